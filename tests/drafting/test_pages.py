"""The templates of pages reach what they are given, and nothing behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from markupsafe import Markup

from pipeline.drafting.pages import PageEnvironment
from pipeline.drafting.template_text import read_plain_text
from pipeline.problems import ProblemsFoundError


@dataclass(frozen=True)
class Shown:
    """What a page is given."""

    name: str
    rows: tuple[str, ...] = ("a", "b")

    def said(self, text: str) -> str:
        return f"{self.name} says {text}"

    @property
    def size(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Held:
    """What a page may read and not ask."""

    kept: str = "kept"

    def reach(self) -> str:
        raise AssertionError(self)


VALUES = {"one": Shown("N"), "held": Held(), "words": {"items_": 1, "title": "T"}, "code": len}


@pytest.fixture
def page(tmp_path: Path) -> Callable[[str], str]:
    def fill(text: str) -> str:
        (tmp_path / "page.j2").write_text(text, encoding="utf-8")
        (tmp_path / "more.j2").write_text("{% macro m(x) %}<{{ x }}>{% endmacro %}")
        return PageEnvironment(tmp_path, (Shown,)).page("page.j2", VALUES)

    return fill


def refused(page: Callable[[str], str], text: str) -> tuple[str, int]:
    with pytest.raises(ProblemsFoundError) as caught:
        page(text)
    (problem, *_) = caught.value.problems
    assert problem.place.file.endswith("/page.j2")
    return problem.code, problem.place.line


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ one.name }}{{ one.size }}{{ one.said('x') }}", "N2N says x"),
        ("{% for row in one.rows %}{{ loop.index }}{{ row }}{% endfor %}", "1a2b"),
        ("{{ words.title }}{{ words['title'] }}{{ words.keys() | join }}", "TTitems_title"),
        ("{% import 'more.j2' as more %}{{ more.m('<') }}", "<&lt;>"),
        ("{% set n = namespace(of=0) %}{% set n.of = n.of + 2 %}{{ n.of }}", "2"),
        ("{{ '<b>' }}{{ [one] | map(attribute='name') | join }}", "&lt;b&gt;N"),
        ("{{ one.name.endswith('N') }}", "True"),
    ],
)
def test_a_page_prints_what_it_is_given(
    page: Callable[[str], str], text: str, printed: str
) -> None:
    text = text.replace("[one]", "(one,)")
    assert page(text) == printed


@pytest.mark.parametrize(
    "expression",
    [
        "cycler.__init__.__globals__.os.popen('id > pwned').read()",
        "one.__class__",
        "one['__class__']",
        "one | attr('__class__')",
        "(one,) | map(attribute='__class__.__mro__') | join",
        "(one,) | map('attr', '__class__') | join",
        "one.said.__func__.__globals__",
        "one.said.__self__",
        "held.reach()",
        "code.__self__",
        "lipsum()",
        "range(9)",
        "self.__init__",
        "self._TemplateReference__context",
        "joiner()",
        "dict(a=1)",
        "'%s' % one",
        "'x' * 999999999",
        "9 ** 999999",
        "one.name.format(one)",
        "one.name.__class__",
        "loop.__class__",
        "one.said(*one.rows)",
        "one.said(**words)",
        "words.pop('title')",
        "one.rows | tojson",
        "one is defined",
    ],
)
def test_nothing_behind_it_is_reached(page: Callable[[str], str], expression: str) -> None:
    code, line = refused(page, "\n{{ " + expression + " }}")
    assert code in {
        "page-refused",
        "page-failed",
        "template-unknown-filter",
        "template-tag-open",
    }
    assert line == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{% include '../secret' %}", "page-refused"),
        ("{% extends '/etc/passwd' %}", "page-refused"),
        ("{% autoescape false %}{{ one.name }}{% endautoescape %}", "page-refused"),
        ("{% if %}", "template-tag-empty"),
        ("{{ one.nothing }}", "page-failed"),
        ("{{ 1" + "0" * 5000 + " }}", "page-failed"),
        ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", "page-failed"),
        ("{{ one" + ".name" * 5000 + " }}", "page-failed"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "page-failed"),
        (
            "{% for a in one.rows %}{% for b in a %}{% for c in b %}{% for d in c %}"
            + "{% endfor %}" * 4,
            "template-nested-too-deep",
        ),
    ],
)
def test_what_it_may_not_hold_is_told_with_its_file(
    page: Callable[[str], str], text: str, code: str
) -> None:
    assert refused(page, text)[0] == code


def test_a_name_that_leads_out_of_the_folder_is_no_file(
    page: Callable[[str], str], tmp_path: Path
) -> None:
    (tmp_path.parent / "outside.j2").write_text("secret")
    with pytest.raises(ProblemsFoundError) as caught:
        page("{% import '../outside.j2' as outside %}{{ outside }}")
    assert [one.code for one in caught.value.problems] == ["template-missing"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "template-missing"), (b"\xff\xfeh\x00", "template-not-text")],
)
@pytest.mark.parametrize("name", ["page.j2", "style.css"])
def test_a_file_that_is_no_text_is_told_by_its_name(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    environment = PageEnvironment(tmp_path, ())
    read = {
        "page.j2": lambda: environment.page(name, {}),
        "style.css": lambda: read_plain_text(tmp_path / name, name),
    }
    with pytest.raises(ProblemsFoundError) as caught:
        read[name]()
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file.rpartition("/")[2]) == (code, name)


def test_markup_given_to_a_page_stays_markup(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{{ style }}{{ text }}")
    values = {"style": Markup("<b>"), "text": "<i>"}
    assert PageEnvironment(tmp_path, ()).page("page.j2", values) == "<b>&lt;i&gt;"
