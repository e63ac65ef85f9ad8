"""The course of a case over its meetings: how high the risk was judged, and how many of those invited came."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.documents import Block, Heading, Paragraph
from mappa_desktop.domain.figures import NOT_GIVEN
from mappa_desktop.domain.values import Band
from mappa_desktop.domain.wording import month_day, plain_day
from mappa_desktop.foundation.i18n import N_, _

MOST_MEETINGS = 8
"""How many meetings a chart shows, this one included."""

_BANDS = tuple(Band)


@dataclass(frozen=True, slots=True)
class MeetingOfCourse:
    """What one meeting adds to the course of its case."""

    date: datetime.date
    overall_rosh: Band | None
    invited: int
    attended: int


OVER_THE_MEETINGS = N_("Over the meetings")


def course_in_figures(meetings: Sequence[MeetingOfCourse]) -> Iterator[Block]:
    """Two small charts over the meetings, oldest first, each with its sentence; nothing of a first meeting alone."""
    if len(meetings) < 2:
        return
    yield Heading(_(OVER_THE_MEETINGS))
    shown = meetings[-MOST_MEETINGS:]
    days = tuple(_short_day(each.date) for each in shown)
    bands = tuple(NOT_GIVEN if each.overall_rosh is None else _BANDS.index(each.overall_rosh) + 1 for each in shown)
    yield Heading(_("Overall risk of serious harm"), level=2)
    yield Paragraph(_risk_in_words(shown))
    yield Chart(
        "rosh",
        _("Overall risk of serious harm, meeting by meeting"),
        ChartKind.LINES,
        "",
        days,
        (Series(_("Overall risk"), bands),),
        steps=tuple(band.label for band in _BANDS),
        low=True,
    )
    yield Heading(_("Attendance"), level=2)
    yield Paragraph(_attendance_in_words(shown))
    yield Chart(
        "attendance",
        _("Attendance, meeting by meeting"),
        ChartKind.BARS,
        _("people"),
        days,
        (
            Series(_("Attended"), tuple(each.attended for each in shown)),
            Series(_("Invited"), tuple(each.invited for each in shown)),
        ),
        low=True,
    )


def _short_day(date: datetime.date) -> str:
    """Day and month above the year, where the chart breaks the line."""
    number, month = month_day(date)
    return f"{number} {month[:3]} {date.year}"


def _risk_in_words(meetings: Sequence[MeetingOfCourse]) -> str:
    """How high it is now, and since when."""
    now = meetings[-1].overall_rosh
    if now is None:
        return _("The overall risk of serious harm is not recorded for this meeting.")
    since = meetings[-1]
    for each in reversed(meetings[:-1]):
        if each.overall_rosh is not now:
            break
        since = each
    if since is meetings[0]:
        return _("{band} at every meeting since {day}.").format(band=now.label, day=plain_day(since.date))
    before = meetings[meetings.index(since) - 1].overall_rosh
    earlier = before.label if before else _("not recorded")
    if since is meetings[-1]:
        return _("{band} at this meeting; {earlier} at the one before.").format(band=now.label, earlier=earlier)
    return _("{band} since {day}; {earlier} at the meeting before that.").format(
        band=now.label, day=plain_day(since.date), earlier=earlier
    )


def _attendance_in_words(meetings: Sequence[MeetingOfCourse]) -> str:
    invited, attended = sum(each.invited for each in meetings), sum(each.attended for each in meetings)
    return _(
        "{attended} of {invited} people invited to this meeting attended; over these {number} meetings, "
        "{all_attended} of {all_invited}."
    ).format(
        attended=meetings[-1].attended,
        invited=meetings[-1].invited,
        number=len(meetings),
        all_attended=attended,
        all_invited=invited,
    )
