"""What the forms of one meeting must know of each other: its agencies, its references, the next free one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Given
from mappa_desktop.operations.record import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.widgets.form import Choice

_LONGEST_DESCRIPTION = 60


class MeetingSurroundings:
    """Reads the drafts as they are at the moment of asking."""

    def __init__(self, contents: Callable[[], Contents]) -> None:
        self._contents = contents

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The agencies of the meeting by short name, or everything that has a reference."""
        if list_name == "agencies":
            agencies = content_of(self._contents(), Attendance).agencies
            return [Choice(agency.id, agency.short_name or agency.name or agency.id) for agency in agencies]
        if list_name == "refs":
            return [Choice(ref, f"{ref}  {words}".rstrip()) for ref, words in self._references()]
        return ()

    def next_ref(self, prefix: str) -> str:
        """``R-06`` for ``R-``; for ``action`` the number of the meeting and of the action, such as ``3.08``."""
        if prefix == "action":
            number = content_of(self._contents(), MeetingDetails).meeting.sequence_number or 1
            prefix = f"{number}."
        agencies = content_of(self._contents(), Attendance).agencies
        taken = {ref for ref, _words in self._references()} | {agency.id for agency in agencies}
        numbers = [int(rest) for ref in taken if (rest := ref.removeprefix(prefix)) != ref and rest.isdecimal()]
        return f"{prefix}{max(numbers, default=0) + 1:02}"

    def _references(self) -> Iterator[tuple[str, str]]:
        for content in self._contents().values():
            yield from _references_in(content)


def _references_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple):
        for item in value:
            yield from _references_in(item)
    elif isinstance(value, Content):
        fields = type(value).model_fields
        named = "ref" in fields and any(isinstance(mark, Given) for mark in fields["ref"].metadata)
        if named and getattr(value, "ref", None):
            yield str(getattr(value, "ref", "")), _description(value)
        for name in fields:
            yield from _references_in(getattr(value, name))


def _description(item: Content) -> str:
    """The first thing an entry says of itself, shortened."""
    for name in type(item).model_fields:
        text = getattr(item, name)
        if name != "ref" and type(text) is str and text.strip():
            line = " ".join(text.split())
            return line if len(line) <= _LONGEST_DESCRIPTION else line[: _LONGEST_DESCRIPTION - 1] + "…"
    return ""
