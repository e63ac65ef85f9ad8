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
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
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
            sys.stdout.write(json.dumps(_answer(_question(line))) + "\n")
            sys.stdout.flush()
    return Exit.DONE


def _question(line: str) -> dict[str, Any]:
    """A question with the parts that its answer needs; raises ``Refused`` for what is none."""
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        question = None
    if isinstance(question, dict):
        words, meant, language = (question.get(key) for key in ("words", "meant", "language"))
        if isinstance(meant, str) and isinstance(language, str) and language in set(Language):
            return question
        if "meant" not in question and isinstance(words, list) and all(isinstance(each, str) for each in words):
            return question
    raise Refused(_("This is no question about words; only the window asks them."))


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    """To ``words`` what each dictionary says of them; to ``meant`` and ``language`` what may have been meant."""
    if "meant" in question:
        return {**question, "suggestions": spelling.suggestions(question["meant"], Language(question["language"]))}
    known = spelling.recognised(question["words"])
    return {**question, "known": [[each.english, each.welsh] for each in known]}
