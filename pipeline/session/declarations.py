"""From every ``figures.toml`` to the sheets and figures that they declare, with all problems."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.interface import spoken
from pipeline.once_made import OnceMade, Same
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.session.condition_reading import Tests, read_condition
from pipeline.session.consistency import given_once
from pipeline.session.declared_figures import Declarations, DeclaredFigure
from pipeline.session.figure_reading import read_figure
from pipeline.session.sheet_reading import read_sheet
from pipeline.session.toml import TomlTable
from pipeline.session.toml_file import TomlFile, load_toml
from pipeline.session.unprintable import unprintable
from pipeline.template_folder import TemplateFolder, name_in

if TYPE_CHECKING:
    from pipeline.session.declared_sheets import DeclaredSheet

FIGURES_FILE = "figures.toml"
_OF_LANGUAGE = "language.toml"
# What files declare together, and what is wrong with it in the language of the program.
_DECLARED: "Final[OnceMade[tuple[Declarations, tuple[Problem, ...]]]]" = OnceMade(most=16)


def declaring_file(folder: str) -> str:
    """Name the file of what belongs to a report in every session, in the folder of templates."""
    return f"{folder}/{FIGURES_FILE}"


def declaring_files(
    inputs: Path, templates: TemplateFolder, folders: Collection[str]
) -> dict[str, Path]:
    """Name the files in which a session and its reports may declare, there or not."""
    paths = {FIGURES_FILE: inputs / FIGURES_FILE}
    for folder in dict.fromkeys(folders):
        # A report may be called like a language, whose file of this name has its words.
        if not (templates / f"{folder}/{_OF_LANGUAGE}").exists():
            name = declaring_file(folder)
            paths[f"templates/{name}"] = templates / name
    return paths


def load_declarations(
    inputs: Path, templates: TemplateFolder, folders: Collection[str]
) -> tuple[Declarations, list[Problem]]:
    """Read the sheets and figures that a session and its reports declare; none without a file."""
    problems = list(_in_a_language(templates, folders))
    files: list[TomlFile] = []
    for name, path in declaring_files(inputs, templates, folders).items():
        if not path.exists():
            continue
        try:
            files.append(load_toml(path, name))
        except ProblemsFoundError as error:
            problems += error.problems
    if problems:
        return Declarations(), problems
    key = (*(Same(file) for file in files), spoken())
    declared, wrong = _DECLARED.of(key, lambda: _declared_in(files))
    return declared, [*wrong]


def _declared_in(files: Iterable[TomlFile]) -> tuple[Declarations, tuple[Problem, ...]]:
    tops = [TomlTable(file, (), file.data, []) for file in files]
    declared, named = _read(tops)
    problems: list[Problem] = []
    for top in tops:
        problems += [*top.problems, *unprintable(top.file)]
    return declared, (*problems, *_in_two_files(named))


# What has a name: its section, the name, and where it is declared.
_Named = tuple[str, str, Place]


def _read(tops: Sequence[TomlTable]) -> tuple[Declarations, list[_Named]]:
    """Read the files; a figure of one may name a sheet or a condition of another."""
    sheets: list[DeclaredSheet] = []
    conditions: dict[str, Tests] = {}
    figures: list[DeclaredFigure] = []
    named: list[_Named] = []
    for top in tops:
        for name, table in top.named_tables("sheets"):
            sheets += [read_sheet(table, name)] if table else []
            named.append(("sheets", name, top.file.place(("sheets", name))))
        for name, table in top.named_tables("conditions"):
            conditions[name] = read_condition(table, conditions) if table else ()
            named.append(("conditions", name, top.file.place(("conditions", name))))
    for top in tops:
        own = [read_figure(table, conditions) for table in top.tables("figures")]
        top.close()
        given_once(top, "figures", "name", [figure.name for figure in own])
        named += [("figures", figure.name, figure.at.place("name")) for figure in own]
        figures += own
    return Declarations(tuple(sheets), tuple(figures)), named


def _in_two_files(named: Iterable[_Named]) -> Iterator[Problem]:
    """Find names that two files give, with both places."""
    first: dict[tuple[str, str], Place] = {}
    for section, name, place in named:
        before = first.setdefault((section, name), place)
        if name and before.file != place.file:
            values = {"value": name, "file": before.file, "line": str(before.line)}
            yield Problem("declared-in-two-files", place, values)


def _in_a_language(templates: TemplateFolder, folders: Collection[str]) -> Iterator[Problem]:
    """Find files that lie beside the texts of a language, where nothing reads them."""
    for folder in dict.fromkeys(folders):
        wanted = f"templates/{declaring_file(folder)}"
        for path in templates.glob(f"*/{declaring_file(folder)}"):
            place = Place(f"templates/{name_in(templates, path)}")
            yield Problem("declarations-of-a-language", place, {"wanted": wanted})
