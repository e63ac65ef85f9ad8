"""``reviews``: which cases must come back, and when."""

from __future__ import annotations

import argparse
import datetime
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import today
from mappa_desktop.operations.today import Review


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("reviews", help=_("reviews of cases"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    due = verbs.add_parser("due", help=_("those late, due within three weeks, or without a date"), parents=[shared])
    due.add_argument("--on", type=datetime.date.fromisoformat, metavar=_("DATE"), help=_("as it is on that day"))
    due.set_defaults(run=_due)


def _due(context: Context, arguments: argparse.Namespace) -> Exit:
    on = arguments.on or context.clock.today()
    with context.unlocked() as session:
        found = [
            review
            for review in today.reviews(session, on).value
            if review.due is None or review.is_late(on) or review.is_soon(on)
        ]
    if context.as_json:
        answer([_listed(review, on) for review in found])
        return Exit.DONE
    for review in found:
        when = _("not set") if review.due is None else day(review.due)
        say("  ".join((review.reference or review.case, f"L{review.level}", when, review.in_words(on))))
    if not found:
        tell(_("No review is late or due within three weeks."))
    return Exit.DONE


def _listed(review: Review, on: datetime.date) -> dict[str, object]:
    return {
        "case": review.reference or review.case,
        "id": review.case,
        "level": review.level,
        "due": review.due,
        "planned": review.planned,
        "latest": review.latest,
        "late": review.is_late(on),
        "in_words": review.in_words(on),
    }
