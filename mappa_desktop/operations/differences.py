"""What differs between two contents, said field by field in the words of the form and word by word in its texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import Any

from pydantic.fields import FieldInfo

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.word_differences import Fate, Run, whole, word_runs
from mappa_desktop.domain.wording import said
from mappa_desktop.foundation.content import Content, Path
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations.record import reader_of
from mappa_desktop.sections import SECTIONS, Contents, content_of, section
from mappa_desktop.sections.agency_information.model import AgencyUpdate
from mappa_desktop.sections.attendance.model import Agency, Attendance, Attendee
from mappa_desktop.sections.contingency.model import Contingency
from mappa_desktop.sections.decisions.model import DissentEntry, OtherDecision
from mappa_desktop.sections.disclosure.model import DisclosureEntry
from mappa_desktop.sections.licence_and_orders.model import LicenceCondition, Order
from mappa_desktop.sections.risk_assessment.model import RiskFactor, Tool
from mappa_desktop.sections.risk_management_plan.model import Measure
from mappa_desktop.sections.victims.model import VictimOrPotentialVictim

_IDENTITIES = ("ref", "id", "key")
_FIRST_WORDS = 48

# What one entry of a list is called when it is counted.
_COUNTED: Mapping[type[Content], tuple[str, str]] = {
    Action: (N_("{number} action"), N_("{number} actions")),
    Agency: (N_("{number} agency"), N_("{number} agencies")),
    AgencyUpdate: (N_("{number} item of information"), N_("{number} items of information")),
    Attendee: (N_("{number} person"), N_("{number} people")),
    Contingency: (N_("{number} contingency"), N_("{number} contingencies")),
    DisclosureEntry: (N_("{number} disclosure decision"), N_("{number} disclosure decisions")),
    DissentEntry: (N_("{number} dissenting view"), N_("{number} dissenting views")),
    LicenceCondition: (N_("{number} condition"), N_("{number} conditions")),
    Measure: (N_("{number} measure"), N_("{number} measures")),
    Order: (N_("{number} order"), N_("{number} orders")),
    OtherDecision: (N_("{number} other decision"), N_("{number} other decisions")),
    RiskFactor: (N_("{number} risk factor"), N_("{number} risk factors")),
    Tool: (N_("{number} assessment"), N_("{number} assessments")),
    VictimOrPotentialVictim: (N_("{number} victim"), N_("{number} victims")),
}


class Kind(Enum):
    """What became of what a field says."""

    SAME = auto()
    ADDED = auto()
    REMOVED = auto()
    CHANGED = auto()


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in both contents, as a reader sees it.

    ``heading`` names the parts and list entries around it, outermost first; ``label`` the field. ``path`` leads to it
    in the later content, or for what was removed, in the earlier one. ``entry`` is the kind of the list entry that came
    or went as a whole, and ``entry_path`` its place.
    """

    path: Path
    heading: tuple[str, ...]
    label: str
    kind: Kind
    before: str
    after: str
    runs: tuple[Run, ...]
    entry: type[Content] | None = None
    entry_path: Path = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """The agencies as they are called: by short name, and where those are not enough, in full."""

    short: Reader
    full: Reader


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in both contents one is looking."""

    path: Path = ()
    heading: tuple[str, ...] = ()
    entry: type[Content] | None = None
    entry_path: Path = ()

    def inside(self, step: str | int) -> _Place:
        return _Place((*self.path, step), self.heading, self.entry, self.entry_path)

    def under(self, name: str) -> _Place:
        return _Place(self.path, (*self.heading, name) if name else self.heading, self.entry, self.entry_path)


def differences(before: Contents, after: Contents) -> Mapping[str, Sequence[Compared]]:
    """What a reader sees differ between two records, by the key of the section, in the order of the sections."""
    found = {each.key: section_differences(each.key, before, after) for each in SECTIONS}
    return {key: changes for key, changes in found.items() if changes}


def section_differences(key: str, before: Contents, after: Contents) -> Sequence[Compared]:
    """What a reader sees differ in one section."""
    return [each for each in section_compared(key, before, after) if each.kind is not Kind.SAME]


def section_compared(key: str, before: Contents, after: Contents) -> Sequence[Compared]:
    """Everything that one section says or said, with what became of it."""
    found = _contents(before[key], after[key], _names(before), _names(after), _Place())
    # The only part of a section is called like the section itself.
    outer = 1 if len(section(key).content.model_fields) == 1 else 0
    return [replace(each, heading=each.heading[outer:]) for each in found]


def said_once(key: str, contents: Contents) -> Sequence[Compared]:
    """Everything that one section says, with nothing to compare it with."""
    return section_compared(key, contents, contents)


def tallied(compared: Sequence[Compared], kind: Kind) -> str:
    """How many whole entries came or went, in words: ``1 measure, 2 actions``; empty when none did."""
    places = {each.entry_path: each.entry for each in compared if each.entry and each.kind is kind}
    parts = []
    for entry, number in Counter(places.values()).items():
        one, many = _COUNTED.get(entry, (N_("{number} entry"), N_("{number} entries")))
        parts.append(counted(one, many, number))
    return ", ".join(parts)


def _names(contents: Contents) -> _Names:
    agencies = content_of(contents, Attendance).agencies
    full = {agency.id: f"{agency.name} ({agency.short_name})" for agency in agencies}
    return _Names(reader_of(contents, CopyKind.FULL), Reader(agencies=full))


def _contents(
    before: Content | None, after: Content | None, old: _Names, new: _Names, place: _Place
) -> Iterator[Compared]:
    content = after if after is not None else before
    if content is None:
        return
    for name, field in type(content).model_fields.items():
        was, now = getattr(before, name, None), getattr(after, name, None)
        if name in _IDENTITIES and (before is None or after is None or was == now):
            continue  # the entry is called by it
        here = place.inside(field.alias or name)
        label = _(field.title or name)
        if isinstance(was, Content) or isinstance(now, Content):
            yield from _contents(was, now, old, new, here.under(label))
        elif _holds_contents(was) or _holds_contents(now):
            yield from _lists(was or (), now or (), old, new, here, label)
        else:
            yield from _leaf(was, now, field, old, new, here, label)


def _holds_contents(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Content) for item in value)


def _leaf(
    before: Any, after: Any, field: FieldInfo, old: _Names, new: _Names, place: _Place, label: str
) -> Iterator[Compared]:
    was, now = said(before, field, old.short), said(after, field, new.short)
    if was == now and before != after and said(before, field, old.full) != said(after, field, new.full):
        was, now = said(before, field, old.full), said(after, field, new.full)
    if before == after:
        was = now  # an agency under another name is still the same agency
    if not was.strip():
        was = ""
    if not now.strip():
        now = ""
    if not was and not now:
        return
    runs: tuple[Run, ...]
    if not was:
        kind, runs = Kind.ADDED, whole(Fate.ADDED, now)
    elif not now:
        kind, runs = Kind.REMOVED, whole(Fate.REMOVED, was)
    elif was == now:
        kind, runs = Kind.SAME, whole(Fate.SAME, now)
    else:
        kind, runs = Kind.CHANGED, _changed(before, after, was, now)
    yield Compared(place.path, place.heading, label, kind, was, now, runs, place.entry, place.entry_path)


def _changed(before: Any, after: Any, was: str, now: str) -> tuple[Run, ...]:
    """Word by word where people wrote; dates, times, codes and choices are replaced as a whole."""
    written = any(type(value) is str or isinstance(value, tuple) for value in (before, after))
    if written and (" " in was or " " in now):
        return word_runs(was, now)
    return (Run(Fate.REMOVED, was), Run(Fate.ADDED, now))


def _lists(
    before: Sequence[Content], after: Sequence[Content], old: _Names, new: _Names, place: _Place, label: str
) -> Iterator[Compared]:
    pairs = list(_paired(before, after))
    # What has a reference is known by it wherever it stands, inside a part without the name of its list.
    known = place.heading and all(map(identity_of, (*before, *after)))
    outer = place if known else place.under(label)
    for was, now in pairs:
        old_entry = None if was is None else before[was]
        new_entry = None if now is None else after[now]
        here = outer.inside(now if now is not None else was or 0)
        if new_entry is not None and old_entry is not None:
            yield from _contents(old_entry, new_entry, old, new, here.under(_entry_name(new_entry, new)))
        elif new_entry is not None:
            yield from _whole_entry(new_entry, Kind.ADDED, old, new, here)
        elif old_entry is not None:
            yield from _whole_entry(old_entry, Kind.REMOVED, old, new, here)
    yield from _moved(before, after, pairs, place.under(label))


def _whole_entry(entry: Content, kind: Kind, old: _Names, new: _Names, place: _Place) -> Iterator[Compared]:
    """An entry that came or went, with all it says; of one that says nothing, at least its reference."""
    came = kind is Kind.ADDED
    here = replace(place.under(_entry_name(entry, new if came else old)), entry=type(entry), entry_path=place.path)
    found = list(_contents(None if came else entry, entry if came else None, old, new, here))
    ref = identity_of(entry)
    if not found and ref:
        runs = whole(Fate.ADDED if came else Fate.REMOVED, ref)
        before, after = ("", ref) if came else (ref, "")
        found = [Compared(here.path, here.heading, _("Ref"), kind, before, after, runs, here.entry, here.entry_path)]
    yield from found


def _moved(
    before: Sequence[Content], after: Sequence[Content], pairs: Sequence[tuple[int | None, int | None]], place: _Place
) -> Iterator[Compared]:
    """That entries which stayed stand in another order now."""
    stayed = [(was, now) for was, now in pairs if was is not None and now is not None]
    by_then = [before[was] for was, _now in sorted(stayed)]
    by_now = [after[now] for _was, now in sorted(stayed, key=lambda pair: pair[1])]
    was, now = (", ".join(identity_of(entry) for entry in entries) for entries in (by_then, by_now))
    if was != now:
        yield Compared(place.path, place.heading, _("Order"), Kind.CHANGED, was, now, word_runs(was, now))


def _paired(before: Sequence[Content], after: Sequence[Content]) -> Iterator[tuple[int | None, int | None]]:
    """The places of what is the same entry in both lists: by its reference, or else by what it says.

    In the order of the later list; what went is put behind the entry that stood before it.
    """
    old, new = _told_apart(before), _told_apart(after)
    if all(identity_of(entry) for entry in (*before, *after)):
        there = {name: place for place, name in enumerate(old)}
        pairs: list[tuple[int | None, int | None]] = [(there.get(name), place) for place, name in enumerate(new)]
        here = set(new)
        for place, name in enumerate(old):
            if name not in here:
                _insert_removed(pairs, place)
        yield from pairs
        return
    for tag, start, end, to, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        both = range(end - start) if tag == "equal" else range(min(end - start, until - to))
        yield from ((start + step, to + step) for step in both)
        yield from ((place, None) for place in range(start + len(both), end))
        yield from ((None, place) for place in range(to + len(both), until))


def _insert_removed(pairs: list[tuple[int | None, int | None]], place: int) -> None:
    for at in range(len(pairs) - 1, -1, -1):
        was = pairs[at][0]
        if was is not None and was < place:
            pairs.insert(at + 1, (place, None))
            return
    pairs.insert(0, (place, None))


def _told_apart(entries: Sequence[Content]) -> list[tuple[str, int]]:
    """What identifies each entry; the second of two that say the same is the second."""
    seen: Counter[str] = Counter()
    names = []
    for entry in entries:
        name = identity_of(entry) or entry.model_dump_json(by_alias=True)
        names.append((name, seen[name]))
        seen[name] += 1
    return names


def identity_of(entry: Content) -> str:
    """The reference of an entry; empty for one that has none."""
    for name in _IDENTITIES:
        if name in type(entry).model_fields:
            return str(getattr(entry, name) or "")
    return ""


def _entry_name(entry: Content, names: _Names) -> str:
    """What an entry is called: its reference and the first words it says."""
    fields = type(entry).model_fields
    for name, field in fields.items():
        if name in _IDENTITIES:
            continue
        value = getattr(entry, name)
        words = "" if isinstance(value, bool | Content) else " ".join(said(value, field, names.short).split())
        if words:
            shortened = words if len(words) <= _FIRST_WORDS else words[: _FIRST_WORDS - 1].rstrip() + "…"
            return f"{identity_of(entry)} {shortened}".strip()
    return identity_of(entry)
