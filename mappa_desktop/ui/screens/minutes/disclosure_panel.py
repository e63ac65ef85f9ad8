"""Disclosure in one stroke: how many there are, the action that makes one, the day it was made, and what is sharing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.disclosure_course import made_in_words
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.foundation.content import Content, path_from_text
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.disclosure_courses import counted_in_words
from mappa_desktop.operations.gestures import disclosures
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.section_page import SectionPanel
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.theme import Role, Tone

_KEY = "disclosure"


class DisclosurePanel(SectionPanel):
    """Says what is counted, and does what is asked for an entry by a letter on its row or a button in its form."""

    led = Signal(object)  # Leading: changes and the field to go to

    def __init__(self, desk: Desk, minutes: OpenMinutes, form: Form[Content], parent: QWidget | None = None) -> None:
        super().__init__(_("Disclosures counted"), parent=parent)
        self._desk, self._minutes = desk, minutes
        self._counted = text("", Role.TEXT, wraps=True)
        self.body.addWidget(self._counted)
        form.gesture.connect(self._on_gesture)
        minutes.edited.connect(self._on_edited)
        self.refresh()

    @property
    def words(self) -> str:
        return self._counted.text()

    def begin(self) -> bool:
        """One begins in the form."""
        return False

    def refresh(self) -> None:
        """Say how many there are."""
        self._counted.setText(counted_in_words(self._minutes.contents()))

    def _on_edited(self, key: str) -> None:
        if key == _KEY:
            self.refresh()

    def _on_gesture(self, path_text: str, asked: str) -> None:
        entry: DisclosureEntry = self._minutes.drafts[_KEY].value(path_from_text(path_text))
        if asked == "action":
            self._tried(
                partial(disclosures.action_to_make, self._minutes.contents(), entry.ref),
                _("Action to make disclosure {ref}.").format(ref=entry.ref),
            )
        elif asked == "made":
            self._made(entry)
        else:
            self._share(entry)

    def _made(self, entry: DisclosureEntry) -> None:
        """It stays where one is: what comes next is the undertaking, or the next entry."""
        try:
            leading = disclosures.delivered(self._minutes.contents(), entry.ref, self._desk.clock.today())
            self._minutes.apply(leading.changed)
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
            return
        made = self._minutes.drafts[_KEY].value(path_from_text(leading.path)[:-1])
        said = _("Disclosure {ref}: {state}.").format(ref=entry.ref, state=made_in_words(made))
        self._desk.say(said)
        announce(self, said)

    def _share(self, entry: DisclosureEntry) -> None:
        contents = self._minutes.contents()
        found = disclosures.sharing_agency(contents, entry)
        if found is not None or self._minutes.read_only:
            self._shared(entry.ref, found.id if found is not None else None)
            return
        agencies = content_of(contents, Attendance).agencies
        asked = Choices(_("Which agency is told?"), self)
        for agency in agencies:
            if agency.kind in disclosures.SHARING_KINDS:
                asked.offer(agency.short_name or agency.name or agency.id, partial(self._shared, entry.ref, agency.id))
        asked.ask()

    def _shared(self, ref: str, agency: str | None) -> None:
        self._tried(
            partial(disclosures.to_information_sharing, self._minutes.contents(), ref, agency),
            _("Disclosure {ref} is now information from the agencies; Ctrl+Z takes that back.").format(ref=ref),
        )

    def _tried(self, gesture: Callable[[], Leading], said: str) -> None:
        try:
            leading = gesture()
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
            return
        self.led.emit(leading)
        self._desk.say(said)
