"""Attendance reports of Microsoft Teams: from bytes to people with their stays, or one sentence why not.

Four generations are read: a list of events (A, 2020), a meeting summary (B, 2021) and numbered sections without and
with engagement (C and D). Nothing here depends on the language of the headings. Telephone numbers and user names
(UPN) are dropped while reading; reactions are never read at all.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.interchange.teams import layouts, presence
from mappa_desktop.interchange.teams.layouts import Layout, Unreadable
from mappa_desktop.interchange.teams.moments import DateOrder, Written, order_shown, repeats_in_october
from mappa_desktop.interchange.teams.people import Flag
from mappa_desktop.interchange.teams.presence import Person, Timed
from mappa_desktop.interchange.teams.tables import sheet


@dataclass(frozen=True, slots=True)
class Question:
    """The two days that a report may be of: only a person can say which."""

    day_first: datetime.date
    month_first: datetime.date

    @property
    def sentence(self) -> str:
        return _(
            "The dates in this report can be read in two ways: {day_first} with the day first, or {month_first} with "
            "the month first. Which is right?"
        ).format(day_first=self.day_first.isoformat(), month_first=self.month_first.isoformat())


@dataclass(frozen=True, slots=True)
class TeamsReport:
    """One report, or several of one meeting together; times are local, without a zone.

    While the ``question`` is open, nobody's times are told. ``digests`` are the SHA-256 of the files.
    """

    digests: tuple[str, ...]
    generation: str
    locale: str
    title: str
    start: datetime.datetime | None
    end: datetime.datetime | None
    persons: tuple[Person, ...]
    unreadable: tuple[Unreadable, ...] = ()
    notes: tuple[str, ...] = ()
    question: Question | None = None

    @property
    def date(self) -> datetime.date | None:
        """The day of the meeting."""
        return self.start.date() if self.start else None


def read(data: bytes, *, order: DateOrder | None = None, meeting_date: datetime.date | None = None) -> TeamsReport:
    """A report; raises ``Refused`` in one sentence for what is none, too large, or cut off before anybody is named.

    ``order`` is a person's answer to the question; ``meeting_date`` settles it where exactly one reading is that day.
    """
    found = sheet(data)
    layout = layouts.layout(found)
    chosen, note = _order(layout, order, meeting_date)
    question = None
    if chosen is None:
        question, chosen = _question(layout), DateOrder.DAY_FIRST
    timed, unreadable = presence.timed(layout, chosen)
    persons, remarks = presence.persons(layout, timed)
    start, end = _bounds(layout, timed, chosen)
    persons = tuple(presence.with_early_joining(person, start) for person in persons)
    report = TeamsReport(
        digests=(hashlib.sha256(data).hexdigest(),),
        generation=layout.generation,
        locale=layout.locale,
        title=layout.title,
        start=start,
        end=end,
        persons=persons,
        unreadable=tuple(sorted((*layout.unreadable, *unreadable), key=lambda each: each.row)),
        notes=(*layout.notes, *note, *remarks, *_count_note(layout, persons), *_october(start, end)),
    )
    return report if question is None else _without_times(report, question)


def read_together(
    files: Sequence[bytes], *, order: DateOrder | None = None, meeting_date: datetime.date | None = None
) -> TeamsReport:
    """Several reports of one meeting as one: every restart of a meeting makes another. A file given twice counts once.

    Raises ``Refused`` as ``read`` does, and where the reports are of different days.
    """
    different = list({hashlib.sha256(data).digest(): data for data in files}.values())
    reports = [read(data, order=order, meeting_date=meeting_date) for data in different]
    if not reports:
        raise Refused(_("Choose a report first."))
    if len(reports) == 1:
        return reports[0]
    asking = next((report for report in reports if report.question is not None), None)
    if asking is None and len({report.date for report in reports if report.date}) > 1:
        raise Refused(_("These reports are of different days; import those of one meeting together."))
    starts = [report.start for report in reports if report.start]
    ends = [report.end for report in reports if report.end]
    together = TeamsReport(
        digests=tuple(digest for report in reports for digest in report.digests),
        generation=reports[0].generation,
        locale=reports[0].locale,
        title=next((report.title for report in reports if report.title), ""),
        start=min(starts, default=None),
        end=max(ends, default=None),
        persons=presence.together([report.persons for report in reports]),
        unreadable=tuple(
            replace(row, report=at) for at, report in enumerate(reports, start=1) for row in report.unreadable
        ),
        notes=tuple(dict.fromkeys(note for report in reports for note in report.notes)),
    )
    if asking is None or asking.question is None:
        return together
    return _without_times(together, asking.question)


def shifted(report: TeamsReport, hours: int) -> TeamsReport:
    """The same report with every time moved by whole hours, for one that was downloaded in another time zone."""
    by = datetime.timedelta(hours=hours)
    return replace(
        report,
        start=report.start + by if report.start else None,
        end=report.end + by if report.end else None,
        persons=tuple(presence.shifted(person, by) for person in report.persons),
    )


def _without_times(report: TeamsReport, question: Question) -> TeamsReport:
    persons = tuple(replace(person, stays=(), total_seconds=None) for person in report.persons)
    return replace(report, start=None, end=None, persons=persons, question=question)


def _order(
    layout: Layout, given: DateOrder | None, meeting_date: datetime.date | None
) -> tuple[DateOrder | None, tuple[str, ...]]:
    """The order of day and month, with a note where it rests on the meeting's date; none where it must be asked."""
    proved = order_shown(layout.moments)
    if given is not None and proved is not None and given is not proved:
        raise Refused(
            _("The dates in this report have the day first, so they cannot be read with the month first.")
            if proved is DateOrder.DAY_FIRST
            else _("The dates in this report have the month first, so they cannot be read with the day first.")
        )
    if given is not None or proved is not None:
        return given or proved, ()
    open_ones = [each for each in layout.moments if each.is_open]
    if not open_ones:
        return DateOrder.DAY_FIRST, ()
    fitting = [order for order in DateOrder if _anchor(layout).date(order) == meeting_date]
    if len(fitting) == 1:
        return fitting[0], (_("The dates can be read in two ways; they were read as the day of this meeting."),)
    return None, ()


