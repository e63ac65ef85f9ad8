"""C13: ethnicity is words, not a code, in whatever way either is written."""

from __future__ import annotations

import pytest

from mappa_desktop.rules.catalogue import judged_by
from mappa_desktop.rules.completeness import c13_ethnicity_is_a_code
from tests.support.evidence import evidence, level_2


def _messages(ethnicity: str) -> list[str]:
    judging = evidence(level_2({"subject.ethnicity": ethnicity}))
    return [finding.message for finding in judged_by(c13_ethnicity_is_a_code, judging)]


@pytest.mark.parametrize(
    "ethnicity",
    [
        *("White - British", "Mixed: White and Asian", "W1 - White British", "Roma", "Not stated", "Du"),
        *("Gypsy or Traveller", "Black African", "Welsh", "Any other", "Other ethnic group", "Code: White Irish"),
        *("白人", "Lao"),
    ],
)
def test_words_pass(ethnicity: str) -> None:
    assert _messages(ethnicity) == []


@pytest.mark.parametrize("ethnicity", ["", "   ", "-", "\u200b", "Ethnic group"])
def test_nothing_filled_in_is_no_fault_of_this_rule(ethnicity: str) -> None:
    assert _messages(ethnicity) == []


@pytest.mark.parametrize(
    "ethnicity",
    [
        *("W1", "w1", " M1 ", "NS", "IC3", "(B9)", "W1/IC1", "99", "A", "O9.", "W_1", "Code W1", "Ethnic code: IC3"),
        *("IC 1", "WB", "NK", "N/K", "\uff37\uff11", "W\u200b1", "IC1 male", "Ethnicity: 16+1 W1"),
    ],
)
def test_a_code_is_stopped_and_not_repeated(ethnicity: str) -> None:
    assert _messages(ethnicity) == [
        "Write the ethnicity in words; a code means nothing to a reader from another agency."
    ]
