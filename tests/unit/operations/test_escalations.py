"""Overdue actions are escalated to the point of contact of their agency, and what was said is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mappa_desktop.domain.directory import ContactPoint, DirectoryAgency
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import directory, escalations, today
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.escalations import ActionKey
from mappa_desktop.operations.session import Session
from tests.support.area_meetings import a_meeting, an_action, last_entry

CONTACT = ContactPoint(name="FICTIONAL Contact", email="spoc@police.example", phone="01632 960001")


@pytest.fixture
def late(session: Session, tmp_path: Path) -> list[ActionKey]:
    """Two overdue actions of the police, whose contact the directory knows; the clock says 24 November 2026."""
    a_meeting(
        session,
        tmp_path,
        "TRN-A",
        "2026-10-07",
        new=(
            an_action("1.01", "2026-11-06", owner_name="FICTIONAL Owner", description="Visit FICTIONAL Mara Dell"),
            an_action("1.02", "2026-12-20"),
        ),
    )
    a_meeting(session, tmp_path, "TRN-B", "2026-10-07", new=(an_action("1.01", "2026-11-20"),))
    known = next(each for each in directory.agencies(session).value if each.agency.name == "Wendleshire Police")
    directory.save(session, known.id, known.agency.model_copy(update={"contact": CONTACT}))
    return keys(session)


def keys(session: Session) -> list[ActionKey]:
    found = today.outstanding_actions(session, overdue_on=session.clock.today()).value
    return [action.key for action in found]


def told(session: Session, chosen: list[ActionKey], **more: object) -> str:
    given = {"told_to": "FICTIONAL Contact", "told_how": "by telephone", "told_on": date(2026, 11, 24), **more}
    return escalations.record(session, chosen, **given).value  # type: ignore[arg-type]  # dates and words by name


def test_the_text_to_send_tells_the_actions_and_names_no_person(session: Session, late: list[ActionKey]) -> None:
    draft = escalations.draft(session, late).value
    assert (draft.agency, draft.contact) == ("Police", CONTACT)
    assert "TRN-A, action 1.01: was due Fri 6 Nov 2026, 12 working days late" in draft.text
    assert "TRN-B, action 1.01: was due Fri 20 Nov 2026, 2 working days late" in draft.text
    for name in ("Owner", "Mara", "Dell", "FICTIONAL Contact", "Somebody", "Visit"):
        assert name not in draft.text
    lines = draft.text.splitlines()
    assert lines[:2] == lines[-2:] == ["OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING"]


def test_a_reference_that_names_the_person_gives_way_to_the_identifier_of_the_case(
    session: Session, tmp_path: Path
) -> None:
    overdue = (an_action("1.01", "2026-11-06"),)
    a_meeting(session, tmp_path, "SAYER-24", "2026-10-07", name="FICTIONAL Kevin Sayer", new=overdue)
    a_meeting(session, tmp_path, "TRN-B", "2026-10-07", new=overdue)
    chosen = keys(session)
    text = escalations.draft(session, chosen).value.text
    assert "sayer" not in text.casefold()
    assert "TRN-B, action 1.01" in text
    assert any(f"{case}, action 1.01" in text for case, *_rest in chosen)


def test_who_was_told_when_and_of_what_is_kept_and_audited(session: Session, late: list[ActionKey]) -> None:
    made = escalations.record(session, late, told_to=" A. Contact ", told_how="by email", told_on=date(2026, 11, 24))
    assert made.changes == {Change.ESCALATIONS}
    (kept,) = escalations.all_escalations(session).value
    assert (kept.agency, kept.told_to, kept.told_how, kept.told_on) == (
        "Police",
        "A. Contact",
        "by email",
        date(2026, 11, 24),
    )
    assert list(kept.actions) == [("TRN-A", "1.01"), ("TRN-B", "1.01")]
    assert (kept.answer, kept.answered_on, kept.fictional) == ("", None, True)
    verb, subject, details = last_entry(session)
    assert (verb, subject) == ("actions escalated", made.value)
    assert "Contact" not in details


def test_an_escalated_action_says_so_and_today_asks_for_the_answer(session: Session, late: list[ActionKey]) -> None:
    told(session, late[:1])
    found = today.today(session).value
    assert [each.escalated_on for _agency, each in found.overdue.actions] == [date(2026, 11, 24), None]
    assert [len(group.not_escalated) for group in escalations.overdue(session).value] == [1]
    assert [each.agency for each in found.escalations] == ["Police"]


def test_an_answer_is_kept_once_and_ends_the_asking(session: Session, late: list[ActionKey]) -> None:
    escalation = told(session, late)
    escalations.record_answer(session, escalation, answer=" It is done. ", on=date(2026, 11, 24))
    (kept,) = escalations.all_escalations(session).value
    assert (kept.answer, kept.answered_on) == ("It is done.", date(2026, 11, 24))
    assert not today.today(session).value.escalations
    with pytest.raises(Refused, match="recorded already"):
        escalations.record_answer(session, escalation, answer="It is not.", on=date(2026, 11, 24))


def test_an_answer_comes_after_the_telling_and_not_after_today(session: Session, late: list[ActionKey]) -> None:
    escalation = told(session, late, told_on=date(2026, 11, 20))
    for on, reason in ((date(2026, 11, 19), "cannot come before"), (date(2026, 11, 25), "still to come")):
        with pytest.raises(Refused, match=reason):
            escalations.record_answer(session, escalation, answer="Yes.", on=on)
    with pytest.raises(Refused, match="Write what the agency answered"):
        escalations.record_answer(session, escalation, answer=" \n", on=date(2026, 11, 24))
    with pytest.raises(Refused, match="no escalation"):
        escalations.record_answer(session, "e-nowhere", answer="Yes.", on=date(2026, 11, 24))


def test_it_is_said_who_was_told_and_not_on_a_day_to_come(session: Session, late: list[ActionKey]) -> None:
    with pytest.raises(Refused, match="Say who was told"):
        told(session, late, told_to="  ")
    with pytest.raises(Refused, match="still to come"):
        told(session, late, told_on=date(2026, 11, 25))
    assert not escalations.all_escalations(session).value


def test_only_overdue_actions_of_one_agency_are_escalated_together(
    session: Session, tmp_path: Path, late: list[ActionKey]
) -> None:
    with pytest.raises(Refused, match="only those are escalated"):
        escalations.draft(session, [(*late[0][:2], "1.02"), (CaseId("c-nowhere"), late[0][1], "1.01")])
    a_meeting(session, tmp_path, "TRN-C", "2026-10-07", new=(an_action("1.01", "2026-11-06", owner_agency="nhs"),))
    with pytest.raises(Refused, match="one agency"):
        escalations.draft(session, keys(session))
    a_meeting(session, tmp_path, "TRN-D", "2026-10-07", new=(an_action("1.01", "2026-11-06", owner_agency=None),))
    nobody = [action.key for action in today.outstanding_actions(session).value if not action.agency]
    with pytest.raises(Refused, match="nobody to tell"):
        escalations.draft(session, nobody)


def test_an_agency_without_a_contact_has_that_of_the_one_it_is_part_of(session: Session, tmp_path: Path) -> None:
    directory.save(session, None, DirectoryAgency(name="Wendle Trust", contact=CONTACT))
    directory.save(session, None, DirectoryAgency(name="Wendle Clinic", part_of="Wendle Trust"))
    named = [{"id": "nhs", "name": "wendle clinic"}]
    late = (an_action("1.01", "2026-11-06", owner_agency="nhs"),)
    a_meeting(session, tmp_path, "TRN-A", "2026-10-07", new=late, more={"agencies": named})
    assert escalations.draft(session, keys(session)).value.contact == CONTACT


def test_an_action_that_goes_on_under_a_new_reference_is_not_escalated_yet(
    session: Session, tmp_path: Path, late: list[ActionKey]
) -> None:
    told(session, late)
    again = an_action("2.01", "2026-11-23", carried_forward_from="1.01", times_carried=1)
    a_meeting(session, tmp_path, "TRN-A", "2026-11-18", new=(again,))
    found = today.outstanding_actions(session, overdue_on=date(2026, 11, 24)).value
    assert [(each.ref, each.escalated_on) for each in found if each.case_reference == "TRN-A"] == [("2.01", None)]


def test_a_contact_is_read_when_it_is_needed(session: Session, late: list[ActionKey]) -> None:
    known = next(each for each in directory.agencies(session).value if each.agency.name == "Wendleshire Police")
    directory.save(session, known.id, replaced(known.agency, ("contact", "name"), "FICTIONAL Successor"))
    assert escalations.draft(session, late).value.contact.name == "FICTIONAL Successor"
