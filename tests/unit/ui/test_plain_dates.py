"""The date fields of a meeting read plain words, counted from today, from the meeting and from the next one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.sections import content_of
from mappa_desktop.sections.next_meeting.editor import Editor
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.ui.surroundings import MeetingSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.dates import Reading, Unreadable
from mappa_desktop.widgets.fields import BoundField
from mappa_desktop.widgets.inputs import DateInput
from tests.support.minutes_in_memory import training_contents

TODAY = date(2026, 11, 19)


@pytest.fixture
def surroundings() -> MeetingSurroundings:
    contents = training_contents()
    return MeetingSurroundings(lambda: contents, today=lambda: TODAY)


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("tomorrow", Reading(date(2026, 11, 20), "in 1 day")),
        ("in two weeks", Reading(date(2026, 12, 2), "counted from the meeting on Wed 18 Nov 2026; in 13 days")),
        (
            "before next meeting",
            Reading(date(2027, 2, 16), "the last working day before the next meeting; in 12 weeks"),
        ),
        ("Sat", Reading(date(2026, 11, 21), "counted from the meeting on Wed 18 Nov 2026; Saturday; in 2 days")),
        ("3 Dec 1986", Reading(date(1986, 12, 3), "39 years ago")),
    ],
)
def test_words_count_from_today_and_from_the_meeting(
    surroundings: MeetingSurroundings, typed: str, reading: Reading
) -> None:
    assert surroundings.read_date(typed) == reading


def test_before_next_meeting_is_refused_while_none_is_set() -> None:
    contents = dict(training_contents())
    following = content_of(contents, FollowingMeeting)
    contents["next_meeting"] = replaced(following, ("next_meeting", "date"), None)
    with pytest.raises(Unreadable, match="No next meeting is set yet"):
        MeetingSurroundings(lambda: contents, today=lambda: TODAY).read_date("before next meeting")


def test_without_a_today_only_exact_dates_are_read() -> None:
    contents = training_contents()
    surroundings = MeetingSurroundings(lambda: contents)
    assert surroundings.read_date("3 Dec 2026") == Reading(date(2026, 12, 3))
    with pytest.raises(Unreadable):
        surroundings.read_date("tomorrow")


def test_a_section_takes_the_words_and_spells_the_day_out_at_once(
    qtbot: QtBot, qapp: QApplication, surroundings: MeetingSurroundings
) -> None:
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    draft = Draft(FollowingMeeting())
    form = Editor(draft, surroundings)
    qtbot.addWidget(form)
    field = next(each for each in form.findChildren(BoundField) if each.path == ("next_meeting", "date"))
    assert isinstance(field.input, DateInput)
    QTest.keyClicks(field.input.line, "in 16 weeks")
    assert draft.content.next_meeting.date == date(2027, 3, 10)
    assert field.input.spelt_out.text().startswith("Wed 10 Mar 2027, ")
