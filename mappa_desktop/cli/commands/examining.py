"""``examining``: judges the files that the program hands over, one after the other; the program's own helper.

Files come in and verdicts go out through pipes alone; nothing is written to a file, and nothing is fetched.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit
from mappa_desktop.operations import examiners

_POLITE = 5


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command, which the list of commands does not show."""
    command = nouns.add_parser("examining", parents=[shared])
    command.set_defaults(run=_run)


def _run(_context: Context, _arguments: argparse.Namespace) -> Exit:
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    examiners.limit_oneself()
    with suppress(OSError):  # whoever asked is gone, and nobody waits for the verdict
        examiners.carry_out(sys.stdin.buffer, sys.stdout.buffer)
    return Exit.DONE
