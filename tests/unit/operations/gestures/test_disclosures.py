"""Disclosure in one stroke, and information sharing kept apart, with nothing lost on the way."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain import links
from mappa_desktop.domain.disclosure_course import Step, StepState
from mappa_desktop.foundation.content import replaced, texts_in
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import preparing
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.disclosure_courses import counted_in_words, course_in, courses
from mappa_desktop.operations.gestures import disclosures
from mappa_desktop.sections import content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from tests.support.contents import filled
from tests.support.evidence import level_2

TODAY = datetime.date(2026, 11, 20)
DECIDED = {
    "ref": "D-09",
    "decision": "disclose",
    "recipient": "Head teacher",
    "recipient_is_third_party": True,
    "information": "The licence condition about children",
    "necessity": "The school cannot keep the child safe without it",
    "by_whom": "DC Samir Holloway-Ray with Ngozi Tarrant",
    "due": {"date": "2026-12-04"},
    "undertaking": {"state": "required"},
    "linked_to": ["V-03"],
}


def holding(**changes):
    """The Level 2 case with one more disclosure."""
    return level_2({"disclosure.entries[3]": {**DECIDED, **changes}})


def entry_of(contents, ref="D-09"):
    return next(each for each in content_of(contents, DisclosureLog).disclosure.entries if each.ref == ref)


def test_one_stroke_makes_the_action_of_a_decided_disclosure():
    contents = holding()
    led = disclosures.action_to_make(contents, "D-09")
    after = {**contents, **led.changed}
    action = content_of(after, NewActions).new_actions[-1]
    assert action.ref == "3.08"
    assert action.description == "Make disclosure D-09 to Head teacher"
    assert (action.owner_name, action.owner_agency) == ("DC Samir Holloway-Ray", "police")
    assert action.due.date == datetime.date(2026, 12, 4)
    assert action.linked_to == ("D-09",)
    assert entry_of(after).linked_to == ("V-03", "3.08")
    assert (led.section, led.path) == ("new_actions", "new_actions[7].description")


def test_nothing_that_is_to_be_told_stands_in_the_action():
    contents = holding()
    action = content_of(disclosures.action_to_make(contents, "D-09").changed, NewActions).new_actions[-1]
    told = " ".join(text for _path, text in texts_in(action))
    assert "licence condition" not in told
    assert "keep the child safe" not in told


def test_a_second_stroke_leads_to_the_action_that_is_there():
    contents = holding()
    contents |= disclosures.action_to_make(contents, "D-09").changed
    again = disclosures.action_to_make(contents, "D-09")
    assert again.changed == {}
    assert (again.section, again.path) == ("new_actions", "new_actions[7].description")


def test_an_owner_whom_the_meeting_does_not_know_is_left_to_be_named():
    contents = holding(by_whom="The duty officer", due={"date": None, "text": "before the play"})
    action = content_of(disclosures.action_to_make(contents, "D-09").changed, NewActions).new_actions[-1]
    assert (action.owner_name, action.owner_agency, action.due.text) == ("", None, "before the play")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision": "defer"}, "Decide to disclose first"),
        ({"decision": None}, "Decide to disclose first"),
        ({"recipient_is_third_party": False}, "This is information sharing"),
        ({"done_on": "2026-11-19"}, "This disclosure was made on Thu 19 Nov 2026"),
    ],
)
def test_no_action_is_made_of_what_is_not_to_be_disclosed(changes, sentence):
    with pytest.raises(Refused, match=sentence):
        disclosures.action_to_make(holding(**changes), "D-09")


def test_one_stroke_marks_a_disclosure_as_made_and_leaves_its_outcome_open():
    contents = holding()
    led = disclosures.delivered(contents, "D-09", TODAY)
    entry = entry_of(led.changed)
    assert entry.done_on == TODAY
    assert entry.outcome == "pending"
    assert led.path == "disclosure.entries[3].done_on"
    assert preparing.not_settled(entry)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision": None}, "record the decision first"),
        ({"decision": "do_not_disclose"}, "record the decision first"),
        ({"done_on": "2026-11-19"}, "was made on Thu 19 Nov 2026"),
        ({"recipient_is_third_party": False}, "This is information sharing"),
    ],
)
def test_what_nobody_decided_is_not_marked_as_made(changes, sentence):
    with pytest.raises(Refused, match=sentence):
        disclosures.delivered(holding(**changes), "D-09", TODAY)


def test_an_entry_that_is_gone_is_said_to_be():
    with pytest.raises(Refused, match="no longer in the record"):
        disclosures.delivered(level_2(), "D-77", TODAY)


@pytest.mark.parametrize(
    ("recipient", "agency"),
    [
        ("Police", "police"),
        ("wendleshire  police", "police"),
        ("housing", "housing"),
        ("Duty manager of DWP", "dwp"),
        ("Harbour Light Domestic Abuse Service", "das"),
        ("Co-ordination Unit", None),  # neither RA nor DTC nor associate
        ("Housing and Education", None),  # several would do
        ("Person B", None),
        ("", None),
        ("Policewoman", None),
    ],
)
def test_an_agency_of_the_file_is_known_by_the_name_of_the_recipient(recipient, agency):
    contents = holding(recipient=recipient)
    found = disclosures.sharing_agency(contents, entry_of(contents))
    assert (found.id if found else None) == agency


def test_a_name_that_two_agencies_have_says_none_of_them():
    contents = level_2(
        {"agencies[3].short_name": "Police", "disclosure.entries[3]": {**DECIDED, "recipient": "Police"}}
    )
    assert disclosures.sharing_agency(contents, entry_of(contents)) is None


def test_sharing_with_an_agency_becomes_information_of_that_agency_with_every_word_of_it():
    whole = {
        **filled(type(entry_of(holding()))).given(),
        "ref": "D-09",
        "recipient": "Police",
        "information_withheld": "",
        "linked_to": ["V-03"],
    }
    contents = level_2({"disclosure.entries[3]": whole})
    led = disclosures.to_information_sharing(contents, "D-09")
    after = {**contents, **led.changed}
    update = content_of(after, AgencyInformation).agency_updates[-1]
    assert update.agency == "police"
    assert update.linked_to == ("V-03",)
    assert update.text.startswith("Information shared with Police; first written down as disclosure D-09.")
    typed = {name: value for name, value in entry_of(contents).given().items() if name not in ("ref", "linked_to")}
    for path, text in texts_in(typed):
        if path[-1] not in ("decision", "outcome", "told", "state", "date", "done_on", "review", "on", "signed_on"):
            assert text in update.text, path
    for words in ("Decision: ", "Outcome: ", "Made on: ", "Review on: ", "Undertaking: "):
        assert words in update.text
    assert "D-09" not in {entry.ref for entry in content_of(after, DisclosureLog).disclosure.entries}
    assert led.path == f"agency_updates[{len(content_of(contents, AgencyInformation).agency_updates)}].text"
    minutes_file.check(after)


def test_what_led_to_the_entry_leads_to_the_information():
    contents = holding(recipient="Police")
    contents |= disclosures.action_to_make(contents, "D-09").changed
    after = {**contents, **disclosures.to_information_sharing(contents, "D-09").changed}
    update = content_of(after, AgencyInformation).agency_updates[-1]
    assert content_of(after, NewActions).new_actions[-1].linked_to == (update.ref,)
    assert update.linked_to == ("V-03", "3.08")
    assert not links.loose(after)


def test_an_agency_may_be_chosen_where_the_recipient_does_not_say_it():
    contents = holding()
    after = {**contents, **disclosures.to_information_sharing(contents, "D-09", "education").changed}
    assert content_of(after, AgencyInformation).agency_updates[-1].agency == "education"


@pytest.mark.parametrize(
    ("changes", "agency", "sentence"),
    [
        ({}, None, "Name the agency of this meeting"),
        ({}, "nobody", "Name the agency of this meeting"),
        ({}, "unit", "telling it is a disclosure"),
        ({"information_withheld": "Where Victim A lives"}, "police", "Move the information that is withheld"),
    ],
)
def test_sharing_is_refused_where_it_is_none_or_would_tell_what_is_withheld(changes, agency, sentence):
    with pytest.raises(Refused, match=sentence):
        disclosures.to_information_sharing(holding(**changes), "D-09", agency)


def test_a_text_longer_than_a_field_takes_is_kept_whole():
    long = holding(recipient="Police", purpose="a" * 50_000, necessity="b" * 50_000)
    after = disclosures.to_information_sharing(long, "D-09").changed
    added = content_of(after, AgencyInformation).agency_updates[-3:]
    text = "".join(update.text for update in added)
    assert text.count("a" * 50_000) == 1
    assert text.count("b" * 50_000) == 1
    assert len({update.ref for update in added}) == 3


def test_sharing_is_told_apart_and_never_counted():
    assert counted_in_words(level_2()) == "1 to disclose, 1 not to disclose, 1 deferred."
    assert counted_in_words(holding(recipient_is_third_party=False)) == (
        "1 to disclose, 1 not to disclose, 1 deferred. "
        "1 entry is information sharing among the agencies and is not counted."
    )
    assert counted_in_words(level_2({"disclosure.entries": []})) == "No disclosure."


def next_meeting(last, date, number):
    return preparing.prepared(last, MeetingType.REVIEW, date, number, AreaSettings(), ())


def test_the_loop_closes_over_two_meetings():
    first = holding()
    first |= disclosures.action_to_make(first, "D-09").changed
    decided = course_in(first, entry_of(first), TODAY)
    assert decided.phrase == "Decided, to be made by Fri 4 Dec 2026"

    second = next_meeting(first, datetime.date(2027, 2, 17), 4)
    carried = entry_of(second)
    assert carried.linked_to == ("V-03", "3.08")
    assert "3.08" in {action.ref for action in content_of(second, PreviousActions).previous_actions}
    late = course_in(second, carried, datetime.date(2027, 2, 17), [first])
    assert late.phrase == "Decided, was to be made by Fri 4 Dec 2026"
    assert late.state(Step.OUTCOME) is StepState.MISSING

    second |= disclosures.delivered(second, "D-09", datetime.date(2026, 12, 3)).changed
    log = content_of(second, DisclosureLog)
    log = replaced(log, ("disclosure", "entries", 3, "undertaking", "state"), "signed")
    assert entry_of({"disclosure": log}).undertaking.state == "signed"
    second["disclosure"] = log
    assert course_in(second, entry_of(second), TODAY, [first]).phrase == "Made, outcome not recorded yet"
    assert "D-09" in {
        entry.ref for entry in content_of(next_meeting(second, TODAY, 5), DisclosureLog).disclosure.entries
    }

    second["disclosure"] = replaced(log, ("disclosure", "entries", 3, "outcome"), "made")
    closed = course_in(second, entry_of(second), datetime.date(2027, 2, 17), [first])
    assert closed.is_closed
    assert closed.phrase == "Made, outcome recorded"
    third = next_meeting(second, datetime.date(2027, 5, 19), 5)
    assert "D-09" not in {entry.ref for entry in content_of(third, DisclosureLog).disclosure.entries}


def test_a_reference_that_another_meeting_gave_to_somebody_else_is_not_its_past():
    last = level_2({"disclosure.entries[0].ref": "D-09"})
    assert course_in(holding(), entry_of(holding()), TODAY, [last]).state(Step.OUTCOME) is StepState.WAITING


def test_every_disclosure_of_a_record_has_its_course():
    assert [(entry.ref, each.phrase) for entry, each in courses(level_2(), TODAY)] == [
        ("D-01", "Decided, to be made by Wed 25 Nov 2026"),
        ("D-02", "Decided not to disclose, to be looked at again on Wed 17 Feb 2027"),
        ("D-03", "Deferred, to be decided by Fri 4 Dec 2026"),
    ]
