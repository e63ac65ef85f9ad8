"""A chart in the window: bars and lines with their figures beside them, told by pattern and word as well as colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mappa_desktop.domain.charts import Chart, ChartKind
from mappa_desktop.domain.figures import Figure, NoNumber
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Look, Role

_BAR, _BAR_GAP, _GROUP_GAP = 14, 3, 10
_LEGEND_GAP, _SWATCH = 18, 12
_LINE_HEIGHT = 170
_MOST_OF_LABEL = 0.36  # of the width; what is longer is cut with dots and told in full by the description
_POINT = 3.5
_LEAST_WIDTH = 260

# The first series is the strongest; none of them is told apart by its colour alone.
_MEANINGS = ("accent", "secondary", "good", "warning", "danger")
_FILLS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.DiagCrossPattern,
)
_STROKES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)


class ChartView(QWidget):
    """Draws one chart; whoever does not see it hears the whole of it in words."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.in_words())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def chart(self) -> Chart:
        """What is drawn."""
        return self._chart

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(_LEAST_WIDTH * 2), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, self._height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(Role.SECONDARY))
        top = self._legend_height(look)
        if top:
            self._draw_legend(painter, look)
        area = QRectF(0, top, self.width(), self.height() - top)
        if self._chart.kind is ChartKind.BARS:
            self._draw_bars(painter, look, area)
        else:
            self._draw_lines(painter, look, area)
        painter.end()

    def _height(self) -> int:
        look, chart = theme.current(), self._chart
        if chart.kind is ChartKind.LINES:
            return self._legend_height(look) + look.px(_LINE_HEIGHT)
        return self._legend_height(look) + round(len(chart.categories) * self._group_height(look))

    def _legend_height(self, look: Look) -> int:
        return round(_text_height(look) + look.px(8)) if len(self._chart.series) > 1 else 0

    def _group_height(self, look: Look) -> float:
        return len(self._chart.series) * self._row_height(look) + look.px(_GROUP_GAP)

    def _row_height(self, look: Look) -> float:
        return max(look.px(_BAR), _text_height(look)) + look.px(_BAR_GAP)

    def _draw_legend(self, painter: QPainter, look: Look) -> None:
        metrics, place, swatch = _metrics(look), 0.0, look.px(_SWATCH)
        height = _text_height(look)
        for number, series in enumerate(self._chart.series):
            box = QRectF(place + 1, (height - swatch) / 2 + 1, swatch, swatch)
            if self._chart.kind is ChartKind.BARS:
                _fill(painter, look, number, box)
            else:
                painter.setPen(_stroke(look, number))
                middle = box.center().y()
                painter.drawLine(QPointF(box.left(), middle), QPointF(box.right() + swatch, middle))
                box.setWidth(swatch * 2)
            painter.setPen(look.colour("text"))
            words = QRectF(box.right() + look.px(6), 0, metrics.horizontalAdvance(series.name) + 2, height)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, series.name)
            place = words.right() + look.px(_LEGEND_GAP)

    def _draw_bars(self, painter: QPainter, look: Look, area: QRectF) -> None:
        chart, metrics = self._chart, _metrics(look)
        widest = max((metrics.horizontalAdvance(each) for each in chart.categories), default=0.0)
        label = min(widest, area.width() * _MOST_OF_LABEL)
        figures = max((metrics.horizontalAdvance(chart.said(each)) for each in _figures(chart)), default=0.0)
        gap = look.px(8)
        left = area.left() + label + gap
        room = max(area.width() - label - figures - 3 * gap, 1.0)
        row = self._row_height(look)
        for place, category in enumerate(chart.categories):
            top = area.top() + place * self._group_height(look)
            whole = QRectF(area.left(), top, label, row * len(chart.series))
            painter.setPen(look.colour("text"))
            words = metrics.elidedText(category, Qt.TextElideMode.ElideRight, label + 1)
            painter.drawText(whole, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
            painter.setPen(QPen(look.colour("edge"), look.line_width))
            painter.drawLine(QPointF(left, top), QPointF(left, top + whole.height() - look.px(_BAR_GAP)))
            for number, series in enumerate(chart.series):
                figure = series.figures[place]
                bar = QRectF(left, top + number * row, self._share(figure) * room, row - look.px(_BAR_GAP))
                _fill(painter, look, number, bar)
                colour = "secondary" if isinstance(figure, NoNumber) else "text"
                painter.setPen(look.colour(colour))
                beside = QRectF(bar.right() + gap, bar.top(), figures + gap, bar.height())
                painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, chart.said(figure))

    def _draw_lines(self, painter: QPainter, look: Look, area: QRectF) -> None:
        chart, metrics, height = self._chart, _metrics(look), _text_height(look)
        axis = metrics.horizontalAdvance(f"{chart.top:,}") + look.px(8)
        field = QRectF(
            area.left() + axis,
            area.top() + height,
            max(area.width() - axis - look.px(24), 1.0),
            max(area.height() - 2.6 * height, 1.0),
        )
        for share in (0.0, 0.5, 1.0):
            y = field.bottom() - share * field.height()
            painter.setPen(QPen(look.colour("line"), look.line_width))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(look.colour("secondary"))
            box = QRectF(area.left(), y - height / 2, axis - look.px(8), height)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(box, flags, _axis_words(chart.top * share))
        step = field.width() / max(len(chart.categories) - 1, 1)
        painter.setPen(look.colour("secondary"))
        for place, category in enumerate(chart.categories):
            words = metrics.elidedText(category, Qt.TextElideMode.ElideRight, step - 2)
            width = metrics.horizontalAdvance(words) + 2
            left = min(max(field.left() + place * step - width / 2, area.left()), area.right() - width)
            painter.drawText(QRectF(left, field.bottom() + look.px(4), width, height), 0, words)
        for number, series in enumerate(chart.series):
            points = [
                None
                if isinstance(figure, NoNumber)
                else QPointF(field.left() + place * step, field.bottom() - self._share(figure) * field.height())
                for place, figure in enumerate(series.figures)
            ]
            self._draw_line(painter, look, number, points)

    def _draw_line(self, painter: QPainter, look: Look, number: int, points: list[QPointF | None]) -> None:
        """A gap stands where there is no number: no line crosses it."""
        painter.setPen(_stroke(look, number))
        for before, after in pairwise(points):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        size = look.px(_POINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(_colour(look, number)))
        figures = self._chart.series[number].figures
        for place, point in enumerate(points):
            if point is None:
                continue
            if number % 2:
                painter.drawRect(QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size))
            else:
                painter.drawEllipse(point, size, size)
            if len(self._chart.series) == 1:
                self._draw_figure(painter, look, point, figures[place])

    def _draw_figure(self, painter: QPainter, look: Look, point: QPointF, figure: Figure) -> None:
        words = self._chart.said(figure)
        width, height = _metrics(look).horizontalAdvance(words) + 4, _text_height(look)
        painter.setPen(look.colour("text"))
        left = min(max(point.x() - width / 2, 0.0), self.width() - width)
        painter.drawText(QRectF(left, point.y() - height - look.px(4), width, height), 0, words)
        painter.setPen(Qt.PenStyle.NoPen)

    def _share(self, figure: Figure) -> float:
        return 0.0 if isinstance(figure, NoNumber) else min(figure / self._chart.top, 1.0)


def _figures(chart: Chart) -> Iterator[Figure]:
    for series in chart.series:
        yield from series.figures


def _axis_words(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"


def _metrics(look: Look) -> QFontMetricsF:
    return QFontMetricsF(look.font(Role.SECONDARY))


def _text_height(look: Look) -> float:
    return _metrics(look).height()


def _colour(look: Look, number: int) -> QColor:
    return look.colour(_MEANINGS[number % len(_MEANINGS)])


def _stroke(look: Look, number: int) -> QPen:
    return QPen(_colour(look, number), look.px(2), _STROKES[number % len(_STROKES)])


def _fill(painter: QPainter, look: Look, number: int, box: QRectF) -> None:
    colour = _colour(look, number)
    painter.setPen(QPen(colour, look.line_width))
    painter.setBrush(QBrush(colour, _FILLS[number % len(_FILLS)]))
    painter.drawRect(box)
