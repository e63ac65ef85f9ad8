"""Words for values, and what says nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.wording import gives_a_reason, how_often, language_in_words, says_something


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \t\r\n",
        "\0",
        "\u200b",
        "\u00ad",
        "\ufeff \u2060",
        "\u00a0\u3000",
        "\u202e",
        "\ufe0f",
        "\u3164",
        "\u2800",
        "\x7f",
    ],
)
def test_what_no_reader_sees_says_nothing(text):
    assert not says_something(text)


@pytest.mark.parametrize("text", ["a", " 7 ", "-", "é", "e\u0301", "無", "\u200bx\0", "👍"])
def test_any_letter_figure_or_sign_says_something(text):
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            ".",
            "-",
            " – ",
            "TBC",
            "t.b.c.",
            "n/a",
            "N / A",
            "NA",
            "None",
            "none.",
            "Yes",
            "No",
            "OK",
            "x",
            "?",
            "1",
        ),
        *("Not applicable", "Yes, yes", "As above.", "To be confirmed", "None - n/a", "\u200b"),
    ],
)
def test_a_field_that_was_only_filled_in_gives_no_reason(text):
    assert not gives_a_reason(text)


@pytest.mark.parametrize("text", ["Not met.", "No third party.", "Yes, he is at risk", "None of them", "無理由"])
def test_words_that_a_reader_can_follow_give_a_reason(text):
    assert gives_a_reason(text)


def test_how_often_is_said_as_people_say_it():
    assert [how_often(times) for times in (1, 2, 3, 12)] == ["once", "twice", "3 times", "12 times"]


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Co")), max_size=8))
def test_control_format_and_space_never_say_anything(text):
    assert not says_something(text)


@pytest.mark.parametrize(("tag", "said"), [("en-GB", "English"), ("cy", "Welsh"), ("fr-FR", "fr-FR"), ("", "")])
def test_a_language_is_named_and_not_coded(tag: str, said: str) -> None:
    assert language_in_words(tag) == said
