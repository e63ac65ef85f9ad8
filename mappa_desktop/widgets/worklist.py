"""Work that waits, one line each, in columns that stand at the same place in every list of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.pressed_lines import PressedLine, PressedLines
from mappa_desktop.widgets.theme import Role, Tone

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_MARGIN, _AIR, _GAP = 8, 4, 16
_FIRST_SHARE = 0.19
_LEAST_MIDDLE = 200
_TALLEST = 100_000


@dataclass(frozen=True, slots=True)
class Work:
    """A line: whose work it is, what it is, by when, and how pressing that is, in words and in tone."""

    who: str
    what: str
    when: str
    pressing: str
    tone: Tone = Tone.PLAIN

    @property
    def words(self) -> tuple[str, str, str, str]:
        """The cells, in the order of reading."""
        return self.who, self.what, self.when, self.pressing


class WorkList(PressedLines["WorkLine"]):
    """Work that waits, the most pressing first; hidden while there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, WorkLine, parent)

    def show_work(self, work: Sequence[Work]) -> None:
        """Show these lines; a line that has the focus keeps it, or hands it to the last one."""
        had_focus = self._have(len(work))
        for position, (line, each) in enumerate(zip(self.lines, work, strict=True)):
            line.show_work(each, f"({position + 1}/{len(work)})")
        self.setVisible(bool(work))
        self._settle_focus(had_focus=had_focus)


class WorkLine(PressedLine):
    """One line of a list; where there is no room for columns, its cells stand below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.work = Work("", "", "", "")

    def show_work(self, work: Work, place: str) -> None:
        """Show a line, and read it in words to those who listen."""
        self.work = work
        self.setAccessibleName(f"{', '.join(filter(None, work.words))} {place}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0) + theme.current().px(_AIR)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter)
        tones = (Tone.PLAIN, Tone.PLAIN, Tone.PLAIN, self.work.tone)
        for words, place, role, tone in zip(self.work.words, self._places(self.width()), _ROLES, tones, strict=True):
            painter.setFont(look.font(role))
            painter.setPen(look.colour(tone.value))
            painter.drawText(place, _WRAP, words)
        painter.end()

    def _places(self, width: int) -> list[QRect]:
        """Where each cell stands."""
        look = theme.current()
        inside = max(1, width - 2 * look.px(_MARGIN))
        metrics = [QFontMetrics(look.font(role)) for role in _ROLES]
        widths = _widths(inside, metrics)
        left, top = look.px(_MARGIN), look.px(_AIR)
        places: list[QRect] = []
        for words, measure, column in zip(self.work.words, metrics, widths or [inside] * len(_ROLES), strict=True):
            height = measure.boundingRect(QRect(0, 0, column, _TALLEST), _WRAP, words).height() if words else 0
            places.append(QRect(QPoint(left, top), QSize(column, height)))
            if widths:
                left += column + look.px(_GAP)
            else:
                top += height
        return places if widths else _last_two_abreast(places, self.work.words, metrics)


_ROLES = (Role.STRONG, Role.TEXT, Role.TEXT, Role.SECONDARY)


def _widths(inside: int, metrics: Sequence[QFontMetrics]) -> list[int]:
    """The widths of the columns, the same for every line of a width; none where they do not fit."""
    look = theme.current()
    when = metrics[2].horizontalAdvance(_("was due {date}").format(date="Wed 28 Nov 2026")) + 4
    pressing = metrics[3].horizontalAdvance(_("{number} working days late").format(number=1888)) + 4
    first = round(inside * _FIRST_SHARE)
    middle = inside - first - when - pressing - 3 * look.px(_GAP)
    return [first, middle, when, pressing] if middle >= look.px(_LEAST_MIDDLE) else []


def _last_two_abreast(places: list[QRect], words: Sequence[str], metrics: Sequence[QFontMetrics]) -> list[QRect]:
    """Cells below each other, the last beside the one before it where both fit in one line."""
    *others, when, _pressing = places
    taken = metrics[-2].horizontalAdvance(words[-2]) + theme.current().px(_GAP)
    if taken + metrics[-1].horizontalAdvance(words[-1]) > when.width():
        return places
    beside = QRect(when.left() + taken, when.top(), when.width() - taken, when.height())
    beside.translate(0, metrics[-2].ascent() - metrics[-1].ascent())
    return [*others, when.adjusted(0, 0, taken - when.width() - 1, 0), beside]
