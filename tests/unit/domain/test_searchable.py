"""What search knows of a section: every word that is shown, and no code."""

from __future__ import annotations

from datetime import date

import pytest

from mappa_desktop.domain.searchable import search_text
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import path_text
from mappa_desktop.foundation.fields import NotSearched
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from tests.support.contents import AGENCIES, filled, leaves

NAMES = {key: (name, key.upper()) for key, name in AGENCIES.items()}


def _words_of(leaf):
    """The ways in which a value may be shown: what is called like an agency may be one, or a reference."""
    if isinstance(leaf.value, Code | NumberCode):
        return {leaf.value.label}
    if isinstance(leaf.value, date):
        return {day(leaf.value)}
    return {str(leaf.value), AGENCIES.get(leaf.value, str(leaf.value))}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_value_of_every_section_is_known_as_it_is_shown(section):
    content = filled(section.content)
    lines = set(search_text(section.content, content.given(), NAMES).text.split("\n"))
    for leaf in leaves(content):
        if leaf.kind.has(NotSearched):
            assert not _words_of(leaf) & lines, path_text(leaf.path)
        elif not isinstance(leaf.value, bool):
            assert _words_of(leaf) & lines, path_text(leaf.path)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_each_line_has_the_path_of_its_field(section):
    content = filled(section.content)
    said = search_text(section.content, content.given(), NAMES)
    places = {path_text(leaf.path): _words_of(leaf) for leaf in leaves(content)}
    for path, line in zip(said.paths.split("\n"), said.text.split("\n"), strict=True):
        assert line in places[path]


def test_codes_are_said_by_their_labels_and_agencies_by_their_names():
    given = {
        "new_actions": [
            {
                "ref": "3.01",
                "description": "Visit\nweekly",
                "owner_agency": "police",
                "status": "open",
                "set_on": "2026-11-18",
            }
        ]
    }
    said = search_text(NewActions, given, NAMES)
    assert said.text.split("\n") == ["3.01", "Visit weekly", "Wendleshire Police", "Wed 18 Nov 2026", "Open"]
    assert said.agencies == ("police",)


def test_old_and_new_names_of_a_tool_stand_in_its_label():
    said = search_text(
        AssessmentOfRisk, {"risk_assessment": {"tools": [{"tool": "osp_dc", "score_percent": 3.07}]}}, {}
    )
    assert "DC-SRP (was OSP/DC)" in said.text
    assert "3.07" in said.text
    assert "osp_dc" not in said.text


def test_an_agency_that_nobody_listed_has_no_words():
    said = search_text(NewActions, {"new_actions": [{"ref": "1", "owner_agency": "nobody"}]}, NAMES)
    assert said.text == "1"


def test_marks_that_divide_lines_or_end_strings_do_not_stand_in_a_line():
    said = search_text(NewActions, {"new_actions": [{"ref": "1", "description": "a\0b\tc\u0085d\r\ne"}]}, {})
    assert said.text == "1\na b c d e"
    assert said.paths == "new_actions[0].ref\nnew_actions[0].description"


def test_nothing_given_says_nothing():
    for section in SECTIONS:
        assert search_text(section.content, {}, NAMES).text == ""
