"""The references in a record: what carries one, in words, and the next that is free."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Given
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions

_LONGEST_DESCRIPTION = 60
# Longer ones are no count of anything: they were imported, and the next number must still fit a reference.
_LONGEST_NUMBER = 6


def references(contents: Contents) -> Iterator[tuple[str, str]]:
    """Every reference of the record, with the first words of what carries it."""
    for content in contents.values():
        yield from _references_in(content)


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
