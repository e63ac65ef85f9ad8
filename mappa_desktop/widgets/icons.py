"""Line icons in a colour by meaning, crisp on every screen; words always stand beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mappa_desktop.foundation.resources import resource
from mappa_desktop.widgets import theme

_INK = b"currentColor"


def icon(name: str, role: str = "text") -> QIcon:
    """The icon of that name in the colour of a meaning; as quiet as its words where they can do nothing."""
    look = theme.current()
    return _icon(name, look.colours[role], look.colours["secondary"], look.px(16))


def pixmap(name: str, role: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of ``size`` pixels at the zoom, for a screen with ``ratio`` dots per pixel."""
    look = theme.current()
    return _pixmap(name, look.colours[role], look.px(size), ratio)


def icon_size() -> QSize:
    """The size of icons beside words, at the zoom."""
    side = theme.current().px(16)
    return QSize(side, side)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, side: int) -> QIcon:
    made = QIcon()
    for ratio in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(_pixmap(name, colour, side, ratio))
        made.addPixmap(_pixmap(name, disabled, side, ratio), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = resource(f"icons/{name}.svg").read_bytes().replace(_INK, colour.encode("ascii"))
    dots = round(side * ratio)
    picture = QPixmap(dots, dots)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, dots, dots))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
