"""What waits today across all cases: reviews, minutes to issue, actions that are overdue."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.outstanding import OutstandingAction
from mappa_desktop.domain.working_days import working_days_between
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations.area import AreaSettings, area_settings
from mappa_desktop.operations.deadlines import minutes_days, minutes_due, review_due
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.store.repositories import cases, minutes, outstanding
from mappa_desktop.store.repositories.cases import CaseUnderReview

SOON = datetime.timedelta(weeks=3)
_WEEK = 7
_TWO_WEEKS = 14
# The longest interval between reviews holds for cases in the community.
_NOT_IN_THE_COMMUNITY = frozenset(
    {
        CustodyStatus.CUSTODY_SENTENCED,
        CustodyStatus.CUSTODY_REMAND,
        CustodyStatus.CUSTODY_RECALLED,
        CustodyStatus.HOSPITAL_DETAINED,
        CustodyStatus.IMMIGRATION_DETENTION,
    }
)


@dataclass(frozen=True, slots=True)
class Review:
    """A case that must come back: ``due`` is the planned day, or the last one allowed where that comes first.

    Without both there is no ``due``: the person is not in the community, and no next meeting is set.
    """

    case: CaseId
    reference: str
    level: int
    category: int | None
    custody_status: str
    planned: datetime.date | None
    latest: datetime.date | None
    fictional: bool

    @property
    def due(self) -> datetime.date | None:
        days = [each for each in (self.planned, self.latest) if each is not None]
        return min(days, default=None)

    def is_late(self, today: datetime.date) -> bool:
        return self.due is not None and self.due < today

    def is_soon(self, today: datetime.date) -> bool:
        """Whether it is due within three weeks, and not late."""
        return self.due is not None and today <= self.due <= today + SOON

    def in_words(self, today: datetime.date) -> str:
        """``6 days late``, ``today``, ``in 2 weeks``; says so where no day is set."""
        if self.due is None:
            return _("no date set")
        days = (self.due - today).days
        if days < 0:
            return counted("{number} day late", "{number} days late", -days)
        if days == 0:
            return _("today")
        if days < _TWO_WEEKS:
            return counted("in {number} day", "in {number} days", days)
        return counted("in {number} week", "in {number} weeks", days // _WEEK)


@dataclass(frozen=True, slots=True)
class MinutesToIssue:
    """Minutes of a meeting that was held, with their clock: ``days_gone`` of ``days_allowed`` working days."""

    minutes: MinutesId
    case: CaseId
    case_reference: str
    meeting: MeetingFacts
    is_approved: bool
    due: datetime.date
    days_gone: int
    days_allowed: int
    fictional: bool

    def is_late(self, today: datetime.date) -> bool:
        return self.due < today

    def in_words(self, today: datetime.date) -> str:
        """``day 4 of 5``, ``2 working days late``."""
        if self.is_late(today):
            return working_distance(self.due, today)
        return _("day {number} of {all}").format(number=self.days_gone, all=self.days_allowed)


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that waits on a day; the most pressing stands first in each list."""

    day: datetime.date
    reviews: Sequence[Review]
    minutes: Sequence[MinutesToIssue]
    actions: Sequence[OutstandingAction]
    has_cases: bool


def today(session: Session) -> Done[Today]:
    """What waits today."""
    on = session.clock.today()
    with session.store.reading() as reading:
        has_cases = cases.count(reading.rows) > 0
    return Done(
        Today(
            day=on,
            reviews=reviews(session, on).value,
            minutes=minutes_to_issue(session, on).value,
            actions=outstanding_actions(session, overdue_on=on).value,
            has_cases=has_cases,
        )
    )


def reviews(session: Session, on: datetime.date) -> Done[Sequence[Review]]:
    """Every case that must come back, the most overdue first and those without a date last."""
    area = area_settings(session).value
    with session.store.reading() as reading:
        found = [_review(case, area) for case in cases.under_review(reading.rows, on)]
    return Done(sorted(found, key=lambda review: (review.due or datetime.date.max, review.reference)))


def minutes_to_issue(session: Session, on: datetime.date) -> Done[Sequence[MinutesToIssue]]:
    """The minutes of meetings held by that day that are not issued, those due first at the head."""
    area = area_settings(session).value
    with session.store.reading() as reading:
        found = [_to_issue(head, area, on) for head in minutes.to_issue(reading.rows, on)]
    return Done(sorted(found, key=lambda each: (each.due, each.case_reference)))


def outstanding_actions(
    session: Session, *, overdue_on: datetime.date | None = None, agency: str = ""
) -> Done[Sequence[OutstandingAction]]:
    """The actions that are not done, those due first at the head; overdue ones alone, or one agency's alone.

    An agency is known by its full name, its short name or its id in the minutes; one that nothing names is refused.
    """
    wanted = comparable_name(agency)
    with session.store.reading() as reading:
        found = outstanding.actions(reading.rows, before=overdue_on)
        if not wanted:
            return Done(found)
        found = [each for each in found if wanted in {comparable_name(name) for name in each.agency_names}]
        if not found and wanted not in {comparable_name(name) for name in outstanding.agency_names(reading.rows)}:
            raise Refused(_("No agency of this name is in the directory or in any minutes."))
    return Done(found)


def _review(case: CaseUnderReview, area: AreaSettings) -> Review:
    """L6, L7: the longest interval counts from the last meeting held; a meeting that is only begun does not hide it."""
    line, facts, latest = case.line, case.line.facts, None
    planned = case.begun_for or facts.next_meeting
    if planned is not None and planned <= (case.held_on or datetime.date.min):
        planned = None
    if case.held_on is not None and facts.custody_status not in _NOT_IN_THE_COMMUNITY:
        latest = review_due(case.held_on, facts.level, area)
    return Review(
        case=line.id,
        reference=facts.reference,
        level=facts.level,
        category=facts.category,
        custody_status=facts.custody_status,
        planned=planned,
        latest=latest,
        fictional=facts.fictional,
    )


def _to_issue(head: MinutesHead, area: AreaSettings, on: datetime.date) -> MinutesToIssue:
    facts = head.facts
    return MinutesToIssue(
        minutes=head.id,
        case=head.case,
        case_reference=head.case_reference,
        meeting=facts,
        is_approved=head.status is MinutesStatus.APPROVED,
        due=minutes_due(facts.date, facts.level, area),
        days_gone=working_days_between(facts.date, on),
        days_allowed=minutes_days(facts.level, area),
        fictional=head.fictional,
    )
