"""``printing``: makes the copies that the window asks for, one after the other; the program's own helper.

Setting a page keeps an interpreter busy for a second, during which the window would hear no key: it therefore asks
another process. Records come in and copies go out through pipes alone; nothing is written to a file.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit
from mappa_desktop.operations import press

_POLITE = 5


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command, which the list of commands does not show."""
    command = nouns.add_parser("printing", parents=[shared])
    command.set_defaults(run=_run)


def _run(_context: Context, _arguments: argparse.Namespace) -> Exit:
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    with suppress(OSError):  # whoever asked is gone, and nobody waits for the copy
        for order in sys.stdin.buffer:
            sys.stdout.buffer.write(press.carried_out(order))
            sys.stdout.buffer.flush()
    return Exit.DONE
