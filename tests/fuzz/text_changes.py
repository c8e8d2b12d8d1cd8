"""Changes of settings, texts and records by what their grammars allow: TOML, Jinja, JSON."""

import json
import re
from collections.abc import Callable
from random import Random

from tests.fuzz.byte_changes import ODD_TEXTS, changed_bytes, encoded_otherwise

_TOML_VALUES = (
    *("true", "0", "-1", "1e400", "nan", "inf", "99999999999999999999999", "1.5", "0x7fffffff"),
    *('""', "''", '" "', '"\\u0000"', '"\\u202e"', '"\\n"', '"../../elsewhere"', '"{{ x }}"'),
    *(
        "0001-01-01",
        "9999-12-31",
        "2008-02-29",
        "12:00:00",
        "2008-01-01T00:00:00+14:00",
        "1969-01-01",
    ),
    *("[]", "[[]]", "{}", '[""]', "[1, 2]", '{ en = "x" }', "[1, 'a', 2008-01-01]", '"""\na\n"""'),
    *(f'"{"a" * 3000}"', f'"{"[" * 200}"', "[" * 150 + "]" * 150, '"en"', '"fr"', '"note"', "7"),
)
_TOML_LINE = re.compile(r"^(\s*\"?[\w-]+\"?\s*=\s*)(.*)$")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAGS = (
    *("{{", "}}", "{%", "%}", "{#", "{% endfor %}", "{% endif %}", "{% else %}", "{% raw %}"),
    *("{% for x in range(10**9) %}", "{% for x in report %}", "{{ self }}", "{{ ''.__class__ }}"),
    *("{% include 'x' %}", "{% extends 'y' %}", "{% import 'z' as z %}", "{{ loop.index }}"),
    *("{% set x = 'a' * 10**9 %}", "{{ 'a' * 10**9 }}", "{{ 9 ** 9 ** 9 }}", "{{ 1 / 0 }}"),
    *("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ [].append }}", "{{ lipsum(n=9999) }}"),
    *("{{ report.as_of | date('') }}", "{{ 1 | figure }}", "{{ x | name }}", "{{ '%s' % 1 }}"),
    *(
        "{{ 'a'.join(['b'] * 10**8) }}",
        "{{ (" * 120,
        "{% if 1 %}" * 120,
        "{{ -" + "-" * 4000 + "1 }}",
    ),
)
_WORDS = ("report", "responses", "session", "date", "x", "0", "figure", "by_group", "if", "''")
_MARKS = (
    "[^1]",
    "[^x]:",
    "# ",
    "###### ",
    "| a |",
    "|---|",
    "1. ",
    "(a) ",
    "*",
    "**",
    "{-}",
    "{source} ",
    "`",
    "<b>",
    "![x](y)",
    "[x](http://y)",
    "\\",
    "---",
    "    ",
)
_JSON_VALUES: tuple[object, ...] = (
    *(
        None,
        True,
        0,
        -1,
        1.5,
        10**30,
        "",
        " ",
        "../../elsewhere/file",
        "/elsewhere",
        "\x00",
        "\ud800",
    ),
    *([], {}, [[]], {"": ""}, "a" * 5000, ["a"], "outputs", ".", "..", "en/letters", "records"),
)


def changed_toml(random: Random, content: bytes) -> bytes:
    """Change settings: values of other types, lines dropped, doubled, swapped."""
    return _by_lines(random, content, _changed_toml_line)


def changed_jinja(random: Random, content: bytes) -> bytes:
    """Change a text with tags: tags deleted, doubled, swapped, nested, others put in."""
    if random.random() < 0.1:
        return changed_bytes(random, content)
    text = content.decode()
    for _ in range(random.choice((1, 1, 2, 5))):
        text = _changed_tags(random, text)
    return encoded_otherwise(random, text) if random.random() < 0.03 else _encoded(text)


