"""The card of corrections: typed words are kept at once, a refusal needs its reason, every field has its name."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from mappa_desktop.domain.workings import CorrectionDecision, Corrections
from mappa_desktop.operations import workings
from mappa_desktop.ui.screens.minutes.corrections import CorrectionsCard
from mappa_desktop.widgets.controls import Combo, LineEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def card(qtbot, desk, opened):
    card = CorrectionsCard(desk, opened)
    card.resize(400, 700)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def said(desk):
    sentences: list[str] = []
    desk.said.connect(lambda sentence, _tone: sentences.append(sentence))
    return sentences


def button(card, words):
    return next(each for each in card.findChildren(QPushButton) if each.isVisible() and each.text().strip() == words)


def named(card, kind, name):
    return next(each for each in card.findChildren(kind) if each.isVisible() and each.accessibleName() == name)


@pytest.fixture
def noted(card):
    """One correction, typed in."""
    button(card, "Note a correction").click()
    QTest.keyClicks(named(card, LineEdit, "Proposed by, K-01"), "Piers Lockhollow")
    named(card, QPlainTextEdit, "What should be corrected, K-01").setPlainText("The flat is on Elm Row.")
    return card


def correction(card):
    return card.corrections.corrections[0]


def test_whatever_is_typed_is_in_the_store_a_moment_later(qtbot, noted, opened, session):
    assert (correction(noted).proposed_by, correction(noted).text) == ("Piers Lockhollow", "The flat is on Elm Row.")

    def kept():
        found = workings.read(session, opened.head.meeting, Corrections).value.corrections
        return bool(found) and found[0].text == "The flat is on Elm Row."

    qtbot.waitUntil(kept)


def test_a_new_correction_takes_the_cursor(qtbot, card):
    card.activateWindow()
    button(card, "Note a correction").click()
    assert named(card, LineEdit, "Proposed by, K-01").hasFocus()


def test_agency_and_section_are_chosen_by_name(noted):
    agency, about = named(noted, Combo, "Agency, K-01"), named(noted, Combo, "About, K-01")
    for combo, words in ((agency, "Housing"), (about, "Disclosure")):
        combo.setCurrentIndex(combo.findText(words))
        combo.activated.emit(combo.currentIndex())
    assert (correction(noted).agency, correction(noted).section) == ("Housing", "disclosure")
    about.setCurrentIndex(0)
    about.activated.emit(0)
    assert correction(noted).section is None


def test_a_refusal_without_a_reason_is_not_taken_and_nothing_is_lost(noted, said):
    button(noted, "Refuse").click()
    assert said == ["Say why the correction is refused."]
    assert (correction(noted).decision, correction(noted).text) == (None, "The flat is on Elm Row.")


def test_a_refusal_says_its_reason_and_its_day(noted):
    named(noted, QPlainTextEdit, "Reason, needed to refuse, K-01").setPlainText("It was read out and agreed.")
    button(noted, "Refuse").click()
    assert correction(noted).decision is CorrectionDecision.REFUSED
    words = "\n".join(each.text() for each in noted.findChildren(type(noted._until)) if each.isVisible())
    assert "K-01, refused Wed 18 Nov 2026" in words
    assert "Reason: It was read out and agreed." in words


def test_an_accepted_correction_can_be_decided_on_again(noted):
    button(noted, "Accept").click()
    assert correction(noted).decision is CorrectionDecision.ACCEPTED
    button(noted, "Decide again").click()
    assert correction(noted).decision is None
    assert named(noted, QPlainTextEdit, "What should be corrected, K-01").toPlainText() == "The flat is on Elm Row."


def test_an_empty_correction_can_be_discarded_and_a_noted_one_cannot(card, said):
    button(card, "Note a correction").click()
    button(card, "Discard").click()
    assert card.corrections.corrections == ()
    button(card, "Note a correction").click()
    named(card, QPlainTextEdit, "What should be corrected, K-01").setPlainText("Something.")
    button(card, "Discard").click()
    assert "stays on record" in said[-1]
    assert len(card.corrections.corrections) == 1


def test_every_field_says_which_correction_it_belongs_to(noted):
    button(noted, "Note a correction").click()
    fields = [each for kind in (LineEdit, QPlainTextEdit, Combo) for each in noted.findChildren(kind)]
    assert {each.accessibleName()[-4:] for each in fields if each.isVisible()} == {"K-01", "K-02"}


def test_words_that_are_too_long_are_kept_said_and_hold_the_decision_up(qtbot, noted, desk, opened, said):
    long = "Piers " * 40
    line = named(noted, LineEdit, "Proposed by, K-01")
    line.setText(long)
    line.textEdited.emit(long)
    assert correction(noted).proposed_by == "Piers Lockhollow"
    assert "longer than 200 characters" in noted._refused.text()
    button(noted, "Accept").click()
    assert correction(noted).decision is None
    assert said == ["What is typed in this correction was not taken: put it right before deciding on it."]
    again = CorrectionsCard(desk, opened)
    qtbot.addWidget(again)
    again.show()
    line = named(again, LineEdit, "Proposed by, K-01")
    assert line.text() == long
    assert any("correction K-01" in finding.message for finding in opened.stopping)
    line.setText("Piers")
    line.textEdited.emit("Piers")
    assert correction(again).proposed_by == "Piers"
    assert not opened.unfinished.at("corrections").kept()
    assert not any("correction K-01" in finding.message for finding in opened.stopping)


def test_a_correction_that_is_discarded_takes_its_words_along(noted, opened):
    line = named(noted, LineEdit, "Proposed by, K-01")
    line.textEdited.emit("x" * 300)
    button(noted, "Discard").click()
    assert not opened.unfinished.at("corrections").kept()
    assert not any("correction K-01" in finding.message for finding in opened.stopping)
