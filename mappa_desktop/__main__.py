"""Starts the product: the command line, which opens the window when no command is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

_STOPPED = 130
_STANDARD_ERROR = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run the product with these arguments; returns the exit code.

    What takes time to load is loaded in here, so that stopping the program by hand in its first second is no failure.
    """
    try:
        protect()
        from mappa_desktop.cli.main import main as command_line
        from mappa_desktop.foundation.logs import configure_logs

        configure_logs()
        return command_line(sys.argv[1:] if argv is None else argv, open_window)
    except KeyboardInterrupt:
        _say_stopped()
        return _STOPPED


def open_window(argv: list[str]) -> int:
    """Open the window. Qt is loaded here and not before, so that no command needs it."""
    try:
        from mappa_desktop.ui.app import main as window
    except ImportError as error:
        from mappa_desktop.foundation.errors import Refused
        from mappa_desktop.foundation.i18n import _

        if (error.name or "").startswith("mappa_desktop"):
            raise
        raise Refused(
            _("The window cannot be opened, because a library that Qt needs is missing on this machine.")
        ) from error
    return window(argv)


def _say_stopped() -> None:
    from mappa_desktop.foundation.i18n import _

    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(_("Stopped; what was not finished was not stored.") + "\n")


def protect() -> None:
    """Make new files readable by their owner alone, and leave no memory behind after a crash.

    Where standard input, output or error is closed, its number is taken: no file may become one of them.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        while (handle := os.open(os.devnull, os.O_RDWR)) <= _STANDARD_ERROR:
            pass
        os.close(handle)
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
