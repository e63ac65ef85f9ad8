"""What a tagged file says part after part, as its pages show it."""

from __future__ import annotations

from mappa_desktop.domain.documents import Heading, Paragraph, Table
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.structure_text import Part, parts_of
from tests.documents import made


def test_headings_paragraphs_and_cells_come_out_in_their_order():
    table = Table(("Ref", "Action"), (("3.01", "Ring the school"), ("3.02", "Tell nobody")), (20, 80))
    parts = parts_of(render(made.a_document((Heading("Actions"), Paragraph("Two of them."), table))).data)

    assert [part.kind for part in parts[:5]] == ["H1", "P", "H2", "P", "Table"]
    assert parts[2] == Part("H2", "Actions")
    assert [[cell.strip() for cell in row] for row in parts[4].rows] == [
        ["Ref", "Action"],
        ["3.01", "Ring the school"],
        ["3.02", "Tell nobody"],
    ]


def test_a_table_over_several_pages_is_one_part():
    rows = tuple((f"3.{number:02}", "Something that is to be done " * 9) for number in range(90))
    printed = render(made.a_document((Table(("Ref", "Action"), rows, (20, 80)),))).data
    (table,) = [part for part in parts_of(printed) if part.rows]
    assert [row[0].strip() for row in table.rows] == ["Ref", *(ref for ref, _action in rows)]


def test_a_signature_changes_nothing_of_what_is_read():
    assert parts_of(made.countersigned()) == parts_of(made.unsigned())


def test_what_has_no_structure_has_no_parts():
    for data in (b"", b"no file", b"%PDF-1.7\n", made.unsigned()[:900]):
        assert parts_of(data) == ()
