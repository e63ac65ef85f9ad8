"""The rules as the board has them: found by number or words, changed with its reason and its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import area_rules
from mappa_desktop.operations.area_rules import RuleDecision, change_in_words
from mappa_desktop.operations.done import Change
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.catalogue import RULES
from mappa_desktop.rules.rule import Rule
from mappa_desktop.rules.sources import in_words
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, GrowingText
from mappa_desktop.widgets.dates import shown
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone
from mappa_desktop.widgets.worklist import Work, WorkList

# Room for the title, the message and the buttons of the sheet, before zoom.
_REST = 190
_LEAST = 160
_REASON_LINES = 2


class RulesCard(Card):
    """Those that the board changed are shown at once, the others when they are looked for or all are wanted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Rules"), _("what stops approval, and when something is late"), parent=parent)
        self._desk = desk
        self._area = AreaRules()
        self._shown: Sequence[Rule] = ()
        self._all = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Number or words, such as C7, review or changed"))
        self.filter.setAccessibleName(_("Find rules by number or words"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._show())
        self.filter.returnPressed.connect(self._to_list)
        self._said = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.list = WorkList(_("Rules"))
        self.list.opened.connect(lambda position: self.open(self._shown[position]))
        self.more = buttons.quiet("", self._on_more)
        self.list.left.connect(lambda by: (self.filter if by < 0 else self.more).setFocus())
        for widget in (self.filter, self._said, self.list):
            self.body.addWidget(widget)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        desk.worker.changed.connect(self._on_changed)
        self._ask()
        self._show()

    def open(self, rule: Rule) -> None:
        """Show one rule, to be changed."""
        ChangeRule(self._desk, rule, self._area, self).open()

    def _ask(self) -> None:
        self._desk.worker.run(area_rules.area_rules, self._on_rules, owner=self)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.SETTINGS in changes and self._desk.worker.is_open:
            self._ask()

    def _on_rules(self, area: AreaRules) -> None:
        self._area = area
        self._show()

    def _on_more(self) -> None:
        self._all = not self._all
        self._show()

    def _to_list(self) -> None:
        if len(self._shown) == 1:
            self.open(self._shown[0])
        else:
            self.list.take_focus()

    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        changed = {each.rule for each in self._area.changes}
        if words:
            self._shown = [each for each in RULES if all(word in self._searched(each) for word in words)]
        else:
            self._shown = [each for each in RULES if self._all or each.identifier in changed]
        self.list.show_work([self._line(each) for each in self._shown])
        order_tabs(self)
        if words:
            said = counted("{number} rule holds these words.", "{number} rules hold these words.", len(self._shown))
        elif changed:
            said = counted("The board changed {number} rule.", "The board changed {number} rules.", len(changed))
        else:
            said = _("The board changed none: all of them stand as in the reference.")
        self._said.setText(said)
        if words:
            announce(self._said, said)
        number = len(RULES)
        every = counted("Show {number} rule", "Show all {number} rules", number)
        self.more.setText(_("Show those that were changed") if self._all else every)
        self.more.setAccessibleName(self.more.text())
        self.more.setVisible(not words)

    def _searched(self, rule: Rule) -> str:
        weight = self._area.severity(rule).label
        numbers = " ".join(each.label for each in rule.thresholds)
        return " ".join((rule.identifier, rule.title, weight, numbers, rule.source, self._standing(rule))).casefold()

    def _standing(self, rule: Rule) -> str:
        if self._area.change_of(rule.identifier) is not None:
            return _("changed by the board")
        return _("law") if rule.is_law else _("as in the reference")

    def _line(self, rule: Rule) -> Work:
        change = self._area.change_of(rule.identifier)
        said = [rule.title, *(change_in_words(rule, change) if change is not None else ())]
        said.append(_("Source: {source}").format(source=_source(rule)))
        tone = Tone.ACCENT if change is not None else Tone.QUIET
        return Work(rule.identifier, "\n".join(said), self._area.severity(rule).label, self._standing(rule), tone)


class ChangeRule(Sheet):
    """What the board decided about one rule: its weight, its numbers, why, and when the board approved it."""

    def __init__(self, desk: Desk, rule: Rule, area: AreaRules, parent: QWidget) -> None:
        super().__init__(desk, rule.title, _("Use from now on"), parent)
        self._rule, self._area = rule, area
        self._room = _Room()
        self.body.addWidget(self._room)
        self.body = self._room.inside
        self.numbers: dict[str, QLineEdit] = {}
        self.weight = Combo()
        self.reason = GrowingText(_REASON_LINES)
        self.body.addWidget(
            text(
                _("Rule {rule}. In the reference: {weight}. Source: {source}.").format(
                    rule=rule.identifier, weight=rule.severity.label, source=_source(rule)
                ),
                Role.SECONDARY,
                Tone.QUIET,
                wraps=True,
            )
        )
        if rule.is_law:
            self.body.addWidget(text(_("This rule is law: no board changes it."), Role.TEXT, Tone.WARNING, wraps=True))
            self.agree.hide()
        else:
            self._ask_for_change()
        self._history = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.body.addWidget(self._history)
        self.body.addStretch(1)
        identifier = rule.identifier
        desk.worker.run(lambda session: area_rules.rule_history(session, identifier), self._on_history, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        look, window = theme.current(), self.parentWidget()
        self._room.most = max(look.px(_LEAST), (window or self).height() - look.px(_REST))
        self._room.fit()
        super().showEvent(event)

    def agreed(self) -> None:
        numbers = self._numbers()
        if numbers is None:
            return
        day_typed = self.approved.text().strip()
        approved_on = self.date_in(self.approved) if day_typed else None
        if day_typed and approved_on is None:
            return
        identifier, reason = self._rule.identifier, self.reason.text()
        severity = Severity(self.weight.currentData())
        self.agree.setEnabled(False)
        self.desk.worker.run(
            lambda session: area_rules.change_rule(
                session, identifier, severity=severity, thresholds=numbers, reason=reason, approved_on=approved_on
            ),
            self._on_done,
            otherwise=self.refused,
            owner=self,
        )

    def _ask_for_change(self) -> None:
        rule, in_force = self._rule, self._area.severity(self._rule)
        for severity in Severity:
            reference = severity is rule.severity
            words = _("{weight} (as in the reference)") if reference else "{weight}"
            self.weight.addItem(words.format(weight=severity.label), severity.value)
        self.weight.setCurrentIndex(self.weight.findData(in_force.value))
        self.weight.setAccessibleName(_("Weight"))
        self._add(_("Weight"), self.weight)
        for each in rule.thresholds:
            hint = _("In the reference {default}; from {lowest} to {highest}.").format(
                default=each.default, lowest=each.lowest, highest=each.highest
            )
            self.numbers[each.name] = self.line(each.label, str(self._area.value(each)), hint)
        self.reason.setAccessibleName(_("Reason"))
        self._add(_("Reason"), self.reason)
        printed = _("Printed in all minutes from now on, in every copy.")
        self.reason.setAccessibleDescription(printed)
        self.body.addWidget(text(printed, Role.SECONDARY, Tone.QUIET, wraps=True))
        self.approved = self.day_line(_("Approved by the board on"), self.desk.clock.today(), _("Such as 3 Dec 2026."))
        self.approved.clear()
        self.body.addWidget(
            buttons.quiet(_("Fill in what the reference says"), self._fill_in_reference, icon="undo-2"),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )

    def _add(self, label: str, widget: QWidget) -> None:
        name = text(label)
        name.setBuddy(widget)
        self.body.addWidget(name)
        self.body.addWidget(widget)

    def _fill_in_reference(self) -> None:
        self.weight.setCurrentIndex(self.weight.findData(self._rule.severity.value))
        for each in self._rule.thresholds:
            self.numbers[each.name].setText(str(each.default))
        self.reason.setFocus()

    def _numbers(self) -> Mapping[str, int] | None:
        found: dict[str, int] = {}
        for name, line in self.numbers.items():
            typed = line.text().strip()
            if not (typed.isascii() and typed.isdigit()):
                self.message.say(_("{label}: write a whole number.").format(label=line.accessibleName()))
                line.setFocus()
                return None
            found[name] = int(typed)
        return found

    def _on_done(self, _area: AreaRules) -> None:
        self.accept()
        self.desk.say(_("Rule {rule} is in use as the board decided.").format(rule=self._rule.identifier))

    def _on_history(self, decisions: Sequence[RuleDecision]) -> None:
        self._history.setText("\n".join(self._decision(each) for each in decisions))
        self._history.setVisible(bool(decisions))
        self._room.fit()

    def _decision(self, decision: RuleDecision) -> str:
        change = decision.change
        said = "; ".join(change_in_words(self._rule, change)) or _("back to the reference")
        approved = (
            _("approved by the board on {date}").format(date=day(change.approved_on)) if change.approved_on else ""
        )
        return _("{date}: {what} ({approved}). {reason}").format(
            date=shown(decision.at.date()), what=said, approved=approved, reason=change.reason
        )


def _source(rule: Rule) -> str:
    """What was read; that it was read goes without saying."""
    said = in_words(rule.source).removeprefix(_("Read in: "))
    return said[:1].upper() + said[1:]


class _Room(QScrollArea):
    """Takes the height of what stands in it, up to ``most``; the rest is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.most = 400
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("scrolled", True)
        self.inside = QVBoxLayout(page)
        theme.pad(self.inside, 2, 2, 10, 2, 6)
        self.setWidget(page)

    def fit(self) -> None:
        """What stands in it needs another height now."""
        layout = self.inside
        width = max(self.viewport().width(), 1)
        wanted = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setFixedHeight(min(wanted + 2, self.most))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
