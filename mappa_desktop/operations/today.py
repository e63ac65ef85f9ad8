"""What waits today across all cases: reviews, what is to be issued, overdue actions, disclosures, controls that end."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.issued_copies import RegisteredCopy
from mappa_desktop.domain.registers import DateKind, Ending, Escalation, Page, RegisteredAction, RegisteredDisclosure
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.working_days import working_days_between
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations import action_register, area_rules
from mappa_desktop.operations.case_dates import COMMUNITY_DISPOSALS, DETAINED
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.escalations import LongestOverdue, longest_overdue
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.level import (
    AMBER_WEEKS_LEVEL_2,
    AMBER_WEEKS_LEVEL_3,
    FIRST_MEETING_WEEKS,
    MONTHS_BEFORE_RELEASE,
    REVIEW_WEEKS_LEVEL_2,
    REVIEW_WEEKS_LEVEL_3,
)
from mappa_desktop.rules.spans import months_after, weeks_after, working_days_after
from mappa_desktop.rules.time_limits import ACTIONS_DAYS, MINUTES_DAYS_LEVEL_2, MINUTES_DAYS_LEVEL_3
from mappa_desktop.store.repositories import cases, copies, escalations, minutes, registers
from mappa_desktop.store.repositories.cases import CaseUnderReview
from mappa_desktop.store.unit import Reading

SOON = datetime.timedelta(weeks=3)
ENDING_SOON = datetime.timedelta(weeks=6)
# More lines of a list than this nobody looks at on one page; the registers have them all.
MOST = 200
_WEEK = 7
_TWO_WEEKS = 14


@dataclass(frozen=True, slots=True)
class Review:
    """A case that must come back: ``due`` is the planned day, or the last one allowed where that comes first.

    ``rule`` says why ``latest`` is the last day: L6 and L7 for the interval of the level, L8 after a sentence in the
    community, L9 before a release. From ``near_from`` on, the review counts as near. Without a planned day and a last
    one there is no ``due``: the person is not in the community, no release is known, and no next meeting is set.
    """

    case: CaseId
    reference: str
    level: int
    category: int | None
    custody_status: str
    planned: datetime.date | None
    latest: datetime.date | None
    rule: str
    near_from: datetime.date | None
    fictional: bool

    @property
    def due(self) -> datetime.date | None:
        days = [each for each in (self.planned, self.latest) if each is not None]
        return min(days, default=None)

    def is_late(self, today: datetime.date) -> bool:
        return self.due is not None and self.due < today

    def is_soon(self, today: datetime.date) -> bool:
        """Whether it is due within three weeks or called near by the area's rules, and not late."""
        if self.due is None or self.due < today:
            return False
        return self.due <= today + SOON or (self.near_from is not None and self.near_from <= today)

    def in_words(self, today: datetime.date) -> str:
        """``4 working days late``, ``today``, ``in 2 weeks``; says so where no day is set."""
        return _("no date set") if self.due is None else _days_in_words(self.due, today)


