"""The executive summary: drafted from what may be told; nothing of what may not is in it, however it got there."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from mappa_desktop.domain.values import Seniority
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Path, replaced, texts_in, value_at
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.executive_summary import drafted
from mappa_desktop.operations.gestures.summary import draft_summary, replaces_words
from mappa_desktop.operations.record import completed, contents_from
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance, Attendee
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from tests.support import contents as made
from tests.support.canaries import words as canaries
from tests.support.minutes_documents import as_bytes, documents
from tests.support.minutes_in_memory import training_contents

CASES = ("level2_review", "level3_review")
MEASURE = ("risk_management_plan", "supervision", "measures", 0, "measure")
REASON = ("decisions", "level", "reason")

# Of everything that people write, only these may be told; agencies by their short names.
TOLD = (
    ("risk_management_plan", "supervision", "measures", "measure"),
    ("risk_management_plan", "monitoring_and_control", "measures", "measure"),
    ("risk_management_plan", "interventions_and_treatment", "measures", "measure"),
    ("decisions", "level", "reason"),
    ("decisions", "category", "reason"),
    ("agencies", "short_name"),
    ("agencies", "name"),
    ("meeting", "chair", "name"),
    ("executive_summary",),
)


SECRET = ("restricted", "victims", "disclosure", "agency_information")


def summary(contents: Contents) -> str:
    return drafted(contents).executive_summary


def fields_of(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def forbidden(contents: Contents) -> set[str]:
    """Every text that stands in no field that may be told."""
    allowed = [text for key in contents for path, text in texts_in(contents[key]) if fields_of(path) in TOLD]
    found = {text for key in contents for path, text in texts_in(contents[key]) if fields_of(path) not in TOLD}
    secret = {text for key in SECRET for _path, text in texts_in(contents[key])}
    return {text for text in found if text in secret or not any(text in each for each in allowed)} - set(allowed)


def with_text(contents: Contents, key: str, path: Path, text: str) -> Contents:
    return {**contents, key: replaced(contents[key], path, text)}


@pytest.mark.parametrize("name", CASES)
def test_no_canary_of_a_forbidden_field_is_in_the_draft(name):
    contents = training_contents(name)
    said = summary(contents).encode()
    withheld = {text.encode() for text in forbidden(contents)} & set(canaries())
    managers = {
        person.name.encode()
        for person in content_of(contents, Attendance).attendance
        if person.seniority in {Seniority.SENIOR, Seniority.EXECUTIVE}
    }
    assert len(withheld) > 100
    assert [canary for canary in withheld - managers if canary in said] == []


@pytest.mark.parametrize("name", CASES)
def test_nobody_below_management_is_named_but_the_chair(name):
    contents = training_contents(name)
    said = summary(contents)
    for person in content_of(contents, Attendance).attendance:
        if person.name and person.seniority not in {Seniority.SENIOR, Seniority.EXECUTIVE}:
            assert (person.name in said) == (f"chaired by {person.name}" in said)


def test_with_every_field_filled_only_what_may_be_told_is():
    contents = {section.key: made.filled(section.content) for section in SECTIONS}
    said = summary(contents)
    attendance = contents["attendance"]
    assert isinstance(attendance, Attendance)
    managers = {
        person.name for person in attendance.attendance if person.seniority in {Seniority.SENIOR, Seniority.EXECUTIVE}
    }
    agencies = [agency.short_name for agency in attendance.agencies]
    chair = str(value_at(contents["meeting_details"], ("meeting", "chair", "name")))
    telling = {
        text
        for text in forbidden(contents) - managers - {chair}
        if "no." in text and not any(text in agency for agency in agencies)
    }
    assert len(telling) > 200
    assert [text for text in telling if text in said] == []


@given(document=documents())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_on_record_can_be_summarised(document):
    contents = minutes_file.read(as_bytes(document))
    assert isinstance(summary(contents_from({key: each.given() for key, each in contents.items()})), str)


def test_the_draft_says_in_plain_words_what_was_decided():
    said = summary(training_contents("level2_review"))
    for words in (
        "Review 3 at Level 2, held on Wed 18 Nov 2026, chaired by Imogen Castlemarsh.",
        "Category 2 of eligibility. Lead agency: Probation Service.",
        "Level decision: Remain at this level, from Wed 18 Nov 2026.",
        "Overall risk of serious harm: High.",
        "Victim safety: 3 measures.",
        "7 actions were set: Police 2,",
        "1 decision to disclose, 1 decision not to disclose, 1 decision put off.",
        "Next meeting: Wed 17 Feb 2027.",
    ):
        assert words in said


@pytest.mark.parametrize(
    "sentence",
    [
        "No contact with Victim A at the school gate.",
        "His former partner moved to the coast.",
        "Person B is told of the plan.",
        "Brightwater visits each week.",
        "DC Holloway-Ray keeps the marker.",
        "Intelligence suggests a second telephone.",
        "It rests on covert work.",
        "Talked over with V-02.",
    ],
)
@pytest.mark.parametrize(("key", "path"), [("risk_management_plan", MEASURE), ("decisions", REASON)])
def test_a_sentence_that_tells_of_people_or_intelligence_is_left_out(sentence, key, path):
    contents = with_text(training_contents("level2_review"), key, path, sentence)
    said = summary(contents)
    assert sentence not in said
    assert sentence.rstrip(".") not in said


@pytest.mark.parametrize(
    "sentence",
    [
        "DC Hollis visits weekly.",
        "Seen by DS Marsh at the office.",
        "Sgt. Oak calls.",
        "It was D.C. Marsh again.",
        "Reports by J. Gray are late.",
        "It was agreed with Dr Elm.",
        "Mr Gray hides at the farm.",
        "As mr Gray said.",
        "Ms \u00d6stlund keeps the keys.",
        "Telephone checks on brother Dave.",
        "He lives with his niece.",
        "A tracker is on AB12 CDE.",
        "A tracker is on ab12cde.",
        "Calls to 07700 900123 are checked.",
        "Calls to +44 (0)20 7946 0018 are checked.",
        "Write to desk@example.org first.",
        "Visits at ZZ9 4AB each week.",
    ],
)
@pytest.mark.parametrize(("key", "path"), [("risk_management_plan", MEASURE), ("decisions", REASON)])
def test_a_sentence_that_names_somebody_or_says_how_to_find_them_is_left_out(sentence, key, path):
    said = summary(with_text(training_contents("level2_review"), key, path, sentence))
    assert " ".join(sentence.rstrip(".").split()[-2:]) not in said


@pytest.mark.parametrize("sentence", ["GPS tag with 3 zones, curfew 19:00 to 07:00.", "Di-acetyl tests in week 20."])
def test_an_ordinary_sentence_stays(sentence):
    said = summary(with_text(training_contents("level2_review"), "decisions", REASON, sentence))
    assert sentence in said


@pytest.mark.parametrize("link", ["V-01", "V-77", "D-01", "M-13"])
def test_a_measure_that_belongs_to_a_victim_or_a_disclosure_is_counted_and_not_told(link):
    contents = training_contents("level2_review")
    measure = {"ref": "M-98", "measure": "Alarm at the flat on Elm Row", "linked_to": []}
    path = (*MEASURE[:-2], 2)
    alone = replaced(contents["risk_management_plan"], path, measure)
    assert "Alarm at the flat" in summary({**contents, "risk_management_plan": alone})
    linked = replaced(contents["risk_management_plan"], path, {**measure, "linked_to": [link]})
    said = summary({**contents, "risk_management_plan": linked})
    assert "Alarm at the flat" not in said
    assert "Supervision: 3 measures" in said


def test_a_measure_that_a_victim_links_to_is_not_told():
    contents = training_contents("level2_review")
    said = "Tenancy support worker weekly"
    assert said in summary(contents)
    ref = value_at(contents["risk_management_plan"], (*MEASURE[:-2], 2)).ref
    victims = replaced(contents["victims"], ("victims", "people", 0, "linked_to"), (ref,))
    assert said not in summary({**contents, "victims": victims})


def test_names_that_stand_in_restricted_text_only_are_left_out():
    contents = training_contents("level3_review")
    secret = ("restricted_section", "content")
    contents = with_text(contents, "restricted", secret, "Operation Larch is running against him.")
    said = summary(with_text(contents, "decisions", REASON, "Senior staff are needed. Larch needs them."))
    assert "Senior staff are needed." in said
    assert "Larch" not in said


@pytest.mark.parametrize(
    "name", ["Sexual violence service (ISVA)", "IDVA team", "Harbour Victim Support", "Women's Aid Harbour", "Refuge"]
)
def test_a_voluntary_service_for_victims_is_not_named_either(name):
    contents = training_contents("level2_review")
    attendance = content_of(contents, Attendance)
    agency = {"id": "isva", "name": name, "short_name": name, "type": "voluntary_service"}
    somebody = {"ref": "P-99", "agency": "isva", "name": "Isa Vale", "seniority": "senior", "status": "attended"}
    agencies = replaced(attendance, ("agencies",), (*attendance.agencies, Agency.taken(agency)))
    attendance = replaced(agencies, ("attendance",), (*attendance.attendance, Attendee.taken(somebody)))
    mappa = replaced(contents["category_and_level"], ("mappa", "lead_agency"), "isva")
    said = summary({**contents, "attendance": attendance, "category_and_level": mappa})
    assert "Agencies present" in said
    assert name not in said
    assert "Isa Vale" not in said


def test_only_the_sentences_of_a_reason_that_tell_are_left_out():
    reason = "Regular contact adds value. Victim A moved house. Housing is not settled."
    said = summary(with_text(training_contents("level2_review"), "decisions", REASON, reason))
    assert "Regular contact adds value. Housing is not settled." in said
    assert "moved house" not in said


def test_words_of_the_restricted_section_are_left_out_wherever_they_were_copied():
    contents = training_contents("level3_review")
    secret = str(value_at(contents["restricted"], ("restricted_section", "content")))
    copied = secret.split(";")[1].strip().upper()
    said = summary(with_text(contents, "decisions", REASON, f"Senior staff are needed. {copied}"))
    assert "Senior staff are needed." in said
    assert "DIRECTED POLICE ACTIVITY" not in said


def test_a_measure_that_is_not_for_the_subject_is_counted_and_not_told():
    contents = training_contents("level2_review")
    plan = replaced(contents["risk_management_plan"], (*MEASURE[:-1], "share_with_subject"), False)
    said = summary({**contents, "risk_management_plan": plan})
    assert "Supervision: 3 measures" in said
    assert "Weekly office contact" not in said


def test_services_for_victims_are_not_named():
    said = summary(training_contents("level2_review"))
    assert "Victim Liaison Unit" not in said
    assert "Domestic Abuse Service" not in said


def test_a_record_with_nothing_in_it_gives_a_draft_of_the_meeting_only():
    bare = completed({"meeting_details": made.bare(next(s.content for s in SECTIONS if s.key == "meeting_details"))})
    said = summary(bare)
    assert "\n\n" not in said
    assert says_something(said)


def test_the_gesture_changes_the_summary_only_and_only_where_it_says_something_else():
    contents = training_contents("level2_review")
    changed = draft_summary(contents)
    assert list(changed) == ["executive_summary"]
    assert draft_summary({**contents, **changed}) == {}


def test_it_is_known_whether_words_of_a_person_would_be_replaced():
    contents = training_contents("level2_review")
    assert replaces_words(contents)
    assert not replaces_words({**contents, "executive_summary": ExecutiveSummary()})
