"""Starting the desk: one address on this computer, until it is stopped."""

import secrets
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.desk.jobs.work import Log
from pipeline.desk.opened_session import OpenedSession
from pipeline.desk.safety import ADDRESS, Key

_WAIT = 10  # seconds that open connections may take when the desk is stopped


@dataclass(frozen=True, slots=True)
class Start:
    """How the desk is started.

    Attributes:
        language: The language of the pages; empty for that of the browser.
        say: Called with the address before anything else is said.
    """

    opened: OpenedSession
    port: int
    language: str
    browser: bool
    log: Log
    say: Callable[[str], None]


def is_installed() -> bool:
    """Say whether the packages of the desk are there."""
    from importlib.util import find_spec

    return all(find_spec(name) for name in ("starlette", "uvicorn", "python_multipart"))


def serve(start: Start) -> None:
    """Listen until the desk is stopped with Ctrl-C or its window is closed.

    Raises:
        OSError: Where the port is taken.
    """
    import uvicorn

    from pipeline.desk.app import application
    from pipeline.desk.pages.desk import Desk

    # create_server reuses an address that was just released; the socket listens before the
    # server runs, so that a browser that is early waits.
    with socket.create_server((ADDRESS, start.port)) as listening:
        key = Key(secrets.token_urlsafe(32), listening.getsockname()[1])
        desk = Desk(start.opened, start.log, start.language)
        settings = uvicorn.Config(
            application(desk, key),
            log_level="critical",
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=_WAIT,
        )
        start.say(key.address())
        # Reading begins while the browser opens.
        desk.watch(start.opened).keep_looking()
        if start.browser:
            threading.Timer(0.6, _open, [key.address()]).start()
        try:
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            if running := desk.work.running:
                running.is_to_stop = True


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)
