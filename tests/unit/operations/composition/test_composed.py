"""What a copy tells: nothing withheld, in whatever words and wherever it is said again, and enough to do one's part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.foundation.content import texts_in
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import training
from mappa_desktop.operations.composition import Composition, composed, recipient_kind_of
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.records.model import CopyVersion, RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from tests.support.calls import calls_in
from tests.support.evidence import level_2, level_3
from tests.support.long_minutes import long_minutes
from tests.support.shared_out import approved

_EVERYBODY = CopyFor(CopyKind.NO_RESTRICTED)
_HOLDER = "Honor Greatorex-Vane"


def _record(**changes: Any) -> Record:
    """The training case at Level 3, changed at some paths of the minutes file."""
    return approved(level_3(changes))


def _with(path: str, value: Any) -> Record:
    return approved(level_3({path: value}))


def _texts(composition: Composition) -> str:
    return "\n".join(text for content in composition.record.contents.values() for _path, text in texts_in(content))


def _is_told(words: str, record: Record, copy: CopyFor = _EVERYBODY) -> bool:
    return words.casefold() in _texts(composed(record, copy)).casefold()


_ACTION = "new_actions[3].description"
_DECISION = "decisions.other[0].reason"
_TRIGGER = "contingency_plan[1].response"
_UPDATE = "agency_updates[8].text"


@pytest.mark.parametrize(
    ("path", "said", "word"),
    [
        (_ACTION, "Agree a time with Victim V1 before the move.", "V1"),
        (_ACTION, "Agree a time with victim v1 before the move.", "v1"),
        (_ACTION, "Agree VICTIM V1's wishes. Then test the alerts.", "V1"),
        (_DECISION, "Victim V2 (family) wants notice of any move of area.", "family) wants"),
        (_DECISION, "The victim works at the bakery in Harrowmere.", "bakery"),
        (_DECISION, "V-01 has moved to the flat above the bakery.", "bakery"),
        (_UPDATE, "Asked to know the month of release and nothing more.", "month of release"),
        (_TRIGGER, "Ring the minister of the church at once.", "church"),
        (_TRIGGER, "Tell his mother at once.", "mother"),
        (_TRIGGER, "Tell the employer Bram at once; then the duty manager.", "Bram"),
        (_DECISION, "Directed police activity authorised to 17 December.", "authorised to 17"),
        (_UPDATE, "Intelligence says that he goes there at night.", "at night"),
        (_UPDATE, "A covert source saw him at the quay.", "quay"),
    ],
)
def test_what_is_withheld_is_told_nowhere_else_either(path: str, said: str, word: str) -> None:
    record = _with(path, said)
    assert word in _texts(Composition(record)), "or the example shows nothing"
    assert not _is_told(word, record)
    assert any(said.split(".", maxsplit=1)[0][:20] in each.text for each in composed(record, _EVERYBODY).withheld)


@pytest.mark.parametrize(
    "name",
    [
        "Ishaan Dellacombe",
        "ISHAAN DELLACOMBE",
        "Dellacombe's",
        "Dellacombe’s",
        "dellacombe",
        "Déllacombe",
        "Dellacombes",
    ],
)
def test_the_name_of_a_practitioner_leaves_a_gap_in_a_sentence(name: str) -> None:
    record = _with(_DECISION, f"As {name} said, the bed is safe until week 20.")
    composition = composed(record, _EVERYBODY)
    reason = composition.record.of(DecisionsOfMeeting).decisions.other[0].reason
    assert "combe" not in reason.casefold()
    assert "[name withheld]" in reason
    assert reason.endswith("the bed is safe until week 20.")


def test_who_owns_an_action_is_told_by_agency_and_not_by_name() -> None:
    action = composed(_record(), _EVERYBODY).record.of(NewActions).new_actions[0]
    assert action.owner_name == "[name withheld]"
    assert action.owner_agency == "probation"


def test_an_agency_keeps_the_names_of_its_own_staff() -> None:
    record = composed(_record(), CopyFor(CopyKind.NO_RESTRICTED, "Head of PDU", "probation")).record
    assert record.of(NewActions).new_actions[0].owner_name == "Ishaan Dellacombe"
    assert record.of(NewActions).new_actions[1].owner_name == "[name withheld]"


def test_managers_and_the_chair_keep_their_names() -> None:
    record = composed(_record(), _EVERYBODY).record
    assert record.of(MeetingDetails).meeting.chair.name == "Det Supt Verity Ashcombe-Lyle"
    names = {each.name for each in record.of(Attendance).attendance}
    assert {"Det Supt Verity Ashcombe-Lyle", "Tobias Merrow", _HOLDER} <= names


def test_an_extract_lists_nobody_elses_people_by_name() -> None:
    record = composed(_record(), CopyFor(CopyKind.EXTRACT, "Housing", "housing")).record
    named = {each.agency for each in record.of(Attendance).attendance if each.name != "[name withheld]"}
    assert named <= {"housing", "police"}, "the Chair's name is on every copy"
    chair = [each.name for each in record.of(Attendance).attendance if each.agency == "police"]
    assert [name for name in chair if name != "[name withheld]"] == ["Det Supt Verity Ashcombe-Lyle"]


def test_a_name_that_is_a_word_as_well_is_found_where_it_is_written_as_a_name() -> None:
    record = approved(level_3({"attendance[2].name": "Jo May", _DECISION: "May said that this may help."}))
    reason = composed(record, _EVERYBODY).record.of(DecisionsOfMeeting).decisions.other[0].reason
    assert reason == "[name withheld] said that this may help."


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Then Karen Ollerton rang.", "Then [name withheld] rang."),
        ("Ask Mr Ollerton about it.", "Ask Mr [name withheld] about it."),
        ("Ask DC Quayle's team about it.", "Ask DC [name withheld]'s team about it."),
        ("Said so by Karen; the bed is safe.", "Said so by [name withheld]; the bed is safe."),
        ("In Jan 2027 the DC will ring.", "In Jan 2027 the DC will ring."),
        ("Det Supt Verity Ashcombe-Lyle agreed.", "Det Supt Verity Ashcombe-Lyle agreed."),
    ],
)
def test_somebody_whom_the_record_does_not_list_is_named_nowhere(said: str, left: str) -> None:
    composition = composed(_with(_DECISION, said), _EVERYBODY)
    assert composition.record.of(DecisionsOfMeeting).decisions.other[0].reason == left


def test_a_victim_is_a_reference_and_nothing_else() -> None:
    people = composed(_record(), _EVERYBODY).record.of(VictimsAndPotentialVictims).victims.people
    assert [person.ref for person in people] == ["V-01", "V-02", "V-03"]
    assert all(person.given().keys() <= {"ref", "relationship", "linked_to"} for person in people)
    assert {person.relationship for person in people} == {"[withheld]"}


def test_a_reference_stays_so_that_one_knows_whom_a_sentence_is_about() -> None:
    record = _with(_ACTION, "Tell V-01 of the new zone through the VLO by Friday")
    assert _is_told("Tell V-01 of the new zone", record)


def test_a_disclosure_is_a_decision_on_somebody_unnamed() -> None:
    entry = composed(_record(), _EVERYBODY).record.of(DisclosureLog).disclosure.entries[0]
    assert entry.recipient == entry.information == "[withheld]"
    assert entry.decision is not None
    assert entry.relationship == entry.necessity == ""
    assert entry.by_whom == "[name withheld]", "an empty cell would say that nobody does it"


def test_what_is_left_of_a_text_is_still_told() -> None:
    record = _with(_DECISION, "The bed is safe. Victim V1 was told. Review in week 12.")
    reason = composed(record, _EVERYBODY).record.of(DecisionsOfMeeting).decisions.other[0].reason
    assert reason == "The bed is safe. [withheld] Review in week 12."


def test_a_label_that_is_broken_over_two_lines_takes_the_whole_text_with_it() -> None:
    record = _with(_DECISION, "The bed is safe. Agreed with Victim\nV1 and others.")
    assert not _is_told("V1", record)


def test_a_label_with_invisible_characters_is_found() -> None:
    record = _with(_DECISION, "Agreed with Vic\u00adtim V\u200b1 today.")
    assert "Agreed with" not in _texts(composed(record, _EVERYBODY)).replace("Agreed with amendments", "")


def test_an_agencys_own_information_stays_as_it_said_it() -> None:
    record = _with(_UPDATE, "Intelligence: Victim V1 was seen by Ishaan Dellacombe at the church.")
    own = composed(record, CopyFor(CopyKind.EXTRACT, "Housing", "housing")).record
    assert own.of(AgencyInformation).agency_updates[0].text.startswith("Intelligence: Victim V1")
    assert not _is_told("at the church", record)


def test_not_even_its_own_information_tells_an_agency_restricted_text() -> None:
    record = _with(_UPDATE, "Visited. Directed police activity authorised to 17 December.")
    assert not _is_told("authorised to 17", record, CopyFor(CopyKind.EXTRACT, "Housing", "housing"))


def test_what_victims_services_said_is_for_them_alone() -> None:
    record = _with("agency_updates[5].text", "Wants to be told by letter.")
    assert not _is_told("by letter", record, CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing"))
    assert _is_told("by letter", record, CopyFor(CopyKind.NO_RESTRICTED, "The unit", "vlu"))


def test_an_agency_reads_in_its_own_action_what_only_sounds_like_a_third_party() -> None:
    """The label of a disclosure is “College designated safeguarding lead”: a college in a measure names nobody."""
    for agency, told in (("em", True), ("housing", False)):
        copy = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", agency)
        assert _is_told("new zones: college bus stop", _record(), copy) is told


def test_an_extract_holds_what_concerns_the_agency() -> None:
    record = composed(_record(), CopyFor(CopyKind.EXTRACT, "Housing", "housing")).record
    assert [action.ref for action in record.of(NewActions).new_actions] == ["4.03"]
    assert {update.ref for update in record.of(AgencyInformation).agency_updates} == {"U-09"}
    assert record.of(SubjectDetails).subject.full_name
    assert record.of(SubjectDetails).subject.current_address.line == ""


def test_an_extract_holds_a_trigger_that_names_the_agency_only_in_words() -> None:
    record = _with(_TRIGGER, "Ring Harrowmere Borough Council Housing at once")
    triggers = composed(record, CopyFor(CopyKind.EXTRACT, "H", "housing")).record.of(ContingencyPlan).contingency_plan
    assert [each.ref for each in triggers] == ["C-02"]


def test_actions_only_are_those_of_one_owner_or_all_of_them() -> None:
    own = composed(_record(), CopyFor(CopyKind.ACTIONS, "Housing", "housing")).record.of(NewActions).new_actions
    everybodys = composed(_record(), CopyFor(CopyKind.ACTIONS)).record.of(NewActions).new_actions
    assert {action.owner_agency for action in own} == {"housing"}
    assert len(everybodys) == len(_record().of(NewActions).new_actions)


def test_nobody_learns_who_else_was_sent_what_nor_that_there_is_a_restricted_section() -> None:
    record = composed(_record(), CopyFor(CopyKind.NO_RESTRICTED, "Probation", "probation")).record
    rows = record.of(RecordsAndDistribution).distribution
    assert [row.agency for row in rows] == ["probation"]
    assert rows[0].version is CopyVersion.FULL
    assert rows[0].restricted_for == ""
    assert record.of(RestrictedPart) == RestrictedPart()


def test_a_summary_that_repeats_a_label_is_cut_and_says_so() -> None:
    record = _with("executive_summary", "The risk is very high. Victim V1 was told.")
    composition = composed(record, CopyFor(CopyKind.SUMMARY))
    assert "Victim V1" not in _texts(composition)
    assert [(each.why, each.text) for each in composition.withheld if each.section == "executive_summary"] == [
        (Withholding.VICTIMS, "Victim V1 was told.")
    ]


def test_somebody_outside_the_meeting_is_told_nothing_that_the_subject_is_not() -> None:
    outside = CopyFor(CopyKind.NO_RESTRICTED, "The court")
    assert recipient_kind_of(_record().contents, outside) is RecipientKind.OUTSIDE
    updates = composed(_record(), outside).record.of(AgencyInformation).agency_updates
    assert updates
    assert all(update.share_with_subject for update in updates)


@pytest.mark.parametrize(
    ("agency", "kind"),
    [
        ("police", RecipientKind.RESPONSIBLE_AUTHORITY),
        ("housing", RecipientKind.DUTY_TO_COOPERATE),
        ("unit", RecipientKind.UNIT),
        ("lay", RecipientKind.OUTSIDE),
        ("nobody", RecipientKind.OUTSIDE),
    ],
)
def test_what_a_recipient_is_follows_from_the_agencies_of_the_meeting(agency: str, kind: RecipientKind) -> None:
    assert recipient_kind_of(_record().contents, CopyFor(CopyKind.EXTRACT, "Somebody", agency)) is kind


def test_a_named_holder_may_have_the_whole_record() -> None:
    composition = composed(_record(), CopyFor(CopyKind.FULL, _HOLDER, "probation", 2))
    assert composition.record == _record()
    assert composition.withheld == ()


@pytest.mark.parametrize(
    ("recipient", "agency"),
    [
        ("Probation Service", "probation"),
        (_HOLDER, "housing"),
        (_HOLDER, ""),
        ("Ishaan Dellacombe", "probation"),
        ("", "probation"),
    ],
)
def test_nobody_else_may_have_the_whole_record(recipient: str, agency: str) -> None:
    with pytest.raises(Refused, match="not named among its holders"):
        composed(_record(), CopyFor(CopyKind.FULL, recipient, agency, 2))


def test_restricted_text_cannot_be_allowed_to_anybody_else() -> None:
    allowed = frozenset({Withholding.RESTRICTED})
    with pytest.raises(Refused, match="only to a named holder"):
        composed(_record(), CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing", allowed=allowed))


def test_a_named_holder_may_be_allowed_the_restricted_text_in_another_copy() -> None:
    allowed = frozenset({Withholding.RESTRICTED})
    copy = CopyFor(CopyKind.NO_RESTRICTED, _HOLDER, "probation", 3, allowed)
    record = composed(_record(), copy).record
    assert (
        record.of(RestrictedPart).restricted_section.content == _record().of(RestrictedPart).restricted_section.content
    )
    extract = composed(_record(), CopyFor(CopyKind.EXTRACT, _HOLDER, "probation", 3, allowed)).record
    assert extract.of(RestrictedPart) == RestrictedPart(), "it is no part of an extract"
    minutes_file.check(record.contents)


def test_an_extract_is_for_an_agency_of_the_meeting() -> None:
    for agency in ("", "nobody"):
        with pytest.raises(Refused, match="for one agency"):
            composed(_record(), CopyFor(CopyKind.EXTRACT, "Somebody", agency))


def test_what_the_chair_allowed_is_told() -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing", allowed=frozenset({Withholding.VICTIMS}))
    people = composed(_record(), copy).record.of(VictimsAndPotentialVictims).victims.people
    assert people[0].label == "Victim V1"
    assert _is_told("Victim V1 is in the scheme", _record(), copy)
    assert not _is_told("Ishaan", _record(), copy), "and nothing else is"


def test_the_same_record_is_composed_alike_and_left_as_it_was() -> None:
    record, before = _record(), minutes_file.digest(_record().contents)
    first = composed(record, CopyFor(CopyKind.EXTRACT, "Housing", "housing"))
    assert composed(record, CopyFor(CopyKind.EXTRACT, "Housing", "housing")) == first
    assert minutes_file.digest(record.contents) == before


def test_a_longer_record_is_more_work_by_its_length_alone() -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing")
    short, long = _record(), approved(long_minutes(training.LEVEL_3, 40))
    least = calls_in(partial(composed, short, copy), most=2_000_000)
    growth = len(minutes_file.write(long.contents)) / len(minutes_file.write(short.contents))
    assert growth > 3
    calls_in(partial(composed, long, copy), most=int(1.2 * growth * least))


_SECRET = "Source PEREGRINE, a barman, met Dougie Prentiss; his van is WX71 KLO, his number 07700 900123."


@pytest.mark.parametrize(
    "said",
    [
        "Would expose PEREGRINE.",
        "Peregrine's account supports this.",
        "Ask Prentiss at once.",
        "Look out for WX71KLO.",
        "Ring 07700900123 at night.",
        "Ring 07700-900 123 at night.",
    ],
)
@pytest.mark.parametrize("slip", ["", "PEREGRINE paragraph moved, with Prentiss and WX71 KLO"])
def test_what_restricted_text_names_is_told_nowhere_even_after_it_slipped_out_once(said: str, slip: str) -> None:
    record = _record(
        **{"restricted_section.content": _SECRET, "previous_minutes.amendments": [slip], _UPDATE: said, _DECISION: said}
    )
    for agency in ("dwp", "housing"):
        copy = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", agency)
        assert not _is_told(said, record, copy)
        assert not _is_told("PEREGRINE", record, copy)


@pytest.mark.parametrize(
    ("path", "withheld", "said"),
    [
        ("licence_and_orders.orders[0].protects", "Kezia Amberside and child", "Not to contact Kezia Amberside"),
        ("licence_and_orders.orders[0].protects", "Kezia Amberside and child", "Serve it, and tell Amberside of it"),
        ("licence_and_orders.orders[0].protects", "Kezia Amberside and child", "Then tell KEZIA of it"),
        ("victims.people[0].contact_choice", "Her son attends Saltmarsh Primary.", "Avoid Saltmarsh at 15:00"),
        ("victims.people[0].contact_choice", "Near 14 Crowfoot Terrace.", "Do not park in Crowfoot Terrace."),
        ("victims.people[0].contact_choice", "Reach her on 07700 900456.", "Number 07700 900456 is hers"),
        ("victims.people[0].contact_choice", "She is at Pettifer Bakery.", "Patrol past Pettifer at closing time"),
        ("disclosure.entries[0].information", "He is barred from the Sundial Club.", "Staff of Sundial watch the door"),
        ("agency_updates[0].text", "Intelligence: he meets Rab Tulloch at Ferrymoor docks.", "Meets at Ferrymoor"),
        ("agency_updates[0].text", "Intelligence: he meets Rab Tulloch at Ferrymoor docks.", "Tulloch rang"),
    ],
)
def test_a_name_or_number_that_stands_only_in_withheld_texts_is_told_nowhere_else(
    path: str, withheld: str, said: str
) -> None:
    for place in (_DECISION, "licence_and_orders.orders[1].terms"):
        record = _record(**{path: withheld, place: said})
        assert said in _texts(Composition(record)), "or the example shows nothing"
        for kind in (CopyKind.NO_RESTRICTED, CopyKind.PLAN):
            assert not _is_told(said, record, CopyFor(kind, "DWP", "dwp"))


def test_names_that_are_facts_of_the_record_may_be_told_although_a_withheld_text_names_them_too() -> None:
    said = "Wendleshire Police told Vanterbridge of it on Monday 3 August 2026."
    record = _record(
        **{"victims.people[0].contact_choice": said, _DECISION: "Told by Police on Monday in August 2026."}
    )
    assert _is_told("Told by Police on Monday", record)


def test_where_a_victim_is_moved_to_is_told_to_the_agency_that_does_it_alone_or_serves_victims() -> None:
    moved = {"contingency_plan[0].victim_action": "Move her to the cottage at Hove."}
    for agencies, agency, told in (
        (["police"], "police", True),
        (["police", "vlu"], "police", False),
        (["police", "vlu"], "vlu", True),
        (["police", "vlu"], "housing", False),
    ):
        record = _record(**{**moved, "contingency_plan[0].agencies": agencies})
        assert _is_told("cottage", record, CopyFor(CopyKind.NO_RESTRICTED, "Their desk", agency)) is told


def _level_2(agency: str, kind: CopyKind = CopyKind.EXTRACT, changes: Mapping[str, Any] | None = None) -> Composition:
    return composed(approved(level_2(changes)), CopyFor(kind, "Their desk", agency))


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("police", "Make disclosure D-01 to Person B jointly and report outcome to Chair within one working day"),
        ("police", "Command and control markers on addresses of Victim A and Person B"),
        ("police", "Restraining order (Victim A) until 2029-03-08"),
        ("police", "Full disclosure to Person B and outreach offer"),
        ("police", "Relationship with Person B ends or police called to her address"),
        ("police", "Approach to Victim A or entry to exclusion zone"),
        ("probation", "IDVA contacts Person B"),
        ("probation", "Relationship with Person B ends or police called to her address"),
        ("probation", "Victim A asked for the leisure centre road to be covered"),
        ("vlu", "Update victim on exclusion zone variation request and record her views for licence decision"),
        ("vlu", "Victim content with revised map"),
    ],
)
def test_an_agency_reads_what_it_has_to_do_with_its_people_by_reference(agency: str, said: str) -> None:
    assert said in _texts(_level_2(agency))
    assert said not in _texts(_level_2("", CopyKind.NO_RESTRICTED)), "and nobody outside does"


@pytest.mark.parametrize("agency", ["housing", "unit", "csc", "nhs", "probation"])
@pytest.mark.parametrize(
    "said",
    [
        "Restraining order (Victim A) until 2029-03-08",
        "Licence: no contact with Victim A; exclusion zone (revised map)",
        "Command and control markers on addresses of Victim A and Person B",
        "Approach to Victim A or entry to exclusion zone",
        "Relationship with Person B ends or police called to her address",
        "No unsupervised contact with children; assessment concluded",
        "VLO contact before any licence or zone change; IDVA safety plan reviewed",
        "Full disclosure to Person B and outreach offer",
        "No contact with victim or named family members",
    ],
)
def test_the_plan_says_by_reference_whom_it_protects_to_every_agency_of_the_meeting(agency: str, said: str) -> None:
    composition = _level_2(agency, CopyKind.NO_RESTRICTED)
    assert said in _texts(composition)
    order = composition.record.of(LicenceConditionsAndOrders).licence_and_orders.orders[0]
    assert order.protects == "Victim A"


@pytest.mark.parametrize(
    "said",
    [
        "Visit Victim A at the flat by the leisure centre road.",
        "Victim A works at the bakery; pass it often.",
        "Patrol past Victim A at 12 Mill Lane.",
        "Tell Victim A's daughter of the order.",
        "Person B and her two children are seen weekly.",
        "Ask Victim A by mobile.",
        "Tell Victim A, who is Karen Ollerton.",
        "Tell the former partner of it.",
        "Victim A has moved; tell the desk.",
        "Tell V-01's mother of it.",
        "Ring Victim A when she is at Moorcroft.",
    ],
)
def test_beside_a_reference_the_plan_says_nothing_more_of_a_victim_to_other_agencies(said: str) -> None:
    changes = {"risk_management_plan.monitoring_and_control.measures[2].measure": said}
    assert said not in _texts(_level_2("housing", CopyKind.NO_RESTRICTED, changes))


def test_who_an_order_protects_is_told_by_reference_or_not_at_all() -> None:
    changes = {"licence_and_orders.orders[0].protects": "Kezia of the bakery"}
    assert "Kezia" not in _texts(_level_2("housing", CopyKind.NO_RESTRICTED, changes))
    assert "Kezia" not in _texts(_level_2("police", CopyKind.NO_RESTRICTED, changes))


def test_victims_services_read_the_plan_about_victims_whole() -> None:
    changes = {
        "contingency_plan[1].victim_action": "VLO rings her the same hour.",
        "previous_actions[4].update": "Victim A wants notice of every change to the zone, and said why.",
    }
    for agency in ("vlu", "das"):
        composition = _level_2(agency, CopyKind.NO_RESTRICTED, changes)
        assert "VLO rings her the same hour." in _texts(composition)
        assert "wants notice of every change" in _texts(composition)
    assert "VLO rings her" not in _texts(_level_2("housing", CopyKind.NO_RESTRICTED, changes))
    moved = {"risk_management_plan.monitoring_and_control.measures[2].measure": "Visit Victim A at 12 Mill Lane."}
    assert "Mill Lane" not in _texts(_level_2("vlu", CopyKind.NO_RESTRICTED, moved)), "an address is for nobody"


@pytest.mark.parametrize(
    ("agency", "said"),
    [
        ("probation", "No contact with victim or named family members"),
        ("probation", "Add leisure centre road at victim's request"),
        ("police", "Not to approach V-01, or the leisure centre road in the mornings"),
    ],
)
def test_an_agency_reads_the_conditions_and_orders_that_it_enforces(agency: str, said: str) -> None:
    terms = "Not to approach V-01, or the leisure centre road in the mornings"
    assert said in _texts(_level_2(agency, CopyKind.EXTRACT, {"licence_and_orders.orders[0].terms": terms}))


def test_an_extract_holds_what_protects_the_same_people_as_the_agencys_own_part() -> None:
    """Education speaks of two children; a condition, a measure and a trigger of others are about their household."""
    told = _texts(_level_2("education"))
    for said in (
        "No unsupervised contact with children",
        "No unsupervised contact with children; assessment concluded",
        "Relationship with Person B ends or police called to her address",
    ):
        assert said in told
    assert "Command and control markers" not in told
    for agency in ("vlu", "das"):
        assert "Restraining order (Victim A) until 2029-03-08" in _texts(_level_2(agency)), "whose client she is"
    strangers = _texts(composed(_record(), CopyFor(CopyKind.EXTRACT, "Their desk", "em")))
    assert "Directed patrol" not in strangers, "a group of strangers is nobody whom two agencies share"


def test_a_decision_stands_in_the_extracts_of_those_whom_it_concerns() -> None:
    decision = "Ask for the exclusion zone to include the leisure centre road"
    for agency in ("probation", "vlu"):
        assert decision in _texts(_level_2(agency))
    for agency in ("dwp", "em", "recovery", "education"):
        assert decision not in _texts(_level_2(agency))
    named = {"decisions.other[0].decision": "Ask EM Services for the map of the new zone."}
    assert "the map of the new zone" in _texts(_level_2("em", changes=named))


def _outside(kind: CopyKind = CopyKind.NO_RESTRICTED, changes: Mapping[str, Any] | None = None) -> Composition:
    return composed(approved(level_2(changes)), CopyFor(kind, "The subject's solicitor"))


@pytest.mark.parametrize("kind", [CopyKind.NO_RESTRICTED, CopyKind.ACTIONS, CopyKind.PLAN])
@pytest.mark.parametrize(
    "said",
    [
        "Lodge stalking protection order application",
        "Submit evidence pack to Legal Services",
        "Stalking Protection Order",
        "Order application is outstanding",
        "disclosure and order application outstanding",
        "Make disclosure D-01",
        "Complete occupancy check on longer-term flat and advise Chair on D-03",
        "D-01",
        "Command and control markers",
    ],
)
def test_nobody_outside_reads_what_the_subject_is_not_to_be_told(kind: CopyKind, said: str) -> None:
    assert said not in _texts(_outside(kind))


@pytest.mark.parametrize(
    "said",
    [
        "An application for a protection order is being prepared.",
        "The disclosure is timed for next week.",
        "Everything waits for D-01.",
        "See 3.02 and M-07.",
    ],
)
def test_nor_is_it_said_there_in_other_words(said: str) -> None:
    changes = {_DECISION: f"The tag works. {said}", "decisions.other[0].linked_to": []}
    told = _texts(_outside(changes=changes))
    assert said not in told
    assert "The tag works." in told
    assert said in _texts(_level_2("housing", CopyKind.NO_RESTRICTED, changes)), "the agencies are told"


def test_what_binds_the_subject_and_what_was_made_known_is_told_outside() -> None:
    made = {"disclosure.entries[1].done_on": "2026-10-01", "disclosure.entries[1].outcome": "made"}
    composition = _outside(changes=made)
    orders = composition.record.of(LicenceConditionsAndOrders).licence_and_orders.orders
    assert [each.ref for each in orders] == ["O-01"]
    assert [each.ref for each in composition.record.of(DisclosureLog).disclosure.entries] == ["D-02"]
    assert "Weekly office contact plus one unannounced home visit a month" in _texts(composition)
    assert "Tag and zone requirements" in _texts(composition)


def test_an_action_that_carries_on_what_is_not_to_be_told_is_not_told_either() -> None:
    carried = {
        "previous_actions[6].carried_forward_to": "3.02",
        "previous_actions[6].description": "Ring the clerk of the court.",
    }
    assert "Ring the clerk" not in _texts(_outside(changes=carried))


def test_who_does_something_that_a_disclosure_is_for_reads_to_whom_it_is_made() -> None:
    composition = composed(_record(), CopyFor(CopyKind.EXTRACT, "Their desk", "csc"))
    assert "Education safeguarding lead briefed (D-12)" in _texts(composition)


@pytest.mark.parametrize(
    "said",
    [
        "Tell Person B. She lives at the flat above the bakery.",
        "Visit Person B at 12 Bakery Lane.",
        "Visit Victim A, address: The Green.",
        "Ring Person B at ZZ9 9XX.",
        "Ask Victim A at her workplace.",
        "Tell Person B, who is Karen Ollerton.",
        "Intelligence on Person B is awaited.",
    ],
)
def test_not_even_in_its_own_action_is_an_agency_told_who_or_where_a_victim_is(said: str) -> None:
    composition = _level_2("police", changes={"new_actions[0].description": said})
    assert said not in _texts(composition)
    assert any(each.path[:2] == ("new_actions", 0) for each in composition.withheld)


def test_a_label_that_names_somebody_is_no_reference() -> None:
    changes = {
        "victims.people[0].label": "Victim A (known as Kezzy)",
        "new_actions[0].description": "Visit Kezzy today.",
    }
    assert "Kezzy" not in _texts(_level_2("police", changes=changes))


def test_who_carries_out_a_disclosure_is_told_to_whom_and_what() -> None:
    for agency, others in (("police", "Tarrant"), ("csc", "Holloway")):
        entry = _level_2(agency).record.of(DisclosureLog).disclosure.entries[0]
        assert entry.recipient == "Person B"
        assert entry.information.startswith("The fact and nature of convictions")
        assert "[name withheld]" in entry.by_whom
        assert others not in entry.by_whom
        assert entry.views == entry.necessity == ""
    entry = _level_2("housing", CopyKind.NO_RESTRICTED).record.of(DisclosureLog).disclosure.entries[0]
    assert (entry.recipient, entry.information, entry.by_whom) == ("[withheld]", "[withheld]", "[name withheld]")


def test_a_gap_stands_only_where_there_was_something() -> None:
    """The second disclosure of the case is a decision against one: it holds no information."""
    record = approved(level_2({"victims.people[0].relationship": ""}))
    composition = composed(record, CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing"))
    entry = composition.record.of(DisclosureLog).disclosure.entries[1]
    assert (entry.recipient, entry.information, entry.by_whom) == ("[withheld]", "", "")
    person = composition.record.of(VictimsAndPotentialVictims).victims.people[0]
    assert (person.label, person.relationship) == ("[withheld]", "")
    assert not [each for each in composition.withheld if each.text.startswith("[")]
