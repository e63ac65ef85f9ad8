"""Actions in the meeting: each outcome, the successor of an action, and words that become an action and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.actions import ActionPillar, ActionPriority, ActionStatus, NotCompletedBecause
from mappa_desktop.foundation.content import path_from_text, replaced, texts_in
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.gestures import actions
from mappa_desktop.operations.record import completed as whole
from mappa_desktop.operations.record import contents_from
from mappa_desktop.rules.catalogue import judged
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from tests.support.evidence import evidence
from tests.support.minutes_documents import documents
from tests.support.minutes_in_memory import training_contents

MEETING = date(2026, 11, 18)
LATER = date(2026, 12, 16)
AGENCY, CIRCUMSTANCES = NotCompletedBecause.AGENCY_HAS_NOT_ACTED, NotCompletedBecause.CIRCUMSTANCES_CHANGED

some = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def fresh():
    """A meeting whose previous actions have no outcome yet, and which has set none."""
    contents = training_contents()
    opened = tuple(
        each.model_copy(
            update={
                "status": ActionStatus.OPEN,
                "completed_on": None,
                "carried_forward_to": None,
                "not_completed_because": None,
                "evidence": "",
                "update": "",
            }
        )
        for each in content_of(contents, PreviousActions).previous_actions
    )
    given_ = {
        **{key: content.given() for key, content in contents.items()},
        "previous_actions": {"previous_actions": [each.given() for each in opened]},
        "new_actions": {"new_actions": []},
    }
    return contents_from(without_links_to_new_actions(given_))


def without_links_to_new_actions(value):
    if isinstance(value, dict):
        return {
            key: [ref for ref in inner if not ref.startswith("3.")]
            if key == "linked_to"
            else without_links_to_new_actions(inner)
            for key, inner in value.items()
        }
    return [without_links_to_new_actions(inner) for inner in value] if isinstance(value, list) else value


def earlier(contents):
    return content_of(contents, PreviousActions).previous_actions


def previous(contents, ref):
    return next(each for each in earlier(contents) if each.ref == ref)


def new(contents):
    return content_of(contents, NewActions).new_actions


def after(contents, changed):
    """The contents after a gesture; what is not named stays the same object, and the file takes it."""
    assert changed.keys() <= {"previous_actions", "new_actions", "agency_information"}
    made = {**contents, **changed}
    minutes_file.check(made)
    judged(evidence(made))
    return made


def all_texts(contents):
    return "\n".join(text for content in contents.values() for _path, text in texts_in(content))


def test_an_action_done_by_its_day_is_completed():
    contents = fresh()
    due = previous(contents, "2.01").due.date
    made = after(
        contents, actions.completed(contents, "2.01", on=due, evidence="On record", reported_by="Teodor Brightwater")
    )
    action = previous(made, "2.01")
    assert action.status is ActionStatus.COMPLETED
    assert action.completed_on == due
    assert (action.evidence, action.reported_by) == ("On record", "Teodor Brightwater")
    assert new(made) == ()


def test_an_action_done_a_day_after_its_day_is_completed_late():
    contents = fresh()
    due = previous(contents, "2.01").due.date
    made = after(contents, actions.completed(contents, "2.01", on=due + timedelta(days=1)))
    assert previous(made, "2.01").status is ActionStatus.COMPLETED_LATE


@pytest.mark.parametrize("because", [AGENCY, CIRCUMSTANCES])
def test_an_action_that_was_not_done_says_why(because):
    contents = fresh()
    made = after(contents, actions.not_completed(contents, "2.01", because=because, update="Nobody was available."))
    action = previous(made, "2.01")
    assert action.not_completed_because is because
    assert action.status is ActionStatus.OVERDUE
    assert action.update == "Nobody was available."


def test_an_action_that_is_not_yet_due_is_not_called_overdue():
    contents = fresh()
    content = replaced(contents["previous_actions"], path_from_text("previous_actions[0].due.date"), LATER)
    contents["previous_actions"] = content
    made = after(contents, actions.not_completed(contents, "2.01", because=CIRCUMSTANCES))
    assert previous(made, "2.01").status is ActionStatus.OPEN


def test_carrying_forward_ends_the_old_action_and_sets_a_new_one_that_keeps_the_first_dates():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER, because=AGENCY, update="Two missing."))
    old, following = previous(made, "2.04"), new(made)[0]
    assert (old.status, old.carried_forward_to, old.not_completed_because) == (
        ActionStatus.CARRIED_FORWARD,
        "3.01",
        AGENCY,
    )
    assert old.update == "Two missing."
    assert (following.ref, following.carried_forward_from, following.times_carried) == ("3.01", "2.04", 1)
    assert (following.set_on, following.due.date) == (MEETING, LATER)
    assert (following.first_set_on, following.first_due_on) == (date(2026, 8, 26), date(2026, 10, 16))
    assert (following.owner_name, following.owner_agency) == (old.owner_name, old.owner_agency)
    assert following.linked_to == old.linked_to
    assert following.status is ActionStatus.OPEN


def test_the_first_dates_stay_those_of_the_first_meeting_when_carried_again():
    contents = fresh()
    path = path_from_text("previous_actions[3]")
    old = previous(contents, "2.04").model_copy(
        update={"times_carried": 1, "first_set_on": date(2026, 3, 4), "first_due_on": date(2026, 4, 1)}
    )
    contents["previous_actions"] = replaced(contents["previous_actions"], path, old)
    assert actions.needs_comment(contents, "2.04", 2)
    made = after(
        contents, actions.carried_forward(contents, "2.04", due=LATER, chair_comment="Legal advice came late.")
    )
    following = new(made)[0]
    assert following.times_carried == 2
    assert (following.first_set_on, following.first_due_on) == (date(2026, 3, 4), date(2026, 4, 1))
    assert previous(made, "2.04").chair_comment == following.chair_comment == "Legal advice came late."


def test_an_action_that_is_carried_for_the_first_time_needs_no_comment():
    assert not actions.needs_comment(fresh(), "2.04", 2)


def test_carrying_forward_twice_in_one_meeting_moves_the_date_and_sets_no_second_action():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER))
    again = after(made, actions.carried_forward(made, "2.04", due=LATER + timedelta(days=7)))
    assert [each.due.date for each in new(again)] == [LATER + timedelta(days=7)]


def test_a_carried_action_keeps_the_reason_that_was_given_before():
    contents = fresh()
    made = after(contents, actions.not_completed(contents, "2.04", because=AGENCY, update="Not begun."))
    made = after(made, actions.carried_forward(made, "2.04", due=LATER))
    assert previous(made, "2.04").not_completed_because is AGENCY
    assert previous(made, "2.04").update == "Not begun."


def test_an_action_cannot_be_dropped_without_a_reason():
    with pytest.raises(Refused, match="Say why"):
        actions.no_longer_required(fresh(), "2.04", closure_reason="  ")


def test_the_chair_of_the_meeting_closes_an_action_unless_somebody_else_is_named():
    contents = fresh()
    made = after(contents, actions.no_longer_required(contents, "2.04", closure_reason="Recalled to custody."))
    assert previous(made, "2.04").closed_by == "Imogen Castlemarsh"
    made = after(
        made, actions.no_longer_required(made, "2.04", closure_reason="Recalled to prison.", closed_by="A. Deputy")
    )
    action = previous(made, "2.04")
    assert (action.closed_by, action.closure_reason, action.update) == ("A. Deputy", "Recalled to prison.", "")


def test_reopening_takes_an_outcome_away_with_the_action_that_replaced_it():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER))
    back = after(made, actions.reopened(made, "2.04"))
    assert back == contents


def test_what_was_said_of_an_action_stays_when_it_is_reopened():
    contents = fresh()
    made = after(contents, actions.completed(contents, "2.01", on=MEETING, evidence="On record"))
    assert previous(after(made, actions.reopened(made, "2.01")), "2.01").evidence == "On record"
    made = after(contents, actions.no_longer_required(contents, "2.01", closure_reason="Typed at the wrong action"))
    back = after(made, actions.reopened(made, "2.01"))
    assert previous(back, "2.01").update == "Typed at the wrong action"
    assert previous(back, "2.01").closed_by == ""


def test_a_replacing_action_that_was_worked_on_stays_and_is_found_again():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER))
    worked = replaced(made["new_actions"], path_from_text("new_actions[0].description"), "Lodge it by post")
    made = {**made, "new_actions": worked}
    back = after(made, actions.reopened(made, "2.04"))
    assert [each.description for each in new(back)] == ["Lodge it by post"]
    again = after(back, actions.carried_forward(back, "2.04", due=LATER))
    assert len(new(again)) == 1
    assert previous(again, "2.04").carried_forward_to == new(again)[0].ref


def test_a_replacing_action_that_others_refer_to_stays():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER))
    made = after(made, actions.new_action(made, description="Tell the panel", linked_to=["3.01"]))
    back = after(made, actions.reopened(made, "2.04"))
    assert [each.ref for each in new(back)] == ["3.01", "3.02"]


def test_another_outcome_takes_the_place_of_the_one_before():
    contents = fresh()
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER, because=AGENCY))
    made = after(made, actions.completed(made, "2.04", on=MEETING))
    action = previous(made, "2.04")
    assert action.status is ActionStatus.COMPLETED_LATE
    assert action.carried_forward_to is None
    assert action.not_completed_because is None
    assert new(made) == ()


def test_an_action_that_is_not_there_is_refused():
    for gesture in (
        lambda contents: actions.completed(contents, "9.99", on=MEETING),
        lambda contents: actions.not_completed(contents, "9.99", because=AGENCY),
        lambda contents: actions.carried_forward(contents, "9.99", due=LATER),
        lambda contents: actions.no_longer_required(contents, "9.99", closure_reason="x"),
        lambda contents: actions.reopened(contents, "9.99"),
        lambda contents: actions.action_to_information(contents, "9.99"),
    ):
        with pytest.raises(Refused, match="reference"):
            gesture(fresh())


def test_a_new_action_is_numbered_and_dated_by_its_meeting():
    contents = training_contents()
    made = after(
        contents,
        actions.new_action(
            contents,
            description=" Visit the flat ",
            owner="DS Orla Fenwright",
            agency="police",
            due=LATER,
            pillar=ActionPillar.MONITORING_AND_CONTROL,
            priority=ActionPriority.HIGH,
            linked_to=["R-01"],
        ),
    )
    action = new(made)[-1]
    assert (action.ref, action.set_on, action.due.date) == ("3.08", MEETING, LATER)
    assert (action.description, action.owner_name, action.owner_agency) == (
        "Visit the flat",
        "DS Orla Fenwright",
        "police",
    )
    assert (action.pillar, action.priority) == (ActionPillar.MONITORING_AND_CONTROL, ActionPriority.HIGH)
    assert action.linked_to == ("R-01",)
    assert action.status is ActionStatus.OPEN


def test_a_date_that_was_given_in_words_is_kept_for_the_rules_to_judge():
    contents = fresh()
    made = after(contents, actions.new_action(contents, description="Keep in touch", due_text="ongoing"))
    assert (new(made)[0].due.date, new(made)[0].due.text) == (None, "ongoing")


def test_an_action_without_words_is_refused():
    with pytest.raises(Refused, match="what is to be done"):
        actions.new_action(fresh(), description=" ")


def test_an_owner_of_an_agency_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="not one of this meeting"):
        actions.new_action(fresh(), description="Visit", agency="orchard")


def test_a_line_of_information_becomes_an_action_linked_to_it_and_stays_where_it_was():
    contents = fresh()
    text = contents["agency_information"].agency_updates[1].text
    line = text.split(".")[0]
    made = after(
        contents,
        actions.information_to_action(
            contents, "agency_information", path_from_text("agency_updates[1].text"), f" {line}\n"
        ),
    )
    assert new(made)[0].description == line
    assert new(made)[0].linked_to == ("U-02",)
    assert made["agency_information"] is contents["agency_information"]


def test_what_was_read_out_of_a_line_fills_the_action():
    contents = fresh()
    made = after(
        contents,
        actions.information_to_action(
            contents,
            "agency_information",
            path_from_text("agency_updates[1].text"),
            "Police visit the flat by 16 Dec",
            description="visit the flat",
            agency="police",
            due=LATER,
        ),
    )
    assert (new(made)[0].description, new(made)[0].owner_agency, new(made)[0].due.date) == (
        "visit the flat",
        "police",
        LATER,
    )


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("restricted", "restricted_section.content"),
        ("records", "distribution[0].restricted_for"),
        ("sign_off", "sign_off.accepted_findings[0].reason"),
    ],
)
def test_words_that_copies_leave_out_never_become_an_action(key, path):
    with pytest.raises(Refused, match="left out of copies"):
        actions.information_to_action(fresh(), key, path_from_text(path), "The address is known")


def test_an_action_made_of_information_goes_back_without_a_trace():
    contents = fresh()
    made = after(
        contents,
        actions.information_to_action(
            contents, "agency_information", path_from_text("agency_updates[1].text"), "No arrests since last meeting."
        ),
    )
    assert after(made, actions.action_to_information(made, "3.01")) == contents


def test_an_action_that_came_from_nowhere_becomes_information_of_its_owners_agency():
    contents = fresh()
    made = after(
        contents,
        actions.new_action(
            contents,
            description="Visit the flat",
            owner="DS Orla Fenwright",
            agency="police",
            due=LATER,
            reason="Nobody has seen it",
        ),
    )
    back = after(made, actions.action_to_information(made, "3.01"))
    update = back["agency_information"].agency_updates[-1]
    assert update.agency == "police"
    for words in ("Visit the flat", "DS Orla Fenwright", "Wed 16 Dec 2026", "Nobody has seen it"):
        assert words in update.text
    assert new(back) == ()


def made_information(update: dict[str, str], action: dict[str, object]) -> str:
    """What stands in an entry of the police after an action that came from it is information again."""
    document = {
        "agencies": [{"id": "police", "name": "Police"}, {"id": "prob", "name": "Probation"}],
        "agency_updates": [{"ref": "U-01", "agency": "police", **update}, {"ref": "U-02", "agency": "prob"}],
        "new_actions": [{"ref": "3.01", "linked_to": ["U-01"], **action}],
    }
    given_ = {each.key: {key: document[key] for key in each.keys if key in document} for each in SECTIONS}
    given_["meeting_details"] = {"meeting": {"level": 2, "date": "2026-11-18"}}
    given_["subject"] = {"subject": {"reference": "W-1"}}
    before = contents_from(given_)
    information = content_of(after(before, actions.action_to_information(before, "3.01")), AgencyInformation)
    return information.agency_updates[0].text


def test_an_action_that_is_part_of_a_longer_word_is_written_out():
    text = made_information({"text": "Referral was refused by the hostel."}, {"description": "Refer"})
    assert text.splitlines() == ["Referral was refused by the hostel.", "Refer"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("owner_agency", "prob", "Probation"),
        ("agreed_by", "Ann Other", "Agreed by: Ann Other"),
        ("reported_by", "R. Porter", "Reported by: R. Porter"),
        ("priority", "immediate", "Priority: Immediate"),
        ("pillar", "victim_safety", "Pillar: Victim safety"),
        ("reason", "CCTV", "Reason: CCTV"),
        ("chair_comment", "Check", "Chair's comment: Check"),
        ("evidence", "Log 7", "Evidence: Log 7"),
        ("completed_on", "2026-11-17", "Completed on: Tue 17 Nov 2026"),
        ("status", "overdue", "Status: Overdue"),
        ("set_on", "2026-11-02", "Set on: Mon 2 Nov 2026"),
        ("first_due_on", "2026-11-02", "First due on: Mon 2 Nov 2026"),
        ("times_carried", 2, "Times carried forward: 2"),
        ("linked_to", ["U-01", "U-02"], "Linked to: U-02"),
    ],
)
def test_whatever_an_action_says_stands_in_the_information_it_becomes(field: str, value: object, words: str):
    text = made_information({"text": "Check the CCTV"}, {"description": "Check the CCTV", field: value})
    assert text.splitlines() == ["Check the CCTV", words]


def test_a_reason_for_closing_that_is_part_of_another_sentence_is_kept_when_it_is_reopened():
    contents = fresh()
    said = after(contents, actions.not_completed(contents, "2.01", because=AGENCY, update="Not done so far."))
    closed = after(said, actions.no_longer_required(said, "2.01", closure_reason="done"))
    back = after(closed, actions.reopened(closed, "2.01"))
    assert previous(back, "2.01").update.splitlines() == ["Not done so far.", "done"]


def test_an_action_that_others_rest_on_does_not_become_information():
    contents = fresh()
    made = after(contents, actions.new_action(contents, description="Visit the flat"))
    made = after(made, actions.new_action(made, description="Report the visit", linked_to=["3.01"]))
    with pytest.raises(Refused, match="refers to this action"):
        actions.action_to_information(made, "3.01")
    made = after(contents, actions.carried_forward(contents, "2.04", due=LATER))
    with pytest.raises(Refused, match="refers to this action"):
        actions.action_to_information(made, "3.01")


GESTURES = {
    "completed": lambda contents, ref: actions.completed(contents, ref, on=MEETING, evidence="Seen", reported_by="A"),
    "late": lambda contents, ref: actions.completed(contents, ref, on=date(2400, 1, 1)),
    "agency": lambda contents, ref: actions.not_completed(contents, ref, because=AGENCY, update="Said so"),
    "changed": lambda contents, ref: actions.not_completed(contents, ref, because=CIRCUMSTANCES),
    "carried": lambda contents, ref: actions.carried_forward(contents, ref, due=LATER, chair_comment="Why"),
    "dropped": lambda contents, ref: actions.no_longer_required(contents, ref, closure_reason="Not needed"),
    "reopened": actions.reopened,
}


@given(document=documents(), names=st.lists(st.sampled_from(sorted(GESTURES)), min_size=1, max_size=4))
@some
def test_any_outcomes_in_any_order_leave_minutes_that_every_reader_takes(document, names):
    contents = whole(minutes_file.contents_of(document))
    assume(earlier(contents))
    assume(len(new(contents)) < 900)
    ref = earlier(contents)[0].ref
    others = earlier(contents)[1:]
    for name in names:
        contents = after(contents, GESTURES[name](contents, ref))
        assert earlier(contents)[1:] == others
        action = earlier(contents)[0]
        if name == "carried":
            assert action.carried_forward_to in {each.ref for each in new(contents)}
        else:
            assert action.carried_forward_to is None


@given(document=documents(), name=st.sampled_from(sorted(set(GESTURES) - {"reopened"})))
@some
def test_an_outcome_typed_in_error_is_taken_back_and_no_word_with_it(document, name):
    contents = whole(minutes_file.contents_of(document))
    assume(earlier(contents))
    ref = earlier(contents)[0].ref
    opened = after(contents, actions.reopened(contents, ref))
    given_ = after(opened, GESTURES[name](opened, ref))
    back = after(given_, actions.reopened(given_, ref))
    assert back["new_actions"] == opened["new_actions"] or actions.successor_of(opened, ref) is not None
    for text in ("Seen", "Said so", "Why", "Not needed"):
        if text in all_texts(given_):
            assert text in all_texts(back)


@given(document=documents(), words=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
@some
def test_words_that_become_an_action_and_back_are_never_lost(document, words):
    contents = whole(minutes_file.contents_of(document))
    assume(content_of(contents, AgencyInformation).agency_updates)
    try:
        made = after(
            contents,
            actions.information_to_action(
                contents, "agency_information", path_from_text("agency_updates[0].text"), words
            ),
        )
    except Refused:
        return  # nothing that a reader sees
    assert made["agency_information"] is contents["agency_information"]
    action = new(made)[-1]
    assert " ".join(words.split()) == action.description
    back = after(made, actions.action_to_information(made, action.ref))
    assert back["new_actions"].new_actions == new(contents)
    known = " ".join(back["agency_information"].agency_updates[0].text.split())
    assert action.description in known
