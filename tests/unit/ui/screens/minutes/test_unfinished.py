"""Unfinished words of a meeting: each place has its own, they are saved as everything else is, and nothing is lost."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.workings import KINDS, Unfinished, UnfinishedText
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.operations import minutes, workings
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.unfinished import ACTION_LINE, NOTES, OUTCOMES, UnfinishedTexts, keep_line
from mappa_desktop.widgets.controls import LineEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def unfinished():
    return UnfinishedTexts(Draft(Unfinished()))


def test_each_place_keeps_its_own_texts(unfinished):
    unfinished.at("subject").keep({"subject.full_name": ("x" * 300,)})
    unfinished.at(ACTION_LINE).put("Ring the landlord")
    assert unfinished.at("subject").kept() == {"subject.full_name": ("x" * 300,)}
    assert unfinished.at(ACTION_LINE).text() == "Ring the landlord"
    unfinished.at("subject").keep({})
    assert unfinished.places() == (ACTION_LINE,)


def test_a_text_that_says_nothing_is_let_go(unfinished):
    unfinished.at(ACTION_LINE).put("Ring")
    unfinished.at(ACTION_LINE).put("  ")
    assert unfinished.content == Unfinished()


def test_what_was_typed_last_stands_last(unfinished):
    kept = unfinished.at(OUTCOMES)
    for path in ("a", "b", "a"):
        kept.put("x" + path, path)
    assert list(kept.kept()) == ["b", "a"]


def test_text_of_any_length_with_any_character_can_be_stored(unfinished):
    unfinished.at(NOTES).put("y" * 200_000 + "\n\ud83d\u2028\x00", "victims")
    stored = Unfinished.taken(unfinished.content.given())
    assert stored.texts[0].texts[0] == "y" * 200_000 + "\n\ufffd\u2028\x00"


def test_typing_on_makes_no_history(unfinished):
    for words in ("R", "Ri", "Rin"):
        unfinished.at(ACTION_LINE).put(words)
    assert len(unfinished._draft._done) == 1


def test_only_what_stands_beside_approved_minutes_is_counted_there(unfinished):
    unfinished.at(ACTION_LINE).put("Ring")
    unfinished.at(NOTES).put("z", "victims")
    assert (unfinished.number(read_only=True), unfinished.number(read_only=False)) == (1, 2)


def test_a_line_has_its_words_again_and_tells_of_them_when_it_is_left_or_emptied(qtbot, unfinished):
    told: list[str] = []
    line = LineEdit()
    qtbot.addWidget(line)
    keep_line(unfinished.at(ACTION_LINE), line, told.append)
    line.setText("Ring")
    assert (told, unfinished.at(ACTION_LINE).text()) == ([], "Ring")
    line.left.emit()
    assert told == ["Ring"]
    again = LineEdit()
    qtbot.addWidget(again)
    keep_line(unfinished.at(ACTION_LINE), again, told.append)
    assert (again.text(), told) == ("Ring", ["Ring", "Ring"])
    again.setText("")
    assert told[-1] == ""
    assert unfinished.content == Unfinished()


def test_the_kind_has_a_name_in_the_store_and_holds_only_its_own_keys():
    assert KINDS["unfinished"] is Unfinished
    text = UnfinishedText(place="subject", path="subject.full_name", texts=("x",))
    assert Unfinished.taken(Unfinished(texts=(text,)).given()) == Unfinished(texts=(text,))


def test_words_go_to_the_store_in_the_half_second_after_they_were_typed(qtbot, opened, session):
    opened.unfinished.at(ACTION_LINE).put("Ring the landlord")

    def stored():
        return workings.read(session, opened.head.meeting, Unfinished).value.texts

    assert opened.autosave._quiet.isActive()
    assert opened.autosave._quiet.interval() < 500
    qtbot.waitUntil(lambda: bool(stored()))
    assert stored()[0].texts == ("Ring the landlord",)


def test_words_go_to_the_store_after_the_section_that_took_them(qtbot, opened, session):
    """A kill in between may leave a word twice, never lose one."""
    saved: list[str] = []
    opened.autosave.sending.connect(lambda: saved.append(list(opened.autosave._sent)[-1]))
    opened.unfinished.at(ACTION_LINE).put("Ring the landlord")
    opened.drafts["executive_summary"].set(("executive_summary",), "Taken.")
    opened.autosave.flush()
    assert saved == ["executive_summary", "unfinished"]
    with qtbot.waitSignal(opened.autosave.settled):
        pass


def test_no_minutes_file_holds_unfinished_words(opened, session):
    workings.save(
        session, opened.head.meeting, Unfinished(texts=(UnfinishedText(place=ACTION_LINE, texts=("heron",)),))
    )
    assert b"heron" not in minutes.exported(session, opened.head.id).value


def test_forms_of_approved_minutes_are_given_nothing_back(desk, session):
    head = minutes.approve(session, minutes.minutes_list(session).value[0].id).value
    opened = OpenMinutes(desk, minutes.opened(session, head.id).value)
    assert not hasattr(opened.surroundings_at("subject"), "unfinished")
    opened.release()
