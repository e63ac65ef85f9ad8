"""A list of places: a name, perhaps a number and a state in words; the current one is tinted, with an edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mappa_desktop.widgets import theme
from mappa_desktop.widgets.theme import Role, Tone

_BARE = "QListView, QListView:focus { border: none; border-radius: 0px; padding: 0px; background: transparent; }"
_PLACE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Place:
    """Where one can go."""

    name: str
    state: str = ""
    tone: Tone = Tone.QUIET
    number: str = ""
    icon: str = ""


class PlaceList(QListView):
    """Shows places; ``chosen`` tells the position of the one that was gone to."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Places(self)
        self.setModel(self._model)
        self.setItemDelegate(_PlacePainter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("places", True)
        self.setStyleSheet(_BARE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._quiet = False

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places; the current one stays current."""
        self._model.show(tuple(places))

    def set_current(self, position: int) -> None:
        """Mark a place as the current one, without going there."""
        self._quiet = True
        self.setCurrentIndex(self._model.index(position, 0))
        self._quiet = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not self._quiet and current.isValid():
            self.chosen.emit(current.row())


class _Places(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: tuple[Place, ...] = ()

    def show(self, places: tuple[Place, ...]) -> None:
        if len(places) != len(self._places):
            self.beginResetModel()
            self._places = places
            self.endResetModel()
            return
        changed = [row for row, (old, new) in enumerate(zip(self._places, places, strict=True)) if old != new]
        self._places = places
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt override
        return 0 if parent.isValid() else len(self._places)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = self._places[index.row()]
        if role == _PLACE:
            return place
        if role == Qt.ItemDataRole.DisplayRole:
            return place.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (f"{place.number} {place.name}".strip(), place.state) if part)
        return None


class _PlacePainter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look = theme.current()
        place = index.data(_PLACE)
        height = QFontMetrics(look.font(Role.TEXT)).height()
        view = self.parent()
        if isinstance(view, QListView):
            height *= len(_name_lines(place, view.viewport().width()))
        if place.state:
            return QSize(0, height + QFontMetrics(look.font(Role.SECONDARY)).height() + look.px(9))
        return QSize(0, height + look.px(15))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        place: Place = index.data(_PLACE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if current:
            painter.fillRect(rect, look.colour("accent_tint"))
            painter.fillRect(rect.x(), rect.y(), look.px(3), rect.height(), look.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("ground"))
        _paint_words(painter, rect, place, strong=current)
        view = self.parent()
        if current and isinstance(view, QListView) and view.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()


def _name_lines(place: Place, width: int) -> tuple[str, ...]:
    """The name in one line, or in two where it does not fit; as wide as it is when it is the current one."""
    look = theme.current()
    metrics = QFontMetrics(look.font(Role.STRONG))
    room = width - 1 - look.px(35 if place.number else 16) - look.px(8)
    words = place.name.split()
    at = len(words)
    while at > 1 and metrics.horizontalAdvance(" ".join(words[:at])) > room:
        at -= 1
    return tuple(filter(None, (" ".join(words[:at]), " ".join(words[at:])))) or ("",)


def _paint_words(painter: QPainter, rect: QRect, place: Place, *, strong: bool) -> None:
    look = theme.current()
    left = rect.x() + look.px(16)
    if place.number:
        left = rect.x() + look.px(35)
        painter.setFont(look.font(Role.SECONDARY))
        painter.setPen(look.colour("secondary"))
        number = QRect(rect.x(), rect.y() + look.px(4), look.px(27), QFontMetrics(look.font(Role.TEXT)).height())
        painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, place.number)
    font = look.font(Role.STRONG if strong else Role.TEXT)
    metrics = QFontMetrics(font)
    room = rect.right() - left - look.px(8)
    painter.setFont(font)
    painter.setPen(look.colour("text"))
    lines = _name_lines(place, rect.width())
    top = rect.y() + (look.px(4) if place.state else (rect.height() - len(lines) * metrics.height()) // 2)
    for line in lines:
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, top, room, metrics.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        top += metrics.height()
    if not place.state:
        return
    font = look.font(Role.SECONDARY)
    painter.setFont(font)
    painter.setPen(look.colour(place.tone.value))
    below = QRect(left, top + look.px(1), room, QFontMetrics(font).height())
    words = QFontMetrics(font).elidedText(place.state, Qt.TextElideMode.ElideRight, room)
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
