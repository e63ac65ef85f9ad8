"""The self-audit under After: suggestions that are no scores, kept as they are typed, with the result in words."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mappa_desktop.domain.self_audit import score_of
from mappa_desktop.domain.workings import AuditReader, SelfAudit
from mappa_desktop.operations import workings
from mappa_desktop.ui.screens.minutes.self_audit_card import SelfAuditCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


EVERY = 32  # with the additions, which are made with the others and hidden


@pytest.fixture
def card(qtbot, desk, opened):
    card = SelfAuditCard(desk, opened)
    qtbot.addWidget(card)
    card.resize(900, 2000)
    card.show()
    card.toggle.click()
    qtbot.waitUntil(lambda: len(card.rows) == EVERY and bool(card.rows["CA4"].suggestion_words))
    return card


def choose(row, score):
    at = row.combo.findData(score)
    row.combo.setCurrentIndex(at)
    row.combo.activated.emit(at)


def test_the_questions_are_made_when_they_are_asked_for(qtbot, desk, opened):
    card = SelfAuditCard(desk, opened)
    qtbot.addWidget(card)
    assert card.words == "Not begun: 29 questions."
    assert card.rows == {}


def test_what_the_record_suggests_is_said_and_is_no_score(card):
    assert card.rows["CA4"].suggestion_words == (
        "The record: 10 of 13 invited agencies attended. "
        "That would be “1, Two or more missing”; nothing is scored until you choose."
    )
    assert card.audit.scores == ()
    assert card.rows["CA1"].suggestion_words == ""
    assert card.rows["CA1"].take.isHidden()
    assert card.rows["CA11"].take.isHidden()  # words only: the grade is for people


def test_taking_what_is_suggested_scores_it_with_the_day_and_the_version(card, opened):
    card.rows["CA7"].take.click()
    assert score_of(card.audit, "CA7").score == 3
    assert card.audit.on == datetime.date(2026, 11, 18)
    assert card.audit.version == opened.head.version
    assert card.rows["CA7"].take.isHidden()
    assert card.words.startswith("1 of 29 questions answered.")


def test_an_answer_is_chosen_and_taken_back(card):
    choose(card.rows["MA5"], 2)
    assert "Below standard: The statement was read or displayed" in card.words
    choose(card.rows["MA5"], -1)
    assert score_of(card.audit, "MA5").not_applicable
    choose(card.rows["MA5"], 0)
    assert card.words == "Not begun: 29 questions."


def test_who_scores_and_why_is_kept_as_it_is_typed(qtbot, card, opened, session):
    card.reader.setCurrentIndex(card.reader.findData(AuditReader.SECOND_READER))
    card.reader.activated.emit(card.reader.currentIndex())
    QTest.keyClicks(card.lines["name"], "Ada Testing")
    QTest.keyClicks(card.rows["CA4"].comment, "Housing was asked too late")
    choose(card.rows["CA4"], 2)
    opened.autosave.flush()
    qtbot.waitUntil(lambda: not opened.autosave.unsaved)
    kept = workings.read(session, opened.head.meeting, SelfAudit).value
    assert (kept.reader, kept.name) == (AuditReader.SECOND_READER, "Ada Testing")
    assert (score_of(kept, "CA4").score, score_of(kept, "CA4").comment) == (2, "Housing was asked too late")


def test_the_scottish_additions_are_asked_when_they_are_wanted(card):
    assert card.rows["SA1"].isHidden() or not card.rows["SA1"].isVisible()
    card._additions.click()
    assert card.rows["SA1"].isVisible()
    assert card.words == "Not begun: 32 questions."


def test_words_that_do_not_fit_are_not_lost_and_said_so(card, opened):
    card.lines["name"].put("x" * 200)
    QTest.keyClicks(card.lines["name"], "yz")
    assert opened.unfinished.at("self_audit").text("name") == "yz" + "x" * 200
    assert any(finding.path.startswith("document.self_audit") for finding in opened.stopping)
    card.lines["name"].put("Ada")
    QTest.keyClicks(card.lines["name"], "h")
    assert opened.unfinished.at("self_audit").kept() == {}
    assert not any(finding.path.startswith("document.self_audit") for finding in opened.stopping)


def test_every_answer_and_comment_is_named_for_those_who_listen(card):
    for identifier, row in card.rows.items():
        assert row.combo.accessibleName(), identifier
        assert row.comment.accessibleName().startswith("Comment: ")
        assert row.take.accessibleName().startswith("Use the answer that the record suggests: ")


def test_the_questions_can_be_closed_again_and_the_button_says_which_it_does(card):
    assert card.toggle.accessibleName() == "Close the questions"
    card.toggle.click()
    assert not card.rows["CA1"].isVisible()
    assert card.toggle.accessibleName() == card.toggle.text() == "Score the audit"


def test_opening_makes_a_few_questions_and_begins_with_the_first(qtbot, desk, opened):
    card = SelfAuditCard(desk, opened)
    qtbot.addWidget(card)
    card.resize(440, 2000)
    with qtbot.waitActive(card):
        card.show()
        card.activateWindow()
    card.toggle.click()
    assert 0 < len(card.rows) < EVERY
    first = next(iter(card.rows.values()))
    assert first.combo.hasFocus()
    qtbot.waitUntil(lambda: len(card.rows) == EVERY)
    assert first.comment.width() > card.width() * 0.8


def test_tab_goes_through_the_questions_as_one_reads(qtbot, card):
    rows = list(card.rows.values())
    for before, after in pairwise(rows):
        at = before.comment.nextInFocusChain()
        while not at.focusPolicy() & Qt.FocusPolicy.TabFocus or at.isHidden() or at.focusProxy() is not None:
            at = at.nextInFocusChain()
        assert at in (after.take, after.combo)
