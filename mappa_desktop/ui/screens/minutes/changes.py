"""What changed, as it is shown: one text for each entry of a section, with its words marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.domain.word_differences import Fate, Run, spoken
from mappa_desktop.foundation.i18n import counted
from mappa_desktop.operations.differences import Compared
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.marked_text import Mark, MarkedText, Piece
from mappa_desktop.widgets.theme import Role, Tone

# More than anybody reads in a drawer; what is beyond is said in words.
MOST = 120
_MARKS = {Fate.SAME: Mark.PLAIN, Fate.ADDED: Mark.ADDED, Fate.REMOVED: Mark.REMOVED}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a section: the lines that are shown of it, and what a screen reader says."""

    lines: tuple[tuple[Piece, ...], ...]
    spoken: str


def entries_of(compared: Iterable[Compared], title: str = "") -> Sequence[Entry]:
    """The entries of a section, fields of one entry together; under a title where several sections are shown."""
    return [
        _entry(", ".join(filter(None, (title, *heading))), list(found))
        for heading, found in groupby(compared, key=lambda each: each.heading)
    ]


class ChangeList(QWidget):
    """Shows entries, and keeps those that stay what they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts: list[MarkedText] = []
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, spacing=8)
        self._more = text("", Role.SECONDARY, Tone.QUIET, wraps=True)
        self._more.hide()
        self._layout.addWidget(self._more)

    @property
    def shown(self) -> Sequence[MarkedText]:
        return self._texts

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; what stands there already is not built again."""
        shown = entries[:MOST]
        while len(self._texts) > len(shown):
            gone = self._texts.pop()
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, entry in enumerate(shown):
            if place == len(self._texts):
                made = MarkedText(parent=self)
                self._texts.append(made)
                self._layout.insertWidget(place, made)
            self._texts[place].show_lines(entry.lines, entry.spoken)
        beyond = len(entries) - len(shown)
        words = counted("{number} more entry is not shown here.", "{number} more entries are not shown here.", beyond)
        self._more.setText(words if beyond else "")
        self._more.setVisible(bool(beyond))


def _entry(name: str, found: Sequence[Compared]) -> Entry:
    lines: list[tuple[Piece, ...]] = [(Piece(name, Mark.STRONG),)] if name else []
    said = [f"{name}."] if name else []
    for each in found:
        lines.append((Piece(f"{each.label}  ", Mark.QUIET), *_pieces(each.runs)))
        said.append(f"{each.label}: {spoken(each.runs)}")
    return Entry(tuple(lines), " ".join(said))


def _pieces(runs: Sequence[Run]) -> Iterator[Piece]:
    """The words with their marks; what replaces other words is parted from them."""
    before: Run | None = None
    for run in runs:
        replaced = before is not None and before.fate is Fate.REMOVED and run.fate is Fate.ADDED
        if replaced and before is not None and not (before.text[-1].isspace() or run.text[0].isspace()):
            yield Piece(" ")
        yield Piece(run.text, _MARKS[run.fate])
        before = run
