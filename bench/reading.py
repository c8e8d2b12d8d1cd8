"""Searching and reading long sheets: CPU seconds; ``python -m bench.reading``."""

import sys
import time

from pipeline.tables.scan import scan_sheet

ROWS = 100_000
LIMIT = 0.5


def main() -> int:
    """Print how long the search of a million cells for what readers hide takes.

    Returns:
        1 where it takes longer than the limit.
    """
    row = b"".join(b'<c r="%c%%d" s="1" t="s"><v>123</v></c>' % letter for letter in b"ABCDEFGHIJ")
    rows = b"".join(row % ((number,) * 10) for number in range(1, ROWS + 1))
    xml = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    start = time.process_time()
    found = scan_sheet(xml)
    seconds = time.process_time() - start
    print(f"{ROWS * 10} cells searched in {seconds:.2f} s, {len(found)} found")
    return int(seconds > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
