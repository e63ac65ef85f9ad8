"""To finish: what the rules find, what of it was accepted with a reason, and the way to every place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.domain.cells import in_a_row
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.errors import Refused, UserError
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.findings import Accepted, section_key, top_level_key
from mappa_desktop.operations.places import place_in_words
from mappa_desktop.rules.catalogue import rule_called
from mappa_desktop.sections import content_of, section_of
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.section_page import bind_history
from mappa_desktop.ui.screens.minutes.unfinished import ACCEPTING, UnfinishedAt
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import GrowingText
from mappa_desktop.widgets.fields import focused_inside
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

# From so many findings of one rule in one part of the minutes, one line speaks of all of them.
_MANY = 3
_ALL = ".*"
_INDENT = 16
_Bundle: TypeAlias = tuple[str, str, str]  # the kind of line, the rule, and the part of the minutes


@dataclass(frozen=True, slots=True)
class _Told:
    """One line of the list: what is found, why and what to do about it, and where that is.

    ``kept_as`` is where a reason was typed for it, if that is not the place of the finding.
    """

    finding: Finding
    words: str
    accepted: AcceptedFinding | None = None
    kept_as: str = ""


class FindingList(QWidget):
    """Findings by what they ask for; ``chosen`` tells the section and the path of the one that was pressed."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: OpenMinutes | None = None
        self._right = _Group(_("Must be put right"), Tone.DANGER, self)
        self._reasons = _Group(_("Need a reason"), Tone.WARNING, self)
        self._accepted = _Group(_("Accepted with a reason"), Tone.QUIET, self)
        self._informing = _Group(_("For information"), Tone.QUIET, self)
        self._informing.fold()
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=12)
        for group in self._groups:
            layout.addWidget(group)

    def begin(self, opened: OpenMinutes) -> None:
        """Show the findings of these minutes from now on."""
        self._open = opened
        bind_history(self, partial(self._step, back=True), partial(self._step, back=False))
        for key, go in (
            (Qt.Key.Key_Down, partial(self._go, 1)),
            (Qt.Key.Key_Up, partial(self._go, -1)),
            (Qt.Key.Key_PageDown, partial(self._go_to_group, 1)),
            (Qt.Key.Key_PageUp, partial(self._go_to_group, -1)),
            (Qt.Key.Key_Home, partial(self._go_to_end, 0)),
            (Qt.Key.Key_End, partial(self._go_to_end, -1)),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(go)
        self.refresh()

    def take_focus(self) -> bool:
        """Go to the first line of what stops approval, and say whether there is one."""
        first = next((stop for group in (self._right, self._reasons) for stop in group.stops), None)
        if first is not None:
            first.take_focus()
        return first is not None

    def take_focus_anywhere(self) -> bool:
        """Go to the first thing that there is, and say whether there is one."""
        if self.take_focus():
            return True
        return any(group.take_focus() for group in (self._accepted, self._informing))

    def refresh(self) -> None:
        """Show what the rules say now; a line that stays is left alone, with what is being typed in it."""
        if self._open is None:
            return
        stops = [stop for group in self._groups for stop in group.stops]
        at = next((at for at, stop in enumerate(stops) if focused_inside(stop) is not None), None)
        verdict, writable = self._open.verdict, not self._open.read_only
        kept = self._open.unfinished.at(ACCEPTING)
        self._right.show_lines([(self._told(each), _Line) for each in self._open.to_put_right])
        if not writable:
            self._accepted.show_lines([(each, _Line) for each in self._told_on_record()])
            self._after_showing(at)
            return
        waiting: list[_ToShow] = [(self._told_waiting(each), _Reasoned) for each in verdict.to_accept]
        waiting += [(each, _Typed) for each in self._typed_for_nothing(kept)]
        self._reasons.show_lines(waiting)
        accepted = [(self._told_accepted(each), _Taken) for each in verdict.accepted]
        accepted += [(self._told_stale(each), _Taken) for each in verdict.stale]
        self._accepted.show_lines(accepted)
        self._informing.show_lines([(self._told(each), _Line) for each in verdict.for_information])
        self._after_showing(at)

    def _after_showing(self, at: int | None) -> None:
        """The keyboard stays at the line it was at, or goes to the one in its place."""
        order_tabs(self)
        left = [stop for group in self._groups for stop in group.stops if stop.isVisibleTo(self)]
        if at is not None and left and all(focused_inside(stop) is None for stop in left):
            left[min(at, len(left) - 1)].take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for stop in self._reasons.stops:
            stop.give_back()

    @property
    def minutes(self) -> OpenMinutes:
        assert self._open is not None, "no minutes are shown yet"
        return self._open

    @property
    def _groups(self) -> tuple[_Group, ...]:
        return (self._right, self._reasons, self._accepted, self._informing)

    def _told(self, finding: Finding) -> _Told:
        return _Told(
            finding, "\n".join(each for each in (_why(finding), finding.suggestion, self._place(finding)) if each)
        )

    def _told_waiting(self, finding: Finding) -> _Told:
        """With what the record says of it already, and why that is not enough."""
        told, verdict = self._told(finding), self.minutes.verdict
        said = [
            words.format(said=_reason_in_words(each.acceptance))
            for words, found in (
                (_not_ours(self.minutes.head), verdict.stated),
                (_("The entry is another now, or was changed since it was accepted. {said}"), verdict.outdated),
            )
            for each in found
            if each.finding == finding
        ]
        return replace(told, words="\n".join([told.words, *said]))

    def _told_accepted(self, accepted: Accepted) -> _Told:
        return _Told(
            accepted.finding,
            f"{_reason_in_words(accepted.acceptance)}\n{self._told(accepted.finding).words}",
            accepted.acceptance,
        )

    def _told_stale(self, acceptance: AcceptedFinding) -> _Told:
        message = _("{rule} was accepted and is found no more: at approval, the acceptance is dropped.")
        finding = Finding(acceptance.rule, Severity.INFO, acceptance.path, message.format(rule=acceptance.rule))
        return _Told(finding, f"{_reason_in_words(acceptance)}\n{self._place(finding)}".strip(), acceptance)

    def _told_on_record(self) -> Sequence[_Told]:
        """What approved minutes let stand, as they say it; what the rules would say today is no part of them."""
        told, found = [], {(each.rule, each.path): each for each in self.minutes.verdict.findings}
        for acceptance in content_of(self.minutes.contents(), Approval).sign_off.accepted_findings:
            rule = acceptance.rule
            same = found.get((rule, acceptance.path)) or Finding(rule, Severity.INFO, acceptance.path, _title_of(rule))
            told.append(
                _Told(same, f"{_reason_in_words(acceptance)}\n{self._told(same).words}".strip(), accepted=acceptance)
            )
        return told

    def _typed_for_nothing(self, kept: UnfinishedAt) -> Sequence[_Told]:
        """Reasons that were typed and not taken, of what is found no more: no word of them is lost."""
        wanted = {_path_of(each) for each in self.minutes.verdict.to_accept}
        waiting = [(_Told(each, ""), _Reasoned) for each in self.minutes.verdict.to_accept]
        wanted |= {_all_of(bundle) for bundle, _members in _bundled(waiting) if bundle is not None}
        told = []
        for path, texts in kept.kept().items():
            if path not in wanted and self.minutes.was_judged:
                rule, _at, place = path.partition("@")
                message = _("A reason was typed for {rule}, which is found no more.")
                if place.endswith(_ALL):
                    message = _("A reason was typed for every place of {rule}, and was not taken.")
                finding = Finding(rule, Severity.WARN, place.removesuffix(_ALL), message.format(rule=rule))
                told.append(_Told(finding, "\n".join(texts), kept_as=path))
        return told

    def _place(self, finding: Finding) -> str:
        return place_in_words(self.minutes.contents(), finding.path)

    def _places(self) -> Sequence[tuple[QWidget, Callable[[], object], int]]:
        """Where the arrow keys stop: each line, and what unfolds a group; with the way there and its group."""
        places: list[tuple[QWidget, Callable[[], object], int]] = []
        for at, group in enumerate(self._groups):
            if group.unfolding.isVisible():
                places.append((group.unfolding, group.take_focus, at))
            places += [(stop, stop.take_focus, at) for stop in group.stops if stop.isVisible()]
        return places

    def _here(self) -> int:
        """The place the keyboard is at; -1 where it is at none."""
        return next((at for at, (each, _go, _group) in enumerate(self._places()) if focused_inside(each)), -1)

    def _go(self, by: int) -> None:
        self._go_to_end(max(0, self._here() + by))

    def _go_to_end(self, position: int) -> None:
        places = self._places()
        if places:
            places[min(position, len(places) - 1)][1]()

    def _go_to_group(self, by: int) -> None:
        """To the first line of the next group, or of the group before."""
        places, here = self._places(), self._here()
        group = places[here][2] if here >= 0 else -1
        others = sorted({each for _widget, _go, each in places if (each - group) * by > 0}, key=lambda each: each * by)
        if others:
            next(go for _widget, go, each in places if each == others[0])()

    def _step(self, *, back: bool) -> None:
        """Undo and redo beside the form concern what was accepted; while a reason is typed they leave it alone."""
        draft = self.minutes.drafts["sign_off"]
        if self.minutes.read_only or isinstance(focused_inside(self), GrowingText):
            return
        try:
            path = draft.undo() if back else draft.redo()
        except Refused as error:
            announce(self, str(error), urgent=True)
            return
        if path is not None:
            announce(self, _("Undone.") if back else _("Done again."))


class _Group(QWidget):
    """The findings of one kind under their name and number; folded, only the number in words can be seen."""

    def __init__(self, title: str, tone: Tone, whole: FindingList) -> None:
        super().__init__()
        self._title, self._whole = title, whole
        self._folded: bool | None = None
        self._number = text("", Role.SECONDARY, tone)
        self._fold = buttons.quiet("", self._unfold)
        self._fold.hide()
        self.stops: list[_Stop] = []
        self._size = 0
        layout = QVBoxLayout(self)
        theme.pad(layout, spacing=4)
        head = QHBoxLayout()
        theme.pad(head, 6, 0, 6, 0, 8)
        head.addWidget(text(title, Role.STRONG, wraps=True), 1)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, spacing=6)
        layout.addLayout(self._lines)
        self.hide()

    def fold(self) -> None:
        """Begin with the lines folded away."""
        self._folded = True

    @property
    def unfolding(self) -> QWidget:
        """What shows the lines of a group that is folded, and folds them again."""
        return self._fold

    @property
    def rows(self) -> Sequence[_Line]:
        """The lines of one finding each, without those that are folded under one line for many."""
        return [stop for stop in self.stops if isinstance(stop, _Line)]

    def take_focus(self) -> bool:
        """Go to the first thing in it, and say whether there is one."""
        if not self.stops:
            return False
        if self._folded is None:
            self.stops[0].take_focus()
        else:
            self._fold.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def show_lines(self, told: Sequence[_ToShow]) -> None:
        """Show these, many of one rule under one line; those that are shown already stay as they are."""
        with _laid_out_once(self):
            self._show_lines(told)

    def _show_lines(self, told: Sequence[_ToShow]) -> None:
        known: dict[object, list[_Line]] = {}
        for row in self.rows:
            known.setdefault(_key(type(row), row.told), []).append(row)
        heads = {stop.bundle: stop for stop in self.stops if isinstance(stop, _Many)}
        before, stops = self.stops, list[_Stop]()
        for bundle, members in _bundled(told):
            if bundle is not None:
                head = heads.get(bundle)
                if head is None:
                    shown = [row for each, kind in members for row in known.get(_key(kind, each), ())]
                    head = _Many(bundle, members, self._whole)
                    head.unfolded = head.unfolded or any(focused_inside(row) is not None for row in shown)
                head.tell(members)
                stops.append(head)
                if not head.unfolded:
                    continue
            for each, kind in members:
                found = known.get(_key(kind, each))
                row = found.pop(0) if found else kind(each, self._whole)
                row.tell(each)
                row.indent(0 if bundle is None else _INDENT)
                stops.append(row)
        staying = set(map(id, stops))
        for stop in before:
            if id(stop) not in staying:
                self._lines.removeWidget(stop)
                stop.hide()
                stop.deleteLater()
        for at, stop in enumerate(stops):
            if self._lines.indexOf(stop) != at:
                self._lines.removeWidget(stop)
                self._lines.insertWidget(at, stop)
        self.stops, self._size = stops, len(told)
        self._show()

    def _unfold(self) -> None:
        self._folded = not self._folded
        self._show()

    def _show(self) -> None:
        number = self._size
        self._number.setText(str(number))
        self._number.setVisible(self._folded is None)
        if self._folded is not None:
            said = counted("Show {number} remark", "Show {number} remarks", number)
            self._fold.setText(said if self._folded else _("Fold away"))
            self._fold.setAccessibleName(f"{self._title}: {self._fold.text()}")
            self._fold.setVisible(bool(number))
        for stop in self.stops:
            stop.setVisible(not self._folded)
        self.setVisible(bool(number))


