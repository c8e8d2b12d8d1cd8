"""Let numpy start under Wine 8, whose C library lacks functions of complex numbers.

Libraries that import mathematical functions are redirected to a library of our own, which has the
missing ones and forwards all others.
"""

import re
import subprocess
import sys
from pathlib import Path

# Names of equal length: one replaces the other within a library.
ASKED = b"api-ms-win-crt-math-l1-1-0.dll"
OURS = b"crtmathshim-for-wine-tests.dll"
MISSING = ("crealf", "cimagf", "creal", "cimag", "cabs", "cabsf")
SOURCE = """#include <math.h>
typedef struct { float r, i; } fc; typedef struct { double r, i; } dc;
float my_crealf(fc z) { return z.r; } float my_cimagf(fc z) { return z.i; }
double my_creal(dc z) { return z.r; } double my_cimag(dc z) { return z.i; }
double my_cabs(dc z) { return hypot(z.r, z.i); } float my_cabsf(fc z) { return hypotf(z.r, z.i); }
"""
_LIBRARY = re.compile(r"\s+DLL Name: (\S+)")
_FUNCTION = re.compile(r"\s+[0-9a-f]+\s+(?:<none>\s+)?(?:[0-9a-f]+\s+)?([A-Za-z_]\w*)\s*$")


def asked_of(library: Path) -> set[str]:
    """Give the mathematical functions that a library imports."""
    listed = subprocess.run(  # noqa: S603 - a fixed command
        ["x86_64-w64-mingw32-objdump", "-p", str(library)],  # noqa: S607 - that of the path
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    names, within = set[str](), False
    for line in listed.stdout.splitlines():
        if library_line := _LIBRARY.match(line):
            within = library_line[1].encode() in {ASKED, OURS}
        elif within and (function := _FUNCTION.match(line)):
            names.add(function[1])
    return names


def main(python: Path) -> None:
    """Redirect the packages of a Python to our library, and write its source in this folder."""
    names = set[str]()
    for library in sorted(python.rglob("site-packages/**/*")):
        if library.suffix not in {".pyd", ".dll"}:
            continue
        content = library.read_bytes()
        if ASKED in content or OURS in content:
            names |= asked_of(library)
            library.write_bytes(content.replace(ASKED, OURS))
    exports = [f"  {name}=my_{name}\n" for name in MISSING]
    exports += [f"  {name}=ucrtbase.{name}\n" for name in sorted(names - set(MISSING))]
    Path("math.c").write_text(SOURCE, encoding="utf-8")
    head = f'LIBRARY "{OURS.decode()}"\nEXPORTS\n'
    Path("math.def").write_text(head + "".join(exports), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
