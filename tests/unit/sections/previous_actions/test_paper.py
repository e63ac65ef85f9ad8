"""Previous actions on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader, Table
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.previous_actions.paper import compose
from tests.support.read_blocks import lines


def test_each_action_has_one_row_with_what_became_of_it() -> None:
    content = PreviousActions.taken(
        {
            "previous_actions": [
                {
                    "ref": "2.01",
                    "description": "Complete the review",
                    "owner_name": "Teodor Brightwater",
                    "owner_agency": "probation",
                    "due": {"date": "2026-09-18"},
                    "status": "completed",
                    "completed_on": "2026-09-16",
                    "evidence": "Summary on the case record",
                },
                {"ref": "2.06", "status": "carried_forward", "carried_forward_to": "3.04"},
            ]
        }
    )
    assert lines(compose(content, Reader(agencies={"probation": "Probation Service"}))) == [
        "# Status of previous actions",
        "Ref | Action | Owner | By | State",
        (
            "2.01 | Complete the review / Evidence: Summary on the case record | Teodor Brightwater / Probation Service"
            " | Fri 18 Sep 2026 | Completed / Wed 16 Sep 2026"
        ),
        "2.06 | Carried forward to 3.04 |  |  | Not completed, carried forward",
    ]


def test_no_action_means_no_table() -> None:
    blocks = list(compose(PreviousActions(), Reader()))
    assert lines(blocks) == ["# Status of previous actions", "(Not recorded.)"]
    assert not [block for block in blocks if isinstance(block, Table)]
