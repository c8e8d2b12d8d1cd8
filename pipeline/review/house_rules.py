"""What an editor of the house would mend in any text of a language: patterns as data."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.language.pack import LanguagePack
from pipeline.language.reading import TomlFile
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.review.typed_texts import TAG, Typed
from pipeline.template_folder import TemplateFolder

_FILE = "house_rules.toml"
_DOUBLED = re.compile(r"(?<![\w’'-])(\w+)[ \u00a0]+\1(?![\w’'-])", re.IGNORECASE)
_MARK = re.compile(r"(?<![\w(])(\(?)([a-z]|[ivx]+)\)(?=[ \u00a0])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that must not occur.

    Attributes:
        find: A regular expression.
        instead: What to write, in words.
    """

    find: str
    instead: str


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The file ``templates/<lang>/house_rules.toml``.

    Attributes:
        dictionary: The dictionary of the spelling check, such as ``fr_FR``.
        may_be_doubled: Words that may follow themselves.
        rules: By name, what must not occur.
    """

    dictionary: str
    may_be_doubled: tuple[str, ...]
    rules: "dict[str, Rule]" = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _File:
    dictionary: str
    may_be_doubled: tuple[str, ...]


def read_house_rules(templates: TemplateFolder, language: str) -> HouseRules:
    """Read the rules of a language; without a file there are none.

    Args:
        templates: The folder of the templates.
        language: The code of the language.

    Returns:
        The rules.

    Raises:
        ProblemsFoundError: Where the file is not fit.
    """
    path = templates / f"{language}/{_FILE}"
    if not path.exists():
        return HouseRules("", ())
    file = TomlFile(path)
    content = dict(file.content)
    content.pop("rules", None)
    tables = file.table("rules")
    head = file.record(_File, content)
    rules = {name: file.record(Rule, table, ("rules", name)) for name, table in tables.items()}
    for name, rule in rules.items():
        try:
            re.compile(rule.find or "")
        except re.error as error:
            file.report("rule-not-a-pattern", ("rules", name, "find"), reason=str(error))
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return HouseRules(head.dictionary, head.may_be_doubled, rules)


def against_rules(typed: Typed, rules: HouseRules) -> Iterator[Problem]:
    """Look for what the rules of the house forbid, and for doubled words.

    Args:
        typed: A text.
        rules: The rules of its language.

    Yields:
        A warning for each.
    """
    text = typed.text.replace("\u00a0", " ").replace("'", "’")
    for rule in rules.rules.values():
        for found in re.finditer(rule.find, text):
            values = {"found": found[0].strip().strip(TAG), "instead": rule.instead}
            yield Problem("house-rule", typed.place, values, severity="warning")
    for found in _DOUBLED.finditer(text):
        word = found[1]
        if word.casefold() not in rules.may_be_doubled and not word.isdigit():
            yield Problem("word-doubled", typed.place, {"found": found[0]}, severity="warning")


def against_marks(texts: Iterable[Typed], pack: LanguagePack) -> Iterator[Problem]:
    """Look for marks of lists that are not those of the language: *(a)* beside *a)*.

    Args:
        texts: All texts of a language.
        pack: The language.

    Yields:
        A warning for each mark that is written otherwise.
    """
    opened = "(" if pack.marks.items[0].startswith("(") else ""
    for typed in texts:
        for found in _MARK.finditer(typed.text):
            if found[1] != opened:
                values = {"found": found[0], "wanted": f"{opened}{found[2]})"}
                yield Problem("list-mark", typed.place, values, severity="warning")
