"""The agenda of the meeting that is open: the order of the sections, and what the time was spent on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mappa_desktop.domain.meeting_clock import Timing
from mappa_desktop.domain.workings import Agenda, AgendaItem, Clock
from mappa_desktop.operations import agenda as agendas
from mappa_desktop.operations.attendance_import import ItemTime
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes


def items_of(minutes: OpenMinutes) -> Sequence[AgendaItem]:
    """The items of the meeting itself, in force: as they were changed for it, or the standing ones."""
    return [item for item in _agenda(minutes).items if item.key != agendas.AFTER_THE_MEETING]


def order_of(minutes: OpenMinutes) -> tuple[str, ...]:
    """Every section once, in the order of the agenda."""
    known = [section.key for section in SECTIONS]
    named = [key for item in _agenda(minutes).items for key in item.sections if key in known]
    return tuple(dict.fromkeys([*named, *known]))


def times_of(minutes: OpenMinutes) -> Sequence[ItemTime]:
    """When each item was worked on, by the clock of the meeting; one without an end still is."""
    titles = {item.key: item.title for item in items_of(minutes)}
    return [
        ItemTime(titles.get(stay.item, ""), datetime.fromisoformat(stay.from_), _moment(stay.to))
        for stay in minutes.working(Clock).content.stays
    ]


def time_words(minutes: OpenMinutes, key: str, timing: Timing) -> str:
    """The time spent on a section's item, told at the first of its sections; empty where none was."""
    worked_on = [each for each in timing.items if each.spent or each.is_current]
    if not worked_on:
        return ""
    item = next((item for item in items_of(minutes) if item.sections[:1] == (key,)), None)
    return next((each.words for each in worked_on if item is not None and each.key == item.key), "")


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


def _agenda(minutes: OpenMinutes) -> Agenda:
    level = content_of(minutes.contents(), MeetingDetails).meeting.level
    return agendas.in_force(minutes.working(Agenda).content, level)
