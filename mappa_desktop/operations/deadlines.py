"""By when a meeting's actions, minutes and corrections are due, and how soon its case must come back.

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
from mappa_desktop.operations import area_rules
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.issuing import first_issued
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.level import REVIEW_WEEKS_LEVEL_2, REVIEW_WEEKS_LEVEL_3
from mappa_desktop.rules.time_limits import (
    ACTIONS_DAYS,
    CORRECTIONS_DAYS,
    MINUTES_DAYS_LEVEL_2,
    MINUTES_DAYS_LEVEL_3,
)
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


def minutes_due(held_on: datetime.date, level: int, rules: AreaRules) -> datetime.date:
    """T2, T3: by when the minutes are issued."""
    days = rules.value(MINUTES_DAYS_LEVEL_3 if level == Level.THREE else MINUTES_DAYS_LEVEL_2)
    return add_working_days(held_on, days)


def actions_due(held_on: datetime.date, rules: AreaRules) -> datetime.date:
    """T1: by when the actions are circulated."""
    return add_working_days(held_on, rules.value(ACTIONS_DAYS))


def corrections_due(issued_on: datetime.date, rules: AreaRules) -> datetime.date:
    """T4: by when those who attended say what is wrong."""
    return add_working_days(issued_on, rules.value(CORRECTIONS_DAYS))


def review_weeks(level: int, rules: AreaRules) -> int:
    """L6, L7: within how many calendar weeks the next review is held; 0 where there is no limit."""
    limits = {Level.TWO: REVIEW_WEEKS_LEVEL_2, Level.THREE: REVIEW_WEEKS_LEVEL_3}
    return rules.value(limits[Level(level)]) if level in limits else 0


def of_meeting(session: Session, minutes_id: MinutesId) -> Done[MeetingDeadlines]:
    """The deadlines of the meeting that these minutes are of; refused where its date must be a slip of the pen."""
    record = opened(session, minutes_id).value
    if abs(record.head.facts.date - session.clock.today()) > _FURTHEST:
        raise Refused(
            _("The meeting is dated more than a hundred years away: put its date right to see its deadlines.")
        )
    with session.store.reading() as reading:
        issued_on = first_issued(reading, record.head.meeting, record.contents)
        rules = area_rules.within(reading)
    facts, records = record.head.facts, record.of(RecordsAndDistribution).records
    return Done(
        MeetingDeadlines(
            minutes=Deadline(minutes_due(facts.date, facts.level, rules), issued_on),
            actions=Deadline(actions_due(facts.date, rules), records.actions_circulated_on or issued_on),
            corrections=None if issued_on is None else Deadline(corrections_due(issued_on, rules)),
        )
    )


def reckoning(contents: Contents, today: datetime.date) -> Reckoning:
    """What “in two weeks” and “before next meeting” count from in these minutes."""
    return Reckoning(
        today=today,
        meeting=content_of(contents, MeetingDetails).meeting.date,
        next_meeting=content_of(contents, FollowingMeeting).next_meeting.date,
    )
