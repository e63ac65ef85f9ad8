"""Where a sentence ends, and where a point, a line or a hyphen ends none."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.sentences import clauses, parted, sentences, unbroken


@pytest.mark.parametrize(
    "text",
    [
        "Spoke to the neighbour, Mr. P. Dunsford, at noon.",
        "She lives near St. Asaph Close, Bethlem.",
        "Ring tel. no. 07700 900111.",
        "The child is approx. 6 and goes there.",
        "His mother, i.e. Lowri, holds the key.",
        "A (Ms. J. Castle) holds the key.",
        "Moved on 3 Sept. to the coast.",
        "Seen by Dr. A. Puw, ext. 4471, e.g. today.",
        "Lives at No. 12 Quarry Lane.",
        "Llewel-\nyn was seen.",
        "Lives at 12\nQuarry Lane",
        "Victim A\n12 Quarry Lane\nBethlem\nZZ5 3QT",
        "a pasted text with\nits lines",
    ],
)
def test_a_sentence_is_not_cut_within(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Told Victim A. Then he left.", ["Told Victim A.", "Then he left."]),
        ("One. Two! Three? Four; five", ["One.", "Two!", "Three?", "Four;", "five"]),
        ("Seen weekly\nKeeps appointments", ["Seen weekly", "Keeps appointments"]),
        ("- one\n- two", ["- one", "- two"]),
        ("At 12 Quarry Lane\n\nBethlem was visited", ["At 12 Quarry Lane", "Bethlem was visited"]),
        ("3 October: seen\n10 October: rang", ["3 October: seen", "10 October: rang"]),
        ("", [""]),
    ],
)
def test_a_sentence_ends(text: str, said: list[str]) -> None:
    assert sentences(text) == said
    assert "".join(parted(text)) == text


def test_a_clause_ends_at_a_colon_too_but_not_at_an_initial() -> None:
    assert [each.strip() for each in clauses("Seen: he met R. Tulloch at v1.2. Left")] == [
        "Seen",
        "he met R. Tulloch at v1.2",
        "Left",
    ]


def test_words_that_a_hyphen_cuts_at_the_end_of_a_line_are_whole_again() -> None:
    assert unbroken("Bright-\nwater and Llewel\u00ad\r\n yn - \nthen") == "Brightwater and Llewelyn - \nthen"