def changed_json(random: Random, content: bytes) -> bytes:
    """Change records: values of other types, keys dropped, added, swapped."""
    if random.random() < 0.2:
        return changed_bytes(random, content)
    try:
        tree = json.loads(content)
    except ValueError:
        return changed_bytes(random, content)
    for _ in range(random.choice((1, 1, 2, 5))):
        tree = _changed_value(random, tree)
    if random.random() < 0.03:
        return b'{"a":' * 5000 + b"1" + b"}" * 5000
    return json.dumps(tree).encode()


def changed_lines(random: Random, content: bytes) -> bytes:
    """Change a list or a style sheet of which only the lines are known."""
    return _by_lines(random, content, lambda random, line: line + random.choice(ODD_TEXTS))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _by_lines(random: Random, content: bytes, changed_line: Callable[[Random, str], str]) -> bytes:
    if random.random() < 0.1:
        return changed_bytes(random, content)
    lines = content.decode().splitlines()
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        place, other = random.randrange(len(lines) + 1), random.randrange(len(lines) + 1)
        match random.randrange(8):
            case 0:
                del lines[place : place + random.choice((1, 1, 5))]
            case 1:
                lines[place:place] = lines[other : other + random.choice((1, 1, 5))]
            case 2:
                lines[place:place] = [random.choice(ODD_TEXTS)]
            case _ if place < len(lines):
                lines[place] = changed_line(random, lines[place])
    text = "\n".join(lines) + "\n"
    return encoded_otherwise(random, text) if random.random() < 0.03 else _encoded(text)


def _changed_toml_line(random: Random, line: str) -> str:
    assigned = _TOML_LINE.match(line)
    if assigned is None:
        return random.choice(("", "[x]", "[[x]]", line + line, line.replace("[", "[["), "x = 1"))
    name, value = assigned.groups()
    match random.randrange(6):
        case 0:
            return f"x{name.strip().strip('=').strip().strip(chr(34))} = {value}"
        case 1:
            return f"{name}[{value}]"
        case 2:
            signs = value.strip('"')
            place = random.randrange(len(signs) + 1)
            odd = json.dumps(signs[:place] + random.choice(ODD_TEXTS) + signs[place:])
            return name + odd
        case _:
            return name + random.choice(_TOML_VALUES)


def _changed_tags(random: Random, text: str) -> str:
    tags = [tag.span() for tag in _TAG.finditer(text)] or [(0, 0)]
    (start, end), (from_, to) = random.choice(tags), random.choice(tags)
    tag, place = text[start:end], random.randrange(len(text) + 1)
    words = re.sub(r"[\w.]+", lambda _: random.choice(_WORDS), tag, count=2)
    put = (
        # From where, up to where, and what instead.
        (start, end, ""),
        (start, end, words),
        (start, end, text[from_:to]),
        (start, end, random.choice(_TAGS)),
        (end, end, tag * random.choice((1, 3, 200))),
        (start + 2, start + 2, text[from_:to]),
        (place, place, random.choice(_TAGS)),
        (place, place, random.choice((*_MARKS, *ODD_TEXTS))),
    )
    first, last, instead = random.choice(put)
    return text[:first] + instead + text[last:]


def _changed_value(random: Random, tree: object) -> object:
    """Walk down to a place and change what is there."""
    if random.random() < 0.1 or not isinstance(tree, dict | list) or not tree:
        return random.choice(_JSON_VALUES)
    if isinstance(tree, list):
        place = random.randrange(len(tree))
        within = [_changed_value(random, tree[place])]
        instead = random.choice((within, within, within, [], [tree[place]] * 2))
        return [*tree[:place], *instead, *tree[place + 1 :]]
    key = random.choice(list(tree))
    renamed = random.choice([str(one) for one in _JSON_VALUES])
    changed = (
        {name: value for name, value in tree.items() if name != key},
        {renamed if name == key else name: value for name, value in tree.items()},
        {**tree, key: tree[random.choice(list(tree))]},
        *({**tree, key: _changed_value(random, tree[key])} for _ in range(3)),
    )
    return random.choice(changed)
