"""C13: ethnicity is words, not a code."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.subject.rules import check


def with_ethnicity(ethnicity: str) -> SubjectDetails:
    return SubjectDetails.taken({"subject": {"ethnicity": ethnicity}})


@pytest.mark.parametrize(
    "ethnicity",
    [
        "White - British",
        "Mixed: White and Asian",
        "W1 - White British",
        "Roma",
        "Not stated",
        "Du",
        "Gypsy or Traveller",
        "Black African",
        "Welsh",
        "Any other",
        "Other ethnic group",
        "Code: White Irish",
        "白人",
        "Lao",
    ],
)
def test_words_pass(ethnicity):
    assert not list(check(with_ethnicity(ethnicity)))


@pytest.mark.parametrize("ethnicity", ["", "   ", "-", "\u200b", "Ethnic group"])
def test_nothing_filled_in_is_no_fault_of_this_rule(ethnicity):
    assert not list(check(with_ethnicity(ethnicity)))


def test_a_missing_field_is_no_fault_of_this_rule():
    assert not list(check(SubjectDetails()))


@pytest.mark.parametrize(
    "ethnicity",
    [
        "W1",
        "w1",
        " M1 ",
        "NS",
        "IC3",
        "(B9)",
        "W1/IC1",
        "99",
        "A",
        "O9.",
        "W_1",
        "Code W1",
        "Ethnic code: IC3",
        "IC 1",
        "WB",
        "NK",
        "N/K",
        "Ｗ１",
        "W\u200b1",
        "IC1 male",
        "Ethnicity: 16+1 W1",
    ],
)
def test_a_code_is_stopped_and_not_repeated(ethnicity):
    (finding,) = check(with_ethnicity(ethnicity))
    assert (finding.rule, finding.severity, finding.path) == ("C13", Severity.BLOCK, "subject.ethnicity")
    assert finding.message == "Write the ethnicity in words; a code means nothing to a reader from another agency."
