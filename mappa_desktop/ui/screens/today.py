"""Today: what waits across all cases, each line leading to the thing itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mappa_desktop.domain.outstanding import OutstandingAction
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.working_days import working_days_between
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import today
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.today import MinutesToIssue, Review, Today
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.worklist import Work, WorkList

FEW, MANY = 6, 200
_SOON_MS = 60
_LONGEST_WORDS = 160
_VERY_LATE = 5
ItemT = TypeVar("ItemT")

_SHOWN_HERE = frozenset({Change.CASES, Change.MINUTES, Change.DOCUMENTS, Change.SETTINGS})


@dataclass(frozen=True, slots=True)
class _Line:
    work: Work
    go: Callable[[], None]


class TodayScreen(QWidget):
    """Asks the store whenever something changed, and only while it is looked at."""

    marking_changed = Signal(bool)
    refreshed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._wants_focus = False
        self.fictional = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._date = text("", Role.SECONDARY, Tone.QUIET)
        self._new = buttons.primary(_("New meeting"), self._on_new_meeting, icon="plus")
        self.reviews: WaitingCard[Review] = WaitingCard(
            _("Reviews"),
            _("No case at Level 2 or 3 is open, so no review is due. A case comes here with its first meeting."),
        )
        self.to_issue: WaitingCard[MinutesToIssue] = WaitingCard(
            _("Minutes to issue"),
            _("The minutes of every meeting that was held are issued: approved and signed, or sent."),
        )
        self.overdue: WaitingCard[OutstandingAction] = WaitingCard(
            _("Actions overdue"),
            _("No action is overdue. The actions of a meeting come here when their day has passed."),
        )
        self.cards: tuple[WaitingCard[Any], ...] = (self.reviews, self.to_issue, self.overdue)  # Any: each its own
        self._first_step = self._nothing_here()
        page = ScrollPage()
        theme.pad(page.body, 24, 4, 24, 20, 12)
        for widget in (self._first_step, *self.cards):
            page.body.addWidget(widget)
            widget.hide()
        page.body.addStretch(1)
        head = QWidget()
        head_layout = QVBoxLayout(head)
        theme.pad(head_layout, 24, 16, 24, 0)
        head_layout.addWidget(HeadLine((text(_("Today"), Role.TITLE), self._date), (self._new,)))
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=8)
        layout.addWidget(head)
        layout.addWidget(page, 1)
        self._join_lists()
        desk.worker.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Put the keyboard on the first line, as soon as there is one."""
        first = next((card for card in self.cards if not card.isHidden() and card.list.lines), None)
        if first is not None:
            first.list.take_focus()
        else:
            self._wants_focus = not self._first_step.isVisible()
            self._new.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _join_lists(self) -> None:
        """Let the arrows lead from list to list."""
        for place, card in enumerate(self.cards):
            card.list.left.connect(partial(self._go_on, place))

    def _nothing_here(self) -> QWidget:
        card = Card(_("No case yet"))
        card.body.addWidget(
            text(
                _(
                    "Here stand the reviews that are due, the minutes to be issued and the actions that are late. All "
                    "of it comes from the minutes: begin with a case, or bring in minutes from their file."
                ),
                Role.TEXT,
                Tone.QUIET,
                wraps=True,
            )
        )
        row = QHBoxLayout()
        theme.pad(row, spacing=8)
        verbs = self._desk.verbs
        row.addWidget(buttons.primary(_("New case"), verbs.action("new_case").trigger, icon="plus"))
        row.addWidget(buttons.button(_("Import minutes…"), verbs.action("import").trigger, icon="download"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _ask(self) -> None:
        if not self._desk.worker.is_open:
            return
        self._asked += 1
        self._desk.worker.run(today.today, partial(self._on_found, self._asked), owner=self)

    def _on_found(self, asked: int, found: Today) -> None:
        if asked != self._asked:
            return
        self._date.setText(day(found.day))
        self._first_step.setVisible(not found.has_cases)
        self._new.setVisible(found.has_cases)
        for card in self.cards:
            card.setVisible(found.has_cases)
        self.reviews.show_items(found.reviews, lambda each: self._review(each, found), _review_hint(found))
        self.to_issue.show_items(found.minutes, lambda each: self._minutes(each, found), _minutes_hint(found))
        self.overdue.show_items(_by_agency(found.actions), lambda each: self._action(each, found), _action_hint(found))
        told = [each.fictional for each in found.reviews]
        told += [each.fictional for each in found.minutes]
        told += [each.fictional for each in found.actions]
        self.fictional = bool(told) and all(told)
        self.marking_changed.emit(self.fictional)
        if self._wants_focus:
            self._wants_focus = False
            self.take_focus()
        self.refreshed.emit()

    def _review(self, review: Review, found: Today) -> _Line:
        status = CustodyStatus(review.custody_status).label if review.custody_status else ""
        facts = [wording.level(review.level), wording.category(review.category), status]
        if review.planned and review.latest and review.planned > review.latest:
            facts.append(_("planned later, for {date}").format(date=day(review.planned)))
        when = _("not set") if review.due is None else _("due {date}").format(date=day(review.due))
        tone = Tone.GOOD
        if review.is_late(found.day):
            tone = Tone.DANGER
        elif review.is_soon(found.day) or review.due is None:
            tone = Tone.WARNING
        work = Work(
            review.reference or _("No reference"),
            ", ".join(filter(None, facts)),
            when,
            review.in_words(found.day),
            tone,
        )
        return _Line(work, partial(self._desk.case_wanted.emit, review.case))

    def _minutes(self, each: MinutesToIssue, found: Today) -> _Line:
        state = _("approved, to be signed") if each.is_approved else _("not approved yet")
        tone = Tone.GOOD
        if each.is_late(found.day):
            tone = Tone.DANGER
        elif each.days_gone >= each.days_allowed - 1:
            tone = Tone.WARNING
        work = Work(
            each.case_reference or _("No reference"),
            f"{wording.meeting_name(each.meeting)}, {state}",
            _("issue by {date}").format(date=day(each.due)),
            each.in_words(found.day),
            tone,
        )
        return _Line(work, partial(self._desk.minutes_wanted.emit, each.minutes))

    def _action(self, action: OutstandingAction, found: Today) -> _Line:
        due = action.due or found.day
        late = max(1, working_days_between(due, found.day))
        parts = [_shortened(action.description) or _("No description"), _carried(action.times_carried)]
        # A reference is one word: it is not broken over two lines.
        where = "\N{NO-BREAK SPACE}".join(filter(None, (action.case_reference, action.ref)))
        where = where.replace("-", "\N{NON-BREAKING HYPHEN}")
        work = Work(
            action.agency or _("No agency"),
            f"{', '.join(filter(None, parts))} ({where})",
            _("was due {date}").format(date=day(due)),
            counted("{number} working day late", "{number} working days late", late),
            Tone.DANGER if late > _VERY_LATE else Tone.WARNING,
        )
        return _Line(work, partial(self._desk.minutes_wanted.emit, action.minutes))

    def _go_on(self, place: int, by: int) -> None:
        """Go to the next list that has lines, in the direction of the arrow."""
        others = self.cards[place + 1 :] if by > 0 else tuple(reversed(self.cards[:place]))
        for card in others:
            if card.list.lines:
                card.list.take_focus(0 if by > 0 else -1)
                return

    def _on_new_meeting(self) -> None:
        self._desk.place_wanted.emit("cases")
        self._desk.say(_("Choose the case: its page begins the meeting."))

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        # While a meeting is taken down this screen is hidden, and asks again when it is shown.
        if changes & _SHOWN_HERE and self.isVisible():
            self._soon.start()


class WaitingCard(Card, Generic[ItemT]):
    """A list of what waits: the most pressing lines, and on demand all of them."""

    def __init__(self, title: str, nothing: str) -> None:
        super().__init__(inset=8)
        self.setAccessibleName(title)
        self._title = title
        self._items: Sequence[ItemT] = ()
        self._line: Callable[[ItemT], _Line] | None = None
        self._shown: Sequence[_Line] = ()
        self._whole = False
        self._hint = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._all = buttons.quiet(_("All"), self._on_all)
        self._nothing = text(nothing, Role.TEXT, Tone.QUIET, wraps=True)
        self._rest = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.list = WorkList(title)
        self.list.opened.connect(lambda row: self._shown[row].go())
        head = QHBoxLayout()
        theme.pad(head, 8, 0, 8, 0, 8)
        head.addWidget(text(title, Role.STRONG))
        head.addWidget(self._hint, 1)
        head.addWidget(self._all)
        self.body.setSpacing(theme.current().px(6))
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        for quiet in (self._nothing, self._rest):
            quiet.setContentsMargins(theme.current().px(8), 0, theme.current().px(8), 0)
            self.body.addWidget(quiet)

    @property
    def count(self) -> int:
        """How many things wait, whether they are shown or not."""
        return len(self._items)

    def show_items(self, items: Sequence[ItemT], line: Callable[[ItemT], _Line], hint: str) -> None:
        """Show these things; only the lines that are seen are made."""
        self._items, self._line = items, line
        self._hint.setText(hint)
        self._nothing.setVisible(not items)
        self._fill()

    def _fill(self) -> None:
        line = self._line
        seen = self._items[: MANY if self._whole else FEW]
        self._shown = [] if line is None else [line(each) for each in seen]
        self.list.show_work([each.work for each in self._shown])
        self._rest.setVisible(self._whole and len(seen) < self.count)
        self._rest.setText(_("The first {shown} of {all} are shown.").format(shown=len(seen), all=self.count))
        self._all.setVisible(self.count > FEW)
        words = _("Fewer") if self._whole else _("All {number}").format(number=self.count)
        self._all.setText(words)
        self._all.setAccessibleName(f"{self._title}: {words}")

    def _on_all(self) -> None:
        self._whole = not self._whole
        self._fill()


def _by_agency(actions: Sequence[OutstandingAction]) -> Sequence[OutstandingAction]:
    """The same actions agency by agency; within each, those due first at the head."""
    return sorted(actions, key=lambda action: (not action.agency, action.agency.casefold()))


def _review_hint(found: Today) -> str:
    soon = sum(review.is_soon(found.day) for review in found.reviews)
    late = sum(review.is_late(found.day) for review in found.reviews)
    unset = sum(review.due is None for review in found.reviews)
    coming = counted("{number} due in the next three weeks", "{number} due in the next three weeks", soon)
    parts = [coming if soon else _("none due in the next three weeks")]
    if late:
        parts.append(counted("{number} late", "{number} late", late))
    if unset:
        parts.append(counted("{number} without a date", "{number} without a date", unset))
    return ", ".join(parts) if found.reviews else ""


def _minutes_hint(found: Today) -> str:
    return _("working days since the meeting") if found.minutes else ""


def _action_hint(found: Today) -> str:
    by_agency = Counter(action.agency or _("no agency") for action in found.actions)
    return ", ".join(f"{agency} {number}" for agency, number in by_agency.most_common(FEW))


def _carried(times: int) -> str:
    if times < 2:
        return _("carried once") if times else ""
    return _("carried twice") if times == 2 else _("carried {number} times").format(number=times)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1].rstrip() + "…"
