"""``spelling``: answers questions about words, line by line, for as long as it is asked; the window's own helper.

Reading two dictionaries and searching them keeps an interpreter busy for seconds, during which no key would be heard:
the window therefore asks another process. Questions and answers are JSON, one to a line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import suppress
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit
from mappa_desktop.domain.spelling import Language
from mappa_desktop.operations import spelling

_POLITE = 5


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command, which the list of commands does not show."""
    command = nouns.add_parser("spelling", parents=[shared])
    command.set_defaults(run=_run)


def _run(_context: Context, _arguments: argparse.Namespace) -> Exit:
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    with suppress(OSError):  # whoever asked is gone, and nobody waits for the answer
        for line in sys.stdin or ():
            sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
            sys.stdout.flush()
    return Exit.DONE


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    """To ``words`` what each dictionary says of them; to ``meant`` and ``language`` what may have been meant."""
    if "meant" in question:
        return {**question, "suggestions": spelling.suggestions(question["meant"], Language(question["language"]))}
    known = spelling.recognised(question["words"])
    return {**question, "known": [[each.english, each.welsh] for each in known]}
