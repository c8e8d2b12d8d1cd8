"""What an editor of the house would mend in any text of a language: patterns as data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.language.language_file import LanguageFile
from pipeline.language.pack import LanguagePack
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.review.language.slips import Slip
from pipeline.review.language.typed_texts import TAG, Typed
from pipeline.template_folder import TemplateFolder

_FILE = "house_rules.toml"
# A word or a few words that stand twice in a row: *the the*, *the information the information*.
_DOUBLED = re.compile(
    r"(?<![\w’'-])(\w+(?:[ \u00a0’]\w+){0,4})[ \u00a0]+\1(?![\w’'-])", re.IGNORECASE
)
_MARK = re.compile(r"(?<![\w(’'/])(\(?)([a-z]|[ivx]+)\)(?=[ \u00a0.,;:]|$)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that must not occur.

    Attributes:
        find: A regular expression; where it has a group, the group is what to mend.
        instead: What to write, in words.
    """

    find: str
    instead: str
    in_tables: bool


@dataclass(frozen=True, slots=True)
class GrammarRules:
    """The section ``[grammar]`` of ``templates/<lang>/house_rules.toml``.

    Attributes:
        program: Which program checks grammar, or empty.
        off: Rules of the program, and kinds of them, whose findings are left out.
        accepted: Words that the program would mend and an editor would not.
    """

    program: str
    off: tuple[str, ...]
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The file ``templates/<lang>/house_rules.toml``.

    Attributes:
        most_words: How many words a report in this language may have; 0 for any number.
        dictionary: The dictionary of the spelling check, such as ``fr_FR``.
        may_be_doubled: Words that may follow themselves.
        install: By check, how its program is installed.
    """

    most_words: int
    dictionary: str
    may_be_doubled: tuple[str, ...]
    grammar: GrammarRules
    install: Mapping[str, str] = field(hash=False)
    rules: Mapping[str, Rule] = field(
        metadata={"elsewhere": True}, default_factory=dict, hash=False
    )


NO_RULES = HouseRules(0, "", (), GrammarRules("", (), ()), {})


def read_house_rules(
    templates: TemplateFolder, language: str, programs: Iterable[str]
) -> HouseRules:
    """Read the rules of a language; without a file there are none.

    Raises:
        ProblemsFoundError: Where the file is not fit.
    """
    path = templates / f"{language}/{_FILE}"
    if not path.exists():
        return NO_RULES
    file = LanguageFile(path)
    content = {key: table for key, table in file.content.items() if key != "rules"}
    tables = file.table("rules")
    head = file.record(HouseRules, content)
    rules = {
        name: file.record(Rule, {"in_tables": True, **table}, ("rules", name))
        for name, table in tables.items()
    }
    for name, rule in rules.items():
        try:
            re.compile(rule.find or "")
        except re.error as error:
            file.report("rule-not-a-pattern", ("rules", name, "find"), reason=str(error))
    known = ("", *programs)
    if head.grammar and head.grammar.program not in known:
        values = {"value": str(head.grammar.program), "known": ", ".join(known[1:])}
        file.report("language-unknown-choice", ("grammar", "program"), **values)
    if file.problems:
        raise ProblemsFoundError(file.problems)
    return replace(head, rules=rules)


def against_rules(typed: Typed, rules: HouseRules) -> Iterator[Slip]:
    """Look for what the rules of the house forbid, and for doubled words."""
    text = typed.text.replace("\u00a0", " ").replace("'", "’")
    for rule in rules.rules.values():
        for match in re.finditer(rule.find, text):
            if rule.in_tables or not typed.in_table:
                group = 1 if match.re.groups else 0
                values = {"found": match[group].strip().strip(TAG), "instead": rule.instead}
                problem = Problem("house-rule", typed.place, values, severity="warning")
                yield Slip(typed, *match.span(group), problem)
    for match in _DOUBLED.finditer(text):
        words = match[1].casefold()
        if words not in rules.may_be_doubled and not words.isdigit():
            values = {"found": match[0]}
            problem = Problem("word-doubled", typed.place, values, severity="warning")
            yield Slip(typed, *match.span(), problem)


def against_marks(typed: Typed, pack: LanguagePack) -> Iterator[Slip]:
    """Look for marks of lists that are not those of the language: *(a)* beside *a)*."""
    wanted = "(" if pack.marks.items[0].startswith("(") else ""
    text = typed.text
    for match in _MARK.finditer(text):
        before = text[: match.start()]
        # The bracket may close another: *(as in option b)*.
        closes = not match[1] and before.count("(") > before.count(")")
        if match[1] != wanted and not closes:
            values = {"found": match[0], "wanted": f"{wanted}{match[2]})"}
            problem = Problem("list-mark", typed.place, values, severity="warning")
            yield Slip(typed, *match.span(), problem)
