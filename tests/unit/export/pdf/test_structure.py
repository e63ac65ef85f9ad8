"""What a screen reader is told: everything that was composed, once, in its order, as what it is."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.copies import CopyFor
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
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.operations import copies, minutes, paper
from tests.documents import awkward, made
from tests.support.read_structure import Part, read, rows_of
from tests.support.sessions import a_session, imported


def told(*blocks: Block) -> Part:
    return read(render(awkward.of(*blocks)).data)


def texts_of(blocks: Sequence[Block]) -> Iterator[str]:
    """Every text of the blocks as it was composed, a second time."""
    for block in blocks:
        match block:
            case Heading(text) | Paragraph(text) | Notice(text):
                yield text
            case Bullets(items):
                for item in items:
                    yield from ("•", item)
            case Facts(rows):
                for row in rows:
                    yield from row
            case Table(header, rows):
                yield from header
                for cells in rows:
                    yield from (cell if cell.strip() else "no entry" for cell in cells)
            case Chart():
                yield block.in_words()
            case PageBreak():
                pass


def said_by(part: Part) -> Iterator[str]:
    """Part after part as it is read out; the lines of a cell or point as one."""
    if part.kind in {"TH", "TD", "LBody"}:
        yield part.said
        return
    yield part.alternative or (part.text if part.kind != "Figure" else "")
    for each in part.parts:
        yield from said_by(each)


def squeezed(texts: Iterator[str]) -> list[str]:
    return [text for text in (" ".join(text.split()) for text in texts) if text]


def test_a_document_is_told_as_what_it_is() -> None:
    document = told(*made.BLOCKS)

    assert [part.kind for part in document.parts] == [
        "H1", "P", "Table", "H2", "Table", "P", "H2", "P", "L", "Form", "Form", "P",
    ]  # fmt: skip
    facts, decisions = document.all("Table")
    assert [cell.kind for cell in facts.all("TH", "TD")] == ["TH", "TD"] * 2
    assert {cell.scope for cell in facts.all("TH")} == {"Row"}
    assert facts.summary == "Minutes"
    assert [cell.scope for cell in decisions.all("TH")] == ["Column"] * 3 + ["Row"]
    (points,) = document.all("L")
    assert [[part.kind for part in point.parts] for point in points.parts] == [["Lbl", "LBody"]] * 2


def test_the_places_for_signatures_are_told_by_their_fields() -> None:
    forms = list(told().all("Form"))

    assert [form.fields for form in forms] == [["ChairSignature"], ["Countersignature"]]
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        assert [str(field.TU) for field in pdf.Root.AcroForm.Fields] == ["Chair", "Second"]
        assert all("/StructParent" in field for field in pdf.Root.AcroForm.Fields)


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_the_text_in_the_order_of_the_structure_is_that_of_the_record(tmp_path: Path, name: str) -> None:
    session = a_session(tmp_path / "store")
    record = minutes.opened(session, imported(session, name)).value
    blocks = paper.blocks(record, CopyFor())
    heading, subheading = paper.title(record), paper.subtitle(record)
    document = read(copies.printed(record, CopyFor()).data)

    composed = squeezed(iter([heading, subheading, *texts_of(blocks)]))
    assert squeezed(said_by(document))[: len(composed)] == composed


def test_marking_footer_and_watermark_are_not_read_out() -> None:
    document = read(render(replace(made.a_document(), watermark="Copy 12 · Somebody")).data).said

    assert "OFFICIAL-SENSITIVE" not in document
    assert "page 1" not in document
    assert "Copy 12" not in document


def test_a_table_over_many_pages_is_one_table_with_each_row_once() -> None:
    table = awkward.long_table(600)
    (found,) = told(table).all("Table")

    assert found.summary == "Actions of the meeting"
    assert rows_of(found) == [[" ".join(cell.split()) for cell in row] for row in (table.header, *table.rows)]


def test_a_row_over_many_pages_is_one_row() -> None:
    table = Table(("A", "B"), (("a", "b"), ("word " * 2000, "other " * 300), ("c", "d")))
    (found,) = told(Paragraph("before " * 200), table).all("Table")

    assert rows_of(found) == [["A", "B"], ["a", "b"], [("word " * 2000).strip(), ("other " * 300).strip()], ["c", "d"]]


@given(
    st.lists(st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), min_size=1, max_size=30), max_size=300),
    st.integers(0, 45),
)
@settings(max_examples=25)
def test_words_are_apart_wherever_lines_and_pages_end(words: list[str], before: int) -> None:
    text = " ".join(words)
    filler = tuple(Paragraph("filler") for _ in range(before))
    document = told(*filler, Paragraph(text), Facts((("A", text),)), Bullets((text,)))

    assert [part.text.split() for part in document.parts[2 + before : 3 + before] if words] == [words] * bool(words)
    assert all(part.text.split() == words for part in document.all("TD", "LBody"))


@pytest.mark.parametrize("text", ["x" * 9000, "line\n" * 900, "a" * 1999 + " b" * 900, "word. " * 3000], ids=len)
def test_long_texts_are_told_without_seams(text: str) -> None:
    document = told(Paragraph(text), Facts((("A", text),)), Notice(text), Bullets((text,)))

    (fact,) = list(document.all("TD"))
    typed = [part for part in document.parts if part.kind == "P"][1:-1]
    found = [part.said.split() for part in (*typed, fact, *document.all("LBody"))]
    assert found == [text.split()] * 4


def test_a_right_to_left_text_is_told_in_the_order_in_which_it_was_typed() -> None:
    text = f"{awkward.HEBREW} ✓ hello {awkward.ARABIC} (12) world " * 20
    document = told(Paragraph(text), Table((awkward.HEBREW,), ((awkward.ARABIC,),)))

    assert " ".join(list(document.all("P"))[1].text.split()) == text.strip()
    assert rows_of(next(document.all("Table"))) == [[awkward.HEBREW], [awkward.ARABIC]]


def test_another_language_is_told_where_it_stands() -> None:
    document = read(render(awkward.DOCUMENTS["Welsh"]).data)

    welsh = [(part.kind, part.text) for part in document.all() if part.language == "cy"]
    assert welsh == [("H2", "Cofnodion"), ("P", awkward.WELSH)]


def test_a_chart_is_told_in_words_and_has_its_place_on_the_page() -> None:
    data = render(awkward.of(awkward.CHART)).data
    (figure,) = read(data).all("Figure")

    assert figure.alternative == awkward.CHART.in_words()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (box,) = (thing.A.BBox for thing in pdf.objects if _is_figure(thing))
        left, bottom, right, top = (float(number) for number in box)
        assert 0 < left < right < 600
        assert 0 < bottom < top < 842


def test_half_a_character_in_words_for_a_picture_or_a_table_is_told_as_a_question_mark() -> None:
    chart = replace(awkward.CHART, title="Broken \ud800")
    document = told(chart, Table(("A",), (("b",),), caption="Also \udfff"))

    assert next(document.all("Figure")).alternative.startswith("Broken ?.")
    assert next(document.all("Table")).summary == "Also ?"


def test_nothing_is_told_that_was_not_drawn() -> None:
    document = told(Paragraph(""), Heading("\u200b"), Bullets(()), Bullets(("",)), Facts(()), Notice(""))

    assert [part.kind for part in document.parts] == ["H1", "P", "Form", "Form", "P"]


def test_empty_cells_keep_the_columns_in_their_places() -> None:
    (table,) = told(Table(("", "B"), (("", "b"), ("a",)))).all("Table")

    assert rows_of(table) == [["", "B"], ["no entry", "b"], ["a", "no entry"]]
    assert [[cell.kind for cell in row.parts] for row in table.parts] == [["TD", "TH"], ["TD", "TD"], ["TH", "TD"]]


def test_the_first_cell_of_a_row_heads_it() -> None:
    (table,) = told(Table(("Ref", "Action"), (("A-1", "Visit"), ("A-2", "Call")))).all("Table")

    assert [[cell.scope for cell in row.parts] for row in table.parts[1:]] == [["Row", ""]] * 2


def test_each_typed_line_of_a_cell_or_point_is_heard_apart() -> None:
    quiet = Led("Stop the visits", "", "Reason: hours\nSee R-02")
    document = told(Table(("Action",), (("first",), (quiet,))), Bullets(("one\n\ntwo",)), Facts((("A", "x"),)))

    _ref, cell, _fact = (each for each in document.all("TH") if each.scope == "Row")
    assert [line.said for line in cell.parts] == ["Stop the visits", "Reason: hours", "See R-02"]
    (point,) = document.all("LBody")
    assert [line.said for line in point.parts] == ["one", "two"]


@pytest.mark.parametrize("text", ["word " * 1000 + "\n" + "other " * 1000, "line of words\n" * 300, "a\n" + "b" * 5000])
def test_a_line_stays_one_paragraph_over_pieces_and_pages(text: str) -> None:
    (cell,) = (each for each in told(Table(("A",), ((text,),))).all("TH") if each.scope == "Row")

    assert [line.said for line in cell.parts] == [" ".join(line.split()) for line in text.splitlines()]


def test_our_own_words_are_told_in_our_language_and_typed_words_in_theirs() -> None:
    blocks = (
        Heading("Decisions"), Heading("Chwaer (V-01)", 2, is_typed=True), Paragraph("Cyfarfod"),
        Facts((("Chair", "Cadeirydd"),)), Table(("Ref",), (("D-1",),)),
    )  # fmt: skip
    guide = (Heading("How to check"), Paragraph("Open the file."))
    document = read(render(replace(awkward.of(*blocks), language="cy", guide=guide)).data)

    ours = [part.text.strip() for part in document.all() if part.language == "en-GB" and part.text]
    assert ours == ["Minutes", "Decisions", "Chair", "Ref", "How to check", "Open the file."]
    assert not [part for part in read(render(awkward.of(*blocks)).data).all() if part.language]


def test_another_reader_of_the_structure_tells_the_same(tmp_path: Path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(render(awkward.of(*made.BLOCKS, Paragraph("in this meeting " * 60))).data)
    printed = subprocess.run(["pdfinfo", "-struct-text", file], check=True, capture_output=True, text=True).stdout

    assert '"All agencies; no dissent"' in printed
    assert ("in this meeting " * 60).strip() in " ".join(printed.split())


def test_bookmarks_are_kept() -> None:
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf, pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Decisions", "Panel discussion"]


def _is_figure(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"


def test_the_order_of_fields_is_that_of_the_structure() -> None:
    document: PrintedDocument = awkward.of(*made.BLOCKS, PageBreak(), Paragraph("End"))
    with pikepdf.open(io.BytesIO(render(document).data)) as pdf:
        assert [str(page.obj.Tabs) for page in pdf.pages] == ["/S", "/S"]
        assert [int(page.obj.StructParents) for page in pdf.pages] == [0, 1]