@dataclass(frozen=True, slots=True)
class ToIssue:
    """Minutes or actions of a meeting that was held, with their clock: ``days_gone`` of ``days_allowed`` working days.

    ``actions_only`` tells the actions, which go out sooner than the minutes they stand in.
    """

    minutes: MinutesId
    case: CaseId
    case_reference: str
    meeting: MeetingFacts
    actions_only: bool
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
        if self.days_allowed == 0:
            return _("the same day")
        return _("day {number} of {all}").format(number=self.days_gone, all=self.days_allowed)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Copies of one version that stand in the register while their files were never saved; ``copy`` is the first."""

    minutes: MinutesId
    copy: str
    case_reference: str
    meeting: MeetingFacts
    numbers: tuple[int, ...]
    made_on: datetime.date
    fictional: bool


@dataclass(frozen=True, slots=True)
class Today:
    """Everything that waits on a day; the most pressing stands first in each list."""

    day: datetime.date
    reviews: Sequence[Review]
    to_issue: Sequence[ToIssue]
    unsaved: Sequence[Unsaved]
    overdue: LongestOverdue
    escalations: Sequence[Escalation]
    disclosures: Page[RegisteredDisclosure]
    endings: Sequence[Ending]
    has_cases: bool


def today(session: Session) -> Done[Today]:
    """What waits today; ``escalations`` are those that nobody has answered."""
    on = session.clock.today()
    with session.store.reading() as reading:
        rows = reading.rows
        return Done(
            Today(
                day=on,
                reviews=reviews(session, on).value,
                to_issue=to_issue(session, on).value,
                unsaved=_unsaved(reading),
                overdue=longest_overdue(reading, on, limit=MOST),
                escalations=escalations.escalations(rows, unanswered=True),
                disclosures=registers.disclosures_to_confirm(rows, on, on + SOON, limit=MOST),
                endings=registers.endings(rows, on, on + ENDING_SOON),
                has_cases=cases.count(rows) > 0,
            )
        )


def _unsaved(reading: Reading) -> Sequence[Unsaved]:
    """The copies that nobody can have sent, because their files were never saved: one entry for each version."""
    found: dict[MinutesId, list[RegisteredCopy]] = {}
    for copy in copies.never_saved(reading.rows):
        found.setdefault(copy.minutes, []).append(copy)
    heads = {minutes_id: minutes.head(reading.rows, minutes_id) for minutes_id in found}
    return [
        Unsaved(
            minutes=head.id,
            copy=found[head.id][0].id,
            case_reference=head.case_reference,
            meeting=head.facts,
            numbers=tuple(each.number for each in found[head.id]),
            made_on=found[head.id][0].since,
            fictional=head.fictional,
        )
        for head in heads.values()
    ]


def reviews(session: Session, on: datetime.date) -> Done[Sequence[Review]]:
    """Every case that must come back, the most overdue first and those without a date last."""
    with session.store.reading() as reading:
        rules = area_rules.within(reading)
        sentenced = registers.days_of(reading.rows, DateKind.SENTENCE)
        released = registers.release_days(reading.rows, on)
        found = [_review(case, rules, sentenced, released) for case in cases.under_review(reading.rows, on)]
    return Done(sorted(found, key=lambda review: (review.due or datetime.date.max, review.reference)))


def to_issue(session: Session, on: datetime.date) -> Done[Sequence[ToIssue]]:
    """The minutes, and the actions, of meetings held by that day that are not issued, those due first at the head.

    Issued minutes bring their actions with them.
    """
    with session.store.reading() as reading:
        rules = area_rules.within(reading)
        heads = minutes.to_issue(reading.rows, on)
        wanted = [head.id for head in heads if head.facts.actions_circulated_on is None]
        acting = minutes.with_new_actions(reading.rows, wanted)
    found = [_minutes(head, rules, on) for head in heads]
    found += [_actions(head, rules, on) for head in heads if head.id in acting]
    return Done(sorted(found, key=lambda each: (each.due, each.case_reference, not each.actions_only)))


def outstanding_actions(
    session: Session, *, overdue_on: datetime.date | None = None, agency: str = "", typed: str = ""
) -> Done[Sequence[RegisteredAction]]:
    """The actions that are not done, those due first at the head; overdue ones alone, or one agency's alone.

    An agency is known by its full name, its short name or its id in the minutes; one that nothing names is refused.
    ``typed`` are the words and filters of the register of actions, which may ask for done ones too.
    """
    wanted = action_register.wanted_actions(typed)
    on = overdue_on or session.clock.today()
    with session.store.reading() as reading:
        found = registers.actions(reading.rows, wanted, on).items
        if overdue_on is not None:
            found = [each for each in found if each.is_overdue(on)]
        if not agency.strip():
            return Done(found)
        found = [each for each in found if each.is_called(agency)]
        if not found and comparable_name(agency) not in registers.agency_names(reading.rows):
            raise Refused(_("No agency of this name is in the directory or in any minutes."))
    return Done(found)


def ending_in_words(ending: Ending, on: datetime.date) -> str:
    """``in 2 weeks``, ``6 days ago``."""
    days = (on - ending.ends).days
    if days > 0:
        return counted("{number} day ago", "{number} days ago", days)
    return _days_in_words(ending.ends, on)


def _days_in_words(due: datetime.date, today: datetime.date) -> str:
    days = (due - today).days
    if days < 0:
        return working_distance(due, today)
    if days == 0:
        return _("today")
    if days < _TWO_WEEKS:
        return counted("in {number} day", "in {number} days", days)
    return counted("in {number} week", "in {number} weeks", days // _WEEK)


def _review(
    case: CaseUnderReview,
    rules: AreaRules,
    sentenced: Mapping[CaseId, datetime.date],
    released: Mapping[CaseId, datetime.date],
) -> Review:
    """L6, L7: the longest interval counts from the last meeting held; a meeting that is only begun does not hide it."""
    held = case.held_on
    planned = case.begun_for or case.next_meeting
    if planned is not None and planned <= (held or datetime.date.min):
        planned = None
    level_3 = case.level == Level.THREE
    weeks = rules.value(REVIEW_WEEKS_LEVEL_3 if level_3 else REVIEW_WEEKS_LEVEL_2)
    latest, near_from, rule = None, None, ""
    if case.custody_status in DETAINED:
        latest = _before_release(released.get(case.id), held, weeks, rules)
        rule = "L9"
    elif held is not None:
        latest, rule = weeks_after(held, weeks), "L7" if level_3 else "L6"
        near_from = weeks_after(held, rules.value(AMBER_WEEKS_LEVEL_3 if level_3 else AMBER_WEEKS_LEVEL_2))
    elif case.custody_status in COMMUNITY_DISPOSALS and case.id in sentenced:
        latest, rule = weeks_after(sentenced[case.id], rules.value(FIRST_MEETING_WEEKS)), "L8"
    return Review(
        case=case.id,
        reference=case.reference,
        level=case.level,
        category=case.category,
        custody_status=case.custody_status,
        planned=planned,
        latest=latest,
        rule=rule if latest is not None else "",
        near_from=near_from,
        fictional=case.fictional,
    )


def _before_release(
    release: datetime.date | None, held: datetime.date | None, weeks: int, rules: AreaRules
) -> datetime.date | None:
    """L9: the day so many months before a release, unless a meeting was held around it.

    A meeting is held around that day if it is not older than the level's interval between reviews then.
    """
    if release is None:
        return None
    by = months_after(release, -rules.value(MONTHS_BEFORE_RELEASE))
    return None if held is not None and weeks_after(held, weeks) >= by else by


def _minutes(head: MinutesHead, rules: AreaRules, on: datetime.date) -> ToIssue:
    """T2, T3."""
    days = rules.value(MINUTES_DAYS_LEVEL_3 if head.facts.level == Level.THREE else MINUTES_DAYS_LEVEL_2)
    return _waiting(head, days, on, actions_only=False)


def _actions(head: MinutesHead, rules: AreaRules, on: datetime.date) -> ToIssue:
    """T1."""
    return _waiting(head, rules.value(ACTIONS_DAYS), on, actions_only=True)


def _waiting(head: MinutesHead, days: int, on: datetime.date, *, actions_only: bool) -> ToIssue:
    facts = head.facts
    return ToIssue(
        minutes=head.id,
        case=head.case,
        case_reference=head.case_reference,
        meeting=facts,
        actions_only=actions_only,
        is_approved=head.status is MinutesStatus.APPROVED,
        due=working_days_after(facts.date, days),
        days_gone=working_days_between(facts.date, on),
        days_allowed=days,
        fictional=head.fictional,
    )
