"""Who was there when: entries put together to people, and when two of them may be one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise

from mappa_desktop.foundation.i18n import _
from mappa_desktop.interchange.teams.layouts import Entry, Layout, Unreadable
from mappa_desktop.interchange.teams.moments import DateOrder
from mappa_desktop.interchange.teams.people import Flag, Name, caller, same_words

# Teams cuts times to seconds: a leaving and the joining that follows may stand at the same second.
_TOUCHING = datetime.timedelta(seconds=2)
_ALWAYS = datetime.datetime(9999, 12, 31)  # noqa: DTZ001 - reports tell no zone


@dataclass(frozen=True, slots=True)
class Presence:
    """One stay; without ``left`` it lasts to the end of the meeting."""

    joined: datetime.datetime
    left: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a report. ``match_name`` has the given name first, without titles, organisation and suffixes."""

    display_name: str
    match_name: str
    email: str
    organisation: str
    flags: frozenset[Flag]
    stays: tuple[Presence, ...]
    total_seconds: int | None

    @property
    def first_join(self) -> datetime.datetime | None:
        return self.stays[0].joined if self.stays else None

    @property
    def last_leave(self) -> datetime.datetime | None:
        """The end of the last stay; none where no leaving is told."""
        if not self.stays or any(stay.left is None for stay in self.stays):
            return None
        return max(stay.left for stay in self.stays if stay.left is not None)


@dataclass(frozen=True, slots=True)
class Timed:
    """An entry with its times read."""

    entry: Entry
    joined: datetime.datetime | None
    left: datetime.datetime | None


def timed(layout: Layout, order: DateOrder) -> tuple[list[Timed], list[Unreadable]]:
    """Every entry with its times in a reading, and the rows in which they make no sense."""
    halves = any(moment.half for moment in layout.moments)
    read: list[Timed] = []
    faults: list[Unreadable] = []
    single = {id(entry) for entry in layout.stays}
    for entry in (*layout.people, *layout.stays):
        joined = entry.join.moment(order) if entry.join else None
        left = entry.leave.moment(order) if entry.leave else None
        # Among times with AM and PM, one without is a part of a time.
        partial = halves and any(each is not None and not each.half for each in (entry.join, entry.leave))
        if partial or (entry.join and joined is None) or (entry.leave and left is None):
            faults.append(Unreadable(entry.row, _("a time that cannot be read")))
        elif joined is not None and left is not None and left < joined:
            faults.append(Unreadable(entry.row, _("somebody leaves before joining")))
        else:
            if joined is not None and left is None and entry.seconds is not None and id(entry) in single:
                left = joined + datetime.timedelta(seconds=min(entry.seconds, 7 * 86400))
            read.append(Timed(entry, joined, left))
    return read, faults


def persons(layout: Layout, read: Sequence[Timed]) -> tuple[tuple[Person, ...], list[str]]:
    """The people of one report in its order, and what is to be said of them."""
    stay_rows = {id(entry) for entry in layout.stays}
    stays = [each for each in read if id(each.entry) in stay_rows]
    rows = [each for each in read if id(each.entry) not in stay_rows]
    if layout.people:
        stays = _with_emails(stays, rows)
    keys = list(dict.fromkeys(each.entry.key for each in (*rows, *stays)))
    stays_by_key, rows_by_key = _indexed(stays), _indexed(rows)
    elsewhere = _told_elsewhere(rows, stays)
    made: list[Person] = []
    notes: list[str] = []
    end = max((each.left for each in read if each.left is not None), default=None)
    callers = 0
    for key in keys:
        own_rows, own_stays = rows_by_key.get(key, []), stays_by_key.get(key, [])
        if not own_stays and key in elsewhere:
            continue
        groups = _grouped(own_stays or own_rows)
        several = len(own_rows) > 1 and not own_rows[0].entry.email
        for group in groups:
            entry = group[0].entry
            name = entry.name
            if name.dialled_in:
                callers += 1
                name = Name(caller(callers), "", "", name.flags)
            made.append(_person(group, name, end, several=several or len(groups) > 1))
        notes.extend(_checked(own_rows, own_stays))
    return _perhaps_one(made), notes


def together(reports: Iterable[Sequence[Person]]) -> tuple[Person, ...]:
    """The people of several reports of one meeting; equal stays count once."""
    stays: dict[str, list[tuple[Person, Presence | None]]] = {}
    callers: list[Person] = []
    for people in reports:
        for person in people:
            if Flag.DIAL_IN in person.flags:
                if not any(person.stays and person.stays == other.stays for other in callers):
                    callers.append(person)
                continue
            own = stays.setdefault(person.email or "\0" + person.display_name.casefold(), [])
            own.extend((person, stay) for stay in person.stays or (None,))
    made = [_merged(own) for own in stays.values()]
    made += [replace(person, display_name=caller(number)) for number, person in enumerate(callers, start=1)]
    return _perhaps_one(made)


def shifted(person: Person, by: datetime.timedelta) -> Person:
    """A person with every time moved."""
    return replace(
        person, stays=tuple(Presence(stay.joined + by, stay.left + by if stay.left else None) for stay in person.stays)
    )


def with_early_joining(person: Person, start: datetime.datetime | None) -> Person:
    """A person, flagged where the first stay begins before the meeting does."""
    if start is None or person.first_join is None or person.first_join >= start:
        return person
    return replace(person, flags=person.flags | {Flag.JOINED_BEFORE_START})


