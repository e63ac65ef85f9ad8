"""Where the plan does not hold: what is not linked, not given to anybody, or ends with nothing in its place.

Gaps are no rules: they have no identifier, stop nothing, and are for the panel to judge. Where a rule asks for the
same thing, it is the rule that stops approval.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mappa_desktop.domain import links
from mappa_desktop.domain.actions import Action, ActionStatus
from mappa_desktop.domain.disclosure_course import Step, StepState, course
from mappa_desktop.domain.findings import Finding
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.level import REVIEW_WEEKS_LEVEL_2, REVIEW_WEEKS_LEVEL_3
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import (
    ConditionStatus,
    LicenceConditionsAndOrders,
    Order,
    OrderStatus,
)
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, pillars
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims


class GapKind(Enum):
    """What kind of gap it is, in the words of its heading."""

    RISK_WITHOUT_MEASURE = N_("Risk with no measure")
    MEASURE_WITHOUT_AGENCY = N_("Measure with no agency")
    MEASURE_WITHOUT_REVIEW = N_("Measure with no review date")
    VICTIM_WITHOUT_SAFETY = N_("Victim with no safety measure")
    TRIGGER_WITHOUT_RESPONSE = N_("Trigger with no response")
    EMPTY_PILLAR = N_("Empty pillar")
    ENDS_WITHOUT_SUCCESSOR = N_("Ends before the next review")
    DISCLOSURE_WITHOUT_ACTION = N_("Disclosure with no action")
    ACTION_WITHOUT_OUTCOME = N_("Action with no outcome recorded")

    @property
    def label(self) -> str:
        """The kind in words."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: where it is closed (a path of the minutes file), and what it is, in a sentence.

    ``refs`` are the entries it is about, by which a view of the plan puts it beside them.
    """

    kind: GapKind
    path: str
    sentence: str
    refs: tuple[str, ...] = ()


def gaps(evidence: Evidence) -> Sequence[Gap]:
    """Every gap of the record, in the order in which a panel goes through a plan."""
    return [gap for find in _KINDS for gap in find(evidence)]


def also_found(gap: Gap, findings: Iterable[Finding]) -> str:
    """The rule among some findings that asks for the same thing in the same place, such as ``C3``; else empty."""
    rule = _ASKED_BY.get(gap.kind, "")
    return rule if any(each.rule == rule and _is_within(gap.path, each.path) for each in findings) else ""


def next_review(evidence: Evidence) -> datetime.date | None:
    """The day of the next review: as set, else the last on which it may be held; none where management ends."""
    planned = evidence.of(FollowingMeeting).next_meeting.date
    meeting = evidence.of(MeetingDetails).meeting
    if planned is not None:
        return planned
    if evidence.of(DecisionsOfMeeting).decisions.level.outcome is LevelOutcome.EXIT:
        return None
    threshold = REVIEW_WEEKS_LEVEL_3 if meeting.level is Level.THREE else REVIEW_WEEKS_LEVEL_2
    return meeting.date + datetime.timedelta(weeks=evidence.value(threshold))


def risks_without_a_measure(evidence: Evidence) -> Iterator[Gap]:
    """A factor that no measure of any pillar is linked to; a trigger or an action alone does not control it."""
    both = links.both_ways(evidence.contents)
    measures = {measure.ref for measure in _measures(evidence)}
    words = {entry.ref: entry for entry in links.entries(evidence.contents)}
    ended = {action.ref for action in _actions(evidence) if action.status in _ENDED}
    for at, risk in enumerate(evidence.of(AssessmentOfRisk).risk_assessment.risks):
        linked = both.get(risk.ref, frozenset())
        named = any(risk.ref in _words(measure.addresses) for measure in _measures(evidence))
        if linked & measures or named:
            continue
        sentence = _("{risk}: no measure of the plan addresses it.").format(risk=_called(risk.ref, risk.description))
        others = sorted(ref for ref in linked - ended if ref in words and words[ref].key in _SERVING)
        if others:
            sentence = _("{risk}: no measure of the plan addresses it, only {others}.").format(
                risk=_called(risk.ref, risk.description), others=", ".join(others)
            )
        yield Gap(GapKind.RISK_WITHOUT_MEASURE, f"risk_assessment.risks[{at}]", sentence, (risk.ref,))


def measures_without_agency_or_review(evidence: Evidence) -> Iterator[Gap]:
    """A measure that nobody delivers, or that nobody will look at again."""
    plan = evidence.of(PlanOfFourPillars).risk_management_plan
    for key, _name, pillar in pillars(plan):
        for at, measure in enumerate(pillar.measures):
            path = f"risk_management_plan.{key}.measures[{at}]"
            called = _called(measure.ref, measure.measure)
            if not measure.agencies:
                sentence = _("{measure}: no agency is to deliver it.").format(measure=called)
                yield Gap(GapKind.MEASURE_WITHOUT_AGENCY, f"{path}.agencies", sentence, (measure.ref,))
            if measure.review is None:
                sentence = _("{measure}: no date on which it is reviewed.").format(measure=called)
                yield Gap(GapKind.MEASURE_WITHOUT_REVIEW, f"{path}.review", sentence, (measure.ref,))


def victims_without_a_safety_measure(evidence: Evidence) -> Iterator[Gap]:
    """A victim to whom neither a measure nor a condition or order that binds the person is linked."""
    both = links.both_ways(evidence.contents)
    bound = evidence.of(LicenceConditionsAndOrders).licence_and_orders
    protecting = {measure.ref for measure in _measures(evidence)}
    protecting |= {each.ref for each in bound.additional_conditions if each.status in _BINDING_CONDITIONS}
    protecting |= {each.ref for each in bound.orders if each.status in _BINDING_ORDERS}
    for at, person in enumerate(evidence.of(VictimsAndPotentialVictims).victims.people):
        if not both.get(person.ref, frozenset()) & protecting:
            sentence = _("{victim}: no measure, condition or order is linked to them.").format(
                victim=_called(person.ref, person.label)
            )
            yield Gap(GapKind.VICTIM_WITHOUT_SAFETY, f"victims.people[{at}]", sentence, (person.ref,))


def triggers_without_a_response(evidence: Evidence) -> Iterator[Gap]:
    """A trigger for which the plan does not say what happens."""
    for at, entry in enumerate(evidence.of(ContingencyPlan).contingency_plan):
        if not says_something(entry.response):
            sentence = _("{trigger}: the plan does not say what happens then.").format(
                trigger=_called(entry.ref, entry.trigger)
            )
            yield Gap(GapKind.TRIGGER_WITHOUT_RESPONSE, f"contingency_plan[{at}].response", sentence, (entry.ref,))


def empty_pillars(evidence: Evidence) -> Iterator[Gap]:
    """A pillar with neither a measure nor the reason why it does not apply."""
    plan = evidence.of(PlanOfFourPillars).risk_management_plan
    for key, name, pillar in pillars(plan):
        if not pillar.measures and not says_something(pillar.not_applicable_reason):
            sentence = _("{pillar}: no measure, and no reason why none applies.").format(pillar=name)
            yield Gap(GapKind.EMPTY_PILLAR, f"risk_management_plan.{key}.measures", sentence)


def controls_that_end_before_the_next_review(evidence: Evidence) -> Iterator[Gap]:
    """An order or the licence that ends before anybody looks again, with nothing in its place."""
    review = next_review(evidence)
    if review is None:
        return
    orders = evidence.of(LicenceConditionsAndOrders).licence_and_orders.orders
    both = links.both_ways(evidence.contents)
    renewing = {action.ref for action in _actions(evidence) if action.status not in _ENDED}
    for at, order in enumerate(orders):
        ends = order.expires.date
        if ends is None or ends >= review or order.status not in _BINDING_ORDERS:
            continue
        if both.get(order.ref, frozenset()) & renewing or any(_takes_over(each, order, review) for each in orders):
            continue
        called = _called(order.ref, order.title or (order.type.label if order.type else ""))
        path = f"licence_and_orders.orders[{at}].expires.date"
        yield Gap(GapKind.ENDS_WITHOUT_SUCCESSOR, path, _ending(called, ends, review), (order.ref,))
    yield from _licence_that_ends(evidence, review, orders)


def disclosures_without_an_action(evidence: Evidence) -> Iterator[Gap]:
    """A disclosure that was decided, is still to be made, and is nobody's action."""
    for at, entry in enumerate(evidence.of(DisclosureLog).disclosure.entries):
        if course(entry, evidence.today, _actions(evidence)).state(Step.ACTION) is StepState.MISSING:
            sentence = _("{disclosure}: decided, and no action makes it happen.").format(
                disclosure=_called(entry.ref, entry.recipient)
            )
            yield Gap(GapKind.DISCLOSURE_WITHOUT_ACTION, f"disclosure.entries[{at}]", sentence, (entry.ref,))


