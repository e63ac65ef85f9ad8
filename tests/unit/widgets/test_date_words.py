"""A date field reads what its surroundings read, and spells the day out at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets.dates import Reading, Unreadable, read_exactly
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.inputs import DateInput
from mappa_desktop.widgets.panels import ScrollPage
from tests.support.orchard import Neighbourhood, Orchard, OrchardForm


def read(typed: str) -> Reading:
    """Knows one word more than the calendar."""
    return Reading(date(2026, 12, 25), "Christmas Day") if typed == "soon" else read_exactly(typed)


class KnowsToday(Neighbourhood):
    """Surroundings that know what “soon” is."""

    def read_date(self, typed: str) -> Reading:
        return read(typed)


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[DateInput]:
    """A date field in a window that has the keyboard."""
    made = DateInput(read)
    window = ScrollPage()
    window.body.addWidget(made)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.target().setFocus()
    yield made
    window.close()


def test_words_are_spelt_out_while_they_are_typed(line: DateInput) -> None:
    QTest.keyClicks(line.line, "soo")
    assert line.spelt_out.isHidden()
    QTest.keyClicks(line.line, "n")
    assert line.spelt_out.isVisible()
    assert line.spelt_out.text() == "Fri 25 Dec 2026, Christmas Day"
    assert line.read() == date(2026, 12, 25)
    QTest.keyClicks(line.line, "er")
    assert line.spelt_out.isHidden()
    with pytest.raises(Unreadable):
        line.read()


def test_what_is_said_of_the_day_stays_beside_it_until_another_is_shown(line: DateInput) -> None:
    QTest.keyClicks(line.line, "soon")
    line.put(date(2026, 12, 25))
    assert (line.line.text(), line.spelt_out.text()) == ("Fri 25 Dec 2026", "Christmas Day")
    line.put(date(2026, 12, 28))
    assert line.spelt_out.isHidden()


def test_a_date_that_is_spelt_out_is_not_said_twice(line: DateInput) -> None:
    QTest.keyClicks(line.line, "3/12/2026")
    assert line.spelt_out.text() == "Thu 3 Dec 2026"
    line.line.clear()
    QTest.keyClicks(line.line, "Thu 3 Dec 2026")
    assert line.spelt_out.isHidden()


def date_field(form: OrchardForm) -> BoundField:
    return next(field for field in form.findChildren(BoundField) if field.path == ("planted",))


def test_the_fields_of_a_form_read_what_its_surroundings_read(qtbot: QtBot) -> None:
    draft = Draft(Orchard())
    form = OrchardForm(draft, KnowsToday())
    qtbot.addWidget(form)
    planted = date_field(form).input
    assert isinstance(planted, DateInput)
    QTest.keyClicks(planted.line, "soon")
    assert draft.content.planted == date(2026, 12, 25)
    QTest.keyClick(planted.line, Qt.Key.Key_Return)
    assert planted.line.text() == "Fri 25 Dec 2026"


def test_a_form_that_knows_no_today_reads_exact_dates_only(qtbot: QtBot) -> None:
    draft = Draft(Orchard())
    form = OrchardForm(draft, Neighbourhood())
    qtbot.addWidget(form)
    planted = date_field(form).input
    assert isinstance(planted, DateInput)
    QTest.keyClicks(planted.line, "3 Dec")
    assert draft.content.planted is None
    QTest.keyClicks(planted.line, " 2026")
    assert draft.content.planted == date(2026, 12, 3)
