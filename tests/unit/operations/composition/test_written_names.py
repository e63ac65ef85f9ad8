"""Names of staff however they are written, and what is only called after somebody."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.operations.composition import composed
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from tests.support.evidence import level_3
from tests.support.shared_out import approved

_EVERYBODY = CopyFor(CopyKind.NO_RESTRICTED)
_STAFF = {
    "attendance[2].name": "Wei Ng",
    "attendance[3].name": "DC Samuel Okello",
    "attendance[4].name": "Siân Llŷr-Huws",
    "attendance[5].name": "Caoimhe O'Driscoll",
    "attendance[6].name": "Ann Ward",
    "attendance[7].name": "Clare Banks",
}
_PRACTITIONERS = {
    path.replace("name", given): value
    for path in _STAFF
    for given, value in (("seniority", "practitioner"), ("agency", "nhs"))
}


def _left(said: str, copy: CopyFor = _EVERYBODY) -> str:
    record = approved(level_3({**_STAFF, **_PRACTITIONERS, "decisions.other[0].reason": said}))
    return composed(record, copy).record.of(DecisionsOfMeeting).decisions.other[0].reason


@pytest.mark.parametrize(
    "written",
    [
        "Ng",
        "NG",
        "SamuelOkello",
        "@SamOkello",
        "Sam_Okello",
        "O-kello",
        "Ok-ello",
        "Sam",
        "S. Okello",
        "S Okello",
        "SO",
        "S.O.",
        "S. O.",
        "SLH",
        "S.L.H.",
        "LlyrHuws",
        "LlŷrHuws",
        "S. Llŷr-Huws",
        "O'Driscoll",
        "O’Driscoll",
        "ODriscoll",
        "O Driscoll",
        "C. O'Driscoll",
        "COD",
    ],
)
def test_a_name_leaves_one_gap_however_it_is_written(written: str) -> None:
    assert _left(f"Then {written} rang.") in {"Then [name withheld] rang.", "Then @[name withheld] rang."}
    begun = _left(f"{written}'s view differs.")
    assert begun in {"[name withheld]'s view differs.", "@[name withheld]'s view differs."}


@pytest.mark.parametrize("address", ["sokello", "okello.s", "samuel.okello", "s.okello", "okello", "sam.okello"])
def test_an_address_names_nobody(address: str) -> None:
    assert _left(f"Write to {address}@wendle.example today.") == "Write to [name withheld]@wendle.example today."


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Nurse Tovey rang.", "Nurse [name withheld] rang."),
        ("Cllr Fawkes rang.", "Cllr [name withheld] rang."),
        ("Judge Hartopp sat.", "Judge [name withheld] sat."),
        ("DC Ollerton-Reeve rang.", "DC [name withheld] rang."),
    ],
)
def test_whoever_has_a_title_is_named_nowhere(said: str, left: str) -> None:
    assert _left(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "SARA v3 was completed.",
        "Clare's Law and Sarah’s Law were considered.",
        "Seen at St Mary's Hospital.",
        "The house in Victoria Road is let.",
        "The hostel at Elizabeth House is full.",
        "So the COM, the VLO and the PSO agreed.",
        "DO NOT ring. So be it.",
        "The award was made; no song was sung.",
        "The wing is on standby; the same as before.",
        "NHS, DWP, GP, CPS and HMPPS were asked.",
        "The Nurse Consultant and the Judge Advocate agreed.",
        "Ask SO Registration for the form.",
        "The OKR and the cod were off.",
        "A. The first point. B. The second.",
    ],
)
def test_what_names_nobody_stays(said: str) -> None:
    assert _left(said) == said


def test_initials_of_a_post_of_this_meeting_are_nobodys() -> None:
    record = level_3({**_STAFF, **_PRACTITIONERS, "attendance[8].role": "Senior Officer"})
    composed_of = composed(approved(record), _EVERYBODY)
    assert composed_of.record.head.version == "1.0"
    told = level_3(
        {
            **_STAFF,
            **_PRACTITIONERS,
            "attendance[8].role": "Senior Officer",
            "decisions.other[0].reason": "Then the SO rang.",
        }
    )
    reason = composed(approved(told), _EVERYBODY).record.of(DecisionsOfMeeting).decisions.other[0].reason
    assert reason == "Then the SO rang."


def test_a_surname_that_is_that_of_a_street_is_still_found_with_the_given_name() -> None:
    assert _left("Clare Banks rang from Banks Street.") == "[name withheld] rang from Banks Street."


def test_whoever_may_read_names_reads_them_in_every_spelling() -> None:
    allowed = CopyFor(CopyKind.NO_RESTRICTED, allowed=frozenset({Withholding.STAFF_NAMES, Withholding.THIRD_PARTIES}))
    assert _left("Then SO, Ng and SamuelOkello rang.", allowed) == "Then SO, Ng and SamuelOkello rang."
    own = CopyFor(CopyKind.NO_RESTRICTED, "The desk", "nhs")
    assert _left("Then SO, Ng and SamuelOkello rang.", own) == "Then SO, Ng and SamuelOkello rang."
