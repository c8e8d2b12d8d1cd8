"""From the text of a letter template to its code, and from Jinja's errors to their paragraphs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_lines import line_stopped_at
from pipeline.template_tags import TOO_COMPLICATED, longest_tag, shortened
from pipeline.word.letters.letter_faults import syntax_problem
from pipeline.word.letters.letter_patch import Patched

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def code_of(patch: Patched, environment: "Environment", part: Place) -> "Template":
    """Compile a template.

    Raises:
        ProblemsFoundError: With everything that the environment refuses, by paragraph.
    """
    from jinja2 import TemplateSyntaxError

    try:
        return environment.from_string(patch.source)
    except TemplateSyntaxError as error:
        place = at(part, patch, error.lineno)
        raise ProblemsFoundError([syntax_problem(error, place)]) from None
    except ProblemsFoundError as error:
        raise ProblemsFoundError(
            replace(problem, place=at(part, patch, problem.place.line))
            for problem in error.problems
        ) from None
    except TOO_COMPLICATED:
        # Jinja and Python go down into an expression, and numbers have a longest length.
        start, tag = longest_tag(patch.source)
        line = patch.source.count("\n", 0, start) + 1 + tag.startswith(("{{\n", "{%\n"))
        tag = shortened(" ".join(tag.split()))
        problem = Problem("letter-too-complicated", at(part, patch, line), {"tag": tag})
        raise ProblemsFoundError([problem]) from None


def failure(error: Exception, code: "Template", patch: Patched, part: Place) -> ProblemsFoundError:
    """Say where a letter could not be filled, each problem with its paragraph."""
    from jinja2 import UndefinedError

    place = at(part, patch, line_stopped_at(error.__traceback__, code))
    if isinstance(error, ProblemsFoundError):
        return ProblemsFoundError(replace(problem, place=place) for problem in error.problems)
    if isinstance(error, UndefinedError):
        return ProblemsFoundError([Problem("letter-undefined", place, {"reason": str(error)})])
    return ProblemsFoundError([Problem("letter-failed", place, {"reason": str(error)})])


def at(part: Place, patch: Patched, line: int) -> Place:
    """Place a line of a template in its paragraph."""
    text = patch.lines[line - 1] if 0 < line <= len(patch.lines) else ""
    return replace(part, paragraph=text)
