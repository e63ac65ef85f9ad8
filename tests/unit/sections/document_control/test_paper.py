"""Document control on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Notice, Reader
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.document_control.paper import compose
from tests.support.read_blocks import lines


def paper(values: dict[str, Any]) -> list[str]:
    return lines(compose(DocumentControl.taken(values), Reader()))


def test_marking_status_area_and_form_are_printed_under_their_labels():
    assert paper(
        {
            "document": {
                "classification": "official_sensitive",
                "closed_under_foi": True,
                "version": "1.1",
                "status": "chair_approved",
                "template": {"name": "MAPPA C", "smb_approved_on": "2026-03-12"},
            },
            "area": {"mappa_area": "Wendleshire (fictional)"},
        }
    ) == [
        "# Document control",
        "Protective marking | OFFICIAL-SENSITIVE",
        "Closed under the Freedom of Information Act | Yes",
        "Document version | 1.1",
        "Status | Approved by the Chair",
        "MAPPA area | Wendleshire (fictional)",
        "Form | MAPPA C",
        "Approved by the board on | Thu 12 Mar 2026",
    ]


def test_amendments_stand_in_a_table_even_when_half_filled():
    amendment = {"version": "1.1", "date": "2026-12-01", "what": "Action 3.02: date put right", "by": "P. Ashdowne"}
    assert paper({"document": {"amendments": [amendment, {"version": "1.2"}]}})[-4:] == [
        "## Amendments after issue",
        "Version | Date | What changed | Reason | By",
        "1.1 | Tue 1 Dec 2026 | Action 3.02: date put right |  | P. Ashdowne",
        "1.2 |  |  |  | ",
    ]


def test_invented_material_says_so_in_a_frame_with_or_without_a_notice_of_its_own():
    assert "! FICTIONAL - TRAINING. Own words." in paper(
        {"fictional": True, "fiction_notice": "FICTIONAL - TRAINING. Own words."}
    )
    blocks = list(compose(DocumentControl.taken({"fictional": True, "fiction_notice": " "}), Reader()))
    assert [block.text for block in blocks if isinstance(block, Notice)] == [
        "FICTIONAL - TRAINING. Invented people and events."
    ]


def test_a_notice_on_real_material_is_kept_but_not_framed():
    assert paper({"fiction_notice": "Kept text."}) == [
        "# Document control",
        "Notice for training material | Kept text.",
    ]


def test_an_empty_section_says_so():
    assert paper({}) == ["# Document control", "(Not recorded.)"]
