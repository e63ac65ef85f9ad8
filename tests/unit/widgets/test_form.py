"""The form: what is typed is in the draft, what is refused stays to be put right, and the keyboard reaches it all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLabel, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.fields import Name, field, part
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import LineEdit
from mappa_desktop.widgets.fields import BoundField, reason_in_words
from mappa_desktop.widgets.form import Choice, Form, scrolled
from mappa_desktop.widgets.inputs import CodeInput, DateInput, LineInput, YesNoInput
from mappa_desktop.widgets.lists import ChipsInput, LinesInput, TicksInput
from tests.support.orchard import Crop, Due, Neighbourhood, Orchard, OrchardForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Opened = Callable[..., tuple[OrchardForm, Draft[Orchard]]]


def now(draft: Draft[Orchard]) -> Orchard:
    """What stands in the draft at this moment."""
    return draft.content


def place(form: QWidget, *path: str | int) -> BoundField:
    return next(field for field in form.findChildren(BoundField) if field.path == path)


def line(form: QWidget, *path: str | int) -> LineEdit:
    target = place(form, *path).target()
    assert isinstance(target, LineEdit)
    return target


def press(key: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keySequence(focused, QKeySequence(key))


def type_over(widget: QWidget, text: str) -> None:
    widget.setFocus()
    QTest.keySequence(widget, QKeySequence("Ctrl+A"))
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    QTest.keyClicks(widget, text)


def test_every_field_shows_what_the_draft_holds(opened: Opened) -> None:
    form, _draft = opened()
    assert line(form, "name").text() == "Hill orchard"
    assert line(form, "planted").text() == "Wed 18 Nov 2026"
    assert line(form, "trees").text() == "40"
    assert line(form, "yield_").text() == "2.5"
    keeper = place(form, "keeper").target()
    assert isinstance(keeper, QComboBox)
    assert keeper.currentText() == "Amos Greenfinger"


def test_opening_a_form_changes_nothing(opened: Opened) -> None:
    content = Orchard(name="Low orchard")
    form, draft = opened(content)
    form.show_findings({"name": [("WARN", "Say more.")]})
    assert draft.content is content
    assert not draft.can_undo


def test_each_key_reaches_the_draft(opened: Opened) -> None:
    form, draft = opened()
    type_over(line(form, "name"), "Low")
    assert now(draft).name == "Low"
    QTest.keyClicks(line(form, "name"), "er")
    assert now(draft).name == "Lower"


def test_a_text_of_several_lines_reaches_the_draft(opened: Opened) -> None:
    form, draft = opened()
    story = place(form, "story").target()
    type_over(story, "One")
    QTest.keyClick(story, Qt.Key.Key_Return)
    QTest.keyClicks(story, "Two")
    assert now(draft).story == "One\nTwo"


def test_tab_leaves_a_text_of_several_lines(opened: Opened) -> None:
    form, draft = opened()
    place(form, "story").target().setFocus()
    press("Tab")
    assert form.focused_path() == "planted"
    assert "\t" not in now(draft).story


def test_a_text_grows_with_what_is_typed_up_to_twenty_lines(opened: Opened) -> None:
    form, draft = opened()
    story = place(form, "story").target()
    assert isinstance(story, QPlainTextEdit)
    small = story.height()
    draft.set(("story",), "\n".join(str(number) for number in range(12)))
    QApplication.processEvents()
    middle = story.height()
    draft.set(("story",), "\n".join(str(number) for number in range(300)))
    QApplication.processEvents()
    assert small < middle < story.height() <= 21 * story.fontMetrics().lineSpacing() + 40


def test_a_line_break_that_is_pasted_into_a_line_becomes_a_space(opened: Opened) -> None:
    form, draft = opened()
    edit = line(form, "name")
    edit.setFocus()
    edit.selectAll()
    QApplication.clipboard().setText("Upper\nslope")
    edit.paste()
    assert now(draft).name == "Upper slope"


def test_a_date_is_written_as_soon_as_it_can_be_read(opened: Opened) -> None:
    form, draft = opened()
    type_over(line(form, "planted"), "3 Dec 202")
    assert now(draft).planted is None
    assert place(form, "planted").refused
    QTest.keyClicks(line(form, "planted"), "6")
    assert now(draft).planted == date(2026, 12, 3)
    press("Tab")
    assert line(form, "planted").text() == "Thu 3 Dec 2026"


def test_a_refused_date_keeps_the_typed_text_and_leaves_the_draft(opened: Opened, spoken: list[str]) -> None:
    form, draft = opened()
    edit = line(form, "planted")
    edit.setFocus()
    edit.selectAll()
    edit.insert("31 Feb 2026")
    edit.textEdited.emit(edit.text())
    assert now(draft).planted == date(2026, 11, 18)
    press("Tab")
    assert edit.text() == "31 Feb 2026"
    assert now(draft).planted == date(2026, 11, 18)
    sentence = "There is no such day: check the day and the month."
    assert place(form, "planted").refused == sentence
    assert sentence in edit.accessibleDescription()
    assert sentence in spoken
    assert any(label.text() == sentence and label.isVisible() for label in form.findChildren(QLabel))


def test_a_text_that_is_too_long_is_kept_and_refused_in_words(opened: Opened) -> None:
    form, draft = opened()
    edit = line(form, "name")
    edit.setText("x" * 201)
    edit.textEdited.emit(edit.text())
    assert now(draft).name == "Hill orchard"
    assert "longer than 200 characters" in place(form, "name").refused
    assert len(edit.text()) == 201
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert now(draft).name == "x" * 200
    assert place(form, "name").refused == ""


def test_a_number_out_of_bounds_is_refused_in_words(opened: Opened) -> None:
    form, draft = opened()
    type_over(line(form, "trees"), "0")
    assert place(form, "trees").refused == "This is below 1: the record keeps what stood here before."
    type_over(line(form, "trees"), "many")
    press("Tab")
    assert "write it in figures" in place(form, "trees").refused
    assert now(draft).trees is None


def test_undo_first_gives_back_a_refused_text(opened: Opened) -> None:
    form, draft = opened()
    edit = line(form, "trees")
    edit.setFocus()
    edit.setText("many")
    edit.textEdited.emit("many")
    press("Ctrl+Z")
    assert edit.text() == "40"
    assert now(draft).trees == 40


def test_undo_and_redo_work_over_the_whole_form_and_go_to_the_place(opened: Opened, spoken: list[str]) -> None:
    form, draft = opened()
    type_over(line(form, "name"), "Low orchard")
    press("Tab")
    type_over(place(form, "story").target(), "New")
    press("Ctrl+Z")
    assert now(draft).story == "Planted on the south slope."
    press("Ctrl+Z")
    assert form.focused_path() == "name"
    assert now(draft).name == "Hill orchard"
    assert line(form, "name").text() == "Hill orchard"
    press("Ctrl+Shift+Z")
    assert now(draft).name == "Low orchard"
    press("Ctrl+Y")
    assert now(draft).story == "New"
    assert form.focused_path() == "story"
    assert spoken[-1] == "Done again."


def test_typing_on_is_one_step_and_leaving_the_field_ends_it(opened: Opened) -> None:
    form, draft = opened()
    edit = line(form, "name")
    edit.setFocus()
    edit.end(False)
    QTest.keyClicks(edit, " one")
    press("Tab")
    edit.setFocus()
    edit.end(False)
    QTest.keyClicks(edit, " two")
    draft.undo()
    assert now(draft).name == "Hill orchard one"


def test_a_change_from_elsewhere_is_shown_and_does_not_move_the_cursor(opened: Opened) -> None:
    form, draft = opened()
    edit = line(form, "name")
    edit.setFocus()
    edit.setCursorPosition(4)
    draft.set(("story",), "Other")
    draft.set(("name",), "Hill and dale")
    assert edit.text() == "Hill and dale"
    assert edit.cursorPosition() == 4
    assert edit.hasFocus()


def test_a_question_has_three_answers(opened: Opened) -> None:
    form, draft = opened()
    fenced = place(form, "fenced").input
    assert isinstance(fenced, YesNoInput)
    fenced.target().setFocus()
    press("Right")
    assert now(draft).fenced is False
    press("Right")
    assert now(draft).fenced is None
    assert [part.accessibleName() for part in fenced.parts] == ["Fenced: Yes", "Fenced: No", "Fenced: Not recorded"]


def test_a_tick_is_pressed_with_space(opened: Opened) -> None:
    form, draft = opened()
    place(form, "walled").target().setFocus()
    press("Space")
    assert now(draft).walled is False


def test_a_code_is_chosen_and_can_be_taken_back(opened: Opened) -> None:
    form, draft = opened()
    crop = place(form, "crop").input
    assert isinstance(crop, CodeInput)
    crop.combo.setFocus()
    press("Down")
    assert now(draft).crop is Crop.PEAR
    press("Home")
    assert now(draft).crop is None
    assert crop.combo.currentText() == "Not recorded"


def test_the_wheel_changes_no_choice_in_passing(opened: Opened, qtbot: QtBot) -> None:
    form, draft = opened()
    crop = place(form, "crop").target()
    before = now(draft).crop
    QTest.wheelEvent(crop.window().windowHandle(), crop.mapTo(crop.window(), crop.rect().center()), QPoint(0, -240))
    assert now(draft).crop is before


def test_an_entry_of_a_list_kept_elsewhere_is_found_by_typing(opened: Opened) -> None:
    form, draft = opened()
    keeper = place(form, "keeper")
    type_over(keeper.target(), "bea meadows")
    assert now(draft).keeper == "bea"
    type_over(keeper.target(), "Nobody")
    press("Tab")
    assert now(draft).keeper is None
    assert "not on the list" in keeper.refused


def test_an_entry_that_is_no_longer_on_the_list_is_shown_as_it_is(opened: Opened) -> None:
    form, draft = opened(Orchard(keeper="dora"))
    keeper = place(form, "keeper").target()
    assert isinstance(keeper, QComboBox)
    assert keeper.currentText() == "dora"
    assert now(draft).keeper == "dora"


def test_ticks_keep_the_order_in_which_codes_stood(opened: Opened) -> None:
    form, draft = opened()
    crops = place(form, "crops").input
    assert isinstance(crops, TicksInput)
    crops.parts[0].setFocus()
    press("Space")
    assert now(draft).crops == (Crop.PLUM, Crop.APPLE)


def test_chips_are_added_by_name_and_removed_by_key(opened: Opened) -> None:
    form, draft = opened()
    helpers = place(form, "helpers").input
    assert isinstance(helpers, ChipsInput)
    type_over(helpers.target(), "Cyril Thorn")
    assert now(draft).helpers == ("bea",)
    press("Return")
    assert now(draft).helpers == ("bea", "cy")
    press("Backspace")
    assert now(draft).helpers == ("bea",)
    chips = [part for part in helpers.findChildren(QWidget) if "press to remove" in part.accessibleName()]
    chip = next(part for part in chips if part.isVisible())
    chip.setFocus()
    press("Delete")
    assert now(draft).helpers == ()


def test_lines_are_added_with_enter_moved_and_taken_away(opened: Opened) -> None:
    form, draft = opened()
    rules = place(form, "rules").input
    assert isinstance(rules, LinesInput)
    rules.parts[0].setFocus()
    press("Return")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "Be kind.")
    assert now(draft).rules == ("Close the gate.", "Be kind.", "No ladders after dark.")
    press("Alt+Up")
    assert now(draft).rules == ("Be kind.", "Close the gate.", "No ladders after dark.")
    type_over(rules.parts[0], "")
    press("Backspace")
    assert now(draft).rules == ("Close the gate.", "No ladders after dark.")
    assert len(rules.parts) == 2
    draft.undo()
    draft.undo()
    assert now(draft).rules[0] == "Close the gate."


def test_longer_texts_stand_below_each_other_and_move_as_a_whole(opened: Opened) -> None:
    form, draft = opened()
    stories = place(form, "stories").input
    assert isinstance(stories, LinesInput)
    stories.parts[0].setFocus()
    press("Return")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "The flood.")
    press("Alt+Up")
    assert now(draft).stories == ("The flood.", "The long frost.")


def test_a_list_of_dates_refuses_what_is_none(opened: Opened) -> None:
    form, draft = opened()
    fairs = place(form, "fairs")
    type_over(fairs.target(), "some day")
    press("Tab")
    assert "not read as a date" in fairs.refused
    type_over(fairs.target(), "27/9/2026")
    assert now(draft).fairs == (date(2026, 9, 27),)


def test_findings_stand_at_their_field_and_are_read_with_it(opened: Opened) -> None:
    form, _draft = opened()
    form.show_findings({"story": [("BLOCK", "Say who planted it.")], "yield": [("WARN", "Say since when.")]})
    labels = {label.text(): label for label in form.findChildren(QLabel) if label.isVisibleTo(form)}
    assert labels["Say who planted it."].property("tone") == "danger"
    assert labels["Say since when."].property("tone") == "warning"
    assert "Say who planted it." in place(form, "story").target().accessibleDescription()
    form.show_findings({})
    assert not labels["Say who planted it."].isVisibleTo(form)


def test_a_finding_without_a_field_is_said_at_the_top(opened: Opened) -> None:
    form, _draft = opened()
    form.show_findings({"somewhere.else": [("WARN", "Something is missing.")]})
    labels = [label for label in form.findChildren(QLabel) if label.text() == "Something is missing."]
    assert [label.isVisibleTo(form) for label in labels] == [True]


def test_jumping_focuses_the_field_and_brings_it_into_view(opened: Opened, qtbot: QtBot) -> None:
    form, _draft = opened()
    form.jump_to("fairs")
    QApplication.processEvents()
    assert form.focused_path() == "fairs"
    frame = form.parentWidget()
    assert frame is not None
    area = frame.parentWidget()
    assert isinstance(area, QScrollArea)
    assert not place(form, "fairs").target().visibleRegion().isEmpty()
    form.jump_to("yield")
    assert form.focused_path() == "yield"


def test_the_focus_can_be_given_back(opened: Opened) -> None:
    form, _draft = opened()
    line(form, "trees").setFocus()
    kept = form.focused_path()
    line(form, "name").setFocus()
    form.restore_focus(kept)
    assert line(form, "trees").hasFocus()
    form.restore_focus("")
    assert line(form, "trees").hasFocus()


def test_a_read_only_form_shows_everything_and_changes_nothing(opened: Opened) -> None:
    form, draft = opened()
    content = draft.content
    form.set_read_only(True)
    reading = place(form, "crop").target()
    assert isinstance(reading, QLabel)
    assert reading.text() == "Apples"
    assert reading.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    visible = [child for child in form.findChildren(QWidget) if child.isVisibleTo(form)]
    assert not any(isinstance(child, LineEdit | QPlainTextEdit | QComboBox) for child in visible)
    assert not any("Add" in child.accessibleName() for child in visible)
    form.undo()
    assert draft.content is content
    form.set_read_only(False)
    assert line(form, "name").isVisibleTo(form)


def test_everything_that_takes_the_keyboard_has_a_name(opened: Opened) -> None:
    form, _draft = opened()
    form.jump_to("jobs[1].due.date")
    QApplication.processEvents()
    nameless = [
        type(child).__name__
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and child.isVisibleTo(form)
        and child.focusProxy() is None
        and not child.accessibleName()
    ]
    assert nameless == []


def test_tab_goes_in_the_order_of_reading_through_an_open_entry_too(opened: Opened) -> None:
    form, _draft = opened()
    form.jump_to("jobs[1].description")
    line(form, "name").setFocus()
    visited = []
    for _step in range(60):
        path = form.focused_path()
        if path and path not in visited:
            visited.append(path)
        press("Tab")
        if form.focused_path() == "name":
            break
    fields = [path for path in visited if not path.startswith("jobs")]
    assert fields == ["name", "story", "planted", "opens", "trees", "yield", "fenced", "walled", "crop", "crops",
                      "keeper", "helpers", "rules", "stories", "fairs"]  # fmt: skip
    jobs = [path for path in visited if path.startswith("jobs")]
    assert jobs.index("jobs[1].description") < jobs.index("jobs[1].who") < jobs.index("jobs[1].due.date")
    assert jobs.index("jobs[1].due.text") < jobs.index("jobs[1].done") < jobs.index("jobs[1].tools")


def test_a_form_that_is_gone_no_longer_listens(qapp: QApplication) -> None:
    draft = Draft(Orchard())
    form = OrchardForm(draft, Neighbourhood())
    assert len(draft._listeners) == 1
    form.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    draft.set(("name",), "After")
    assert draft._listeners == []


@pytest.mark.parametrize("zoom", [80, 100, 150, 200])
def test_nothing_needs_to_scroll_sideways_at_the_width_of_a_small_screen(
    qapp: QApplication, opened: Opened, zoom: int
) -> None:
    theme.apply(qapp, theme.Theme.LIGHT, zoom)
    form, _draft = opened()
    form.jump_to("jobs[0].description")
    QApplication.processEvents()
    assert form.minimumSizeHint().width() <= 1366 - 232 - 300


def test_the_zoom_may_change_while_a_form_is_open(qapp: QApplication, opened: Opened) -> None:
    form, _draft = opened()
    before = line(form, "name").height()
    theme.apply(qapp, theme.Theme.DARK, 200)
    QApplication.processEvents()
    assert line(form, "name").height() > before


def test_the_calendar_opens_by_key_and_its_day_is_written(opened: Opened, qtbot: QtBot) -> None:
    form, draft = opened()
    planted = place(form, "planted").input
    assert isinstance(planted, DateInput)
    planted.target().setFocus()
    press("Alt+Down")
    calendar = planted.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2026, 11, 18)
    calendar.activated.emit(QDate(2026, 12, 25))
    assert now(draft).planted == date(2026, 12, 25)
    assert line(form, "planted").text() == "Fri 25 Dec 2026"


def test_an_emptied_field_holds_nothing_or_an_empty_text_as_the_model_says(opened: Opened) -> None:
    form, draft = opened()
    type_over(line(form, "name"), "")
    type_over(line(form, "opens"), "")
    type_over(line(form, "planted"), "")
    assert (now(draft).name, now(draft).opens, now(draft).planted) == ("", None, None)


def test_a_time_is_tidied_when_it_is_left(opened: Opened) -> None:
    form, draft = opened()
    type_over(line(form, "opens"), "7.05")
    assert now(draft).opens == "07:05"
    press("Tab")
    assert line(form, "opens").text() == "07:05"


def test_a_form_says_which_field_the_model_does_not_have() -> None:
    class Wrong(Form[Orchard]):
        def build(self) -> None:
            self.field("no_such_field")

    with pytest.raises(KeyError):
        Wrong(Draft(Orchard()), Neighbourhood())


def test_labels_are_shown_as_text_and_never_as_markup(qtbot: QtBot) -> None:
    class Marked(Form[Orchard]):
        def build(self) -> None:
            self.field("name", label="<b>Name</b> & more")

    form = Marked(Draft(Orchard()), Neighbourhood())
    qtbot.addWidget(form)
    captions = [label.text() for label in form.findChildren(QLabel)]
    assert any("&lt;b&gt;Name" in caption for caption in captions)


def test_a_refusal_says_why_and_what_was_kept() -> None:
    assert reason_in_words("this is above 999") == "This is above 999: the record keeps what stood here before."
    assert reason_in_words("this is of the wrong kind", empty=True).startswith("This cannot be empty:")


def test_choices_that_arrive_later_are_offered(opened: Opened) -> None:
    form, draft = opened()
    around = form.surroundings
    assert isinstance(around, Neighbourhood)
    around.gardeners.append(Choice("di", "Diana Rose"))
    keeper = place(form, "keeper").target()
    assert isinstance(keeper, QComboBox)
    keeper.showPopup()
    keeper.hidePopup()
    type_over(keeper, "Diana Rose")
    assert now(draft).keeper == "di"


def test_a_form_scrolls_up_and_down_only(qtbot: QtBot) -> None:
    area = scrolled(OrchardForm(Draft(Orchard()), Neighbourhood()))
    qtbot.addWidget(area)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_a_line_input_shows_nothing_for_nothing(qtbot: QtBot) -> None:
    one = LineInput(None)
    qtbot.addWidget(one)
    one.put(None)
    assert one.line.text() == ""
    assert one.read() is None


class Plot(Content):
    """A plot with a part that has fields of its own."""

    name: Name = field("Name", default="")
    due: Due = part(Due, "Due")


class PlotForm(Form[Plot]):
    """The fields of the part, and none for the part itself."""

    def build(self) -> None:
        self.field("name")
        self.field("due.date")
        self.field("due.text")


def test_a_finding_about_a_whole_part_stands_at_the_first_field_inside_it(qtbot: QtBot) -> None:
    form = PlotForm(Draft(Plot()), Neighbourhood())
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.show_findings({"due": [("BLOCK", "Say by when.")], "due.date": [("WARN", "Soon.")]})
    said = [label.text() for label in place(form, "due", "date").findChildren(QLabel) if label.isVisible()]
    assert {"Say by when.", "Soon."} <= set("\n".join(said).split("\n"))
    form.jump_to("due")
    assert form.focused_path() == "due.date"
    form.show_findings({})
    assert not any("Say by when." in each.text() for each in form.findChildren(QLabel))


def test_a_form_tells_which_fields_hold_a_text_that_was_not_taken(opened: Opened) -> None:
    form, draft = opened()
    told: list[object] = []
    form.refused_changed.connect(lambda: told.append(form.refused()))
    type_over(line(form, "planted"), "31 Feb 2026")
    assert told == [], "a date that is still being typed is nobody's concern yet"
    line(form, "name").setFocus()
    assert told == [(("planted", "Planted on"),)]
    type_over(line(form, "trees"), "1000")
    assert form.refused() == (("planted", "Planted on"), ("trees", "Trees"))
    type_over(line(form, "trees"), "41")
    draft.set(("planted",), date(2026, 2, 1))
    assert form.refused() == ()
    assert told[-1] == ()


@pytest.fixture
def unmade(qtbot: QtBot) -> OrchardForm:
    """A form of which nothing is made yet."""
    form = OrchardForm(Draft(Orchard(name="Hill orchard")), Neighbourhood(), later=True)
    qtbot.addWidget(form)
    assert not any(each.is_made for each in form.findChildren(BoundField))
    return form


def test_a_field_that_is_made_later_is_whole_as_soon_as_one_goes_there(qtbot: QtBot, unmade: OrchardForm) -> None:
    unmade.show_findings({"trees": [("WARN", "Count again.")]})
    with qtbot.waitActive(unmade):
        unmade.show()
        unmade.activateWindow()
    unmade.jump_to("trees")
    assert unmade.focused_path() == "trees"
    field = place(unmade, "trees")
    assert any(each.text() == "Count again." for each in field.findChildren(QLabel))
    assert not place(unmade, "name").is_made


def test_what_changes_before_a_field_is_made_stands_in_it_afterwards(unmade: OrchardForm) -> None:
    unmade.draft.set(("name",), "Low orchard")
    assert not unmade.make(first=0)
    assert line(unmade, "name").text() == "Low orchard"


def test_a_form_can_be_made_a_little_at_a_time_in_the_order_of_reading(unmade: OrchardForm) -> None:
    order = [place for place in unmade._desk.places if isinstance(place, BoundField)]
    assert not unmade.make(more=2)
    assert [each.is_made for each in order[:3]] == [True, True, False]
    assert unmade.make()
    assert all(each.is_made for each in order)
    type_over(line(unmade, "name"), "Low")
    assert unmade.draft.content.name == "Low"