def actions_without_an_outcome(evidence: Evidence) -> Iterator[Gap]:
    """An action that is said to be done, of which neither an update nor evidence says what came."""
    for key, actions in (
        ("previous_actions", evidence.of(PreviousActions).previous_actions),
        ("new_actions", evidence.of(NewActions).new_actions),
    ):
        for at, action in enumerate(actions):
            told = says_something(action.update) or says_something(action.evidence)
            if action.status in _DONE and not told:
                sentence = _("{action}: done, and nothing says what came of it.").format(
                    action=_called(action.ref, action.description)
                )
                yield Gap(GapKind.ACTION_WITHOUT_OUTCOME, f"{key}[{at}].evidence", sentence, (action.ref,))


def _licence_that_ends(evidence: Evidence, review: datetime.date, orders: Sequence[Order]) -> Iterator[Gap]:
    ends = evidence.of(DatesOfSentence).relevant_dates.licence_expiry
    bound = evidence.of(LicenceConditionsAndOrders).licence_and_orders.additional_conditions
    held = tuple(each.ref for each in bound if each.status in _BINDING_CONDITIONS)
    if ends is None or ends >= review or not held or any(_lasts(order, review) for order in orders):
        return
    called = _("The licence with its conditions {refs}").format(refs=", ".join(held))
    yield Gap(GapKind.ENDS_WITHOUT_SUCCESSOR, "relevant_dates.licence_expiry", _ending(called, ends, review), held)


