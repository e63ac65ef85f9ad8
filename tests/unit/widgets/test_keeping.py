"""A form hands over what was typed and not taken, and has it again where it was typed, whatever became of the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets.controls import GrowingText, LineEdit, SearchCombo
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.form import scrolled
from tests.support.keeping import KeepingNeighbourhood, Kept
from tests.support.orchard import Orchard, OrchardForm, an_orchard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


Opened = Callable[..., OrchardForm]


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def opened(qtbot: QtBot, kept: Kept) -> Opened:
    """Opens the form anew, as after a lock: only the content and what was kept are the same."""

    def open_form(content: Orchard | None = None) -> OrchardForm:
        form = OrchardForm(Draft(content or an_orchard()), KeepingNeighbourhood(kept))
        window = scrolled(form)
        window.resize(820, 640)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return form

    windows: list[QScrollArea] = []
    return open_form


def go_to(form: OrchardForm, path: str) -> LineEdit | GrowingText:
    form.jump_to(path)
    focused = QApplication.focusWidget()
    if isinstance(focused, SearchCombo):
        return focused.line
    assert isinstance(focused, LineEdit | GrowingText)
    return focused


def type_over(form: OrchardForm, path: str, words: str) -> None:
    edit = go_to(form, path)
    edit.selectAll()
    QTest.keyClicks(edit, words)


def jobs(form: OrchardForm) -> EntriesView:
    found = form.findChild(EntriesView)
    assert isinstance(found, EntriesView)
    return found


TYPED = (
    ("planted", "31 Feb 2026", ("31 Feb 2026",)),
    ("opens", "when the cock crows", ("when the cock crows",)),
    ("trees", "a few", ("a few",)),
    ("keeper", "Somebody new", ("Somebody new",)),
    ("helpers", "Nobody known", ("Nobody known",)),
    ("fairs", "midsummer", ("midsummer",)),
    ("name", "n" * 201, ("n" * 201,)),
)


@pytest.mark.parametrize(("path", "words", "texts"), TYPED)
def test_what_a_field_did_not_take_stands_in_it_again_and_is_said_to_be_refused(
    opened: Opened, kept: Kept, path: str, words: str, texts: tuple[str, ...]
) -> None:
    type_over(opened(), path, words)
    assert kept.texts == {path: texts}, "kept while one types, not only when the field is left"
    again = opened()
    assert [each for each, _label in again.refused()] == [path]
    assert go_to(again, path).text() == words
    assert kept.texts == {path: texts}


def test_a_long_text_is_given_back_whole(opened: Opened, kept: Kept) -> None:
    long = "A long story.\n" * 4000
    form = opened()
    edit = go_to(form, "story")
    assert isinstance(edit, GrowingText)
    edit.setPlainText(long)
    assert kept.texts == {"story": (long,)}
    assert go_to(opened(), "story").text() == long


def test_every_line_of_a_list_is_given_back_when_one_of_them_was_refused(opened: Opened, kept: Kept) -> None:
    form = opened()
    edit = go_to(form, "fairs")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LineEdit)
    QTest.keyClicks(focused, "midsummer")
    assert kept.texts == {"fairs": ("Sat 26 Sep 2026", "midsummer")}
    again = opened()
    assert {"Sat 26 Sep 2026", "midsummer"} <= {each.text() for each in again.findChildren(QLineEdit)}


def test_what_is_put_right_or_taken_back_is_kept_no_longer(opened: Opened, kept: Kept) -> None:
    form = opened()
    type_over(form, "planted", "31 Feb 2026")
    type_over(form, "planted", "28 Feb 2026")
    assert kept.texts == {}
    type_over(form, "trees", "a few")
    form.undo()
    assert kept.texts == {}
    assert opened().refused() == ()


def test_what_was_refused_and_would_be_taken_now_is_taken_when_the_field_is_left(opened: Opened, kept: Kept) -> None:
    kept.texts = {"planted": ("3 Dec 2026",)}
    form = opened()
    assert form.refused() == (("planted", "Planted on"),)
    assert str(form.draft.content.planted) == "2026-11-18", "nothing is taken unasked"
    go_to(form, "planted")
    go_to(form, "name")
    assert str(form.draft.content.planted) == "2026-12-03"
    assert (form.refused(), kept.texts) == ((), {})


def test_words_in_the_line_below_a_list_stand_there_again(opened: Opened, kept: Kept) -> None:
    form = opened()
    QTest.keyClicks(jobs(form)._quick, "Sharpen the saw")
    assert kept.texts == {"jobs": ("Sharpen the saw",)}
    again = opened()
    assert jobs(again)._quick.text() == "Sharpen the saw"
    assert again.refused() == (("jobs", "Jobs: Add job"),)
    assert any("not added yet" in each.text() for each in again.findChildren(QLabel) if each.isVisible())
    QTest.keyClick(jobs(again)._quick, Qt.Key.Key_Return)
    assert kept.texts == {}


def test_a_text_in_a_closed_entry_is_there_again_and_its_row_says_so(opened: Opened, kept: Kept) -> None:
    type_over(opened(), "jobs[1].due.date", "asap")
    again = opened()
    assert jobs(again).open_position is None
    assert any("not taken: By when" in note.words for note in jobs(again).rows[1].notes)
    assert again.refused() == (("jobs[1].due.date", "By when"),)
    assert go_to(again, "jobs[1].due.date").text() == "asap"


@pytest.mark.parametrize("open_", [True, False])
def test_a_text_follows_its_entry_when_entries_come_go_or_move(opened: Opened, kept: Kept, open_: bool) -> None:
    form = opened()
    type_over(form, "jobs[1].due.date", "asap")
    if not open_:
        jobs(form).close_entry()
    form.draft.add(("jobs",), form.draft.content.jobs[2].model_copy(update={"ref": "J-99"}), 0)
    assert kept.texts == {"jobs[2].due.date": ("asap",)}
    form.draft.move(("jobs",), 2, 3)
    assert kept.texts == {"jobs[3].due.date": ("asap",)}
    form.draft.remove(("jobs",), 0)
    assert kept.texts == {"jobs[2].due.date": ("asap",)}
    again = opened(form.draft.content)
    again.draft.remove(("jobs",), 0)
    assert kept.texts == {"jobs[1].due.date": ("asap",)}, "also where its form was never opened"
    again.draft.remove(("jobs",), 1)
    assert kept.texts == {}, "an entry that is taken out takes what was typed in it along"


def test_words_whose_entry_is_no_more_are_shown_until_they_are_discarded(opened: Opened, kept: Kept) -> None:
    kept.texts = {"jobs[9].due.date": ("after the frost",)}
    form = opened()
    assert kept.texts == {"jobs[9].due.date": ("after the frost",)}
    assert [path for path, _label in form.refused()] == ["jobs[9].due.date"]
    assert any(each.text() == "after the frost" and each.isVisible() for each in form.findChildren(QLabel))
    next(each for each in form.findChildren(QPushButton) if each.text().strip() == "Discard").click()
    assert (kept.texts, form.refused()) == ({}, ())


def test_a_form_that_is_taken_down_forgets_nothing(qtbot: QtBot, opened: Opened, kept: Kept) -> None:
    form = opened()
    type_over(form, "planted", "31 Feb 2026")
    form.deleteLater()
    qtbot.waitUntil(lambda: not isValid(form))
    assert kept.texts == {"planted": ("31 Feb 2026",)}


def test_keys_that_are_taken_hand_nothing_over(opened: Opened, kept: Kept) -> None:
    QTest.keyClicks(go_to(opened(), "story"), "Every word is taken.")
    assert kept.handed == 0


def test_what_is_given_back_is_shown_and_not_said_field_by_field(opened: Opened, kept: Kept, spoken: list[str]) -> None:
    kept.texts = {"planted": ("31 Feb 2026",), "trees": ("a few",), "jobs": ("Sharpen the saw",)}
    form = opened()
    assert len(form.refused()) == 3
    shown = "\n".join(each.text() for each in form.findChildren(QLabel) if each.isVisible())
    assert "not added yet" in shown
    assert "whole number" in shown
    assert spoken == []
