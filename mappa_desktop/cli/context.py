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
from typing import TYPE_CHECKING

from mappa_desktop.foundation.clock import Clock, FixedClock, SystemClock
from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.foundation.i18n import _

if TYPE_CHECKING:
    from mappa_desktop.operations.session import Session

OpenWindow = Callable[[list[str]], int]

PASSPHRASE_VARIABLE = "MAPPA_PASSPHRASE_FILE"  # noqa: S105 - the name of a variable that names a file


@dataclass(frozen=True, slots=True)
class Context:
    """The options that stand before and after every command alike.

    What opens stores is loaded where one is opened: the window's helpers open none, and somebody waits for them.
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
        from mappa_desktop.operations import stores

        return self.store or stores.default_store()

    @property
    def clock(self) -> Clock:
        return FixedClock(self.today) if self.today else SystemClock()

    @contextmanager
    def unlocked(self) -> Iterator[Session]:
        """The store, open for this command; refused where there is none, before a passphrase is asked for."""
        from mappa_desktop.operations import stores

        stores.require_store(self.folder)
        session = stores.unlock(self.folder, self.passphrase(), self.clock)
        try:
            yield session
        finally:
            session.close()

    def passphrase(self, *, again: bool = False) -> str:
        """The passphrase: from the file, else asked for; ``again`` asks for a new one twice."""
        file = self._file()
        if file is not None:
            from mappa_desktop.operations import stores

            return stores.passphrase_in(file)
        if not self.can_ask:
            raise CannotUnlock(
                _("No passphrase: name the file that holds it with --passphrase-file or {variable}.").format(
                    variable=PASSPHRASE_VARIABLE
                )
            )
        passphrase = _asked(_("Passphrase: "))
        if again and _asked(_("Passphrase again: ")) != passphrase:
            raise CannotUnlock(_("The two passphrases differ; nothing was made."))
        return passphrase

    @property
    def names_passphrase(self) -> bool:
        """Whether a passphrase file is named."""
        return self._file() is not None

    @property
    def can_ask(self) -> bool:
        """Whether a person sits at the terminal."""
        return sys.stdin is not None and sys.stdin.isatty()

    def _file(self) -> Path | None:
        named = os.environ.get(PASSPHRASE_VARIABLE)
        return self.passphrase_file or (Path(named) if named else None)


def _asked(prompt: str) -> str:
    try:
        return getpass.getpass(prompt)
    except (EOFError, UnicodeDecodeError):
        raise CannotUnlock(_("No passphrase was given.")) from None
