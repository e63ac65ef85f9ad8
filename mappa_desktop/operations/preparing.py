"""Preparing a meeting: what the minutes of the last one give to the next, and what stays behind."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from mappa_desktop.domain import action_outcomes
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.cases import MinutesHead, MinutesStatus
from mappa_desktop.domain.directory import DirectoryAgency
from mappa_desktop.domain.statements import Wording
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.domain.workings import Preparation
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import area
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.gestures.attendance import member_again
from mappa_desktop.operations.gestures.invitations import with_core_agencies
from mappa_desktop.operations.record import completed
from mappa_desktop.sections import Contents, content_of, section
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.disclosure.model import (
    DisclosureDecision,
    DisclosureEntry,
    DisclosureLog,
    DisclosureOutcome,
    Told,
    UndertakingState,
)
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

Given = dict[str, Any]

MOST_MEETINGS = 999

_SETTLED = frozenset({DisclosureOutcome.MADE, DisclosureOutcome.NOT_MADE, DisclosureOutcome.NO_DISCLOSURE})
_PROMISED = frozenset({UndertakingState.REQUIRED, UndertakingState.REQUESTED})

# What the last meeting said of an action is its own; the next one hears anew and gives the status again (N5).
_OF_THE_LAST_REVIEW = (
    "status",
    "completed_on",
    "update",
    "evidence",
    "reported_by",
    "closure_reason",
    "not_completed_because",
    "closed_by",
    "chair_comment",
    "carried_forward_to",
)
_OF_THE_LAST_ATTENDANCE = (
    "status",
    "report_received_on",
    "presence",
    "deputised_for",
    "statements_acknowledged",
    "note",
)
_OF_THE_MEETING = ("mode", "mode_note", "location", "chair", "minute_taker", "first_meeting_at_level")


def basis(heads: Iterable[MinutesHead]) -> MinutesHead:
    """The minutes that the next meeting is prepared from: the last approved ones, else the newest there are."""
    newest_first = sorted(heads, key=lambda head: (head.facts.date, head.saved_at), reverse=True)
    approved = (head for head in newest_first if head.status is MinutesStatus.APPROVED)
    return next(approved, newest_first[0])


def prepared(
    last: Contents,
    kind: MeetingType,
    date: datetime.date,
    number: int,
    settings: AreaSettings,
    statements: Sequence[Wording],
    directory: Sequence[DirectoryAgency] = (),
) -> dict[str, Content]:
    """The contents with which the next meeting begins; ``number`` is its place in the series.

    What describes the person, the risk and the plan goes on, without the ticks that say it is still current (C11).
    What the last meeting heard, decided, signed, sent or restricted stays in its own minutes.
    """
    level = next_level(last)
    carried = {key: carry(last[key].given()) for key, carry in _CARRIED.items()}
    if level is not content_of(last, MeetingDetails).meeting.level:
        carried["reason_for_level"] = {}
        carried["category_and_level"].setdefault("mappa", {})["level_since"] = _level_since(last)
    carried["meeting_details"] = _meeting(last, kind, date, number, level)
    carried["next_meeting"] = _planned_review(last, kind, date)
    carried["previous_minutes"] = _circulated(last)
    carried["previous_actions"] = {"previous_actions": list(_actions(last))}
    carried["attendance"] = _invited(last)
    control = area.document_control(settings, fictional=content_of(last, DocumentControl).fictional)
    contents: dict[str, Content] = {
        **{key: section(key).content.taken(values) for key, values in _without_loose_links(carried).items()},
        "document_control": control,
        "opening_statements": area.opening_statements(statements),
    }
    whole = completed(contents)
    return {**whole, **with_core_agencies(whole, directory)}


def next_level(last: Contents) -> Level:
    """The level at which the next meeting is held: what the last one decided, where that was to move."""
    decided = content_of(last, DecisionsOfMeeting).decisions.level
    moved = decided.outcome in (LevelOutcome.MOVE_UP, LevelOutcome.MOVE_DOWN)
    if moved and decided.new_level in (Level.TWO, Level.THREE):
        return Level(decided.new_level)
    return Level(content_of(last, MeetingDetails).meeting.level)


def still_to_do(contents: Contents) -> Sequence[Action]:
    """The actions that neither ended at this meeting nor go on under another reference; the oldest ones first."""
    earlier = content_of(contents, PreviousActions).previous_actions
    return action_outcomes.still_to_do(earlier, content_of(contents, NewActions).new_actions)


def heard_anew(last: Contents) -> PreviousActions:
    """The actions of the last meeting with which the next one begins."""
    return PreviousActions.taken({"previous_actions": list(_actions(last))})


def not_settled(entry: DisclosureEntry) -> bool:
    """Whether something of a disclosure decision is still to be done, decided, reviewed or told (D5, D9, D11)."""
    if entry.decision is None or entry.review is not None:
        return True
    telling = entry.subject_told
    if telling.told is Told.WILL_BE or (telling.told is Told.NO and telling.review is not None):
        return True
    if entry.decision is DisclosureDecision.DO_NOT_DISCLOSE:
        return False
    promised = entry.decision is DisclosureDecision.DISCLOSE and entry.undertaking.state in _PROMISED
    return promised or entry.outcome not in _SETTLED


def what_carries(last: Contents, kind: MeetingType, *, besides: int = 0) -> Sequence[str]:
    """What the next meeting of a kind is given, and what it is not, in words for a person who is about to chair it.

    ``besides`` is how many actions other earlier meetings left open.
    """
    return [line for line in _lines(last, kind, besides) if line]


def source(last: Contents) -> Preparation:
    """What must be remembered of the minutes that a meeting is prepared from, because the minutes will not hold it."""
    following = content_of(last, FollowingMeeting).next_meeting
    return Preparation(
        date=content_of(last, MeetingDetails).meeting.date,
        restricted=says_something(content_of(last, RestrictedPart).restricted_section.content),
        invite_too=tuple(filter(says_something, following.invitees_to_add)),
        invite_no_longer=tuple(filter(says_something, following.invitees_to_drop)),
    )


def reminders(prepared_from: Preparation) -> Iterator[str]:
    """What the last meeting asked for, and what does not carry over although it may still be needed."""
    for words, people in (
        (_("The last meeting asked to invite as well: {people}"), prepared_from.invite_too),
        (_("The last meeting asked to invite no longer: {people}"), prepared_from.invite_no_longer),
    ):
        if people:
            yield words.format(people="; ".join(people))
    if prepared_from.restricted:
        yield _(
            "There is a restricted section in the last minutes. It does not carry over: its owner brings it again "
            "if it is still needed."
        )


def what_stands_ready(contents: Contents) -> Sequence[str]:
    """What a meeting that was prepared begins with, in words; overdue actions are said first (N8)."""
    actions = content_of(contents, PreviousActions).previous_actions
    held_on = content_of(contents, MeetingDetails).meeting.date
    overdue = sum(action.due.date is not None and action.due.date < held_on for action in actions)
    lines = [
        counted(
            "{number} action is overdue on the day of the meeting",
            "{number} actions are overdue on the day of the meeting",
            overdue,
        )
        if overdue
        else "",
        _since(len(actions), [since for action in actions if (since := action.first_set_on or action.set_on)]),
        _measures_in_words(contents),
        _risk_in_words(contents),
        *_counts_in_words(contents),
    ]
    return [line for line in lines if line]


def _lines(last: Contents, kind: MeetingType, besides: int) -> Iterator[str]:
    yield _measures_in_words(last)
    yield _actions_in_words(last)
    if besides:
        yield counted(
            "{number} more open action of another earlier meeting",
            "{number} more open actions of other earlier meetings",
            besides,
        )
    yield _risk_in_words(last)
    yield from _counts_in_words(last)
    invited = len(_invited(last)["attendance"])
    if invited:
        yield counted("{number} person to invite again", "{number} people to invite again", invited)
    level = next_level(last)
    if level is not content_of(last, MeetingDetails).meeting.level:
        yield _("The last meeting moved the case: this one is held at {level}.").format(level=level.label)
    planned = content_of(last, FollowingMeeting).next_meeting.date
    if kind is MeetingType.EMERGENCY and planned:
        yield _("The review planned for {date} stays planned.").format(date=day(planned))
    yield from reminders(source(last))
    yield _("Not carried: information from the agencies, decisions, dissent, distribution and approval.")


def _counts_in_words(last: Contents) -> Iterator[str]:
    people = len(content_of(last, VictimsAndPotentialVictims).victims.people)
    if people:
        yield counted("{number} victim or potential victim", "{number} victims or potential victims", people)
    triggers = len(content_of(last, ContingencyPlan).contingency_plan)
    if triggers:
        yield counted("{number} trigger of the contingency plan", "{number} triggers of the contingency plan", triggers)
    bound = content_of(last, LicenceConditionsAndOrders).licence_and_orders
    binding = len(bound.additional_conditions) + len(bound.orders)
    if binding:
        yield counted("{number} licence condition or order", "{number} licence conditions and orders", binding)
    entries = sum(map(not_settled, content_of(last, DisclosureLog).disclosure.entries))
    if entries:
        yield counted(
            "{number} disclosure decision that is not settled",
            "{number} disclosure decisions that are not settled",
            entries,
        )


def _measures_in_words(last: Contents) -> str:
    plan = content_of(last, PlanOfFourPillars).risk_management_plan
    counts = [len(pillar.measures) for _key, _name, pillar in pillars(plan) if pillar.measures]
    if not counts:
        return _("No measures: the last minutes hold no plan.")
    in_pillars = counted("in {number} pillar", "in {number} pillars", len(counts))
    return f"{counted('{number} measure', '{number} measures', sum(counts))} {in_pillars}"


def _actions_in_words(last: Contents) -> str:
    actions = still_to_do(last)
    return _since(len(actions), [since for action in actions if (since := _begun(action, last)) is not None])


def _since(number: int, begun: Sequence[datetime.date]) -> str:
    if not number:
        return _("No open actions.")
    words = counted("{number} open action", "{number} open actions", number)
    return _("{actions}, the oldest from {date}").format(actions=words, date=day(min(begun))) if begun else words


def _begun(action: Action, last: Contents) -> datetime.date | None:
    fresh = any(action is each for each in content_of(last, NewActions).new_actions)
    return action.first_set_on or action.set_on or (content_of(last, MeetingDetails).meeting.date if fresh else None)


def _risk_in_words(last: Contents) -> str:
    risk = content_of(last, AssessmentOfRisk).risk_assessment
    overall = risk.overall_rosh
    return _("The risk assessment: {band} risk of serious harm").format(band=overall.label) if overall else ""


def _as_it_is(given: Given) -> Given:
    return given


def _unticked(key: str) -> Callable[[Given], Given]:
    """Carries everything except the tick that it was read through for the last meeting."""

    def carry(given: Given) -> Given:
        inside = given.get(key)
        return given if inside is None else {**given, key: _without(inside, "still_current")}

    return carry


def _only_without(key: str, *left_behind: str) -> Callable[[Given], Given]:
    def carry(given: Given) -> Given:
        return {key: _without(given[key], *left_behind)} if given.get(key) else {}

    return carry


def _disclosures(given: Given) -> Given:
    entries = given.get("disclosure", {}).get("entries", [])
    open_entries = [entry for entry in entries if not_settled(DisclosureEntry.taken(entry))]
    return {"disclosure": {"entries": open_entries}} if open_entries else {}


# How each section that goes on is carried; every section that is not named here begins empty or is made anew.
_CARRIED: Mapping[str, Callable[[Given], Given]] = {
    "subject": _unticked("subject"),
    "category_and_level": _only_without("mappa", "eligibility_checked_on"),
    "index_offence": _unticked("index_offence"),
    "relevant_dates": _unticked("relevant_dates"),
    "hospital": _unticked("hospital"),
    "reason_for_level": _unticked("reason_for_level"),
    "victims": _only_without("victims", "none_identified", "none_identified_reason"),
    "risk_assessment": _only_without("risk_assessment", "change", "change_note", "panel_view"),
    "risk_management_plan": _as_it_is,
    "contingency": _as_it_is,
    "licence_and_orders": _only_without("licence_and_orders", "breaches_since_last_meeting"),
    "disclosure": _disclosures,
    "diversity": _only_without("diversity_and_needs", "considered"),
    "media": _as_it_is,
    "subject_engagement": _only_without("subject_engagement", "views"),
}


CARRIED_SECTIONS = frozenset(_CARRIED)
"""The sections that go on from meeting to meeting, to be gone through and confirmed at each."""


def _without(given: Mapping[str, Any], *names: str) -> Given:
    return {key: value for key, value in given.items() if key not in names}


def _meeting(last: Contents, kind: MeetingType, date: datetime.date, number: int, level: Level) -> Given:
    before = content_of(last, MeetingDetails).meeting
    following = content_of(last, FollowingMeeting).next_meeting
    given = before.given()
    made = {key: given[key] for key in _OF_THE_MEETING if key in given}
    if following.date == date:
        planned = following.given()
        made |= {key: planned[key] for key in ("mode", "mode_note", "location") if planned.get(key)}
        if following.time:
            made["start"] = following.time
    if level is not before.level:
        made["first_meeting_at_level"] = date.isoformat()
    made |= {
        "type": kind,
        "sequence_number": min(number, MOST_MEETINGS),
        "level": level,
        "date": date,
        "previous_meeting_date": before.date,
    }
    return {"meeting": made}


def _planned_review(last: Contents, kind: MeetingType, date: datetime.date) -> Given:
    """An emergency meeting stands between two reviews: the one that is planned stays planned (L14)."""
    following = content_of(last, FollowingMeeting).next_meeting
    if kind is not MeetingType.EMERGENCY or following.date is None or following.date <= date:
        return {}
    given = following.given()
    return {"next_meeting": {key: given[key] for key in ("date", "time", "mode", "mode_note", "location")
                             if key in given}}  # fmt: skip


def _level_since(last: Contents) -> str:
    decided = content_of(last, DecisionsOfMeeting).decisions.level
    return (decided.effective_from or content_of(last, MeetingDetails).meeting.date).isoformat()


def _circulated(last: Contents) -> Given:
    issued = content_of(last, RecordsAndDistribution).records.minutes_issued_on
    return {"previous_minutes": {"circulated_on": issued}} if issued else {}


def _actions(last: Contents) -> Iterator[Given]:
    """Every action still to be done, under its own reference and with its first dates."""
    new = content_of(last, NewActions).new_actions
    set_on = content_of(last, MeetingDetails).meeting.date
    for action in still_to_do(last):
        fresh = any(action is each for each in new)
        yield as_heard_anew(action, set_on if fresh else None).given()


def as_heard_anew(action: Action, set_at: datetime.date | None = None) -> Action:
    """An action as a later meeting begins with it; ``set_at`` is the day of the meeting that set it."""
    given = _without(action.given(), *_OF_THE_LAST_REVIEW)
    if action.set_on is None and set_at is not None:
        given["set_on"] = set_at.isoformat()
    return Action.taken(given)


def _invited(last: Contents) -> Given:
    """Whoever was invited to the last meeting, as they were before it began."""
    before = content_of(last, Attendance)
    invited = []
    for person in before.attendance:
        if person.status is AttendanceStatus.NOT_INVITED:
            continue
        member = person  # and not the deputy who came
        for field, value in member_again(person).items():
            member = replaced(member, (field,), value)
        invited.append(_without(member.given(), *_OF_THE_LAST_ATTENDANCE))
    return {"agencies": [agency.given() for agency in before.agencies], "attendance": invited}


def _without_loose_links(carried: Mapping[str, Given]) -> dict[str, Given]:
    """The same without links to what stayed behind: no reader of the format takes a link to nothing."""
    there = set(_refs(carried))
    return {key: _with_links_to(given, there) for key, given in carried.items()}


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("ref"), str):
            yield value["ref"]
        for inner in value.values():
            yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)


def _with_links_to(value: Any, there: set[str]) -> Any:
    if isinstance(value, Mapping):
        return {
            key: [ref for ref in inner if ref in there]
            if key == "linked_to" and inner
            else _with_links_to(inner, there)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_with_links_to(inner, there) for inner in value]
    return value
