"""Today: what waits across all cases, each line leading to the thing itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.registers import DateKind, Ending, Escalation, RegisteredAction, RegisteredDisclosure
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.working_days import working_days_between
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations import certificates, disclosure_register, escalations, today
from mappa_desktop.operations.certificates import Expiring
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.escalations import Overdue
from mappa_desktop.operations.today import Review, Today, ToIssue, Unsaved
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens import escalation
from mappa_desktop.ui.screens.escalation import AnswerSheet, EscalationSheet
from mappa_desktop.ui.shell.entry import Sentence
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.headline import HeadLine
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.waiting import Reading
from mappa_desktop.widgets.worklist import Work, WorkList

FEW, MANY = 6, today.MOST
_SOON_MS = 60
_LONGEST_WORDS, _LONGEST_WHO = 160, 90
_VERY_LATE = 5
ItemT = TypeVar("ItemT")
# Why a review has a last day, where that is not the interval of its level.
_WHY = {"L8": N_("first meeting after the sentence"), "L9": N_("meeting before the release")}

_SHOWN_HERE = frozenset(
    {
        Change.CASES,
        Change.MINUTES,
        Change.DOCUMENTS,
        Change.SETTINGS,
        Change.AGENCIES,
        Change.ESCALATIONS,
        Change.CERTIFICATES,
    }
)


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
        self.is_waiting = True
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
        self.to_issue: WaitingCard[ToIssue] = WaitingCard(
            _("Minutes and actions to issue"),
            _("The minutes of every meeting that was held are issued: approved and signed, or sent."),
        )
        self.unsaved: WaitingCard[Unsaved] = WaitingCard(_("Copies whose files were never saved"), "")
        self._escalate = buttons.quiet(_("Escalate…"), self._ask_agencies)
        self.overdue: WaitingCard[tuple[str, RegisteredAction]] = WaitingCard(
            _("Actions overdue"),
            _("No action is overdue. The actions of a meeting come here when their day has passed."),
            self._escalate,
        )
        self.escalations: WaitingCard[Escalation] = WaitingCard(_("Escalated, without an answer"), "")
        self.disclosures: WaitingCard[RegisteredDisclosure] = WaitingCard(
            _("Disclosures to confirm"),
            _("No disclosure is due. One that was decided stands here until the minutes say what came of it."),
        )
        self.endings: WaitingCard[Ending] = WaitingCard(
            _("Orders and licences ending"),
            _("No order and no licence ends in the next six weeks, as far as the minutes tell."),
        )
        # Any: each has its own kind of line
        self.cards: tuple[WaitingCard[Any], ...] = (
            self.reviews,
            self.to_issue,
            self.unsaved,
            self.overdue,
            self.escalations,
            self.disclosures,
            self.endings,
        )
        self._first_step = self._nothing_here()
        self._reading = Reading()
        self.certificates = Sentence()
        page = ScrollPage()
        theme.pad(page.body, 24, 4, 24, 20, 12)
        page.body.addWidget(self._reading)
        page.body.addWidget(self.certificates)
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
        """Let the arrows lead from list to list, and the tabulator from card to card."""
        for place, card in enumerate(self.cards):
            card.list.left.connect(partial(self._go_on, place))
            card.filled.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        """The keyboard goes as one reads: what heads the page, then each card's lines, then what is done with them."""
        stops: list[QWidget] = [self._new]
        for card in self.cards:
            stops += [*card.list.lines, *card.verbs]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _nothing_here(self) -> QWidget:
        card = Card(_("No case yet"))
        card.body.addWidget(
            text(
                _(
                    "Here stand the reviews that are due, what is to be issued, the actions that are late, the "
                    "disclosures to confirm and the orders that end. All of it comes from the minutes: begin with a "
                    "case, or bring in minutes from their file."
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
        self._desk.worker.run(certificates.expiring, self._on_expiring, owner=self)

    def _on_expiring(self, found: Sequence[Expiring]) -> None:
        """Certificates that end soon: what is said once is not said again."""
        words = "\n".join(each.sentence for each in found)
        if words != self.certificates.text():
            self.certificates.say(words, Tone.WARNING)

    def _on_found(self, asked: int, found: Today) -> None:
        if asked != self._asked:
            return
        self.is_waiting = False
        self._reading.done()
        self._date.setText(day(found.day))
        self._first_step.setVisible(not found.has_cases)
        self._new.setVisible(found.has_cases)
        for card in self.cards:
            card.setVisible(found.has_cases)
        self.reviews.show_items(found.reviews, lambda each: self._review(each, found), _review_hint(found))
        self.to_issue.show_items(found.to_issue, lambda each: self._to_issue(each, found), _issue_hint(found))
        self.unsaved.show_items(found.unsaved, self._unsaved, "")
        self.unsaved.setVisible(found.has_cases and bool(found.unsaved))
        self.overdue.show_items(
            found.overdue.actions,
            lambda each: self._action(*each, found),
            _action_hint(found),
            total=found.overdue.total,
        )
        self._escalate.setVisible(any(agency for agency, _number in found.overdue.numbers))
        self.escalations.show_items(found.escalations, lambda each: self._escalation(each, found), "")
        self.escalations.setVisible(found.has_cases and bool(found.escalations))
        self.disclosures.show_items(
            found.disclosures.items,
            lambda each: self._disclosure(each, found),
            _disclosure_hint(found),
            total=found.disclosures.total,
        )
        self.endings.show_items(found.endings, lambda each: self._ending(each, found), _ending_hint(found))
        told = [each.fictional for each in found.reviews]
        told += [each.fictional for each in found.to_issue]
        told += [each.fictional for each in found.unsaved]
        told += [each.fictional for _agency, each in found.overdue.actions]
        told += [each.fictional for each in found.escalations]
        told += [each.fictional for each in found.disclosures.items]
        told += [each.fictional for each in found.endings]
        self.fictional = bool(told) and all(told)
        self.marking_changed.emit(self.fictional)
        if self._wants_focus:
            self._wants_focus = False
            if self.isVisible():  # one may have gone to another place, and be typing there
                self.take_focus()
        self.refreshed.emit()

    def _review(self, review: Review, found: Today) -> _Line:
        status = CustodyStatus(review.custody_status).label if review.custody_status else ""
        why = _(_WHY[review.rule]) if review.rule in _WHY and review.due == review.latest else ""
        facts = [wording.level(review.level), wording.category(review.category), status, why]
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

    def _to_issue(self, each: ToIssue, found: Today) -> _Line:
        state = _("approved, to be signed") if each.is_approved else _("not approved yet")
        if each.actions_only:
            state = _("its actions, to be circulated")
        tone = Tone.GOOD
        if each.is_late(found.day):
            tone = Tone.DANGER
        elif each.days_gone >= each.days_allowed - 1:
            tone = Tone.WARNING
        work = Work(
            each.case_reference or _("No reference"),
            f"{wording.meeting_name(each.meeting)}, {state}",
            (_("circulate by {date}") if each.actions_only else _("issue by {date}")).format(date=day(each.due)),
            each.in_words(found.day),
            tone,
        )
        if each.actions_only:
            place = (each.minutes, "records", "records.actions_circulated_on")
            return _Line(work, partial(self._desk.field_wanted.emit, *place))
        return _Line(work, partial(self._desk.issuing_wanted.emit, each.minutes))

    def _unsaved(self, each: Unsaved) -> _Line:
        numbers = ", ".join(map(str, each.numbers))
        said = counted(
            "copy {{numbers}}: close it again with a new passphrase, or enter that it was destroyed",
            "copies {{numbers}}: close each again with a new passphrase, or enter that it was destroyed",
            len(each.numbers),
        )
        work = Work(
            each.case_reference or _("No reference"),
            f"{wording.meeting_name(each.meeting)}, {said.format(numbers=numbers)}",
            _("made {date}").format(date=day(each.made_on)),
            _("nobody has them"),
            Tone.WARNING,
        )
        return _Line(work, partial(self._desk.copy_wanted.emit, each.minutes, each.copy))

    def _action(self, agency: str, action: RegisteredAction, found: Today) -> _Line:
        due = action.due or found.day
        told = action.escalated_on
        parts = [
            _shortened(action.description) or _("No description"),
            _carried(action.times_carried),
            _("escalated {date}").format(date=day(told)) if told else "",
        ]
        work = Work(
            agency or _("No agency"),
            f"{', '.join(filter(None, parts))} ({wording.unbroken(action.case_reference, action.ref)})",
            _("was due {date}").format(date=day(due)),
            working_distance(due, found.day),
            Tone.DANGER,
        )
        return _Line(work, partial(self._desk.field_wanted.emit, *action.place))

    def _escalation(self, each: Escalation, found: Today) -> _Line:
        gone = working_days_between(each.told_on, found.day)
        since = counted("{number} working day ago", "{number} working days ago", gone) if gone else _("today")
        work = Work(
            each.agency,
            escalation.in_words(each),
            _("told {date}").format(date=day(each.told_on)),
            since,
            Tone.WARNING if gone > _VERY_LATE else Tone.PLAIN,
        )
        return _Line(work, lambda: AnswerSheet(self._desk, each, self).open())

    def _disclosure(self, each: RegisteredDisclosure, found: Today) -> _Line:
        entry, due = each.entry, each.due
        who = _shortened(", ".join(filter(None, (entry.recipient, entry.by_whom))), _LONGEST_WHO)
        phrase = disclosure_register.state_in_words(each, disclosure_register.course_of(each, found.day))
        if each.is_case_closed:
            phrase = _("closed case; {state}").format(state=phrase)
        tone = Tone.GOOD
        if due is None or due < found.day:
            tone = Tone.WARNING if due is None else Tone.DANGER
        work = Work(
            wording.unbroken(each.case_reference, entry.ref),
            f"{who}: {phrase}" if who else phrase,
            _("no date") if due is None else _("due {date}").format(date=day(due)),
            "" if due is None else working_distance(due, found.day),
            tone,
        )
        return _Line(work, partial(self._desk.field_wanted.emit, *each.place))

    def _ending(self, each: Ending, found: Today) -> _Line:
        control = each.control
        kind = control.kind.label
        name = control.name if control.name and control.name.casefold() != kind.casefold() else ""
        what = f"{kind}: {name}" if name and control.kind is not DateKind.ORDER else name or kind
        gone = each.ends < found.day
        left = ""
        if each.leaves_nothing:
            risk = wording.risk(each.overall_rosh)[0]
            left = (
                _("risk {risk}, and no other control is in force")
                if gone
                else _("risk {risk}, and no other control is in force after it")
            )
            left = left.format(risk=risk)
        tone = Tone.DANGER if each.leaves_nothing or gone else Tone.WARNING
        work = Work(
            each.case_reference or _("No reference"),
            ", ".join(filter(None, (what, control.ref, left))),
            (_("ended {date}") if gone else _("ends {date}")).format(date=day(each.ends)),
            today.ending_in_words(each, found.day),
            tone,
        )
        return _Line(work, partial(self._desk.minutes_wanted.emit, each.minutes))

    def _ask_agencies(self) -> None:
        self._desk.worker.run(escalations.overdue, self._show_agencies, owner=self)

    def _show_agencies(self, found: Sequence[Overdue]) -> None:
        """Ask which agency is to be told; with only one there is nothing to ask."""
        groups = [group for group in found if group.agency]
        if len(groups) == 1:
            self._tell_agency(groups[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("Agencies with overdue actions"))
        for group in groups:
            new = len(group.not_escalated)
            words = counted("{number} not escalated", "{number} not escalated", new) if new else _("all escalated")
            shown = f"{group.agency}: {words}".replace("&", "&&")
            menu.addAction(shown, partial(self._tell_agency, group))
        menu.popup(self._escalate.mapToGlobal(QPoint(0, self._escalate.height())))

    def _tell_agency(self, group: Overdue) -> None:
        actions = group.not_escalated or group.actions
        EscalationSheet.ask(
            self._desk,
            [action.key for action in actions],
            self,
            lambda error: self._desk.say(str(error), Tone.WARNING),
        )

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

    filled = Signal()  # there are other lines

    def __init__(self, title: str, nothing: str, verb: QPushButton | None = None) -> None:
        super().__init__(inset=8)
        self.setAccessibleName(title)
        self._title = title
        self._items: Sequence[ItemT] = ()
        self._total = 0
        self._line: Callable[[ItemT], _Line] | None = None
        self._shown: Sequence[_Line] = ()
        self._whole = False
        self._hint = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._all = buttons.quiet(_("All"), self._on_all)
        self._nothing = text(nothing, Role.TEXT, Tone.QUIET, wraps=True)
        self._rest = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.list = WorkList(title)
        self.list.opened.connect(lambda row: self._shown[row].go())
        self.verbs: Sequence[QPushButton] = (self._all,) if verb is None else (verb, self._all)
        head = QHBoxLayout()
        theme.pad(head, 8, 0, 8, 0, 8)
        head.addWidget(text(title, Role.STRONG))
        head.addWidget(self._hint, 1)
        for button in self.verbs:
            head.addWidget(button)
        self.body.setSpacing(theme.current().px(6))
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        for quiet in (self._nothing, self._rest):
            quiet.setContentsMargins(theme.current().px(8), 0, theme.current().px(8), 0)
            self.body.addWidget(quiet)

    @property
    def count(self) -> int:
        """How many things wait, whether they are shown or not."""
        return self._total

    def show_items(
        self, items: Sequence[ItemT], line: Callable[[ItemT], _Line], hint: str, *, total: int | None = None
    ) -> None:
        """Show these things; only the lines that are seen are made. There may be more of them than are given."""
        self._items, self._line = items, line
        self._total = len(items) if total is None else total
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
        self.filled.emit()

    def _on_all(self) -> None:
        self._whole = not self._whole
        self._fill()


def _review_hint(found: Today) -> str:
    soon = sum(review.is_soon(found.day) for review in found.reviews)
    late = sum(review.is_late(found.day) for review in found.reviews)
    unset = sum(review.due is None for review in found.reviews)
    parts = [counted("{number} due soon", "{number} due soon", soon) if soon else _("none due soon")]
    if late:
        parts.append(counted("{number} late", "{number} late", late))
    if unset:
        parts.append(counted("{number} without a date", "{number} without a date", unset))
    return ", ".join(parts) if found.reviews else ""


def _issue_hint(found: Today) -> str:
    return _("working days since the meeting") if found.to_issue else ""


def _action_hint(found: Today) -> str:
    sizes = sorted(found.overdue.numbers, key=lambda each: -each[1])
    return ", ".join(f"{agency or _('no agency')}\N{NO-BREAK SPACE}{number}" for agency, number in sizes)


def _disclosure_hint(found: Today) -> str:
    return _("decided or deferred, not yet reported back") if found.disclosures.total else ""


def _ending_hint(found: Today) -> str:
    alone = sum(each.leaves_nothing for each in found.endings)
    words = _("in the next six weeks")
    if not alone:
        return words if found.endings else ""
    left = counted(
        "{number} leaves somebody of high risk without any control",
        "{number} leave somebody of high risk without any control",
        alone,
    )
    return f"{words}, {left}"


def _carried(times: int) -> str:
    if times < 2:
        return _("carried once") if times else ""
    return _("carried twice") if times == 2 else _("carried {number} times").format(number=times)


def _shortened(words: str, longest: int = _LONGEST_WORDS) -> str:
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
