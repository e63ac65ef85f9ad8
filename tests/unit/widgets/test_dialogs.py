"""Questions to the person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.dialogs import AnsweredDialogs, Dialogs, QtDialogs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def when_asked(act: Callable[[QDialog], None]) -> None:
    """Do something with the dialog once it is there."""

    def attempt() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(5, attempt)

    QTimer.singleShot(0, attempt)


def button(dialog: QDialog, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().strip() == words)


def test_a_question_is_answered_by_its_verb(window: QWidget) -> None:
    when_asked(lambda dialog: button(dialog, "Fell the tree").click())
    assert QtDialogs(window).confirm("Fell it?", "It cannot be put back.", "Fell the tree", danger=True)


def test_turning_away_is_a_no(window: QWidget) -> None:
    when_asked(lambda dialog: dialog.reject())
    assert not QtDialogs(window).confirm("Fell it?", "It cannot be put back.", "Fell the tree")


def test_the_dangerous_answer_is_not_the_ready_one(window: QWidget) -> None:
    ready: list[str] = []

    def look(dialog: QDialog) -> None:
        ready.extend(each.text() for each in dialog.findChildren(QPushButton) if each.isDefault())
        dialog.reject()

    when_asked(look)
    QtDialogs(window).confirm("Fell it?", "It cannot be put back.", "Fell the tree", danger=True)
    assert ready == ["Cancel"]


def test_a_text_is_asked_for_with_a_named_line(window: QWidget) -> None:
    def answer(dialog: QDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        assert line.accessibleName() == "Reason"
        line.setText("Canker")
        button(dialog, "OK").click()

    when_asked(answer)
    assert QtDialogs(window).ask("Why?", "Say why.", "Reason") == "Canker"
    when_asked(lambda dialog: dialog.reject())
    assert QtDialogs(window).ask("Why?", "Say why.", "Reason", start="Old") is None


def test_one_of_several_is_chosen(window: QWidget) -> None:
    when_asked(lambda dialog: button(dialog, "Choose").click())
    assert QtDialogs(window).choose("Which?", "Choose one.", "Tree", ["Apple", "Pear"]) == 0


def test_something_is_told(window: QWidget) -> None:
    when_asked(lambda dialog: button(dialog, "Close").click())
    QtDialogs(window).tell("Done", "The tree stands.")


def test_files_are_always_looked_for_in_the_own_folder(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    places: list[str] = []

    def save(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        places.append(start)
        return "", ""

    def opens(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[list[str], str]:
        places.append(start)
        return ["a.txt", "b.txt"], ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", opens)
    dialogs = QtDialogs(window)
    assert dialogs.save_path("Save", "trees.pdf", "PDF (*.pdf)") is None
    assert dialogs.open_paths("Open", "Text (*.txt)") == (Path("a.txt"), Path("b.txt"))
    assert places == [str(Path.home() / "trees.pdf"), str(Path.home())]


def test_answers_can_be_laid_out_before() -> None:
    answered = AnsweredDialogs([True, None, "text", 1, "/x/y.pdf", ["/a"], None])
    dialogs: Dialogs = answered
    assert dialogs.confirm("A", "b", "Yes") is True
    assert dialogs.ask("A", "b", "c") is None
    assert dialogs.ask("A", "b", "c") == "text"
    assert dialogs.choose("A", "b", "c", ["x", "y"]) == 1
    assert dialogs.save_path("A", "b", "c") == Path("/x/y.pdf")
    assert dialogs.open_paths("A", "b") == (Path("/a"),)
    assert dialogs.folder("A") is None
    assert len(answered.asked) == 7
    with pytest.raises(IndexError):
        dialogs.folder("Nobody laid out an answer")
