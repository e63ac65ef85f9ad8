"""Names as Teams displays them."""

from __future__ import annotations

import pytest

from mappa_desktop.interchange.teams.people import Flag, name_of, same_words


@pytest.mark.parametrize(
    ("display", "match", "organisation"),
    [
        ("Orla Fenwright", "Orla Fenwright", ""),
        ("Fenwright, Orla", "Orla Fenwright", ""),
        ("Fenwright, DS Orla", "Orla Fenwright", ""),
        ("DS Orla Fenwright 4417", "Orla Fenwright", ""),
        ("A/DI Orla Fenwright", "Orla Fenwright", ""),
        ("Detective Sergeant Orla Fenwright", "Orla Fenwright", ""),
        ("Quillon, Dr Hesper (NHS Trust)", "Hesper Quillon", "NHS Trust"),
        ("[DWP] Rosalind Eddowes", "Rosalind Eddowes", "DWP"),
        ("Rosalind Eddowes (DWP) (External)", "Rosalind Eddowes", "DWP"),
        ("Hesper Quillon, PhD", "Hesper Quillon", ""),
        ("Hesper Quillon (she/her)", "Hesper Quillon", ""),
        ("Di Prowse", "Di Prowse", ""),
        ("Samir Holloway-Ray", "Samir Holloway-Ray", ""),
        ("Orla Fenwright (Wendleshire Pol", "Orla Fenwright", ""),
    ],
)
def test_a_name_is_taken_apart(display: str, match: str, organisation: str):
    name = name_of(display)
    assert (name.match, name.organisation) == (match, organisation)


@pytest.mark.parametrize(
    ("suffix", "flag"),
    [
        ("External", Flag.EXTERNAL),
        ("Extern", Flag.EXTERNAL),
        ("Guest", Flag.GUEST),
        ("Gast", Flag.GUEST),
        ("Gość", Flag.GUEST),
        ("Unverified", Flag.UNVERIFIED),
        ("Nicht verifiziert", Flag.UNVERIFIED),
        ("Não verificado", Flag.UNVERIFIED),
    ],
)
def test_a_suffix_is_a_flag_and_stays_visible(suffix: str, flag: Flag):
    name = name_of(f"Orla Fenwright ({suffix})")
    assert (name.match, name.organisation) == ("Orla Fenwright", "")
    assert name.flags == {flag}
    assert suffix in name.display


@pytest.mark.parametrize(
    "number",
    [
        *("+44 1632 960123", "01632 960123", "+44 1632 960***", "(01632) 960-123", "+441632960123 (Unverified)"),
        *("tel:+441632960123", "1632960123", "+44 1632 …", "Phone +44 1632 960123"),
    ],
)
def test_a_telephone_number_is_no_name(number: str):
    name = name_of(number)
    assert (name.display, name.match, name.organisation) == ("", "", "")
    assert name.dialled_in


@pytest.mark.parametrize(
    "name", ["Orla 07700 900123", "Orla +44 (0)7700-900123", "Orla 077x009y00123", "Orla (07700 900123)"]
)
def test_no_telephone_number_stays_beside_a_name(name: str):
    taken = name_of(name)
    shown = taken.display + taken.match + taken.organisation
    assert "Orla" in shown
    assert not any(each.isdigit() for each in shown)


def test_names_are_compared_without_capitals_accents_and_marks():
    assert same_words("Zoë O’Brien") == same_words("ZOE OBRIEN")
    assert same_words("Łukasz Nowak") == same_words("lukasz nowak")
