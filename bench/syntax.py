"""How each engine writes a field, a condition and a repeated row in a Word file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Syntax:
    """The tags of an engine.

    Attributes:
        field: With ``{}`` for the name of a value.
        condition: A paragraph that says *Yes* or *No*; empty where the engine has none.
        before: A row before the repeated one, two cells; empty where none is needed.
        row: The repeated row, two cells.
        after: A row after it, in the same way.
    """

    field: str
    condition: str
    before: tuple[str, ...]
    row: tuple[str, str]
    after: tuple[str, ...]

    def of(self, name: str) -> str:
        """Write the tag of a value."""
        return self.field.replace("{}", name)


JINJA = Syntax(
    "{{ {} }}",
    "{% if yes %}Yes{% else %}No{% endif %}",
    ("{%tr for r in rows %}", ""),
    ("{{ r.a }}", "{{ r.b }}"),
    ("{%tr endfor %}", ""),
)
BRACES = Syntax("{{}}", "{#yes}Yes{/yes}{^yes}No{/yes}", (), ("{#rows}{a}", "{b}{/rows}"), ())
# The engine has no *else*.
BRACES_IF = Syntax("{{}}", "{#yes}Yes{/yes}", (), ("{#rows}{a}", "{b}{/rows}"), ())
PLUSES = Syntax(
    "+++INS {}+++",
    "+++IF yes+++Yes+++END-IF+++",
    ("+++FOR r IN rows+++", ""),
    ("+++INS $r.a+++", "+++INS $r.b+++"),
    ("+++END-FOR r+++", ""),
)
CARBONE = Syntax(
    "{d.{}}",
    "{d.yes:ifEQ(true):show(Yes):elseShow(No)}",
    (),
    ("{d.rows[i].a}", "{d.rows[i].b}"),
    ("{d.rows[i+1].a}", "{d.rows[i+1].b}"),
)
MERGE = Syntax("MERGEFIELD {}", "", (), ("MERGEFIELD a", "MERGEFIELD b"), ())
BY_HAND = Syntax("[[{}]]", "[[yes]]", (), ("[[a]]", "[[b]]"), ())
