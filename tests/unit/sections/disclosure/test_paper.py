"""Disclosure on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader, Table
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.disclosure.paper import compose


def test_an_empty_section_says_so() -> None:
    assert list(compose(DisclosureLog(), Reader())) == [Heading("Disclosure"), Paragraph("Not recorded.", quiet=True)]


def test_none_with_its_reason_is_printed() -> None:
    content = DisclosureLog.taken({"disclosure": {"considered": True, "none_reason": "Nobody is at risk."}})
    assert list(compose(content, Reader())) == [
        Heading("Disclosure"),
        Facts((("Disclosure considered", "Yes"), ("Reason for no disclosure", "Nobody is at risk."))),
    ]


def test_the_decisions_stand_in_a_table_and_the_test_below_each() -> None:
    entry = {
        "ref": "D-01",
        "decision": "disclose",
        "recipient": "Person Q",
        "relationship": "Partner",
        "necessity": "She has no <accurate> information",
        "self_disclosure": {"considered": False},
        "by_whom": "DC Fictional Example",
        "due": {"date": "2026-11-25", "text": "before work"},
        "subject_told": {"told": "no", "reason": "Monitoring", "review": "2026-12-17"},
        "undertaking": {"state": "signed", "signed_on": "2026-11-24", "note": "Before information was given"},
        "done_on": "2026-11-24",
        "outcome": "made",
        "linked_to": ["V-02", "3.01"],
    }
    heading, table, below, weighed = compose(DisclosureLog.taken({"disclosure": {"entries": [entry]}}), Reader())
    assert heading == Heading("Disclosure")
    assert isinstance(table, Table)
    assert table.rows == (
        (
            "D-01",
            "Disclose",
            "Person Q\nPartner",
            "DC Fictional Example",
            "Wed 25 Nov 2026\nbefore work",
            "Disclosure made\nTue 24 Nov 2026",
        ),
    )
    assert len(table.widths) == len(table.header) == len(table.rows[0])
    assert below == Heading("D-01: Person Q", level=2, is_typed=True)
    assert weighed == Facts(
        (
            ("Necessity", "She has no <accurate> information"),
            ("Self-disclosure considered", "No"),
            ("Subject told", "Not told\nReason for not telling: Monitoring\nTelling reviewed on: Thu 17 Dec 2026"),
            ("Undertaking", "Signed, Tue 24 Nov 2026\nBefore information was given"),
            ("Linked to", "V-02, 3.01"),
        )
    )


def test_an_entry_with_nothing_but_its_reference_is_one_row() -> None:
    content = DisclosureLog.taken({"disclosure": {"entries": [{"ref": "D-07"}]}})
    _heading, table = compose(content, Reader())
    assert isinstance(table, Table)
    assert table.rows == (("D-07", "", "", "", "", ""),)


def test_that_it_was_considered_is_a_quiet_line_above_the_decisions() -> None:
    content = DisclosureLog.taken({"disclosure": {"considered": True, "entries": [{"ref": "D-09"}]}})
    heading, line, table = compose(content, Reader())
    assert heading == Heading("Disclosure")
    assert line == Paragraph("Disclosure was considered.", quiet=True)
    assert isinstance(table, Table)
