"""What open minutes are judged by: always what the store, the drafts and the day say now, as the gate does."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from mappa_desktop.cli import main
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import Request, Requests
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import area_rules, minutes
from mappa_desktop.operations.findings import judgement
from mappa_desktop.operations.opening import open_meeting
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from tests.support.commands import no_window, options
from tests.support.sessions import MOMENT, imported

BOARD = datetime.date(2026, 11, 2)


@pytest.fixture
def open_(qtbot, desk, session):
    """Opens minutes as the workspace does, and waits until they are judged."""
    all_of_them = []

    def open_(minutes_id):
        read = open_meeting(session, minutes_id).value
        made = OpenMinutes(desk, read.record, read.workings, read.evidence)
        all_of_them.append(made)
        qtbot.waitUntil(lambda: made.was_judged)
        return made

    yield open_
    for made in all_of_them:
        made.release()


@pytest.fixture
def level_3(open_, session):
    return open_(imported(session, "level3_review"))


def rules_of(found):
    return [(each.rule, each.severity, each.path, each.message) for each in found]


def test_a_change_of_the_areas_rules_is_seen_at_once(qtbot, desk, level_3):
    assert "C7" in {each.rule for each in level_3.stopping}
    desk.worker.run(
        lambda session: area_rules.change_rule(
            session, "C7", severity=Severity.INFO, reason="Piloted", approved_on=BOARD
        ),
        lambda _rules: None,
    )
    qtbot.waitUntil(lambda: "C7" not in {each.rule for each in level_3.stopping})
    assert level_3.record().rules.changes, "a draft is printed with the rules it is judged by"


def test_a_change_of_the_meeting_before_is_seen_at_once(qtbot, desk, session, open_):
    (head,) = minutes.minutes_list(session).value
    following = minutes.create_meeting(session, head.case, date=datetime.date(2027, 1, 13)).value
    opened = open_(following)
    before = opened.evidence.earlier[0]["meeting_details"]
    renamed = replaced(before, ("meeting", "reference"), "FICTIONAL/another")
    desk.worker.run(
        lambda session: minutes.save_section(session, head.id, "meeting_details", renamed), lambda _moment: None
    )
    qtbot.waitUntil(lambda: opened.evidence.earlier[0]["meeting_details"].meeting.reference == "FICTIONAL/another")


def test_a_request_that_is_entered_is_judged_with_its_next_word(qtbot, level_3):
    level_3.working(Requests).add(("requests",), Request(ref="Q-01", is_subject=True))
    qtbot.waitUntil(lambda: any(each.rule.startswith("S") for each in level_3.verdict.findings))


def test_after_midnight_the_day_is_another(qtbot, clock, level_3):
    today = level_3.evidence.today
    object.__setattr__(clock, "moment", clock.moment + datetime.timedelta(days=60))
    with qtbot.waitSignal(level_3.judged):
        level_3._minute.timeout.emit()
    assert level_3.evidence.today == today + datetime.timedelta(days=60)
    assert rules_of(level_3.verdict.findings) == rules_of(judgement(level_3.evidence).findings)


def test_a_minute_on_the_same_day_asks_nobody(qtbot, level_3):
    with qtbot.assertNotEmitted(level_3.judged, wait=50):
        level_3._minute.timeout.emit()


def test_what_is_saved_from_here_is_not_read_again(qtbot, level_3):
    asked = level_3._asked_evidence
    level_3.drafts["sign_off"].set(("sign_off", "note"), "Seen")
    level_3.autosave.flush()
    qtbot.waitUntil(lambda: not level_3.autosave.unsaved)
    assert level_3._asked_evidence == asked


def test_minutes_that_were_let_go_ask_for_nothing(qtbot, desk, level_3):
    level_3.release()
    asked = level_3._asked_evidence
    desk.worker.run(
        lambda session: area_rules.change_rule(
            session, "C7", severity=Severity.INFO, reason="Piloted", approved_on=BOARD
        ),
        lambda _rules: None,
    )
    with qtbot.waitSignal(desk.worker.changed):
        pass
    assert level_3._asked_evidence == asked


@pytest.mark.parametrize("changed_by_the_board", [False, True], ids=["reference", "area"])
@pytest.mark.parametrize("which", ["sparse", "level2_review", "level3_review"])
def test_the_list_the_gate_and_the_command_say_the_same(
    qtbot, desk, clock, session, open_, capsys, tmp_path, which, changed_by_the_board
):
    object.__setattr__(clock, "moment", MOMENT)
    if which == "sparse":
        minutes_id = minutes.create_case(
            session, reference="FICTIONAL-X", name="", level=Level.TWO, date=datetime.date(2026, 11, 18)
        ).value
    elif which == "level2_review":
        minutes_id = minutes.minutes_list(session).value[0].id
    else:
        minutes_id = imported(session, which)
    opened = open_(minutes_id)
    if changed_by_the_board:
        before = opened.evidence.area
        desk.worker.run(_two_rules_changed, lambda _rules: None)
        qtbot.waitUntil(lambda: opened.evidence.area != before)
        with qtbot.waitSignal(opened.judged):
            opened.judge()
    listed = opened.verdict
    assert listed.findings
    if listed.stopping:
        with pytest.raises(Refused) as refused:
            minutes.approve(session, minutes_id)
        numbers = [str(len(each)) for each in (listed.to_put_right, listed.to_accept) if each]
        assert re.findall(r"(\d+) findings? must", str(refused.value)) == numbers
    opened.release()
    closed = []
    desk.worker.close_session(lambda: closed.append("closed"))
    qtbot.waitUntil(lambda: bool(closed))
    (tmp_path / "passphrase").write_text(TRAINING_PASSPHRASE)
    main.main(["minutes", "check", minutes_id, "--json", "--today", str(MOMENT.date()), *options(tmp_path)], no_window)
    said = json.loads(capsys.readouterr().out)
    assert [(each["rule"], each["severity"], each["path"], each["message"]) for each in said] == [
        (each.rule, each.severity.value, each.path, each.message) for each in listed.findings
    ]


def _two_rules_changed(session):
    area_rules.change_rule(session, "L3", severity=Severity.WARN, reason="Piloted", approved_on=BOARD)
    return area_rules.change_rule(session, "C7", severity=Severity.BLOCK, reason="Piloted", approved_on=BOARD)
