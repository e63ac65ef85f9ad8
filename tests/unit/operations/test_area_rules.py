"""The rules of the area: only its board changes them, with reason and date, never the law; every decision is kept."""

from __future__ import annotations

import dataclasses
import datetime
import json
from typing import Any

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import area_rules, copies, minutes, paper
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.catalogue import RULES
from mappa_desktop.rules.level import AMBER_WEEKS_LEVEL_2, REVIEW_WEEKS_LEVEL_2
from tests.support.approving import approve_with_reasons
from tests.support.read_blocks import lines
from tests.support.sessions import MOMENT, imported

APPROVED = datetime.date(2026, 11, 2)
TITLE = "Rules changed by the board"


def change(session: Session, rule: str = "L6", **besides: Any) -> AreaRules:
    given: dict[str, Any] = {
        "thresholds": {"weeks": 12, "amber_weeks": 10},
        "reason": "Piloted in the county",
        "approved_on": APPROVED,
        **besides,
    }
    return area_rules.change_rule(session, rule, **given).value


def later(session: Session, **passed: int) -> Session:
    return dataclasses.replace(session, clock=StoppedClock(MOMENT + datetime.timedelta(**passed)))


def printed(session: Session, minutes_id: MinutesId, kind: CopyKind = CopyKind.FULL) -> str:
    return "\n".join(lines(paper.blocks(minutes.opened(session, minutes_id).value, CopyFor(kind))))


def test_in_a_new_store_the_reference_holds(session: Session) -> None:
    assert area_rules.area_rules(session).value == AreaRules()
    assert area_rules.rule_history(session).value == []


def test_a_changed_number_is_in_use_at_once_and_the_others_stay(session: Session) -> None:
    rules = change(session, thresholds={"weeks": 15})
    assert (rules.value(REVIEW_WEEKS_LEVEL_2), rules.value(AMBER_WEEKS_LEVEL_2)) == (15, AMBER_WEEKS_LEVEL_2.default)
    assert area_rules.area_rules(session).value == rules


def test_a_rule_can_be_softened_and_hardened(session: Session) -> None:
    for severity in (Severity.INFO, Severity.BLOCK):
        rules = change(session, "C7", severity=severity, thresholds={})
        assert rules.severity(next(each for each in RULES if each.identifier == "C7")) is severity


def test_screens_are_told_that_settings_changed(session: Session) -> None:
    done = area_rules.change_rule(session, "L6", severity=Severity.INFO, reason="Piloted", approved_on=APPROVED)
    assert done.changes == {Change.SETTINGS}


@pytest.mark.parametrize(
    ("besides", "why"),
    [
        ({"rule": "Z9"}, "There is no such rule"),
        ({"reason": " \u200b"}, "Say why the board changed the rule"),
        ({"approved_on": None}, "Say on which day the board approved it"),
        ({"approved_on": MOMENT.date() + datetime.timedelta(days=1)}, "cannot be later than today, Tue 24 Nov 2026"),
        ({"thresholds": {"weeks": 0}}, "at most: from 1 to 99"),
        ({"thresholds": {"weeks": 100}}, "at most: from 1 to 99"),
        ({"thresholds": {"weeks": 14}}, "must be fewer than .*: 14 is not fewer than 14"),
        ({"thresholds": {"amber_weeks": 17}}, "must be fewer than .*: 17 is not fewer than 16"),
        *(({"reason": said}, "Say why the board changed the rule") for said in (".", "-", "TBC", "n/a", "None")),
        ({"reason": "Long " * 10_001}, "in at most 50000 characters"),
        ({"thresholds": {"months": 3}}, "L6 has no such number"),
        ({"thresholds": {}}, "in use like that already"),
        ({"thresholds": {"weeks": 16}}, "in use like that already"),
    ],
)
def test_what_the_board_did_not_decide_is_refused_and_nothing_is_kept(
    session: Session, besides: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused, match=why):
        change(session, **besides)
    assert area_rules.rule_history(session).value == []


def test_no_board_changes_the_law(session: Session) -> None:
    law = [each.identifier for each in RULES if each.is_law]
    assert law
    for identifier in law:
        with pytest.raises(Refused, match=f"{identifier} is law"):
            change(session, identifier, severity=Severity.INFO, thresholds={})


