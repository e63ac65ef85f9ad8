"""``attendance import``: Teams attendance reports into the draft of a meeting."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange.teams.moments import DateOrder
from mappa_desktop.interchange.teams.presence import Person
from mappa_desktop.interchange.teams.report import TeamsReport, read_together
from mappa_desktop.interchange.teams.tables import MAX_BYTES
from mappa_desktop.operations import attendance_reports, minutes
from mappa_desktop.operations.attendance_import import Answer, Decisions, Preview, only_certain, planned
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verb."""
    verbs = nouns.add_parser("attendance", help=_("who was there"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    bring = verbs.add_parser("import", help=_("take over Teams attendance reports"), parents=[shared])
    bring.add_argument("id", metavar=_("ID"))
    bring.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("the reports of one meeting"))
    bring.add_argument("--dry-run", action="store_true", help=_("say what is in the reports, and change nothing"))
    order = bring.add_mutually_exclusive_group()
    for option, value, help_text in (
        ("--day-first", DateOrder.DAY_FIRST, _("5/6/26 is the fifth of June")),
        ("--month-first", DateOrder.MONTH_FIRST, _("5/6/26 is the sixth of May")),
    ):
        order.add_argument(option, dest="order", action="store_const", const=value, help=help_text)
    bring.set_defaults(run=_import)


def _import(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        minutes_id = MinutesId(arguments.id)
        date = content_of(minutes.opened(session, minutes_id).value.contents, MeetingDetails).meeting.date
        try:
            files = [read_regular(path, MAX_BYTES) for path in arguments.files]
            report = read_together(files, order=arguments.order, meeting_date=date)
        except Refused as refused:
            return _refused(context, str(refused))
        if report.question is not None:
            return _asked(context, report, report.question.sentence)
        shown = attendance_reports.previewed(session, minutes_id, report).value
        for sentence in shown.warnings:
            tell(sentence)
        if shown.to_confirm:
            # Nobody is there to say that it is this meeting's report all the same.
            reason = " ".join(shown.to_confirm)
            told = _("{why} Nothing was taken over.").format(why=reason)
            return _refused(context, told, report)
        decisions = only_certain(shown)
        if not arguments.dry_run:
            _take_over(session, minutes_id, shown, decisions)
    _tell_left_out(shown, decisions)
    _answered(context, report, "ok")
    return Exit.DONE


def _take_over(session: Session, minutes_id: MinutesId, shown: Preview, decisions: Decisions) -> None:
    """Write what is certain."""
    contents = minutes.opened(session, minutes_id).value.contents
    kept = [row for row in planned(contents, shown, decisions) if row.kept]
    changed = attendance_reports.take_over(session, minutes_id, shown, decisions).value
    tell(_("The attendance was taken over.") if changed else _("There was nothing new to take over."))
    if kept:
        tell(
            counted(
                "{number} person stays as noted by hand, where the report says otherwise.",
                "{number} people stay as noted by hand, where the report says otherwise.",
                len(kept),
            )
        )


def _tell_left_out(shown: Preview, decisions: Decisions) -> None:
    """Name everybody of whom a person has to say who it is."""
    left_out = [
        proposal
        for position, proposal in enumerate(shown.proposals)
        if decisions.on(shown, position) is Answer.LEAVE_OUT
    ]
    if not left_out:
        return
    tell(
        counted(
            "{number} person is left out: take the report over in the window to decide who it was.",
            "{number} people are left out: take the report over in the window to decide who they were.",
            len(left_out),
        )
    )
    for proposal in left_out:
        tell("  ".join((proposal.person.display_name, *proposal.remarks)))


def _refused(context: Context, reason: str, report: TeamsReport | None = None) -> Exit:
    _answered(context, report, "refuse", reason=reason)
    tell(reason)
    return Exit.REFUSED


def _asked(context: Context, report: TeamsReport, question: str) -> Exit:
    _answered(context, report, "ask", question=question)
    tell(_("{question} Say --day-first or --month-first.").format(question=question))
    return Exit.BAD_NEWS


def _answered(
    context: Context,
    report: TeamsReport | None,
    outcome: str,
    *,
    question: str | None = None,
    reason: str | None = None,
) -> None:
    persons: Sequence[Person] = report.persons if report else ()
    if not context.as_json:
        for person in persons if outcome == "ok" else ():
            say(_line(person))
        return
    answer(
        {
            "outcome": outcome,
            "question": question,
            "reason": reason,
            "generation": report.generation if report else None,
            "locale": report.locale if report else None,
            "title": report.title if report else None,
            "persons": [_listed(person) for person in persons],
            "unreadable_rows": [{"row": each.row, "reason": each.reason} for each in report.unreadable]
            if report
            else [],
        }
    )


def _listed(person: Person) -> dict[str, object]:
    return {
        "display_name": person.display_name,
        "match_name": person.match_name,
        "first_join": person.first_join.isoformat() if person.first_join else None,
        "last_leave": person.last_leave.isoformat() if person.last_leave else None,
        "total_seconds": person.total_seconds,
        "flags": sorted(person.flags),
    }


def _line(person: Person) -> str:
    first, last = person.first_join, person.last_leave
    times = " – ".join(f"{each:%H:%M}" if each else "" for each in (first, last)) if first else ""
    return "  ".join((person.display_name, times, ", ".join(sorted(person.flags)))).rstrip()
