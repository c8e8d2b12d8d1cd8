"""A tree is that of every template with its text: compiling one leaves it as it was."""

from pathlib import Path

from jinja2 import Environment

from pipeline.drafting.environment import Reader
from pipeline.drafting.letter_environment import LetterEnvironment
from pipeline.drafting.letter_specimens import SpecimenEnvironment
from pipeline.drafting.ordering import ordering
from pipeline.drafting.trees import parsed, to_change
from pipeline.drafting.values import Scope
from pipeline.facts.fact import Fact, Name
from pipeline.language.pack import load_pack
from pipeline.word.letters.letter_marks import LOOKS

PACK = load_pack(Path(__file__).parents[2] / "templates" / "en")
FACTS = {
    "letter": {"state": Fact("letter.state", "A"), "many": Fact("letter.many", (Name("a", {}),))}
}
TEXT = (
    "<w:p> {{ letter.state }} </w:p>{% if letter.state %}x {{ letter.state }}"
    "{% elif letter.many %}y{% else %} z{% endif %}"
    "{% for one in letter.many %}\n{{ one }} {% endfor %}"
)


def test_compiling_leaves_the_tree_as_it_was() -> None:
    SpecimenEnvironment(PACK, FACTS, LOOKS).from_string(TEXT)
    LetterEnvironment(PACK, FACTS, LOOKS).from_string(TEXT)
    Reader(PACK, FACTS, Scope(ordering(PACK), restricted=False)).read("en/a.md.j2", TEXT)
    assert parsed(TEXT) == Environment(autoescape=True).parse(TEXT)


def test_the_copy_is_the_same_and_another() -> None:
    tree = parsed(TEXT)
    copy = to_change(tree)
    assert copy == tree
    copy.body.clear()
    assert tree.body


def test_the_conditions_are_those_of_the_text_each_time_it_is_read() -> None:
    forms = []
    for _ in range(2):
        environment = SpecimenEnvironment(PACK, FACTS, LOOKS)
        environment.from_string(TEXT)
        forms.append([(one.met, one.lines, one.choice) for one in environment.forms()])
    assert forms[0] == forms[1]
    assert {choice for *_, choice in forms[0]} > {""}
