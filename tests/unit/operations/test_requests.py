"""Requests for copies: each has a reference of its own, they stay with the meeting, and the rules judge them."""

from __future__ import annotations

import datetime
from pathlib import Path

from mappa_desktop.domain.workings import Request, Requests
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes, sending, workings
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.requests import begun
from mappa_desktop.rules.catalogue import judged
from tests.support.issuing import SOMEBODY, quickly_made, record_signed
from tests.support.sessions import a_session, imported, with_certificate

TODAY = datetime.date(2026, 12, 1)
SUBJECT = Request.taken({"ref": "Q-01", "is_subject": True, "requester": "A canary of a name"})


def test_a_new_request_has_the_day_and_a_reference_that_no_other_one_has() -> None:
    first = begun(Requests(), TODAY)
    assert (first.ref, first.received_on) == ("Q-01", TODAY)
    kept = Requests(requests=(Request(ref="Q-04"), Request(ref="Q-02"), Request(ref="other")))
    assert begun(kept, TODAY).ref == "Q-05"


def test_the_rules_judge_the_requests_that_are_kept_with_the_meeting(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store")
    minutes_id = imported(session, "level2_review")
    opened = minutes.opened(session, minutes_id).value

    def said() -> set[str]:
        return {finding.rule for finding in judged(evidence_of(session, opened).value) if finding.rule[0] == "S"}

    assert said() == set()
    workings.save(session, opened.head.meeting, Requests(requests=(SUBJECT,)))
    assert said() == {"S2", "S4"}


def test_a_request_stands_in_no_file(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store")
    minutes_id = imported(session, "level2_review")
    workings.save(session, minutes.opened(session, minutes_id).value.head.meeting, Requests(requests=(SUBJECT,)))
    assert b"canary" not in minutes_file.write(minutes.opened(session, minutes_id).value.contents)


def test_a_copy_that_was_given_stands_in_the_register(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store")
    minutes_id = imported(with_certificate(session), "level2_review")
    minutes.approve(session, minutes_id)
    record_signed(session, minutes_id)
    opened = minutes.opened(session, minutes_id).value
    sending.issue(session, minutes_id, [SOMEBODY], make_one=quickly_made)
    given = SUBJECT.model_copy(update={"copies": (1, 99)})
    workings.save(session, opened.head.meeting, Requests(requests=(given,)))
    said = [each.message for each in judged(evidence_of(session, opened).value) if "register" in each.message]
    assert said == ["Request Q-01: the register of copies of these minutes has no copy 99."]
