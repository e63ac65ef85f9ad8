"""New actions on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Heading, Paragraph, Reader, Table
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.new_actions.paper import compose


def test_a_meeting_without_new_actions_says_so() -> None:
    assert list(compose(NewActions(), Reader())) == [
        Heading("New actions"),
        Paragraph("No new action was set.", quiet=True),
    ]


def test_the_actions_stand_in_one_table_in_the_order_given() -> None:
    actions = [
        {"ref": "3.02", "description": "Ask the landlord", "owner_name": "A. Example", "owner_agency": "housing"},
        {"ref": "3.01", "due": {"text": "asap"}},
    ]
    _heading, table = compose(NewActions.taken({"new_actions": actions}), Reader(agencies={"housing": "Housing"}))
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["3.02", "3.01"]
    assert "Ask the landlord" in table.rows[0][1]
    assert table.rows[0][2] == "A. Example\nHousing"
    assert "asap" in table.rows[1][3]
