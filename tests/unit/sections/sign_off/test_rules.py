"""Approval: what stops the minutes (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.sign_off.rules import check

NOT_APPROVED = Finding(
    "T6", Severity.BLOCK, "sign_off.approved_on", "Not approved by the Chair: every output shows DRAFT."
)


def test_t6_minutes_without_the_chairs_approval_are_a_draft() -> None:
    assert list(check(Approval())) == [NOT_APPROVED]
    named = {"chair_name": "C. Example", "method": "digital_signature", "approved_on": None}
    assert list(check(Approval.taken({"sign_off": named}))) == [NOT_APPROVED]


def test_t6_the_date_of_approval_settles_it() -> None:
    assert list(check(Approval.taken({"sign_off": {"approved_on": "2026-11-24"}}))) == []
