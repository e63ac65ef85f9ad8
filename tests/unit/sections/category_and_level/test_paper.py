"""Category and lead agency on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.category_and_level.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"probation": "Probation Service"})


def paper(**mappa: Any) -> list[str]:
    return lines(compose(CategoryAndLevel.taken({"mappa": mappa}), READER))


def test_the_category_its_ground_and_the_lead_are_printed():
    assert paper(
        category=2,
        basis="schedule_15_custody_12_months",
        other_categories_excluded=True,
        category_ends="2027-08-21",
        lead_agency="probation",
        lead_professional="Teodor Brightwater",
    ) == [
        "# Category, level and lead agency",
        "Category | Category 2",
        "Basis | Schedule 15 offence, custody of 12 months or more",
        "Other categories excluded | Yes",
        "Category ends on | Sat 21 Aug 2027",
        "Lead agency | Probation Service",
        "Lead professional | Teodor Brightwater",
    ]


def test_the_gatekeeping_record_shows_each_vote():
    panel = [
        {"member": "Co-ordination Manager", "vote": "accept", "level": 2},
        {"member": "DI, MOSOVO", "vote": "decline", "level": 1, "note": "Professionals' meeting"},
        {},
    ]
    assert paper(referral={"form": "MAPPA A", "by": "probation", "votes_needed": 0, "panel": panel})[1:] == [
        "## Referral",
        "Referral form | MAPPA A",
        "Referred by | Probation Service",
        "Votes needed | 0",
        "Panel member | Vote | For level | Note",
        "Co-ordination Manager | Accept | Level 2 | ",
        "DI, MOSOVO | Decline | Level 1 | Professionals' meeting",
        " |  |  | ",
    ]


def test_an_agency_that_the_file_does_not_name_is_printed_by_its_id():
    assert paper(lead_agency="unknown-1") == ["# Category, level and lead agency", "Lead agency | unknown-1"]


def test_an_empty_section_says_so():
    assert paper(referral={}, basis_note="\n") == ["# Category, level and lead agency", "(Not recorded.)"]