def _ending(called: str, ends: datetime.date, review: datetime.date) -> str:
    return _("{control}: ends on {end}, before the next review on {review}, and nothing is in its place.").format(
        control=called, end=day(ends), review=day(review)
    )


def _takes_over(order: Order, ending: Order, review: datetime.date) -> bool:
    """Whether one order stands in for another that ends: it lasts or is on its way, and is about the same."""
    if order is ending or not (_lasts(order, review) or order.status in _COMING_ORDERS):
        return False
    protects = order.protects.casefold().strip()
    same_people = bool(protects) and protects == ending.protects.casefold().strip()
    return order.type is ending.type or same_people or bool(set(order.linked_to) & set(ending.linked_to))


def _lasts(order: Order, review: datetime.date) -> bool:
    ends = order.expires.date
    return order.status in _BINDING_ORDERS and (ends >= review if ends else bool(order.expires.open_ended))


def _measures(evidence: Evidence) -> Iterable[Measure]:
    plan = evidence.of(PlanOfFourPillars).risk_management_plan
    return [measure for _key, _name, pillar in pillars(plan) for measure in pillar.measures]


def _actions(evidence: Evidence) -> Sequence[Action]:
    return (*evidence.of(PreviousActions).previous_actions, *evidence.of(NewActions).new_actions)


def _is_within(path: str, place: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}["))


def _words(line: str) -> Collection[str]:
    return {word.strip(".,;:()[]") for word in line.split()}


def _called(ref: str, words: str) -> str:
    return f"{ref} {links.shortened(words)}".strip()


# The rules that ask for the same as a gap of that kind.
_ASKED_BY = {GapKind.EMPTY_PILLAR: "C3", GapKind.TRIGGER_WITHOUT_RESPONSE: "C4"}
# What may be linked to a risk besides a measure: it is said, and is no substitute.
_SERVING = frozenset({"contingency", "new_actions", "previous_actions", "licence_and_orders"})
_DONE = frozenset({ActionStatus.COMPLETED, ActionStatus.COMPLETED_LATE})
_ENDED = _DONE | {ActionStatus.NO_LONGER_REQUIRED, ActionStatus.CARRIED_FORWARD}
_BINDING_CONDITIONS = frozenset({ConditionStatus.IN_FORCE, ConditionStatus.VARIATION_REQUESTED})
_BINDING_ORDERS = frozenset({OrderStatus.IN_FORCE, OrderStatus.INTERIM})
_COMING_ORDERS = frozenset({OrderStatus.APPLICATION_IN_PREPARATION, OrderStatus.APPLIED_FOR})

_KINDS: tuple[Callable[[Evidence], Iterator[Gap]], ...] = (
    risks_without_a_measure,
    victims_without_a_safety_measure,
    empty_pillars,
    measures_without_agency_or_review,
    triggers_without_a_response,
    controls_that_end_before_the_next_review,
    disclosures_without_an_action,
    actions_without_an_outcome,
)
