"""Flowables: each part knows its role, also when it is split over pages."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak

from mappa_desktop.domain.documents import Bullets, Facts, Heading, Led, Notice, PageBreak, Paragraph, Table
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.flowables import ROWS_PER_TABLE, Grid, Text, Typesetter


def parts_of(block, kind):
    return [part for part in Typesetter().set(block) if isinstance(part, kind)]


def roles_of(*blocks):
    typesetter = Typesetter()
    typesetter.title("Minutes", "")
    return [part.element.role for part in typesetter.story(blocks) if isinstance(part, Text)]


def test_each_kind_of_text_is_its_own_kind_of_element():
    assert roles_of(Heading("One"), Paragraph("One"), Bullets(("One", "Two"))) == ["H2", "P", "LBody", "LBody"]


def test_headings_stand_below_the_title_and_leave_no_level_out():
    assert roles_of(Heading("a", 3), Heading("b", 1), Heading("c", 3), Heading("d", 3), Heading("e", 2)) == [
        "H2", "H2", "H3", "H4", "H3",
    ]  # fmt: skip


def test_without_a_title_the_first_heading_is_the_highest():
    assert [part.element.role for part in parts_of(Heading("One", 2), Text)] == ["H1"]


def test_a_split_paragraph_stays_one_element_and_only_its_first_part_has_the_bookmark():
    (heading,) = parts_of(Heading("word " * 300, 1), Text)
    heading.wrap(styles.TEXT_WIDTH, 1000)
    first, second = heading.split(styles.TEXT_WIDTH, 60)

    assert first.element is second.element is heading.element
    assert first.bookmark is heading.bookmark
    assert second.bookmark is None


def test_a_paragraph_split_between_two_typed_lines_begins_with_the_second():
    (paragraph,) = parts_of(Paragraph("\n".join(f"line {number}" for number in range(12))), Text)
    paragraph.wrap(styles.TEXT_WIDTH, 1000)
    first, second = paragraph.split(styles.TEXT_WIDTH, 55)
    second.wrap(styles.TEXT_WIDTH, 1000)

    assert len(first.blPara.lines) + len(second.blPara.lines) == 12
    assert "".join(word.text for word in second.blPara.lines[0].words) == "line 4"


def test_a_split_point_keeps_its_bullet_on_its_first_part():
    (point,) = parts_of(Bullets(("word " * 300,)), Text)
    point.wrap(styles.TEXT_WIDTH, 1000)
    first, second = point.split(styles.TEXT_WIDTH, 60)

    assert first.label is point.label
    assert second.label is None


def test_a_split_table_keeps_its_cells():
    (grid,) = parts_of(Table(("A",), tuple((str(n),) for n in range(60)), caption="Actions"), Grid)
    cells = [text for row in grid._cellvalues for cell in row for text in cell]
    grid.wrap(styles.TEXT_WIDTH, 1000)
    first, second = grid.split(styles.TEXT_WIDTH, 300)
    after = [text for part in (first, second) for row in part._cellvalues for cell in row for text in cell]

    assert [text for text in after if text is not cells[0]] == cells[1:]
    assert after.count(cells[0]) == 2  # the header, which is drawn again


def test_a_split_frame_stays_a_frame():
    (grid,) = parts_of(Notice("word " * 3000), Grid)
    grid.wrap(styles.TEXT_WIDTH, 1000)

    assert all(part.is_framed for part in grid.split(styles.TEXT_WIDTH, 300))


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


def test_quiet_lines_stand_below_in_a_smaller_grey():
    (grid,) = parts_of(Table(("A",), ((Led("Ring", " the school", "Carried once"),),)), Grid)
    (paragraph,) = grid._cellvalues[1][0]

    assert [(part.text, part.fontSize) for part in paragraph.frags if part.text] == [
        ("Ring", styles.CELL.size),
        (" the school", styles.CELL.size),
        ("Carried once", styles.DETAIL.size),
    ]
    assert paragraph.frags[-1].textColor == styles.QUIET


def test_quiet_lines_that_are_long_are_cut_into_pieces_of_their_own():
    text = "word " * 2000
    (grid,) = parts_of(Table(("A",), ((Led("Ring", "", text),),)), Grid)
    said = [paragraph for row in grid._cellvalues[1:] for paragraph in row[0]]

    assert len(said) > 2
    assert {part.fontSize for paragraph in said[1:] for part in paragraph.frags} == {styles.DETAIL.size}
    assert "".join(part.text for paragraph in said[1:] for part in paragraph.frags).split() == text.split()


def test_a_heading_with_a_note_asks_for_as_much_room_as_it_needs_with_the_table_below():
    table = Table(("A",), (("B",),))
    alone = Typesetter().story((Heading("Actions"), table))[0]
    noted = Typesetter().story((Heading("Actions"), Paragraph("Set on one day.", quiet=True), table))[0]

    assert noted.height > alone.height


def test_a_break_after_a_full_page_leaves_no_empty_page():
    (found,) = Typesetter().set(PageBreak())

    assert isinstance(found, CondPageBreak)
    assert styles.TEXT_HEIGHT - 2 < found.height < styles.TEXT_HEIGHT


def test_an_empty_table_makes_nothing():
    assert Typesetter().set(Table((), ())) == []
    assert Typesetter().set(Facts(())) == []
