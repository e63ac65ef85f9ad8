"""``audit``: drawing minutes for audit, and what the audits of a period come to."""

from __future__ import annotations

import argparse
import datetime
import secrets
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import audit_sample, self_audit
from mappa_desktop.operations.audit_sample import Drawn


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("audit", help=_("audit of minutes"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    sample = verbs.add_parser("sample", help=_("draw approved minutes fairly, to be audited"), parents=[shared])
    _add_period(sample)
    sample.add_argument("--number", type=int, required=True, metavar=_("N"), help=_("how many to draw"))
    sample.add_argument(
        "--seed", default="", metavar=_("WORDS"), help=_("to draw the same again; made up when left out")
    )
    sample.add_argument(
        "--by-chair", action="store_true", help=_("among the meetings of each chair, not of the level alone")
    )
    sample.set_defaults(run=_sample)
    summary = verbs.add_parser("summary", help=_("what the audits of a period come to"), parents=[shared])
    _add_period(summary)
    summary.set_defaults(run=_summary)


def _add_period(verb: argparse.ArgumentParser) -> None:
    for name, destination, words in (
        ("--from", "first", _("first day of the period")),
        ("--to", "last", _("last day of the period")),
    ):
        verb.add_argument(
            name, dest=destination, type=datetime.date.fromisoformat, required=True, metavar=_("DATE"), help=words
        )


def _sample(context: Context, arguments: argparse.Namespace) -> Exit:
    seed = arguments.seed or secrets.token_hex(8)
    with context.unlocked() as session:
        found = audit_sample.sampled(
            session, arguments.first, arguments.last, arguments.number, seed, by_chair=arguments.by_chair
        ).value
    if context.as_json:
        answer(
            {
                "from": found.first,
                "to": found.last,
                "seed": found.seed,
                "asked": found.asked,
                "by_chair": found.by_chair,
                "frame": found.frame,
                "drawn": [_listed(each) for each in found.drawn],
            }
        )
        return Exit.DONE
    for each in found.drawn:
        said = (each.candidate.reference or each.candidate.minutes, day(each.candidate.date), each.why)
        say("  ".join(said))
    tell(found.words)
    return Exit.DONE


def _listed(drawn: Drawn) -> dict[str, object]:
    return {
        "reference": drawn.candidate.reference,
        "id": drawn.candidate.minutes,
        "meeting": drawn.candidate.meeting,
        "date": drawn.candidate.date,
        "level": drawn.candidate.level,
        "chair": drawn.candidate.chair or None,
        "place": drawn.place,
        "of": drawn.size,
        "sha256": drawn.digest,
        "why": drawn.why,
    }


def _summary(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        found = self_audit.summary(session, arguments.first, arguments.last).value
    if context.as_json:
        answer(
            {
                "from": found.first,
                "to": found.last,
                "meetings": found.meetings,
                "audited": found.audited,
                "questions": [
                    {
                        "id": each.question.identifier,
                        "question": each.question.words,
                        "source": each.question.source,
                        "scores": {str(score): times for score, times in each.scores.items()},
                        "not_applicable": each.not_applicable,
                        "mean": None if each.mean is None else round(float(each.mean), 2),
                    }
                    for each in found.questions
                ],
            }
        )
        return Exit.DONE
    for each in found.questions:
        say(f"{each.question.identifier}  {each.question.words}  {each.words}")
    tell(_("{audited} of {meetings} meetings were audited.").format(audited=found.audited, meetings=found.meetings))
    return Exit.DONE
