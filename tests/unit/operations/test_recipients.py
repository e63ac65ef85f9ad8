"""Who gets which copy: what the record asks for, as little as it allows, and where the directory says it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.directory import DirectoryAgency
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import directory, minutes, recipients, workings
from mappa_desktop.operations.allowances import Recipients, allowing
from mappa_desktop.operations.recipients import Intended, chosen, domain_warning
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.records.model import SendingMethod
from tests.support.approved import a_meeting
from tests.support.sessions import MOMENT, imported

AGENCIES = [
    {"id": "police", "name": "Wendleshire Police", "short_name": "Police", "kind": "responsible_authority"},
    {"id": "housing", "name": "Wendle Housing", "kind": "duty_to_cooperate"},
    {"id": "harbour", "name": "Harbour Light", "kind": "associate"},
    {"id": "lay", "name": "Lay adviser", "kind": "observer"},
]
RESTRICTED = {
    "present": True,
    "content": "TRAINING TEXT",
    "access": [{"name": "Caspar Wrenfield", "agency": "police"}, {"name": "Verity Ashcombe", "agency": "police"}],
}


def _intended(session: Session, rows: Sequence[Mapping[str, Any]], **sections: Mapping[str, Any]) -> Sequence[Intended]:
    given: dict[str, Any] = {"attendance": {"agencies": AGENCIES}, "records": {"distribution": list(rows)}, **sections}
    return recipients.recipients(session, a_meeting(session, "TRN-1", "2026-11-02", **given)).value


def _short(found: Sequence[Intended]) -> list[tuple[str, str, bool]]:
    return [(each.recipient, each.kind.value, each.listed) for each in found]


def test_the_record_says_who_gets_which_copy_and_the_agencies_it_leaves_out_are_offered_as_little_as_they_need(
    session: Session,
) -> None:
    found = _intended(
        session,
        [
            {"agency": "police", "recipient": "Duty desk", "version": "full", "method": "secure_email"},
            {"recipient": "Crown Court", "version": "executive_summary"},
        ],
    )
    assert _short(found) == [
        ("Duty desk", "full", True),
        ("Crown Court", "summary", True),
        ("Wendle Housing", "extract", False),
        ("Harbour Light", "actions", False),
        ("Lay adviser", "summary", False),
    ]
    assert [each.standing for each in found] == [
        RecipientKind.RESPONSIBLE_AUTHORITY,
        RecipientKind.OUTSIDE,
        RecipientKind.DUTY_TO_COOPERATE,
        RecipientKind.ASSOCIATE,
        RecipientKind.OUTSIDE,
    ]
    assert found[0].method is SendingMethod.SECURE_EMAIL
    assert found[0].agency_name == "Police"


@pytest.mark.parametrize(
    ("version", "kind"),
    [
        ("full", "full"),
        ("full_without_restricted", "no-restricted"),
        ("full_with_restricted", "full"),
        ("relevant_extract", "extract"),
        ("actions_only", "actions"),
        ("plan_extract", "plan"),
        ("executive_summary", "summary"),
    ],
)
def test_every_version_of_the_record_is_a_kind_of_copy(session: Session, version: str, kind: str) -> None:
    found = _intended(session, [{"agency": "police", "version": version}])
    assert (found[0].kind.value, found[0].recipient) == (kind, "Police")


def test_restricted_text_goes_to_the_named_holders_of_an_agency_and_not_to_the_agency(session: Session) -> None:
    rows = [
        {"agency": "police", "recipient": "Wendleshire Police", "version": "full_with_restricted"},
        {"agency": "housing", "recipient": "Housing", "version": "full_with_restricted"},
        {"agency": "harbour", "recipient": "Harbour", "version": "full"},
    ]
    found = _intended(session, rows, restricted={"restricted_section": RESTRICTED})
    assert _short(found)[:4] == [
        ("Caspar Wrenfield, Police", "full", True),
        ("Verity Ashcombe, Police", "full", True),
        ("Housing", "no-restricted", True),
        ("Harbour", "no-restricted", True),
    ]
    assert "nobody of this agency is named" in found[2].notes[0]
    assert "made without it" in found[3].notes[0]


def test_a_row_that_names_a_holder_is_for_that_holder_alone(session: Session) -> None:
    row = {"agency": "police", "version": "full_with_restricted", "restricted_for": "Supt Verity Ashcombe"}
    found = _intended(session, [row], restricted={"restricted_section": RESTRICTED})
    assert [each.recipient for each in found if each.kind is CopyKind.FULL] == ["Verity Ashcombe, Police"]


def test_a_row_without_a_version_is_proposed_and_says_so(session: Session) -> None:
    found = _intended(session, [{"agency": "housing", "recipient": "Desk"}])
    assert found[0].kind is CopyKind.EXTRACT
    assert "does not say which version" in found[0].notes[0]


def test_empty_rows_and_minutes_without_agencies_give_nobody(session: Session) -> None:
    assert _intended(session, [{}], attendance={"agencies": []}) == ()


def test_addresses_come_from_the_directory_with_that_of_the_person_named_first(session: Session) -> None:
    entry = DirectoryAgency.taken(
        {
            "name": "wendleshire  POLICE",
            "contact": {"name": "Duty desk", "email": "desk@police.example"},
            "members": [{"name": "Dana Hale", "email": "dana.hale@police.example"}, {"name": "No address"}],
            "email_domains": ["police.example"],
        }
    )
    directory.save(session, None, entry)
    rows = [
        {"agency": "police", "recipient": "DI Dana Hale", "version": "full"},
        {"agency": "police", "recipient": "Records", "version": "full"},
        {"agency": "housing", "version": "full"},
    ]
    found = _intended(session, rows)
    assert found[0].addresses == ("dana.hale@police.example", "desk@police.example")
    assert found[1].addresses == ("desk@police.example", "dana.hale@police.example")
    assert found[0].domains == ("police.example",)
    assert found[2].addresses == ()
    assert "no e-mail address" in found[2].notes[-1]


@pytest.mark.parametrize(
    ("address", "domains", "said"),
    [
        ("a@police.example", ["police.example"], ""),
        ("a@POLICE.example", ["Police.Example"], ""),
        ("a@north.police.example", ["police.example"], ""),
        ("a@notpolice.example", ["police.example"], "notpolice.example is not on this agency's list"),
        ("a@police.example.evil.example", ["police.example"], "is not on this agency's list"),
        ("a@police.example", [], "lists no e-mail domain"),
    ],
)
def test_an_address_outside_the_agencys_domains_is_warned_of(address: str, domains: list[str], said: str) -> None:
    found = domain_warning(address, domains)
    assert said in found
    assert bool(found) is bool(said)


def test_what_the_chair_allowed_a_recipient_comes_with_the_copy(session: Session) -> None:
    minutes_id = a_meeting(
        session,
        "TRN-1",
        "2026-11-02",
        attendance={"agencies": AGENCIES},
        records={"distribution": [{"agency": "police", "version": "relevant_extract"}]},
    )
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    given = allowing(
        Allowances(),
        Withholding.VICTIMS,
        Recipients(agency="police"),
        reason="Protects them",
        by="Chair",
        on=MOMENT.date(),
    )
    workings.save(session, meeting, given)
    found = recipients.recipients(session, minutes_id).value
    assert found[0].copy.allowed == {Withholding.VICTIMS}
    assert not found[1].copy.allowed


def test_a_recipient_is_called_by_id_by_name_or_as_the_record_has_it(session: Session) -> None:
    found = _intended(
        session,
        [
            {"agency": "police", "recipient": "Duty desk", "version": "full"},
            {"agency": "harbour", "recipient": "Desk 2"},
        ],
    )
    for called in ("police", "Police", "wendleshire police", "duty  DESK"):
        assert chosen(found, called) is found[0]
    assert chosen(found, "harbour", CopyKind.PLAN).copy.kind is CopyKind.PLAN


def test_who_is_nobody_or_may_be_several_is_refused_without_naming_anybody(session: Session) -> None:
    rows = [
        {"agency": "police", "recipient": "Desk one", "version": "full"},
        {"agency": "police", "recipient": "Desk two", "version": "full"},
    ]
    found = _intended(session, rows)
    for nobody in ("", "  ", "Fire service", "desk"):
        with pytest.raises(Refused, match="No agency of this meeting is called so") as refused:
            chosen(found, nobody)
        assert "Desk one" not in str(refused.value)
    with pytest.raises(Refused, match="Several recipients are called so"):
        chosen(found, "police")
    assert chosen(found, "police", CopyKind.ACTIONS).recipient == "Police"


def test_both_training_cases_have_all_of_their_recipients(session: Session) -> None:
    two, three = (
        recipients.recipients(session, imported(session, name)).value for name in ("level2_review", "level3_review")
    )
    assert sum(each.listed for each in two) == 11
    assert sum(each.listed for each in three) == 13  # twelve rows, one of them for two named holders
    assert {each.kind for each in three if each.listed} == {CopyKind.FULL, CopyKind.NO_RESTRICTED, CopyKind.EXTRACT}
