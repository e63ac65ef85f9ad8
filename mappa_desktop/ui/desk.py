"""The desk: what every screen is handed, and how it asks to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations.examiners import Examiners
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.printer import Printer
from mappa_desktop.ui.speller import Speller
from mappa_desktop.widgets.theme import Tone


class Desk(QObject):
    """Jobs, settings, clock, verbs, dictionaries, printer and examiners; its signals are requests to the window."""

    said = Signal(str, object)  # a sentence, and its Tone
    case_wanted = Signal(str)
    minutes_wanted = Signal(str)
    field_wanted = Signal(str, str, str)  # the minutes, the section, and the path of the field
    issuing_wanted = Signal(str)  # the minutes, at what is done after the meeting
    place_wanted = Signal(str)
    look_changed = Signal()
    copy_wanted = Signal(str, str)  # the minutes, and one of their copies in the register
    share_opened = Signal()  # from now on others look on
    share_closed = Signal()  # nobody looks on any more

    def __init__(
        self, worker: Worker, pool: Pool, settings: Settings, clock: Clock, verbs: Verbs, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.worker = worker
        self.pool = pool
        self.settings = settings
        self.clock = clock
        self.verbs = verbs
        self.speller = Speller(self)
        self.printer = Printer()
        self.examiners = Examiners()

    def say(self, sentence: str, tone: Tone = Tone.GOOD) -> None:
        """Tell the person at the screen one sentence."""
        self.said.emit(sentence, tone)
