"""What every rule promises of any record: it is judged without falling over, in sentences that quote nothing of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.content import Content, field_at, path_from_text, value_at
from mappa_desktop.foundation.fields import Given
from mappa_desktop.rules.catalogue import judged, judged_by, rule_called
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import SECTIONS, section_of
from tests.support.contents import bare, contents, filled, leaves
from tests.support.evidence import evidence
from tests.unit.rules.examples import EXAMPLES

each_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
few = settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
# What somebody is called may be said, so that a reader knows who is meant.
CALLED = frozenset({"name", "short_name", "label", "role"})
# Fewer letters stand in a sentence by chance.
LONG = 8
BARE: dict[str, Content] = {section.key: bare(section.content) for section in SECTIONS}
FILLED: dict[str, Content] = {section.key: filled(section.content) for section in SECTIONS}


def assert_each_finding_has_its_place(judging: Evidence, found: Sequence[Finding] | None = None) -> None:
    for finding in judged(judging) if found is None else found:
        path = path_from_text(finding.path)
        section = section_of(str(path[0]))
        assert field_at(section.content, path).title
        value_at(judging.contents[section.key], path)


@each_section
@given(data=st.data())
@few
def test_a_record_with_a_half_filled_section_can_always_be_judged(section: Any, data: st.DataObject) -> None:
    half = {**BARE, section.key: data.draw(contents(section.content))}
    assert_each_finding_has_its_place(evidence(half, earlier=(half,)))


@pytest.mark.parametrize("record", [BARE, FILLED], ids=["bare", "filled"])
@pytest.mark.parametrize("today", [datetime.date.min, datetime.date(2026, 11, 19), datetime.date.max])
def test_a_record_can_be_judged_on_any_day(record: dict[str, Content], today: datetime.date) -> None:
    assert_each_finding_has_its_place(evidence(record, today=today, earlier=(record,)))


@pytest.mark.parametrize("held_on", ["0001-01-01", "9999-12-31"])
def test_a_meeting_at_the_ends_of_the_calendar_can_be_judged(held_on: str) -> None:
    details = type(BARE["meeting_details"]).taken({"meeting": {"level": 3, "date": held_on}})
    assert_each_finding_has_its_place(evidence({**FILLED, "meeting_details": details}))


@pytest.mark.parametrize("record", [BARE, FILLED], ids=["bare", "filled"])
def test_a_finding_is_a_sentence_that_quotes_nothing_but_whom_it_means(record: dict[str, Content]) -> None:
    texts = [
        leaf.value
        for content in FILLED.values()
        for leaf in leaves(content)
        if type(leaf.value) is str and not leaf.kind.has(Given) and leaf.path[-1] not in CALLED
        if len(leaf.value) >= LONG
    ]
    assert texts
    for finding in judged(evidence(record)):
        assert finding.severity in Severity
        assert re.fullmatch(r"[A-Z][0-9]{1,2}", finding.rule)
        assert finding.message.endswith((".", "?")), finding.message
        assert finding.suggestion == "" or finding.suggestion.endswith((".", "?")), finding.suggestion
        assert not [text for text in texts if text in finding.message + finding.suggestion], finding.message


def test_no_example_has_a_finding_without_a_place() -> None:
    for example in EXAMPLES:
        if not example.passes:
            judging = example.evidence()
            assert_each_finding_has_its_place(judging, judged_by(rule_called(example.rule), judging))
