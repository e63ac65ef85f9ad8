"""``self-test``: does this installation work here."""

from __future__ import annotations

import argparse
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import self_test
from mappa_desktop.operations.self_test import Tried


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command."""
    nouns.add_parser("self-test", help=_("try everything once"), parents=[shared]).set_defaults(run=_run)


def _run(context: Context, arguments: argparse.Namespace) -> Exit:
    results = [*self_test.run(context.clock), _window(context)]
    if context.as_json:
        answer(results)
    else:
        for result in results:
            say(f"{_('ok') if result.ok else _('FAILED'):6}  {result.what}  {result.why}".rstrip())
    return Exit.DONE if all(result.ok for result in results) else Exit.BAD_NEWS


def _window(context: Context) -> Tried:
    what = _("Every screen, text, theme and font")
    try:
        return Tried(what, ok=context.open_window(["self-test"]) == 0)
    except UserError as error:
        return Tried(what, ok=False, why=str(error))
