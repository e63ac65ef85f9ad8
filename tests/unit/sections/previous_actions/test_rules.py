"""Rules of the status of previous actions."""

from __future__ import annotations

from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.previous_actions.rules import check


def test_n5_every_action_of_an_earlier_meeting_needs_a_status():
    content = PreviousActions.taken({"previous_actions": [{"ref": "2.01"}, {"ref": "2.02", "status": "completed"}]})
    (finding,) = check(content)
    assert (finding.rule, finding.severity, finding.path) == ("N5", "BLOCK", "previous_actions[0].status")
    assert "2.01" in finding.message


def test_n5_is_content_when_every_action_has_a_status():
    content = PreviousActions.taken({"previous_actions": [{"ref": "2.01", "status": "overdue"}]})
    assert list(check(content)) == []
    assert list(check(PreviousActions())) == []
