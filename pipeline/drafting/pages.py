"""The environment of pages: the dots of a template reach what the page is given, nothing behind."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import PurePosixPath
from types import CodeType, FunctionType, TracebackType
from typing import Any, Final

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateNotFound, nodes
from jinja2.environment import TemplateModule
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import LoopContext
from jinja2.utils import Namespace

from pipeline.drafting.page_check import check_page
from pipeline.drafting.restricted import TemplateEnvironment
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.template_text import Placed, check_page_source, read_source
from pipeline.once_made import OnceMade
from pipeline.problems import Place, Problem, ProblemsFoundError
from pipeline.template_folder import TemplateFolder
from pipeline.template_tags import syntax_fault

_FILTERS = ("join", "length", "map", "sum")
_LOOP = {"index", "index0", "first", "last", "length"}
_OF_MAPPINGS = {"items", "keys", "values"}
_OF_TEXTS = {"startswith", "endswith"}
# What a template raises that does something which its values cannot do.
_FAILURES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError)
# What code depends on: the text, and what its faults are told by.
_CODES: Final[OnceMade[CodeType]] = OnceMade(most=32)


class PageEnvironment(TemplateEnvironment):
    """Jinja for pages: fields of records, and the methods of the few that are made for pages."""

    def __init__(self, folder: TemplateFolder, shown: tuple[type, ...]) -> None:
        """Build the environment for pages that use the properties and methods of some records."""
        super().__init__(
            loader=FunctionLoader(self._source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._folder = folder
        self._shown = shown
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.tests.clear()
        self.globals = {"namespace": Namespace}

    def page(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template of the folder.

        Raises:
            ProblemsFoundError: With the file and the line of what it may not hold or cannot do.
        """
        try:
            return self.get_template(name).render(values)
        except TemplateNotFound as error:
            place = self._place(str(error.name))
            raise ProblemsFoundError([Problem("template-missing", place)]) from None
        except TemplateSyntaxError as error:
            place = self._place(error.name or name, error.lineno)
            code, values = syntax_fault(str(error.message))
            raise ProblemsFoundError([Problem(code, place, values)]) from None
        except _FAILURES as error:
            raise self._failed(error, name) from None

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Give a field of a record; never another attribute of a Python object.

        A name that is not there gives an undefined that tells it when it is used.
        """
        match obj:
            case Mapping():
                if attribute in obj:
                    return obj[attribute]
                reached = attribute in _OF_MAPPINGS
            case str():
                reached = attribute in _OF_TEXTS
            case LoopContext():
                reached = attribute in _LOOP
            case TemplateModule():
                reached = attribute in vars(obj)
            case Namespace():
                reached = True
            case _:
                reached = self._is_shown(obj, attribute)
        if reached and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass  # a field without a value, or a name that a module does not set
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Give an item of a list or a mapping, or a field by its name."""
        if isinstance(obj, (Mapping, list, tuple)):
            try:
                return obj[argument]
            except (LookupError, TypeError):
                return self.undefined(obj=obj, name=str(argument))
        return self.getattr(obj, str(argument))

    def compile(  # type: ignore[override]
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        *options: bool,
    ) -> CodeType:
        """Compile a template after refusing what it may not hold.

        Raises:
            ProblemsFoundError: With the line of everything that it may not hold.
        """
        if isinstance(source, nodes.Template):
            return self._compiled(source, name, filename, *options)
        return _CODES.of(
            (source, name, filename, options),
            lambda: self._compiled(self.parse(source, name, filename), name, filename, *options),
        )

    def _compiled(
        self, tree: nodes.Template, name: str | None, filename: str | None, *options: bool
    ) -> CodeType:
        if faults := check_page(tree, self.filters):
            raise self._refused(name or "", faults)
        return super().compile(tree, name, filename, *options)  # type: ignore[no-any-return, call-overload]

    def _is_shown(self, obj: object, attribute: str) -> bool:
        kind = type(obj)
        if not is_dataclass(kind):
            return False
        if attribute in _field_names(kind):
            return True
        own = kind.__dict__.get(attribute)
        return kind in self._shown and isinstance(own, (FunctionType, property))

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Read a template; a name that leads out of the folder is that of none."""
        path = PurePosixPath(name)
        if path.is_absolute() or "\\" in name or ".." in path.parts:
            return None
        text = read_source(self._folder / name)
        faults = [(0, text)] if isinstance(text, TemplateFault) else check_page_source(text)
        if faults or isinstance(text, TemplateFault):
            raise self._refused(name, faults)
        return text, self._place(name).file, None

    def _refused(self, name: str, faults: list[Placed]) -> ProblemsFoundError:
        return ProblemsFoundError(
            Problem(fault.code, self._place(name, line), fault.values) for line, fault in faults
        )

    def _place(self, name: str, line: int = 0) -> Place:
        return Place(f"templates/{self._folder.name}/{name}", line=line)

    def _failed(self, error: Exception, name: str) -> ProblemsFoundError:
        """Say on which line of which template it stopped."""
        place = self._place(name)
        start = self._place("").file
        trace: TracebackType | None = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename.startswith(start):
                place = Place(trace.tb_frame.f_code.co_filename, line=trace.tb_lineno)
            trace = trace.tb_next
        reason = str(error) or type(error).__name__
        return ProblemsFoundError([Problem("page-failed", place, {"reason": reason})])


@cache
def _field_names(kind: type[Any]) -> frozenset[str]:
    """Keep the names for each class of records: a long page asks for them at each dot."""
    return frozenset(field.name for field in fields(kind))
