"""What came of the actions of earlier meetings: one letter on a row, a short strip below it, Enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from mappa_desktop.domain.action_outcomes import has_outcome, is_late, outcome_in_words
from mappa_desktop.domain.actions import Action, NotCompletedBecause
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.due_dates import Reckoning, read_due_date, read_past_date
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.content import Content, path_from_text
from mappa_desktop.foundation.days import Unreadable
from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.gestures import actions
from mappa_desktop.rules.actions import TIMES_CARRIED
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance, was_there
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.ui.screens.minutes.action_line import reckoning
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import OUTCOMES
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.fields import focused_inside
from mappa_desktop.widgets.flow import FlowLayout, RowLayout
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.theme import Role, Tone

COMPLETED, AGENCY, CIRCUMSTANCES = "completed", "agency_has_not_acted", "circumstances_changed"
CARRIED, DROPPED, REOPENED = "carried_forward", "no_longer_required", "reopened"

_TITLES = {
    COMPLETED: N_("Completed"),
    AGENCY: N_("Not completed: the agency has not acted"),
    CIRCUMSTANCES: N_("Not completed: circumstances changed"),
    CARRIED: N_("Carry forward"),
    DROPPED: N_("No longer required"),
}
_LABELS = {
    "on": N_("Completed on"),
    "due": N_("New date"),
    "carried_to": N_("Carry forward to, if it goes on"),
    "evidence": N_("Evidence"),
    "update": N_("What was said"),
    "closure_reason": N_("Reason"),
    "chair_comment": N_("Chair's comment"),
    "reported_by": N_("Reported by"),
    "closed_by": N_("Closed by"),
}
_ASKED = {
    COMPLETED: ("on", "evidence", "reported_by"),
    AGENCY: ("update", "carried_to", "reported_by"),
    CIRCUMSTANCES: ("update", "carried_to", "reported_by"),
    CARRIED: ("due", "update", "reported_by"),
    DROPPED: ("closure_reason", "closed_by"),
}
_DATES = frozenset({"on", "due", "carried_to"})
_SHORT = frozenset({"on", "due", "carried_to", "reported_by", "closed_by"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a strip is about, and what it can fill in itself."""

    outcome: str
    action: Action
    reckoning: Reckoning
    meeting: date
    chair: str
    owner_is_there: bool
    needs_comment: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The texts that are asked for, in order."""
        more = ("chair_comment",) if self.needs_comment and self.outcome not in (COMPLETED, DROPPED) else ()
        first, *rest = _ASKED[self.outcome]
        return (first, *more, *rest)

    def filled(self) -> dict[str, str]:
        """What stands in the strip before anything is typed: never what one Enter would make a report nobody gave.

        The day of the meeting is proposed for what is not late on it; otherwise the day decides whether it was.
        """
        action = self.action
        on = action.completed_on or (None if is_late(action, self.meeting) else self.meeting)
        known = {
            "on": day(on) if on is not None else "",
            "evidence": action.evidence,
            "update": action.update,
            "closure_reason": action.closure_reason,
            "chair_comment": action.chair_comment,
            "reported_by": action.reported_by or (action.owner_name if self.owner_is_there else ""),
            "closed_by": action.closed_by or self.chair,
        }
        return {name: _of_one_line(known.get(name, "")) for name in self.names}

    def said(self, name: str, typed: str) -> str:
        """A text as it is to stand in the action: what was typed, below what was said in several lines before."""
        before = str(getattr(self.action, name))
        if typed == _of_one_line(before):
            return before
        return typed if _of_one_line(before) or not before.strip() else f"{before}\n{typed}"

    def date_of(self, name: str, typed: str) -> date | None:
        """The day that was typed; raises ``Unreadable``."""
        if not typed.strip():
            return None
        if name != "on":
            return read_due_date(typed, self.reckoning).day
        return read_past_date(typed, self.reckoning)

    def in_words(self, name: str, typed: str) -> str:
        """How a day was understood."""
        try:
            found = self.date_of(name, typed)
            if found is None:
                return self.question() if name == "on" else ""
            if name != "on":
                return read_due_date(typed, self.reckoning).shown
        except Unreadable as error:
            return str(error)
        due = self.action.due.date
        if due is not None and is_late(self.action, found):
            return _("{date}: late, it was due on {due}").format(date=day(found), due=day(due))
        return day(found)

    def question(self) -> str:
        """What is asked while no day is written on which the action was completed."""
        due = self.action.due.date
        if due is None:
            return _("On which day was it completed?")
        return _("On which day was it completed? It was due on {due}.").format(due=day(due))


def _of_one_line(words: str) -> str:
    """A text that a line can hold as it is; nothing in place of one of several lines, which it would run together."""
    return "" if len(words.strip().splitlines()) > 1 else words.strip()


class OutcomeStrip(QFrame):
    """Asks only for what an outcome needs: Enter takes it, Esc leaves it."""

    taken = Signal()
    left = Signal()
    discarded = Signal()
    edited = Signal()
    gone = Signal()  # the keyboard leaves one of its lines

    def __init__(self, asked: Asked, kept: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.lines: dict[str, LineEdit] = {}
        title = _(_TITLES[asked.outcome])
        self.setProperty("entry", True)
        self.setAccessibleName(f"{title}: {asked.action.ref}")
        self._understood = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._error = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._error.hide()
        layout = QVBoxLayout(self)
        theme.pad(layout, 14, 8, 8, 10, 8)
        layout.addWidget(text(title, Role.STRONG))
        fields = QWidget()
        row = RowLayout(fields)
        theme.pad(row, spacing=16)
        for name in asked.names:
            row.addWidget(self._field(name, {**asked.filled(), **kept}.get(name, "")))
        layout.addWidget(fields)
        layout.addWidget(self._understood)
        layout.addWidget(self._error)
        foot = FlowLayout()
        theme.pad(foot, spacing=8)
        record = buttons.primary(_("Record"), self.taken.emit)
        record.setAccessibleDescription(_("Enter in one of the lines does the same."))
        foot.addWidget(record)
        foot.addWidget(buttons.quiet(_("Leave"), self.left.emit, key="Esc"))
        discard = buttons.quiet(_("Discard"), self.discarded.emit)
        discard.setAccessibleDescription(_("What is typed here is thrown away; Leave keeps it."))
        foot.addWidget(discard)
        layout.addLayout(foot)
        self._say_dates()

    def texts(self) -> dict[str, str]:
        """What stands in the strip."""
        return {name: line.text().strip() for name, line in self.lines.items()}

    def said(self, name: str) -> str:
        """One of its texts, as it is to stand in the action."""
        return self.asked.said(name, self.texts().get(name, ""))

    def date(self, name: str) -> date | None:
        """The day in one of its lines; raises ``Unreadable``."""
        line = self.lines.get(name)
        return None if line is None else self.asked.date_of(name, line.text())

    def say(self, sentence: str) -> None:
        """Say why it cannot be taken."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        announce(self, sentence)

    def take_focus(self) -> None:
        """Go to the first line; a date that was filled in is replaced by what is typed."""
        first = next(iter(self.lines.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.asked.names[0] in _DATES:
            first.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Insert):
            super().keyPressEvent(event)

    def _field(self, name: str, words: str) -> QWidget:
        field = QWidget()
        policy = field.sizePolicy()
        policy.setHorizontalStretch(1 if name in _SHORT else 3)
        field.setSizePolicy(policy)
        layout = QVBoxLayout(field)
        theme.pad(layout, spacing=3)
        line = self.lines[name] = LineEdit()
        line.setText(words)
        line.setMinimumWidth(theme.current().px(150))
        line.setAccessibleName(_(_LABELS[name]))
        line.entered.connect(self.taken)
        line.textChanged.connect(lambda _text: self.edited.emit())
        line.left.connect(self.gone)
        if name in _DATES:
            line.textEdited.connect(lambda _text: self._say_dates())
        caption = text(_(_LABELS[name]), Role.SECONDARY, Tone.QUIET)
        caption.setBuddy(line)
        layout.addWidget(caption)
        layout.addWidget(line)
        return field

    def _say_dates(self) -> None:
        said = [self.asked.in_words(name, line.text()) for name, line in self.lines.items() if name in _DATES]
        words = "; ".join(each for each in said if each)
        self._understood.setText(words)
        self._understood.setVisible(bool(words))
        for name, line in self.lines.items():
            if name in _DATES:
                line.setAccessibleDescription(words)
        self.say("")


class Outcomes(QObject):
    """Makes the letters on the rows of the previous actions do what they say.

    What was typed into a strip and not taken is there again when the strip is opened the next time.
    """

    told = Signal(str)  # what came of it, as one sentence
    wanted = Signal()  # the form is to be shown, for what stands in a strip

    def __init__(self, minutes: OpenMinutes, clock: Clock, form: Form[Any]) -> None:
        super().__init__(form)
        self._minutes, self._clock, self._form = minutes, clock, form
        self._kept: dict[tuple[str, str], dict[str, str]] = {}
        self._strip: OutcomeStrip | None = None
        self._unfinished = minutes.unfinished.at(OUTCOMES)
        form.gesture.connect(self._on_gesture)
        if not minutes.read_only:
            self._give_back()
            minutes.edited.connect(self._on_minutes_edited)

    def _give_back(self) -> None:
        """Have what was typed and not taken stand in its strip again, the last of them open."""
        for path, texts in self._unfinished.kept().items():
            ref, outcome, name = path.rsplit("/", 2)
            self._kept.setdefault((ref, outcome), {})[name] = texts[0]
        known = {each.ref for each in content_of(self._minutes.contents(), PreviousActions).previous_actions}
        last = next((key for key in reversed(self._kept) if key[0] in known and key[1] in _ASKED), None)
        if last is not None:
            self._open(*last)
        self._tell_left()

    def _on_edited(self) -> None:
        """Keep what is being typed: whatever happens now, it is not lost."""
        self._keep()
        self._unfinished.keep(
            {
                f"{ref}/{outcome}/{name}": (words,)
                for (ref, outcome), texts in self._kept.items()
                for name, words in texts.items()
            }
        )

    def _tell_left(self) -> None:
        """Say which strips hold words that are not taken, as To finish is to list them."""
        found = content_of(self._minutes.contents(), PreviousActions).previous_actions
        refs = {each.ref: at for at, each in enumerate(found)}
        listed = []
        for ref, outcome in self._kept:
            if ref in refs and outcome in _TITLES:
                path = f"{actions.PREVIOUS}[{refs[ref]}].{outcome}"
                listed.append((path, f"{ref}, {_(_TITLES[outcome])}"))
                self._minutes.unfinished.lead(path, partial(self._go_into, ref, outcome))
        self._minutes.set_refused(OUTCOMES, listed)

    def _on_gone(self) -> None:
        """Words in a strip are nobody's concern while one goes about in it."""
        if self._strip is None or not isValid(self._strip) or focused_inside(self._strip) is None:
            self._tell_left()

    def _on_minutes_edited(self, key: str) -> None:
        if key == actions.PREVIOUS and self._kept:
            self._tell_left()

    def _go_into(self, ref: str, outcome: str) -> None:
        if any(each.ref == ref for each in content_of(self._minutes.contents(), PreviousActions).previous_actions):
            self.wanted.emit()
            self._keep()
            self._open(ref, outcome).take_focus()

    def _on_gesture(self, path_text: str, outcome: str) -> None:
        path = path_from_text(path_text)
        if path[0] != actions.PREVIOUS or not isinstance(path[-1], int):
            return
        action = content_of(self._minutes.contents(), PreviousActions).previous_actions[path[-1]]
        self._keep()
        if outcome == REOPENED:
            self._strip = None
            self._form.close_below(path_text)
            self._apply(action.ref, actions.reopened(self._minutes.contents(), action.ref))
            self._go_to(action.ref)
            return
        self._open(action.ref, outcome).take_focus()
        self._tell_left()

    def _open(self, ref: str, outcome: str) -> OutcomeStrip:
        contents = self._minutes.contents()
        asked = Asked(
            outcome,
            next(each for each in content_of(contents, PreviousActions).previous_actions if each.ref == ref),
            reckoning(contents, self._clock),
            content_of(contents, MeetingDetails).meeting.date,
            content_of(contents, MeetingDetails).meeting.chair.name,
            _owner_is_there(contents, ref),
            actions.needs_comment(contents, ref, self._minutes.evidence.value(TIMES_CARRIED)),
        )
        strip = self._strip = OutcomeStrip(asked, self._kept.get((ref, outcome), {}))
        strip.taken.connect(self._on_taken)
        strip.left.connect(self._on_left)
        strip.discarded.connect(self._on_discarded)
        strip.edited.connect(self._on_edited)
        strip.gone.connect(lambda: QTimer.singleShot(0, self, self._on_gone))
        self._form.show_below(self._path(ref), strip)
        return strip

    def _on_taken(self) -> None:
        strip = self._strip
        if strip is None:
            return
        ref, contents = strip.asked.action.ref, self._minutes.contents()
        try:
            changed = _changed(contents, strip)
        except UserError as error:
            strip.say(str(error))
            return
        if not self._apply(ref, changed):
            return
        self._forget(strip)
        self._go_to(self._next_without_outcome(ref) or ref)

    def _on_discarded(self) -> None:
        strip = self._strip
        if strip is not None:
            self._forget(strip)
            self._go_to(strip.asked.action.ref)

    def _forget(self, strip: OutcomeStrip) -> None:
        """Let go of what stands in a strip, and of the strip."""
        for line in strip.lines.values():
            line.blockSignals(True)
        self._close(strip.asked.action.ref)
        self._kept.pop((strip.asked.action.ref, strip.asked.outcome), None)
        self._on_edited()
        self._tell_left()

    def _on_left(self) -> None:
        strip = self._strip
        if strip is not None:
            self._keep()
            self._close(strip.asked.action.ref)
            self._tell_left()
            self._go_to(strip.asked.action.ref)

    def _keep(self) -> None:
        """Remember what stands in a strip that goes away."""
        strip = self._strip
        if strip is None or not isValid(strip):
            return
        key = (strip.asked.action.ref, strip.asked.outcome)
        texts = self._kept.pop(key, {})
        if strip.texts() != strip.asked.filled():
            self._kept[key] = texts | strip.texts()  # what was typed last stands last

    def _close(self, ref: str) -> None:
        self._strip = None
        self._form.close_below(self._path(ref))

    def _apply(self, ref: str, changed: Mapping[str, Content]) -> bool:
        try:
            self._minutes.apply(changed)
        except Refused as refused:
            if self._strip is not None:
                self._strip.say(str(refused))
            return False
        contents = self._minutes.contents()
        action = next(each for each in content_of(contents, PreviousActions).previous_actions if each.ref == ref)
        said = _("Action {ref}: {outcome}.").format(ref=ref, outcome=outcome_in_words(action))
        successor = actions.successor_of(contents, ref)
        if successor is not None and action.carried_forward_to is None:
            said += " " + _("{ref} was changed since it was carried forward, and stays.").format(ref=successor.ref)
        announce(self._form, said)
        self.told.emit(said)
        return True

    def begin(self) -> bool:
        """Go to the first action of which nothing has been said, and say whether there is one."""
        found = content_of(self._minutes.contents(), PreviousActions).previous_actions
        first = next((each.ref for each in found if not has_outcome(each)), "")
        if first:
            self._go_to(first)
        return bool(first)

    def _next_without_outcome(self, ref: str) -> str:
        """The next action, from this one on and round, of which nothing has been said."""
        found = content_of(self._minutes.contents(), PreviousActions).previous_actions
        at = next(place for place, each in enumerate(found) if each.ref == ref)
        return next((each.ref for each in (*found[at + 1 :], *found[:at]) if not has_outcome(each)), "")

    def _path(self, ref: str) -> str:
        found = content_of(self._minutes.contents(), PreviousActions).previous_actions
        return f"{actions.PREVIOUS}[{next(at for at, each in enumerate(found) if each.ref == ref)}]"

    def _go_to(self, ref: str) -> None:
        self._form.jump_to(self._path(ref))


def _owner_is_there(contents: Contents, ref: str) -> bool:
    """Whether the owner of an action is noted as present, and so may have reported on it."""
    action = next(each for each in content_of(contents, PreviousActions).previous_actions if each.ref == ref)
    owner = comparable_name(action.owner_name)
    there = content_of(contents, Attendance).attendance
    return bool(owner) and any(was_there(each) and comparable_name(each.name) == owner for each in there)


def _changed(contents: Contents, strip: OutcomeStrip) -> Mapping[str, Content]:
    """What an outcome changes; raises ``UserError`` with a sentence."""
    ref, outcome = strip.asked.action.ref, strip.asked.outcome
    reporter, comment = strip.said("reported_by"), strip.said("chair_comment")
    if outcome == COMPLETED:
        on = strip.date("on")
        if on is None:
            raise Refused(strip.asked.question())
        return actions.completed(contents, ref, on=on, evidence=strip.said("evidence"), reported_by=reporter)
    if outcome == DROPPED:
        reason, chair = strip.said("closure_reason"), strip.said("closed_by")
        return actions.no_longer_required(contents, ref, closure_reason=reason, closed_by=chair)
    update = strip.said("update")
    if outcome == CARRIED:
        due = strip.date("due")
        if due is None:
            raise Refused(_("Write the new date, such as 3 Dec or before next meeting."))
        return actions.carried_forward(
            contents, ref, due=due, update=update, reported_by=reporter, chair_comment=comment
        )
    due = strip.date("carried_to")
    changed = actions.not_completed(
        contents,
        ref,
        because=NotCompletedBecause(outcome),
        update=update,
        reported_by=reporter,
        chair_comment=comment,
    )
    if due is None:
        return changed
    after = {**contents, **changed}
    return {**changed, **actions.carried_forward(after, ref, due=due, chair_comment=comment)}
