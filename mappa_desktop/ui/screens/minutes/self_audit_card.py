"""The self-audit of a meeting and its minutes, scored before they are issued: questions, suggestions, the result."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QScrollArea, QVBoxLayout, QWidget

from mappa_desktop.domain.self_audit import (
    Form,
    Question,
    questions_of,
    result_in_words,
    score_of,
    scored,
    scored_by_in_words,
)
from mappa_desktop.domain.workings import AuditReader, SelfAudit
from mappa_desktop.foundation.content import NotAccepted, Path
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.self_audit import Suggestion, suggestions
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import SELF_AUDIT
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo, LineEdit, TickBox
from mappa_desktop.widgets.fields import reason_in_words
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Tone

# Words that were not taken stand under document control in To finish.
_LISTED = f"document.{SELF_AUDIT}"
_NOT_ANSWERED, _NOT_APPLICABLE = 0, -1
_AT_A_TIME = 4
_BETWEEN_MS = 15


class SelfAuditCard(Card):
    """Keeps the audit in the workings of the meeting; what the record suggests stands beside, for a person to take."""

    wanted = Signal()  # to be shown, for words that were not taken

    def __init__(self, desk: Desk, opened: OpenMinutes, parent: QWidget | None = None) -> None:
        super().__init__(_("Self-audit"), _("kept with the meeting, in no copy and no file"), parent=parent)
        self._desk, self._open = desk, opened
        self._draft: Draft[SelfAudit] = opened.working(SelfAudit)
        self._unfinished = opened.unfinished.at(SELF_AUDIT)
        self._asked = 0
        self._suggested: Mapping[str, Suggestion] = {}
        self._to_make = list(questions_of(SelfAudit(with_additions=True)))
        self._cards: dict[Form, Card] = {}
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(_BETWEEN_MS)
        self._more.timeout.connect(self._make_some)
        self.rows: dict[str, QuestionRow] = {}
        self._result = text("", Role.TEXT, wraps=True)
        self._scored_by = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._refused = text("", Role.SECONDARY, Tone.DANGER, wraps=True)
        self._refused.hide()
        self.toggle = buttons.button(_("Score the audit"), self._toggle, icon="pen-line")
        self._questions: QWidget | None = None
        for widget in (self._result, self._scored_by, self._refused):
            self.body.addWidget(widget)
        self.body.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._draft.listen(self._on_change)
        opened.judged.connect(self._suggest)
        self._on_change(())
        self._tell_refused()
        if self._unfinished.kept():
            self._show_questions(shown=True)

    @property
    def audit(self) -> SelfAudit:
        return self._draft.content

    @property
    def words(self) -> str:
        """The result as it is said."""
        return self._result.text()

    def _toggle(self) -> None:
        """Open the questions and begin with the first one, or close them."""
        shown = self._questions is not None and not self._questions.isHidden()
        self._show_questions(shown=not shown)
        announce(self, _("Questions closed.") if shown else _("Questions open below."))
        if not shown:
            next(iter(self.rows.values())).combo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_questions(self, *, shown: bool) -> None:
        if self._questions is None:
            self._questions = self._made_questions()
            self.body.addWidget(self._questions)
            self._make_some()
            self._suggest()
        self._questions.setVisible(shown)
        self.toggle.setText(_("Close the questions") if shown else _("Score the audit"))
        self.toggle.setAccessibleName(self.toggle.text())

    def _made_questions(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        theme.pad(column, spacing=12)
        column.addWidget(self._made_reader())
        self._additions = TickBox(_("With the additions from Scottish practice"))
        self._additions.setChecked(self.audit.with_additions)
        self._additions.clicked.connect(self._on_additions)
        column.addWidget(self._additions)
        self._forms = QVBoxLayout()
        theme.pad(self._forms, spacing=12)
        column.addLayout(self._forms)
        for form in (Form.MINUTES, Form.MEETING, Form.ADDITIONS):
            self._cards[form] = Card(form.label, framed=False)
            self._forms.addWidget(self._cards[form])
        self._optional = self._cards[Form.ADDITIONS]
        self._optional.setVisible(self.audit.with_additions)
        return whole

    def _made_reader(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        theme.pad(flow, spacing=8)
        self.reader = Combo()
        self.reader.setAccessibleName(_("Scored by"))
        for words, value in ((_("Scored by: not said"), None), *((each.label, each) for each in AuditReader)):
            self.reader.addItem(words, value)
        _show_whole(self.reader)
        self.reader.setCurrentIndex(max(0, self.reader.findData(self.audit.reader)))
        self.reader.activated.connect(lambda _row: self._set("reader", self.reader.currentData()))
        flow.addWidget(self.reader)
        self.lines: dict[str, LineEdit] = {}
        for name, words in (("name", _("Name")), ("role", _("Role"))):
            line = self.lines[name] = LineEdit()
            line.setPlaceholderText(words)
            line.setAccessibleName(_("{what} of the person who scores").format(what=words))
            line.setMinimumWidth(theme.current().px(180))
            line.put(self._unfinished.text(name) or str(getattr(self.audit, name)))
            line.textEdited.connect(partial(self._typed, name))
            flow.addWidget(line)
        return row

    def _make_some(self) -> None:
        """A few rows at a time, so that what is there is painted, and a key is heard, before the next ones."""
        some, self._to_make = self._to_make[:_AT_A_TIME], self._to_make[_AT_A_TIME:]
        for question in some:
            self._make_row(question)
        order_tabs(self)
        self._measure_again()
        if self._to_make:
            self._more.start()

    def _measure_again(self) -> None:
        """Rows that came later need their height at this width: what was measured before them is forgotten."""
        around: QWidget | None = self._questions
        while around is not None and not isinstance(around, QScrollArea):
            for layout in (*reversed(around.findChildren(QLayout)), around.layout()):
                if isinstance(layout, QLayout):
                    layout.invalidate()
            around.updateGeometry()
            around = around.parentWidget()

    def _make_row(self, question: Question) -> None:
        row = self.rows[question.identifier] = QuestionRow(question)
        row.answered.connect(partial(self._answer, question.identifier))
        row.commented.connect(partial(self._comment, question.identifier))
        row.show_score(self.audit)
        row.show_suggestion(self._suggested.get(question.identifier))
        kept = self._unfinished.text(question.identifier)
        if kept:
            row.comment.put(kept)
        self._cards[question.form].body.addWidget(row)

    def _on_additions(self) -> None:
        self._set("with_additions", self._additions.isChecked())
        self._optional.setVisible(self._additions.isChecked())

    def _answer(self, identifier: str, score: int) -> None:
        values: dict[str, object] = {"score": score or None}
        if score == _NOT_APPLICABLE:
            values = {"not_applicable": True}
        elif score == _NOT_ANSWERED:
            values = {"score": None, "not_applicable": False}
        self._draft.set(("scores",), scored(self.audit, identifier, **values).scores)
        self._sign()

    def _comment(self, identifier: str, words: str) -> None:
        try:
            changed = scored(self.audit, identifier, comment=words)
        except NotAccepted as refused:
            self._not_taken(identifier, words, refused)
            return
        self._draft.set(("scores",), changed.scores, typing=True)
        self._taken(identifier)

    def _typed(self, name: str, words: str) -> None:
        try:
            self._draft.set((name,), words, typing=True)
        except NotAccepted as refused:
            self._not_taken(name, words, refused)
            return
        self._taken(name)

    def _set(self, name: str, value: object) -> None:
        self._draft.set((name,), value)

    def _sign(self) -> None:
        """An audit tells on which day and on which version it was scored last."""
        self._set("on", self._desk.clock.today())
        self._set("version", self._open.head.version)

    def _not_taken(self, path: str, words: str, refused: NotAccepted) -> None:
        self._unfinished.put(words, path)
        self._say_refused(reason_in_words(refused.reason))
        self._tell_refused()

    def _taken(self, path: str) -> None:
        self._unfinished.put("", path)
        self._say_refused("")
        self._tell_refused()

    def _say_refused(self, sentence: str) -> None:
        if sentence != self._refused.text():
            self._refused.setText(sentence)
            announce(self, sentence)
        self._refused.setVisible(bool(sentence))

    def _tell_refused(self) -> None:
        listed = [(f"{_LISTED}.{path}", _("self-audit")) for path in self._unfinished.kept()]
        for path, _label in listed:
            self._open.unfinished.lead(path, self._go_to_words)
        self._open.set_refused(SELF_AUDIT, listed)

    def _go_to_words(self) -> None:
        self.wanted.emit()
        self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, _path: Path) -> None:
        self._result.setText(result_in_words(self.audit))
        said = scored_by_in_words(self.audit)
        if self.audit.version:
            said = " ".join(filter(None, (said, _("(version {version})").format(version=self.audit.version))))
        self._scored_by.setText(said)
        self._scored_by.setVisible(bool(said))
        for row in self.rows.values():
            row.show_score(self.audit)

    def _suggest(self) -> None:
        """Ask the record what it suggests, beside the window; only while the questions are there."""
        if self._questions is None:
            return
        self._asked += 1
        asked, evidence = self._asked, dataclasses.replace(self._open.evidence, contents=self._open.contents())
        self._desk.pool.run(lambda: suggestions(evidence), lambda found: self._show(asked, found), owner=self)

    def _show(self, asked: int, found: Mapping[str, Suggestion]) -> None:
        if asked == self._asked:
            self._suggested = found
            for identifier, row in self.rows.items():
                row.show_suggestion(found.get(identifier))


class QuestionRow(QWidget):
    """One question with its answers, a comment, and what the record suggests."""

    answered = Signal(int)  # the score, 0 for none, -1 where the question does not apply
    commented = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._suggestion: Suggestion | None = None
        self.combo = Combo()
        self.combo.setAccessibleName(question.words)
        self.combo.addItem(_("Not answered"), _NOT_ANSWERED)
        for answer in question.answers:
            self.combo.addItem(answer.words, answer.score)
        self.combo.addItem(_("Not applicable"), _NOT_APPLICABLE)
        _show_whole(self.combo)
        self.combo.activated.connect(lambda _row: self.answered.emit(self.combo.currentData()))
        self.comment = LineEdit()
        self.comment.setPlaceholderText(_("Comment"))
        self.comment.setAccessibleName(_("Comment: {question}").format(question=question.words))
        self.comment.textEdited.connect(self.commented)
        self._said = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self.take = buttons.quiet(_("Use this answer"), self._take)
        self.take.setAccessibleName(
            _("Use the answer that the record suggests: {question}").format(question=question.words)
        )
        column = QVBoxLayout(self)
        theme.pad(column, spacing=3)
        column.addWidget(text(question.words, Role.TEXT, wraps=True))
        answers = QWidget()
        line = FlowLayout(answers)
        theme.pad(line, spacing=8)
        for widget in (self.combo, self.take):
            line.addWidget(widget)
        column.addWidget(self._said)
        column.addWidget(answers)
        column.addWidget(self.comment)
        self.show_suggestion(None)

    @property
    def suggestion_words(self) -> str:
        return self._said.text()

    def show_score(self, audit: SelfAudit) -> None:
        """Show what was scored."""
        given = score_of(audit, self._question.identifier)
        wanted = _NOT_APPLICABLE if given.not_applicable else given.score or _NOT_ANSWERED
        row = max(0, self.combo.findData(wanted))
        if row != self.combo.currentIndex():
            self.combo.setCurrentIndex(row)
        if not self.comment.hasFocus():
            self.comment.put(given.comment)
        self._follow()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Show what the record says, marked as that; it is not a score until somebody takes it."""
        self._suggestion = suggestion
        words = ""
        if suggestion is not None:
            answer = self._question.answer(suggestion.score)
            words = _("The record: {words}").format(words=suggestion.words)
            if answer is not None:
                words = _("{words}. That would be “{answer}”; nothing is scored until you choose.").format(
                    words=words, answer=answer.words
                )
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._follow()

    def _follow(self) -> None:
        suggested = self._suggestion.score if self._suggestion is not None else None
        offered = suggested is not None and self.combo.currentData() == _NOT_ANSWERED
        if not offered and self.take.hasFocus():
            self.combo.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take.setVisible(offered)

    def _take(self) -> None:
        if self._suggestion is not None and self._suggestion.score is not None:
            self.answered.emit(self._suggestion.score)


def _show_whole(combo: Combo) -> None:
    """No answer is cut off: what is chosen can be read without opening the list."""
    combo.setMinimumContentsLength(max(len(combo.itemText(row)) for row in range(combo.count())))
