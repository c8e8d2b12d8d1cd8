"""Which requests are answered: from this computer, with the token of the start or its cookie."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from pipeline.interface import languages, speaking_to_reader
from pipeline.problem_wording import phrase

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "127.0.0.1"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_MOST = 65 * 2**20  # bytes of a request: the largest workbook that can be read, and a form
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Our own forms send their origin; other sites get no referrer.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}

_ELSEWHERE = 303  # HTTP: See Other


@dataclass(frozen=True, slots=True)
class Key:
    """The token of this start and the port; they tell our own pages from others."""

    token: str
    port: int

    @property
    def cookie(self) -> str:
        """Name the cookie by the port: browsers share cookies between the ports of an address."""
        return f"bureau-desk-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """Give the values of the ``Host`` header that are accepted."""
        return frozenset(f"{name}:{self.port}" for name in (ADDRESS, "localhost"))

    @property
    def form(self) -> str:
        """Give the secret that every form of our own pages holds."""
        return hmac.new(self.token.encode(), b"form", hashlib.sha256).hexdigest()

    def address(self) -> str:
        """Give the address that opens the desk."""
        return f"http://{ADDRESS}:{self.port}/?key={self.token}"


class _TooLargeError(Exception):
    """A request is larger than any workbook and form."""


class Guard:
    """Refuses requests that are not from our own pages, and adds headers that limit each page."""

    def __init__(self, app: "ASGIApp", key: Key) -> None:
        """Guard an application."""
        self.app = app
        self.key = key

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if code := self._refused(scope, headers):
            await _answer(send, code)
        elif not self._is_known(headers):
            await self._begin(scope, send)
        else:
            await self._go_on(scope, receive, send)

    def _refused(self, scope: "Scope", headers: Mapping[str, str]) -> int:
        if headers.get("host", "") not in self.key.hosts:
            return 421
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            return 405
        if scope["method"] == "POST" and not self._is_ours(headers):
            return 403
        length = headers.get("content-length", "0")
        return 413 if not length.isdecimal() or int(length) > _MOST else 0

    def _is_ours(self, headers: Mapping[str, str]) -> bool:
        """Say whether a form was sent from one of our pages."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site") == "same-origin"
        return origin == f"http://{headers['host']}"

    def _is_known(self, headers: Mapping[str, str]) -> bool:
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        cookie = cookies.get(self.key.cookie)
        return cookie is not None and _same(cookie.value, self.key.token)

    async def _begin(self, scope: "Scope", send: "Send") -> None:
        """Set the cookie for a request with the token of the start."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
        if scope["method"] != "GET" or scope["path"] != "/" or not _same(given, self.key.token):
            await _answer(send, 403)
            return
        cookie = f"{self.key.cookie}={self.key.token}; HttpOnly; SameSite=Strict; Path=/"
        await _answer(send, _ELSEWHERE, {"location": "/", "set-cookie": cookie})

    async def _go_on(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        taken = 0

        async def bounded() -> "Message":
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > _MOST:
                raise _TooLargeError
            return message

        async def guarded(message: "Message") -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ())]
                known = {name.lower() for name, _ in headers}
                headers += [
                    (name.encode(), value.encode())
                    for name, value in _HEADERS.items()
                    if name.encode() not in known
                ]
                message = {**message, "headers": headers}
            await send(message)

        try:
            await self.app(scope, bounded, guarded)
        except _TooLargeError:
            await _answer(send, 413)


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _said(code: int) -> str:
    """Say why no page is shown, in every language: the choice of the reader is not known yet."""
    if code == _ELSEWHERE:
        return ""
    texts = []
    for language in languages():
        with speaking_to_reader(language):
            texts.append(phrase(f"desk-refused-{code}"))
    return " / ".join(texts)


async def _answer(send: "Send", code: int, more: Mapping[str, str] | None = None) -> None:
    headers = {**_HEADERS, "content-type": "text/plain; charset=utf-8", **(more or {})}
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": code, "headers": pairs})
    await send({"type": "http.response.body", "body": _said(code).encode()})
