"""The layouts of the four generations: from rows to entries with names read and times as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.interchange.teams.columns import Columns, columns
from mappa_desktop.interchange.teams.moments import Written, seconds_in, written
from mappa_desktop.interchange.teams.people import Name, name_of
from mappa_desktop.interchange.teams.tables import Row, Sheet, folded, lone_cells

_TITLES = {"meeting title", "titulo da reuniao", "tytul spotkania", "titel der besprechung", "besprechungstitel"}
_JOINED = {"joined", "beigetreten", "dolaczyl", "dolaczyla", "dolaczono", "ingressou", "entrou"}
_JOINED_BEFORE = {"joined before", "zuvor beigetreten", "vorher beigetreten", "dolaczyl wczesniej", "ingressou antes"}
_LEFT = {"left", "verlassen", "opuscil", "opuscila", "opuszczono", "saiu"}
# Words of headings that only one language has.
_LOCALES = (
    ("pt-BR", {"resumo", "nome", "titulo da reuniao", "participantes atendidos", "primeira entrada", "funcao"}),
    ("de", {"zusammenfassung", "erster beitritt", "beitrittszeit", "letztes verlassen", "rolle", "vollstandiger name"}),
    ("pl", {"podsumowanie", "imie i nazwisko", "tytul spotkania", "godzina rozpoczecia", "rola"}),
    ("es", {"resumen", "actividades en la reunion", "titulo de la reunion", "nombre"}),
)
_ENGLISH = {"summary", "meeting summary", "name", "full name", "meeting title"}
_BRITISH = {"First join", "Join time", "Last leave", "Leave time", "In-meeting duration", "Organiser", "Co-organiser"}
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that was left out, by its number and never by its content; ``report`` counts the files from 1."""

    row: int
    reason: str
    report: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One row with a person in it; ``key`` tells people apart and never leaves the reading."""

    row: int
    name: Name
    key: str
    email: str
    join: Written | None
    leave: Written | None
    seconds: int | None
    cut: bool = False
    before_start: bool = False

    @property
    def is_blank(self) -> bool:
        """Registered, or waiting in the lobby only."""
        return self.join is None


@dataclass(slots=True)
class Layout:
    """What the rows say: ``people`` has a row for each person, ``stays`` one for each stay."""

    generation: str
    locale: str
    title: str = ""
    start: Written | None = None
    end: Written | None = None
    attended: int | None = None
    people: list[Entry] = field(default_factory=list)
    stays: list[Entry] = field(default_factory=list)
    moments: list[Written] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def layout(sheet: Sheet) -> Layout:
    """The layout of a report; raises ``Refused`` for what is none that can be read."""
    rows = sheet.rows
    first = rows[0]
    headings = {folded(cell).replace(" ", "") for cell in first.cells}
    if {"sessionid", "participantid"} <= headings:
        raise Refused(_("This is the report of a live event, not of a meeting; it cannot be imported."))
    if first.section in {1, 2}:
        return _sections(sheet)
    if _is_list_of_events(rows):
        return _events(sheet)
    if first.lone:
        return _summary(sheet)
    raise Refused(_("This is not an attendance report of Microsoft Teams."))


def _sections(sheet: Sheet) -> Layout:
    """Generations C and D."""
    begun = lone_cells(sheet.rows)
    places = {row.section: sheet.rows.index(row) for row in begun}
    ends = [*sorted(places.values())[1:], len(sheet.rows)]
    parts = {
        number: sheet.rows[at + 1 : end]
        for (number, at), end in zip(sorted(places.items(), key=lambda each: each[1]), ends, strict=True)
    }
    people = parts.get(2, ())
    if not people:
        raise Refused(_("The report ends before its list of participants."))
    engaged = 4 in parts or any("engagement" in folded(c) or "compromisso" in folded(c) for c in people[0].cells)
    made = Layout("D" if engaged else "C", _locale(sheet.rows))
    _take_facts(made, parts.get(1, ()))
    made.people = _entries(made, people, sheet)
    if parts.get(3):
        made.stays = _entries(made, parts[3], sheet)
    else:
        made.notes.append(_("The report has no list of single stays: nobody's absence in between can be seen."))
    for number in sorted(number for number in parts if number is not None and number > 4):
        made.notes.append(_("Section {number} of the report is not known and was left out.").format(number=number))
    return made


def _summary(sheet: Sheet) -> Layout:
    """Generation B: facts, then a table with a row for each stay."""
    rows = sheet.rows
    head = next((at for at, row in enumerate(rows) if sum(map(bool, row.cells)) >= 4), None)
    known = folded(rows[0].lone) == "meeting summary"
    if head is None and known:
        raise Refused(_("The report ends before its list of participants."))
    if head is None or (not known and not any(written(row.cell(1)) for row in rows[1:head])):
        raise Refused(_("This is not an attendance report of Microsoft Teams."))
    made = Layout("B", _locale(rows))
    _take_facts(made, rows[1:head])
    made.stays = _entries(made, rows[head:], sheet)
    return made


def _is_list_of_events(rows: Sequence[Row]) -> bool:
    known = [folded(cell) for cell in rows[0].cells[:3]] == ["full name", "user action", "timestamp"]
    stamped = [row for row in rows[1:] if written(row.cell(2)) is not None and row.cell(1) and not written(row.cell(1))]
    narrow = max(sum(map(bool, row.cells)) for row in rows) == 3
    return known or (narrow and len(rows) > 1 and 2 * len(stamped) >= len(rows) - 1 and bool(rows[0].cell(2)))


def _events(sheet: Sheet) -> Layout:
    """Generation A: each person's events in their order; whoever does not leave was there to the end."""
    made = Layout("A", _locale(sheet.rows))
    arrivals = _arrivals(sheet.rows[1:])
    waiting: dict[str, list[int]] = {}
    shapes: set[str] = set()
    for row in sheet.rows[1:]:
        stamp, name = written(row.cell(2)), row.cell(0)
        shape = re.sub(r"\d+", "0", row.cell(2)).upper().replace("PM", "AM")
        cut = row is sheet.rows[-1] and not sheet.ended and shape not in shapes
        shapes.add(shape)
        if stamp is None or not name or cut:
            made.unreadable.append(
                Unreadable(row.number, _cut_off() if cut else _advised(_no_time() if name else _no_name(), sheet))
            )
            continue
        made.moments.append(stamp)
        action, key = folded(row.cell(1)), folded(name)
        if action in arrivals:
            entry = Entry(row.number, name_of(name), key, "", stamp, None, None, before_start=action in _JOINED_BEFORE)
            waiting.setdefault(key, []).append(len(made.stays))
            made.stays.append(entry)
        elif waiting.get(key):
            at = waiting[key].pop(0)
            made.stays[at] = replace(made.stays[at], leave=stamp)
        else:
            made.unreadable.append(Unreadable(row.number, _("somebody leaves who did not join")))
    return made


