"""What every command is given: which store, which passphrase, which clock, which way to answer."""

from __future__ import annotations

import datetime
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mappa_desktop.foundation.clock import Clock, FixedClock, SystemClock
from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import stores
from mappa_desktop.operations.session import Session

OpenWindow = Callable[[list[str]], int]

PASSPHRASE_VARIABLE = "MAPPA_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable that names a file


@dataclass(frozen=True, slots=True)
class Context:
    """The options that stand before and after every command alike.

    ``open_window`` opens the window with its own arguments; it is handed in, because nothing here may know Qt.
    """

    store: Path | None
    passphrase_file: Path | None
    as_json: bool
    today: datetime.date | None
    open_window: OpenWindow

    @property
    def folder(self) -> Path:
        """The store's folder."""
        return self.store or stores.default_store()

    @property
    def clock(self) -> Clock:
        return FixedClock(self.today) if self.today else SystemClock()

    @contextmanager
    def unlocked(self) -> Iterator[Session]:
        """The store, open for this command."""
        session = stores.unlock(self.folder, self.passphrase(), self.clock)
        try:
            yield session
        finally:
            session.close()

    def passphrase(self, *, again: bool = False) -> str:
        """The passphrase: from the file, else asked for; ``again`` asks for a new one twice."""
        file = self._file()
        if file is not None:
            return _read(file)
        if not sys.stdin.isatty():
            raise CannotUnlock(
                _("No passphrase: name the file that holds it with --passphrase-file or {variable}.").format(
                    variable=PASSPHRASE_VARIABLE
                )
            )
        passphrase = getpass.getpass(_("Passphrase: "))
        if again and getpass.getpass(_("Passphrase again: ")) != passphrase:
            raise CannotUnlock(_("The two passphrases differ; nothing was made."))
        return passphrase

    @property
    def names_passphrase(self) -> bool:
        """Whether a passphrase file is named."""
        return self._file() is not None

    def _file(self) -> Path | None:
        named = os.environ.get(PASSPHRASE_VARIABLE)
        return self.passphrase_file or (Path(named) if named else None)


def _read(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise CannotUnlock(_("The passphrase file cannot be read.")) from None
    return text.rstrip("\r\n")
