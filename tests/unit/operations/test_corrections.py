"""Corrections proposed by attendees: noted with who and what, decided on with reasons, listed for a new version."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.domain.workings import CorrectionDecision, Corrections
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import corrections as operations
from mappa_desktop.sections import SECTIONS

MONDAY = datetime.date(2026, 11, 23)
FRIDAY = datetime.date(2026, 11, 27)


def noted(corrections: Corrections, **other: object) -> Corrections:
    """With one more correction, all of it said."""
    values = {
        "proposed_by": "Piers Lockhollow",
        "agency": "Housing",
        "section": "disclosure",
        "text": "The flat is on Elm Row.",
    }
    made = operations.begun(corrections, MONDAY)
    for name, value in {**values, **other}.items():
        made = replaced(made, ("corrections", len(made.corrections) - 1, name), value)
    return made


@pytest.fixture
def one() -> Corrections:
    return noted(Corrections())


def test_a_proposed_correction_says_who_and_what_and_is_not_decided(one: Corrections) -> None:
    (correction,) = operations.undecided(one)
    assert operations.proposer(correction) == "Piers Lockhollow, Housing"
    assert operations.about(correction) == "Disclosure"
    assert (correction.ref, correction.proposed_on, correction.decision) == ("K-01", MONDAY, None)


def test_references_are_not_used_twice(one: Corrections) -> None:
    two = noted(one, section=None)
    assert [each.ref for each in two.corrections] == ["K-01", "K-02"]
    assert operations.about(two.corrections[1]) == "The minutes as a whole"


@pytest.mark.parametrize("missing", [{"text": "  "}, {"proposed_by": "", "agency": "\u200b"}])
def test_nothing_is_decided_on_that_says_nothing_or_comes_from_nobody(missing: dict[str, object]) -> None:
    corrections = noted(Corrections(), **missing)
    with pytest.raises(Refused, match="before deciding"):
        operations.accepted(corrections, "K-01", on=FRIDAY)
    with pytest.raises(Refused, match="before deciding"):
        operations.refused(corrections, "K-01", on=FRIDAY, why="No.")


def test_only_a_correction_that_says_nothing_can_be_discarded(one: Corrections) -> None:
    with pytest.raises(Refused, match="stays on record"):
        operations.discarded(one, "K-01")
    assert operations.discarded(operations.begun(one, FRIDAY), "K-02") == one


@pytest.mark.parametrize("why", ["", "   ", "\u200b"])
def test_a_correction_is_not_refused_without_a_reason(one: Corrections, why: str) -> None:
    with pytest.raises(Refused, match="why"):
        operations.refused(one, "K-01", on=FRIDAY, why=why)


def test_a_refusal_keeps_its_reason_and_its_day(one: Corrections) -> None:
    (correction,) = operations.refused(one, "K-01", on=FRIDAY, why="Read out and agreed. ").corrections
    assert (correction.decision, correction.why, correction.decided_on) == (
        CorrectionDecision.REFUSED,
        "Read out and agreed.",
        FRIDAY,
    )
    assert operations.undecided(Corrections(corrections=(correction,))) == []


def test_a_decision_can_be_taken_back(one: Corrections) -> None:
    decided = operations.accepted(one, "K-01", on=FRIDAY)
    (correction,) = operations.undecided(operations.reopened(decided, "K-01"))
    assert (correction.why, correction.decided_on) == ("", None)


def test_what_was_accepted_since_the_approval_is_the_reason_for_a_new_version(one: Corrections) -> None:
    two = noted(one, text="Another\nsentence.")
    three = noted(two, text="Refused one.")
    decided = operations.accepted(three, "K-01", on=MONDAY)
    decided = operations.accepted(decided, "K-02", on=FRIDAY)
    decided = operations.refused(decided, "K-03", on=FRIDAY, why="No.")
    assert operations.reason_for_new_version(decided, FRIDAY) == "Corrections accepted: K-02 (Disclosure)."
    assert operations.reason_for_new_version(decided, None) == (
        "Corrections accepted: K-01 (Disclosure), K-02 (Disclosure)."
    )
    assert operations.reason_for_new_version(Corrections(), None) == ""


def test_a_correction_that_the_present_version_took_in_on_the_day_of_its_approval_is_not_offered_again(
    one: Corrections,
) -> None:
    decided = operations.accepted(one, "K-01", on=FRIDAY)
    reason = operations.reason_for_new_version(decided, MONDAY)
    assert operations.reason_for_new_version(decided, FRIDAY, taken_in=reason) == ""
    later = operations.accepted(noted(decided, text="Another."), "K-02", on=FRIDAY)
    assert [each.ref for each in operations.for_new_version(later, FRIDAY, taken_in=reason)] == ["K-02"]


@pytest.mark.parametrize("key", [None, *(each.key for each in SECTIONS)])
def test_the_reason_for_a_new_version_repeats_nothing_of_a_correction(key: str | None) -> None:
    words = {"text": "canarytext", "proposed_by": "canaryname", "agency": "canaryagency"}
    decided = operations.accepted(noted(Corrections(), section=key, **words), "K-01", on=FRIDAY, why="canarywhy")
    reason = operations.reason_for_new_version(decided, None)
    assert "K-01" in reason
    assert "canary" not in reason


def test_the_reason_for_a_new_version_does_not_say_that_there_is_a_restricted_section() -> None:
    decided = operations.accepted(noted(Corrections(), section="restricted"), "K-01", on=FRIDAY)
    assert operations.reason_for_new_version(decided, None) == "Corrections accepted: K-01."


def test_an_unknown_correction_is_refused(one: Corrections) -> None:
    with pytest.raises(Refused):
        operations.accepted(one, "K-09", on=FRIDAY)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (MONDAY, "until Fri 27 Nov 2026."),
        (FRIDAY, "until today."),
        (datetime.date(2026, 11, 28), "ended on Fri 27 Nov 2026; a later one"),
    ],
)
def test_the_time_for_corrections_is_said_in_words(today: datetime.date, words: str) -> None:
    assert words in operations.deadline_in_words(FRIDAY, today)


def test_before_the_minutes_are_issued_the_time_is_said_in_working_days() -> None:
    assert "5 working days after the minutes are issued" in operations.deadline_in_words(None, MONDAY)
