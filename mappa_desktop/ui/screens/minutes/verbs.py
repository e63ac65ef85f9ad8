"""What one stroke does from anywhere in a meeting: gestures that change the record and lead to their field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from mappa_desktop.domain.meeting_clock import Running
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import attendance, confirming, decisions, information
from mappa_desktop.operations.gestures.information import AgencyPresent
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.sections import content_of, section
from mappa_desktop.sections.attendance.model import Attendance, Attendee
from mappa_desktop.sections.risk_management_plan.model import RiskManagementPlan, pillars
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes import text_to_action
from mappa_desktop.ui.screens.minutes.choices import Choices
from mappa_desktop.ui.screens.minutes.where_one_was import way_back
from mappa_desktop.widgets.theme import Tone

_PLAN = "risk_management_plan"

# Verbs that are the same wherever one is in the meeting; the others are done in its minutes, under During.
FROM_ANY_STEP = frozenset({"share_view", "start_meeting", "new_action"})

# The commands of the table that are done here.
MEETING_VERBS = (
    "confirm_section",
    "new_action",
    "text_to_action",
    "new_measure",
    "new_disclosure",
    "dissent",
    "agency_speaking",
    "start_meeting",
    "arrived",
    "left",
    "spelling",
    "snippets",
    "replace",
    "share_view",
)

if TYPE_CHECKING:
    from mappa_desktop.ui.screens.minutes.workspace import Workspace


class MeetingVerbs(QObject):
    """The verbs of a meeting by the identifiers of the table of commands."""

    def __init__(self, desk: Desk, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._desk, self._workspace = desk, workspace
        self._back: Callable[[], None] = lambda: None
        self._verbs: Mapping[str, Callable[[], None]] = {
            "confirm_section": self._confirm,
            "new_measure": self._new_measure,
            "new_disclosure": lambda: self._lead(decisions.new_disclosure),
            "dissent": lambda: self._lead(decisions.dissent),
            "text_to_action": self._text_to_action,
            "new_action": workspace.action_line.open_pop_up,
            "agency_speaking": self._agency_speaking,
            "start_meeting": self._start_or_end,
            "arrived": self._arrived,
            "left": self._left,
            "spelling": lambda: self._say(workspace.current_form.next_misspelling()),
            "snippets": lambda: self._say(workspace.current_form.offer_snippets()),
            "replace": lambda: workspace.look_for(replacing=True),
            "share_view": workspace.share,
        }

    def do(self, command_id: str) -> None:
        """Do it; what is refused is said in a sentence and changes nothing.

        Whoever was asked something and answered nothing, or was refused, is back where the keyboard was.
        """
        self._back = way_back()
        self._tried(self._verbs[command_id])

    def lead(self, leading: Leading) -> None:
        """Change what a gesture changes, and go to where it leads."""
        if leading.changed:
            self._workspace.minutes.apply(leading.changed)
        self._workspace.jump_to(leading.section, leading.path)

    def _tried(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Refused as refused:
            self._desk.say(str(refused), Tone.WARNING)
        QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        """Where nothing else took the keyboard, it goes back to where it was."""
        if QApplication.focusWidget() is None and QApplication.activePopupWidget() is None:
            self._back()

    def _say(self, sentence: str) -> None:
        if sentence:
            self._desk.say(sentence, Tone.QUIET)

    def _ask(self, title: str, options: Sequence[tuple[str, Callable[[], None]]], ready: int = 0) -> None:
        asked = Choices(title, self._workspace)
        for words, chosen in options:
            asked.offer(words, partial(self._tried, chosen))
        asked.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._return))
        asked.have_ready(ready)
        asked.ask()

    def _lead(self, gesture: Callable[..., Leading]) -> None:
        self._workspace.settle()
        self.lead(gesture(self._workspace.minutes.contents()))

    def _confirm(self) -> None:
        """The section that is shown was gone through; on to the next."""
        workspace = self._workspace
        key = workspace.current_key
        workspace.settle()
        workspace.minutes.apply(confirming.confirmed(workspace.minutes.contents(), key))
        workspace.minutes.confirm(key)
        self._desk.say(_("Confirmed: {section}.").format(section=section(key).title))
        workspace.step(1)

    def _new_measure(self) -> None:
        """Ask for the pillar; Enter takes the one that is being worked on."""
        workspace = self._workspace
        workspace.settle()
        at_hand = decisions.pillar_of(workspace.focused_path) if workspace.current_key == _PLAN else None
        found = pillars(RiskManagementPlan())
        self._ask(
            _("New measure under which pillar?"),
            [(name, partial(self._add_measure, key)) for key, name, _pillar in found],
            ready=next((at for at, (key, _name, _pillar) in enumerate(found) if key == at_hand), 0),
        )

    def _add_measure(self, pillar: str) -> None:
        self.lead(decisions.new_measure(self._workspace.minutes.contents(), pillar))

    def _text_to_action(self) -> None:
        workspace = self._workspace
        workspace.minutes.drafts[workspace.current_key].settle()
        said = text_to_action.turn(workspace.minutes, self._desk.clock, workspace.current_key, workspace.current_form)
        self._desk.say(said)

    def _start_or_end(self) -> None:
        clock = self._workspace.clock
        if clock.running is not Running.RUNNING:
            clock.start_or_end()
            return
        self._ask(_("The meeting is running."), [(_("Go on with it"), lambda: None), (_("End it now"), clock.end)])

    def _agency_speaking(self) -> None:
        workspace = self._workspace
        workspace.settle()
        present = information.agencies_present(workspace.minutes.contents())
        if not present:
            raise Refused(_("No agency is marked as present yet."))
        self._ask(
            information.heard_words(present),
            [(_agency_words(each), partial(self._speaking, each.id)) for each in present],
        )

    def _speaking(self, agency: str) -> None:
        self.lead(information.speaking(self._workspace.minutes.contents(), agency))

    def _stamp(self, title: str, people: Sequence[Attendee], gesture: Callable[..., dict[str, Content]]) -> None:
        """Ask who it is, and note the time and the item of the agenda."""
        workspace = self._workspace
        workspace.settle()
        if not people:
            raise Refused(_("Nobody on the invite list is left for this."))
        self._ask(title, [(_named(each), partial(self._stamped, gesture, each)) for each in people])

    def _stamped(self, gesture: Callable[..., dict[str, Content]], person: Attendee) -> None:
        clock, minutes = self._workspace.clock, self._workspace.minutes
        minutes.apply(gesture(minutes.contents(), person.ref, clock.time(), clock.item_title()))
        self._desk.say(_("Noted at {time}.").format(time=clock.time()))

    def _arrived(self) -> None:
        people = content_of(self._workspace.minutes.contents(), Attendance).attendance
        absent = [each for each in people if not attendance.is_there(each)]
        self._stamp(_("Who arrived?"), absent, attendance.arrived)

    def _left(self) -> None:
        people = content_of(self._workspace.minutes.contents(), Attendance).attendance
        self._stamp(_("Who left?"), [each for each in people if attendance.is_there(each)], attendance.left)


def _agency_words(agency: AgencyPresent) -> str:
    return agency.name if agency.heard else _("{agency}, not heard yet").format(agency=agency.name)


def _named(person: Attendee) -> str:
    return person.name or person.role or person.ref
