"""Who is a named holder of the restricted section: one person by the whole name, not by names that add up to it."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations.composition import composed, is_named_holder
from mappa_desktop.operations.record import Record
from tests.support.evidence import level_3
from tests.support.shared_out import approved


def _held_by(*names: str, agency: str = "police") -> Record:
    access = [{"name": name, "agency": agency} for name in names]
    return approved(level_3({"restricted_section.access": access}))


@pytest.mark.parametrize(
    "recipient",
    [
        "Sam Rose",
        "DC Sam Rose",
        "Sam Rose, Wendleshire Police",
        "Sam Rose, Police",
        "Sam Rose (Head of PDU)",
        "Wendleshire Police: DC Sam Rose",
        "Sam Rose of the Police",
        "SAM  ROSE; Police",
        "Sam\u00a0R\u00f3se",
    ],
)
def test_a_holder_is_recognised_by_the_whole_name_with_a_title_and_the_agency(recipient: str) -> None:
    record = _held_by("Sam Rose")
    copy = CopyFor(CopyKind.FULL, recipient, "police", 2)
    assert is_named_holder(record.contents, copy)
    assert composed(record, copy).record == record


@pytest.mark.parametrize(
    "recipient",
    [
        "DC Rose Tyler, DC Sam Poole",
        "Rose Tyler and Sam Poole",
        "Sam Poole / Rose Tyler",
        "Poole Sam, Rose Tyler",
        "Rose Sam",
        "Sam Rose Tyler",
        "Rosie Sam Rose",
        "Sam",
        "Rose",
    ],
)
def test_people_whose_names_add_up_to_that_of_a_holder_are_none(recipient: str) -> None:
    record = _held_by("Sam Rose")
    with pytest.raises(Refused, match="not named among its holders"):
        composed(record, CopyFor(CopyKind.FULL, recipient, "police", 2))


@pytest.mark.parametrize(
    "recipient",
    [
        "Sam Rose, DC Tim Poole",
        "Sam Rose and Karen Ollerton",
        "Sam Rose, Ishaan Dellacombe",
        "Sam Rose; Dellacombe",
        "Mr Quayle, Sam Rose",
    ],
)
def test_the_whole_record_goes_to_no_two_people_of_whom_one_is_no_holder(recipient: str) -> None:
    record = _held_by("Sam Rose")
    with pytest.raises(Refused, match="not named among its holders"):
        composed(record, CopyFor(CopyKind.FULL, recipient, "police", 2))


def test_two_holders_may_have_one_copy() -> None:
    record = _held_by("Sam Rose", "Karen Ollerton")
    assert is_named_holder(record.contents, CopyFor(CopyKind.FULL, "DC Sam Rose, Karen Ollerton", "police", 2))


@pytest.mark.parametrize(
    "name", ["Rose, Sam", "Sam Rose (MOSOVO)", "Det Supt Sam Rose", "Head of PDU", "Chief Constable"]
)
def test_a_holder_is_recognised_as_the_record_writes_the_name(name: str) -> None:
    record = _held_by(name)
    for recipient in (name, f"{name}, Wendleshire Police"):
        assert is_named_holder(record.contents, CopyFor(CopyKind.FULL, recipient, "police", 2))


def test_a_title_alone_names_no_holder() -> None:
    record = _held_by("DC")
    assert not is_named_holder(record.contents, CopyFor(CopyKind.FULL, "DC Sam Poole", "police", 2))
