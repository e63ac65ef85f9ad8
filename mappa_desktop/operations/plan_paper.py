"""The risk management plan on paper under the headings of OASys, so that the lead agency can take it over as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mappa_desktop.domain.documents import Block, Heading, Paragraph, Reader
from mappa_desktop.domain.paper import filled, is_unwritten, label, points
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import key_of, section
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.disclosure.paper import overview
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_assessment.paper import factors, grid, risk_to_self
from mappa_desktop.sections.risk_management_plan.model import Pillar, PlanOfFourPillars
from mappa_desktop.sections.risk_management_plan.paper import measures
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims


def plan_under_oasys_headings(record: Record, reader: Reader) -> Iterator[Block]:
    """What the composed record holds of the plan; every heading is there, so that none seems forgotten."""
    plan = record.of(PlanOfFourPillars).risk_management_plan
    yield from _under(_("Key information and current situation"), _situation(record, reader))
    yield from _under(_("Further considerations"), _considerations(record, reader))
    yield from _under(_("Supervision"), measures(plan.supervision, _("Supervision"), reader))
    yield from _under(_("Monitoring and control"), _control(record, plan.monitoring_and_control, reader))
    interventions = _("Interventions and treatment")
    yield from _under(interventions, measures(plan.interventions_and_treatment, interventions, reader))
    safety = _("Victim safety planning")
    yield from _under(safety, _safety(record, plan.victim_safety, reader))
    yield from _under(_("Contingency plans"), _lower(_inside(record, ContingencyPlan, reader)))


def _under(heading: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks below their heading; a sentence where this copy holds none, whatever the reason."""
    yield Heading(heading)
    made = tuple(blocks)
    yield from made or (Paragraph(_("Nothing in this copy."), quiet=True),)


def _situation(record: Record, reader: Reader) -> Iterator[Block]:
    assessment = record.of(AssessmentOfRisk).risk_assessment
    yield from filled(
        facts(
            assessment,
            reader,
            "overall_rosh",
            "overall_reason",
            "who_is_at_risk",
            "nature_of_risk",
            "imminence",
            "likely_victims_and_circumstances",
        )
    )
    yield from grid(assessment)
    yield from factors(assessment, reader)
    yield from _named(record, DatesOfSentence, reader)


def _considerations(record: Record, reader: Reader) -> Iterator[Block]:
    assessment = record.of(AssessmentOfRisk).risk_assessment
    yield from points(label(assessment, "protective_factors"), assessment.protective_factors)
    yield from risk_to_self(assessment, reader)
    for content in (DiversityAndRights, EngagementOfSubject, FollowingMeeting):
        yield from _named(record, content, reader)
    disclosure = record.of(DisclosureLog).disclosure
    if disclosure.entries:
        # What was weighed for each stays in the minutes; the plan goes by what was decided.
        yield Heading(_(section(key_of(DisclosureLog)).title), level=2)
        yield overview(disclosure)


def _control(record: Record, pillar: Pillar, reader: Reader) -> Iterator[Block]:
    yield from measures(pillar, _("Monitoring and control"), reader)
    yield from _named(record, LicenceConditionsAndOrders, reader)


def _safety(record: Record, pillar: Pillar, reader: Reader) -> Iterator[Block]:
    yield from measures(pillar, _("Victim safety planning"), reader)
    yield from _named(record, VictimsAndPotentialVictims, reader)


def _named(record: Record, content: type[Content], reader: Reader) -> Iterator[Block]:
    """A section under its own name, one level further down."""
    inside = _inside(record, content, reader)
    if inside:
        yield Heading(_(section(key_of(content)).title), level=2)
        yield from _lower(inside)


def _inside(record: Record, content: type[Content], reader: Reader) -> tuple[Block, ...]:
    """What stands below a section's heading; nothing where nobody wrote anything."""
    key = key_of(content)
    made = tuple(section(key).compose(record.contents[key], reader))
    return () if is_unwritten(made) else made[1:]


def _lower(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield replace(block, level=block.level + 1) if isinstance(block, Heading) else block
