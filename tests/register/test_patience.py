"""For how long a register on a server is waited for: what its address says, else its patience."""

from pathlib import Path

import pytest
from sqlalchemy import event

from pipeline.register.connection import open_register

ADDRESS = "postgresql+psycopg://desk@localhost/register"


class _NotConnectedError(Exception):
    """Raised in the place of a connection."""


@pytest.mark.parametrize(
    ("address", "patience", "seconds"),
    [
        (f"{ADDRESS}?connect_timeout=7", 30.0, "7"),
        (ADDRESS, 30.0, "30"),
        (ADDRESS, 0.4, "1"),
    ],
)
def test_a_server_is_waited_for_as_long_as_its_address_says(
    tmp_path: Path, address: str, patience: float, seconds: str
) -> None:
    asked: dict[str, object] = {}

    def look(_: object, __: object, ___: object, called_with: dict[str, object]) -> None:
        asked.update(called_with)
        raise _NotConnectedError

    with open_register(address, tmp_path, patience=patience) as register:
        event.listen(register.engine, "do_connect", look)
        with pytest.raises(_NotConnectedError):
            register.engine.connect()
    assert str(asked["connect_timeout"]) == seconds