def _arrivals(rows: Sequence[Row]) -> set[str]:
    """The words for joining: those known, and in another language each that stands first for somebody."""
    words = {folded(row.cell(1)) for row in rows}
    if words <= _JOINED | _JOINED_BEFORE | _LEFT | {""}:
        return _JOINED | _JOINED_BEFORE
    firsts: dict[str, str] = {}
    for row in rows:
        firsts.setdefault(folded(row.cell(0)), folded(row.cell(1)))
    return (set(firsts.values()) | _JOINED | _JOINED_BEFORE) - _LEFT


def _take_facts(made: Layout, rows: Iterable[Row]) -> None:
    """Title, number of participants, start and end: by what they look like."""
    for row in rows:
        value = row.cell(1)
        moment = written(value)
        if folded(row.cell(0)) in _TITLES:
            made.title = value[:_LONGEST_TITLE]
        elif moment is not None:
            made.moments.append(moment)
            if made.start is None:
                made.start = moment
            elif made.end is None:
                made.end = moment
        elif re.fullmatch(r"\d{1,5}", value, re.ASCII):
            made.attended = int(value) if made.attended is None else made.attended
        elif not made.title and value and made.start is None and seconds_in(value) is None:
            made.title = value[:_LONGEST_TITLE]


def _entries(made: Layout, rows: Sequence[Row], sheet: Sheet) -> list[Entry]:
    """The readable rows of a table; the others are noted."""
    head, body = rows[0], rows[1:]
    found = columns(head, body)
    if body and (found.name is None or found.join is None):
        raise Refused(_("The list of participants in this report has no names or no times that can be read."))
    entries = []
    for row in body:
        cut = row is sheet.rows[-1] and not sheet.ended and len(row.cells) < len(head.cells)
        sound = Row(row.number, row.cells[:-1]) if cut else row  # the last cell of a row that is cut off is a part
        made.moments.extend(_moments(sound, found))
        reason = _fault(sound, found)
        if reason:
            made.unreadable.append(Unreadable(row.number, _cut_off() if cut else _advised(reason, sheet)))
        else:
            entries.append(_entry(sound, found, cut=cut))
    return entries


def _fault(row: Row, found: Columns) -> str:
    """Why a row cannot be read; empty where it can."""
    name, join, leave = row.cell(found.name), row.cell(found.join), row.cell(found.leave)
    if not name:
        return _no_name()
    if (join and written(join) is None) or (leave and (written(leave) is None or not join)):
        return _no_time()
    return ""


def _entry(row: Row, found: Columns, *, cut: bool) -> Entry:
    cell = row.cell(found.name)
    email = row.cell(found.email).casefold()
    email = email if re.fullmatch(r"[^@\s]+@[^@\s]+", email) else ""
    name = name_of(cell)
    return Entry(
        row=row.number,
        name=name,
        key=email or folded(cell),
        email="" if name.dialled_in else email,
        join=written(row.cell(found.join)),
        leave=written(row.cell(found.leave)),
        seconds=seconds_in(row.cell(found.duration)),
        cut=cut,
    )


def _moments(row: Row, found: Columns) -> Iterator[Written]:
    for column in (found.join, found.leave):
        moment = written(row.cell(column))
        if moment is not None:
            yield moment


def _locale(rows: Sequence[Row]) -> str:
    cells = {cell for row in rows for cell in row.cells if cell}
    words = {re.sub(r"^\d+\s*[.)]\s*", "", folded(cell)) for cell in cells}
    for locale, own in _LOCALES:
        if own & words:
            return locale
    if not _ENGLISH & words:
        return "unknown"
    return "en-GB" if _BRITISH & cells else "en-US"


def _advised(reason: str, sheet: Sheet) -> str:
    """A reason, with what to do where commas within names and dates may be what made the row fall apart."""
    if not sheet.by_commas:
        return reason
    return _("{reason}: save the report anew from Teams, and do not open it in a spreadsheet first").format(
        reason=reason
    )


def _no_name() -> str:
    return _("no name")


def _no_time() -> str:
    return _("a time that cannot be read")


def _cut_off() -> str:
    return _("the file ends within this row")
