"""Flowables: each part knows its role, also when it is split over pages."""

from __future__ import annotations

from mappa_desktop.domain.documents import Bullets, Facts, Heading, Led, Paragraph, Table
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.flowables import ROWS_PER_TABLE, Grid, Text, Typesetter


def parts_of(block, kind):
    return [part for part in Typesetter().set(block) if isinstance(part, kind)]


def test_each_kind_of_text_has_its_role():
    assert [part.role for part in parts_of(Heading("One", 2), Text)] == ["H2"]
    assert [part.role for part in parts_of(Paragraph("One"), Text)] == ["P"]
    assert [part.role for part in parts_of(Bullets(("One", "Two")), Text)] == ["LBody", "LBody"]


def test_a_split_paragraph_keeps_its_role_and_only_its_first_part_the_bookmark():
    (heading,) = parts_of(Heading("word " * 300, 1), Text)
    heading.wrap(styles.TEXT_WIDTH, 1000)
    first, second = heading.split(styles.TEXT_WIDTH, 60)

    assert (first.role, second.role) == ("H1", "H1")
    assert first.bookmark is heading.bookmark
    assert second.bookmark is None


def test_a_split_table_keeps_its_role_and_its_name():
    (grid,) = parts_of(Table(("A",), tuple((str(n),) for n in range(60)), caption="Actions"), Grid)
    grid.wrap(styles.TEXT_WIDTH, 1000)
    parts = grid.split(styles.TEXT_WIDTH, 300)

    assert len(parts) == 2
    assert all((part.role, part.summary) == ("Table", "Actions") for part in parts)


def test_a_long_table_is_cut_into_tables():
    grids = parts_of(Table(("A",), tuple((str(n),) for n in range(ROWS_PER_TABLE * 2 + 1))), Grid)

    assert len(grids) == 3


def test_a_lead_is_printed_strong():
    (grid,) = parts_of(Facts((("Risk", Led("High", " to a known adult")),)), Grid)
    fragments = grid._cellvalues[0][1][0].frags

    assert [(fragment.text, fragment.fontName) for fragment in fragments] == [
        ("High", "MappaSansStrong"),
        (" to a known adult", "MappaSans"),
    ]


def test_an_empty_table_makes_nothing():
    assert Typesetter().set(Table((), ())) == []
    assert Typesetter().set(Facts(())) == []
