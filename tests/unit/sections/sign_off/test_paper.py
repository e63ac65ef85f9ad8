"""Approval and signature on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader, Table
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.sign_off.paper import compose

ACCEPTED = {
    "rule": "L7",
    "path": "next_meeting.date",
    "reason": "A bank holiday",
    "by": "C. Example",
    "on": "2026-11-24",
}


def test_without_approval_the_paper_says_so() -> None:
    assert list(compose(Approval(), Reader())) == [
        Heading("Approval and signature"),
        Paragraph("Not approved by the Chair.", quiet=True),
    ]


def test_the_facts_of_the_approval_are_printed() -> None:
    sign_off = {"chair_name": "C. Example", "approved_on": "2026-11-24", "method": "wet_signature"}
    assert list(compose(Approval.taken({"sign_off": sign_off}), Reader()))[1:] == [
        Facts(
            (("Chair", "C. Example"), ("Approved on", "Tue 24 Nov 2026"), ("Approved by way of", "Signature on paper"))
        )
    ]


def test_accepted_findings_stand_in_the_record() -> None:
    content = Approval.taken({"sign_off": {"approved_on": "2026-11-24", "accepted_findings": [ACCEPTED]}})
    _title, _heading, table, *approval = compose(content, Reader())
    assert isinstance(table, Table)
    assert table.rows == (("L7", "next_meeting.date", "A bank holiday", "C. Example, Tue 24 Nov 2026"),)
    assert approval == [Heading("Approval", 2), Facts((("Approved on", "Tue 24 Nov 2026"),))], "next to the signatures"


def test_an_approved_record_without_the_day_does_not_say_that_it_is_not_approved() -> None:
    assert list(compose(Approval(), Reader(is_approved=True))) == [Heading("Approval and signature")]


def test_accepted_findings_stand_in_no_other_copy() -> None:
    content = Approval.taken({"sign_off": {"approved_on": "2026-11-24", "accepted_findings": [ACCEPTED]}})
    for kind in CopyKind:
        if kind is not CopyKind.FULL:
            assert "bank holiday" not in repr(list(compose(content, Reader(kind))))
