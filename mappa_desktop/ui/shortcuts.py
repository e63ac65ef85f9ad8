"""Every stroke of the keyboard in groups, from the table of verbs and from what forms and texts do themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.ui.commands import COMMANDS, Needs


@dataclass(frozen=True, slots=True)
class Stroke:
    """What some strokes do; they are alternatives."""

    strokes: tuple[str, ...]
    text: str

    @property
    def title(self) -> str:
        return _(self.text)

    @property
    def shown(self) -> str:
        """The strokes as this system writes them."""
        kind = QKeySequence.SequenceFormat.NativeText
        return _(" or ").join(QKeySequence(stroke).toString(kind) for stroke in self.strokes)


@dataclass(frozen=True, slots=True)
class Group:
    """The strokes that work in one place."""

    text: str
    strokes: tuple[Stroke, ...]

    @property
    def title(self) -> str:
        return _(self.text)


_WHERE = {
    Needs.NOTHING: N_("Everywhere"),
    Needs.STORE: N_("When the store is open"),
    Needs.MEETING: N_("In the minutes of a meeting"),
    Needs.DRAFT: N_("In minutes that may still be changed"),
}

# What widgets bind where they stand; the table of verbs holds the rest.
IN_FORMS = Group(
    N_("In a form"),
    (
        Stroke(("Tab",), N_("Next field; in a text: expand a short form, then go to the next gap")),
        Stroke(("Shift+Tab",), N_("Field before")),
        Stroke(("Alt+Down",), N_("Open the calendar of a date, or the list of a choice")),
        Stroke(("Ins",), N_("Add an entry to the list")),
        Stroke(("Return", "Enter"), N_("Open or close an entry; add what is typed in a line below a list")),
        Stroke(("Esc",), N_("Close the entry, the list or the bar that is open")),
        Stroke(("Del",), N_("Remove the entry, or the chip")),
        Stroke(("Backspace",), N_("In an empty line: take the line or the last chip away")),
        Stroke(("Up",), N_("Entry before")),
        Stroke(("Down",), N_("Next entry")),
        Stroke(("Alt+Up",), N_("Move the entry up")),
        Stroke(("Alt+Down",), N_("Move the entry down")),
        Stroke(("Space",), N_("Tick, or press")),
    ),
)
IN_TEXTS = Group(
    N_("In a text"),
    (
        Stroke(("Ctrl+A",), N_("Select all")),
        Stroke(("Ctrl+C", "Ctrl+Ins"), N_("Copy")),
        Stroke(("Ctrl+X", "Shift+Del"), N_("Cut")),
        Stroke(("Ctrl+V", "Shift+Ins"), N_("Paste")),
        Stroke(("Ctrl+Left",), N_("Word before")),
        Stroke(("Ctrl+Right",), N_("Next word")),
        Stroke(("Ctrl+Home",), N_("To the beginning")),
        Stroke(("Ctrl+End",), N_("To the end")),
        Stroke(("Ctrl+Backspace",), N_("Delete the word before")),
        Stroke(("Ctrl+Del",), N_("Delete the next word")),
        Stroke(("Shift+F10", "Menu"), N_("What can be done with the word or the selection")),
    ),
)


def groups() -> Sequence[Group]:
    """All of them: the verbs by where they can be used, then forms and texts."""
    return (*_verbs(), IN_FORMS, IN_TEXTS)


def page() -> str:
    """The page of the documentation, in Markdown, with the strokes as PC keyboards write them."""
    lines = ["# Shortcuts", "", "Made by `packaging/print_shortcuts.py` from the table of verbs; not written by hand."]
    for group in groups():
        lines += ["", f"## {group.text}", "", "| Keys | What they do |", "|---|---|"]
        lines += [f"| {' or '.join(f'`{each}`' for each in one.strokes)} | {one.text} |" for one in group.strokes]
    return "\n".join(lines) + "\n"


def _verbs() -> Iterator[Group]:
    for needs, where in _WHERE.items():
        strokes = tuple(Stroke(each.strokes, each.text) for each in COMMANDS if each.needs is needs and each.strokes)
        yield Group(where, strokes)
