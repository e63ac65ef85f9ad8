"""Whether the record is complete (reference 2.4), and whether its scores and levels agree (4.1, 4.2)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import AgencyKind, Band, Level, StillCurrent
from mappa_desktop.domain.wording import gives_a_reason, says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.restricted import c17_restricted_kept_apart
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.rules.scores import band_of, cells, grows_old, has_band, highest
from mappa_desktop.rules.spans import months_after, weeks_after
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance, was_there
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import Decisions, DecisionsOfMeeting, DissentEntry, RecallOutcome
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.licence_and_orders.model import ConditionStatus, LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.reason_for_level.model import WhyThisLevel
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, ReleaseType
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk, Tool
from mappa_desktop.sections.risk_management_plan.model import Pillar, PlanOfFourPillars, pillars
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

TOOL_MONTHS_LEVEL_2 = Threshold("C7", "months", N_("Months an assessment may be old at Level 2"), 4, 1, 60)
TOOL_WEEKS_LEVEL_3 = Threshold("C7", "weeks", N_("Weeks an assessment may be old at Level 3"), 8, 1, 260)
# A bullet says one thing in a sentence or two; nobody types a hundred words into one, but many paste them.
SUMMARY_WORDS = Threshold("C12", "words", N_("Words in one bullet of the offence summary, at most"), 100, 20, 1000)
SUMMARY_SENTENCES = Threshold("C19", "sentences", N_("Sentences in one bullet of the offence summary"), 3, 1, 20)

_ON_LICENCE = frozenset(
    {
        ReleaseType.LICENCE,
        ReleaseType.EXTENDED_LICENCE,
        ReleaseType.PAROLE_LICENCE,
        ReleaseType.HDC,
        ReleaseType.RE_RELEASE_STANDARD_RECALL,
        ReleaseType.RE_RELEASE_FIXED_TERM_RECALL,
    }
)
_SAYING_NOTHING_OF_A_LICENCE = frozenset({None, CustodyStatus.UNLAWFULLY_AT_LARGE, CustodyStatus.OTHER})
_NOT_BINDING = frozenset({ConditionStatus.REFUSED, ConditionStatus.REMOVED})
_IN_CUSTODY = frozenset({CustodyStatus.CUSTODY_SENTENCED, CustodyStatus.CUSTODY_REMAND, CustodyStatus.CUSTODY_RECALLED})
# They listen and write; nobody expects information from them.
_WITHOUT_INFORMATION = frozenset({AgencyKind.OBSERVER, AgencyKind.COORDINATION_UNIT})
# One to three letters with digits (16+1 codes such as W1, police codes such as IC1), digits alone (99),
# a single letter (health records), short capitals without a vowel (NS, NK, WB).
_CODE = re.compile(r"[a-z]{0,3}[0-9]{1,3}[a-z]?|[a-z]|[b-df-hj-np-tv-xz]{2,3}|ic")
# Codes of the census and of schools that read like words.
_CODES = """
    wbri wiri wirt wrom woth weeu weur weng wsco wwel wcor walb wbos wcro wgre wita wkos wpor wser wtur wweu mwbc mwba
    mwas moth mwap mwai aban aind apkn aoth asro bcrb bafr baof bngn bsom chne chkc ooth refu nobt oara oirn okrd olat
    ovie
