"""Drawing minutes for audit: a period, a number and a seed; the result can be drawn again by anybody."""

from __future__ import annotations

import datetime
import secrets
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.days import Unreadable, read_day, shown
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.audit_sample import Sample, sampled
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import LineEdit, TickBox
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.links import Link
from mappa_desktop.widgets.theme import Role, Tone

_USUAL_NUMBER = 10
_MOST = 10_000


class AuditSampleCard(Card):
    """Draws among the approved minutes; every line opens the minutes, and says why they were drawn."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Draw minutes for audit"), _("approved minutes, by chance that can be checked"), parent=parent
        )
        self._desk = desk
        self.lines: list[Link] = []
        first, last = _year_before(desk.clock.today())
        self.first = self._field(_("From"), shown(first))
        self.last = self._field(_("To"), shown(last))
        self.number = self._field(_("How many"), str(_USUAL_NUMBER))
        self.seed = self._field(_("Seed"), secrets.token_hex(8))
        self.by_chair = TickBox(_("Among the meetings of each chair, not of the level alone"))
        self.draw = buttons.button(_("Draw"), self._draw)
        self._said = text("", Role.TEXT, wraps=True)
        self._said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._drawn = QVBoxLayout()
        theme.pad(self._drawn, spacing=2)
        self.body.addWidget(
            text(
                _(
                    "Whoever draws again with the same period, number and seed draws the same minutes. Names are not "
                    "shown, and the draw is noted in the audit trail."
                ),
                Role.SECONDARY,
                Tone.QUIET,
                wraps=True,
            )
        )
        self.body.addWidget(self._fields())
        self.body.addWidget(self.by_chair)
        self.body.addWidget(self.draw, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)
        self.body.addLayout(self._drawn)
        self._said.hide()

    @property
    def words(self) -> str:
        """What came of drawing."""
        return self._said.text()

    def _field(self, words: str, value: str) -> LineEdit:
        line = LineEdit()
        line.setAccessibleName(words)
        line.put(value)
        line.setMinimumWidth(theme.current().px(150))
        line.entered.connect(self._draw)
        return line

    def _fields(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        theme.pad(flow, spacing=12)
        for line in (self.first, self.last, self.number, self.seed):
            cell = QWidget()
            column = QVBoxLayout(cell)
            theme.pad(column, spacing=2)
            label = text(line.accessibleName(), Role.SECONDARY, Tone.QUIET)
            label.setBuddy(line)
            column.addWidget(label)
            column.addWidget(line)
            flow.addWidget(cell)
        return row

    def _draw(self) -> None:
        try:
            first, last = read_day(self.first.text()), read_day(self.last.text())
        except Unreadable as error:
            self._say(str(error), Tone.DANGER)
            return
        typed = self.number.text().strip()
        if not typed.isdecimal() or not 0 < int(typed[:6]) <= _MOST:
            self._say(_("Write how many to draw in figures, such as 10."), Tone.DANGER)
            return
        number, seed, by_chair = int(typed), self.seed.text(), self.by_chair.isChecked()
        self.draw.setEnabled(False)
        self._desk.worker.run(
            lambda session: sampled(session, first, last, number, seed, by_chair=by_chair),
            self._show,
            otherwise=self._on_refused,
            owner=self,
        )

    def _on_refused(self, error: Exception) -> None:
        self.draw.setEnabled(True)
        self._say(str(error), Tone.DANGER)

    def _show(self, sample: Sample) -> None:
        self.draw.setEnabled(True)
        self._say(sample.words, Tone.PLAIN)
        while (item := self._drawn.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = []
        for each in sample.drawn:
            called = each.candidate.reference or each.candidate.minutes
            words = _("{reference}, {day}. {why}").format(reference=called, day=day(each.candidate.date), why=each.why)
            line = Link(words, partial(self._desk.minutes_wanted.emit, each.candidate.minutes))
            self.lines.append(line)
            self._drawn.addWidget(line)

    def _say(self, sentence: str, tone: Tone) -> None:
        self._said.setText(sentence)
        theme.say(self._said, Role.TEXT, tone)
        self._said.setVisible(bool(sentence))
        announce(self, sentence)


def _year_before(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The reporting year, April to March, that ended last."""
    ended = today.year if today >= datetime.date(today.year, 4, 1) else today.year - 1
    return datetime.date(ended - 1, 4, 1), datetime.date(ended, 3, 31)
