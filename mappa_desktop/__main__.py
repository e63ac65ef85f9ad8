"""Starts the product: the command line, which opens the window when no command is given."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from mappa_desktop.cli.main import main as command_line
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.logs import configure_logs

_STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the product with these arguments; returns the exit code."""
    protect()
    configure_logs()
    try:
        return command_line(sys.argv[1:] if argv is None else argv, open_window)
    except KeyboardInterrupt:
        return _STOPPED


def open_window(argv: list[str]) -> int:
    """Open the window. Qt is loaded here and not before, so that no command needs it."""
    try:
        from mappa_desktop.ui.app import main as window
    except ImportError as error:
        if (error.name or "").startswith("mappa_desktop"):
            raise
        raise Refused(
            _("The window cannot be opened, because a library that Qt needs is missing on this machine.")
        ) from error
    return window(argv)


def protect() -> None:
    """Make new files readable by their owner alone, and leave no memory behind after a crash."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource  # there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