"""
# What is written around a code, and says nothing about anybody's ethnicity by itself.
_AROUND_A_CODE = (
    "an the is as of by or and code codes coded ethnic ethnicity group category class classification recorded self "
    "defined definition description identified officer observed perceived visual visually appearance identity pnc "
    "police census school ons nhs sdc sde number ref reference type male female man woman person"
)
_SENTENCE_ENDS = re.compile(r"[.!?]+\s+|[\n\r]+")


@rule("C1", N_("Every decision has a reason."), Severity.BLOCK, "V:G-13b")
def c1_decision_without_reason(evidence: Evidence) -> Iterator[Remark]:
    """Ticking or refusing a tick is a decision, leaving it open is not."""
    decisions = evidence.of(DecisionsOfMeeting).decisions
    if decisions.category.confirmed is not None and not gives_a_reason(decisions.category.reason):
        yield Remark("decisions.category.reason", _("Give the reason why the category is or is not confirmed."))
    if decisions.level.outcome is not None and not gives_a_reason(decisions.level.reason):
        yield Remark(
            "decisions.level.reason", _("Give the reason for the level decision: it bears on recall, and is audited.")
        )
    if _recall_decided(decisions) and not gives_a_reason(decisions.recall.reason):
        yield Remark("decisions.recall.reason", _("Give the reason for the decision about recall."))
    for place, other in enumerate(decisions.other):
        if says_something(other.decision) and not gives_a_reason(other.reason):
            yield Remark(
                f"decisions.other[{place}].reason",
                _("Give the reason for this decision: a reader who was not there must be able to follow it."),
            )


@rule("C2", N_("Every action has a reason or a linked risk."), Severity.WARN, "V:G-13b")
def c2_action_without_reason(evidence: Evidence) -> Iterator[Remark]:
    """A reason in words, or a link to a factor that increases risk."""
    risks = {risk.ref for risk in evidence.of(AssessmentOfRisk).risk_assessment.risks}
    for place, action in enumerate(evidence.of(NewActions).new_actions):
        given = gives_a_reason(action.reason) or risks.intersection(action.linked_to)
        if says_something(action.description) and not given:
            yield Remark(
                f"new_actions[{place}].reason",
                _("This action has no reason: its owner cannot see which risk it serves."),
                _(
                    "Write the reason, or link the action to a factor that increases risk; "
                    "a link to a victim or a measure alone does not say it."
                ),
            )


@rule("C3", N_("Each of the four pillars has a measure, or the reason why not."), Severity.BLOCK, "V:DER23, G-12b")
def c3_pillar_empty(evidence: Evidence) -> Iterator[Remark]:
    """A measure in words, or why the pillar does not apply."""
    for name, title, pillar in pillars(evidence.of(PlanOfFourPillars).risk_management_plan):
        if not _answered(pillar):
            yield Remark(
                f"risk_management_plan.{name}",
                _("{pillar} has no measure: add one, or say why the pillar does not apply.").format(pillar=title),
            )


@rule("C4", N_("There is a contingency plan."), Severity.BLOCK, "V:G-12b")
def c4_no_contingency_plan(evidence: Evidence) -> Iterator[Remark]:
    """At least one trigger with its own response."""
    plan = evidence.of(ContingencyPlan).contingency_plan
    if not any(gives_a_reason(entry.trigger) and gives_a_reason(entry.response) for entry in plan):
        yield Remark("contingency_plan", _("The contingency plan needs at least one trigger with its response."))


@rule("C5", N_("Licence conditions are listed for anyone on licence."), Severity.BLOCK, "V:G-12b")
def c5_conditions_of_a_licence(evidence: Evidence) -> Iterator[Remark]:
    """Where the custody status does not say, the type of release tells; what does not bind is no condition."""
    status = evidence.of(SubjectDetails).subject.custody_status
    release = evidence.of(DatesOfSentence).relevant_dates.release_type
    on_licence = status is CustodyStatus.COMMUNITY_LICENCE or (
        status in _SAYING_NOTHING_OF_A_LICENCE and release in _ON_LICENCE
    )
    bound = evidence.of(LicenceConditionsAndOrders).licence_and_orders
    binding = (condition for condition in bound.additional_conditions if condition.status not in _NOT_BINDING)
    listed = any(says_something(condition.label) for condition in binding)
    if on_licence and not says_something(bound.standard_conditions) and not listed:
        yield Remark(
            "licence_and_orders.additional_conditions",
            _("The person is on licence: list the licence conditions, which belong in every plan."),
        )


@rule(
    "C6",
    N_("The risk of serious harm and who is at risk are complete."),
    Severity.BLOCK,
    "R; V fields C-ARNS",
)
def c6_risk_of_serious_harm(evidence: Evidence) -> Iterator[Remark]:
    """In custody both tables are needed; an overall level beside the highest cell needs a reason."""
    assessment = evidence.of(AssessmentOfRisk).risk_assessment
    if assessment.overall_rosh is None:
        yield Remark("risk_assessment.overall_rosh", _("Give the overall risk of serious harm."))
    elif not gives_a_reason(assessment.overall_reason) and highest(cells(assessment)) not in {
        None,
        assessment.overall_rosh,
    }:
        yield Remark(
            "risk_assessment.overall_rosh",
            _("The overall risk of serious harm is not the highest level of the grid, and no reason is given."),
            _("Correct the overall level or the grid, or say why they differ."),
            Severity.WARN,
        )
    community = assessment.rosh_grid.community
    for name, field in type(community).model_fields.items():
        if getattr(community, name) is None:
            yield Remark(
                f"risk_assessment.rosh_grid.community.{name}",
                _("{group}: give the risk of serious harm in the community.").format(group=_(field.title or name)),
            )
    if evidence.of(SubjectDetails).subject.custody_status in _IN_CUSTODY:
        custody = assessment.rosh_grid.custody
        for name, field in type(custody).model_fields.items():
            if getattr(custody, name) is None:
                yield Remark(
                    f"risk_assessment.rosh_grid.custody.{name}",
                    _("{group}: give the risk of serious harm in custody.").format(group=_(field.title or name)),
                )
    if not says_something(assessment.who_is_at_risk):
        yield Remark("risk_assessment.who_is_at_risk", _("Say who is at risk: the plan protects nobody in particular."))


@rule(
    "C7",
    N_("Assessments are recent, and their bands agree with their scores."),
    Severity.WARN,
    "R?",
    thresholds=(TOOL_MONTHS_LEVEL_2, TOOL_WEEKS_LEVEL_3),
)
def c7_assessments(evidence: Evidence) -> Iterator[Remark]:
    """Age counts from completion to the meeting; an instrument that was not used is not judged."""
    for place, tool in enumerate(evidence.of(AssessmentOfRisk).risk_assessment.tools):
        if not gives_a_reason(tool.not_applicable_reason):
            yield from _age(tool, f"risk_assessment.tools[{place}].completed", evidence)
            yield from _band(tool, f"risk_assessment.tools[{place}].band")


@rule("C8", N_("A Very High risk of serious harm needs a statement of imminence."), Severity.BLOCK, "V:SC-4 definition")
def c8_very_high_without_imminence(evidence: Evidence) -> Iterator[Remark]:
    """A Very High level anywhere, overall or in a cell."""
    assessment = evidence.of(AssessmentOfRisk).risk_assessment
    levels = (assessment.overall_rosh, *cells(assessment))
    if Band.VERY_HIGH in levels and not gives_a_reason(assessment.imminence):
        yield Remark(
            "risk_assessment.imminence",
            _("The risk is Very High: say how imminent serious harm is, and when it is greatest."),
        )


@rule("C9", N_("Disclosure is considered every time, even if the answer is none."), Severity.BLOCK, "V:DER23, DER21")
def c9_disclosure_not_considered(evidence: Evidence) -> Iterator[Remark]:
    """A tick with its decisions or with the reason for none; each entry has its decision."""
    disclosure = evidence.of(DisclosureLog).disclosure
    if not disclosure.considered:
        yield Remark(
            "disclosure", _("Consider disclosure and say so: every meeting does, even where the answer is none.")
        )
    elif not disclosure.entries and not gives_a_reason(disclosure.none_reason):
        yield Remark("disclosure", _("List the disclosure decisions, or give the reason why there is none."))
    for place, entry in enumerate(disclosure.entries):
        if entry.decision is None:
            yield Remark(
                f"disclosure.entries[{place}].decision", _("Decide whether to disclose, not to disclose or to defer.")
            )


@rule("C10", N_("The diversity section is completed."), Severity.BLOCK, "V:F-2012-10")
def c10_diversity_not_completed(evidence: Evidence) -> Iterator[Remark]:
    """A tick, and a text from which a reader sees what came of it."""
    diversity = evidence.of(DiversityAndRights).diversity_and_needs
    texts = (*diversity.characteristics, diversity.notes, diversity.human_rights)
    if not diversity.considered:
        yield Remark(
            "diversity_and_needs.considered",
            _("Consider diversity, needs and human rights, and say so: it is audited."),
        )
    elif not any(map(says_something, texts)):
        yield Remark(
            "diversity_and_needs.notes",
            _("Write what was considered about diversity, needs and human rights; a tick alone does not show it."),
        )


@rule("C11", N_("Sections that are carried over are ticked as still current."), Severity.WARN, "V:F-B")
def c11_not_still_current(evidence: Evidence) -> Iterator[Remark]:
    """The tick holds for the meeting whose date it bears; at a first meeting nothing is carried over."""
    meeting = evidence.of(MeetingDetails).meeting
    if meeting.type is MeetingType.INITIAL and not evidence.earlier:
        return
    for path, tick in _ticks(evidence):
        if not (tick.confirmed and tick.on == meeting.date):
            yield Remark(
                f"{path}.still_current",
                _("This section was carried over and not ticked as still current: it may be out of date."),
                _("Read it through, and tick it with the date of the meeting."),
            )


@rule(
    "C12",
    N_("The offence summary holds no pasted block."),
    Severity.WARN,
    "V:F-B rule against pasting",
    thresholds=(SUMMARY_WORDS,),
)
def c12_pasted_block(evidence: Evidence) -> Iterator[Remark]:
    """So many words in one bullet were not typed for these minutes."""
    for place, bullet in enumerate(evidence.of(OffenceAndHistory).index_offence.summary):
        if len(words(bullet)) > evidence.value(SUMMARY_WORDS):
            yield Remark(
                f"index_offence.summary[{place}]",
                _("This looks like text pasted from a report, which tells readers more than they need."),
                _("Say it in your own words, in short bullets."),
            )


@rule("C13", N_("Ethnicity is written in words, not as a code."), Severity.BLOCK, "V:F-B")
def c13_ethnicity_is_a_code(evidence: Evidence) -> Iterator[Remark]:
    """Every word of it is a code, or stands only around one; empty is no fault of this rule."""
    around = frozenset(_AROUND_A_CODE.split())
    parts = [word for word in words(evidence.of(SubjectDetails).subject.ethnicity) if word not in around]
    if parts and all(_CODE.fullmatch(part) or part in _CODES.split() for part in parts):
        yield Remark(
            "subject.ethnicity",
            _("Write the ethnicity in words; a code means nothing to a reader from another agency."),
            _("Write it as the person describes it, such as White - British."),
        )


@rule("C14", N_("The release address is an approved one."), Severity.WARN, "V:F-B")
def c14_release_address_not_approved(evidence: Evidence) -> Iterator[Remark]:
    """No release address is needed here; a given one is approved."""
    address = evidence.of(SubjectDetails).subject.release_address
    if address is not None and says_something(address.line + address.postcode) and not address.approved:
        yield Remark(
            "subject.release_address.approved",
            _("The release address is not marked as approved: only an address that probation approved stands here."),
            _("Tick it once probation has approved it, or take it out."),
        )


@rule("C15", N_("Victims are listed, or it is said that none are identified."), Severity.WARN, "V:G-22")
def c15_victims_not_settled(evidence: Evidence) -> Iterator[Remark]:
    """Somebody with a label or a relationship, or the tick; both contradict each other."""
    victims = evidence.of(VictimsAndPotentialVictims).victims
    listed = any(says_something(person.label + person.relationship) for person in victims.people)
    if victims.none_identified and listed:
        yield Remark(
            "victims",
            _("Victims are listed, and it is also ticked that none are identified: a reader cannot tell which holds."),
            _("Keep only one of them."),
        )
    elif not victims.none_identified and not listed:
        yield Remark(
            "victims",
            _("No victim or potential victim is listed: the plan cannot protect those whom nobody named."),
            _("List them by label, or tick that none are identified."),
        )


@rule("C16", N_("Dissent is recorded, or it is ticked that there was none."), Severity.BLOCK, "V:F-2012-11, G-13b")
def c16_dissent_not_settled(evidence: Evidence) -> Iterator[Remark]:
    """Both or neither is a fault; recorded dissent says the view."""
    dissent = evidence.of(DecisionsOfMeeting).decisions.dissent
    recorded = any(_is_recorded(entry) for entry in dissent.entries)
    if dissent.none_recorded and recorded:
        yield Remark("decisions.dissent", _("Dissent is recorded and also ticked as none: keep only one of them."))
    elif not dissent.none_recorded and not recorded:
        yield Remark("decisions.dissent", _("Record who dissented and why, or tick that there was no dissent."))
    for place, entry in enumerate(dissent.entries):
        if _is_recorded(entry) and not gives_a_reason(entry.view):
            yield Remark(f"decisions.dissent.entries[{place}].view", _("Write the view of the agency that dissented."))


@rule("C18", N_("Each agency that was present gave information, or had nothing further."), Severity.WARN, "V:F-2012-10")
def c18_present_and_silent(evidence: Evidence) -> Iterator[Remark]:
    """Said where the agency first stands in the attendance; observers and the co-ordination unit are not asked."""
    meeting = evidence.of(Attendance)
    asked = {agency.id for agency in meeting.agencies if agency.kind not in _WITHOUT_INFORMATION}
    silent = asked - {
        update.agency
        for update in evidence.of(AgencyInformation).agency_updates
        if update.nothing_further or update.refused or says_something(update.text)
    }
    for place, attendee in enumerate(meeting.attendance):
        if was_there(attendee) and attendee.agency in silent:
            silent.remove(attendee.agency)
            yield Remark(
                f"attendance[{place}].agency",
                _("This agency was present, and nothing is recorded of what it told the meeting."),
                _("Add its information, or tick that it had nothing further."),
            )


@rule(
    "C19",
    N_("The index offence is told in bullets, not as a narrative."),
    Severity.INFO,
    "V:F-B",
    thresholds=(SUMMARY_SENTENCES,),
)
def c19_narrative(evidence: Evidence) -> Iterator[Remark]:
    """A line of its own counts as a sentence."""
    for place, bullet in enumerate(evidence.of(OffenceAndHistory).index_offence.summary):
        sentences = [each for each in _SENTENCE_ENDS.split(bullet) if says_something(each)]
        if len(sentences) > evidence.value(SUMMARY_SENTENCES):
            yield Remark(
                f"index_offence.summary[{place}]",
                _("This entry tells a story: readers find the facts sooner in short bullets."),
                _("Make a bullet of each fact, and leave out what nobody needs."),
            )


def _recall_decided(decisions: Decisions) -> bool:
    """That recall does not apply, to somebody without a licence, is no decision."""
    recall = decisions.recall
    return bool(recall.considered) or recall.outcome in {RecallOutcome.REQUESTED, RecallOutcome.NOT_REQUESTED}


def _answered(pillar: Pillar) -> bool:
    return gives_a_reason(pillar.not_applicable_reason) or any(
        says_something(measure.measure) for measure in pillar.measures
    )


def _is_recorded(entry: DissentEntry) -> bool:
    return bool(entry.agency) or says_something(entry.view + entry.chair_response)


def _ticks(evidence: Evidence) -> Iterator[tuple[str, StillCurrent]]:
    yield "subject", evidence.of(SubjectDetails).subject.still_current
    yield "index_offence", evidence.of(OffenceAndHistory).index_offence.still_current
    yield "relevant_dates", evidence.of(DatesOfSentence).relevant_dates.still_current
    hospital = evidence.of(DetainedInHospital).hospital
    if hospital is not None:
        yield "hospital", hospital.still_current
    yield "reason_for_level", evidence.of(WhyThisLevel).reason_for_level.still_current


def _age(tool: Tool, path: str, evidence: Evidence) -> Iterator[Remark]:
    held_on = evidence.of(MeetingDetails).meeting.date
    if tool.completed is not None and tool.completed > held_on:
        yield Remark(
            path,
            _("{tool} was completed after the meeting, which cannot have known it.").format(tool=tool.tool.label),
            _("Correct the day, or list what the meeting had before it."),
        )
    if not grows_old(tool.tool):
        return
    if tool.completed is None:
        yield Remark(
            path,
            _("{tool} has no date: nobody can tell whether it is recent enough.").format(tool=tool.tool.label),
            _("Give the day on which it was completed, or say why it was not used."),
        )
    elif _good_until(tool.completed, evidence) < held_on:
        yield Remark(
            path,
            _("{tool} was {days} days old at the meeting, which is longer than allowed at this level.").format(
                tool=tool.tool.label, days=(held_on - tool.completed).days
            ),
            _("Have it reviewed, or say why it still holds."),
        )


def _good_until(completed: datetime.date, evidence: Evidence) -> datetime.date:
    if evidence.of(MeetingDetails).meeting.level is Level.THREE:
        return weeks_after(completed, evidence.value(TOOL_WEEKS_LEVEL_3))
    return months_after(completed, evidence.value(TOOL_MONTHS_LEVEL_2))


def _band(tool: Tool, path: str) -> Iterator[Remark]:
    if tool.band is None:
        return
    if not has_band(tool.tool, tool.band):
        yield Remark(
            path,
            _("{tool} has no band {band}: its highest is High.").format(tool=tool.tool.label, band=tool.band.label),
            _("Correct the band."),
        )
        return
    meant = band_of(tool.tool, tool.score_percent)
    if meant is not None and meant is not tool.band:
        yield Remark(
            path,
            _("{tool}: the score and the band contradict each other.").format(tool=tool.tool.label),
            _("Correct the score, or make the band {band}.").format(band=meant.label),
        )


RULES: tuple[Rule, ...] = (
    c1_decision_without_reason,
    c2_action_without_reason,
    c3_pillar_empty,
    c4_no_contingency_plan,
    c5_conditions_of_a_licence,
    c6_risk_of_serious_harm,
    c7_assessments,
    c8_very_high_without_imminence,
    c9_disclosure_not_considered,
    c10_diversity_not_completed,
    c11_not_still_current,
    c12_pasted_block,
    c13_ethnicity_is_a_code,
    c14_release_address_not_approved,
    c15_victims_not_settled,
    c16_dissent_not_settled,
    c17_restricted_kept_apart,
    c18_present_and_silent,
    c19_narrative,
)
