"""Every copy holds exactly what it may: a word in every field of every section, for every kind, reader and exception.

Which word is what is said here, from the domain reference (sections 12, 17, 24, 25 and 2.9), not by the product.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.risk_management_plan.model import RiskManagementPlan
from tests.support.evidence import level_2
from tests.support.planted import Planted
from tests.support.shared_out import FIRST, SECOND, approved, shared_out, words_in

_AGENCIES = (FIRST, SECOND)

# What is about a victim (section 12), about somebody told of the case (17), or says where intelligence is from (11).
_VICTIMS = ("victims.people.", "victims.none_identified_reason", "licence_and_orders.orders.protects")
_THIRD_PARTIES = ("disclosure.entries.",)
_INTELLIGENCE = ("agency_updates.source_note",)
_RESTRICTED = ("restricted_section.",)
# Who does what, by name: staff, unless it is the Chair, a manager at the table, or the reader's own.
_STAFF = frozenset(
    f"{place}.{name}"
    for place, names in (
        ("meeting.minute_taker", "name"),
        ("attendance", "name deputised_for"),
        ("sign_off", "minute_taker"),
        ("new_actions", "owner_name agreed_by reported_by closed_by"),
        ("previous_actions", "owner_name agreed_by reported_by closed_by"),
        ("contingency_plan", "named_person"),
        ("decisions.recall", "decided_by"),
        ("decisions.other", "decided_by"),
        ("document.amendments", "by"),
        ("hospital", "responsible_clinician social_supervisor casework_contact"),
        ("licence_and_orders.orders", "police_lead"),
        ("mappa", "lead_professional referral.panel.member"),
        ("records", "system_uploaded_by"),
        ("risk_assessment.tools", "completed_by"),
        ("subject_engagement", "told_by"),
        ("disclosure.entries", "by_whom"),
        *((carried, "still_current.by") for carried in ("hospital", "index_offence", "relevant_dates")),
        *((carried, "still_current.by") for carried in ("reason_for_level", "subject")),
        *((f"risk_management_plan.{pillar}.measures", "named_person") for pillar in RiskManagementPlan.model_fields),
    )
    for name in names.split()
)
_OWN_NAMES = ("owner_name", "agreed_by", "reported_by", "named_person")
_OF_THE_RECORD_ONLY = ("sign_off.accepted_findings.", "distribution.restricted_for")

# Which parts belong to which kind of copy; an entry marked ``*`` only where it is the reader's own.
_COVER = (
    *("document.descriptor", "document.version", "fiction_notice", "area.", "meeting.reference", "meeting.mode_note"),
    *("meeting.chair.", "subject.label", "subject.reference", "subject.full_name"),
    *("agencies.name", "agencies.short_name", "sign_off.chair_name"),
)
_PARTS: Mapping[CopyKind, tuple[str, ...]] = {
    CopyKind.EXTRACT: (
        *_COVER,
        *("attendance.name", "attendance.role", "attendance.grade"),
        *("*new_actions.", "*previous_actions.", "*agency_updates.", "*contingency_plan.", "*distribution."),
        *(f"*risk_management_plan.{each}.measures." for each in ("supervision", "monitoring_and_control")),
        *(f"*risk_management_plan.{each}.measures." for each in ("interventions_and_treatment", "victim_safety")),
        *("*decisions.dissent.", "decisions.category.", "decisions.level.", "decisions.recall."),
        *("decisions.exit_criteria", "decisions.defensible_decision_test", "next_meeting."),
    ),
    CopyKind.ACTIONS: (*_COVER, "*new_actions.", "*previous_actions."),
    CopyKind.PLAN: (
        *_COVER,
        *("risk_management_plan.", "contingency_plan.", "licence_and_orders.", "victims."),
        *("risk_assessment.overall_reason", "risk_assessment.change_note", "risk_assessment.who_is_at_risk"),
        *("risk_assessment.nature_of_risk", "risk_assessment.imminence", "risk_assessment.risk_to_self."),
        *("risk_assessment.likely_victims_and_circumstances", "risk_assessment.risks."),
        "risk_assessment.protective_factors",
    ),
    CopyKind.SUMMARY: (*_COVER, "executive_summary"),
}
# Agencies about which nothing in them says anything are not named in these.
_FEW_AGENCIES = {CopyKind.ACTIONS, CopyKind.PLAN, CopyKind.SUMMARY}

# The police lead this case and enforce its orders; who does not enforce them has none that is linked to nothing.
_LEADS = _AGENCIES[0]
_ENFORCED = ("licence_and_orders.additional_conditions.", "licence_and_orders.orders.")

_ALLOWED = (
    frozenset[Withholding](),
    *(frozenset({each}) for each in Withholding if each is not Withholding.RESTRICTED),
)
_COPIES = [
    CopyFor(kind, recipient="The desk" if agency else "", agency=agency, allowed=allowed)
    for kind, agency, allowed in itertools.product(list(CopyKind)[1:], ("", *_AGENCIES), _ALLOWED)
    if agency or kind is not CopyKind.EXTRACT
]


def _called(copy: CopyFor) -> str:
    return f"{copy.kind}-{copy.agency or 'anybody'}-{'+'.join(sorted(copy.allowed)) or 'nothing'}"


@pytest.fixture(scope="module")
def planted() -> tuple[Record, Planted]:
    return shared_out()


def _key(place: str) -> str:
    return ".".join(step for step in place.split(".")[1:] if not step.isdecimal())


def _is_own(place: str, agency: str) -> bool:
    position = next((int(step) for step in place.split(".") if step.isdecimal()), None)
    return bool(agency) and position is not None and _AGENCIES[position] == agency


def _withheld_as(place: str, copy: CopyFor) -> Withholding | None:
    """As what a field is withheld from this reader, if it is."""
    key, own = _key(place), _is_own(place, copy.agency)
    if key.startswith(_RESTRICTED):
        return Withholding.RESTRICTED
    if key.startswith(_VICTIMS) or (key == "contingency_plan.victim_action" and not own):
        return Withholding.VICTIMS
    if key.startswith(_THIRD_PARTIES):
        # Who tells somebody of the case is staff as well.
        named = key in _STAFF and Withholding.THIRD_PARTIES in copy.allowed
        return Withholding.STAFF_NAMES if named else Withholding.THIRD_PARTIES
    if key.startswith(_INTELLIGENCE) and not own:
        return Withholding.INTELLIGENCE
    if key in _STAFF:
        manager = place.endswith("attendance.0.name") and copy.kind is not CopyKind.EXTRACT
        own_name = own and (key == "attendance.name" or key.endswith(_OWN_NAMES))
        return None if manager or own_name else Withholding.STAFF_NAMES
    return None


def _is_part(place: str, copy: CopyFor) -> bool:
    key, own = _key(place), _is_own(place, copy.agency)
    if copy.kind is CopyKind.EXTRACT and copy.agency == _LEADS and key.startswith(_ENFORCED):
        return True
    if key.startswith(_OF_THE_RECORD_ONLY) or (key.startswith("distribution.") and not own):
        return False
    if copy.kind is CopyKind.NO_RESTRICTED:
        return True
    everybodys = copy.kind is CopyKind.ACTIONS and not copy.agency
    parts = (part.lstrip("*") for part in _PARTS[copy.kind] if own or everybodys or part[0] != "*")
    return key.startswith(tuple(parts))


def _expected(words: Planted, copy: CopyFor) -> frozenset[str]:
    """The words that a copy must hold, and no others; agencies named in few copies are judged apart."""
    return frozenset(
        word
        for word, place in words.items()
        if _is_part(place, copy)
        and ((why := _withheld_as(place, copy)) is None or why in copy.allowed)
        and not (copy.kind in _FEW_AGENCIES and _key(place).startswith("agencies."))
    )


@pytest.mark.parametrize(
    "copy", _COPIES, ids=lambda copy: f"{copy.kind}-{copy.agency or 'anybody'}-{'+'.join(copy.allowed)}"
)
def test_a_copy_holds_the_words_it_may_and_no_other(planted: tuple[Record, Planted], copy: CopyFor) -> None:
    record, words = planted
    composition = composed(record, copy)
    held = {
        word
        for word in words_in(composition.record.contents)
        if not (copy.kind in _FEW_AGENCIES and _key(words[word]).startswith("agencies."))
    }
    expected = _expected(words, copy)
    assert {words[word] for word in held - expected} == set(), "more than it may"
    assert {words[word] for word in expected - held} == set(), "less than it must"
    minutes_file.check(composition.record.contents)


@pytest.mark.parametrize("copy", _COPIES[:6], ids=_called)
def test_every_word_that_was_taken_out_is_listed_with_the_reason(
    planted: tuple[Record, Planted], copy: CopyFor
) -> None:
    record, words = planted
    composition = composed(record, copy)
    gone = words_in(record.contents) - words_in(composition.record.contents)
    listed = {each.text: each.why for each in composition.withheld}
    assert {words[word] for word in gone - listed.keys()} == set()
    for word in gone:
        expected = _withheld_as(words[word], copy) if _is_part(words[word], copy) else listed[word]
        assert listed[word] is expected, words[word]


def test_codes_and_days_that_went_with_a_victim_or_a_disclosure_are_listed_in_words() -> None:
    withheld = composed(approved(level_2({})), CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "housing")).withheld
    listed = {(each.section, ".".join(map(str, each.path))): (each.why, each.text) for each in withheld}
    marac = listed["victims", "victims.people.0.marac.last_date"]
    assert marac == (Withholding.VICTIMS, "Last heard on: Wed 20 May 2026")
    assert listed["victims", "victims.people.0.kind"] == (Withholding.VICTIMS, "Standing: Victim")
    assert listed["victims", "victims.people.0.vlo.state"][1] == "Victim Liaison Officer: Assigned"
    told = listed["disclosure", "disclosure.entries.0.subject_told.told"]
    assert told == (Withholding.THIRD_PARTIES, "Subject told: Will be told")
    assert ("disclosure", "disclosure.entries.0.decision") not in listed, "what stays is not listed"


def test_the_record_itself_holds_everything(planted: tuple[Record, Planted]) -> None:
    record, words = planted
    assert words_in(composed(record, CopyFor()).record.contents) == words.keys()
    assert composed(record, CopyFor()).withheld == ()
