"""What introduces a list or a quotation stands on the page where it begins."""

from dataclasses import replace
from pathlib import Path

import docx

from pipeline.document.numbering import number
from pipeline.word.report.write import write_word
from tests.drafting.desk import TEMPLATES, Desk
from tests.word.documents import masthead

TEXT = """\
It provides:

> Quoted:
>
> 1. quoted list:
>    - quoted bullet.

The proposals are:

- bullet:
  - deeper;
- last bullet;

1. proposal:

   > Quoted in it.

2. second:
   1. inner.

Text goes on.

1. of four;
2. of them;
3. with the last;
4. alone on no page.

Text goes on again.

Of two kinds:

1. first of three;
2. second of three;
3. third of three;

- one of two bullets;
- other bullet;

The end is:

1. one;
   1. under one;
   2. under it;
   3. last under it;
2. two.

The end.
"""
KEPT = {"It provides:", "Quoted:", "quoted list:", "The proposals are:", "bullet:"}
# The last of a list has company on its page.
KEPT |= {"proposal:", "second:", "Text goes on.", "with the last;", "Quoted in it.", "deeper;"}
KEPT |= {"Of two kinds:", "second of three;", "one of two bullets;", "The end is:", "one;"}
KEPT |= {"under it;", "last under it;"}


def test_what_introduces_stays_with_what_it_introduces(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "templates", "en")
    document = replace(desk.document(TEXT), masthead=masthead())
    numbers = number(document, desk.pack.marks)
    path = tmp_path / "kept.docx"
    path.write_bytes(write_word(document, numbers, desk.pack.marks, TEMPLATES / "en/report.docx"))
    paragraphs = docx.Document(str(path)).paragraphs
    kept = {one.text: bool(one.paragraph_format.keep_with_next) for one in paragraphs}
    printed = {
        "last bullet;",
        "quoted bullet.",
        "inner.",
        "of four;",
        "of them;",
        "alone on no page.",
        "Text goes on again.",
        "first of three;",
        "third of three;",
        "other bullet;",
        "under one;",
        "two.",
    }
    assert {text for text in KEPT | printed if kept[text]} == KEPT
