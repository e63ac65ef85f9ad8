"""The card with the corrections that attendees propose: noted, accepted, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from mappa_desktop.domain.wording import day
from mappa_desktop.domain.workings import Correction, Corrections
from mappa_desktop.foundation.content import NotAccepted, Path
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import corrections as operations
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import CORRECTIONS
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, LineEdit
from mappa_desktop.widgets.fields import reason_in_words
from mappa_desktop.widgets.theme import Role, Tone

# Corrections and the reason of a new version stand under document control in To finish.
_LISTED = f"document.{CORRECTIONS}"


class CorrectionsCard(Card):
    """Keeps the corrections in the workings of the meeting: whatever is typed is in its draft at once."""

    decided = Signal()
    wanted = Signal()  # to be shown, for a correction whose words were not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Corrections"), _("proposed by those who were there"), parent=parent)
        self._desk, self._open = desk, opened
        self._draft: Draft[Corrections] = opened.working(Corrections)
        self._unfinished = opened.unfinished.at(CORRECTIONS)
        self._shown: tuple[tuple[str, object], ...] | None = None
        self._rows: list[QWidget] = []
        self._until = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._list = QVBoxLayout()
        theme.pad(self._list, spacing=14)
        self.note = buttons.button(_("Note a correction"), self._begin, icon="plus")
        self.body.addWidget(self._until)
        self._refused = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refused.hide()
        self.body.addLayout(self._list)
        self.body.addWidget(self._refused)
        self.body.addWidget(self.note, 0, Qt.AlignmentFlag.AlignLeft)
        self._draft.listen(self._on_change)
        self.say_until(operations.deadline_in_words(None, desk.clock.today()))
        self._on_change(())
        self._tell_refused()

    @property
    def corrections(self) -> Corrections:
        return self._draft.content

    def say_until(self, words: str) -> None:
        """Say until when corrections may be proposed."""
        self._until.setText(words)

    def _begin(self) -> None:
        self._put(operations.begun(self.corrections, self._desk.clock.today()))
        first = self._rows[-1].findChild(LineEdit)
        if first is not None:
            first.setFocus()

    def _put(self, corrections: Corrections) -> None:
        self._draft.set(("corrections",), corrections.corrections)

    def _on_change(self, _path: Path) -> None:
        """What is typed changes nothing here; a correction that comes, goes or is decided on does."""
        shown = tuple((each.ref, each.decision) for each in self.corrections.corrections)
        if shown == self._shown:
            return
        self._shown = shown
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(place, each) for place, each in enumerate(self.corrections.corrections)]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()  # at once, so that the cursor can go there

    def _row(self, place: int, correction: Correction) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        theme.pad(column, spacing=5)
        if correction.decision is None:
            self._add_fields(column, place, correction)
        else:
            self._add_decision(column, correction)
        return row

    def _add_fields(self, column: QVBoxLayout, place: int, correction: Correction) -> None:
        ref = correction.ref
        column.addWidget(text(_("{ref}, to decide").format(ref=ref), Role.STRONG, Tone.WARNING))
        column.addLayout(self._labelled(_("Proposed by"), self._line(place, "proposed_by"), ref))
        column.addLayout(self._labelled(_("Agency"), self._agency(place), ref))
        column.addLayout(self._labelled(_("About"), self._section(place), ref))
        column.addLayout(self._labelled(_("What should be corrected"), self._text(place, "text"), ref))
        column.addLayout(self._labelled(_("Reason, needed to refuse"), self._text(place, "why"), ref))
        line = QHBoxLayout()
        theme.pad(line, spacing=8)
        for words, do in (
            (_("Accept"), self._accept),
            (_("Refuse"), self._refuse),
            (_("Discard"), self._discard),
        ):
            button = buttons.button(words, partial(do, ref))
            button.setAccessibleName(f"{words}: {ref}")
            line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)

    def _add_decision(self, column: QVBoxLayout, correction: Correction) -> None:
        decided = correction.decision
        assert decided is not None
        on = day(correction.decided_on) if correction.decided_on else ""
        head = _("{ref}, {decision} {date}").format(ref=correction.ref, decision=decided.label.lower(), date=on)
        column.addWidget(text(head, Role.STRONG, wraps=True))
        about = f"{operations.about(correction)}: {correction.text}"
        column.addWidget(text(about, Role.TEXT, wraps=True))
        said = [_("Proposed by {who}.").format(who=operations.proposer(correction))]
        if correction.why:
            said.append(_("Reason: {reason}").format(reason=correction.why))
        column.addWidget(text("\n".join(said), Role.SECONDARY, Tone.QUIET, wraps=True))
        again = buttons.quiet(_("Decide again"), partial(self._reopen, correction.ref))
        again.setAccessibleName(_("Decide again on {ref}").format(ref=correction.ref))
        column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)

    def _labelled(self, words: str, field: QWidget, ref: str) -> QVBoxLayout:
        label = text(words, Role.SECONDARY, Tone.QUIET)
        label.setBuddy(field)
        field.setAccessibleName(f"{words}, {ref}")
        column = QVBoxLayout()
        theme.pad(column, spacing=2)
        column.addWidget(label)
        column.addWidget(field)
        return column

    def _line(self, place: int, name: str) -> LineEdit:
        line = LineEdit()
        line.put(self._words(place, name))
        line.textEdited.connect(lambda words: self._typed(place, name, words))
        return line

    def _words(self, place: int, name: str) -> str:
        """What was typed, where it was not taken; else what is noted."""
        correction = self.corrections.corrections[place]
        return self._unfinished.text(f"{correction.ref}/{name}") or str(getattr(correction, name))

    def _text(self, place: int, name: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setFixedHeight(theme.current().px(56))
        field.setPlainText(self._words(place, name))
        field.textChanged.connect(lambda: self._typed(place, name, field.toPlainText()))
        return field

    def _agency(self, place: int) -> Combo:
        named = [agency.short_name or agency.name for agency in content_of(self._open.contents(), Attendance).agencies]
        return self._choice(place, "agency", [("", _("Not said")), *((name, name) for name in named if name)])

    def _section(self, place: int) -> Combo:
        sections = [(section.key, section.title) for section in SECTIONS]
        return self._choice(place, "section", [("", _("The minutes as a whole")), *sections])

    def _choice(self, place: int, name: str, choices: list[tuple[str, str]]) -> Combo:
        combo = Combo()
        for value, words in choices:
            combo.addItem(words, value)
        current = getattr(self.corrections.corrections[place], name) or ""
        combo.setCurrentIndex(max(combo.findData(current), 0))
        combo.activated.connect(
            lambda _index: self._typed(place, name, combo.currentData() or (None if name == "section" else ""))
        )
        return combo

    def _typed(self, place: int, name: str, value: object) -> None:
        path = f"{self.corrections.corrections[place].ref}/{name}"
        try:
            self._draft.set(("corrections", place, name), value, typing=True)
        except NotAccepted as refused:
            self._unfinished.put(str(value), path)
            self._say_refused(reason_in_words(refused.reason))
        else:
            self._unfinished.put("", path)
            self._say_refused("")
        self._tell_refused()

    def _say_refused(self, sentence: str) -> None:
        if sentence != self._refused.text():
            self._refused.setText(sentence)
            announce(self, sentence)
        self._refused.setVisible(bool(sentence))

    def _tell_refused(self) -> None:
        refs = dict.fromkeys(path.split("/")[0] for path in self._unfinished.kept())
        listed = [(f"{_LISTED}.{ref}", _("correction {ref}").format(ref=ref)) for ref in refs]
        for path, _label in listed:
            self._open.unfinished.lead(path, self._go_to_note)
        self._open.set_refused(CORRECTIONS, listed)

    def _go_to_note(self) -> None:
        self.wanted.emit()
        self.note.setFocus()

    def _refuse_unfinished(self, ref: str) -> None:
        """Nothing is decided on words that are not all noted."""
        if any(path.startswith(f"{ref}/") for path in self._unfinished.kept()):
            raise Refused(_("What is typed in this correction was not taken: put it right before deciding on it."))

    def _accept(self, ref: str) -> None:
        today = self._desk.clock.today()
        why = self._why(ref)
        self._decide(lambda corrections: operations.accepted(corrections, ref, on=today, why=why), ref)

    def _refuse(self, ref: str) -> None:
        today, why = self._desk.clock.today(), self._why(ref)
        self._decide(lambda corrections: operations.refused(corrections, ref, on=today, why=why), ref)

    def _discard(self, ref: str) -> None:
        for path in self._unfinished.kept():
            if path.startswith(f"{ref}/"):
                self._unfinished.put("", path)
        self._say_refused("")
        self._tell_refused()
        self._decide(lambda corrections: operations.discarded(corrections, ref))

    def _reopen(self, ref: str) -> None:
        self._decide(lambda corrections: operations.reopened(corrections, ref))

    def _why(self, ref: str) -> str:
        return next(each.why for each in self.corrections.corrections if each.ref == ref)

    def _decide(self, decide: Callable[[Corrections], Corrections], judged: str = "") -> None:
        try:
            self._refuse_unfinished(judged)
            self._put(decide(self.corrections))
        except Refused as refused:
            self._desk.say(str(refused), Tone.DANGER)
            return
        self.note.setFocus()
        announce(self, _("Corrections to decide: {number}").format(number=len(operations.undecided(self.corrections))))
        self.decided.emit()
