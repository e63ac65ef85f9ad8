"""Where pages end: what belongs together stands together, and what goes on says what it is."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from mappa_desktop.domain.documents import (
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
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.flowables import ROWS_PER_TABLE
from mappa_desktop.export.pdf.pages import render
from tests.documents import made
from tests.support.conformance import findings
from tests.support.read_structure import read

_THIRD = styles.TEXT_HEIGHT / 3
_FOOT = styles.PAGE_HEIGHT - styles.MARGIN
_EDGE = styles.PAGE_WIDTH - styles.MARGIN
_LINE = styles.BODY.leading + styles.BODY.after
_LINES_OF_PAGE = int(styles.TEXT_HEIGHT / _LINE)


@pytest.fixture(autouse=True)
def _quiet_reader(caplog: pytest.LogCaptureFixture) -> None:
    """The reader of pages tells everything that it reads, which takes it longer than reading."""
    caplog.set_level(logging.INFO, logger="pdfminer")


def printed(*blocks: Block, subheading: str = "") -> bytes:
    return render(
        PrintedDocument(
            title="A document", heading="", subheading=subheading, marking=(), footer_left="", footer_right="",
            blocks=blocks, created=made.NOW, draft=False,
        )
    ).data  # fmt: skip


def lines_of(data: bytes) -> list[list[tuple[float, float, str]]]:
    """The lines of each page: where one begins and ends from the top of the paper, and its words."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return [list(_lines(page)) for page in opened.pages]


def _lines(page: Any) -> Iterator[tuple[float, float, str]]:
    for line in page.extract_text_lines(return_chars=False):
        if line["top"] < _FOOT:
            yield line["top"], line["bottom"], line["text"]


def pages_of(data: bytes) -> list[list[str]]:
    """The words of each line of each page."""
    return [[text for _top, _bottom, text in page] for page in lines_of(data)]


def filler(count: int) -> tuple[Block, ...]:
    return tuple(Paragraph("filler") for _ in range(count))


def where(pages: Sequence[Sequence[str]], words: str) -> list[int]:
    """On which pages words stand."""
    return [number for number, lines in enumerate(pages) if any(words in line for line in lines)]


@cache
def rows(count: int, words: str = "word") -> tuple[tuple[str, str], ...]:
    return tuple((f"R-{number:02}", f"{words} {number:02}") for number in range(1, count + 1))


SMALL: dict[str, Block] = {
    "table": Table(("Ref", "Measure"), rows(6)),
    "table of tall rows": Table(("Ref", "Measure"), rows(3, "long measure " * 12)),
    "facts": Facts(rows(7)),
}


@pytest.mark.parametrize("kind", SMALL)
@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 16, _LINES_OF_PAGE + 1))
def test_a_small_table_stands_whole_below_its_heading(before: int, kind: str) -> None:
    pages = lines_of(printed(*filler(before), Heading("Measures"), SMALL[kind]))
    told = [[text for _top, _bottom, text in page] for page in pages]
    (place,) = where(told, "Measures")
    of_table = [number for number, page in enumerate(told) if any("R-0" in text for text in page)]

    assert of_table == [place]
    if place:
        assert _FOOT - pages[0][-1][1] < _THIRD + _LINE


@pytest.mark.parametrize(("before", "count", "words"), [(14, 3, 75), (11, 5, 120), (9, 9, 1), (11, 16, 1)])
def test_a_table_is_cut_where_it_is_long_or_would_leave_more_than_a_third_of_a_page_empty(
    before: int, count: int, words: int
) -> None:
    table = Table(("Ref", "Measure"), rows(count, "word " * words), (1, 9))
    pages = pages_of(printed(*filler(_LINES_OF_PAGE - before), Heading("Measures"), table))

    assert where(pages, "R-01") == [0]
    assert where(pages, f"R-{count:02}") == [1]


LONG: dict[str, Block] = {
    "facts": Facts(rows(100)),
    "table": Table(("Ref", "Measure"), rows(100)),
    "several tables in one": Facts(rows(ROWS_PER_TABLE * 2 + 9)),
    "one tall row": Facts((("R-01", "word " * 2500),)),
}


@pytest.mark.parametrize("kind", LONG)
def test_a_long_table_says_on_each_further_page_what_goes_on_there(kind: str) -> None:
    pages = pages_of(printed(Heading("Section"), Heading("D-01: Person B", 2), LONG[kind], Paragraph("End")))

    assert len(pages) > 2
    assert [page[0] for page in pages[1:]] == ["D-01: Person B (continued)"] * (len(pages) - 1)
    assert not where(pages[:1], "(continued)")
    if kind == "table":
        assert all(page[1] == "Ref Measure" for page in pages[1:])


def test_that_something_goes_on_is_read_out_to_nobody() -> None:
    data = render(made.a_document((Heading("Section"), *LONG.values(), Paragraph("End")))).data

    assert where(pages_of(data), "Section (continued)")
    assert "(continued)" not in read(data).said
    assert findings(data) == []


def test_a_long_name_is_cut_short_above_what_goes_on() -> None:
    pages = pages_of(printed(Heading("WORD " * 100), LONG["facts"]))

    assert pages[1][0].startswith("WORD WORD")
    assert pages[1][0].endswith("… (continued)")


def test_without_any_heading_nothing_is_told_above_what_goes_on() -> None:
    assert not where(pages_of(printed(LONG["facts"])), "continued")


