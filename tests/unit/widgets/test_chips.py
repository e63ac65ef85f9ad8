"""Entries chosen from a list kept elsewhere, by keyboard: typed by value or by words, and refused when unknown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.lists import ChipsInput
from tests.support.orchard import Orchard, OrchardForm

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Opened = Callable[..., tuple[OrchardForm, Draft[Orchard]]]


def helpers(form: OrchardForm) -> tuple[BoundField, ChipsInput]:
    field = next(each for each in form.findChildren(BoundField) if each.path == ("helpers",))
    assert isinstance(field.input, ChipsInput)
    return field, field.input


def typed(form: OrchardForm, words: str) -> BoundField:
    field, chips = helpers(form)
    line = chips._more.line
    line.setFocus()
    QTest.keyClicks(line, words)
    completer = chips._more.completer()
    popup = completer.popup() if completer is not None else None
    if popup is not None:
        popup.hide()
    QTest.keyClick(line, Qt.Key.Key_Return)
    return field


@pytest.mark.parametrize("words", ["cy", "Cyril Thorn", "thorn", "thorn cyril"])
def test_a_value_or_any_of_its_words_adds_the_one_that_is_meant(opened: Opened, words: str) -> None:
    form, draft = opened(Orchard())
    field = typed(form, words)
    assert draft.content.helpers == ("cy",)
    assert not field.refused


def test_words_of_several_add_none_of_them(opened: Opened) -> None:
    form, draft = opened(Orchard())
    field = typed(form, "e")
    assert draft.content.helpers == ()
    assert "not added yet" in field.refused


def test_what_is_not_there_is_refused_and_stays_to_be_put_right(opened: Opened) -> None:
    form, draft = opened(Orchard())
    field = typed(form, "Dorothea")
    assert draft.content.helpers == ()
    assert field.refused == "Nothing here is called that: choose an entry of the list, or empty the line."
    assert field.unfinished == ("Dorothea",)


def test_what_is_chosen_already_is_not_chosen_twice(opened: Opened) -> None:
    form, draft = opened(Orchard.taken({"helpers": ["cy"]}))
    typed(form, "cy")
    assert draft.content.helpers == ("cy",)


def test_a_chip_where_there_is_little_room_leaves_its_end_out_and_keeps_its_name(opened: Opened) -> None:
    form, _draft = opened(Orchard.taken({"helpers": ["amos"]}))
    _field, chips = helpers(form)
    (chip,) = [each for each in chips.findChildren(QPushButton) if each.accessibleName().startswith("Helpers: Amos")]
    assert chip.text() == "Amos Greenfinger"
    whole = chip.sizeHint().width()
    chip.resize(whole - 40, chip.height())
    assert chip.text().endswith("…")
    assert chip.sizeHint().width() == pytest.approx(whole, abs=2)
    assert chip.minimumSizeHint().width() < whole
    assert "Amos Greenfinger" in chip.accessibleName()
    chip.resize(whole, chip.height())
    assert chip.text() == "Amos Greenfinger"


def offered(chips: ChipsInput) -> list[str]:
    return [chips._more.itemText(row) for row in range(chips._more.count())]


def test_what_fits_best_with_what_is_typed_is_offered_first(qtbot: QtBot) -> None:
    entries = (("M-11", "M-11 Tag"), ("M-1", "M-1 Curfew"), ("A-02", "A-02 See M-1"), ("R-03", "R-03 Team"))
    chips = ChipsInput(lambda: entries)
    qtbot.addWidget(chips)
    chips.resize(500, 60)
    chips.show()
    line = chips._more.line
    QTest.keyClicks(line, "m-1")
    assert offered(chips)[:3] == ["M-1 Curfew", "M-11 Tag", "A-02 See M-1"]
    line.put("")
    QTest.keyClicks(line, "t")
    assert offered(chips)[0] == "M-11 Tag"


def test_the_list_that_is_offered_is_as_wide_as_the_field_and_its_hint_says_what_can_be_chosen(qtbot: QtBot) -> None:
    entries = tuple((f"M-{at}", f"M-{at} A measure") for at in range(1, 10))
    chips = ChipsInput(lambda: entries)
    qtbot.addWidget(chips)
    chips.call("Linked to", "")
    chips.resize(500, 60)
    chips.show()
    QTest.keyClicks(chips._more.line, "m")
    completer = chips._more.completer()
    popup = completer.popup() if completer is not None else None
    assert popup is not None
    assert popup.width() >= 500
    popup.hide()
    assert chips._more.accessibleDescription() == "Can be chosen: 9 entries, from M-1 to M-9."
    assert chips._more.line.accessibleName() == "Linked to: add"
