"""Words for values, and what says nothing at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.wording import says_something


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


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Co")), max_size=8))
def test_control_format_and_space_never_say_anything(text):
    assert not says_something(text)
