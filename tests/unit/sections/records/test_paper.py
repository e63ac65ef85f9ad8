"""Records and distribution on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader, Table
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.records.paper import compose

AGENCIES = {"police": "Police", "prison": "HM Prison Service"}
HOLDER = {
    "agency": "police",
    "recipient": "Public protection unit",
    "version": "full_with_restricted",
    "restricted_for": "Its head",
    "method": "secure_email",
    "copy_number": 2,
    "sent_on": "2026-11-24",
    "received_on": "2026-11-25",
    "note": "By noon",
}


def the_table(kind: CopyKind, *recipients: dict[str, Any]) -> Table:
    content = RecordsAndDistribution.taken({"distribution": list(recipients)})
    *_above, table = compose(content, Reader(kind, AGENCIES))
    assert isinstance(table, Table)
    return table


def test_an_empty_section_says_so() -> None:
    assert list(compose(RecordsAndDistribution(), Reader())) == [
        Heading("Records and distribution"),
        Paragraph("Not recorded.", quiet=True),
    ]


def test_the_clocks_are_printed() -> None:
    content = RecordsAndDistribution.taken({"records": {"minutes_due": "2026-12-02", "inquiry_hold": False}})
    assert list(compose(content, Reader()))[1:] == [
        Facts((("Minutes due by", "Wed 2 Dec 2026"), ("Inquiry hold", "No")))
    ]


def test_the_record_says_who_gets_which_version() -> None:
    assert the_table(CopyKind.FULL, HOLDER).rows == (
        (
            "Public protection unit\nPolice\nBy noon",
            "Full, with the restricted section\nRestricted part only for: Its head\nCopy number: 2",
            "Secure email",
            "Tue 24 Nov 2026\nReceipt confirmed on: Wed 25 Nov 2026",
        ),
    )


def test_no_other_copy_says_that_there_is_restricted_text_or_who_holds_it() -> None:
    versions = ["full", "full_with_restricted", "full_without_restricted"]
    table = the_table(CopyKind.NO_RESTRICTED, *({**HOLDER, "version": version} for version in versions))
    assert {row[1] for row in table.rows} == {"Minutes\nCopy number: 2"}
    assert "estricted" not in repr(table)
    assert "Its head" not in repr(table)


def test_other_versions_are_named_in_every_copy() -> None:
    row = the_table(CopyKind.NO_RESTRICTED, {"version": "actions_only"}).rows[0]
    assert row == ("", "Actions only", "", "")


def test_an_agency_that_is_its_own_recipient_is_named_once() -> None:
    row = the_table(CopyKind.FULL, {"agency": "prison", "recipient": "HM Prison Service"}).rows[0]
    assert row[0] == "HM Prison Service"
