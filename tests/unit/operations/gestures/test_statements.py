"""The opening statements in one stroke."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.gestures import statements
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements

KEYS = (StatementKey.CONFIDENTIALITY, StatementKey.FOI)
GIVEN = {"statements": [{"key": "confidentiality", "how": "read_by_chair"}, {"key": "foi", "how": "displayed"}]}


def meeting(*people, opening=None, start="10:00"):
    return contents_from(
        {
            "attendance": {
                "agencies": [{"id": "police", "name": "Wendleshire Police", "short_name": "Police"}],
                "attendance": [
                    {"ref": ref, "name": f"Person {ref}", "agency": "police", **more} for ref, more in people
                ],
            },
            "opening_statements": GIVEN if opening is None else opening,
            "meeting_details": {"meeting": {"level": 2, "date": "2026-11-18", "start": start}},
        }
    )


def acknowledged(contents, ref):
    return next(each for each in content_of(contents, Attendance).attendance if each.ref == ref).statements_acknowledged


def late(**stay):
    return {"status": "attended_part", "presence": [{"from": "10:20", **stay}]}


def test_all_statements_are_read_in_one_stroke():
    contents = meeting(opening={"statements": [{"key": "confidentiality"}, {"key": "foi", "how": "displayed"}]})
    changed = statements.given(contents, HowGiven.READ_BY_CHAIR)
    assert [each.how for each in content_of(changed, OpeningStatements).statements] == [HowGiven.READ_BY_CHAIR] * 2


def test_a_meeting_without_statements_is_told_so():
    with pytest.raises(Refused, match="no opening statement"):
        statements.given(meeting(opening={}), HowGiven.DISPLAYED)


def test_everybody_in_the_meeting_acknowledges_in_one_stroke_and_nobody_else():
    contents = meeting(
        ("P-01", {"status": "attended"}),
        ("P-02", {"status": "apologies_no_report"}),
        ("P-03", {"status": "deputy_attended", "statements_acknowledged": ["foi"]}),
        ("P-04", late()),
    )
    changed = statements.acknowledged_by_all(contents)
    assert acknowledged(changed, "P-01") == KEYS
    assert acknowledged(changed, "P-02") == ()
    assert set(acknowledged(changed, "P-03")) == set(KEYS)
    assert acknowledged(changed, "P-04") == ()


def test_nothing_is_acknowledged_that_was_not_given():
    contents = meeting(
        ("P-01", {"status": "attended"}),
        opening={"statements": [{"key": "confidentiality", "how": "read_by_chair"}, {"key": "foi", "how": "not_done"}]},
    )
    assert acknowledged(statements.acknowledged_by_all(contents), "P-01") == (StatementKey.CONFIDENTIALITY,)
    with pytest.raises(Refused, match="Say first how"):
        statements.acknowledged_by_all(
            meeting(("P-01", {"status": "attended"}), opening={"statements": [{"key": "foi"}]})
        )


def test_acknowledging_when_all_have_done_so_says_so():
    contents = meeting(("P-01", {"status": "attended", "statements_acknowledged": ["confidentiality", "foi"]}))
    with pytest.raises(Refused, match="Nobody in the meeting is left"):
        statements.acknowledged_by_all(contents)


def test_who_still_has_to_acknowledge_is_named():
    contents = meeting(("P-01", {"status": "attended"}), ("P-02", {"status": "absent_no_report"}), ("P-03", late()))
    waiting = statements.still_to_acknowledge(contents)
    assert [(each.ref, each.name, each.agency) for each in waiting] == [("P-01", "Person P-01", "Police")]


def test_late_comers_are_asked_again_with_the_time_they_joined():
    contents = meeting(("P-01", {"status": "attended"}), ("P-02", late(from_item="Actions from last time")))
    asked = statements.late_without_statements(contents)
    assert [(each.ref, each.joined, each.item) for each in asked] == [("P-02", "10:20", "Actions from last time")]


@pytest.mark.parametrize(
    "stay",
    [{"from": "10:00"}, {"from": "09:58"}, {"to": "10:30"}, {"from": "10:20", "statements_reaffirmed": True}],
    ids=["at the start", "before it", "left early", "asked already"],
)
def test_nobody_is_asked_again_without_a_reason(stay):
    contents = meeting(("P-01", {"status": "attended_part", "presence": [stay]}))
    assert statements.late_without_statements(contents) == ()


def test_who_was_there_from_the_start_and_came_back_is_not_asked_again():
    stays = [{"to": "10:15"}, {"from": "10:40"}]
    assert statements.late_without_statements(meeting(("P-01", {"status": "attended_part", "presence": stays}))) == ()


def test_an_answer_no_means_still_to_be_asked():
    assert statements.late_without_statements(meeting(("P-01", late(statements_reaffirmed=False))))


def test_without_a_start_whoever_joined_is_asked():
    assert statements.late_without_statements(meeting(("P-01", late()), start=None))


def test_a_late_comer_who_is_asked_has_reaffirmed_and_acknowledged():
    contents = meeting(("P-01", late()))
    contents = {**contents, **statements.acknowledged(contents, "P-01")}
    assert content_of(contents, Attendance).attendance[0].presence[0].statements_reaffirmed is True
    assert acknowledged(contents, "P-01") == KEYS
    assert statements.late_without_statements(contents) == ()
    assert statements.still_to_acknowledge(contents) == ()


def test_who_was_there_in_time_reaffirms_nothing():
    contents = meeting(("P-01", {"status": "attended_part", "presence": [{"to": "10:40"}]}))
    changed = statements.acknowledged(contents, "P-01")
    assert content_of(changed, Attendance).attendance[0].presence[0].statements_reaffirmed is None
