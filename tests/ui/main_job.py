"""The main job in the real window: from an empty machine to a signed copy that verifies, by keys and mouse alone.

Run by ``test_main_job`` in a process of its own, with an X server of its own:
``python -m tests.ui.main_job PICTURES OUT``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
)

from mappa_desktop.sections import section
from mappa_desktop.ui.app import main as open_window
from mappa_desktop.ui.screens.minutes.agenda import order_of
from mappa_desktop.ui.shell.window import Window
from tests.ui.driver import Driver, Script, click, is_shown, keys, reads, shown, the, type_text
from tests.ui.keyboard import tab_to

PASSPHRASE = "seven brown kettles sing"
UNIT = "Wendleshire Unit FICTIONAL"
TYPED = "FICTIONAL holding line typed by hand: a<b then &amp; stays as it is."
CERTIFICATE = "unit.pem"
COPY = "copy.pdf"


def main(pictures: Path, out: Path) -> int:
    """Start the application as a person does, and let the script use it."""
    driver = Driver(pictures)
    QTimer.singleShot(0, lambda: driver.start(_script(driver, out)))
    return open_window([])


def _script(driver: Driver, out: Path) -> Script:
    yield from _first_run(driver, out)
    yield from _open_the_level_2_case(driver)
    yield from _through_every_section(driver)
    yield from _approve_sign_and_save(driver, out)
    yield from _lock_and_unlock(driver)
    yield from _verify(driver, out)
    yield from _looks(driver)
    keys("alt+F4")
    _window().close()


def _first_run(driver: Driver, out: Path) -> Script:
    yield reads("Where to keep the minutes")
    yield from driver.photograph("first-run-place")
    click(the(QPushButton, "Continue"))
    yield is_shown(QLineEdit, "The same again")
    click(the(QLineEdit, "Passphrase"))
    type_text("short")
    yield reads("Very weak")
    yield from driver.photograph("first-run-weak-passphrase")
    keys("ctrl+a")
    type_text(PASSPHRASE)
    yield lambda: the(QLineEdit, "Passphrase").text() == PASSPHRASE
    click(the(QLineEdit, "The same again"))
    type_text(PASSPHRASE)
    yield lambda: the(QLineEdit, "The same again").text() == PASSPHRASE
    yield from driver.photograph("first-run-passphrase")
    keys("Return")
    yield is_shown(QCheckBox, "I have it on paper")
    yield from driver.photograph("first-run-recovery-key")
    click(the(QCheckBox, "I have it on paper"))
    yield is_shown(QPushButton, "Continue")
    click(the(QPushButton, "Continue"))
    yield is_shown(QCheckBox, "Put the two fictional training cases in")
    click(the(QCheckBox, "Put the two fictional training cases in"))
    yield lambda: the(QCheckBox, "Put the two fictional training cases in").isChecked()
    yield from driver.photograph("first-run-choices")
    click(the(QPushButton, "Continue"))
    yield is_shown(QLineEdit, "Co-ordination unit")
    click(the(QLineEdit, "Co-ordination unit"))
    type_text(UNIT)
    yield lambda: the(QLineEdit, "Co-ordination unit").text() == UNIT
    yield from driver.photograph("first-run-area")
    yield from tab_to("Continue")
    keys("space")
    yield is_shown(QPushButton, "Save the public part…")
    yield from driver.photograph("first-run-certificate")
    click(the(QPushButton, "Save the public part…"))
    yield from _answer_file_question(out / CERTIFICATE)
    yield reads(f"Saved: {CERTIFICATE}")
    click(the(QPushButton, "Open the store"))
    yield reads("Reviews")
    keys("ctrl+shift+c")
    yield reads("2 cases")


def _open_the_level_2_case(driver: Driver) -> Script:
    window = _window()
    yield from driver.photograph("cases")
    click(the(QLineEdit, "Filter: Cases"))
    type_text("pellow")
    yield reads("1 case")
    yield from driver.photograph("cases-filtered")
    keys("Return")
    yield is_shown(QPushButton, "Open")
    yield from driver.photograph("case")
    keys("space")  # the keyboard is at it; it may stand further down than the window shows
    yield lambda: window.workspace is not None and shown(QListView, "Sections of the minutes") is not None


def _through_every_section(driver: Driver) -> Script:
    window = _window()
    assert window.workspace is not None
    order = order_of(window.workspace.minutes)
    for number, key in enumerate(order):
        yield reads(section(key).title)
        yield partial(_is_open, key)
        yield from driver.photograph(f"section-{key}")
        if key == "media":
            yield from _type_a_line()
        if number + 1 < len(order):
            keys("ctrl+Next")
    assert window.workspace is not None


def _type_a_line() -> Script:
    """Type into a field, take it back, do it again, and see it saved."""
    field = the(QPlainTextEdit, "Holding line")
    before = field.toPlainText()
    click(field)
    keys("ctrl+a")
    type_text(TYPED)
    yield lambda: field.toPlainText() == TYPED
    keys("ctrl+z")
    yield lambda: field.toPlainText() == before
    keys("ctrl+shift+z")
    yield lambda: field.toPlainText() == TYPED
    yield reads("Saved ")


def _approve_sign_and_save(driver: Driver, out: Path) -> Script:
    window = _window()
    steps = the(QTabBar, "Steps of the meeting")
    click(steps, steps.tabRect(2).center())
    yield is_shown(QPushButton, "Approve")
    yield reads("pages, a draft")
    yield from driver.photograph("after-draft")
    click(the(QPushButton, "Approve"))
    yield is_shown(QPushButton, "Approve and freeze now")
    yield from driver.photograph("after-sure")
    click(the(QPushButton, "Approve and freeze now"))
    yield lambda: window.workspace is not None and window.workspace.read_only
    yield reads("exactly what will be signed")
    yield is_shown(QPushButton, "Sign the record")
    yield from driver.photograph("after-approved")
    click(the(QPushButton, "Sign the record"))
    yield is_shown(QPushButton, "Save copy as…")
    yield from driver.photograph("after-signed")
    click(the(QPushButton, "Save copy as…"))
    yield from _answer_file_question(out / COPY)
    yield (out / COPY).exists


def _lock_and_unlock(driver: Driver) -> Script:
    # There is no window manager here to give the keyboard back after a question was answered: a click does.
    steps = the(QTabBar, "Steps of the meeting")
    click(steps, steps.tabRect(2).center())
    yield _window().isActiveWindow
    keys("ctrl+l")
    yield is_shown(QPushButton, "Unlock")
    yield from driver.photograph("locked")
    click(the(QLineEdit, "Passphrase"))
    type_text("not these words")
    keys("Return")
    yield reads("passphrase")
    yield lambda: the(QLineEdit, "Passphrase").isEnabled()
    yield from driver.photograph("wrong-passphrase")
    click(the(QLineEdit, "Passphrase"))
    keys("ctrl+a")
    type_text(PASSPHRASE)
    keys("Return")
    yield is_shown(QTabBar, "Steps of the meeting")
    keys("ctrl+shift+c")
    yield reads("2 cases")


def _verify(driver: Driver, out: Path) -> Script:
    yield from _go_to_place("Verify a PDF", lambda: shown(QPushButton, "Choose PDF files…") is not None)
    yield from driver.photograph("verify-empty")
    click(the(QPushButton, "Choose PDF files…"))
    yield from _answer_file_question(out / COPY)
    yield is_shown(QLabel, "Genuine")
    yield from driver.photograph("verify-genuine")


def _looks(driver: Driver) -> Script:
    yield from _go_to_place("Settings", reads("On this computer"))
    yield from driver.photograph("settings")
    keys("ctrl+plus", "ctrl+plus")
    yield lambda: True
    yield from driver.photograph("settings-larger")
    keys("ctrl+0")
    yield lambda: True


def _go_to_place(name: str, there: Callable[[], object]) -> Script:
    places = the(QListView, "Places")
    for row in range(places.model().rowCount()):
        index = places.model().index(row, 0)
        if index.data() == name:
            click(places.viewport(), places.visualRect(index).center())
    yield there


def _answer_file_question(path: Path) -> Script:
    """Type a path into the question for a file that opens, and press Return."""
    yield is_shown(QFileDialog)
    question = the(QFileDialog)  # held, so that what is found in it stays
    line = question.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(line, QLineEdit)
    click(line)
    yield line.hasFocus
    keys("ctrl+a")
    yield lambda: line.selectedText() == line.text()
    type_text(str(path))
    yield lambda: line.text() == str(path)
    keys("Return")
    yield lambda: shown(QFileDialog) is None


def _window() -> Window:
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))


def _is_open(key: str) -> bool:
    workspace = _window().workspace
    return workspace is not None and workspace.current_key == key


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
