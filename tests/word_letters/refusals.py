"""What keeps a file from being a letter template, by code and paragraph."""

from pathlib import Path

import jinja2

from pipeline.problem_wording import sentence
from pipeline.problems import Problem, ProblemsFoundError
from pipeline.word.letters.letter import LetterTemplate

PLAIN = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)


def problems_of(path: Path, environment: jinja2.Environment = PLAIN) -> list[Problem]:
    """Read a template; none where it is fit. Each problem can be put into words."""
    try:
        LetterTemplate(path, environment)
    except ProblemsFoundError as error:
        for problem in error.problems:
            assert sentence(problem).startswith(str(path))
            assert "{tag}" not in sentence(problem)
        return list(error.problems)
    return []


def codes_of(path: Path, environment: jinja2.Environment = PLAIN) -> list[str]:
    """Give the codes of what is wrong with a template."""
    return [problem.code for problem in problems_of(path, environment)]
