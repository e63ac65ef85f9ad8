"""Lists of entries: everything by keyboard, every change undoable, every row read in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.entries import EntriesView, RowGesture
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.theme import Tone
from tests.support.orchard import Job, Neighbourhood, Orchard, OrchardForm, an_orchard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Opened = Callable[..., tuple[OrchardForm, Draft[Orchard]]]


def is_stacked(view: EntriesView) -> bool:
    return view._columns.stacked


def jobs(form: OrchardForm) -> EntriesView:
    view = form.findChild(EntriesView)
    assert isinstance(view, EntriesView)
    return view


def press(key: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keySequence(focused, QKeySequence(key))


def refs(draft: Draft[Orchard]) -> list[str]:
    return [job.ref for job in draft.content.jobs]


def quick_line(form: OrchardForm) -> LineEdit:
    return next(line for line in form.findChildren(LineEdit) if line.accessibleName() == "Jobs: Add job")


def test_a_row_says_everything_in_words(opened: Opened) -> None:
    form, _draft = opened()
    row = jobs(form).rows[0]
    words = "Ref: J-90; What: Prune the quinces; By whom: Amos Greenfinger; By when: Wed 17 Feb 2027 (1/3)"
    assert row.accessibleName() == words
    assert QAccessible.queryAccessibleInterface(row).role() in (QAccessible.Role.CheckBox, QAccessible.Role.Button)


def test_the_arrows_go_through_the_rows_and_tab_stops_once(opened: Opened) -> None:
    form, _draft = opened()
    jobs(form).focus_row(0)
    press("Down")
    press("Down")
    press("Down")
    assert form.focused_path() == "jobs[2]"
    press("Up")
    assert form.focused_path() == "jobs[1]"
    stops = [row for row in jobs(form).rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [jobs(form).rows[1]]


def test_enter_opens_the_entry_and_escape_closes_it(opened: Opened) -> None:
    form, _draft = opened()
    jobs(form).focus_row(1)
    press("Return")
    assert jobs(form).open_position == 1
    assert form.focused_path() in ("jobs[1].ref", "jobs[1].description")
    press("Escape")
    assert jobs(form).open_position is None
    assert form.focused_path() == "jobs[1]"


def test_typing_in_the_open_entry_shows_in_its_row(opened: Opened) -> None:
    form, draft = opened()
    form.jump_to("jobs[1].description")
    press("End")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, " today")
    assert draft.content.jobs[1].description == "Mend the fence today"
    assert "Mend the fence today" in jobs(form).rows[1].accessibleName()


def test_a_nested_part_is_made_when_it_is_first_typed(opened: Opened) -> None:
    form, draft = opened()
    form.jump_to("jobs[1].due.date")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "3 Dec 2026")
    due = draft.content.jobs[1].due
    assert due is not None
    assert due.date == date(2026, 12, 3)
    assert "Thu 3 Dec 2026" in jobs(form).rows[1].accessibleName()


def test_insert_adds_an_entry_and_goes_into_it(opened: Opened, spoken: list[str]) -> None:
    form, draft = opened()
    jobs(form).focus_row(0)
    press("Ins")
    assert refs(draft) == ["J-90", "J-91", "J-92", "J-01"]
    assert jobs(form).open_position == 3
    assert form.focused_path().startswith("jobs[3].")
    assert "Added." in spoken


def test_the_line_below_adds_quickly_and_stays_ready_for_the_next(opened: Opened) -> None:
    form, draft = opened()
    line = quick_line(form)
    line.setFocus()
    QTest.keyClicks(line, "Sharpen the saw")
    press("Return")
    QTest.keyClicks(line, "Oil it")
    press("Return")
    assert [job.description for job in draft.content.jobs[3:]] == ["Sharpen the saw", "Oil it"]
    assert line.text() == ""
    assert line.hasFocus()


def test_the_line_below_keeps_what_is_refused(opened: Opened) -> None:
    form, draft = opened()
    line = quick_line(form)
    line.setFocus()
    line.setText("x" * 501)
    press("Return")
    assert len(draft.content.jobs) == 3
    assert len(line.text()) == 501
    assert any("longer than 500 characters" in label.text() for label in form.findChildren(QLabel) if label.isVisible())


def test_delete_removes_and_undo_brings_it_back_with_the_focus(opened: Opened, spoken: list[str]) -> None:
    form, draft = opened()
    jobs(form).focus_row(1)
    press("Del")
    assert refs(draft) == ["J-90", "J-92"]
    assert "Removed. Ctrl+Z brings it back." in spoken
    assert form.focused_path() == "jobs[1]"
    press("Ctrl+Z")
    assert refs(draft) == ["J-90", "J-91", "J-92"]
    assert form.focused_path() == "jobs[1]"


def test_alt_and_arrows_move_an_entry(opened: Opened) -> None:
    form, draft = opened()
    jobs(form).focus_row(2)
    press("Alt+Up")
    press("Alt+Up")
    press("Alt+Up")
    assert refs(draft) == ["J-92", "J-90", "J-91"]
    assert form.focused_path() == "jobs[0]"
    press("Alt+Down")
    assert refs(draft) == ["J-90", "J-92", "J-91"]


def test_an_open_entry_stays_with_its_content_when_others_come_and_go(opened: Opened) -> None:
    form, draft = opened()
    form.jump_to("jobs[1].description")
    draft.remove(("jobs",), 0)
    assert jobs(form).open_position == 0
    fields = [field for field in form.findChildren(BoundField) if field.isVisible() and field.label == "What"]
    assert [field.path for field in fields] == [("jobs", 0, "description")]
    draft.remove(("jobs",), 0)
    assert jobs(form).open_position is None
    draft.undo()
    draft.undo()
    assert refs(draft) == ["J-90", "J-91", "J-92"]
    assert len(jobs(form).rows) == 3


def test_undo_of_a_change_in_a_closed_entry_opens_it(opened: Opened) -> None:
    form, draft = opened()
    draft.set(("jobs", 2, "description"), "Order more grafts")
    form.undo()
    assert form.focused_path() == "jobs[2].description"
    assert draft.content.jobs[2].description == "Order grafts"


def test_an_empty_list_explains_itself_and_offers_the_first_step(opened: Opened) -> None:
    form, draft = opened(Orchard())
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]
    assert "No jobs are planned. Press “Add job” to begin." in texts
    form.jump_to("jobs")
    assert quick_line(form).hasFocus()
    draft.add(("jobs",), Job(ref="J-1"))
    texts = [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]
    assert "No jobs are planned. Press “Add job” to begin." not in texts


def test_what_is_missing_is_said_in_the_cell_where_it_is_missing(opened: Opened) -> None:
    form, _draft = opened()
    form.show_findings({"jobs[1].due.date": [("WARN", "J-91 has no date.")], "jobs": [("BLOCK", "Too few jobs.")]})
    row = jobs(form).rows[1]
    assert [(cell.words, cell.tone) for cell in row.cells][3] == ("Missing", Tone.WARNING)
    assert "By when: Missing" in row.accessibleName()
    assert any(label.text() == "Too few jobs." and label.isVisibleTo(form) for label in form.findChildren(QLabel))
    form.jump_to("jobs[1].due.date")
    assert form.focused_path() == "jobs[1].due.date"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "J-91 has no date." in focused.accessibleDescription()


def test_a_finding_about_what_is_there_stands_below_its_row(opened: Opened) -> None:
    form, _draft = opened()
    form.show_findings({"jobs[0].description": [("BLOCK", "This is too vague.")]})
    assert [(note.words, note.tone) for note in jobs(form).rows[0].notes] == [("This is too vague.", Tone.DANGER)]


def test_a_read_only_list_opens_but_changes_nothing(opened: Opened) -> None:
    form, draft = opened()
    form.set_read_only(True)
    content = draft.content
    jobs(form).focus_row(0)
    for key in ("Del", "Ins", "Alt+Down"):
        press(key)
    assert draft.content is content
    press("Return")
    assert jobs(form).open_position == 0
    words = [button.accessibleName() for button in form.findChildren(QPushButton) if button.isVisibleTo(form)]
    assert "Remove" not in words
    assert "Add job" not in words
    assert "Close" in words


def test_jumping_to_an_entry_that_is_not_there_goes_to_the_list(opened: Opened) -> None:
    form, _draft = opened()
    form.jump_to("jobs[17].description")
    assert form.focused_path().startswith("jobs")


def test_narrow_tables_stack_their_cells(qapp: QApplication, opened: Opened) -> None:
    form, _draft = opened()
    view = jobs(form)
    assert not is_stacked(view)
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    window = form.window()
    window.resize(500, 640)
    QApplication.processEvents()
    assert is_stacked(view)
    assert all(row.width() <= 500 for row in view.rows)


def test_each_of_a_thousand_entries_can_be_reached(opened: Opened) -> None:
    many = tuple(Job(ref=f"J-{number}", description="Pick " * 20) for number in range(1000))
    form, draft = opened(Orchard(jobs=many))
    assert len(jobs(form).rows) == 1000
    form.jump_to("jobs[999].description")
    assert form.focused_path() == "jobs[999].description"
    assert draft.content.jobs[999].description.startswith("Pick")


def test_every_button_of_an_open_entry_has_words(opened: Opened) -> None:
    form, _draft = opened()
    form.jump_to("jobs[0].description")
    nameless = [
        child for child in form.findChildren(QPushButton) if child.isVisibleTo(form) and not child.text().strip()
    ]
    assert nameless == []
    assert isinstance(form, QWidget)


def type_into(form: OrchardForm, path: str, words: str) -> QWidget:
    form.jump_to(path)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)
    return focused


def test_a_refused_text_is_there_again_when_its_entry_is_closed_and_opened(opened: Opened) -> None:
    form, draft = opened()
    type_into(form, "jobs[1].due.date", "asap")
    press("Escape")
    assert jobs(form).open_position is None
    assert form.refused() == (("jobs[1].due.date", "By when"),)
    assert any("not taken: By when" in note.words for note in jobs(form).rows[1].notes)
    jobs(form).open_entry(1)
    form.jump_to("jobs[1].due.date")
    focused = QApplication.focusWidget()
    assert isinstance(focused, LineEdit)
    assert focused.text() == "asap"
    assert draft.content.jobs[1].due is None


def test_a_refused_text_stays_when_another_entry_is_opened(opened: Opened) -> None:
    form, _draft = opened()
    type_into(form, "jobs[1].due.date", "asap")
    jobs(form).open_entry(2)
    assert jobs(form).open_position == 2
    assert form.refused() == (("jobs[1].due.date", "By when"),)
    form.jump_to("jobs[1].due.date")
    focused = QApplication.focusWidget()
    assert isinstance(focused, LineEdit)
    assert focused.text() == "asap"


def test_a_refused_text_goes_where_its_entry_goes(opened: Opened) -> None:
    form, draft = opened()
    type_into(form, "jobs[1].due.date", "asap")
    press("Escape")
    jobs(form).move_entry(1, 1)
    assert [job.ref for job in draft.content.jobs] == ["J-90", "J-92", "J-91"]
    assert form.refused() == (("jobs[2].due.date", "By when"),)
    field = type_into(form, "jobs[2].due.date", "")
    assert isinstance(field, LineEdit)
    field.selectAll()
    QTest.keyClicks(field, "3 Dec 2026")
    due = draft.content.jobs[2].due
    assert due is not None
    assert due.date == date(2026, 12, 3)
    press("Escape")
    assert form.refused() == ()
    assert not jobs(form).rows[2].notes


def test_an_open_entry_stays_open_where_it_goes_with_what_is_typed_in_it(opened: Opened) -> None:
    form, draft = opened()
    field = type_into(form, "jobs[1].due.date", "asap")
    draft.move(("jobs",), 1, 0)
    assert jobs(form).open_position == 0
    assert isinstance(field, LineEdit)
    assert field.text() == "asap"
    assert form.focused_path() == "jobs[0].due.date"
    draft.remove(("jobs",), 0)
    assert jobs(form).open_position is None
    assert form.refused() == ()


def test_an_entry_that_is_changed_from_elsewhere_stays_open(opened: Opened) -> None:
    form, draft = opened()
    type_into(form, "jobs[1].description", "")
    changed = draft.content.jobs[1].model_copy(update={"description": "Mend the gate"})
    draft.set(("jobs",), (draft.content.jobs[0], changed, draft.content.jobs[2]))
    assert jobs(form).open_position == 1
    assert form.focused_path() == "jobs[1].description"


def test_words_in_the_line_below_that_are_not_added_count_as_unfinished_when_it_is_left(opened: Opened) -> None:
    form, draft = opened()
    told: list[tuple[tuple[str, str], ...]] = []
    form.refused_changed.connect(lambda: told.append(tuple(form.refused())))
    line = quick_line(form)
    line.setFocus()
    QTest.keyClicks(line, "Sharpen the saw")
    assert told == []
    jobs(form).focus_row(0)
    assert told == [(("jobs", "Jobs: Add job"),)]
    assert line.text() == "Sharpen the saw"
    assert any("not added yet" in label.text() for label in form.findChildren(QLabel) if label.isVisible())
    form.jump_to("jobs")
    assert line.hasFocus()
    press("Return")
    assert draft.content.jobs[3].description == "Sharpen the saw"
    assert told[-1] == ()
    assert not any("not added yet" in label.text() for label in form.findChildren(QLabel) if label.isVisible())


class Lettered(OrchardForm):
    """Jobs that can be done by a letter."""

    def build(self) -> None:
        self.entries(
            "jobs",
            title="Jobs",
            columns=("ref", "description"),
            form=lambda form: form.field("description"),
            gestures=(RowGesture("D", "done", "Done"), RowGesture("L", "later", "Later")),
        )


@pytest.fixture
def lettered(qtbot: QtBot) -> Lettered:
    form = Lettered(Draft(an_orchard()), Neighbourhood())
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    return form


def asked_of(form: OrchardForm) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []
    form.gesture.connect(lambda path, gesture: asked.append((path, gesture)))
    return asked


def test_a_letter_on_a_row_asks_for_what_it_stands_for(lettered: Lettered) -> None:
    asked = asked_of(lettered)
    jobs(lettered).focus_row(1)
    for key in ("D", "L", "x", "Ctrl+D"):
        press(key)
    assert asked == [("jobs[1]", "done"), ("jobs[1]", "later")]
    assert "D done, L later" in jobs(lettered).rows[1].accessibleDescription()


def test_the_same_can_be_asked_by_a_button_in_the_open_entry(lettered: Lettered) -> None:
    asked = asked_of(lettered)
    jobs(lettered).open_entry(2)
    button = next(each for each in lettered.findChildren(QPushButton) if each.accessibleName() == "Later")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [("jobs[2]", "later")]


def test_nothing_is_asked_where_nothing_can_be_changed(lettered: Lettered) -> None:
    lettered.set_read_only(True)
    asked = asked_of(lettered)
    jobs(lettered).focus_row(1)
    press("D")
    jobs(lettered).open_entry(2)
    assert asked == []
    assert not [each for each in lettered.findChildren(QPushButton) if each.accessibleName() == "Later"]


def test_what_is_put_below_a_row_stands_there_and_goes_back_to_the_row(lettered: Lettered) -> None:
    line = LineEdit()
    lettered.show_below("jobs[1]", line)
    line.setFocus()
    rows = jobs(lettered).rows
    assert rows[1].geometry().bottom() < line.geometry().top() < rows[2].geometry().top()
    lettered.draft.move(("jobs",), 1, 0)
    lettered.close_below("jobs[0]")
    assert lettered.focused_path() == "jobs[0]"
    assert not line.isVisible()


def test_the_row_of_an_entry_follows_what_is_typed_in_its_form_when_one_pauses(opened: Opened, qtbot: QtBot) -> None:
    form, _draft = opened()
    view = jobs(form)
    view.open_entry(0)
    what = next(each for each in form.findChildren(BoundField) if each.path == ("jobs", 0, "description"))
    row = view.rows[0]
    what.target().setFocus()
    QTest.keyClicks(what.target(), "Now: ")
    assert "Now" not in row.accessibleName()
    qtbot.waitUntil(lambda: "Now" in row.accessibleName())
    QTest.keyClicks(what.target(), "Soon")
    assert "Soon" in view.rows[0].accessibleName()
