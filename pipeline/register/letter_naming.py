"""What a letter of the register is called in a message."""

from pipeline.problem_wording import said


def entry_named(reference: str, addressee: str, language: str) -> str:
    """Name a letter by its reference, its addressee and its language.

    Args:
        reference: Such as ``ICC-ASP/7/S/16``.
        addressee: The code of a State, or the key of an organization.
        language: The code of a language.

    Returns:
        Such as ``ICC-ASP/7/S/16 (Belgium, in English)``, where the session is known to say so.
    """
    return said("letter-named", reference=reference, addressee=addressee, language=language)
