"""The snippets and the own words of a store are changed where they are listed, and kept by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from mappa_desktop.domain.snippets import SUPPLIED, Snippet
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import snippets, spelling
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.settings.snippets import OwnWordsCard, SnippetsCard
from mappa_desktop.widgets import theme
from tests.support.sessions import MOMENT, a_session

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store")


@pytest.fixture
def desk(qtbot, qapp, session):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker = Worker()
    worker.open_with(session)
    yield Desk(worker, Pool(), Settings(), StoppedClock(MOMENT), Verbs(window))
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def card(qtbot, desk):
    card = SnippetsCard(desk)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: card.form is not None)
    return card


def words_on(card):
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_a_change_is_kept_a_moment_later(qtbot, session, card):
    card.form.draft.set(("snippets", 0, "text"), "Our own words.")
    qtbot.waitUntil(lambda: snippets.snippets(session).value.snippets[0].text == "Our own words.")


def test_two_meanings_of_a_short_form_are_refused_in_words_and_what_was_kept_stays(qtbot, session, card):
    card.form.draft.add(("snippets",), Snippet(abbreviation="NC", text="Something else."))
    qtbot.waitUntil(lambda: "two texts" in words_on(card))
    assert snippets.snippets(session).value == SUPPLIED
    card.form.draft.remove(("snippets",), len(SUPPLIED.snippets))
    qtbot.waitUntil(lambda: "two texts" not in words_on(card))


def test_the_supplied_ones_can_be_brought_back(qtbot, session, card):
    card.form.draft.set(("snippets",), ())
    qtbot.waitUntil(lambda: snippets.snippets(session).value.snippets == ())
    card._restore.click()
    qtbot.waitUntil(lambda: snippets.snippets(session).value == SUPPLIED)
    qtbot.waitUntil(lambda: card.form.draft.content == SUPPLIED)


def test_a_snippet_can_be_given_to_sections_by_their_titles(card):
    choices = dict(card.form.surroundings.choices("sections"))
    assert choices["risk_assessment"] == "Risk assessment"


def test_a_word_that_was_added_by_mistake_is_taken_out(qtbot, desk, session):
    spelling.add_word(session, "recieve")
    spelling.add_word(session, "zorbing")
    card = OwnWordsCard(desk)
    qtbot.addWidget(card)
    qtbot.waitUntil(lambda: card.form is not None)
    assert card.form is not None
    card.form.draft.set(("words",), ("zorbing",))
    qtbot.waitUntil(lambda: spelling.own_words(session).value.words == ("zorbing",))
