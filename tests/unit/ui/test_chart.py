"""A chart in the window: told in words, drawn without lying about what is missing."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD, Figure
from mappa_desktop.ui.chart import ChartView
from mappa_desktop.widgets import theme


def chart(*figures: Figure, kind: ChartKind = ChartKind.BARS) -> Chart:
    categories = tuple(f"Quarter {number}" for number, _each in enumerate(figures, 1))
    return Chart("late", "Late actions", kind, "actions", categories, (Series("All agencies", figures),))


def drawn(qtbot, what: Chart) -> QImage:
    view = ChartView(what)
    qtbot.addWidget(view)
    view.resize(600, view.sizeHint().height())
    return view.grab().toImage()


def accent_pixels(image: QImage) -> list[tuple[int, int]]:
    wanted = theme.current().colour("accent").rgb()
    return [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == wanted]


def test_whoever_does_not_see_it_hears_every_figure(qtbot):
    view = ChartView(chart(3, 0, NOT_GIVEN, WITHHELD))
    qtbot.addWidget(view)
    assert view.accessibleName() == "Late actions"
    for words in ("Quarter 1: 3 actions", "Quarter 2: 0 actions", "Quarter 3: not given", "Quarter 4: withheld"):
        assert words in view.accessibleDescription()


def test_a_bar_is_as_long_as_its_figure_says(qtbot):
    pixels = accent_pixels(drawn(qtbot, chart(5, 10)))
    middle = max(y for _x, y in pixels) / 2
    upper, lower = [x for x, y in pixels if y < middle], [x for x, y in pixels if y > middle]
    assert max(lower) - min(lower) > 100
    assert max(upper) - min(upper) == pytest.approx((max(lower) - min(lower)) / 2, abs=3)


@pytest.mark.parametrize("figure", [NOT_GIVEN, WITHHELD, NOT_APPLICABLE])
def test_no_line_crosses_what_is_no_number(qtbot, figure):
    whole = accent_pixels(drawn(qtbot, chart(4, 4, 4, 4, kind=ChartKind.LINES)))
    broken = accent_pixels(drawn(qtbot, chart(4, figure, 4, 4, kind=ChartKind.LINES)))
    columns, gap = {x for x, _y in whole}, {x for x, _y in broken}
    assert len(gap) < len(columns) * 0.6


@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_to_show_is_drawn_without_falling_over(qtbot, kind):
    drawn(qtbot, Chart("none", "Nothing", kind, "", (), ()))
    drawn(qtbot, chart(0, kind=kind))
    drawn(qtbot, chart(NOT_GIVEN, kind=kind))


def test_it_grows_with_its_categories(qtbot):
    small = ChartView(chart(1, 2))
    large = ChartView(chart(1, 2, 3, 4))
    qtbot.addWidget(small)
    qtbot.addWidget(large)
    assert large.sizeHint().height() > small.sizeHint().height()
