"""The subject on paper."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.subject.paper import compose
from tests.support.read_blocks import lines


def paper(kind: CopyKind = CopyKind.FULL, **subject: Any) -> list[str]:
    return lines(compose(SubjectDetails.taken({"subject": subject}), Reader(kind)))


def test_the_person_comes_first_then_where_then_the_numbers():
    assert paper(
        full_name="Dorran PELLOWICK",
        aliases=["Dor", " ", "D.P."],
        date_of_birth="1991-02-27",
        ethnicity="White - British",
        interpreter_needed=False,
        disabilities=["Dyslexia", "Brain injury"],
        custody_status="community_licence",
        identifiers={"ndelius_crn": "Z990417", "nhs_number": None},
        still_current={"confirmed": True, "on": "2026-11-18", "by": "Teodor Brightwater"},
    ) == [
        "# Subject",
        "Full name | Dorran PELLOWICK",
        "Aliases and nicknames | Dor; D.P.",
        "Date of birth | 27 February 1991",
        "Ethnicity | White - British",
        "Interpreter needed | No",
        "Disabilities and health conditions | Dyslexia / Brain injury",
        "## Where the person is",
        "Custody status | Community, on licence",
        "## Identifiers",
        "nDelius CRN | Z990417",
        "(Still current, checked on Wed 18 Nov 2026 by Teodor Brightwater)",
    ]


@pytest.mark.parametrize("kind", CopyKind)
def test_the_address_is_part_of_the_record(kind):
    address = {
        "line": "Flat 3, 12 Invented Row",
        "postcode": "ZZ4 1AA",
        "type": "temporary_accommodation",
        "type_note": "Temporary accommodation (local authority)",
        "approved": True,
        "approved_on": "2026-09-01",
        "from": "2026-09-07",
    }
    assert paper(kind, current_address=address)[-1] == (
        "Current address | Flat 3, 12 Invented Row, ZZ4 1AA / Temporary accommodation (local authority)"
        " / Approved by probation: Yes, Tue 1 Sep 2026 / From Mon 7 Sep 2026"
    )


def test_no_fixed_abode_gives_the_area_of_closest_links():
    address = {"type": "no_fixed_abode", "closest_links": "Harrowmere"}
    assert paper(current_address=address)[-1] == "Current address | No fixed abode / Closest links: Harrowmere"


def test_a_release_address_that_is_not_approved_says_so():
    release = {"line": "2 Invented Lane", "approved": False}
    assert paper(release_address=release)[-1] == "Release address | 2 Invented Lane / Approved by probation: No"


@pytest.mark.parametrize("release", [None, {}, {"line": "  "}])
def test_a_release_address_without_anything_in_it_is_not_printed(release):
    assert paper(full_name="Dorran PELLOWICK", release_address=release) == [
        "# Subject",
        "Full name | Dorran PELLOWICK",
    ]


def test_an_empty_section_says_so():
    assert paper(aliases=[" "], reference="") == ["# Subject", "(Not recorded.)"]
