"""A sentence that tells goes whole, with what belongs to it, and what it names is named in no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.operations.composition import Composition, composed
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from tests.support.evidence import level_2, level_3
from tests.support.shared_out import approved

_DWP = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp")
_OUTSIDE = CopyFor(CopyKind.NO_RESTRICTED, "The court")
_FACTORS = "risk_assessment.protective_factors"
_DECISION = "decisions.other[0].reason"


def _composition(changes: Mapping[str, Any], copy: CopyFor = _DWP) -> Composition:
    return composed(approved(level_3(changes)), copy)


def _factor(said: str, copy: CopyFor = _DWP, besides: Mapping[str, Any] | None = None) -> str:
    made = _composition({**(besides or {}), _FACTORS: [said]}, copy).record
    return made.of(AssessmentOfRisk).risk_assessment.protective_factors[0]


def _reason(said: str) -> str:
    return _composition({_DECISION: said}).record.of(DecisionsOfMeeting).decisions.other[0].reason


@pytest.mark.parametrize(
    "said",
    [
        "His ex-partner’s new address is c/o Mrs. K. Amberside, 12 Quarry Lane, Bethlem.",
        "Victim A lives near St. Asaph Close, Bethlem.",
        "Victim A’s tel. no. 07700 900111.",
        "Victim A’s child is approx. 6 and goes to Moorcroft Primary.",
        "Victim A\n12 Quarry Lane\nBethlem",
        "Victim A is staying with:\n- her aunt Blodyn\n- a friend",
        "His mother, i.e. Lowri Pellowick, holds the key.",
        "Victim A (Ms. J. Castle) holds the key.",
        "Spoke to V1's neighbour, Mr P. Dunsford.",
        "Intel: gun in lock-up; key under the mat; go before Friday.",
    ],
)
def test_no_half_of_a_sentence_that_tells_is_left(said: str) -> None:
    for copy in (_DWP, _OUTSIDE):
        composition = _composition({_FACTORS: [said]}, copy)
        assert composition.record.of(AssessmentOfRisk).risk_assessment.protective_factors == ("[withheld]",)
        assert said in {each.text for each in composition.withheld}, "the check at issue looks for all of it"


@pytest.mark.parametrize(
    "said",
    [
        "She has moved to 44 Quarry Road, Bethlem.",
        "New address: 44 Quarry Road",
        "At 44 QUARRY ROAD now.",
        "Her place is 9 Cae Mawr.",
        "Her postcode is ZZ5 3QT.",
        "Her number is 07700 900999.",
        "Ring +44 (0)7700 900 999 only.",
        "The COM's line is 01632 960 111, ext. 4471.",
        "She drives a red Fiesta, YK19 ZZZ.",
        "Write to her at quarry.girl@gmail.com only.",
        "Macsen (b. 14/03/2017) quiet.",
        "The girl is in Year 4 at Moorcroft Primary.",
        "Now at 44 Quarry Hill, Bethlem.",
        "Then 44 The Broadway.",
        "She went to 44 old quarry road at night.",
        "Found at 4 Maes-y-Coed.",
        "The landline is 496 0888.",
        "Call 07700/900/888.",
        "Is it mob:07700900888/07700900889?",
        "He rang, mob 7700900888.",
        "Send it to kez22 [at] gmail.com now.",
        "Send it to kez22 @ gmail.com now.",
        "Her insta is @kez_amber22.",
        "Her page is facebook.com/kez.amber.9.",
        "A pin dropped at 51.4812, -3.1805.",
        "A letter to ZZ5-3QT.",
        "A letter to Zz5 3qt.",
        "A red car, YK 19 ZZZ.",
    ],
)
def test_where_somebody_is_found_or_reached_is_told_to_nobody(said: str) -> None:
    assert _factor(said) == _factor(said, _OUTSIDE) == "[withheld]"
    allowed = frozenset({Withholding.VICTIMS, Withholding.THIRD_PARTIES, Withholding.STAFF_NAMES})
    assert _factor(said, CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp", allowed=allowed)) == said


@pytest.mark.parametrize(
    "said",
    [
        "Temporary flat offered on 4 September, see week 12 and 2026-11-18 0900.",
        "He drives a red Fiesta, YK19 ZZZ.",
        "Not within 200 m of Moorcroft Primary.",
        "Reference 99/0000417 under s.20 OAPA 1861, Part 2.",
        "Unconvicted since 2019; 11 of 12 kept.",
        "Interview at 14:00, Harrow Gate.",
        "He posts as @dorran daily.",
        "Reference 7700900888.",
        "Within 200 m of Castle Park.",
    ],
)
def test_other_numbers_and_places_stay(said: str) -> None:
    assert _factor(said) == said


@pytest.mark.parametrize("line", ["Flat 3, 12 Invented Row", "12 Victoria Lane"])
def test_the_persons_own_address_stays(line: str) -> None:
    record = approved(level_2({"subject.current_address.line": line, _FACTORS: [f"Stable at {line}."]}))
    made = composed(record, _DWP).record.of(AssessmentOfRisk)
    assert made.risk_assessment.protective_factors == (f"Stable at {line}.",)


@pytest.mark.parametrize("said", ["+44 7700 900456 rang", "0 7700 900 456 rang", "…900456 rang", "07700900456rang"])
def test_a_number_is_the_same_in_every_form(said: str) -> None:
    assert _factor(said, besides={"victims.people[0].contact_choice": "Only on 07700 900456."}) == "[withheld]"


@pytest.mark.parametrize(
    "said",
    [
        "5x5x5 E41: he has a handgun at the lock-up.",
        "3x5x2 B-1-P: he has a handgun at the lock-up.",
        "Graded B2C - he has a handgun at the lock-up.",
        "Crimestoppers report: he has a handgun.",
        "Anonymous caller: he has a handgun.",
        "NIM submission says he has a handgun.",
        "Mercury IR 2231: he has a handgun.",
        "SIR: he has a handgun.",
        "IR submitted by staff: he has a handgun.",
        "Intell suggests a handgun.",
        "INT: handgun.",
        "Anon: he has a handgun.",
        "U/C officer bought a handgun.",
        "Graded 3-5-2, he has a handgun.",
        "Told in confidence of a handgun.",
    ],
)
def test_graded_and_unnamed_information_is_intelligence(said: str) -> None:
    assert _factor(said) == "[withheld]"
    made = _composition({"agency_updates[0].text": said}).record
    assert "handgun" not in made.of(AgencyInformation).agency_updates[0].text


@pytest.mark.parametrize(
    "said",
    [
        "Child C1 and D-11 with the AP, 2 DCs, M25 and L-05.",
        "The A41 was closed.",
        "Sir John agreed.",
        "He put a tracker on a car in 2019.",
    ],
)
def test_marks_that_are_no_gradings_are_no_intelligence(said: str) -> None:
    why = {each.why for each in _composition({_DECISION: said}).withheld if each.section == "decisions"}
    assert Withholding.INTELLIGENCE not in why


@pytest.mark.parametrize(
    "said", ["He meets R. Tulloch weekly at noon.", "He meets Mr. Tulloch.", "He goes to St. Brannock’s each week."]
)
def test_a_name_behind_an_initial_or_a_title_is_restricted_wherever_it_is_said(said: str) -> None:
    secret = {"restricted_section.content": "Meets R. Tulloch at St. Brannock’s hall. Police hold the log."}
    composition = _composition({**secret, _FACTORS: [said]})
    assert composition.record.of(AssessmentOfRisk).risk_assessment.protective_factors == ("[withheld]",)
    assert (Withholding.RESTRICTED, said) in {(each.why, each.text) for each in composition.withheld}


@pytest.mark.parametrize("said", ["Amara-Lys will need an alarm.", "Amberside’s alarm works.", "AMBERSIDE is anxious."])
def test_a_name_that_begins_its_sentence_wherever_it_stands_is_known(said: str) -> None:
    told = {"victims.people[0].contact_choice": "Amberside is anxious. Amara-Lys is well."}
    assert _factor(said, besides=told) == "[withheld]"


def test_a_common_word_that_begins_its_sentence_wherever_it_stands_is_no_name() -> None:
    told = {"victims.people[0].contact_choice": "Escalation is quick."}
    assert _factor("Escalation follows drink.", besides=told) == "Escalation follows drink."


@pytest.mark.parametrize(
    "said", ["He has bought a bus ticket to Bethlem.", "He asked after Tulloch.", "A search for ZZ5 3QT."]
)
def test_what_a_cut_sentence_names_is_named_in_no_other(said: str) -> None:
    cut = {"risk_assessment.imminence": "Victim A now lives in Bethlem, ZZ5 3QT, with Rab Tulloch."}
    assert _factor(said, besides=cut) == "[withheld]"


def test_facts_of_the_record_stay_although_a_cut_sentence_names_them() -> None:
    cut = {"risk_assessment.imminence": "Victim A told Wendleshire Police of Vanterbridge on Monday."}
    assert _factor("Vanterbridge told Wendleshire Police on Monday.", besides=cut).startswith("Vanterbridge")


@pytest.mark.parametrize("said", ["Meg's support", "Ask Vaughan", "Megan V. helps"])
def test_a_third_party_is_known_by_a_short_form_of_the_name(said: str) -> None:
    assert "Meg" not in _factor(said, besides={"disclosure.entries[0].recipient": "Megan Vaughan (Person B)"})
    assert "Vaughan" not in _factor(said, besides={"disclosure.entries[0].recipient": "Megan Vaughan (Person B)"})


def test_a_name_that_is_broken_over_a_line_or_has_lost_its_apostrophe_is_known() -> None:
    told = {"victims.people[0].relationship": "Former partner, Siân Llewelyn-O'Shea"}
    assert _factor("He wrote to Llewel-\nyn in June.", besides=told) == "[withheld]"
    assert _factor("OSHEA rang at 02:10.", besides=told) == "[withheld]"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Then Ms K. Amberside rang.", "Then Ms [name withheld] rang."),
        ("Then Mr. J. Castle rang.", "Then Mr. [name withheld] rang."),
        ("Then Dr. A. Puw rang.", "Then Dr. [name withheld] rang."),
        ("Then Mr Hefin ap Prydderch rang.", "Then Mr [name withheld] rang."),
        ("Then PC 4471 Prydderch rang.", "Then PC 4471 [name withheld] rang."),
        ("Then Kezia Amberside rang.", "Then [name withheld] rang."),
        ("Then Fiorella Quist rang.", "Then [name withheld] rang."),
        ("Then H Prydderch rang.", "Then [name withheld] rang."),
        ("Then Llinos ferch Emrys rang.", "Then [name withheld] rang."),
        ("Then Shân rang.", "Then [name withheld] rang."),
        ("CASTLE, MARY rang.", "[name withheld] rang."),
        ("Then k.amberside@wendle.example wrote.", "Then [name withheld]@wendle.example wrote."),
    ],
)
def test_somebody_whom_nothing_lists_is_named_nowhere(said: str, left: str) -> None:
    assert _reason(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "Universal Credit and Building Choices were offered.",
        "The Sundial Club in Harrow Weald was closed.",
        "Seen at Crowfoot Terrace and Saltmarsh Lane.",
        "The Harbour Light hostel and Ysgol Bryn Awel replied.",
        "Operation Kestrel Reach ended.",
        "Emotionally Unstable Personality Disorder was queried.",
        "Spousal Assault Risk Assessment was done by Person B Support.",
        "Write to duty.desk@wendle.example today.",
        "Wendle Crown Court sat on Tuesday 24 November.",
    ],
)
def test_places_bodies_programmes_and_conditions_are_nobodys_names(said: str) -> None:
    assert "[name withheld]" not in _reason(said)


def test_whom_to_reach_out_of_hours_is_told_to_every_agency_of_the_meeting() -> None:
    line = "Council emergency duty team, 01632 960777"
    made = _composition({"contingency_plan[0].out_of_hours": line}).record
    assert made.of(ContingencyPlan).contingency_plan[0].out_of_hours == line
    assert _factor("She is to ring 01632 960777 or 07700 900999.") == "[withheld]"


def test_an_exception_for_what_concerns_victims_lets_their_address_through() -> None:
    allowed = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp", allowed=frozenset({Withholding.VICTIMS}))
    assert _factor("New address: 44 Quarry Road, Bethlem.", allowed) == "New address: 44 Quarry Road, Bethlem."
    assert _factor("New address: 44 Quarry Road, Bethlem.") == "[withheld]"


@pytest.mark.parametrize(
    "said",
    [
        "He is going to be recalled on Friday and does not know.",
        "HE IS TO BE RECALLED NEXT WEEK",
        "As agreed, he is to be recalled next week.",
        "She told police about him and he does not know.",
        "A start planned for 26 November at 05:30 suits all.",
        "Told that the lead agency and housing are not to be there.",
    ],
)
def test_a_sentence_of_the_restricted_section_is_said_nowhere_again_however_ordinary_its_words(said: str) -> None:
    secret = (
        "He is going to be recalled on Friday and does not know. He is to be recalled next week. She told police about "
        "him and he does not know. This is planned for 26 November at 05:30. The lead agency and housing are not to be "
        "told."
    )
    for copy in (_DWP, _OUTSIDE):
        composition = _composition({"restricted_section.content": secret, _FACTORS: [said]}, copy)
        assert composition.record.of(AssessmentOfRisk).risk_assessment.protective_factors == ("[withheld]",)


@pytest.mark.parametrize(
    "said",
    [
        "He is told on Friday.",
        "Reviewed at the next Level 3 meeting on 17 December 2026.",
        "Not to contact her directly.",
    ],
)
def test_what_every_record_says_is_no_restricted_text_said_again(said: str) -> None:
    secret = "It is to be reviewed at the next Level 3 meeting on 17 December 2026. He is not told on Friday."
    assert _factor(said, besides={"restricted_section.content": secret}) == said


@pytest.mark.parametrize(
    "said",
    [
        "siobhan rang at 02:10.",
        "castle-moore rang at 02:10.",
        "Castlemoore rang at 02:10.",
        "cadi haf is frightened.",
        "He follows @siobhan_castle there.",
        "He follows siobhancastle77 there.",
    ],
)
def test_a_name_on_the_victims_is_known_in_small_letters_and_in_a_handle(said: str) -> None:
    told = {
        "victims.people[0].relationship": "Former partner, Siobhan Castle-Moore",
        "victims.people[0].contact_choice": "Rings Cadi Haf first.",
    }
    assert _factor(said, besides=told) == "[withheld]"


def test_a_word_that_is_a_name_only_with_a_capital_letter_stays_a_word() -> None:
    told = {"victims.people[0].relationship": "Former partner, Holly Castle"}
    assert _factor("A nest of holly at the castle.", besides=told) == "A nest of holly at the castle."


@pytest.mark.parametrize(
    "said",
    [
        "The IP works in a bakery.",
        "IP is anxious.",
        "The aggrieved works in a bakery.",
        "The injured party was told.",
        "She works at Asda on the retail park.",
        "Ex lives in Bethlem now.",
        "She has moved to Bethlem.",
        "She is in a refuge in Bethlem.",
        "The kids are at their nan's in Bethlem.",
    ],
)
def test_a_victim_is_meant_whatever_the_police_call_one_and_by_she(said: str) -> None:
    assert _factor(said) == _factor(said, _OUTSIDE) == "[withheld]"


@pytest.mark.parametrize(
    "said",
    [
        "The IP address was logged.",
        "She agrees with the plan.",
        "She is at work until 17:00.",
        "The kids are safe.",
        "He moved to Bethlem.",
    ],
)
def test_neither_an_address_of_a_computer_nor_she_is_a_victim_by_itself(said: str) -> None:
    assert _factor(said) == said


def _action(said: str, owner: str, reader: str = "housing") -> str:
    changes = {"new_actions[3].description": said, "new_actions[3].owner_agency": owner}
    made = _composition(changes, CopyFor(CopyKind.NO_RESTRICTED, "Their desk", reader)).record
    return made.of(NewActions).new_actions[3].description


@pytest.mark.parametrize(
    "said",
    [
        "Do not offer him a flat on the same street as Victim V1.",
        "Refuse him any property near the primary school of Victim V1.",
        "Ask his aunt about the dog.",
    ],
)
def test_an_agency_reads_in_its_own_action_where_somebody_may_not_be(said: str) -> None:
    assert _action(said, "housing") == said


@pytest.mark.parametrize(
    "said",
    [
        "Collect the key from Victim V1, who works at Asda.",
        "Victim V1 is in a flat in Bethlem.",
        "Ask his aunt Blodyn.",
    ],
)
def test_where_a_victim_is_and_whose_name_it_is_stands_in_no_action_either(said: str) -> None:
    assert _action(said, "housing") == "[withheld]"


@pytest.mark.parametrize(
    "said",
    [
        "Ask the manager of Asda on the retail park to alert security for Victim V1.",
        "Visit Asda (Victim V1's work) and brief the manager.",
        "Brief Asda security about Victim V1.",
    ],
)
def test_what_another_agency_does_where_a_victim_works_tells_where_that_is(said: str) -> None:
    assert _action(said, "police") == "[withheld]"


def test_what_another_agency_does_for_a_victim_stays_by_reference() -> None:
    said = "Review the alarm with Victim V1 and complete SARA by Friday."
    assert _action(said, "police") == said


_REFUGE: Mapping[str, Any] = {
    "agencies[2].name": "Haven House Refuge, Bethlem",
    "agencies[2].short_name": "Haven House",
    "victims.people[0].contact_choice": "At Haven House refuge in Bethlem since 3 November.",
}


@pytest.mark.parametrize("said", ["They are at Haven House.", "He has bought a bus ticket to Bethlem."])
def test_a_refuge_that_takes_part_gives_away_no_victim(said: str) -> None:
    assert _factor(said, besides=_REFUGE) == _factor(said, _OUTSIDE, besides=_REFUGE) == "[withheld]"
    listed = _composition(_REFUGE, _OUTSIDE).record.of(Attendance).agencies
    assert not any("Haven" in each.name + each.short_name for each in listed)
    listed = _composition(_REFUGE).record.of(Attendance).agencies
    assert "Haven House" in {each.short_name for each in listed}, "those who met it there know"


def test_a_refuge_that_nothing_says_of_victims_names_is_a_body_like_others() -> None:
    besides = {**_REFUGE, "victims.people[0].contact_choice": "By telephone."}
    assert _factor("They told Haven House.", _OUTSIDE, besides=besides) == "They told Haven House."


def test_a_given_name_is_one_although_the_victims_part_has_it_in_small_letters() -> None:
    besides = {"victims.people[0].contact_choice": "ring siobhan first"}
    assert _factor("Then siobhan rang.", besides=besides) == "[withheld]"
