"""The line of a template at which its compiled code stopped."""

from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

# What Jinja calls the code of a template that has no file.
_NAMELESS = "<template>"


def line_stopped_at(trace: TracebackType | None, code: "Template") -> int:
    """Find the line of a template in the trace of an error; 0 where its code is not in it."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == (code.filename or _NAMELESS):
            line = code.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
