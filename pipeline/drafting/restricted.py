"""Jinja, restricted to what a template needs."""

from typing import Any

from jinja2 import Environment
from jinja2.runtime import LoopContext

from pipeline.drafting.allowed_syntax import LOOP_FIELDS
from pipeline.drafting.template_faults import TemplateFault
from pipeline.drafting.values import Record, Value, only_record


class TemplateEnvironment(Environment):
    """Jinja whose dots reach facts and nothing else."""

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Give a field of a subject or record; never an attribute of a Python object.

        Gives a value, a fault, or an undefined that tells its name when it is used.
        """
        if isinstance(obj, TemplateFault):
            return obj
        if isinstance(obj, LoopContext):
            return (
                getattr(obj, attribute) if attribute in LOOP_FIELDS else self.undefined(attribute)
            )
        record = only_record(obj) if isinstance(obj, Value) else obj
        if record is None and isinstance(obj, Value):
            return TemplateFault("template-not-one-record", {"expression": ", ".join(obj.sources)})
        value = record.field(attribute) if isinstance(record, Record) else None
        return self.undefined(obj=obj, name=attribute) if value is None else value

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - as Jinja declares it
        """Refuse ``a['b']``, which the check of the template refuses before."""
        return self.undefined(obj=obj, name=str(argument))
