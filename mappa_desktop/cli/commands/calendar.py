"""``calendar``: appointments for a calendar, without a name in them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say
from mappa_desktop.foundation.files import write_whole
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import calendar


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("calendar", help=_("calendar files"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    export = verbs.add_parser("export", help=_("write a calendar file of the next review"), parents=[shared])
    export.add_argument("id", metavar=_("ID"), help=_("the minutes that set the next review"))
    export.add_argument("--out", type=Path, required=True, metavar=_("FILE"))
    export.add_argument(
        "--invitation", action="store_true", help=_("of the meeting itself, not of the review that follows it")
    )
    export.set_defaults(run=_export)


def _export(context: Context, arguments: argparse.Namespace) -> Exit:
    make = calendar.invitation if arguments.invitation else calendar.next_review
    with context.unlocked() as session:
        data = make(session, MinutesId(arguments.id)).value
    write_whole(arguments.out, data)
    if context.as_json:
        answer({"file": str(arguments.out), "bytes": len(data)})
    else:
        say(_("Written: {file}").format(file=arguments.out))
    return Exit.DONE
