"""Documents that are hard to print well: every kind of block, and texts that break what is not careful."""

from __future__ import annotations

from dataclasses import replace

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.documents import (
    Attachment,
    Block,
    Bullets,
    Facts,
    Heading,
    Led,
    Notice,
    PageBreak,
    Paragraph,
    PrintedDocument,
    Table,
)
from mappa_desktop.domain.figures import NOT_GIVEN
from tests.documents import made

MINUTES_FILE = Attachment("minutes.json", "application/json", "The minutes, for programs", b'{"format": "\xc5\xb5"}')
WELSH = "Mae \u0175, \u0177 a \u1e85 yn llythrennau"
ARABIC = "السلام عليكم"
HEBREW = "שלום עולם"
CHART = Chart(
    "attendance", "Attendance", ChartKind.LINES, "people", ("May", "June"),
    (Series("Invited", (12, 12)), Series("Attended", (11, NOT_GIVEN))),
)  # fmt: skip
_HOSTILE = (
    "a<b then",
    "&amp;",
    "<img src='/etc/hostname'/>",
    "%s (x) \\) EMC ET BT /P BDC",
    "⟦U+0041⟧",
    "\x00\x07 \ud800",
)


def of(*blocks: Block) -> PrintedDocument:
    """A document with a title and these blocks."""
    return made.a_document(blocks)


def long_table(rows: int) -> Table:
    """A table in which every text is its own."""
    return Table(
        ("Ref", "Action", "Owner"),
        tuple((f"A-{row}", f"Visit number {row} to the address. " * 3, f"Owner {row}") for row in range(rows)),
        (10, 60, 30),
        "Actions of the meeting",
    )


DOCUMENTS = {
    "everything": replace(
        of(
            *made.BLOCKS,
            Heading("Chart", 2),
            CHART,
            Heading("Third", 3),
            Paragraph("Strong", strong=True),
            Paragraph("Quiet", quiet=True),
            Facts((("Risk", Led("High", " to a known adult", "since May\nand in June")),)),
            PageBreak(),
            Bullets(("A long point. " * 300, "A short one")),
        ),
        watermark="Copy 12 · Orchard Children's Social Care",
        guide=(Heading("How to check this document"), Paragraph("As follows."), Bullets(("First", "Second"))),
        attachments=(MINUTES_FILE,),
        number=12,
    ),
    "nothing": of(),
    "a draft": replace(of(Paragraph("Not yet")), draft=True, watermark="DRAFT"),
    "no title": replace(of(Heading("Deep", 3), Heading("Above"), Heading("Deep", 3)), heading="", subheading=""),
    "levels left out": of(
        Heading("Third", 3), Heading("First"), Heading("Third", 3), Heading(" "), Heading("\u200b", 2)
    ),
    "a long table": of(long_table(600)),
    "rows over pages": of(Table(("A", "B"), (("a", "b"), ("word " * 2000, "word " * 300), ("c", "d")))),
    "tables of odd shapes": of(
        Table((), (("a",), ("b",))),
        Table((), (("a", "b"), ("", "d"))),
        Table(("a", "b"), ()),
        Table(("", ""), (("", ""),)),
        Table(("A", "B"), (("one",), ("two", "three", "four"), ())),
        Facts(()),
        Facts((("", ""),)),
        Bullets(()),
        Bullets(("",)),
    ),
    "a table too wide": of(Table(tuple(f"c{n}" for n in range(200)), (tuple(f"d{n}" for n in range(200)),))),
    "right to left": of(
        Paragraph(f"{HEBREW} ✓ hello {ARABIC} world " * 30),
        Heading(ARABIC),
        Table((HEBREW,), ((ARABIC,), (f"a {HEBREW} b",))),
        Bullets((HEBREW,)),
    ),
    "Welsh": replace(
        of(Heading("Cofnodion", 2, language="cy"), Paragraph(WELSH, language="cy"), Paragraph("English")),
        language="en-GB",
    ),
    "emoji": of(Paragraph("👨 会"), Heading("👨"), Notice("👨\u200d👩"), Bullets(("👨",)), Table(("👨",), (("👨",),))),
    "hostile texts": of(*(block(text) for text in _HOSTILE for block in (Heading, Paragraph, Notice))),
    "long texts": of(Paragraph("x" * 30_000), Notice("word " * 3000), Facts((("y" * 500, "z" * 9000),))),
}
