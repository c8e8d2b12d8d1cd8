"""The settings with which LibreOffice is started: it fetches nothing and runs nothing.

Nor does it look for faults of its screen, as it does at the first start of a new version.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

_SCRIPTING: Final = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET: Final = "/org.openoffice.Inet/Settings"
_NEVER = 0
_MANUAL = 2
_HIGHEST = 3
# A port of this computer on which nothing listens: what is fetched all the same ends there.
_NOWHERE, _CLOSED = "127.0.0.1", 9
# Later than any version: an earlier one would draw on a gigabyte of memory to see how it comes out,
# which takes two thirds of a start.
_LAST_VERSION = "99.9"
_SETTINGS: Final[Mapping[str, Mapping[str, bool | int | str]]] = {
    _SCRIPTING: {
        "MacroSecurityLevel": _HIGHEST,
        "DisableMacrosExecution": True,
        "DisableActiveContent": True,
        "BlockUntrustedRefererLinks": True,
        "CheckDocumentEvents": False,
        "OfficeBasic": 0,
        "ExecutePlugins": False,
    },
    "/org.openoffice.Office.Writer/Content/Update": {
        "Link": _NEVER,
        "Field": False,
        "Chart": False,
    },
    "/org.openoffice.Office.Calc/Content/Update": {"Link": _NEVER},
    _INTERNET: {
        "ooInetProxyType": _MANUAL,
        "ooInetHTTPProxyName": _NOWHERE,
        "ooInetHTTPProxyPort": _CLOSED,
        "ooInetHTTPSProxyName": _NOWHERE,
        "ooInetHTTPSProxyPort": _CLOSED,
        "ooInetFTPProxyName": _NOWHERE,
        "ooInetFTPProxyPort": _CLOSED,
        "ooInetNoProxy": "",
    },
    "/org.openoffice.Setup/Product": {"ooSetupLastVersion": _LAST_VERSION},
}


def write_profile(profile: Path) -> None:
    """Write the settings into a new profile; a version that does not know one passes over it."""
    folder = profile / "user"
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/'
        f'registry">\n{"".join(_items())}</oor:items>\n'
    )
    (folder / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _items() -> Iterator[str]:
    for path, settings in _SETTINGS.items():
        for name, value in settings.items():
            shown = str(value).lower() if isinstance(value, bool) else str(value)
            yield (
                f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
                f"<value>{shown}</value></prop></item>\n"
            )
