"""What is used of reportlab beyond its public face: a new release that changes one of these is noticed here."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pikepdf
import pytest
from reportlab.pdfbase.pdfdoc import PDFString

from mappa_desktop.domain.documents import Block, Paragraph, Table
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.drawing import add_annotation, file_of, new_canvas
from mappa_desktop.export.pdf.flowables import Grid, Text, Typesetter
from mappa_desktop.export.pdf.fonts import regular, strong
from mappa_desktop.export.pdf.pages import _pin_moment, render
from mappa_desktop.export.pdf.structure import Structure
from mappa_desktop.export.pdf.tagging import Artifact, Span, TaggedCanvas, tagged
from tests.documents import awkward
from tests.support.read_structure import read


def only(block: Block, kind: type) -> Any:
    """The one flowable of a block, whose private parts are looked at."""
    (part,) = (part for part in Typesetter().set(block) if isinstance(part, kind))
    return part


def test_lines_of_one_look_are_kept_as_words() -> None:
    text = only(Paragraph("word " * 100), Text)
    text.wrap(styles.TEXT_WIDTH, 1000)

    laid = text.blPara
    assert laid.kind == 0
    assert all(isinstance(word, str) for _space, words in laid.lines for word in words)
    assert (laid.fontName, laid.fontSize) == (regular().base.name, styles.BODY.size)
    assert laid.ascent > 0


def test_lines_of_several_looks_are_kept_as_fragments() -> None:
    text = only(Paragraph("word\nשלום " * 20), Text)
    text.wrap(styles.TEXT_WIDTH, 1000)

    laid = text.blPara
    assert laid.kind == 1
    assert all(hasattr(line, "ascent") for line in laid.lines)
    fragment = laid.lines[0].words[0]
    assert (fragment.fontName, fragment.fontSize, fragment.textColor) == (
        regular().base.name, styles.BODY.size, styles.INK,
    )  # fmt: skip


def test_a_split_paragraph_keeps_the_lines_of_its_first_part() -> None:
    text = only(Paragraph("word " * 300), Text)
    text.wrap(styles.TEXT_WIDTH, 1000)
    count = len(text.blPara.lines)
    first, second = text.split(styles.TEXT_WIDTH, 60)
    kept = len(first.blPara.lines)
    second.wrap(styles.TEXT_WIDTH, 1000)

    assert 0 < kept < count
    assert second.start > 0


def test_a_table_tells_when_it_draws_its_rules_and_keeps_telling_when_split() -> None:
    events: list[str] = []
    grid = only(Table(("A",), tuple((str(n),) for n in range(60))), Grid)
    grid._renderCB = lambda _grid, event, *_more: events.append(event)
    grid.wrap(styles.TEXT_WIDTH, 1000)
    _first, second = grid.split(styles.TEXT_WIDTH, 300)
    second.wrap(styles.TEXT_WIDTH, 1000)
    second.drawOn(a_canvas(), 0, 0)

    assert {"startBG", "startLines", "endLines"} <= set(events)
    assert events.index("startLines") < events.index("endLines")


def test_a_table_has_the_heights_of_its_rows_and_splits_them_on_request() -> None:
    grid = only(Table(("A",), (("word " * 400,), ("b",))), Grid)
    grid.wrap(styles.TEXT_WIDTH, 1000)

    assert len(grid._rowHeights) == len(grid._cellvalues)
    assert len(grid._splitRows(sum(grid._rowHeights[:2]) + 1, doInRowSplit=False)) == 2


def test_lines_are_drawn_by_the_fonts_own_codes() -> None:
    buffer = io.BytesIO()
    canvas = a_canvas(buffer)
    with canvas.artifact(Artifact.RULE):
        canvas.put_lines(
            [[Span("One ", regular().base.name, 9, styles.INK), Span("two", strong().base.name, 9, styles.QUIET)]],
            10, 20, 12,
        )  # fmt: skip
    canvas.showPage()
    canvas.save()
    with pikepdf.open(buffer) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()}

    assert names == {"NotoSans-Regular", "NotoSans-SemiBold"}


def test_pages_are_drawn_on_a_canvas_with_tags_and_on_no_other() -> None:
    with pytest.raises(TypeError):
        tagged(new_canvas(io.BytesIO(), 10, 10))


def test_a_canvas_has_a_file_and_takes_annotations() -> None:
    canvas: Any = new_canvas(io.BytesIO(), 10, 10)
    add_annotation(canvas, file_of(canvas).Reference(PDFString("x")))

    assert len(canvas._annotationrefs) == 1


def test_the_moment_of_making_can_be_told() -> None:
    canvas = new_canvas(io.BytesIO(), 10, 10)
    moment = datetime(2026, 11, 24, 16, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    _pin_moment(file_of(canvas), moment)

    stamp = file_of(canvas)._timeStamp
    assert stamp.YMDhms == moment.astimezone(UTC).timetuple()[:6]


def test_a_character_beyond_the_first_plane_is_told_as_itself() -> None:
    character = "\U0001d538"  # a letter of DejaVu Sans
    document = read(render(awkward.of(Paragraph(f"a{character}b"))).data)

    assert f"a{character}b" in document.said


def a_canvas(buffer: io.BytesIO | None = None) -> TaggedCanvas:
    font: Any = regular().base.name  # the stub says number
    canvas = TaggedCanvas(buffer or io.BytesIO(), initialFontName=font, invariant=1)
    canvas.structure = Structure()
    return canvas
