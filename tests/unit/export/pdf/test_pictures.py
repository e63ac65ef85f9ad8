"""Charts on paper: every value and every word is printed, in greys, whatever the figures."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.documents import Heading, Paragraph
from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD
from mappa_desktop.export.pdf.pages import Rendered, render
from tests.documents import made

CATEGORIES = ("Category 1", "Category 2")


def chart(kind: ChartKind = ChartKind.BARS, *series: Series) -> Chart:
    every = series or (Series("Level 2", (1203, 7)), Series("Level 3", (WITHHELD, NOT_APPLICABLE)))
    return Chart("k", "People", kind, "people", CATEGORIES, every)


def text(rendered: Rendered) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_names_values_and_words_are_all_printed(kind: ChartKind) -> None:
    printed = text(render(made.a_document((Heading("People"), chart(kind)))))
    for word in ("Level 2", "Level 3", *CATEGORIES, "1,203", "7", "withheld", "people"):
        assert word in printed


def test_narrow_bars_tell_once_why_they_have_no_number() -> None:
    series = tuple(Series(f"S{number}", (WITHHELD, 5)) for number in range(9))
    assert text(render(made.a_document((chart(ChartKind.BARS, *series),)))).count("withheld") == 1


def test_only_greys_are_used() -> None:
    page = PdfReader(io.BytesIO(render(made.a_document((chart(),))).data)).pages[0]
    colours = set()
    contents = page.get_contents()
    assert contents is not None
    words = contents.get_data().decode("latin-1").split()
    for place, word in enumerate(words):
        if word in ("rg", "RG"):
            colours.add(tuple(float(part) for part in words[place - 3 : place]))
    assert colours
    assert all(max(colour) - min(colour) < 0.16 for colour in colours)


figures = st.one_of(st.integers(0, 10**6), st.sampled_from([NOT_APPLICABLE, NOT_GIVEN, WITHHELD]))


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from(list(ChartKind)),
    st.integers(0, 12).flatmap(
        lambda size: st.lists(st.lists(figures, min_size=size, max_size=size), min_size=0, max_size=9)
    ),
    st.text(max_size=30),
)
def test_any_chart_is_drawn(kind: ChartKind, rows: list[list[int]], name: str) -> None:
    size = len(rows[0]) if rows else 0
    series = tuple(Series(f"{name}{number}", tuple(row)) for number, row in enumerate(rows))
    drawn = Chart("k", name, kind, name, tuple(f"{name} {place}" for place in range(size)), series)
    rendered = render(made.a_document((Paragraph("before"), drawn, Paragraph("after"))))
    assert rendered.warnings == ()