def test_the_day_of_the_approval_may_be_today(session: Session) -> None:
    assert change(session, approved_on=MOMENT.date()).changes


def test_going_back_to_the_reference_is_a_decision_too(session: Session) -> None:
    change(session)
    rules = change(later(session, days=1), thresholds={}, reason="The pilot has ended")
    assert rules == AreaRules()
    history = area_rules.rule_history(session, "L6").value
    assert [each.change.reason for each in history] == ["The pilot has ended", "Piloted in the county"]
    assert history[0].at == MOMENT + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="in use like that already"):
        change(session, thresholds={})


def test_the_history_of_one_rule_is_that_of_no_other(session: Session) -> None:
    change(session)
    change(session, "C7", severity=Severity.INFO, thresholds={})
    assert [each.change.rule for each in area_rules.rule_history(session, "C7").value] == ["C7"]
    assert [each.change.rule for each in area_rules.rule_history(session).value] == ["C7", "L6"]


def test_changes_are_listed_in_the_order_of_their_numbers(session: Session) -> None:
    for rule in ("L12", "L6", "C7"):
        change(session, rule, severity=Severity.WARN if rule == "L12" else Severity.INFO, thresholds={})
    assert [each.rule for each in area_rules.area_rules(session).value.changes] == ["C7", "L6", "L12"]


def test_the_trail_names_the_rule_and_what_changed_and_not_why(session: Session) -> None:
    change(session, severity=Severity.INFO)
    with session.store.reading() as reading:
        entry = (
            reading.rows.connection()
            .exec_driver_sql("SELECT verb, subject, details FROM audit ORDER BY seq DESC LIMIT 1")
            .one()
        )
    assert (entry.verb, entry.subject) == ("rule changed", "L6")
    details = json.loads(entry.details)
    assert (details["rule"], details["weight"], details["weeks"]) == ("L6", "INFO", 12)
    assert "Piloted" not in entry.details


def test_a_change_is_said_in_words_beside_the_reference(session: Session) -> None:
    rule = next(each for each in RULES if each.identifier == "L6")
    made = change(session, severity=Severity.INFO).change_of("L6")
    assert made is not None
    assert area_rules.change_in_words(rule, made) == [
        "For information, in the reference: Needs a reason",
        "Weeks from one Level 2 meeting to the next, at most: 12, in the reference 16",
        "Weeks from which a Level 2 review is called near: 10, in the reference 14",
    ]


@pytest.mark.parametrize("kind", list(CopyKind))
def test_every_copy_tells_which_rules_the_board_changed(session: Session, kind: CopyKind) -> None:
    minutes_id = imported(session, "level2_review")
    assert TITLE not in printed(session, minutes_id, kind)
    change(session)
    said = printed(session, minutes_id, kind)
    for words in (TITLE, "L6: ", "at most: 12, in the reference 16", "Piloted in the county", "2 November 2026"):
        assert words in said


def test_approved_minutes_tell_of_the_rules_they_were_approved_by(session: Session) -> None:
    before, after = imported(session, "level2_review"), imported(session, "level3_review")
    approve_with_reasons(session, before)
    change(later(session, minutes=1))
    approve_with_reasons(later(session, minutes=2), after)
    change(later(session, minutes=3), thresholds={}, reason="The pilot has ended")
    assert TITLE not in printed(session, before)
    assert TITLE in printed(session, after)


def test_the_printer_is_told_of_the_rules(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    plain = copies.printed(minutes.opened(session, minutes_id).value, CopyFor())
    change(session)
    record = minutes.opened(session, minutes_id).value
    apart = copies.carried_out(copies.order_of(record, CopyFor())).partition(b"\n")[2]
    assert apart == copies.printed(record, CopyFor()).data != plain.data


def test_a_change_of_a_rule_that_this_program_does_not_know_breaks_nothing(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    record = minutes.opened(session, minutes_id).value
    foreign = AreaRules.taken({"changes": [{"rule": "Z9", "severity": "INFO", "reason": "From a later version"}]})
    said = "\n".join(lines(paper.blocks(dataclasses.replace(record, rules=foreign), CopyFor())))
    assert "Z9" in said
    assert "From a later version" in said