class _Stop(QWidget):
    """Something of the list that the keyboard stops at."""

    def take_focus(self) -> None:
        """Put the keyboard on it."""

    def give_back(self) -> None:
        """Show again what was typed here and not taken."""


class _Line(_Stop):
    """A finding: pressing it leads to its place."""

    def __init__(self, told: _Told, whole: FindingList) -> None:
        super().__init__()
        self.told, self.whole = told, whole
        informs = told.finding.severity is Severity.INFO
        self.link = Link(told.finding.message, self._choose, Tone.QUIET if informs else Tone.PLAIN)
        self.body = QVBoxLayout(self)
        theme.pad(self.body, spacing=0)
        self.body.addWidget(self.link)
        self._words = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.add(self._words)

    def tell(self, told: _Told) -> None:
        """Say in which words the place is called now."""
        self.told = told
        self.link.setAccessibleDescription(" ".join(told.words.splitlines()))
        self._words.setText(told.words)
        self._words.setHidden(not told.words)

    def indent(self, by: int) -> None:
        """Stand below the line that speaks of many."""
        theme.pad(self.body, by, 0, 0, 0)

    def add(self, widget: QWidget) -> None:
        """Put something below, in line with the words."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        theme.pad(layout, 6, 0, 6, 0)
        layout.addWidget(widget)
        self.body.addWidget(holder)

    def take_focus(self) -> None:
        self.link.setFocus(Qt.FocusReason.OtherFocusReason)
        _show_soon(self)

    def _choose(self) -> None:
        finding = self.told.finding
        try:
            key = section_key(finding)
        except (KeyError, IndexError, ValueError):
            return  # an acceptance that came with a file may name any place
        self.whole.chosen.emit(key, finding.path)


class _ReasonEditor(QWidget):
    """The line for a reason: Enter takes it, Esc leaves it; what is typed and not taken is kept.

    ``take`` accepts for that reason, and says so in words.
    """

    def __init__(self, whole: FindingList, path: str, name: str, take: Callable[[str], str]) -> None:
        super().__init__()
        self._kept, self._path, self._take = whole.minutes.unfinished.at(ACCEPTING), path, take
        self.open = buttons.quiet("", self.begin)
        column = QVBoxLayout(self)
        theme.pad(column, spacing=4)
        self.reason = GrowingText(2, enter_adds=True)
        self.reason.setAccessibleName(name)
        self.reason.setAccessibleDescription(_("Enter accepts, Esc leaves; what is typed is kept."))
        self.reason.put(self._kept.text(path))
        self.reason.textChanged.connect(lambda: self._kept.put(self.reason.text(), path))
        self.reason.entered.connect(self.accept)
        self._error = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._error.hide()
        foot = FlowLayout()
        theme.pad(foot, spacing=8)
        foot.addWidget(buttons.primary(_("Accept"), self.accept))
        foot.addWidget(buttons.quiet(_("Leave"), self.leave, key="Esc"))
        for widget in (text(_("Reason"), Role.SECONDARY, Tone.QUIET), self.reason, self._error):
            column.addWidget(widget)
        column.addLayout(foot)

    def begin(self) -> None:
        """Ask for the reason."""
        self._show(editing=True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        _show_soon(self)

    def leave(self) -> None:
        """Let the finding be; what was typed stands here again the next time."""
        self._show(editing=False)
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self) -> None:
        """Let it stand, for the reason that is typed."""
        try:
            said = self._take(self.reason.text())
        except UserError as error:
            self._error.setText(str(error))
            self._error.show()
            announce(self, str(error), urgent=True)
            return
        self._error.hide()
        self._kept.put("", self._path)
        announce(self, said)

    def settle(self) -> None:
        """Be open where something is typed, once it stands in its place."""
        self._show(editing=bool(self.reason.text().strip()))

    def give_back(self) -> None:
        """Show again what was typed here and not taken."""
        words = self._kept.text(self._path)
        self.reason.put(words)
        if words.strip():
            self._show(editing=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _show(self, *, editing: bool) -> None:
        self.setVisible(editing)
        self.open.setVisible(not editing)


class _Reasoned(_Line):
    """A finding that may stand with a reason: one key opens the line for it."""

    def __init__(self, told: _Told, whole: FindingList) -> None:
        super().__init__(told, whole)
        name = _("Why {rule} may stand").format(rule=told.finding.rule)
        self._editor = _ReasonEditor(whole, _path_of(told.finding), name, self._accept)
        self.open, self.reason = self._editor.open, self._editor.reason
        _call(self.open, _("Accept with a reason…"), told.finding.message)
        self.body.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self._editor)
        self._editor.settle()

    def give_back(self) -> None:
        self._editor.give_back()

    def _accept(self, reason: str) -> str:
        self.whole.minutes.accept(self.told.finding, reason)
        return _("Accepted: {rule}").format(rule=self.told.finding.rule)


class _Many(_Stop):
    """Many findings of one rule in one part of the minutes: one key unfolds their places, one accepts them all."""

    def __init__(self, bundle: _Bundle, members: Sequence[_ToShow], whole: FindingList) -> None:
        super().__init__()
        self.bundle, self._whole, self._members = bundle, whole, [each.finding for each, _kind in members]
        self.unfolded = self._is_typed_in()
        self._title = text("", Role.TEXT, wraps=True)
        self.fold = buttons.quiet("", self._unfold)
        body = QVBoxLayout(self)
        theme.pad(body, spacing=0)
        words = QVBoxLayout()
        theme.pad(words, 6, 2, 6, 0, 2)
        words.addWidget(self._title)
        words.addWidget(text(_why(self._members[0]), Role.SECONDARY, Tone.QUIET, wraps=True))
        body.addLayout(words)
        body.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.editor: _ReasonEditor | None = None
        if members[0][1] is _Reasoned:
            name = _("Why {rule} may stand in every place").format(rule=bundle[1])
            self.editor = _ReasonEditor(whole, _all_of(bundle), name, self._accept)
            body.addWidget(self.editor.open, 0, Qt.AlignmentFlag.AlignLeft)
            holder = QVBoxLayout()
            theme.pad(holder, 6, 0, 6, 0)
            holder.addWidget(self.editor)
            body.addLayout(holder)
            self.editor.settle()

    @property
    def words(self) -> str:
        """Which part of the minutes, and in how many places: ``Attendance: 12 places``."""
        return self._title.text()

    def tell(self, members: Sequence[_ToShow]) -> None:
        """Say how many there are now."""
        self._members = [each.finding for each, _kind in members]
        number = len(self._members)
        places = counted("{number} place", "{number} places", number)
        self._title.setText(f"{section_of(self.bundle[2]).title}: {places}")
        said = _("Fold away") if self.unfolded else _("Show every place")
        _call(self.fold, said, _why(self._members[0]))
        self.fold.setAccessibleName(f"{self.words}: {said}")
        if self.editor is not None:
            _call(self.editor.open, _("Accept all {number} with one reason…").format(number=number), self.words)

    def take_focus(self) -> None:
        self.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        _show_soon(self)

    def give_back(self) -> None:
        if self.editor is not None:
            self.editor.give_back()
        if not self.unfolded and self._is_typed_in():
            self._unfold()

    def _is_typed_in(self) -> bool:
        kept = self._whole.minutes.unfinished.at(ACCEPTING).kept()
        return any(_path_of(each) in kept for each in self._members)

    def _unfold(self) -> None:
        self.unfolded = not self.unfolded
        self._whole.refresh()

    def _accept(self, reason: str) -> str:
        self._whole.minutes.accept_all(self._members, reason)
        return _("Accepted: {rule}, {places}").format(rule=self.bundle[1], places=self.words)


class _Typed(_Line):
    """A reason that was typed for what is found no more."""

    def __init__(self, told: _Told, whole: FindingList) -> None:
        super().__init__(told, whole)
        self.body.addWidget(_small(_("Discard the reason"), self._discard, told), 0, Qt.AlignmentFlag.AlignLeft)

    def _discard(self) -> None:
        self.whole.minutes.unfinished.at(ACCEPTING).put("", self.told.kept_as)
        self.whole.refresh()


class _Taken(_Line):
    """A finding that was accepted, with the way to take that back."""

    def __init__(self, told: _Told, whole: FindingList) -> None:
        super().__init__(told, whole)
        self.body.addWidget(_small(_("Take back"), self._take_back, told), 0, Qt.AlignmentFlag.AlignLeft)

    def _take_back(self) -> None:
        if self.told.accepted is not None:
            self.whole.minutes.withdraw(self.told.accepted)
            announce(self, _("Taken back: {rule}").format(rule=self.told.finding.rule))


class ToFinishPage(ScrollPage):
    """What is left to finish, beside the section that is open."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: OpenMinutes | None = None
        self._quiet = text("", Role.TEXT, Tone.QUIET, wraps=True)
        self.list = FindingList()
        self.list.chosen.connect(self.chosen)
        theme.pad(self.body, 10, 8, 10, 16, 10)
        self.body.addWidget(self._quiet)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def begin(self, opened: OpenMinutes) -> None:
        """Show what is left of these minutes from now on."""
        self._open = opened
        self.list.begin(opened)
        self.show_findings()

    def take_focus(self) -> None:
        """Go to the first line, from which Enter leads to its field."""
        if not self.list.take_focus_anywhere():
            self._quiet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_findings(self) -> None:
        """Show what is left."""
        if self._open is not None:
            stopping = bool(self._open.stopping)
            nothing = _("Nothing is missing: the minutes can be approved.")
            if self._open.read_only:
                nothing = _("These minutes are approved: there is nothing to finish.")
            self._quiet.setText("" if stopping else nothing)
            self._quiet.setVisible(not stopping)
            self.list.refresh()


