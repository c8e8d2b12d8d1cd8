"""Agreement of verbs, participles and adjectives with names and with counts."""

from collections.abc import Mapping, Sequence

from pipeline.language.names import register_of
from pipeline.language.pack import LanguagePack
from pipeline.language.plurals import is_singular

USUAL = "text"


def agree(
    pack: LanguagePack,
    names: Sequence[Mapping[str, str]],
    choices: Sequence[str],
    register: str = USUAL,
) -> str:
    """Choose the form that follows names: *la Belgique* **a été invitée**.

    It is that of the winning gender, plural where there are several names.

    Args:
        names: The columns of each name in this language, ``gender`` and ``number`` among them.
        choices: One form for each of ``agreement.forms``, in that order.

    Raises:
        ValueError: If there are more or fewer choices than the language has forms.
    """
    return _chosen(pack, names_form(pack, names, register), choices)


def agree_count(pack: LanguagePack, number: int, choices: Sequence[str]) -> str:
    """Choose the form that follows a count: *une réponse* **a été reçue**.

    Args:
        choices: One for each of ``agreement.forms``, in that order; or just two, the singular and
            the plural.

    Raises:
        ValueError: If there are neither two choices nor as many as the language has forms.
    """
    single = is_singular(pack, number)
    if len(choices) == len(("singular", "plural")):
        return choices[0] if single else choices[1]
    return _chosen(pack, _form(pack, "", "s" if single else "p"), choices)


def names_form(
    pack: LanguagePack, names: Sequence[Mapping[str, str]], register: str = USUAL
) -> str:
    """Name the form that follows names: gender, where the language has any, then ``s`` or ``p``.

    Raises:
        KeyError: If the language has no such register.
    """
    rules = pack.agreement
    registers = [register_of(pack.names, name, register) for name in names]
    present = {
        name.get(name_register.gender, "")
        for name, name_register in zip(names, registers, strict=True)
    }
    gender = next((gender for gender in rules.genders if gender in present), "")
    number = "s"
    if len(names) > 1:
        number = "p"
    elif rules.plural_names and names:
        number = names[0].get(registers[0].number, "") or number
    return _form(pack, gender, number)


def _form(pack: LanguagePack, gender: str, number: str) -> str:
    genders = pack.agreement.genders
    return (gender if gender in genders else genders[0] if genders else "") + number


def _chosen(pack: LanguagePack, form: str, choices: Sequence[str]) -> str:
    forms = pack.agreement.forms
    if len(choices) != len(forms):
        message = f"{len(choices)} forms given, {len(forms)} wanted: {', '.join(forms)}"
        raise ValueError(message)
    return choices[forms.index(form)]
