"""That there is a restricted part, and what went into it, is told by no sentence of a copy for others."""

from __future__ import annotations

from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.foundation.content import texts_in
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.previous_minutes.model import LastMinutes
from tests.support.evidence import level_3
from tests.support.shared_out import approved

_EVERYBODY = CopyFor(CopyKind.NO_RESTRICTED)
_HOLDER = "Honor Greatorex-Vane"
_DECISION = "decisions.other[0].reason"


def _record(**changes: Any) -> Record:
    return approved(level_3(changes))


def _reason(said: str, copy: CopyFor = _EVERYBODY) -> str:
    made = composed(_record(**{_DECISION: said}), copy).record
    minutes_file.check(made.contents)
    return made.of(DecisionsOfMeeting).decisions.other[0].reason


@pytest.mark.parametrize(
    "said",
    [
        "Further detail in restricted section.",
        "See the Restricted Part for more.",
        "The paragraph was moved to the restricted minutes.",
        "The Chair agreed to restrict this paragraph.",
        "Restricting the second paragraph keeps it safe.",
        "That paragraph has since been restricted.",
        "The named holders have the restricted annex.",
        "Parts of it are restricted.",
        "Kept as restricted-section text.",
    ],
)
def test_a_sentence_that_speaks_of_the_restricted_part_is_cut(said: str) -> None:
    assert _reason(f"The bed is safe. {said}\nReview in week 12.") == "The bed is safe. [withheld]\nReview in week 12."
    cut = composed(_record(**{_DECISION: said}), _EVERYBODY).withheld
    assert (Withholding.RESTRICTED, said) in {(each.why, each.text) for each in cut}


@pytest.mark.parametrize(
    "said",
    [
        "Section 37/41 restricted patient since 2019.",
        "A restriction order was made.",
        "Access to the internet is restricted to the library.",
        "Restricted to the ground floor after nine.",
        "Restricted items were found in the cell.",
        "Movements restricted by the tag; restricting contact further is not proportionate.",
        "He may work, restricted to part time.",
        "Shifts at the restricted site ended.",
    ],
)
def test_what_is_restricted_in_the_plan_stays(said: str) -> None:
    assert _reason(said) == said


def _amended(what: str, why: str) -> Record:
    amendment = {"version": "1.1", "date": "2026-11-18", "by": "Tobias Merrow", "what": what, "why": why}
    other = {"version": "1.2", "date": "2026-11-18", "what": "Spelling of the road", "why": "Typing error"}
    return _record(**{"document.amendments": [amendment, other]})


@pytest.mark.parametrize("kind", [CopyKind.NO_RESTRICTED, CopyKind.EXTRACT, CopyKind.PLAN])
def test_an_amendment_for_the_sake_of_the_restricted_part_says_neither_what_nor_why(kind: CopyKind) -> None:
    record = _amended("Took the crossbow line out of the update", "Restricted at the request of the source handler")
    made = composed(record, CopyFor(kind, "Housing", "housing")).record
    told = "\n".join(text for content in made.contents.values() for _path, text in texts_in(content))
    assert "crossbow" not in told
    assert "at the request" not in told
    minutes_file.check(made.contents)


def test_other_amendments_stay() -> None:
    made = composed(_amended("Moved out", "To be restricted"), _EVERYBODY).record.of(DocumentControl)
    assert [(each.what, each.why) for each in made.document.amendments] == [
        ("[withheld]", "[withheld]"),
        ("Spelling of the road", "Typing error"),
    ]
    kept = _amended("Date of the restriction order", "The restricted patient's date was wrong")
    assert composed(kept, _EVERYBODY).record.of(DocumentControl).document.amendments[0].what.startswith("Date of")


def test_the_accuracy_of_the_last_minutes_tells_nothing_of_it_either() -> None:
    record = _record(**{"previous_minutes.amendments": ["Page 4: now restricted", "Item 3: Gudgeon Row"]})
    made = composed(record, _EVERYBODY).record.of(LastMinutes)
    assert made.previous_minutes.amendments == ("[withheld]", "Item 3: Gudgeon Row")


def test_the_holder_reads_it() -> None:
    said = "Further detail in restricted section."
    assert _reason(said, CopyFor(CopyKind.FULL, _HOLDER, "probation", 2)) == said
    allowed = frozenset({Withholding.RESTRICTED})
    assert _reason(said, CopyFor(CopyKind.NO_RESTRICTED, _HOLDER, "probation", 2, allowed)) == said
