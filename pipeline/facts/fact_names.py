"""Names as the language packs take them: by language, the forms of a State or an organization."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.facts.fact import LocalText, Name, TermCode
from pipeline.tables.checked.row_entries import translated

if TYPE_CHECKING:
    from pipeline.tables.checked.row_entries import RowEntry

# The columns of the States sheet that stand once for each language.
_STATE_FORMS = (
    "list_name", "text_name", "article", "gender", "number", "in",
    "formal_name", "formal_article", "formal_gender", "formal_number", "embassy_of",
)  # fmt: skip


def state_name(entry: "RowEntry") -> Name:
    """Give the name of a State from its row, with every form of every language."""
    forms = {
        language: {form: entry.text(column) for form, column in columns}
        for language, columns in _state_columns(tuple(entry.values))
    }
    return Name(entry.text("iso3"), forms)


@lru_cache
def _state_columns(columns: tuple[str, ...]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Find the columns of the forms by language; the same for every row of the sheet."""
    return tuple(
        (
            language,
            tuple(
                (form, column)
                for form in _STATE_FORMS
                for code, column in translated(form, columns)
                if code == language
            ),
        )
        for language, _ in translated("list_name", columns)
    )


def participant_name(entry: "RowEntry") -> Name:
    """Give the name of a participant or an organization.

    Lists and sentences call it the same. It has an article in the languages whose column the sheet
    has, empty where the cell is blank.
    """
    articles, numbers = entry.texts("article"), entry.texts("number")
    forms = {
        language: {
            "text_name": text,
            "list_name": text,
            "number": numbers.get(language, ""),
            **({"article": articles[language]} if language in articles else {}),
        }
        for language, text in entry.texts("name").items()
    }
    return Name(entry.text("key"), forms)


def worded_name(key: str, words: Mapping[str, str]) -> Name:
    """Give the name of something that a session declares, by language; lists call it the same.

    Its words are all that it has: it takes no article.
    """
    forms = {
        language: {"text_name": word, "list_name": word, "article": ""}
        for language, word in words.items()
    }
    return Name(key, forms)


def world_name(key: str, words: Mapping[str, str]) -> Name:
    """Give the name of a State that no sheet has, by language; nothing says its article."""
    return Name(
        key, {language: {"text_name": word, "list_name": word} for language, word in words.items()}
    )


def local_text(texts: Mapping[str, str]) -> LocalText | None:
    """Give a text by language; None where it is blank in every language."""
    return LocalText(texts) if any(texts.values()) else None


def term(code: str) -> TermCode | None:
    """Give a coded value; None where the cell is blank."""
    return TermCode(code) if code else None
