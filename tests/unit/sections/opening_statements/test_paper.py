"""Opening statements on paper."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.sections.opening_statements.paper import compose
from tests.support.read_blocks import lines


def paper(*statements: dict[str, Any]) -> list[str]:
    return lines(compose(OpeningStatements.taken({"statements": list(statements)}), Reader()))


def test_each_statement_says_how_it_was_given_and_in_which_wording():
    statement = {"key": "confidentiality", "how": "read_by_chair", "wording_version": "Wendleshire 2026-04"}
    assert paper(statement) == [
        "# Opening statements",
        "Statement | How given | Wording",
        "Confidentiality | Read by the Chair | Wendleshire 2026-04",
    ]


def test_a_title_that_holds_the_label_stands_alone_and_another_stands_below_it():
    held = {"key": "confidentiality", "title": "Confidentiality statement"}
    other = {"key": "foi", "title": "Freedom of Information status", "exemptions_cited": ["s.38", "s.40"]}
    assert paper(held, other)[2:] == [
        "Confidentiality statement |  | ",
        "FOI status / Freedom of Information status / Exemptions cited: s.38, s.40 |  | ",
    ]


def test_wording_and_note_are_kept():
    assert paper({"key": "other", "wording": "Full text.", "note": "Said twice", "how": "not_done"})[2:] == [
        "Other statement / Full text. / Note: Said twice | Not done | "
    ]


def test_an_empty_section_says_so():
    assert paper() == ["# Opening statements", "(Not recorded.)"]
