"""The snippets of the store, and the words that its people have added to the dictionaries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.snippets import Snippet, SnippetList
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import snippets, spelling
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.spelling import OwnWords
from mappa_desktop.sections import SECTIONS
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.shell.entry import Sentence
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.cards import Card
from mappa_desktop.widgets.form import Choice, EntryForm, Form

_SAVING_MS = 400


class SectionsToChoose:
    """The sections by their titles, for a snippet that belongs to some of them only."""

    def choices(self, list_name: str) -> Sequence[Choice]:
        return [Choice(section.key, section.title) for section in SECTIONS] if list_name == "sections" else ()

    def next_ref(self, prefix: str) -> str:
        return prefix


class SnippetsForm(Form[SnippetList]):
    """One line for each snippet."""

    def build(self) -> None:
        self.entries(
            "snippets",
            title=_("Snippets"),
            hint=_("type the short form and press Tab, or Ctrl+J for the list"),
            columns=("abbreviation", "text", "sections"),
            form=_snippet_form,
            new=lambda _surroundings: Snippet(),
            add=_("Add snippet"),
            empty=_("There are no snippets."),
        )


class OwnWordsForm(Form[OwnWords]):
    """One line for each word."""

    def build(self) -> None:
        self.field("words")


class SnippetsCard(Card):
    """Every change is kept a moment after the last key."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self.form: SnippetsForm | None = None
        self._message = Sentence()
        self._restore = buttons.quiet(_("Bring back those that were supplied"), self._bring_back, icon="undo-2")
        self._draft: Draft[SnippetList] | None = None
        self.body.addWidget(self._message)
        self.body.addWidget(self._restore)
        self._desk.worker.run(snippets.snippets, self._show, owner=self)

    def _show(self, kept: SnippetList) -> None:
        if self.form is not None:
            self.body.removeWidget(self.form)
            self.form.deleteLater()
        self._draft = _kept(self, self._desk, Draft(kept), snippets.save_snippets, self._message)
        self.form = SnippetsForm(self._draft, SectionsToChoose())
        self.body.insertWidget(0, self.form)

    def _bring_back(self) -> None:
        self._desk.worker.run(snippets.restore_snippets, self._show, otherwise=self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self._message.say(str(error))


class OwnWordsCard(Card):
    """Words that were added by mistake are taken out here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Own dictionary"), _("words that are known in all minutes of this store"), parent=parent)
        self._desk = desk
        self.form: OwnWordsForm | None = None
        self._message = Sentence()
        self.body.addWidget(self._message)
        desk.worker.run(spelling.own_words, self._show, owner=self)

    def _show(self, own: OwnWords) -> None:
        draft = _kept(self, self._desk, Draft(own), spelling.save_own_words, self._message)
        self.form = OwnWordsForm(draft, SectionsToChoose())
        self.body.insertWidget(0, self.form)


Saved = TypeVar("Saved", bound=Content)


def _kept(
    card: QWidget,
    desk: Desk,
    draft: Draft[Saved],
    save: Callable[[Session, Saved], Done[None]],
    message: Sentence,
) -> Draft[Saved]:
    """The draft, with every change of it saved a moment later; what stops that is said on the card."""
    soon = QTimer(card)
    soon.setSingleShot(True)
    soon.setInterval(_SAVING_MS)

    def save_now() -> None:
        content = draft.content
        desk.worker.run(
            lambda session: save(session, content),
            lambda _none: message.say(""),
            otherwise=lambda error: message.say(str(error)),
            origin=card,
            owner=card,
        )

    soon.timeout.connect(save_now)
    draft.listen(lambda _path: soon.start())
    return draft


def _snippet_form(form: EntryForm) -> None:
    with form.row():
        form.field("abbreviation")
        form.field("sections")
    form.field("text")
