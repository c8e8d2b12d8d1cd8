"""Changes of workbooks and Word files: of the XML of a part, and of the archive around it."""

import warnings
import zipfile
from copy import deepcopy
from io import BytesIO
from random import Random

from lxml import etree

from tests.fuzz.byte_changes import ODD_TEXTS, changed_bytes, encoded_otherwise

Parts = list[tuple[str, bytes]]
_NAMES = (
    *("../../elsewhere.xml", "/word/document.xml", "WORD/DOCUMENT.XML", "word\\document.xml"),
    *("", "word/", "a" * 300, "word/\x01.xml", "xl/worksheets/sheet1.xml", "word/vbaProject.bin"),
)
_XML_TEXTS = tuple(
    "".join(sign for sign in text if sign >= " " and sign not in "\ufffe\uffff")
    for text in ODD_TEXTS
)
_TAGS = (
    *("{%p if letter %}", "{%p endif %}", "{%p for one in letter.reminders %}", "{%p endfor %}"),
    *(
        "{%tr for one in letter.reminders %}",
        "{%tr endfor %}",
        "{%tc if letter %}",
        "{%tc endif %}",
    ),
    *("{% colspan 0 %}", "{% colspan 99999999 %}", "{% cellbg 'x' %}", "{% vm %}", "{% hm %}"),
    *(
        "{{ letter.reference }}",
        "{{r letter.date }}",
        "{{ addressee }}",
        "{{ letter.date | date }}",
    ),
    *("{{ 9 ** 9 ** 9 }}", "{{ 'a' * 10**9 }}", "{% for x in range(10**9) %}", "{{ " * 100, "{%p"),
    *(
        "{{ addressee.address * 9999999 }}",
        "{%p raw %}",
        "{#p x #}",
        "{{ 1 / 0 }}",
        "{% set a = 1 %}",
    ),
)
_DECLARED = "<?xml version='1.0' encoding='{}' standalone='yes'?>"
_ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def changed_package(random: Random, content: bytes) -> bytes:
    """Change a ZIP package: mostly the XML of a part, seldom the archive or its bytes."""
    if random.random() < 0.15:
        return changed_bytes(random, content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(random.choice((1, 1, 1, 2, 5))):
        if random.random() < 0.15:
            _change_archive(random, parts)
        elif parts:
            place = random.randrange(len(parts))
            name, part = parts[place]
            parts[place] = (name, _changed_part(random, part))
    return _zipped(random, parts)


def _change_archive(random: Random, parts: Parts) -> None:
    if not parts:
        return
    place = random.randrange(len(parts))
    name, part = parts[place]
    match random.randrange(6):
        case 0:
            del parts[place]
        case 1:
            parts.append((name, part))
        case 2:
            parts[place] = (random.choice(_NAMES), part)
        case 3:
            parts.append((random.choice(_NAMES), part))
        case 4:
            other = random.randrange(len(parts))
            parts[place], parts[other] = (name, parts[other][1]), (parts[other][0], part)
        case _:
            parts[place] = (name, b" " * random.choice((0, 10, 20_000_000)))


def _zipped(random: Random, parts: Parts) -> bytes:
    method = random.choice((zipfile.ZIP_DEFLATED,) * 8 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    content = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(content, "w", method) as archive:
        warnings.simplefilter("ignore")  # that a name is there twice is what is wanted
        for name, part in parts:
            archive.writestr(zipfile.ZipInfo(name), part, method)
    return content.getvalue()


def _changed_part(random: Random, part: bytes) -> bytes:
    try:
        tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return changed_bytes(random, part)
    if random.random() < 0.1:
        return _written_otherwise(random, part, tree)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        _change_tree(random, tree)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _written_otherwise(random: Random, part: bytes, tree: etree._Element) -> bytes:
    body = str(etree.tostring(tree, encoding="unicode"))
    match random.randrange(4):
        case 0:
            return changed_bytes(random, part)
        case 1:
            return encoded_otherwise(random, _DECLARED.format("UTF-8") + body)
        case 2:
            return (_DECLARED.format(random.choice(("UTF-16", "x-odd", "cp1252"))) + body).encode()
        case _:
            return (_DECLARED.format("UTF-8") + _ENTITIES + body).encode()


def _change_tree(random: Random, tree: etree._Element) -> None:
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    element, other = random.choice(elements), random.choice(elements)
    change = random.choice((_change_place, _change_words, _change_attributes))
    change(random, element, other)


def _change_place(random: Random, element: etree._Element, other: etree._Element) -> None:
    parent = element.getparent()
    match random.randrange(5):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            for _ in range(random.choice((1, 1, 3, 30, 300))):
                element.addnext(deepcopy(element))
        case 2:
            other.append(deepcopy(element))
        case 3 if parent is not None and other not in list(element.iter()):
            other.append(element)
        case _:
            _nest(random, element)


def _change_words(random: Random, element: etree._Element, other: etree._Element) -> None:
    match random.randrange(4):
        case 0:
            element.tag = other.tag
        case 1:
            element.text = random.choice(_XML_TEXTS)
        case 2:
            element.text = random.choice(_TAGS)
        case _:
            element.text, other.text = other.text, element.text


def _nest(random: Random, element: etree._Element) -> None:
    for _ in range(random.choice((1, 20, 250))):
        element = etree.SubElement(element, element.tag)


def _change_attributes(random: Random, element: etree._Element, other: etree._Element) -> None:
    names = list(element.attrib)
    match random.randrange(4):
        case 0 if names:
            del element.attrib[random.choice(names)]
        case 1:
            element.attrib.update(dict(other.attrib))
        case 2 if names and other.attrib:
            element.set(random.choice(names), random.choice(list(other.attrib.values())))
        case _ if names:
            element.set(random.choice(names), random.choice(_XML_TEXTS))
