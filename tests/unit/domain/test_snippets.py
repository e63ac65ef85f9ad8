"""Snippets: fields are filled in, gaps are left to step through, and each stands where it is offered."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.snippets import SUPPLIED, Snippet, filled, found, offered
from mappa_desktop.foundation.content import NotAccepted
from mappa_desktop.sections import SECTIONS


def test_fields_are_filled_in() -> None:
    ready = filled("{agency} on {date}: {next meeting}.", {"agency": "Police", "date": "Mon", "next meeting": "Tue"})
    assert (ready.text, ready.gaps) == ("Police on Mon: Tue.", ())


def test_gaps_are_shown_in_brackets_in_their_order() -> None:
    ready = filled("Because {?reason}, by {?who}.", {})
    assert ready.text == "Because [reason], by [who]."
    assert [ready.text[start:end] for start, end in ready.gaps] == ["[reason]", "[who]"]


def test_a_field_that_has_no_value_becomes_a_gap() -> None:
    ready = filled("Again on {next meeting}.", {"next meeting": ""})
    assert ready.text == "Again on [next meeting]."
    assert len(ready.gaps) == 1


@pytest.mark.parametrize("text", ["{colour} {", "a } b", "{}", "{?}"])
def test_other_braces_stay_as_they_are(text: str) -> None:
    assert filled(text, {}) == filled(text, {"colour": "red"})
    assert filled(text, {}).text == text


def test_what_is_filled_in_is_not_read_again() -> None:
    assert filled("{agency}", {"agency": "{?x} {date}", "date": "never"}).text == "{?x} {date}"


LIST = (
    Snippet(abbreviation="nc", text="No change."),
    Snippet(abbreviation="NC", text="No change to the risk.", sections=("risk_assessment",)),
    Snippet(abbreviation="", text="Nameless."),
    Snippet(abbreviation="empty", text="  "),
)


def test_a_snippet_of_the_section_goes_before_one_for_all() -> None:
    chosen = found(LIST, "risk_assessment", "nc")
    assert chosen is not None
    assert chosen.text == "No change to the risk."
    elsewhere = found(LIST, "media", "nc")
    assert elsewhere is not None
    assert elsewhere.text == "No change."


def test_what_is_unfinished_is_not_offered() -> None:
    assert [each.text for each in offered(LIST, "media")] == ["No change."]
    assert found(LIST, "media", "") is None


def test_a_short_form_is_one_word() -> None:
    with pytest.raises(NotAccepted):
        Snippet.taken({"abbreviation": "two words"})


def test_a_new_store_starts_with_a_dozen_and_more_for_sections_that_exist() -> None:
    keys = {section.key for section in SECTIONS}
    assert len(SUPPLIED.snippets) >= 12
    for snippet in SUPPLIED.snippets:
        assert set(snippet.sections) <= keys
        assert snippet.text.strip().endswith((".", "}."))
        assert "{" not in filled(snippet.text, dict.fromkeys(("date", "agency", "chair", "reference"), "x")).text
