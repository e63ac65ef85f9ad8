"""Snippets in the window: those of the store, filled in from the meeting that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from mappa_desktop.domain.snippets import SUPPLIED, SnippetList, filled, found, offered
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations import snippets
from mappa_desktop.operations.done import Change
from mappa_desktop.sections import SECTIONS, Contents
from mappa_desktop.ui.desk import Desk
from mappa_desktop.widgets.typing_aids import Filled

_SECTION_OF = {section.content: section.key for section in SECTIONS}
_LONGEST_BEGINNING = 60


class MeetingSnippets(QObject):
    """What is offered in the sections of one meeting; ``speaking`` tells which agency has the word, if any."""

    def __init__(
        self,
        desk: Desk,
        contents: Callable[[], Contents],
        speaking: Callable[[], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._contents, self._speaking = desk, contents, speaking
        self._kept = SUPPLIED
        desk.worker.changed.connect(self._on_changed)
        self._read()

    def offered(self, form: type[Content]) -> Sequence[tuple[str, str]]:
        return [(each.abbreviation, _beginning(each.text)) for each in offered(self._kept.snippets, self._key(form))]

    def filled(self, form: type[Content], short_form: str) -> Filled | None:
        snippet = found(self._kept.snippets, self._key(form), short_form)
        if snippet is None:
            return None
        ready = filled(snippet.text, snippets.values_for(self._contents(), self._speaking()))
        return ready.text, ready.gaps

    def _key(self, form: type[Content]) -> str:
        return _SECTION_OF.get(form, "")

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if Change.SETTINGS in changes and self._desk.worker.is_open:
            self._read()

    def _read(self) -> None:
        self._desk.worker.run(snippets.snippets, self._take, owner=self)

    def _take(self, kept: SnippetList) -> None:
        self._kept = kept


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_BEGINNING else line[: _LONGEST_BEGINNING - 1] + "…"
