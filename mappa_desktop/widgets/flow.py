"""A layout that sets its widgets in lines, like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Lines(QLayout):
    """Holds widgets in their order, and is as high as the lines they take at a width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._set(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._set(rect, move=True)

    def _set(self, rect: QRect, *, move: bool) -> int:
        """Set the widgets inside a rectangle, or only reckon; tells the height they take."""
        raise NotImplementedError  # Qt's own metaclass leaves no room for an abstract class


class FlowLayout(_Lines):
    """Sets widgets side by side and goes on in the next line where one is full."""

    def insert(self, position: int, widget: QWidget) -> None:
        """Put a widget before the others from a position on."""
        self.addWidget(widget)
        self._items.insert(position, self._items.pop())
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        widths = [item.sizeHint().width() for item in self._shown()]
        width = sum(widths) + self.spacing() * max(0, len(widths) - 1)
        return QSize(width + margins.left() + margins.right(), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _set(self, rect: QRect, *, move: bool) -> int:
        margins = self.contentsMargins()
        inside = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        lines = self._lines(inside.width())
        top = inside.y()
        for line in lines:
            height = max(item.sizeHint().height() for item in line)
            left = inside.x()
            for item in line:
                size = item.sizeHint().boundedTo(QSize(max(1, inside.width()), height))
                if move:
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return top - (self.spacing() if lines else 0) - rect.y() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            wide = item.sizeHint().width()
            if lines and used + self.spacing() + wide <= width:
                lines[-1].append(item)
                used += self.spacing() + wide
            else:
                lines.append([item])
                used = wide
        return lines


class RowLayout(_Lines):
    """Sets widgets side by side over the whole width; those that no longer fit go on in the next line.

    The widgets of a line share its width by their stretch factors (``setHorizontalStretch`` of the size policy).
    """

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() for item in self._items]
        return QSize(sum(widths) + self.spacing() * max(0, len(widths) - 1), self.minimumSize().height())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _set(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        lines = self._lines(rect.width())
        for line in lines:
            widths = self._widths(line, rect.width())
            heights = [_height(item, width) for item, width in zip(line, widths, strict=True)]
            left = rect.x()
            for item, width in zip(line, widths, strict=True):
                if move:
                    item.setGeometry(QRect(left, top, width, max(heights)))
                left += width + self.spacing()
            top += max(heights) + self.spacing()
        return top - (self.spacing() if lines else 0) - rect.y()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            least = item.minimumSize().width()
            if lines and used + self.spacing() + least <= width:
                lines[-1].append(item)
                used += self.spacing() + least
            else:
                lines.append([item])
                used = least
        return lines

    def _widths(self, line: list[QLayoutItem], width: int) -> list[int]:
        least = [item.minimumSize().width() for item in line]
        shares = [_stretch(item) for item in line]
        free = max(0, width - self.spacing() * (len(line) - 1))
        open_items = set(range(len(line)))
        widths = list(least)
        while open_items:
            room = free - sum(widths[index] for index in range(len(line)) if index not in open_items)
            whole = sum(shares[index] for index in open_items)
            tight = {index for index in open_items if room * shares[index] < least[index] * whole}
            if not tight:
                for index in open_items:
                    widths[index] = room * shares[index] // whole
                break
            open_items -= tight
        return widths


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def _stretch(item: QLayoutItem) -> int:
    widget = item.widget()
    return max(1, widget.sizePolicy().horizontalStretch()) if widget is not None else 1
