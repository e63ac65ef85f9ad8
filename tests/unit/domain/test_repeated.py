"""Repeated text: copies are found however they are written, ordinary words and phrases of the trade are not."""

from __future__ import annotations

import unicodedata

import pytest

from mappa_desktop.domain.repeated import Telling

LONG = "He keeps a boat at Wilmsey under another name; his brother José pays the mooring in cash each quarter."


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        ("The gun is in Ann's loft.", "It was said that the gun is in Ann’s loft, and more."),
        ("Gun in loft", "There is a gun in loft space."),
        ("he hid it in her car", "We heard he hid it in her car."),
        ("Nightingale", "The name nightingale was used."),
        ("Operation Larch", "See operation larch."),
        ("目标藏在河边的旧仓库里", "会议记录：目标藏在河边的旧仓库里。"),
        (LONG, "x " + LONG.upper()),
        (LONG, "Note: a boat at Wilmsey under another name."),
        (LONG, unicodedata.normalize("NFD", LONG)),
        (LONG, LONG.replace("boat", "bo\u00adat").replace("mooring", "moor\u200bing")),
        (LONG, LONG.replace(" ", "  \n")),
        ("Two things. He fears his uncle Ralph. The rest is known.", "It is clear he fears his uncle Ralph."),
    ],
)
def test_a_copy_is_found(text, elsewhere):
    assert Telling([text]).copied_into(elsewhere)


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        (
            "Multi Agency Public Protection Arrangements at Level 2 were explained to him by his aunt.",
            "Managed under Multi Agency Public Protection Arrangements at Level 2.",
        ),
        (
            "To be reviewed at the next Level 3 meeting on 17 December 2026.",
            "Reviewed at the next Level 3 meeting on 17 December 2026",
        ),
        (
            "He is not to contact directly or indirectly the victim.",
            "Not to contact directly or indirectly the victim.",
        ),
        (
            "It was agreed that the police will share the information.",
            "Agreed that the police will share the information",
        ),
        ("Police", "The police attended."),
        ("Loft", "The loft was searched."),
        (LONG, "He has a brother and pays in cash."),
        ("", "Anything."),
        ("...", "..."),
    ],
)
def test_ordinary_words_and_phrases_of_the_trade_are_no_copy(text, elsewhere):
    assert not Telling([text]).copied_into(elsewhere)


def test_names_that_stand_everywhere_tell_nothing_by_themselves_and_count_beside_other_words():
    text = "Seen with Clara Ness outside Ashgrove House, Harrowmere, at dusk by a neighbour."
    names = {"clara", "ness", "ashgrove", "house", "harrowmere"}
    assert not Telling([text], names).copied_into("Clara Ness, outside Ashgrove House, Harrowmere, at 10:00")
    assert Telling([text], names).copied_into(
        "He was seen with Clara Ness outside Ashgrove House, Harrowmere, at dusk."
    )


def test_a_few_words_may_stand_elsewhere_where_they_are_said_to():
    few = Telling(["Ongoing investigation"], shortest=4)
    assert not few.copied_into("He knows of the ongoing investigation.")
    assert Telling(["Ongoing investigation"]).copied_into("He knows of the ongoing investigation.")


def test_parts_of_a_text_may_be_left_out_of_account():
    assert not Telling([LONG], only_whole=True).copied_into(LONG)
    assert Telling(["Flat 9, Heron Court"], only_whole=True).copied_into("flat 9 heron court, Wilmsey")
