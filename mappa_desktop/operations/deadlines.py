"""By when a meeting's actions, minutes and corrections are due, and by when its case must come back.

Minutes count as issued on the first of these days: an approved version was signed here; the record says that the
minutes were issued, or that a copy was sent. An approval alone issues nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.domain.due_dates import Reckoning, working_distance
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import day
from mappa_desktop.domain.working_days import add_working_days
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations.area import AreaSettings, area_settings
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.issuing import first_issued
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.records.model import RecordsAndDistribution

_FURTHEST = datetime.timedelta(days=36525)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, and the day on which it was done."""

    due: datetime.date
    done_on: datetime.date | None = None

    def in_words(self, today: datetime.date) -> str:
        """``due Wed 25 Nov 2026, in 3 working days``; once it is done, when that was."""
        if self.done_on is None:
            said = _("due {date}, {distance}") if self.due >= today else _("was due {date}, {distance}")
            return said.format(date=day(self.due), distance=working_distance(self.due, today))
        if self.done_on <= self.due:
            return _("done {date}, in time").format(date=day(self.done_on))
        late = working_distance(self.due, self.done_on)
        return _("done {date}, {distance}").format(date=day(self.done_on), distance=late)


@dataclass(frozen=True, slots=True)
class MeetingDeadlines:
    """The deadlines of a meeting; corrections are asked for once the minutes are issued."""

    minutes: Deadline
    actions: Deadline
    corrections: Deadline | None


def minutes_days(level: int, area: AreaSettings) -> int:
    """T2, T3: within how many working days minutes are issued."""
    return area.minutes_days_level_3 if level == Level.THREE else area.minutes_days_level_2


def minutes_due(held_on: datetime.date, level: int, area: AreaSettings) -> datetime.date:
    """T2, T3: by when the minutes are issued."""
    return add_working_days(held_on, minutes_days(level, area))


def actions_due(held_on: datetime.date, area: AreaSettings) -> datetime.date:
    """T1: by when the actions are circulated."""
    return add_working_days(held_on, area.actions_days)


def corrections_due(issued_on: datetime.date, area: AreaSettings) -> datetime.date:
    """T4: by when those who attended say what is wrong."""
    return add_working_days(issued_on, area.corrections_days)


def review_due(held_on: datetime.date, level: int, area: AreaSettings) -> datetime.date:
    """L6, L7: the latest day for the next review, in calendar weeks."""
    weeks = datetime.timedelta(weeks=area.review_weeks_level_3 if level == Level.THREE else area.review_weeks_level_2)
    return held_on + weeks if held_on <= datetime.date.max - weeks else datetime.date.max


def of_meeting(session: Session, minutes_id: MinutesId) -> Done[MeetingDeadlines]:
    """The deadlines of the meeting that these minutes are of; refused where its date must be a slip of the pen."""
    area = area_settings(session).value
    record = opened(session, minutes_id).value
    if abs(record.head.facts.date - session.clock.today()) > _FURTHEST:
        raise Refused(
            _("The meeting is dated more than a hundred years away: put its date right to see its deadlines.")
        )
    with session.store.reading() as reading:
        issued_on = first_issued(reading, record.head.meeting, record.contents)
    facts, records = record.head.facts, record.of(RecordsAndDistribution).records
    return Done(
        MeetingDeadlines(
            minutes=Deadline(minutes_due(facts.date, facts.level, area), issued_on),
            actions=Deadline(actions_due(facts.date, area), records.actions_circulated_on or issued_on),
            corrections=None if issued_on is None else Deadline(corrections_due(issued_on, area)),
        )
    )


def reckoning(contents: Contents, today: datetime.date) -> Reckoning:
    """What “in two weeks” and “before next meeting” count from in these minutes."""
    return Reckoning(
        today=today,
        meeting=content_of(contents, MeetingDetails).meeting.date,
        next_meeting=content_of(contents, FollowingMeeting).next_meeting.date,
    )
