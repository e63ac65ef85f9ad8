"""The home of the window: the list of places at the left, and the place itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.ui.commands import BY_ID
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.navigation import Place, PlaceList
from mappa_desktop.widgets.panels import Panel

PLACES = ("today", "cases", "actions", "disclosures", "search", "statistics", "agencies", "verify", "settings")
HOME = PLACES[0]
_WIDTH = 190


class Home(QWidget):
    """Holds one screen for each place, and others that are opened from them."""

    gone_to = Signal(str)

    def __init__(self, lock: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Panel(Qt.Edge.RightEdge)
        self._list = PlaceList(_("Places"))
        self._list.show_places([Place(BY_ID[place].title) for place in PLACES])
        self._list.chosen.connect(lambda row: self.gone_to.emit(PLACES[row]))
        self._list.clicked.connect(lambda index: self.gone_to.emit(PLACES[index.row()]))
        side = QVBoxLayout(self._side)
        theme.pad(side, 0, 14, 1, 0)
        side.addWidget(self._list)
        foot = QHBoxLayout()
        theme.pad(foot, 12, 8, 12, 12)
        locking = buttons.button(_("Lock"), lock.trigger, icon="lock")
        locking.setToolTip(lock.shortcut().toString())
        foot.addWidget(locking, 1)
        side.addLayout(foot)
        self._screens = QStackedWidget()
        layout = QHBoxLayout(self)
        theme.pad(layout)
        layout.addWidget(self._side)
        layout.addWidget(self._screens, 1)
        self._fit()

    def show_screen(self, screen: QWidget, place: str) -> None:
        """Show a screen that belongs to a place."""
        if self._screens.indexOf(screen) < 0:
            self._screens.addWidget(screen)
        self._screens.setCurrentWidget(screen)
        self._list.set_current(PLACES.index(place))

    def drop(self, screen: QWidget) -> None:
        """Forget a screen and everything it shows."""
        self._screens.removeWidget(screen)
        screen.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_side"):
            self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.current().px(_WIDTH))
