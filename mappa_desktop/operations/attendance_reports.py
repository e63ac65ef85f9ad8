"""Attendance reports and the store: read beside a draft, and taken over into it once."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from mappa_desktop.domain.workings import Agenda, Clock, ImportedReports
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange.teams.report import TeamsReport
from mappa_desktop.operations import directory, minutes, workings
from mappa_desktop.operations.agenda import in_force
from mappa_desktop.operations.attendance_import import (
    Decisions,
    ItemTime,
    Preview,
    applied,
    preview,
    with_reports,
)
from mappa_desktop.operations.attendance_matching import Domains, domains_of
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails


def known_domains(session: Session, contents: Contents) -> Done[Domains]:
    """The e-mail domains that the directory knows for the agencies named in the minutes."""
    known = [each.agency for each in directory.agencies(session).value]
    return Done(domains_of(known, content_of(contents, Attendance).agencies))


def item_times(agenda: Agenda, clock: Clock) -> list[ItemTime]:
    """The items of the agenda with the time spent on each, as the meeting's clock has them."""
    titles = {item.key: item.title for item in agenda.items}
    times = [
        (titles.get(stay.item, ""), _read(stay.from_), None if stay.to is None else _read(stay.to))
        for stay in clock.stays
    ]
    return [ItemTime(title, start, end) for title, start, end in times]


def previewed(session: Session, minutes_id: MinutesId, report: TeamsReport) -> Done[Preview]:
    """What taking over a report into a draft would mean; changes nothing."""
    record = minutes.opened(session, minutes_id).value
    kept = workings.read_all(session, record.head.meeting).value
    agenda, clock, imported = (kept[kind] for kind in (Agenda, Clock, ImportedReports))
    assert isinstance(agenda, Agenda)
    assert isinstance(clock, Clock)
    assert isinstance(imported, ImportedReports)
    return Done(
        preview(
            record.contents,
            report,
            domains=known_domains(session, record.contents).value,
            items=item_times(in_force(agenda, content_of(record.contents, MeetingDetails).meeting.level), clock),
            imported=imported,
        )
    )


def take_over(session: Session, minutes_id: MinutesId, shown: Preview, decisions: Decisions) -> Done[Sequence[str]]:
    """Write what was decided on a preview; returns the sections that changed. A report that is known adds nothing.

    Raises ``Refused`` as ``applied`` does, and for minutes that are approved.
    """
    record = minutes.opened(session, minutes_id).value
    if record.head.is_frozen:
        raise Refused(_("These minutes are approved; make a new version to change them."))
    if shown.known:
        return Done(())
    changed = applied(record.contents, shown, decisions)
    for key, content in changed.items():
        minutes.save_section(session, record.head.id, key, content)
    imported = workings.read(session, record.head.meeting, ImportedReports).value
    workings.save(session, record.head.meeting, with_reports(imported, shown.report))
    return Done(tuple(changed), frozenset({Change.MINUTES, Change.CASES}))


def _read(moment: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(moment)
