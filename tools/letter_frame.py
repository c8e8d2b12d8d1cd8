"""The frame of the text of a letter: letterhead, reference, date, seal, addressee."""

from tools.layout_file import PAGE_FIELD, ruled
from tools.letter_text import Texts, line, tag

# The height for initials and seal, or for a signature.
SEAL_HEIGHT = 1500


def letterhead(texts: Texts) -> str:
    """Write the header of the first page."""
    masthead = texts["masthead"]
    court = ruled("MastheadCourt", 4, masthead["court"])
    assembly = ruled("MastheadAssembly", 18, masthead["assembly"])
    notice = line("Illustrative", masthead["illustrative"])
    secretariat = line("LetterSecretariat", texts["frame"]["secretariat"])
    return notice + court + assembly + secretariat


def continuation(texts: Texts, page: str) -> str:
    """Write the header of later pages: the reference and the number of the page."""
    return f"""
    {line("Illustrative", texts["masthead"]["illustrative"])}
    <w:p>
      <w:pPr><w:pStyle w:val="Header"/>
        <w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="000000"/></w:pBdr>
      </w:pPr>
      <w:r><w:rPr><w:b/></w:rPr><w:t>{{{{ letter.reference }}}}</w:t></w:r>
      <w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">{page}\u00a0</w:t></w:r>{PAGE_FIELD}
    </w:p>"""


def addressee() -> str:
    """Write the footer of the first page: the addressee and the address."""
    rule = (
        '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="000000"/></w:pBdr>'
        '<w:spacing w:before="240"/>'
    )
    return (
        line("LetterAddressee", "{{ addressee.office | name }}", properties=rule)
        + tag("{%p if addressee.city %}")
        + line("LetterAddressee", "{{ addressee.city | name }}")
        + tag("{%p endif %}")
        + tag("{%p if addressee.address %}")
        + line("LetterAddress", "{{ addressee.address }}")
        + tag("{%p endif %}")
    )


def beginning(texts: Texts, letter: Texts) -> str:
    """Write what precedes the text: the reference; place and date where a letter is signed."""
    frame = texts["frame"]
    beside = f"\t{frame['place_and_date']}" if _signed(letter) else ""
    return line("LetterReference", frame["reference"] + beside)


def end(texts: Texts, letter: Texts) -> str:
    """Write what follows the text: the closing formula, date and seal or signature, enclosures."""
    frame = texts["frame"]
    closing = line("LetterClosing", letter.get("closing", texts["phrases"]["closing"]))
    if _signed(letter):
        return closing + _signature(frame["office"]) + _lines(frame)
    return closing + line("LetterDate", frame["place_and_date"]) + _seal() + _lines(frame)


def _signed(letter: Texts) -> bool:
    return bool(letter.get("signed"))


def _seal() -> str:
    """Leave room for initials and seal."""
    return line("LetterSeal", "", properties=f'<w:spacing w:before="{SEAL_HEIGHT}"/>')


def _signature(office: str) -> str:
    """Leave room for a signature, above the name and function of who signs."""
    place = f'<w:spacing w:before="{SEAL_HEIGHT}"/>'
    person = "secretariat.signatory"
    return (
        tag(f"{{%p if {person}_name %}}")
        + line("LetterSignature", f"{{{{ {person}_name }}}}", properties=place)
        + line("LetterSignature", f"{{{{ {person}_title | name }}}}")
        + tag("{%p endif %}")
        + line("LetterSignature", office, properties='<w:spacing w:after="60"/>')
    )


def _lines(frame: Texts) -> str:
    """Write the lines of enclosures and copies, where there are any."""
    return (
        line("LetterLines", "")
        + tag("{%p if letter.enclosures == 1 %}")
        + line("LetterLines", frame["enclosure"])
        + tag("{%p elif letter.enclosures %}")
        + line("LetterLines", frame["enclosures"])
        + tag("{%p endif %}")
        + tag("{%p for copy in letter.copies %}")
        + line("LetterLines", frame["copy"])
        + tag("{%p endfor %}")
    )
