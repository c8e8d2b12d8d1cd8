"""Workbooks written in random ways that are legal XML and that hardly a program writes."""

import io
import zipfile
from dataclasses import dataclass
from random import Random
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
SHEET = "S"

Value = str | float | bool | None
Rows = list[list[Value]]


@dataclass
class Odd:
    """Writes one thing in one of its legal ways, by chance."""

    chance: Random
    prefix: str = ""

    def gap(self) -> str:
        return self.chance.choice(["", "", "", " ", "\n", "\t"])

    def attribute(self, name: str, value: str) -> str:
        mark = self.chance.choice("\"'")
        space = self.chance.choice([" ", " ", "\n", "  "])
        text = escape(value, {"'": "&apos;", '"': "&quot;", "\n": "&#10;"})
        return f"{space}{name}{self.gap()}={self.gap()}{mark}{text}{mark}"

    def element(self, name: str, attributes: dict[str, str], content: str | None = None) -> str:
        name = self.prefix + name
        listed = list(attributes.items())
        self.chance.shuffle(listed)
        tag = name + "".join(self.attribute(*pair) for pair in listed) + self.gap()
        if not content and self.chance.random() < 0.5:
            return f"<{tag}/>"
        return f"<{tag}>{content or ''}</{name}{self.gap()}>"

    def text(self, text: str) -> str:
        return "".join(self.character(character) for character in text)

    def character(self, character: str) -> str:
        ways = [escape(character)] * 6
        ways += [f"&#{ord(character)};", f"&#x{ord(character):x};"]
        # openpyxl reads no further than a comment within a text.
        ways += [f"<![CDATA[{character}]]>"]
        return self.chance.choice(ways)

    def aside(self) -> str:
        return self.chance.choice(["", "", "", "", "\n", "<!-- <c r='ZZ9'/> -->", "<?odd t='e'?>"])

    def encoded(self, xml: str) -> bytes:
        way = self.chance.choice(["plain", "plain", "mark", "utf-16", "declared"])
        if way == "utf-16":
            return f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")
        if way == "plain":
            return xml.encode("utf-8")
        return f"<?xml version='1.0' encoding='UTF-8'?>{xml}".encode(
            "utf-8-sig" if way == "mark" else "utf-8"
        )


def odd_book(rows: Rows, seed: int, space: str = MAIN) -> bytes:
    """Write a workbook with one sheet."""
    chance = Random(seed)  # noqa: S311 (nothing is kept secret by it)
    odd = Odd(chance, chance.choice(["", "x:"]))
    texts: list[str] = []
    body = "".join(
        written for row, cells in enumerate(rows, 1) if (written := _row(odd, texts, row, cells))
    )
    declared = {f"xmlns{':x' if odd.prefix else ''}": space}
    sheet = odd.element("worksheet", declared, odd.element("sheetData", {}, odd.aside() + body))
    shared = "".join(odd.element("si", {}, odd.element("t", {}, odd.text(t))) for t in texts)
    main = chance.choice(["workbook", "workbook2"])
    listed = f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/>'
    parts = {
        "_rels/.rels": _links({"officeDocument": f"/xl/{main}.xml"}),
        f"xl/{main}.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        f"xl/_rels/{main}.xml.rels": _links(
            {"worksheet": "worksheets/first.xml", "sharedStrings": "sharedStrings.xml"}
        ),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", _types(main))
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("xl/worksheets/first.xml", odd.encoded(sheet))
        archive.writestr("xl/sharedStrings.xml", odd.encoded(odd.element("sst", declared, shared)))
    return file.getvalue()


def _row(odd: Odd, texts: list[str], row: int, cells: list[Value]) -> str:
    written, last = [], -1
    for column, value in enumerate(cells):
        if value is None:
            continue
        address = {"r": f"{'ABCDEFGH'[column]}{row}"}
        if column == last + 1 and odd.chance.random() < 0.3:
            address = {}
        written.append(odd.aside() + _cell(odd, texts, address, value))
        last = column
    number = {} if odd.chance.random() < 0.3 else {"r": str(row)}
    return odd.element("row", number, "".join(written))


def _cell(odd: Odd, texts: list[str], address: dict[str, str], value: Value) -> str:
    if isinstance(value, bool):
        return odd.element("c", {**address, "t": "b"}, odd.element("v", {}, str(int(value))))
    if isinstance(value, float):
        kind = odd.chance.choice([{}, {"t": "n"}])
        return odd.element("c", {**address, **kind}, odd.element("v", {}, odd.text(repr(value))))
    assert isinstance(value, str)
    way = odd.chance.choice(["s", "str", "inlineStr"])
    if way == "s":
        texts.append(value)
        return odd.element("c", {**address, "t": "s"}, odd.element("v", {}, str(len(texts) - 1)))
    if way == "str":
        return odd.element("c", {**address, "t": "str"}, odd.element("v", {}, odd.text(value)))
    text = odd.element("t", {"xml:space": "preserve"}, odd.text(value))
    return odd.element("c", {**address, "t": "inlineStr"}, odd.element("is", {}, text))


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{LINKS}">{links}</Relationships>'


def _types(main: str) -> str:
    named = {
        f"/xl/{main}.xml": "sheet.main",
        "/xl/worksheets/first.xml": "worksheet",
        "/xl/sharedStrings.xml": "sharedStrings",
    }
    listed = "".join(
        f'<Override PartName="{part}" ContentType="{TYPES}{kind}+xml"/>'
        for part, kind in named.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{listed}'
        "</Types>"
    )
