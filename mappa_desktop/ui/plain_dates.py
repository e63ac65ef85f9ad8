"""Dates in plain words for the fields of the window: “tomorrow”, “in two weeks”, “before next meeting”."""

from __future__ import annotations

from collections.abc import Callable

from mappa_desktop.domain.due_dates import Reckoning, read_any_date
from mappa_desktop.widgets.dates import DateReader, Reading


def reader(reckoning: Callable[[], Reckoning]) -> DateReader:
    """A reader for date fields; what the words count from is asked for each time."""

    def read(typed: str) -> Reading:
        found = read_any_date(typed, reckoning())
        return Reading(found.day, found.remark)

    return read
