"""Aids to typing: words are underlined in a pause, put right as one step, and short forms grow into texts with gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.form import scrolled
from mappa_desktop.widgets.typing_aids import Aids, Filled, Span, TypingAid, misspelt_in, pieces
from tests.support.orchard import Job, Neighbourhood, Orchard, OrchardForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Speller:
    """Calls every word with a q in it misspelt; may be made to owe its answers."""

    def __init__(self) -> None:
        self.owes = False
        self.known: set[str] = set()
        self.listeners: list[Callable[[], None]] = []
        self.excuse = ""

    def misspelt(self, text: str) -> Sequence[Span] | None:
        if self.owes:
            return None
        return [found.span() for found in re.finditer(r"\w*q\w*", text) if found.group() not in self.known]

    def why_not(self) -> str:
        return self.excuse

    def suggest(self, text: str, span: Span, then: Callable[[Sequence[str]], None]) -> None:
        word = text[slice(*span)]
        then([word.replace("q", "k"), word.replace("q", "c")])

    def add(self, word: str) -> None:
        self.known.add(word)
        self.tell()

    ignore = add

    def tell(self) -> None:
        for listener in tuple(self.listeners):
            listener()

    def listen(self, listener: Callable[[], None]) -> None:
        self.listeners.append(listener)

    def unlisten(self, listener: Callable[[], None]) -> None:
        self.listeners.remove(listener)


class Ready:
    """One text with gaps and one without."""

    def offered(self, form: type[Content]) -> Sequence[tuple[str, str]]:
        return (("pp", "Pruned & picked"), ("gap", "Because")) if form is Orchard else ()

    def filled(self, _form: type[Content], short_form: str) -> Filled | None:
        texts: dict[str, Filled] = {
            "pp": ("Pruned & picked.", ()),
            "gap": ("Because [why], by [who].", ((8, 13), (18, 23))),
        }
        return texts.get(short_form)


class Helped(Neighbourhood):
    """Surroundings that bring aids."""

    def __init__(self) -> None:
        super().__init__()
        self.speller = Speller()
        self.aids = Aids(self.speller, Ready())


class Opened:
    """A form in a window, with what it was opened with."""

    def __init__(self, qtbot: QtBot, content: Orchard) -> None:
        self.around = Helped()
        self.draft = Draft(content)
        self.form = OrchardForm(self.draft, self.around)
        self.window = scrolled(self.form)
        self.window.resize(820, 640)
        qtbot.addWidget(self.window)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def edit(self, *path: str | int, row: int = 0) -> GrowingText | LineEdit:
        field = next(field for field in self.form.findChildren(BoundField) if field.path == path)
        assert field.input is not None
        return field.input.texts()[row]

    def aid(self, *path: str | int) -> TypingAid:
        aid = self.edit(*path).aid
        assert isinstance(aid, TypingAid)
        return aid


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[Orchard], Opened]]:
    made: list[Opened] = []

    def open_form(content: Orchard) -> Opened:
        made.append(Opened(qtbot, content))
        return made[-1]

    yield open_form
    for each in made:
        each.window.close()


Open = Callable[[Orchard], Opened]


def at_end(edit: GrowingText | LineEdit) -> None:
    edit.setFocus()
    QTest.keySequence(edit, QKeySequence("Ctrl+End" if isinstance(edit, QPlainTextEdit) else "End"))


def popped_up(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def words_in(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator() and action.isVisible()]


def look(aid: TypingAid) -> None:
    """Look at all words at once."""
    for _piece in aid.looking():
        pass


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_misspelt_words_are_underlined_with_a_wave_in_the_colour_of_the_theme(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="A quick fox and a quiet one."))
    edit, aid = form.edit("story"), form.aid("story")
    assert isinstance(edit, GrowingText)
    qtbot.waitUntil(lambda: len(aid.spans) == 2)
    marks = edit.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["quick", "quiet"]
    look = marks[0].format
    assert look.underlineStyle() is QTextCharFormat.UnderlineStyle.WaveUnderline
    assert look.underlineColor() == theme.current().colour("danger")


def test_a_rare_character_before_a_word_does_not_move_its_line(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="😀 quince"))
    edit, aid = form.edit("story"), form.aid("story")
    assert isinstance(edit, GrowingText)
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    assert edit.extraSelections()[0].cursor.selectedText() == "quince"
    form.aid("story").put_in(aid.spans[0], "kince")
    assert form.draft.content.story == "😀 kince"


def test_the_word_that_is_being_typed_is_left_in_peace(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard())
    edit, aid = form.edit("story"), form.aid("story")
    edit.setFocus()
    QTest.keyClicks(edit, "one quick")
    look(aid)
    assert list(aid.spans) == []
    QTest.keyClicks(edit, " ")
    qtbot.waitUntil(lambda: list(aid.spans) == [(4, 9)])


def test_a_line_paints_its_own_wave(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(rules=("No quarrels.",)))
    edit = form.edit("rules")
    assert isinstance(edit, LineEdit)
    aid = form.aid("rules")
    qtbot.waitUntil(lambda: list(aid.spans) == [(3, 11)])
    with_wave = edit.grab().toImage()
    form.around.speller.add("quarrels")
    qtbot.waitUntil(lambda: not aid.spans)
    assert edit.grab().toImage() != with_wave
    form.around.speller.known.clear()
    look(aid)
    assert list(aid.marks()) == [(3, 11)]
    edit.setText("Other words")
    assert list(aid.marks()) == [], "the line of before does not stand under other words"


def test_names_and_figures_are_not_judged(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(name="Quinces", story="quick"))
    qtbot.waitUntil(lambda: len(form.aid("story").spans) == 1)
    assert list(form.aid("name").spans) == []
    trees = next(field for field in form.form.findChildren(BoundField) if field.path == ("trees",))
    assert isinstance(trees.target(), LineEdit)
    assert getattr(trees.target(), "aid", None) is None


def test_a_very_long_paragraph_is_judged_in_pieces_and_no_word_is_cut(qtbot: QtBot, opened: Open) -> None:
    story = "plain words and a quince, " * 400 + "\n\n" + "x" * 5000 + " quail"
    form = opened(Orchard(story=story))
    aid = form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 300)
    found = [piece for _start, piece in pieces(story)]
    assert max(len(piece) for piece in found if "x" not in piece) < 1600
    assert all(story[start : start + len(piece)] == piece for start, piece in pieces(story))
    spans = misspelt_in(form.around.speller, story)
    assert spans is not None
    assert {story[start:end] for start, end in spans} == {"quince", "quail"}


def test_what_is_typed_while_words_are_looked_at_is_looked_at_next(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="quick"))
    aid = form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    looking = aid.looking()
    next(looking)
    edit = form.edit("story")
    edit.put("a quick one")
    assert next(looking, None) is None
    assert list(aid.spans) == [(0, 5)], "the old answer is not drawn under the new text"
    qtbot.waitUntil(lambda: list(aid.spans) == [(2, 7)])


def test_lines_stay_while_an_answer_is_owed_and_follow_when_it_comes(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="quick"))
    aid = form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    form.around.speller.owes = True
    look(aid)
    assert len(aid.spans) == 1
    form.around.speller.owes = False
    form.around.speller.add("quick")
    qtbot.waitUntil(lambda: not aid.spans)


def test_a_form_that_is_gone_listens_no_longer(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="quick"))
    assert form.around.speller.listeners
    form.form.deleteLater()
    qtbot.waitUntil(lambda: not form.around.speller.listeners)


def test_the_next_misspelling_is_selected_with_suggestions_and_enter_takes_the_first(
    qtbot: QtBot, opened: Open
) -> None:
    form = opened(Orchard(story="A fox. A quick one.", rules=("No quarrels.",)))
    form.edit("story").setFocus()
    assert form.form.next_misspelling() == ""
    menu = popped_up(qtbot)
    assert words_in(menu) == ["kuick", "cuick", "Add to dictionary", "Ignore in this meeting"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.draft.content.story == "A fox. A kuick one.")
    assert focused() is form.edit("story")
    form.form.undo()
    assert form.draft.content.story == "A fox. A quick one."


def test_a_correction_does_not_merge_with_the_typing_before_and_after(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard())
    edit = form.edit("story")
    edit.setFocus()
    QTest.keyClicks(edit, "One quick ")
    form.aid("story").put_in((4, 9), "kuick")
    at_end(edit)
    QTest.keyClicks(edit, "fox")
    for expected in ("One kuick ", "One quick ", ""):
        form.form.undo()
        assert form.draft.content.story == expected


def test_from_word_to_word_through_fields_and_closed_entries_and_round_again(qtbot: QtBot, opened: Open) -> None:
    jobs = (Job(ref="J-1", description="plain"), Job(ref="J-2", description="a quern"))
    form = opened(Orchard(story="quick and quiet", rules=("one", "two quails"), jobs=jobs))
    seen = []
    form.edit("story").setFocus()
    for _round in range(5):
        assert form.form.next_misspelling() == ""
        menu = popped_up(qtbot)
        seen.append(words_in(menu)[0].replace("k", "q", 1))
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert seen == ["quicq"[:4] + "k", "quiet", "quails", "quern", "quick"]


def test_where_every_word_is_known_it_says_so(opened: Open) -> None:
    form = opened(Orchard(story="plain words"))
    assert form.form.next_misspelling() == "No word here is unknown."
    form.around.speller.owes = True
    assert "looked up" in form.form.next_misspelling()
    form.around.speller.excuse = "There is no dictionary."
    assert form.form.next_misspelling() == "There is no dictionary."


def test_what_can_only_be_read_is_not_put_right(opened: Open) -> None:
    form = opened(Orchard(story="quick"))
    form.form.set_read_only(True)
    assert form.form.next_misspelling() == "Nothing can be changed here."


@pytest.mark.parametrize("choice", ["Add to dictionary", "Ignore in this meeting"])
def test_a_word_is_added_or_ignored_and_its_line_goes(qtbot: QtBot, opened: Open, choice: str) -> None:
    form = opened(Orchard(story="quick"))
    aid = form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    menu = aid.menu((0, 5), "quick", ())
    assert not menu.actions()[0].isEnabled()
    next(action for action in menu.actions() if action.text() == choice).trigger()
    qtbot.waitUntil(lambda: not aid.spans)


def test_the_menu_of_the_mouse_begins_with_the_word_below_it(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="quick fox"))
    edit, aid = form.edit("story"), form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    menu = QMenu(edit)
    menu.addAction("Copy")
    place = edit.cursorRect().center() if isinstance(edit, LineEdit) else QPoint(12, 12)
    menu.popup(edit.mapToGlobal(place))
    aid.adorn(menu, place)
    qtbot.waitUntil(lambda: words_in(menu)[0] == "kuick")
    assert words_in(menu) == ["kuick", "cuick", "Add to dictionary", "Ignore in this meeting", "Copy"]
    menu.actions()[0].trigger()
    assert form.draft.content.story == "kuick fox"
    menu.close()


def test_the_menu_of_a_known_word_is_the_usual_one(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="plain quick"))
    edit, aid = form.edit("story"), form.aid("story")
    qtbot.waitUntil(lambda: len(aid.spans) == 1)
    menu = QMenu(edit)
    menu.addAction("Copy")
    aid.adorn(menu, QPoint(8, 8))
    assert words_in(menu) == ["Copy"]


@pytest.mark.parametrize("path", ["story", "rules"])
def test_tab_after_a_short_form_fills_it_in_as_one_step(opened: Open, path: str) -> None:
    form = opened(Orchard(story="So: ", rules=("So: ",)))
    edit = form.edit(path)
    at_end(edit)
    QTest.keyClicks(edit, "pp")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "So: Pruned & picked."
    assert focused() is edit
    form.form.undo()
    assert edit.text() == "So: pp"
    form.form.redo()
    assert edit.text() == "So: Pruned & picked."


@pytest.mark.parametrize("path", ["story", "rules"])
def test_tab_goes_from_gap_to_gap_and_then_on(opened: Open, path: str) -> None:
    form = opened(Orchard(story="[why] ", rules=("[why] ",)))
    edit = form.edit(path)
    at_end(edit)
    QTest.keyClicks(edit, "gap")
    for typed in ("rain", "Bea"):
        QTest.keyClick(edit, Qt.Key.Key_Tab)
        QTest.keyClicks(edit, typed)
    assert edit.text() == "[why] Because rain, by Bea."
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert focused() is not edit


def test_a_gap_that_was_deleted_is_passed_over(opened: Open) -> None:
    form = opened(Orchard())
    edit = form.edit("story")
    edit.setFocus()
    QTest.keyClicks(edit, "gap")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.keySequence(edit, QKeySequence("Ctrl+A"))
    QTest.keyClicks(edit, "Other")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "Other"
    assert focused() is not edit


@pytest.mark.parametrize("typed", ["", "plain", "pp ", "xpp"])
def test_tab_leaves_the_field_where_there_is_no_short_form(opened: Open, typed: str) -> None:
    form = opened(Orchard())
    edit = form.edit("story")
    edit.setFocus()
    QTest.keyClicks(edit, typed)
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert focused() is not edit
    assert form.draft.content.story == typed


def test_the_list_of_snippets_puts_one_in_at_the_cursor(qtbot: QtBot, opened: Open) -> None:
    form = opened(Orchard(story="So: "))
    at_end(form.edit("story"))
    assert form.form.offer_snippets() == ""
    menu = popped_up(qtbot)
    assert words_in(menu) == ["Pruned && picked\tpp", "Because\tgap"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.draft.content.story == "So: Pruned & picked.")


def test_the_list_of_snippets_asks_for_a_text_first(opened: Open) -> None:
    form = opened(Orchard())
    next(field for field in form.form.findChildren(BoundField) if field.path == ("walled",)).target().setFocus()
    assert "put the cursor there first" in form.form.offer_snippets()


def test_words_that_were_found_are_selected_without_taking_the_keyboard(opened: Open) -> None:
    form = opened(Orchard(name="Hill", jobs=(Job(ref="J-1", description="mend the fence"),)))
    form.edit("name").setFocus()
    form.form.show_words("jobs[0].description", (9, 14))
    edit = form.edit("jobs", 0, "description")
    assert isinstance(edit, LineEdit)
    assert edit.selectedText() == "fence"
    assert focused() is form.edit("name")


def test_the_line_that_adds_an_entry_has_the_aids_too(opened: Open) -> None:
    form = opened(Orchard())
    quick = next(each for each in form.form.findChildren(LineEdit) if each.accessibleName() == "Jobs: Add job")
    quick.setFocus()
    QTest.keyClicks(quick, "pp")
    QTest.keyClick(quick, Qt.Key.Key_Tab)
    assert quick.text() == "Pruned & picked."


def test_a_form_without_aids_is_the_form_it_was(qtbot: QtBot) -> None:
    draft = Draft(Orchard(story="quick"))
    form = OrchardForm(draft, Neighbourhood())
    qtbot.addWidget(form)
    form.show()
    assert form.next_misspelling() == "No word here is unknown."
    edit = form.findChild(QPlainTextEdit)
    assert edit is not None
    edit.setFocus()
    assert form.offer_snippets() == "No snippet is offered here."
