"""A text knows which of its words are loud and which are quiet, wherever it goes."""

from __future__ import annotations

import copy
import pickle

import pytest

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Led, Reader


def test_a_led_text_is_the_whole_text() -> None:
    assert Led("High", " to a known adult") == "High to a known adult"
    assert Led("Ring the school", "", "Carried once\nSee R-01") == "Ring the school\nCarried once\nSee R-01"
    assert Led("", "", "Carried once") == "Carried once"
    assert Led("") == ""


def test_a_copy_is_as_loud_and_as_quiet() -> None:
    text = Led("High", " to staff", "Since May")
    for other in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (other, other.lead, other.rest, other.quiet) == (text, "High", " to staff", "Since May")


@pytest.mark.parametrize("kind", CopyKind)
def test_restricted_text_is_read_in_the_record_and_where_the_chair_allowed_it(kind: CopyKind) -> None:
    assert Reader(kind).may_read_restricted == (kind is CopyKind.FULL)
    assert Reader(kind, is_allowed_restricted=True).may_read_restricted
