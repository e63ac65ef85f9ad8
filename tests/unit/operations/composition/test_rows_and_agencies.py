"""What is left names no one by the way: other recipients, and agencies about which nothing is left, are not listed."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.foundation.content import texts_in
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.records.model import CopyVersion, Recipient, RecordsAndDistribution
from tests.support.evidence import level_3
from tests.support.shared_out import approved

_HOLDER = "Honor Greatorex-Vane"


def _record(**changes: Any) -> Record:
    return approved(level_3(changes))


def _sent_to(*rows: tuple[str, str, str]) -> Record:
    """Distribution of these rows: the agency, the recipient, the version."""
    given = [
        {"agency": agency or None, "recipient": recipient, "version": version, "note": f"Note on {recipient}"}
        for agency, recipient, version in rows
    ]
    return _record(distribution=given)


def _rows(record: Record, kind: CopyKind, recipient: str, agency: str = "") -> list[Recipient]:
    made = composed(record, CopyFor(kind, recipient, agency)).record
    minutes_file.check(made.contents)
    return list(made.of(RecordsAndDistribution).distribution)


_OUTSIDE = (("", "Parole Board", "executive_summary"), ("", "Solicitors Pym & Roe", "full"))


@pytest.mark.parametrize(("recipient", "others"), [("Parole Board", "Pym"), ("Solicitors Pym & Roe", "Parole")])
def test_those_outside_the_meeting_do_not_see_each_other(recipient: str, others: str) -> None:
    rows = _rows(_sent_to(*_OUTSIDE), CopyKind.NO_RESTRICTED, recipient)
    assert [row.recipient for row in rows] == [recipient]
    assert others not in rows[0].note


@pytest.mark.parametrize("recipient", ["The court", "Board", ""])
def test_whoever_has_no_row_outside_the_meeting_sees_none(recipient: str) -> None:
    assert _rows(_sent_to(*_OUTSIDE), CopyKind.NO_RESTRICTED, recipient) == []


@pytest.mark.parametrize("kind", [CopyKind.NO_RESTRICTED, CopyKind.EXTRACT])
@pytest.mark.parametrize("recipient", ["Probation Service", "The desk", ""])
def test_an_agencys_ordinary_copy_does_not_list_the_holder_of_restricted_text(kind: CopyKind, recipient: str) -> None:
    record = _sent_to(
        ("probation", _HOLDER, "full_with_restricted"), ("probation", "Probation Service", "full_without_restricted")
    )
    rows = _rows(record, kind, recipient, "probation")
    assert [(row.recipient, row.version) for row in rows] == [("Probation Service", CopyVersion.FULL)]


def test_a_row_that_only_the_holder_has_is_no_row_of_the_agency() -> None:
    record = _sent_to(("probation", _HOLDER, "full_with_restricted"), ("police", "Police", "full"))
    assert _rows(record, CopyKind.NO_RESTRICTED, "The desk", "probation") == []
    assert [row.recipient for row in _rows(record, CopyKind.EXTRACT, _HOLDER, "probation")] == [_HOLDER]
    shown = f"{_HOLDER}, Probation"
    assert [row.recipient for row in _rows(record, CopyKind.EXTRACT, shown, "probation")] == [_HOLDER]


def test_one_desk_of_an_agency_does_not_see_what_another_desk_was_sent() -> None:
    record = _sent_to(
        ("police", "Police (MOSOVO)", "full_without_restricted"), ("police", "Custody desk", "plan_extract")
    )
    assert [row.recipient for row in _rows(record, CopyKind.NO_RESTRICTED, "Custody desk", "police")] == [
        "Custody desk"
    ]
    assert [row.recipient for row in _rows(record, CopyKind.NO_RESTRICTED, "Police", "police")] == ["Police (MOSOVO)"]


def test_a_row_without_a_recipient_is_that_of_the_agency_as_it_is_called() -> None:
    record = _sent_to(("police", "", "full_without_restricted"), ("police", "Custody desk", "plan_extract"))
    assert [row.recipient for row in _rows(record, CopyKind.EXTRACT, "Police", "police")] == [""]


def _with_a_desk(**changes: Any) -> Record:
    """The training case with an agency that stands nowhere but in the restricted section."""
    listed = [agency.given() for agency in _record().of(Attendance).agencies]
    desk = {"id": "dsu", "name": "Marlpit Regional Handling Desk", "short_name": "Marlpit Desk", "kind": "associate"}
    return _record(
        **{
            "agencies": [*listed, {**desk, "type": "other"}],
            "restricted_section.owner_agency": "dsu",
            "restricted_section.access": [
                {"name": "Ivo Tarrant", "agency": "dsu"},
                {"name": _HOLDER, "agency": "probation"},
            ],
            **changes,
        }
    )


def _agencies(record: Record, copy: CopyFor) -> list[Agency]:
    made = composed(record, copy).record
    minutes_file.check(made.contents)
    return list(made.of(Attendance).agencies)


@pytest.mark.parametrize("kind", [kind for kind in CopyKind if kind is not CopyKind.FULL])
def test_an_agency_that_stands_in_the_restricted_section_only_is_in_no_copy(kind: CopyKind) -> None:
    composition = composed(_with_a_desk(), CopyFor(kind, "Housing", "housing"))
    told = "\n".join(text for content in composition.record.contents.values() for _path, text in texts_in(content))
    assert "Marlpit" not in told
    assert "Tarrant" not in told
    assert "dsu" not in {agency.id for agency in composition.record.of(Attendance).agencies}
    assert "Marlpit Regional Handling Desk" in {each.text for each in composition.withheld}
    minutes_file.check(composition.record.contents)


def test_an_agency_keeps_its_own_entry_and_the_one_it_is_part_of() -> None:
    own = _agencies(_with_a_desk(), CopyFor(CopyKind.NO_RESTRICTED, "The desk", "dsu"))
    assert "dsu" in {agency.id for agency in own}
    listed = [agency.given() for agency in _with_a_desk().of(Attendance).agencies]
    for agency in listed:
        if agency["id"] == "housing":
            agency["part_of"] = "dsu"
    whole = _agencies(_with_a_desk(agencies=listed), CopyFor(CopyKind.NO_RESTRICTED, "Police", "police"))
    assert {"housing", "dsu"} <= {agency.id for agency in whole}


def test_a_holder_who_is_allowed_restricted_text_reads_whose_it_is() -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, _HOLDER, "probation", 3, frozenset({Withholding.RESTRICTED}))
    assert "dsu" in {agency.id for agency in _agencies(_with_a_desk(), copy)}


@pytest.mark.parametrize("kind", [CopyKind.NO_RESTRICTED, CopyKind.EXTRACT])
def test_every_agency_of_the_meeting_is_still_listed(kind: CopyKind) -> None:
    record = _record()
    there = {each.agency for each in record.of(Attendance).attendance}
    assert there <= {agency.id for agency in _agencies(record, CopyFor(kind, "Housing", "housing"))}
