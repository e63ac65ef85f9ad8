"""The references in a record: what carries one, in words, and the next that is free."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain import links
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions

# Longer ones are no count of anything: they were imported, and the next number must still fit a reference.
_LONGEST_NUMBER = 6


def references(contents: Contents) -> Iterator[tuple[str, str]]:
    """Every reference of the record, with the first words of what carries it."""
    return ((entry.ref, entry.words) for entry in links.entries(contents) if entry.ref)


def next_ref(contents: Contents, prefix: str) -> str:
    """``R-06`` for ``R-``; for ``action`` the number of the meeting and of the action, such as ``3.08``.

    It stands nowhere in the record, not even as the earlier reference of an action that was carried forward.
    """
    if prefix == "action":
        prefix = f"{content_of(contents, MeetingDetails).meeting.sequence_number or 1}."
    taken = {ref for ref, _words in references(contents)} | set(_named_elsewhere(contents))
    rests = [ref.removeprefix(prefix) for ref in taken if ref.startswith(prefix)]
    numbers = [int(rest) for rest in rests if rest.isdecimal() and len(rest) <= _LONGEST_NUMBER]
    number = max(numbers, default=0) + 1
    while f"{prefix}{number:02}" in taken:
        number += 1
    return f"{prefix}{number:02}"


def _named_elsewhere(contents: Contents) -> Iterator[str]:
    yield from (agency.id for agency in content_of(contents, Attendance).agencies)
    for action in (
        *content_of(contents, PreviousActions).previous_actions,
        *content_of(contents, NewActions).new_actions,
    ):
        yield from (ref for ref in (action.carried_forward_from, action.carried_forward_to) if ref)