@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 12, _LINES_OF_PAGE))
def test_a_table_below_another_one_is_named_where_it_comes_to_stand_on_the_next_page(before: int) -> None:
    blocks = (Heading("Referral"), *filler(before), Facts((("Votes", "2"),)), Table(("Member", "Vote"), rows(4)))
    pages = pages_of(printed(*blocks))

    (place,) = where(pages, "Member Vote")
    assert where(pages, "(continued)") == ([place] if place else [])
    if place:
        assert pages[place][0] == "Referral (continued)"
        assert pages[place][1] in ("Votes 2", "Member Vote")


def test_what_starts_on_a_page_of_its_own_is_nothing_that_goes_on() -> None:
    pages = pages_of(printed(Heading("Restricted"), Paragraph("word"), PageBreak(), Facts(rows(2))))

    assert pages[1][0].startswith("R-01")


@pytest.mark.parametrize("block", [Table(("Ref", "Measure"), rows(100)), Facts(rows(100))], ids=["table", "facts"])
@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 8, _LINES_OF_PAGE))
def test_of_a_long_table_no_low_row_stands_alone(before: int, block: Block) -> None:
    pages = pages_of(printed(*filler(before), Heading("Measures"), block))
    counts = [sum("R-" in text for text in page) for page in pages]

    assert sum(counts) == 100
    assert all(count >= 2 for count in counts if count)


def test_a_tall_last_row_is_not_followed_by_the_row_before_it() -> None:
    # Both on the next page would leave nearly a third of this one empty.
    table = Table(("Ref", "Action"), rows(7, "long action " * 30))
    pages = lines_of(printed(Heading("Actions"), table))

    assert len(pages) == 2
    assert _FOOT - pages[0][-1][1] < 120


def test_a_last_row_of_some_lines_has_company_where_that_costs_little() -> None:
    blocks = (Heading("Actions"), Table(("Ref", "Action"), rows(12, "long action " * 14)))
    pages = pages_of(printed(*blocks))

    assert where(pages, "R-11") == where(pages, "R-12") == [1]
    assert where(pages, "R-10") == [0]


def test_of_a_tall_row_no_line_stands_alone() -> None:
    for lines in (*range(19, 36), 55, 75):
        cell = "\n".join(f"line {number:02}" for number in range(1, lines + 1))
        pages = pages_of(printed(*filler(20), Table(("Ref", "Action"), (("A", cell), ("B", "word")))))
        counts = [sum("line " in text for text in page) for page in pages]
        assert sum(counts) == lines
        assert 1 not in counts, (lines, counts)


@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 9, _LINES_OF_PAGE + 1))
def test_a_short_list_stands_whole_below_its_heading(before: int) -> None:
    points = tuple(f"point {number}" for number in range(5))
    pages = pages_of(printed(*filler(before), Heading("To be shared", 2), Bullets(points)))

    assert len(where(pages, "point")) == 1
    assert where(pages, "point") == where(pages, "To be shared")


@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 16, _LINES_OF_PAGE + 1))
def test_of_a_long_list_no_point_stands_alone(before: int) -> None:
    points = tuple(f"point {number}" for number in range(15))
    pages = pages_of(printed(*filler(before), Heading("To be shared", 2), Bullets(points)))
    counts = [sum("point" in text for text in page) for page in pages]

    assert sum(counts) == 15
    assert 1 not in counts


@pytest.mark.parametrize("before", range(_LINES_OF_PAGE - 9, _LINES_OF_PAGE + 1))
def test_a_notice_below_a_heading_stays_with_the_table_below_it(before: int) -> None:
    pages = pages_of(printed(*filler(before), Heading("Control"), Notice("FICTIONAL"), Facts(rows(30))))

    assert where(pages, "FICTIONAL")[:1] == where(pages, "R-01") == where(pages, "R-03")
    assert where(pages, "Control")[:1] == where(pages, "R-01")


def test_every_page_begins_at_the_same_height_however_the_one_before_it_ended() -> None:
    tops = set()
    for before in range(_LINES_OF_PAGE - 10, _LINES_OF_PAGE):
        for end in (Facts(rows(3)), Notice("word"), Bullets(("word", "word"))):
            pages = lines_of(printed(*filler(before), end, Heading("Next", 2), *filler(8)))
            tops |= {round(top, 1) for page in pages[1:] for top, _bottom, text in page[:1] if text == "Next"}

    assert len(tops) == 1


def test_no_line_goes_on_past_the_edge() -> None:
    words = "She lives with the pattern that is most closely linked to serious harm and knows nothing of it "
    texts = [words + "i" * count + " and so on to the next line" for count in range(60)]
    blocks: tuple[Block, ...] = (*map(Paragraph, texts), Facts(tuple(("Necessity", text) for text in texts)))
    with pdfplumber.open(io.BytesIO(printed(*blocks))) as opened:
        ends = [char["x1"] for page in opened.pages for char in page.chars if char["text"].strip()]

    assert max(ends) <= _EDGE + 0.01


def test_a_dot_between_two_things_begins_no_line() -> None:
    cells = [Led("", "Action", f"word {'i' * count}  ·  High priority  ·  See R-02") for count in range(40, 80)]
    pages = pages_of(printed(Table(("Action", "By"), tuple((cell, "word") for cell in cells), (40, 60))))
    starts = [text[0] for page in pages for text in page]

    assert "i" in starts
    assert "·" not in starts


def test_no_word_of_the_line_below_the_title_stands_alone() -> None:
    for words in range(10, 30):
        pages = pages_of(printed(Paragraph("text"), subheading="Review " + "long " * words + "Microsoft Teams"))
        assert all(not text.startswith("Teams") for text in pages[0])


def test_lines_of_a_page_stand_below_one_another() -> None:
    for page in lines_of(printed(Heading("Section"), *LONG.values(), Heading("Next"), *SMALL.values())):
        assert all(above[1] <= below[0] + 4 for above, below in pairwise(page))
