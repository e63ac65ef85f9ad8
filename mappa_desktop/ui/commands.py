"""The one table of verbs: what each is called, its strokes, its icon and when it can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.widgets import icons


class Needs(Enum):
    """What must be so before a command can be used."""

    NOTHING = auto()
    STORE = auto()  # a store is unlocked
    MEETING = auto()  # the minutes of a meeting are open
    DRAFT = auto()  # and they may still be changed


@dataclass(frozen=True, slots=True)
class Command:
    """One verb. ``strokes`` are alternatives; the first is the one that is shown.

    ``bound`` says that the window binds the strokes; the others are bound where they belong, such as undo in a form.
    """

    id: str
    text: str
    strokes: tuple[str, ...] = ()
    icon: str = ""
    needs: Needs = Needs.NOTHING
    bound: bool = True

    @property
    def title(self) -> str:
        return _(self.text)

    @property
    def stroke(self) -> str:
        """The first stroke as this system writes it."""
        if not self.strokes:
            return ""
        return QKeySequence(self.strokes[0]).toString(QKeySequence.SequenceFormat.NativeText)


COMMANDS: tuple[Command, ...] = (
    Command("go_to", N_("Go to anything"), ("Ctrl+K",), "search", Needs.STORE),
    Command("today", N_("Today"), ("Ctrl+T",), "calendar", Needs.STORE),
    Command("cases", N_("Cases"), ("Ctrl+Shift+C",), "users", Needs.STORE),
    Command("actions", N_("Actions"), ("Ctrl+Shift+K",), "list-checks", Needs.STORE),
    Command("disclosures", N_("Disclosure log"), ("Ctrl+Shift+O",), "share-2", Needs.STORE),
    Command("search", N_("Search"), ("Ctrl+Shift+F",), "search", Needs.STORE),
    Command("statistics", N_("Statistics"), ("Ctrl+Shift+B",), "file-text", Needs.STORE),
    Command("agencies", N_("Agencies"), ("Ctrl+Shift+G",), "users", Needs.STORE),
    Command("verify", N_("Verify a PDF"), ("Ctrl+Shift+V",), "shield-check", Needs.STORE),
    Command("settings", N_("Settings"), ("Ctrl+,",), "settings", Needs.STORE),
    Command("new_case", N_("New case"), ("Ctrl+N",), "plus", Needs.STORE),
    Command("import", N_("Import minutes"), ("Ctrl+I",), "download", Needs.STORE),
    Command("find", N_("Find in the minutes, or among the cases"), ("Ctrl+F",), "search", Needs.STORE),
    Command("back", N_("Back"), ("Alt+Left",), "arrow-left", Needs.STORE),
    Command("before", N_("Before the meeting"), ("Ctrl+1",), "calendar", Needs.MEETING),
    Command("during", N_("During the meeting"), ("Ctrl+2",), "pen-line", Needs.MEETING),
    Command("after", N_("After the meeting"), ("Ctrl+3",), "gavel", Needs.MEETING),
    Command("sign", N_("Sign the minutes"), ("Ctrl+4",), "pen-line", Needs.MEETING),
    Command("copies", N_("Copies and who gets what"), ("Ctrl+5",), "share-2", Needs.MEETING),
    Command("next_section", N_("Next section"), ("Ctrl+PgDown",), "arrow-down", Needs.MEETING),
    Command("previous_section", N_("Previous section"), ("Ctrl+PgUp",), "arrow-up", Needs.MEETING),
    Command("confirm_section", N_("Confirm what was carried here, and go on"), ("Ctrl+Return",), "check", Needs.DRAFT),
    Command("new_action", N_("New action"), ("Ctrl+Shift+A",), "plus", Needs.DRAFT),
    Command("text_to_action", N_("Make this line an action, or back"), ("Ctrl+Shift+T",), "list-checks", Needs.DRAFT),
    Command("new_measure", N_("New plan measure"), ("Ctrl+M",), "plus", Needs.DRAFT),
    Command("new_disclosure", N_("New disclosure decision"), ("Ctrl+Shift+D",), "plus", Needs.DRAFT),
    Command("dissent", N_("Record dissent"), ("Ctrl+Shift+X",), "plus", Needs.DRAFT),
    Command("agency_speaking", N_("Agency speaking now"), ("Ctrl+G",), "users", Needs.DRAFT),
    Command("start_meeting", N_("Start or end the meeting"), ("Ctrl+Shift+M",), "clock", Needs.DRAFT),
    Command("arrived", N_("Somebody arrived"), ("Ctrl+Shift+J",), "user", Needs.DRAFT),
    Command("left", N_("Somebody left"), ("Ctrl+Shift+L",), "user", Needs.DRAFT),
    Command("share_view", N_("Share view"), ("Ctrl+Shift+S",), "share-2", Needs.MEETING),
    Command("last_time", N_("Last time"), ("F6",), "history", Needs.MEETING),
    Command("actions_drawer", N_("Actions of this case"), ("F7",), "list-checks", Needs.MEETING),
    Command("to_finish", N_("To finish"), ("F8",), "list-checks", Needs.MEETING),
    Command("plan_gaps", N_("Gaps of the plan"), ("F11",), "list-checks", Needs.MEETING),
    Command("notes", N_("Private notes"), ("F10",), "eye-off", Needs.MEETING),
    Command("drawer", N_("Open or close the drawer"), ("F9",), "list-checks", Needs.MEETING),
    Command("replace", N_("Replace in the minutes"), ("Ctrl+H",), "search", Needs.DRAFT),
    Command("spelling", N_("Next misspelt word"), ("F4",), "pen-line", Needs.DRAFT),
    Command("snippets", N_("Insert a snippet"), ("Ctrl+J",), "pen-line", Needs.DRAFT),
    Command("save", N_("Save now"), ("Ctrl+S",), "check", Needs.DRAFT),
    Command("undo", N_("Undo"), ("Ctrl+Z",), "undo-2", Needs.DRAFT, bound=False),
    Command("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2", Needs.DRAFT, bound=False),
    Command("larger", N_("Larger text"), ("Ctrl++", "Ctrl+="), "plus"),
    Command("smaller", N_("Smaller text"), ("Ctrl+-",)),
    Command("usual_size", N_("Usual size of text"), ("Ctrl+0",)),
    Command("shortcuts", N_("Shortcuts"), ("F1",), "info"),
    Command("lock", N_("Lock"), ("Ctrl+L",), "lock", Needs.STORE),
    Command("quit", N_("Close the program"), ("Ctrl+Q",), "x"),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}


def conflicts() -> Iterator[tuple[str, str, str]]:
    """Strokes that two commands claim: the stroke and both identifiers."""
    claimed: dict[str, str] = {}
    for command in COMMANDS:
        for stroke in command.strokes:
            same = QKeySequence(stroke).toString(QKeySequence.SequenceFormat.PortableText)
            if same in claimed:
                yield same, claimed[same], command.id
            claimed[same] = command.id


class Verbs:
    """The commands of a window, as actions that menus, strokes and the palette share."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(command.title, window)
            action.setObjectName(command.id)
            if command.bound:
                action.setShortcuts([QKeySequence(stroke) for stroke in command.strokes])
            window.addAction(action)
            self._actions[command.id] = action

    def connect(self, command_id: str, do: Callable[[], object]) -> None:
        """Say what a command does."""
        self._actions[command_id].triggered.connect(lambda _checked: do())

    def action(self, command_id: str) -> QAction:
        """The action of a command."""
        return self._actions[command_id]

    def allow(self, fulfilled: frozenset[Needs]) -> None:
        """Let those commands be used whose needs are fulfilled."""
        for command in COMMANDS:
            self._actions[command.id].setEnabled(command.needs is Needs.NOTHING or command.needs in fulfilled)

    def usable(self) -> Iterator[Command]:
        """The commands that can be used now, in the table's order."""
        return (command for command in COMMANDS if self._actions[command.id].isEnabled())

    def dress(self) -> None:
        """Give the actions their icons in the colours of the theme."""
        for command in COMMANDS:
            if command.icon:
                self._actions[command.id].setIcon(icons.icon(command.icon))
