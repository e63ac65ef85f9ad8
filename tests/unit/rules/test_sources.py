"""The sources of rules in words: no mark of the reference is left, and what nobody read is not said to be read."""

from __future__ import annotations

import re

import pytest

from mappa_desktop.rules.catalogue import RULES
from mappa_desktop.rules.rule import Rule
from mappa_desktop.rules.sources import in_words


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.identifier)
def test_a_reader_who_does_not_know_the_marks_understands_every_source(rule: Rule) -> None:
    assert not re.search(r"\b(?:V|R|[A-Z]+-[A-Z0-9]\w*|DER\d+|LLR\d+|STA\d+|UPD)\b", in_words(rule.source))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("V:DER23", "Read in: Derbyshire annual report 2022/23"),
        (
            "V:G-13b, G-9",
            "Read in: MAPPA guidance chapter 13b (minutes), MAPPA guidance chapter 9 (information sharing)",
        ),
        ("V:L-327(2)", "Read in: Criminal Justice Act 2003 s.327(2)"),
        ("R", "General knowledge"),
        ("R?", "General knowledge, uncertain"),
        ("R; SPOC V:DER23", "General knowledge; SPOC read in: Derbyshire annual report 2022/23"),
        ("V in part: SC-9", "Read in part: Scottish MAPPA guidance document 9"),
        ("V: Scottish guidance 12.5; R for E&W", "Read in: Scottish guidance 12.5; general knowledge for E&W"),
    ],
)
def test_marks_are_written_out(source: str, words: str) -> None:
    assert in_words(source) == words
