"""Blocks as a terminal shows them."""

from __future__ import annotations

import pytest

from mappa_desktop.cli.blocks import as_text
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Notice, PageBreak, Paragraph, Table


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading("Attendance"), "\nAttendance\n=========="),
        (Heading("Apologies", level=2), "\nApologies\n---------"),
        (Paragraph("One line\nand another"), "One line\nand another"),
        (Notice("Do not copy."), "Do not copy."),
        (Bullets(("first", "second")), "- first\n- second"),
        (Facts((("Level", "2"), ("Chair", ""))), "Level: 2\nChair: "),
        (Table(("Who", "What"), (("Police", "Visit"), ("Housing", ""))), "Who | What\nPolice | Visit\nHousing | "),
        (PageBreak(), ""),
        (Bullets(()), ""),
    ],
)
def test_each_kind_of_block_has_its_lines(block: Block, text: str) -> None:
    assert as_text([block]) == text


def test_blocks_stand_one_below_the_other_in_their_order() -> None:
    assert as_text([Paragraph("b"), PageBreak(), Paragraph("a")]) == "b\n\na"


def test_no_blocks_are_no_text() -> None:
    assert as_text([]) == ""
