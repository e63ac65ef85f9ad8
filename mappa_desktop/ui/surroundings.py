"""What the forms of one meeting must know of each other: its agencies, its references, the next free one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain import links
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.foundation.content import Content, path_from_text
from mappa_desktop.operations import references
from mappa_desktop.operations.deadlines import reckoning
from mappa_desktop.operations.disclosure_courses import course_in
from mappa_desktop.operations.gestures.removing import removed
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.ui import plain_dates
from mappa_desktop.widgets.dates import Reading, read_exactly
from mappa_desktop.widgets.form import Choice
from mappa_desktop.widgets.keeping import Keeper
from mappa_desktop.widgets.typing_aids import Aids


@dataclass(frozen=True, slots=True)
class Around:
    """What a form may know and do beyond its own section: change several at once, look at the meetings before."""

    apply: Callable[[Mapping[str, Content]], None] = lambda _changed: None
    earlier: Callable[[], Sequence[Contents]] = tuple


class MeetingSurroundings:
    """Reads the drafts as they are at the moment of asking."""

    def __init__(
        self,
        contents: Callable[[], Contents],
        aids: Aids | None = None,
        today: Callable[[], datetime.date] | None = None,
        around: Around | None = None,
    ) -> None:
        self._contents, self._today, self._around = contents, today, around
        self.aids = aids or Aids()
        self._read_date = (
            plain_dates.reader(lambda: reckoning(contents(), today())) if today is not None else read_exactly
        )

    def keeping(self, keeper: Keeper) -> KeepingSurroundings:
        """The same, for a form whose unfinished texts are kept."""
        return KeepingSurroundings(self._contents, self.aids, self._today, keeper, self._around)

    def read_date(self, typed: str) -> Reading:
        """A date in plain words, counted from today and from this meeting; without a today, only an exact one."""
        return self._read_date(typed)

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The agencies of the meeting by short name, or everything that has a reference."""
        if list_name == "agencies":
            agencies = content_of(self._contents(), Attendance).agencies
            return [Choice(agency.id, agency.short_name or agency.name or agency.id) for agency in agencies]
        if list_name == "refs":
            found = links.entries(self._contents())
            return [Choice(entry.ref, links.in_words(entry)) for entry in found if entry.ref]
        return ()

    def told(self, topic: str, entry: Content) -> str:
        """What the record knows of an entry: what is linked to it, or where a disclosure stands."""
        if topic == "links":
            return links.names(links.linked_from(self._contents(), str(getattr(entry, "ref", ""))))
        if topic == "disclosure_course" and isinstance(entry, DisclosureEntry) and self._today is not None:
            earlier = self._around.earlier() if self._around is not None else ()
            return course_in(self._contents(), entry, self._today(), earlier).phrase
        return ""

    def remove_linked(self, path_text: str) -> str:
        """Take an entry out with the links that lead to it, all in one step, and say which they were."""
        removal = removed(self._contents(), path_from_text(path_text)) if self._around is not None else None
        if removal is None or self._around is None:
            return ""
        self._around.apply(removal.changed)
        return removal.said

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
        around: Around | None = None,
    ) -> None:
        super().__init__(contents, aids, today, around)
        self.unfinished = unfinished
