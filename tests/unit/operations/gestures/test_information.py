"""Agency by agency: who speaks, who was heard."""

from __future__ import annotations

from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations.gestures import information
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, Source
from tests.support.minutes_in_memory import training_contents


def meeting(updates=()):
    agencies = [
        {"id": "police", "short_name": "Police", "kind": "responsible_authority"},
        {"id": "housing", "short_name": "Housing", "kind": "duty_to_cooperate"},
        {"id": "nhs", "short_name": "NHS Trust", "kind": "duty_to_cooperate"},
        {"id": "lay", "short_name": "Lay Adviser", "kind": "observer"},
        {"id": "unit", "short_name": "Unit", "kind": "coordination_unit"},
    ]
    statuses = {"police": "attended", "housing": "attended_part", "nhs": "report_only", "lay": "attended"}
    there = [
        {"ref": f"P-{at:02}", "agency": agency, "name": "Somebody", "status": status}
        for at, (agency, status) in enumerate({**statuses, "unit": "attended"}.items())
    ]
    return contents_from(
        {
            "attendance": {"agencies": agencies, "attendance": there},
            "agency_information": {"agency_updates": list(updates)},
            "meeting_details": {"meeting": {"level": 2, "date": "2026-11-18"}},
        }
    )


def test_only_agencies_in_the_meeting_that_have_a_voice_are_listed():
    assert [each.id for each in information.agencies_present(meeting())] == ["police", "housing"]


def test_how_many_were_heard_is_said_in_words():
    contents = meeting([{"ref": "U-01", "agency": "police", "text": "No new incidents."}])
    assert information.heard_words(information.agencies_present(contents)) == "1 of 2 agencies heard"
    assert information.heard_words(()) == "No agency is marked as present yet."


def test_an_update_that_says_nothing_is_not_a_hearing():
    contents = meeting([{"ref": "U-01", "agency": "police", "text": "   "}])
    assert not information.agencies_present(contents)[0].heard


def test_speaking_leads_to_what_the_agency_said_last():
    contents = meeting(
        [{"ref": "U-01", "agency": "police"}, {"ref": "U-02", "agency": "housing"}, {"ref": "U-03", "agency": "police"}]
    )
    led = information.speaking(contents, "police")
    assert (led.section, led.path, led.changed) == ("agency_information", "agency_updates[2].text", {})


def test_speaking_begins_the_information_of_an_agency_that_has_none():
    led = information.speaking(meeting([{"ref": "U-01", "agency": "police"}]), "housing")
    update = content_of(led.changed, AgencyInformation).agency_updates[1]
    assert led.path == "agency_updates[1].text"
    assert (update.ref, update.agency, update.source) == ("U-02", "housing", (Source.VERBAL,))


def test_nothing_further_in_one_stroke_keeps_what_was_said():
    contents = meeting([{"ref": "U-01", "agency": "police", "text": "No new incidents."}])
    update = content_of(information.nothing_further(contents, "police"), AgencyInformation).agency_updates[0]
    assert (update.text, update.nothing_further) == ("No new incidents.", True)
    fresh = {**contents, **information.nothing_further(contents, "housing")}
    assert information.agencies_present(fresh)[1].nothing_further


def test_a_refusal_leads_to_its_own_lines_and_an_empty_one_is_used_again():
    contents = meeting([{"ref": "U-01", "agency": "police"}])
    led = information.refused(contents, "police")
    assert led.path == "agency_updates[0].refused[0].what"
    contents = {**contents, **led.changed}
    assert information.refused(contents, "police").path == "agency_updates[0].refused[0].what"
    written = replaced(contents["agency_information"], ("agency_updates", 0, "refused", 0, "ground"), "Live inquiry")
    led = information.refused({**contents, "agency_information": written}, "police")
    assert led.path == "agency_updates[0].refused[1].what"


def test_the_agencies_of_a_real_meeting_were_all_heard():
    assert information.heard_words(information.agencies_present(training_contents())) == "10 of 10 agencies heard"
