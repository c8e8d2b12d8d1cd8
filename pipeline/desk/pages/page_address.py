"""The address of the page that is shown, to come back to it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request


def address_shown(request: "Request") -> str:
    """Give the address of a page, with the circular, day or figure on it; of an answer, the first.

    The first page is opened with a token, which stands in no link.
    """
    path, query = request.url.path, request.url.query
    if request.method != "GET" or path == "/":
        return "/"
    return f"{path}?{query}" if query else path
