"""Dissent, decisions, disclosures and measures, recorded while people talk."""

from __future__ import annotations

import pytest

from mappa_desktop.foundation.content import path_from_text, replaced, value_at
from mappa_desktop.operations.gestures import decisions
from mappa_desktop.operations.gestures.timing import ended, started
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import content_of as of
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from tests.support.minutes_in_memory import training_contents


@pytest.fixture
def empty():
    return contents_from({"meeting_details": {"meeting": {"level": 2, "date": "2026-11-18"}}})


def test_dissent_is_begun_and_the_tick_of_none_goes(empty):
    ticked = replaced(empty["decisions"], ("decisions", "dissent", "none_recorded"), value=True)
    led = decisions.dissent({**empty, "decisions": ticked})
    after = of(led.changed, DecisionsOfMeeting).decisions.dissent
    assert (led.section, led.path) == ("decisions", "decisions.dissent.entries[0].agency")
    assert after.none_recorded is None
    assert len(after.entries) == 1


def test_dissent_of_a_known_agency_leads_to_its_view(empty):
    led = decisions.dissent(empty, "police")
    assert led.path == "decisions.dissent.entries[0].view"
    assert of(led.changed, DecisionsOfMeeting).decisions.dissent.entries[0].agency == "police"


def test_dissent_that_says_nothing_yet_is_used_again(empty):
    contents = {**empty, **decisions.dissent(empty).changed}
    contents = {**contents, **decisions.dissent(contents, "police").changed}
    assert [entry.agency for entry in of(contents, DecisionsOfMeeting).decisions.dissent.entries] == ["police"]
    contents = {**contents, **decisions.dissent(contents).changed}
    assert len(of(contents, DecisionsOfMeeting).decisions.dissent.entries) == 2


def test_a_disclosure_begins_with_the_question_of_the_route(empty):
    led = decisions.new_disclosure(empty)
    log = of(led.changed, DisclosureLog).disclosure
    assert (led.section, led.path) == ("disclosure", "disclosure.entries[0].recipient_is_third_party")
    assert log.considered is True
    assert log.entries[0].ref == "D-01"


def test_that_disclosure_was_not_considered_is_not_changed_by_adding_one(empty):
    said = replaced(empty["disclosure"], ("disclosure", "considered"), value=False)
    assert (
        of(decisions.new_disclosure({**empty, "disclosure": said}).changed, DisclosureLog).disclosure.considered
        is False
    )


@pytest.mark.parametrize("pillar", decisions.PILLARS)
def test_a_measure_goes_under_its_pillar_with_a_reference_of_its_own(pillar):
    contents = training_contents()
    led = decisions.new_measure(contents, pillar)
    measure = value_at(led.changed["risk_management_plan"], path_from_text(led.path.removesuffix(".measure")))
    assert led.path.startswith(f"risk_management_plan.{pillar}.measures[")
    assert measure.ref not in str({key: content.given() for key, content in contents.items()})


def test_the_pillar_is_that_of_the_field_in_focus():
    assert decisions.pillar_of("risk_management_plan.supervision.measures[2].measure") == "supervision"
    assert decisions.pillar_of("risk_management_plan.victim_safety.measures") == "victim_safety"
    for elsewhere in ("", "risk_management_plan", "decisions.level.reason", "risk_management_plan.other"):
        assert decisions.pillar_of(elsewhere) is None


def test_a_decision_and_an_option_lead_to_their_words(empty):
    assert decisions.other_decision(empty).path == "decisions.other[0].decision"
    led = decisions.level_considered(empty)
    assert led.path == "decisions.level.options_considered[0].option"
    assert decisions.level_considered({**empty, **led.changed}).path == led.path


def test_an_option_with_only_a_conclusion_is_not_written_over(empty):
    led = decisions.level_considered(empty)
    content = replaced(led.changed["decisions"], ("decisions", "level", "options_considered", 0, "level"), 3)
    again = decisions.level_considered({**empty, "decisions": content})
    assert again.path == "decisions.level.options_considered[1].option"


def test_every_path_that_is_led_to_exists_in_the_content(empty):
    for led in (
        decisions.dissent(empty),
        decisions.other_decision(empty),
        decisions.level_considered(empty),
        decisions.new_disclosure(empty),
        decisions.new_measure(empty, "supervision"),
    ):
        value_at(led.changed[led.section], path_from_text(led.path))


def test_the_start_and_the_end_are_noted_once_and_replaced_on_request_only(empty):
    contents = {**empty, **started(empty, "10:02")}
    assert of(contents, MeetingDetails).meeting.start == "10:02"
    assert started(contents, "10:10") == {}
    assert of(started(contents, "10:10", instead=True), MeetingDetails).meeting.start == "10:10"
    contents = {**contents, **ended(contents, "10:58")}
    assert of(contents, MeetingDetails).meeting.end == "10:58"
    assert ended(contents, "10:58", instead=True) == {}
