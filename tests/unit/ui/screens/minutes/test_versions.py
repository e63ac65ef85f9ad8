"""Versions: each with its reason, and what the open one says otherwise than the one before it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations import minutes
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.versions import VersionsCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

REASON = "The address was wrong."


@pytest.fixture
def amended(desk, session):
    """A second version, open, that says something else than the approved one."""
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    draft = minutes.amend(session, head.id, reason=REASON).value
    content = minutes.opened(session, draft.id).value.contents["decisions"]
    changed = replaced(content, ("decisions", "level", "reason"), "Housing is not settled.")
    minutes.save_section(session, draft.id, "decisions", changed)
    opened = OpenMinutes(desk, minutes.opened(session, draft.id).value)
    yield opened
    opened.release()


@pytest.fixture
def show(qtbot, desk):
    def show(opened):
        card = VersionsCard(desk, opened)
        card.resize(400, 600)
        qtbot.addWidget(card)
        card.show()
        card.refresh()
        qtbot.waitUntil(lambda: bool(card._lines) and all(line.isVisible() for line in card._lines))
        return card

    return show


def words(card):
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def spoken(card):
    return "\n".join(each.accessibleName() for each in card.changes.shown)


def choose(combo, words):
    combo.setCurrentIndex(combo.findText(words))
    combo.activated.emit(combo.currentIndex())


def test_an_only_version_is_listed_and_there_is_nothing_to_compare(show, opened):
    card = show(opened)
    assert "Draft of version 1.0, on the screen" in words(card)
    assert not card.older.isVisible()
    assert card.changes.shown == []


def test_every_version_says_why_when_and_by_whom(show, amended):
    said = words(show(amended))
    assert "Draft of version 2.0, on the screen" in said
    assert f"Reason: {REASON}" in said
    assert "Version 1.0, approved" in said
    assert "by Imogen Castlemarsh" in said


def test_to_begin_with_the_open_version_is_compared_with_the_one_before(qtbot, show, amended):
    card = show(amended)
    qtbot.waitUntil(lambda: "difference" in card.words)
    assert (card.older.currentText(), card.newer.currentText()) == ("Version 1.0, approved", "Draft of version 2.0")
    assert "Decisions, Level." in spoken(card)
    assert "added: Housing is not settled;" in spoken(card)


def test_what_is_typed_now_is_compared_and_not_what_was_saved(qtbot, show, amended):
    amended.drafts["decisions"].set(("decisions", "level", "reason"), "Typed a moment ago.")
    card = show(amended)
    qtbot.waitUntil(lambda: "Typed a moment ago" in spoken(card))


def test_any_two_versions_can_be_compared(qtbot, show, amended):
    card = show(amended)
    qtbot.waitUntil(lambda: "difference" in card.words)
    choose(card.older, "Draft of version 2.0")
    choose(card.newer, "Version 1.0, approved")
    qtbot.waitUntil(lambda: "removed: Housing is not settled;" in spoken(card))
    choose(card.newer, "Draft of version 2.0")
    qtbot.waitUntil(lambda: "two different versions" in card.words)
    assert not card.changes.isVisible()


def test_an_older_version_that_is_open_is_compared_with_what_came_after_it(qtbot, show, desk, session, amended):
    minutes.approve(session, amended.head.id)
    first = next(head for head in minutes.minutes_list(session).value if head.version == "1.0")
    superseded = OpenMinutes(desk, minutes.opened(session, first.id).value)
    card = show(superseded)
    qtbot.waitUntil(lambda: "difference" in card.words)
    assert (card.older.currentText(), card.newer.currentText()) == ("Version 1.0, superseded", "Version 2.0, approved")
    superseded.release()