_ToShow: TypeAlias = tuple[_Told, type[_Line]]


def left_in_words(opened: OpenMinutes) -> str:
    """``2 things must be put right; 1 needs a reason.``; empty where nothing stops approval."""
    right = len(opened.to_put_right)
    reasons = 0 if opened.read_only else len(opened.verdict.to_accept)
    said = []
    if right:
        said.append(counted("{number} thing must be put right", "{number} things must be put right", right))
    if reasons:
        said.append(
            counted(
                "{number} must be put right or accepted with a reason",
                "{number} must be put right or accepted with a reason",
                reasons,
            )
        )
    return "; ".join(said) + "." if said else ""


@contextmanager
def _laid_out_once(widget: QWidget) -> Iterator[None]:
    """Each line that is shown would lay out everything around it anew; hundreds of them are laid out together."""
    found: list[QLayout] = []
    around: QWidget | None = widget
    while around is not None:
        layout = around.layout()
        if layout is not None and layout.isEnabled():
            found.append(layout)
        around = around.parentWidget()
    for layout in found:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in found:
            layout.setEnabled(True)


def _show_soon(widget: QWidget) -> None:
    """Scroll to a widget, once it has its place."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        page = area
        QTimer.singleShot(0, widget, lambda: page.ensureWidgetVisible(widget))


def _small(words: str, pressed: Callable[[], object], told: _Told) -> QPushButton:
    made = buttons.quiet(words, pressed)
    made.setAccessibleDescription(told.finding.message)
    return made


def _call(button: QPushButton, words: str, description: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)
    button.setAccessibleDescription(description)


def _key(kind: type[_Line], told: _Told) -> object:
    """What makes a line the same line: it is about the same finding and the same reason."""
    accepted = told.accepted
    said = accepted and (accepted.rule, accepted.path, accepted.reason, accepted.by, accepted.on)
    return kind, told.finding, said, told.kept_as


def _bundled(told: Sequence[_ToShow]) -> Iterable[tuple[_Bundle | None, Sequence[_ToShow]]]:
    """Each by itself, and many of one rule together, where the first of them stands."""
    found: dict[_Bundle, list[_ToShow]] = {}
    for each in told:
        bundle = _bundle_of(*each)
        if bundle is not None:
            found.setdefault(bundle, []).append(each)
    for each in told:
        bundle = _bundle_of(*each)
        members = found.get(bundle, []) if bundle is not None else []
        if len(members) < _MANY:
            yield None, [each]
        elif each is members[0]:
            yield bundle, members


def _bundle_of(told: _Told, kind: type[_Line]) -> _Bundle | None:
    """None for what is no finding of a rule, or says something that must be seen."""
    finding = told.finding
    try:
        rule_called(finding.rule)
        top = top_level_key(finding)
        section_of(top)
    except (KeyError, IndexError, ValueError):
        return None
    return None if kind is _Typed else (kind.__name__, finding.rule, top)


def _all_of(bundle: _Bundle) -> str:
    """Under which an unfinished reason for all of them is kept."""
    _kind, rule, top = bundle
    return f"{rule}@{top}{_ALL}"


def _path_of(finding: Finding) -> str:
    """Under which an unfinished reason is kept."""
    return f"{finding.rule}@{finding.path}"


def _why(finding: Finding) -> str:
    try:
        return f"{finding.rule}: {rule_called(finding.rule).title}"
    except KeyError:
        return finding.rule if finding.rule.isupper() else ""


def _title_of(rule: str) -> str:
    try:
        return rule_called(rule).title
    except KeyError:
        return rule


def _not_ours(head: MinutesHead) -> str:
    if head.origin is Origin.IMPORTED:
        return _("Stated by the file, and not accepted here. {said}")
    return _("It stands in the record, and was not accepted under “To finish”. {said}")


def _reason_in_words(acceptance: AcceptedFinding) -> str:
    """Nobody but the Chair accepts; where the record names none, that is said and no day stands for a name."""
    by, on = acceptance.by.strip(), day(acceptance.on) if acceptance.on else ""
    if by:
        return _("Accepted by {who}: {reason}").format(who=in_a_row(by, on), reason=acceptance.reason)
    said = _("Accepted on {day} for the Chair, who is not named: {reason}") if on else _("Accepted: {reason}")
    return said.format(day=on, reason=acceptance.reason)
