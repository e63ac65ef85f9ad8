"""``actions``: what is still to be done, across all cases."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.registers import RegisteredAction
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import today


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("actions", help=_("actions of all cases"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    listing = verbs.add_parser("list", help=_("those that are still to be done"), parents=[shared])
    listing.add_argument("--overdue", action="store_true", help=_("only those whose day has passed"))
    listing.add_argument("--agency", default="", metavar=_("NAME"), help=_("only those of one agency"))
    listing.add_argument(
        "words", nargs="*", metavar=_("WORDS"), help=_("only those that hold these words or fit filters: is:escalated")
    )
    listing.set_defaults(run=_list)


def _list(context: Context, arguments: argparse.Namespace) -> Exit:
    on = context.clock.today()
    with context.unlocked() as session:
        found = today.outstanding_actions(
            session,
            overdue_on=on if arguments.overdue else None,
            agency=arguments.agency,
            typed=" ".join(map(_as_one_piece, arguments.words)),
        ).value
    if context.as_json:
        answer([_listed(action, on) for action in found])
        return Exit.DONE
    for action in found:
        when = _("no date") if action.due is None else f"{day(action.due)}, {working_distance(action.due, on)}"
        who = ", ".join(filter(None, (action.agency, action.owner_name))) or _("nobody named")
        words = " ".join(action.description.split())
        say("  ".join((action.case_reference or action.case, action.ref, who, when, words)))
    if not found:
        tell(_("No action is overdue.") if arguments.overdue else _("No action is outstanding."))
    return Exit.DONE


def _as_one_piece(word: str) -> str:
    """What the shell has handed over as one piece stays one: ``agency:Housing Options`` needs its quotes back."""
    key, colon, value = word.partition(":")
    if " " not in word or '"' in word:
        return word
    return f'{key}:"{value}"' if colon and " " not in key else f'"{word}"'


def _listed(action: RegisteredAction, on: datetime.date) -> dict[str, object]:
    return {
        "case": action.case_reference or action.case,
        "minutes": action.minutes,
        "ref": action.ref,
        "description": action.description,
        "owner": action.owner_name,
        "agency": action.agency,
        "status": action.status.value,
        "due": action.due,
        "overdue": action.due is not None and action.due < on,
        "times_carried": action.times_carried,
    }
