"""The meeting's clock in the head of the workspace: how long it has taken, how it stands, and its start and end."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain import meeting_clock
from mappa_desktop.domain.meeting_clock import Running, Timing
from mappa_desktop.domain.workings import AgendaItem, Clock
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import timing as times
from mappa_desktop.sections import content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes import choices
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.theme import Role, Tone

TICK_MS = 5_000


class MeetingClock(QObject):
    """Starts, moves and stops the clock of the open minutes; ``agenda`` is asked for the items as they are now."""

    changed = Signal()
    # The time that stands in the minutes already, and the time that it is: "start" or "end" comes first.
    times_differ = Signal(str, str, str)

    def __init__(
        self,
        desk: Desk,
        minutes: OpenMinutes,
        agenda: Callable[[], Sequence[AgendaItem]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._minutes, self._agenda = desk, minutes, agenda
        self._section = ""

    @property
    def running(self) -> Running:
        return self.timing().running

    def now(self) -> datetime.datetime:
        """The clock on the wall."""
        return self._desk.clock.now().replace(tzinfo=None)

    def time(self) -> str:
        """``10:42``, as attendance and meeting details write it."""
        return f"{self.now():%H:%M}"

    def timing(self) -> Timing:
        """How the meeting stands at this moment."""
        return meeting_clock.timing(self._clock, self._agenda(), self.now())

    def item_title(self) -> str:
        """The item of the agenda that is being worked on, for what is stamped with it; empty where there is none."""
        item = self._item(self._section)
        return "" if item is None else item.title

    def visited(self) -> frozenset[str]:
        """The items that time was spent on."""
        return frozenset(stay.item for stay in self._clock.stays)

    def start_or_end(self) -> None:
        """One stroke for both: what comes next in the life of a meeting."""
        if self._minutes.read_only:
            return
        if self.running is Running.RUNNING:
            self.end()
        else:
            self.start()

    def start(self) -> None:
        """The meeting begins, or goes on after an end that was too early."""
        ended = self._clock.ended
        item = self._item(self._section)
        self._take(meeting_clock.begun(self._clock, self.now(), None if item is None else item.key))
        if ended is None:
            self._note("start")
        else:
            self._minutes.apply(times.went_on(self._minutes.contents(), ended[11:16]))

    def end(self) -> None:
        """The meeting is over."""
        self._take(meeting_clock.finished(self._clock, self.now()))
        self._note("end")

    def go_to(self, section: str) -> None:
        """Another section is being worked on: the time goes to its item of the agenda."""
        self._section = section
        item = self._item(section)
        if item is not None and not self._minutes.read_only:
            self._take(meeting_clock.moved(self._clock, item.key, self.now()))

    def replace_time(self, which: str, time: str) -> None:
        """Put another start or end into the minutes, because that was asked for."""
        gesture = times.started if which == "start" else times.ended
        self._minutes.apply(gesture(self._minutes.contents(), time, instead=True))

    @property
    def _clock(self) -> Clock:
        return self._minutes.working(Clock).content

    def _item(self, section: str) -> AgendaItem | None:
        return next((item for item in self._agenda() if section in item.sections), None)

    def _take(self, clock: Clock) -> None:
        if clock is not self._clock:
            self._minutes.working(Clock).take(clock)
            self.changed.emit()

    def _note(self, which: str) -> None:
        meeting = content_of(self._minutes.contents(), MeetingDetails).meeting
        before, now = getattr(meeting, which), self.time()
        if before and before != now:
            self.times_differ.emit(which, before, now)
        else:
            self.replace_time(which, now)


class MeetingTimer(QWidget):
    """Two lines of words and a button. It ticks only while it is seen, and speaks only when time runs over."""

    def __init__(self, clock: MeetingClock, *, read_only: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._read_only = clock, read_only
        self._told_over: set[str] | None = None
        self._elapsed = text("", Role.STRONG)
        self._state = text("", Role.SECONDARY, Tone.QUIET)
        self.button = buttons.button("", clock.start_or_end)
        if read_only:
            self.button.hide()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.refresh)
        lines = QVBoxLayout()
        theme.pad(lines, spacing=1)
        for line in (self._elapsed, self._state):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            lines.addWidget(line)
        layout = QHBoxLayout(self)
        theme.pad(layout, spacing=10)
        layout.addLayout(lines)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        clock.changed.connect(self.refresh)
        clock.times_differ.connect(self._ask)
        self.refresh()

    def refresh(self) -> None:
        """Say how the meeting stands now."""
        timing = self._clock.timing()
        untimed = self._read_only and timing.running is Running.NOT_STARTED  # approved, and held without the clock
        elapsed, sentence = ("", "") if untimed else (timing.elapsed_words, timing.sentence)
        self._elapsed.setText(elapsed)
        self._elapsed.setVisible(bool(elapsed))
        self._state.setText(sentence)
        theme.say(self._state, Role.SECONDARY, Tone.WARNING if timing.over else Tone.QUIET)
        said = ", ".join(filter(None, (elapsed, sentence)))
        self.setAccessibleName(_("Time: {words}").format(words=said) if said else "")
        words = {
            Running.NOT_STARTED: (_("Start"), _("Start the meeting")),
            Running.RUNNING: (_("End"), _("End the meeting")),
            Running.ENDED: (_("Go on"), _("Go on with the meeting")),
        }
        shown, named = words[timing.running]
        self.button.setText(shown)
        self.button.setAccessibleName(named)
        self._tell_over(timing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    @property
    def is_ticking(self) -> bool:
        return self._tick.isActive()

    def _tell_over(self, timing: Timing) -> None:
        over = {item.key: item.title for item in timing.items if item.over and item.is_current}
        if timing.over and timing.running is Running.RUNNING:
            over[""] = ""
        told, self._told_over = self._told_over, set(over)
        if told is None:
            return  # what was over before one came is seen, not said
        for key, title in over.items():
            if key not in told:
                over_time = _("{item} is over its time.").format(item=title)
                announce(self, over_time if key else _("The meeting is over its time."))

    def _ask(self, which: str, before: str, now: str) -> None:
        title = _("Start of the meeting") if which == "start" else _("End of the meeting")
        keep = _("Keep {time}, as the minutes have it").format(time=before)
        use = _("Use {time}, as it is now").format(time=now)
        asked = choices.Choices(title, self.window())
        asked.offer(keep, lambda: None)
        asked.offer(use, partial(self._clock.replace_time, which, now))
        asked.ask()
