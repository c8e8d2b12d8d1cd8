"""The e-mail addresses of a cell: the addresses alone, as they are printed and written to."""

import re

from pipeline.tables.checked.fault import CellFault

# A colon would be that of mailto, a bracket that of a name before the address.
_EMAIL = re.compile(r"[^\s@;:,<>()\[\]\"]+@[^\s@;:,<>()\[\]\"/?]+\.[^\s@;:,<>()\[\]\"/?.]+")


def addresses_in(text: str) -> object:
    """Read addresses that semicolons or commas part, joined by semicolons, or give a fault."""
    addresses = [address for part in re.split(r"[;,]", text) if (address := part.strip())]
    wrong = next((address for address in addresses if not _EMAIL.fullmatch(address)), None)
    if not wrong:
        return "; ".join(addresses)
    within = _EMAIL.findall(wrong)
    if len(within) == 1:
        return CellFault("more-than-an-email", {"value": wrong, "address": within[0]})
    return CellFault("not-an-email", {"value": wrong})
