"""The restricted section on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Facts, Heading, Notice, PageBreak, Paragraph, Reader
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.restricted.paper import compose

AGENCIES = {"police": "Police"}
WRITTEN = {
    "present": True,
    "reason": "Safety of a source",
    "content": "TRAINING TEXT: canary",
    "owner_agency": "police",
    "access": [{"name": "DI Fictional Example", "agency": "police"}, {"name": "B. Example"}, {"agency": "police"}, {}],
}


def a_part(**fields: Any) -> RestrictedPart:
    return RestrictedPart.taken({"restricted_section": fields})


@pytest.mark.parametrize("kind", [kind for kind in CopyKind if kind is not CopyKind.FULL])
def test_every_other_audience_gets_nothing_not_even_the_heading(kind: CopyKind) -> None:
    assert list(compose(a_part(**WRITTEN), Reader(kind, AGENCIES))) == []


def test_the_record_has_it_on_pages_of_its_own_under_the_names_of_its_holders() -> None:
    assert list(compose(a_part(**WRITTEN), Reader(CopyKind.FULL, AGENCIES))) == [
        PageBreak(),
        Heading("Restricted section"),
        Notice(
            "Restricted. Only for DI Fictional Example (Police); B. Example; Police. "
            "Show and pass these pages to nobody else."
        ),
        Facts((("Reason for restricting", "Safety of a source"), ("Owner agency", "Police"))),
        Paragraph("TRAINING TEXT: canary"),
        PageBreak(),
    ]


@pytest.mark.parametrize("fields", [{}, {"present": False, "access": []}, {"present": False, "content": " "}])
def test_without_restricted_content_there_is_no_such_page(fields: dict[str, Any]) -> None:
    assert list(compose(a_part(**fields), Reader())) == []


def test_text_is_printed_even_where_the_tick_was_forgotten() -> None:
    assert Paragraph("canary") in list(compose(a_part(present=False, content="canary"), Reader()))


def test_without_holders_the_pages_are_for_nobody() -> None:
    notices = [block for block in compose(a_part(present=True), Reader()) if isinstance(block, Notice)]
    assert notices == [Notice("Restricted. No holder is named yet: show these pages to nobody.")]


@pytest.mark.parametrize("kind", CopyKind)
def test_whom_the_chair_allowed_it_reads_it(kind: CopyKind) -> None:
    assert Heading("Restricted section") in list(
        compose(a_part(**WRITTEN), Reader(kind, AGENCIES, is_allowed_restricted=True))
    )
