"""How far a review is over its time is said in words; and no record becomes wrong because time goes by."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from mappa_desktop.rules import eligibility, level
from mappa_desktop.rules.catalogue import judged_by, rule_called
from tests.support.evidence import evidence, level_2, level_3

NEXT, LAST = "next_meeting.date", "meeting.previous_meeting_date"


@pytest.mark.parametrize(
    ("rule", "record", "changes", "words"),
    [
        (
            "L6",
            level_2,
            {NEXT: "2027-03-11"},
            "The next meeting is 113 days away, and at Level 2 at most 16 weeks are allowed: 1 day over.",
        ),
        (
            "L7",
            level_3,
            {NEXT: "2027-02-01"},
            "The next meeting is 74 days away, and at Level 3 at most 8 weeks are allowed: 18 days over.",
        ),
        ("L7", level_3, {}, "The next meeting is 49 days away; the limit at Level 3 is 8 weeks: little is to spare."),
        (
            "L6",
            level_2,
            {LAST: "2026-07-20"},
            "This meeting was to be held within 16 weeks at Level 2, by 9 November 2026 at the latest: 9 days over.",
        ),
        ("L6", level_2, {NEXT: None}, "Enter the date of the next meeting: at Level 2 it is due within 16 weeks."),
        (
            "L8",
            level_2,
            {
                "meeting.type": "initial",
                "index_offence.disposal": "community_order",
                "index_offence.sentenced": "2026-10-20",
            },
            "The first meeting was to be held within 4 weeks of the sentence: 1 day over.",
        ),
    ],
)
def test_days_over_are_said_in_words(rule: str, record: Any, changes: Mapping[str, Any], words: str) -> None:
    (finding,) = judged_by(rule_called(rule), evidence(record(changes)))
    assert finding.message == words


@pytest.mark.parametrize("record", [level_2, level_3])
def test_a_record_of_long_ago_is_judged_as_on_the_day_of_its_meeting(record: Any) -> None:
    def said(today: datetime.date) -> list[tuple[str, str]]:
        of = [*eligibility.RULES, *level.RULES]
        found = [finding for rule in of for finding in judged_by(rule, evidence(record(), today=today))]
        return [(finding.rule, finding.path) for finding in found]

    assert said(datetime.date(2036, 11, 19)) == said(datetime.date(2026, 11, 19))


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_dates_at_the_end_of_the_calendar_stop_no_rule(date: str) -> None:
    changes = {
        "meeting.date": date,
        "meeting.type": "initial",
        NEXT: "9999-12-31",
        LAST: "0001-01-01",
        "subject.date_of_birth": "9999-12-31",
        "index_offence.disposal": "community_order",
        "index_offence.sentenced": "0001-01-01",
        "relevant_dates.conditional_release": "9999-12-31",
    }
    for status in ("community_licence", "custody_sentenced"):
        given = evidence(level_2({**changes, "subject.custody_status": status}))
        assert all(finding.message for rule in level.RULES for finding in judged_by(rule, given))
        assert all(finding.message for rule in eligibility.RULES for finding in judged_by(rule, given))
