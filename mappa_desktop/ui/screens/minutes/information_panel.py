"""Who speaks now: the agencies in the meeting, which of them were heard, and the way to what each one says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import information
from mappa_desktop.operations.gestures.information import AgencyPresent, agencies_present, heard_words
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.section_page import SectionPanel
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.theme import Role, Tone

_SECTIONS = frozenset({"agency_information", "attendance"})


class InformationPanel(SectionPanel):
    """Stands at the form of the agencies' information; a button for each agency that was not heard yet."""

    led = Signal(object)  # Leading: changes and the field to go to

    def __init__(self, desk: Desk, minutes: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Round the table"), parent=parent)
        self._desk, self._minutes = desk, minutes
        self._shown: tuple[AgencyPresent, ...] | None = None
        self._heard = text("", Role.TEXT, wraps=True)
        self._waiting = QWidget()
        self._flow = FlowLayout(self._waiting)
        theme.pad(self._flow, spacing=8)
        self.body.addWidget(self._heard)
        self.body.addWidget(self._waiting)
        minutes.edited.connect(self._on_edited)
        self.refresh()

    @property
    def words(self) -> str:
        return self._heard.text()

    def begin(self) -> bool:
        """Go to the first agency that was not heard yet."""
        waiting = [button for button in self._waiting.findChildren(QPushButton) if not button.isHidden()]
        if waiting:
            waiting[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(waiting)

    def refresh(self) -> None:
        """Say who was heard, and offer those who were not."""
        agencies = agencies_present(self._minutes.contents())
        if agencies == self._shown:
            return
        self._shown = agencies
        self._heard.setText(heard_words(agencies))
        had_focus = any(button.hasFocus() for button in self._waiting.findChildren(QPushButton))
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        waiting = [agency for agency in agencies if not agency.heard and not self._minutes.read_only]
        made = [buttons.button(agency.name, partial(self._ask, agency)) for agency in waiting]
        for button, agency in zip(made, waiting, strict=True):
            button.setAccessibleName(_("{agency}, not heard yet").format(agency=agency.name))
            self._flow.addWidget(button)
        self._waiting.setVisible(bool(made))
        if had_focus and made:
            made[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, agency: AgencyPresent) -> None:
        choices = Choices(agency.name, self)
        choices.offer(_("Speaks now"), partial(self._lead, information.speaking, agency.id))
        choices.offer(_("Nothing further to add"), partial(self._nothing_further, agency))
        choices.offer(_("Refuses information"), partial(self._lead, information.refused, agency.id))
        choices.ask()

    def _lead(self, gesture: Callable[..., Leading], agency_id: str) -> None:
        self.led.emit(gesture(self._minutes.contents(), agency_id))

    def _nothing_further(self, agency: AgencyPresent) -> None:
        try:
            self._minutes.apply(information.nothing_further(self._minutes.contents(), agency.id))
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
        else:
            announce(self, _("{agency}: nothing further to add").format(agency=agency.name))

    def _on_edited(self, key: str) -> None:
        if key in _SECTIONS:
            self.refresh()
