"""How the window says dates to come and states in words."""

from __future__ import annotations

import datetime

import pytest

from mappa_desktop.ui import wording
from mappa_desktop.widgets.theme import Tone

TODAY = datetime.date(2026, 11, 19)


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-3, "3 working days late", Tone.DANGER),
        (-1, "1 working day late", Tone.DANGER),
        (0, "today", Tone.WARNING),
        (1, "tomorrow", Tone.WARNING),
        (5, "in 5 days", Tone.WARNING),
        (14, "in 2 weeks", Tone.WARNING),
        (90, "in 12 weeks", Tone.GOOD),
    ],
)
def test_the_distance_of_a_day_is_said_in_words(days, words, tone):
    assert wording.distance(TODAY + datetime.timedelta(days=days), TODAY) == (words, tone)


def test_unknown_things_are_not_invented():
    assert wording.risk("") == ("", Tone.QUIET)
    assert wording.category(None) == ""
    assert wording.moment("") == ""


def test_risk_is_said_in_words_and_meant_in_colour():
    assert wording.risk("very_high") == ("Very High", Tone.DANGER)
    assert wording.risk("low") == ("Low", Tone.GOOD)


def test_a_moment_reads_like_everywhere_else():
    assert wording.moment("2026-11-18T10:42:07+00:00") == "Wed 18 Nov 2026, 10:42"


def test_a_fingerprint_is_shown_in_groups_that_can_be_read_aloud():
    assert wording.fingerprint(":".join(["AB"] * 10)) == "AB:AB:AB:AB:AB:AB:AB:AB  AB:AB"


def test_no_line_ends_inside_a_date():
    said = wording.with_whole_days("Act by Tue 24 Nov 2026; seen on 3 December 2026, 12 of 20 rooms")
    day, plain = (
        "Tue\N{NO-BREAK SPACE}24\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026",
        "3\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2026",
    )
    assert said == f"Act by {day}; seen on {plain}, 12 of 20 rooms"
