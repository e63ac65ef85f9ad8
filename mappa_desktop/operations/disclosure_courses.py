"""Where each disclosure of a record stands, with its actions and what earlier meetings held of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.disclosure_course import Course, Standing, course, standing_of
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions


def course_in(
    contents: Contents, entry: DisclosureEntry, on: datetime.date, earlier: Sequence[Contents] = ()
) -> Course:
    """The course of one disclosure of a record on a day; ``earlier`` is the meetings before, newest first."""
    before = [
        each
        for meeting in earlier
        for each in content_of(meeting, DisclosureLog).disclosure.entries
        if each.ref == entry.ref and _is_the_same(each, entry)
    ]
    return course(entry, on, actions_in(contents), before)


def courses(
    contents: Contents, on: datetime.date, earlier: Sequence[Contents] = ()
) -> Sequence[tuple[DisclosureEntry, Course]]:
    """Every disclosure of a record with its course, in the order of the record."""
    entries = content_of(contents, DisclosureLog).disclosure.entries
    return [(entry, course_in(contents, entry, on, earlier)) for entry in entries]


def actions_in(contents: Contents) -> Sequence[Action]:
    """The actions that the record knows: those of earlier meetings that it heard, and those it set."""
    return (
        *content_of(contents, PreviousActions).previous_actions,
        *content_of(contents, NewActions).new_actions,
    )


def counted_in_words(contents: Contents) -> str:
    """The entries by what became of them: ``1 made, 2 not to disclose.``

    Only what was made or is to be made is a disclosure. Sharing among the agencies is said apart and never counted.
    """
    entries = content_of(contents, DisclosureLog).disclosure.entries
    standing = Counter(standing_of(entry) for entry in entries if entry.recipient_is_third_party is not False)
    apart = len(entries) - standing.total()
    said = ", ".join(each.counted(standing[each]) for each in Standing if standing[each])
    said = f"{said}." if said else _("No disclosure.")
    if not apart:
        return said
    sharing = counted(
        "{number} entry is information sharing among the agencies and is not counted.",
        "{number} entries are information sharing among the agencies and are not counted.",
        apart,
    )
    return f"{said} {sharing}"


def _is_the_same(one: DisclosureEntry, other: DisclosureEntry) -> bool:
    """A reference is never reused in a file; another meeting that was not prepared from it may give it again."""
    return one.recipient.casefold().strip() == other.recipient.casefold().strip()
