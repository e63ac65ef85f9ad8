"""The user's settings: one typed table, kept in a small file that holds no case content."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import write_whole
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.paths import made, settings_folder

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One setting; ``read`` makes a value of what the file holds, ``None`` when it is nonsense."""

    name: str
    default: T
    read: Callable[[Any], T | None]
    label_text: str
    help_text: str = ""

    @property
    def label(self) -> str:
        return _(self.label_text)

    @property
    def help(self) -> str:
        return _(self.help_text)


def _one_of(*allowed: str) -> Callable[[Any], str | None]:
    return lambda value: value if value in allowed else None


def _between(lowest: int, highest: int) -> Callable[[Any], int | None]:
    def read(value: Any) -> int | None:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return min(max(value, lowest), highest) if whole else None

    return read


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _frame(value: Any) -> tuple[int, ...] | None:
    right = isinstance(value, list) and len(value) == 4 and all(isinstance(each, int) for each in value)
    return tuple(value) if right else None


THEME = Setting("theme", "system", _one_of("system", "light", "dark", "contrast"), N_("Theme"))
ZOOM = Setting("zoom", 100, _between(80, 200), N_("Zoom"), N_("In per cent; also Ctrl and plus, minus or 0."))
LOCK_AFTER = Setting(
    "lock_after_minutes",
    10,
    _between(1, 60),
    N_("Lock after"),
    N_("Minutes without a key or a movement; everything is saved first."),
)
REMEMBER_STORE = Setting(
    "remember_store",
    False,
    _flag,
    N_("Remember which store was opened last"),
    N_("Keeps the path of its folder on this computer. Off, the usual folder is looked in."),
)
LAST_STORE = Setting("last_store", "", _text, N_("Store opened last"))
_NO_FRAME: tuple[int, ...] = ()
WINDOW = Setting("window", _NO_FRAME, _frame, N_("Place and size of the window"))
MAXIMISED = Setting("window_maximised", False, _flag, N_("Window fills the screen"))

TABLE: tuple[Setting[Any], ...] = (THEME, ZOOM, LOCK_AFTER, REMEMBER_STORE, LAST_STORE, WINDOW, MAXIMISED)


def settings_file() -> Path:
    """Where this person's settings are kept on this computer."""
    return settings_folder() / "settings.json"


class Settings:
    """What was chosen; anything unreadable counts as not chosen.

    Writing replaces the whole file in one step. When it cannot be written, the choice holds until the program ends:
    a setting is never worth an interruption.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or settings_file()
        self._values = _read(self._file)
        self._run: Callable[[Callable[[], None]], object] = _at_once

    def write_by(self, run: Callable[[Callable[[], None]], object]) -> None:
        """Have the file written by ``run``, one write after the other: a window does not wait for a disk."""
        self._run = run

    def get(self, setting: Setting[T]) -> T:
        """The value that was chosen, or the default."""
        if setting.name not in self._values:
            return setting.default
        value = setting.read(self._values[setting.name])
        return setting.default if value is None else value

    def set(self, setting: Setting[T], value: T) -> None:
        """Choose a value, and keep it."""
        if self.get(setting) == value:
            return
        self._values[setting.name] = value
        self._write()

    def forget(self, setting: Setting[Any]) -> None:
        """Go back to the default."""
        if self._values.pop(setting.name, None) is not None:
            self._write()

    def _write(self) -> None:
        known = {setting.name: self._values[setting.name] for setting in TABLE if setting.name in self._values}
        self._run(partial(_write, self._file, json.dumps(known, indent=2).encode()))


def _at_once(work: Callable[[], None]) -> None:
    work()


def _write(file: Path, data: bytes) -> None:
    try:
        made(file.parent)
        write_whole(file, data)
    except (OSError, Refused):
        return


def _read(file: Path) -> dict[str, Any]:
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}
