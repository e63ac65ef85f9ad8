"""Charts on paper: in greys, every value printed, series told apart by shade and shape and never by colour."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.figures import NOT_APPLICABLE, Figure, NoNumber
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import Side, draw_line, line
from mappa_desktop.export.pdf.structure import Element
from mappa_desktop.export.pdf.tagging import tagged
from mappa_desktop.export.pdf.text import Substitutions

_HEIGHT, _LOW = 172.0, 112.0
_LEGEND, _LABELS = 16.0, 26.0
_AXIS, _AXIS_OF_WORDS = 30.0, 52.0
_TICKS = 4
_SIZE = 7.5
_SMALLEST = 5.5
_MARK = 3.2
_FULL = 0.78
_DASHES: tuple[Sequence[float], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2))


class Picture(Flowable):
    """One chart, under a heading that says what it is of; never split. Its element tells it to who cannot see it."""

    def __init__(self, chart: Chart, element: Element, noted: Substitutions) -> None:
        super().__init__()
        self.width, self.height = styles.TEXT_WIDTH, _LOW if chart.low else _HEIGHT
        self._element = element
        self._chart = chart
        self._noted = noted
        self._top = chart.top or 1
        self._axis = _AXIS_OF_WORDS if chart.steps else _AXIS

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - overrides
        return self.width, self.height

    def height_of_start(self) -> float:
        """How much of the paper it needs: all of it."""
        return self.height

    def draw(self) -> None:
        canvas = tagged(self.canv)
        left, bottom = canvas.absolutePosition(0, 0)
        self._element.box = (left, bottom, left + self.width, bottom + self.height)
        with canvas.content(self._element):
            self._draw_chart()

    def _draw_chart(self) -> None:
        self._draw_legend(self.height - 9)
        self._text(
            self._axis - 5,
            self.height - self._legend - 8,
            self._chart.unit,
            self._axis - 5,
            side=Side.RIGHT,
            colour=styles.QUIET,
        )
        self._draw_axis()
        for place, category in enumerate(self._chart.categories):
            self._draw_category(place, category)
        bars = self._chart.kind is ChartKind.BARS
        if bars and not self._has_room(self._step * _FULL / max(len(self._chart.series), 1)):
            for place in range(len(self._chart.categories)):
                self._draw_gaps_of(place)
        for number, series in enumerate(self._chart.series):
            if self._chart.kind is ChartKind.LINES:
                self._draw_line_of(number, series)
            else:
                self._draw_bars_of(number, series)

    @property
    def _legend(self) -> float:
        """The height of the legend, which one series alone needs not."""
        return _LEGEND if len(self._chart.series) > 1 or not self._chart.low else 0

    @property
    def _ground(self) -> float:
        return _LABELS

    @property
    def _room(self) -> float:
        """The height between the ground and the top of the axis."""
        return self.height - self._legend - _LABELS - 16

    @property
    def _step(self) -> float:
        return (self.width - self._axis) / max(len(self._chart.categories), 1)

    def _y(self, number: float) -> float:
        return self._ground + self._room * min(number / self._top, 1)

    def _draw_legend(self, y: float) -> None:
        if len(self._chart.series) < 2:
            return
        width = self.width / len(self._chart.series)
        for number, series in enumerate(self._chart.series):
            x = min(width, 130) * number
            if self._chart.kind is ChartKind.LINES:
                self._stroke(number)
                self.canv.line(x, y + 2.5, x + 16, y + 2.5)
                self._mark(number, x + 8, y + 2.5)
            else:
                self._fill(number)
                self.canv.rect(x, y - 0.5, 12, 7, stroke=1, fill=1)
            self._text(x + 20, y, series.name, min(width, 130) - 24)

    def _draw_axis(self) -> None:
        self.canv.setDash()
        ticks = len(self._chart.steps) or _TICKS
        for tick in range(ticks + 1):
            number = self._top * tick / ticks
            y = self._y(number)
            self.canv.setStrokeColor(styles.RULE if tick == 0 else styles.HAIRLINE)
            self.canv.setLineWidth(0.8 if tick == 0 else styles.HAIRLINE_WIDTH)
            self.canv.line(self._axis, y, self.width, y)
            if number == int(number) and (tick or not self._chart.steps):
                said = self._chart.shown(int(number))
                self._text(self._axis - 5, y - 2.5, said, self._axis - 5, side=Side.RIGHT, colour=styles.QUIET)

    def _draw_category(self, place: int, category: str) -> None:
        """The name below the axis, on two lines where one does not hold it."""
        middle = self._axis + self._step * (place + 0.5)
        within = self._step - 4
        first, second = category, ""
        if line(category, regular(), _SIZE, self._noted, within=10_000).width > within and " " in category:
            words = category.split(" ")
            half = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
            first, second = " ".join(words[:half]), " ".join(words[half:])
        self._text(middle, self._ground - 10, first, within, side=Side.MIDDLE)
        if second:
            self._text(middle, self._ground - 19, second, within, side=Side.MIDDLE)

    def _draw_bars_of(self, number: int, series: Series) -> None:
        width = self._step * _FULL / len(self._chart.series)
        for place, figure in enumerate(series.figures):
            x = self._axis + self._step * (place + (1 - _FULL) / 2) + width * number
            y = self._ground
            if not isinstance(figure, NoNumber):
                y = self._y(figure)
                self._fill(number)
                self.canv.rect(x, self._ground, width * 0.9, y - self._ground, stroke=1, fill=1)
            if not isinstance(figure, NoNumber) or self._has_room(width):
                self._value(x + width * 0.45, y + 2.5, figure, width)

    def _has_room(self, width: float) -> bool:
        """Whether a bar is wide enough for the longest word that stands in place of a number."""
        longest = max((figure.label for figure in NoNumber), key=len)
        return line(longest, regular(), _SMALLEST, self._noted, within=10_000).width <= width

    def _draw_gaps_of(self, place: int) -> None:
        """Why there are no numbers at a place, once for all bars that are too narrow for the words."""
        figures = [series.figures[place] for series in self._chart.series]
        words = dict.fromkeys(figure.label for figure in figures if isinstance(figure, NoNumber))
        lowest = max((self._y(figure) for figure in figures if not isinstance(figure, NoNumber)), default=self._ground)
        middle = self._axis + self._step * (place + 0.5)
        self._text(
            middle, lowest + (12 if lowest > self._ground else 2.5), ", ".join(words), self._step, side=Side.MIDDLE
        )

    def _draw_line_of(self, number: int, series: Series) -> None:
        before: tuple[float, float] | None = None
        for place, figure in enumerate(series.figures):
            x = self._axis + self._step * (place + 0.5)
            if isinstance(figure, NoNumber):
                # A gap, with the word on the ground: a line over it would claim a number.
                self._value(x, self._ground + 3 + 8 * number, figure, self._step, of=series.name)
                before = None
                continue
            point = x, self._y(figure)
            self._stroke(number)
            if before is not None:
                self.canv.line(*before, *point)
            before = point
        for place, figure in enumerate(series.figures):
            if not isinstance(figure, NoNumber):
                x, y = self._axis + self._step * (place + 0.5), self._y(figure)
                self._mark(number, x, y)
                below = number > 0 and self._is_close(place, figure, number)
                self._value(x, y - 11 if below else y + 5, figure, self._step)

    def _is_close(self, place: int, figure: int, number: int) -> bool:
        """Whether an earlier line passes so near that the values would stand on one another."""
        others = (series.figures[place] for series in self._chart.series[:number])
        near = self._top * 12 / self._room
        return any(not isinstance(other, NoNumber) and abs(other - figure) < near for other in others)

    def _value(self, x: float, y: float, figure: Figure, within: float, of: str = "") -> None:
        text = (
            figure.label if isinstance(figure, NoNumber) and figure is not NOT_APPLICABLE else self._chart.shown(figure)
        )
        if of and isinstance(figure, NoNumber):
            text = f"{of}: {figure.label}"
        self._text(x, y, text, max(within, 12), side=Side.MIDDLE)

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        within: float,
        *,
        side: Side = Side.LEFT,
        colour: Color = styles.INK,
    ) -> None:
        made = line(text, regular(), _SIZE, self._noted, within=within, smallest=_SMALLEST)
        draw_line(self.canv, x, y, made, colour, side)

    def _stroke(self, number: int) -> None:
        self.canv.setStrokeColor(styles.INK if number % 2 == 0 else styles.QUIET)
        self.canv.setLineWidth(1.4)
        self.canv.setDash(list(_DASHES[number % len(_DASHES)]))

    def _fill(self, number: int) -> None:
        self.canv.setDash()
        self.canv.setStrokeColor(styles.INK)
        self.canv.setLineWidth(0.6)
        self.canv.setFillColor(styles.CHART_GREYS[number % len(styles.CHART_GREYS)])

    def _mark(self, number: int, x: float, y: float) -> None:
        """A disc, an empty square, a full square or an empty disc."""
        self.canv.setDash()
        self.canv.setStrokeColor(styles.INK)
        self.canv.setLineWidth(1)
        self.canv.setFillColor(styles.INK if number % 4 in (0, 2) else styles.CHART_GREYS[3])
        if number % 4 in (0, 3):
            self.canv.circle(x, y, _MARK, stroke=1, fill=1)
        else:
            self.canv.rect(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, stroke=1, fill=1)
