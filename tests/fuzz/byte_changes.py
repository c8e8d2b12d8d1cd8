"""Changes of files of which nothing is known: bits, ends, pieces."""

from random import Random

ODD_TEXTS = (
    *(
        "",
        " ",
        "\t",
        "\x00",
        "\x1b[31m",
        "\x85",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\U0001f600",
    ),
    *("0", "-1", "1e999", "NaN", "9" * 400, "99999999999999999999", "0x10", "TRUE", "#REF!"),
    *("0001-01-01", "9999-12-31", "2008-02-30", "31/12/2008", "12:61", "-1-01-01"),
    *("../../../../elsewhere/file", "/elsewhere", "C:\\x", "CON", "a/b", "a" * 5000, "*", "%s%n"),
    *(
        "{{ x }}",
        "{% raw %}",
        "{#",
        "]]>",
        "&amp;",
        "&#0;",
        "<w:p/>",
        "'; DROP TABLE x; --",
        "=1+1",
    ),
    *(
        "e\u0301",
        "\u0130",
        "\ufb01",
        "\u00df",
        "\u1e9e",
        "\u0627",
        "\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ),
)
ENCODINGS = ("utf-16", "utf-32", "latin-1", "cp1252", "utf-8-sig", "utf-7", "cp037")
_ODD_BYTES = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\x1a")


def changed_bytes(random: Random, content: bytes) -> bytes:
    """Change a file as a bad disk or a broken transfer does."""
    change = random.choice((_flip, _flip, _cut, _drop, _double, _swap, _zero, _insert, _nothing))
    return change(random, content)


def encoded_otherwise(random: Random, text: str) -> bytes:
    """Write a text in another encoding than ours."""
    return text.encode(random.choice(ENCODINGS), "replace")


def _flip(random: Random, content: bytes) -> bytes:
    flipped = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 8, 64))):
        if flipped:
            flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
    return bytes(flipped)


def _cut(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _piece(random: Random, content: bytes) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(len(content), start + random.choice((1, 2, 16, 512, 4096)))


def _drop(random: Random, content: bytes) -> bytes:
    start, end = _piece(random, content)
    return content[:start] + content[end:]


def _double(random: Random, content: bytes) -> bytes:
    start, end = _piece(random, content)
    return content[:end] + content[start:end] * random.choice((1, 2, 50)) + content[end:]


def _swap(random: Random, content: bytes) -> bytes:
    start, end = _piece(random, content)
    return content[end:] + content[start:end] + content[:start]


def _zero(random: Random, content: bytes) -> bytes:
    start, end = _piece(random, content)
    return content[:start] + bytes(end - start) + content[end:]


def _insert(random: Random, content: bytes) -> bytes:
    place = random.randrange(len(content) + 1)
    return content[:place] + random.choice(_ODD_BYTES) + content[place:]


def _nothing(random: Random, content: bytes) -> bytes:
    return content[: random.choice((0, 0, 4))]
