"""Limits: the largest documents that anybody may ask for come out whole, and none of them keeps anybody waiting."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pikepdf
import pytest
from pypdf import PdfReader

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Notice, Paragraph, PrintedDocument, Table
from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, REFUSED, WITHHELD, NoNumber
from mappa_desktop.export.pdf.pages import Rendered, render
from tests.documents import made

# A document that is never finished fails here, long before anybody would call it finished.
pytestmark = pytest.mark.timeout(150)

ROWS = 5_000
LONGEST_WORD = 100_000
LONGEST_TEXT = 1_000_000


def printed(*blocks: Block) -> Rendered:
    rendered = render(
        PrintedDocument(
            title="Minutes", heading="Minutes", subheading="", marking=(), footer_left="", footer_right="",
            blocks=blocks, created=made.NOW, draft=False,
        )
    )  # fmt: skip
    assert rendered.warnings == ()
    return rendered


def pages(rendered: Rendered) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]


def squeezed(shown: Sequence[str]) -> str:
    """What stands on the pages, without white space and page numbers."""
    return "".join("".join(re.sub(r"page\s*\d+\s*of\s*\d+", "", page).split()) for page in shown)


def kinds(rendered: Rendered) -> Counter[str]:
    """How many elements of each kind a screen reader walks through."""
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        return Counter(
            str(each.S)[1:]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"
        )


def outline(rendered: Rendered) -> list[str]:
    def titles(entries: Sequence[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield str(entry["/Title"])  # type: ignore[index]  # an entry is a dictionary of the file

    return list(titles(PdfReader(io.BytesIO(rendered.data)).outline))


def test_three_hundred_pages_are_printed_and_numbered_to_the_last() -> None:
    parts = range(1, 311)
    text = "FICTIONAL - TRAINING: the panel heard what was known and agreed what follows. " * 64
    rendered = printed(*(block for number in parts for block in (Heading(f"Part {number}"), Paragraph(text))))
    shown = pages(rendered)

    assert len(shown) == rendered.page_count >= 300
    assert f"page {rendered.page_count} of {rendered.page_count}" in " ".join(shown[-1].split())
    assert outline(rendered) == [f"Part {number}" for number in parts]
    assert squeezed(shown).count("whatfollows.") == len(parts) * 64


def test_five_thousand_rows_are_printed_once_each_in_their_order() -> None:
    rows = tuple((f"row{number:04}end", "what was decided", "Housing", "24 November 2026") for number in range(ROWS))
    rendered = printed(Table(("Number", "Action", "Agency", "Due"), rows, caption="Actions"))
    found = re.findall(r"row(\d{4})end", "".join(pages(rendered)))

    assert found == [f"{number:04}" for number in range(ROWS)]
    assert kinds(rendered)["TR"] >= ROWS


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("x" * LONGEST_WORD),
        Heading("x" * LONGEST_WORD),
        Bullets(("x" * LONGEST_WORD,)),
        Facts((("", "x" * LONGEST_WORD),)),
        Facts((("x" * LONGEST_WORD, ""),)),
        Table(("A", "B"), (("x" * LONGEST_WORD, ""),)),
        Notice("x" * LONGEST_WORD),
    ],
    ids=["paragraph", "heading", "bullet", "fact", "label", "cell", "notice"],
)
def test_one_word_of_a_hundred_thousand_letters_is_printed_to_its_last(block: Block) -> None:
    assert squeezed(pages(printed(block))).count("x") == LONGEST_WORD


@pytest.mark.parametrize(
    "in_a_block",
    [
        Paragraph,
        lambda text: Facts((("Reason", text),)),
        lambda text: Table(("Agency", "Reason"), (("Housing", text),), (20, 80)),
    ],
    ids=["paragraph", "fact", "cell"],
)
def test_a_field_of_a_million_letters_is_printed_to_its_last_word(in_a_block) -> None:
    words = LONGEST_TEXT // 5
    rendered = printed(in_a_block("word " * (words - 1) + "last."))
    text = squeezed(pages(rendered))

    assert text.count("word") == words - 1
    assert text.endswith("last.")


def test_twenty_thousand_line_breaks_lose_neither_end() -> None:
    text = squeezed(pages(printed(Paragraph("first\n" + "\n" * 20_000 + "last"))))

    assert text == "Minutesfirstlast"


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("figure", [NOT_APPLICABLE, NOT_GIVEN, WITHHELD, REFUSED])
def test_a_chart_without_any_number_is_printed_with_its_words(kind: ChartKind, figure: NoNumber) -> None:
    meetings = ("1", "2", "3")
    series = tuple(Series(name, (figure,) * len(meetings)) for name in ("Risk", "Attendance"))
    text = squeezed(pages(printed(Chart("k", "Over meetings", kind, "%", meetings, series, 100), Paragraph("after"))))

    assert "Risk" in text
    assert text.endswith("after")


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_of_nothing_keeps_what_stands_around_it(kind: ChartKind) -> None:
    charts = (
        Chart("k", "No meetings", kind, "", (), ()),
        Chart("k", "No figures", kind, "", (), (Series("Risk", ()),)),
    )
    text = squeezed(pages(printed(Paragraph("before"), *charts, Paragraph("after"))))

    assert text.startswith("Minutesbefore")
    assert text.endswith("after")


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Paragraph(""),),
        (Bullets(()),),
        (Bullets(("",)),),
        (Facts(()),),
        (Facts((("", ""),)),),
        (Table((), ()),),
        (Table(("Action", "Owner"), ()),),
        (Table(("", ""), (("", ""),)),),
        (Notice(""),),
        (Heading(""),),
    ],
    ids=str,
)
def test_a_document_with_nothing_in_it_is_one_page(blocks: tuple[Block, ...]) -> None:
    assert printed(*blocks).page_count == 1


def test_a_document_of_only_headings_keeps_every_one_and_its_order() -> None:
    headings = tuple(Heading(f"Heading {number}", number % 3 + 1) for number in range(600))
    rendered = printed(*headings)

    assert outline(rendered) == [heading.text for heading in headings]
    assert sum(count for kind, count in kinds(rendered).items() if kind[0] == "H") == 600 + 1
    assert re.findall(r"Heading(\d+?)(?=Heading|$)", squeezed(pages(rendered))) == [
        str(number) for number in range(600)
    ]