def _question(layout: Layout) -> Question:
    anchor = _anchor(layout)
    day_first, month_first = anchor.date(DateOrder.DAY_FIRST), anchor.date(DateOrder.MONTH_FIRST)
    if day_first is None or month_first is None:
        raise Refused(_("The dates in this report cannot be read."))
    return Question(day_first, month_first)


def _anchor(layout: Layout) -> Written:
    """The written moment by which the day of the meeting is told: its start, where that is open."""
    open_ones = (each for each in layout.moments if each.is_open)
    return layout.start if layout.start is not None and layout.start.is_open else next(open_ones)


def _bounds(
    layout: Layout, timed: Sequence[Timed], order: DateOrder
) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """Start and end as stated, else the first joining and the last time that is told."""
    known = [moment for each in timed for moment in (each.joined, each.left) if moment is not None]
    start = layout.start.moment(order) if layout.start is not None else None
    end = layout.end.moment(order) if layout.end is not None else None
    start = start or min(known, default=None)
    end = end or max(known, default=None)
    return start, max(start, end) if start and end else end


def _count_note(layout: Layout, persons: Sequence[Person]) -> Iterator[str]:
    there = sum(Flag.NOBODY not in person.flags for person in persons)
    if layout.attended is not None and layout.attended not in {there, len(persons)}:
        yield counted(
            "The report speaks of {number} participant, and does not list as many.",
            "The report speaks of {number} participants, and does not list as many.",
            layout.attended,
        )


def _october(start: datetime.datetime | None, end: datetime.datetime | None) -> Iterator[str]:
    """Between start and end may lie the whole hour, so each quarter of it is looked at."""
    if start is None or end is None:
        return
    quarters = min(int((end - start).total_seconds()) // 900, 200)
    moments = [start + datetime.timedelta(minutes=15 * at) for at in range(quarters + 1)]
    if any(repeats_in_october(moment) for moment in (*moments, end)):
        yield _("The meeting lies in the hour that repeats when summer time ends; its times are not certain.")
