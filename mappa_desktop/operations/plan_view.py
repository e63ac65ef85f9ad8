"""The plan by risk: each risk with what is done about it, what else there is, and where the plan does not hold."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mappa_desktop.domain import links
from mappa_desktop.domain.action_outcomes import has_ended, outcome_in_words
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.content import path_from_text, path_text
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.disclosure_courses import actions_in, courses
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.gaps import Gap, gaps
from mappa_desktop.sections import Contents, content_of, section_of
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that is done about a risk; ``kind`` in words, and where it stands in the minutes file."""

    kind: str
    ref: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class PlanOfRisk:
    """One risk with its lines, in the order of a plan, and its gaps; ``ref`` is empty for what serves no risk."""

    ref: str
    words: str
    path: str
    lines: tuple[PlanLine, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class PlanView:
    """The whole plan: by risk, then what is linked to none, then the gaps that belong to neither."""

    risks: tuple[PlanOfRisk, ...]
    besides: PlanOfRisk
    gaps: tuple[Gap, ...]

    @property
    def number_of_gaps(self) -> int:
        """Every gap once."""
        return len(set(self.gaps))


@dataclass(frozen=True, slots=True)
class CasePlan:
    """The plan in the newest minutes of a case."""

    minutes: MinutesId
    date: datetime.date
    approved: bool
    view: PlanView


def plan_of_case(session: Session, case_id: CaseId) -> Done[CasePlan | None]:
    """The plan as the newest minutes of a case have it; ``None`` where there are none."""
    heads = minutes.minutes_list(session, case_id).value
    if not heads:
        return Done(None)
    newest = max(heads, key=lambda head: (head.facts.date, head.saved_at))
    record = minutes.opened(session, newest.id).value
    evidence = evidence_of(session, record).value
    return Done(CasePlan(newest.id, newest.facts.date, newest.is_frozen, plan_by_risk(evidence)))


def plan_by_risk(evidence: Evidence) -> PlanView:
    """The plan of a record by the risks it names; what serves several risks stands under each of them."""
    contents = evidence.contents
    both = links.both_ways(contents)
    found = tuple(gaps(evidence))
    lines = tuple(_lines(evidence))
    places = {entry.ref: path_text(entry.path) for entry in links.entries(contents) if entry.ref}
    risks = evidence.of(AssessmentOfRisk).risk_assessment.risks
    served = {risk.ref: both.get(risk.ref, frozenset()) for risk in risks}
    by_risk = tuple(
        PlanOfRisk(
            risk.ref,
            risk.description,
            places[risk.ref],
            own := tuple(line for line in lines if line.ref in served[risk.ref]),
            _gaps_of(found, {risk.ref, *(line.ref for line in own)}),
        )
        for risk in risks
    )
    placed = {line.ref for risk in by_risk for line in risk.lines}
    rest = tuple(line for line in lines if line.ref not in placed)
    shown = {gap for risk in by_risk for gap in risk.gaps}
    besides = PlanOfRisk("", "", "", rest, tuple(gap for gap in found if gap not in shown))
    return PlanView(by_risk, besides, found)


def section_key_of(path: str) -> str:
    """The section in which a path of the minutes file stands."""
    return section_of(str(path_from_text(path)[0])).key


def _gaps_of(found: Sequence[Gap], refs: Collection[str]) -> tuple[Gap, ...]:
    return tuple(gap for gap in found if set(gap.refs) & set(refs))


def _lines(evidence: Evidence) -> Sequence[PlanLine]:
    contents = evidence.contents
    return (
        *_measures(contents),
        *_bindings(contents),
        *_actions(contents),
        *_triggers(contents),
        *_disclosures(evidence),
    )


def _measures(contents: Contents) -> Sequence[PlanLine]:
    reader = reader_of(contents, CopyKind.FULL)
    made = []
    for key, name, pillar in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        for at, measure in enumerate(pillar.measures):
            who = ", ".join(reader.agency(agency) for agency in measure.agencies)
            review = _("review {day}").format(day=day(measure.review)) if measure.review else ""
            words = _joined(_on_one_line(measure.measure), who, review)
            made.append(PlanLine(name, measure.ref, words, f"risk_management_plan.{key}.measures[{at}]"))
    return made


def _bindings(contents: Contents) -> Sequence[PlanLine]:
    bound = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    conditions = [
        PlanLine(
            _("Licence condition"),
            each.ref,
            _joined(_on_one_line(each.label), each.status.label if each.status else ""),
            f"licence_and_orders.additional_conditions[{at}]",
        )
        for at, each in enumerate(bound.additional_conditions)
    ]
    orders = []
    for at, each in enumerate(bound.orders):
        ends = _("ends {day}").format(day=day(each.expires.date)) if each.expires.date else each.expires.note
        named = each.title or (each.type.label if each.type else "")
        words = _joined(_on_one_line(named), each.status.label if each.status else "", ends)
        orders.append(PlanLine(_("Order"), each.ref, words, f"licence_and_orders.orders[{at}]"))
    return (*conditions, *orders)


def _actions(contents: Contents) -> Sequence[PlanLine]:
    places = {entry.ref: path_text(entry.path) for entry in links.entries(contents)}
    return [
        PlanLine(
            _("Action"),
            action.ref,
            _joined(
                _on_one_line(action.description),
                action.owner_name,
                _("by {day}").format(day=day(action.due.date)) if action.due.date else action.due.text,
                outcome_in_words(action) if action.status else "",
            ),
            places[action.ref],
        )
        for action in actions_in(contents)
        if not has_ended(action)
    ]


def _triggers(contents: Contents) -> Sequence[PlanLine]:
    return [
        PlanLine(_("Contingency"), each.ref, _on_one_line(each.trigger), f"contingency_plan[{at}]")
        for at, each in enumerate(content_of(contents, ContingencyPlan).contingency_plan)
    ]


def _disclosures(evidence: Evidence) -> Sequence[PlanLine]:
    return [
        PlanLine(
            _("Disclosure"),
            entry.ref,
            _joined(_on_one_line(entry.recipient), each.phrase),
            f"disclosure.entries[{at}]",
        )
        for at, (entry, each) in enumerate(courses(evidence.contents, evidence.today, evidence.earlier))
        if not each.is_information_sharing
    ]


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