def joined_up(stays: Iterable[Presence]) -> tuple[Presence, ...]:
    """Stays in their order, those that overlap or repeat put together."""
    result: list[Presence] = []
    for stay in sorted(set(stays), key=lambda each: (each.joined, each.left or _ALWAYS)):
        if result and stay.joined <= (result[-1].left or _ALWAYS):
            last = result.pop()
            left = None if last.left is None or stay.left is None else max(last.left, stay.left)
            result.append(Presence(last.joined, left))
        else:
            result.append(stay)
    return tuple(result)


def _indexed(read: Iterable[Timed]) -> dict[str, list[Timed]]:
    found: dict[str, list[Timed]] = {}
    for each in read:
        found.setdefault(each.entry.key, []).append(each)
    return found


def _with_emails(stays: Sequence[Timed], rows: Sequence[Timed]) -> list[Timed]:
    """Stays whose row has no address take that of the one person shown by the same name."""
    by_name: dict[str, list[Entry]] = {}
    for each in rows:
        by_name.setdefault(each.entry.name.display, []).append(each.entry)
    given = []
    for each in stays:
        same = by_name.get(each.entry.name.display, [])
        if not each.entry.email and not each.entry.name.dialled_in and len(same) == 1 and same[0].email:
            entry = replace(each.entry, email=same[0].email, key=same[0].key)
            given.append(Timed(entry, each.joined, each.left))
        else:
            given.append(each)
    return given


def _told_elsewhere(rows: Sequence[Timed], stays: Sequence[Timed]) -> set[str]:
    """The keys of rows without an address, the only ones of their name, whose stays stand under an address."""
    names = Counter(each.entry.name.display for each in rows)
    told = {each.entry.name.display for each in stays if each.entry.email}
    return {
        each.entry.key
        for each in rows
        if not each.entry.email and each.entry.name.display in told and names[each.entry.name.display] == 1
    }


def _grouped(own: Sequence[Timed]) -> list[list[Timed]]:
    """One group for each person: by the address; without one, stays of the same name that do not overlap."""
    if own and own[0].entry.email:
        return [list(own)]
    groups: list[list[Timed]] = []
    free: list[tuple[datetime.datetime, int]] = []  # when the last stay of each group ended
    for each in sorted(own, key=lambda one: (one.joined is None, one.joined or _ALWAYS)):
        if each.joined is not None and free and each.joined >= free[0][0] - _TOUCHING:
            at = heappop(free)[1]
            groups[at].append(each)
        else:
            at = len(groups)
            groups.append([each])
        if each.joined is not None:
            heappush(free, (each.left or _ALWAYS, at))
    return groups


def _person(group: Sequence[Timed], name: Name, end: datetime.datetime | None, *, several: bool) -> Person:
    stays = [Presence(each.joined, each.left) for each in group if each.joined is not None]
    flags = set(name.flags)
    if several:
        flags.add(Flag.POSSIBLE_TWO_DEVICES)
    if any(each.entry.before_start for each in group):
        flags.add(Flag.JOINED_BEFORE_START)
    if any(each.entry.cut for each in group):
        flags.add(Flag.TRUNCATED)
    email = next((each.entry.email for each in group if each.entry.email), "")
    return _with_stays(Person(name.display, name.match, email, name.organisation, frozenset(flags), (), 0), stays, end)


def _with_stays(person: Person, stays: Sequence[Presence], end: datetime.datetime | None) -> Person:
    flags = set(person.flags)
    ordered = sorted(stays, key=lambda stay: (stay.joined, stay.left or _ALWAYS))
    for before, after in pairwise(ordered):
        if before.left is None or after.joined + _TOUCHING < before.left:
            flags.add(Flag.OVERLAPPING_DEVICES)
    whole = joined_up(ordered)
    if len(whole) > 1:
        flags.add(Flag.REJOINED)
    if not whole:
        flags.add(Flag.NOBODY)
    if any(stay.left is None for stay in whole):
        flags.add(Flag.NO_LEAVE_RECORDED)
    total = sum(max(0, int(((stay.left or end or stay.joined) - stay.joined).total_seconds())) for stay in whole)
    return replace(person, flags=frozenset(flags), stays=whole, total_seconds=total)


def _merged(own: Sequence[tuple[Person, Presence | None]]) -> Person:
    stays = list(dict.fromkeys(stay for _person, stay in own if stay is not None))
    first = own[0][0]
    kept = frozenset(flag for person, _stay in own for flag in person.flags if flag is not Flag.NOBODY)
    end = max((stay.left for stay in stays if stay.left is not None), default=None)
    return _with_stays(replace(first, flags=kept), stays, end)


def _perhaps_one(people: Sequence[Person]) -> tuple[Person, ...]:
    """People of one name may be one person with two devices; nobody is put together on a guess."""
    counts = Counter(same_words(person.match_name) for person in people)
    return tuple(
        replace(person, flags=person.flags | {Flag.POSSIBLE_TWO_DEVICES})
        if person.match_name and counts[same_words(person.match_name)] > 1
        else person
        for person in people
    )


def _checked(rows: Sequence[Timed], stays: Sequence[Timed]) -> list[str]:
    """Single stays must add up to the time that is stated, within a second for each."""
    stated = [each.entry.seconds for each in rows]
    ended = [each for each in stays if each.joined is not None and each.left is not None]
    if len(rows) != 1 or stated[0] is None or not stays or len(ended) != len(stays):
        return []
    summed = sum(int((each.left - each.joined).total_seconds()) for each in ended if each.left and each.joined)
    if abs(summed - stated[0]) <= len(stays) + 1:
        return []
    return [_("Row {number}: the single stays do not add up to the time stated.").format(number=rows[0].entry.row)]
