"""Exceptions of the Chair: with a reason, for one agency or a kind of recipient, and never restricted text for many."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.workings import Allowance, Allowances
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import copies, minutes, workings
from mappa_desktop.operations.allowances import Recipients, allowed, allowing, withdrawn
from mappa_desktop.operations.session import Session
from tests.support.sessions import imported

_ON = datetime.date(2026, 11, 24)
_HOUSING = Recipients("housing")
_AGENCIES = Recipients(kind=RecipientKind.DUTY_TO_COOPERATE)


def _allowing(
    allowances: Allowances, what: Withholding, recipients: Recipients, reason: str = "To do its part"
) -> Allowances:
    return allowing(allowances, what, recipients, reason=reason, by="The Chair", on=_ON)


def test_nothing_is_allowed_until_the_chair_says_so() -> None:
    for kind in (None, *RecipientKind):
        assert allowed(Allowances(), "housing", kind) == frozenset()


def test_what_is_allowed_to_an_agency_is_allowed_to_it_alone() -> None:
    found = _allowing(Allowances(), Withholding.VICTIMS, _HOUSING)
    assert allowed(found, "housing", RecipientKind.DUTY_TO_COOPERATE) == {Withholding.VICTIMS}
    assert allowed(found, "nhs", RecipientKind.DUTY_TO_COOPERATE) == frozenset()
    assert allowed(found, "", None) == frozenset()


def test_what_is_allowed_to_a_kind_is_allowed_to_each_of_it() -> None:
    found = _allowing(_allowing(Allowances(), Withholding.STAFF_NAMES, _AGENCIES), Withholding.VICTIMS, _HOUSING)
    assert allowed(found, "nhs", RecipientKind.DUTY_TO_COOPERATE) == {Withholding.STAFF_NAMES}
    assert allowed(found, "housing", RecipientKind.DUTY_TO_COOPERATE) == {Withholding.STAFF_NAMES, Withholding.VICTIMS}
    assert allowed(found, "court", RecipientKind.OUTSIDE) == frozenset()
    assert allowed(found, "", None) == frozenset()


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_allowed_without_a_reason(reason: str) -> None:
    with pytest.raises(Refused, match="Say why"):
        _allowing(Allowances(), Withholding.VICTIMS, _HOUSING, reason)


@pytest.mark.parametrize("recipients", [Recipients(), Recipients("housing", RecipientKind.ASSOCIATE)])
def test_an_exception_is_for_one_agency_or_for_a_kind(recipients: Recipients) -> None:
    with pytest.raises(Refused, match="Say for whom"):
        _allowing(Allowances(), Withholding.VICTIMS, recipients)


def test_restricted_text_is_never_allowed_to_a_kind_of_recipient() -> None:
    with pytest.raises(Refused, match="named holders only"):
        _allowing(Allowances(), Withholding.RESTRICTED, _AGENCIES)
    written = Allowance(what=Withholding.RESTRICTED, recipient_kind=RecipientKind.ASSOCIATE, reason="So")
    assert allowed(Allowances(entries=(written,)), "nhs", RecipientKind.ASSOCIATE) == frozenset()


def test_an_exception_that_names_nobody_or_gives_no_reason_allows_nothing() -> None:
    entries = (
        Allowance(what=Withholding.VICTIMS, reason="So"),
        Allowance(what=Withholding.VICTIMS, agency="nhs", reason=" "),
    )
    for agency in ("", "nhs"):
        assert allowed(Allowances(entries=entries), agency, None) == frozenset()


def test_the_newest_reason_stands_and_an_exception_can_end() -> None:
    found = _allowing(
        _allowing(Allowances(), Withholding.VICTIMS, _HOUSING, "First"), Withholding.VICTIMS, _HOUSING, "Now"
    )
    assert [each.reason for each in found.entries] == ["Now"]
    assert withdrawn(found, Withholding.VICTIMS, Recipients("nhs")) == found
    assert withdrawn(found, Withholding.VICTIMS, _HOUSING).entries == ()


def test_exceptions_are_kept_with_the_meeting_and_are_in_no_file_and_on_no_paper(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    record = minutes.opened(session, minutes_id).value
    reason = "Quillonberry needs it"
    kept = _allowing(Allowances(), Withholding.VICTIMS, _HOUSING, reason)
    workings.save(session, record.head.meeting, kept)
    assert workings.read(session, record.head.meeting, Allowances).value == kept
    assert b"Quillonberry" not in minutes.exported(session, minutes_id).value
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Housing", "housing")
    assert b"Quillonberry" not in copies.prepare(session, minutes_id, copy).value.data
