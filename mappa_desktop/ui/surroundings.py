"""What the forms of one meeting must know of each other: its agencies, its references, the next free one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from mappa_desktop.operations import references
from mappa_desktop.operations.deadlines import reckoning
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.ui import plain_dates
from mappa_desktop.widgets.dates import Reading, read_exactly
from mappa_desktop.widgets.form import Choice
from mappa_desktop.widgets.keeping import Keeper
from mappa_desktop.widgets.typing_aids import Aids


class MeetingSurroundings:
    """Reads the drafts as they are at the moment of asking."""

    def __init__(
        self,
        contents: Callable[[], Contents],
        aids: Aids | None = None,
        today: Callable[[], datetime.date] | None = None,
    ) -> None:
        self._contents, self._today = contents, today
        self.aids = aids or Aids()
        self._read_date = (
            plain_dates.reader(lambda: reckoning(contents(), today())) if today is not None else read_exactly
        )

    def keeping(self, keeper: Keeper) -> KeepingSurroundings:
        """The same, for a form whose unfinished texts are kept."""
        return KeepingSurroundings(self._contents, self.aids, self._today, keeper)

    def read_date(self, typed: str) -> Reading:
        """A date in plain words, counted from today and from this meeting; without a today, only an exact one."""
        return self._read_date(typed)

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The agencies of the meeting by short name, or everything that has a reference."""
        if list_name == "agencies":
            agencies = content_of(self._contents(), Attendance).agencies
            return [Choice(agency.id, agency.short_name or agency.name or agency.id) for agency in agencies]
        if list_name == "refs":
            found = references.references(self._contents())
            return [Choice(ref, f"{ref}  {words}".rstrip()) for ref, words in found]
        return ()

    def next_ref(self, prefix: str) -> str:
        """``R-06`` for ``R-``; for ``action`` the number of the meeting and of the action, such as ``3.08``."""
        return references.next_ref(self._contents(), prefix)


class KeepingSurroundings(MeetingSurroundings):
    """The surroundings of a form whose unfinished texts outlive it."""

    def __init__(
        self,
        contents: Callable[[], Contents],
        aids: Aids | None,
        today: Callable[[], datetime.date] | None,
        unfinished: Keeper,
    ) -> None:
        super().__init__(contents, aids, today)
        self.unfinished = unfinished
