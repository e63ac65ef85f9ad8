"""The annual figures of an area: the tables and numbers that every annual report prints."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mappa_desktop.domain.figures import (
    NOT_APPLICABLE,
    NOT_GIVEN,
    WITHHELD,
    Figure,
    NoNumber,
    shown,
)
from mappa_desktop.domain.values import Category, Level
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.statistics.lives import Life, State
from mappa_desktop.statistics.other_systems import EnteredCount, OtherSystems
from mappa_desktop.statistics.percent import Development, change
from mappa_desktop.statistics.suppression import Bounds, at_most, is_small, pattern, together, without
from mappa_desktop.statistics.tables import Cell, Table, added_up, require_agreeing
from mappa_desktop.statistics.year import Year

_CATEGORIES = tuple(Category)
_LEVELS = (Level.TWO, Level.THREE)
_PUBLISHED = tuple(category for category in Category if category is not Category.FOUR)
_LAST = len(_PUBLISHED)

ELIGIBLE, YEARLY = "eligible", "yearly"
LICENCE_EVENTS, LICENCE_PEOPLE = "licence_events", "licence_people"
ORDER_EVENTS, ORDER_PEOPLE = "order_events", "order_people"
_RETURNED = ((LICENCE_EVENTS, LICENCE_PEOPLE), (ORDER_EVENTS, ORDER_PEOPLE))

_ENTERED = (
    EnteredCount.NOTIFICATION_BREACHES,
    EnteredCount.NOTIFICATION_REVOKED,
    EnteredCount.SHPO,
    EnteredCount.SHPO_FOREIGN_TRAVEL,
    EnteredCount.NOTIFICATION_ORDERS,
    EnteredCount.SRO_BREACH,
)


class Use(Code):
    """What figures are for: only the unit sees small numbers and Category 4."""

    LEAVES = "leaves the unit", N_("For publication: small numbers and Category 4 are withheld")
    UNIT = "for the unit", N_("For the unit: nothing is withheld")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the year, and that of the year before; ``footnote`` says where it comes from."""

    key: str
    label: str
    figure: Figure
    before: Figure = NOT_GIVEN
    footnote: str = ""

    @property
    def development(self) -> Development:
        """The change from the year before, with both numbers."""
        return change(self.figure, self.before)


@dataclass(frozen=True, slots=True)
class Rate:
    """Registered sexual offenders per 100,000 people aged 10 and over; ``footnote`` tells the population's source."""

    people: Figure
    population: Figure
    footnote: str = ""

    @property
    def tenths(self) -> Figure:
        """The rate in tenths; where one of its numbers is none, why."""
        for figure in (self.people, self.population):
            if isinstance(figure, NoNumber):
                return figure
        assert isinstance(self.people, int)
        assert isinstance(self.population, int)
        return (2 * self.people * 1_000_000 + self.population) // (2 * self.population)

    def in_words(self) -> str:
        """``101.6 per 100,000 (1,282 of 1,262,000 aged 10 and over)``."""
        tenths = self.tenths
        if isinstance(tenths, NoNumber):
            return tenths.label
        return _("{rate} per 100,000 ({people} of {population} aged 10 and over)").format(
            rate=f"{tenths // 10:,}.{tenths % 10}", people=shown(self.people), population=shown(self.population)
        )


@dataclass(frozen=True, slots=True)
class Annual:
    """The figures of one year; ``as_at`` is 31 March, or the present day while the year is not over."""

    year: Year
    as_at: datetime.date
    use: Use
    tables: tuple[Table, ...]
    numbers: tuple[Number, ...]
    rate: Rate
    notes: tuple[str, ...]

    def table(self, key: str) -> Table:
        """The table of that key."""
        return next(table for table in self.tables if table.key == key)

    @property
    def is_over(self) -> bool:
        """Whether the year has ended, so that its figures stand."""
        return self.as_at >= self.year.end


def annual(year: Year, as_at: datetime.date, lives: Sequence[Life], entry: OtherSystems) -> Annual:
    """The figures as they are, for the unit; raises ``SumsDisagree`` when a table does not add up."""
    count = _Count(year, min(as_at, year.end), lives)
    eligible, *others = _tables(count, entry)
    tables = (require_agreeing(eligible, _given_totals(eligible, entry)), *map(require_agreeing, others))
    return Annual(
        year=year,
        as_at=count.as_at,
        use=Use.UNIT,
        tables=tables,
        numbers=(*_of_tables(tables, count, _CATEGORIES), *_entered(entry)),
        rate=_rate(tables[0], entry),
        notes=(*_notes(count), *_sources(entry)),
    )


def leaving(year: Year, as_at: datetime.date, lives: Sequence[Life], entry: OtherSystems, below: int) -> Annual:
    """The figures as they may leave the unit: Category 4 in no figure, and no number from 1 to under ``below``."""
    whole = annual(year, as_at, lives, entry)
    count = _Count(year, whole.as_at, lives)
    narrow = {table.key: _without_category_4(table) for table in whole.tables}
    # The number of registered sexual offenders stands where it was entered, also without the counts of Level 1.
    totals = (whole.tables[0].column_totals[0], *narrow[ELIGIBLE].column_totals[1:])
    narrow[ELIGIBLE] = replace(narrow[ELIGIBLE], column_totals=totals)
    hidden: dict[str, frozenset[Cell]] = {}
    hidden[ELIGIBLE] = pattern(narrow[ELIGIBLE], below, known=_at_most(narrow[YEARLY]))
    hidden[YEARLY] = pattern(narrow[YEARLY], below, known=_at_least(narrow))
    # Only who was at a level in the year was returned from it: where the table of the year has nobody, nobody was.
    known = at_most(without(narrow[YEARLY], hidden[YEARLY]))
    for events, people in _RETURNED:
        hidden[events] = hidden[people] = together(narrow[events], narrow[people], below, known=known)
    published = {key: without(table, hidden[key]) for key, table in narrow.items()}
    tables = tuple(published[table.key] for table in whole.tables)
    numbers = []
    for number in (*_of_tables(tables, count, _PUBLISHED), *_entered(entry)):
        is_hidden = is_small(number.figure, below) or (number.key in _DISTINCT and hidden[_DISTINCT[number.key]])
        numbers.append(replace(number, figure=WITHHELD) if is_hidden else number)
    return replace(
        whole,
        use=Use.LEAVES,
        tables=tables,
        numbers=tuple(numbers),
        rate=_rate(tables[0], entry),
        notes=(*_not_over(count), *_published(), *_sources(entry)),
    )


def compared(now: Annual, before: Annual) -> Annual:
    """The figures with those of the year before beside them, both as they may be seen."""
    earlier = {number.key: number.figure for number in before.numbers}
    numbers = tuple(replace(number, before=earlier.get(number.key, NOT_GIVEN)) for number in now.numbers)
    return replace(now, numbers=numbers)


class _Count:
    """Who is in which cell: a person once in each cell, by the level and category that the definitions name."""

    def __init__(self, year: Year, as_at: datetime.date, lives: Sequence[Life]) -> None:
        self.year, self.as_at = year, as_at
        self.snapshot: dict[str, Cell] = {}
        self.yearly: dict[tuple[str, int], Cell] = {}
        self.licence: list[tuple[str, Cell]] = []
        self.order: list[tuple[str, Cell]] = []
        self.without_category: set[str] = set()
        self.without_place: set[str] = set()
        for life in sorted(lives, key=_last_change):
            self._add(life)

    def _add(self, life: Life) -> None:
        now = life.on(self.as_at)
        if now is not None and now.level is not None and now.in_community is None:
            self.without_place.add(life.person)
        if now is not None and now.counts:
            for cell in self._cell(life.person, now):
                self.snapshot[life.person] = cell
        for state in life.during(self.year.start, self.as_at):
            if state.counts:
                for cell in self._cell(life.person, state):
                    self.yearly[life.person, cell[0]] = cell
        licence = list(self._returned(life.person, life.recalls()))
        order = list(self._returned(life.person, life.order_breaches()))
        self.licence += licence
        self.order += order
        # Whoever was returned on 1 April was in the community until then, and at no level on a later day.
        for person, cell in (*licence, *order):
            self.yearly.setdefault((person, cell[0]), cell)

    def _returned(self, person: str, found: Iterable[tuple[datetime.date, State]]) -> Iterator[tuple[str, Cell]]:
        for day, before in found:
            if self.year.start <= day <= self.as_at:
                for cell in self._cell(person, before):
                    yield person, cell

    def _cell(self, person: str, state: State) -> Iterator[Cell]:
        """Level and category; none at another level, and none without a category, which is noted."""
        if state.level is not None and state.category is None:
            self.without_category.add(person)
        elif state.level is not None and state.category is not None:
            yield state.level, state.category


def _last_change(life: Life) -> datetime.date:
    return life.states[-1].since if life.states else datetime.date.min


def _tables(count: _Count, entry: OtherSystems) -> Iterator[Table]:
    day = _("on {day}").format(day=plain_day(count.as_at))
    period = _("{start} to {end}").format(start=plain_day(count.year.start), end=plain_day(count.as_at))
    yield _eligible(count, entry, day)
    people = _("A person who was at both levels counts at each, by the category last held there.")
    yield _of_people(YEARLY, _("At Level 2 or 3 at any time in the year"), period, count.yearly.values(), people)
    events = _("Each return counts, by level and category on the day before.")
    once = _("A person counts once in each cell, however often returned.")
    for keys, titles, returns in (
        (
            (LICENCE_EVENTS, LICENCE_PEOPLE),
            (_("Returned to custody for breach of licence"), _("People returned to custody for breach of licence")),
            count.licence,
        ),
        (
            (ORDER_EVENTS, ORDER_PEOPLE),
            (_("Returned to custody for breach of SHPO"), _("People returned to custody for breach of SHPO")),
            count.order,
        ),
    ):
        yield _of_people(keys[0], titles[0], period, [cell for _person, cell in returns], events)
        yield _of_people(keys[1], titles[1], period, [cell for _person, cell in set(returns)], once)


def _eligible(count: _Count, entry: OtherSystems, day: str) -> Table:
    level_1: tuple[Figure, ...] = (
        entry.figure(EnteredCount.LEVEL_1_CATEGORY_1),
        entry.figure(EnteredCount.LEVEL_1_CATEGORY_2),
        NOT_APPLICABLE,
        entry.figure(EnteredCount.LEVEL_1_CATEGORY_4),
    )
    cells = list(count.snapshot.values())
    table = added_up(
        ELIGIBLE,
        _("MAPPA-eligible people in the community"),
        day,
        [level.label for level in Level],
        [category.label for category in _CATEGORIES],
        (level_1, *_rows(cells)),
        (_("Level 1 as other systems hold it; Category 3 is managed at Level 2 or 3 only."),),
    )
    row = entry.figure(EnteredCount.LEVEL_1_TOTAL)
    column = entry.figure(EnteredCount.REGISTERED_SEXUAL_OFFENDERS)
    row_totals, column_totals = list(table.row_totals), list(table.column_totals)
    if not isinstance(row, NoNumber):
        row_totals[0] = row
    if not isinstance(column, NoNumber):
        column_totals[0] = column
    return replace(table, row_totals=tuple(row_totals), column_totals=tuple(column_totals))


def _given_totals(eligible: Table, entry: OtherSystems) -> frozenset[Cell]:
    """The totals that somebody entered; the others are the sums of what stands there."""
    entered = {
        (0, len(eligible.columns)): EnteredCount.LEVEL_1_TOTAL,
        (len(eligible.rows), 0): EnteredCount.REGISTERED_SEXUAL_OFFENDERS,
    }
    return frozenset(cell for cell, count in entered.items() if not isinstance(entry.figure(count), NoNumber))


def _of_people(key: str, title: str, when: str, cells: Iterable[Cell], note: str) -> Table:
    rows = [level.label for level in _LEVELS]
    columns = [category.label for category in _CATEGORIES]
    return added_up(key, title, when, rows, columns, _rows(list(cells)), (note,))


def _rows(cells: Collection[Cell]) -> list[tuple[Figure, ...]]:
    every = list(cells)
    return [tuple(every.count((int(level), int(category))) for category in _CATEGORIES) for level in _LEVELS]


def _of_tables(tables: Sequence[Table], count: _Count, categories: Collection[Category]) -> Iterator[Number]:
    """The numbers that are compared from year to year, and how many people there were, each counted once."""
    by_key = {table.key: table for table in tables}
    eligible, yearly = by_key[ELIGIBLE], by_key[YEARLY]
    yield Number("eligible_total", eligible.title, eligible.total)
    for row, level in enumerate(_LEVELS):
        label = _("{level} at any time in the year").format(level=level.label)
        yield Number(f"yearly_level_{int(level)}", label, yearly.row_totals[row])
    of = {int(category) for category in categories}
    people = {person for (person, _level), (_row, category) in count.yearly.items() if category in of}
    yield Number("yearly_people", _("People at Level 2 or 3 in the year, each counted once"), len(people))
    for key, returns, label in (
        (LICENCE_EVENTS, count.licence, _("People returned for breach of licence, each counted once")),
        (ORDER_EVENTS, count.order, _("People returned for breach of SHPO, each counted once")),
    ):
        yield Number(key, by_key[key].title, by_key[key].total)
        once = {person for person, (_level, category) in returns if category in of}
        yield Number(key.replace("events", "people_once"), label, len(once))


_DISTINCT: Mapping[str, str] = {
    "yearly_people": YEARLY,
    "licence_people_once": LICENCE_EVENTS,
    "order_people_once": ORDER_EVENTS,
}


def _entered(entry: OtherSystems) -> Iterator[Number]:
    for each in _ENTERED:
        yield Number(each.value, each.label, entry.figure(each), footnote=_("As entered from other systems."))


def _rate(eligible: Table, entry: OtherSystems) -> Rate:
    source, on = entry.population_source.strip(), entry.population_date
    if entry.population is None or not source or on is None:
        return Rate(eligible.column_totals[0], NOT_GIVEN, _("The rate needs the population, its source and its date."))
    footnote = _("Population aged 10 and over: {source}, {day}.").format(source=source, day=plain_day(on))
    return Rate(eligible.column_totals[0], entry.population, footnote)


def _not_over(count: _Count) -> Iterator[str]:
    if count.as_at < count.year.end:
        yield _("The year is not over: these are its figures up to {day}.").format(day=plain_day(count.as_at))


def _notes(count: _Count) -> Iterator[str]:
    yield from _not_over(count)
    if count.without_category:
        yield counted(
            "{number} person at Level 2 or 3 has no category on record and is in no table.",
            "{number} people at Level 2 or 3 have no category on record and are in no table.",
            len(count.without_category),
        )
    if count.without_place:
        yield counted(
            "Of {number} person at Level 2 or 3 no minutes say whether in the community; not counted on the day.",
            "Of {number} people at Level 2 or 3 no minutes say whether in the community; not counted on the day.",
            len(count.without_place),
        )


def _sources(entry: OtherSystems) -> Iterator[str]:
    if entry.sources.strip():
        yield _("Sources of what was entered: {sources}").format(sources=entry.sources.strip())


def _published() -> tuple[str, ...]:
    return (
        _("Figures for Category 4 are withheld here and published nationally; no total includes them."),
        _("“withheld”: a small number, or one from which a small number could be worked out."),
    )


def _without_category_4(table: Table) -> Table:
    """The table of Categories 1 to 3, with the totals of those."""
    return added_up(
        table.key,
        _("{title}, Categories 1 to 3").format(title=table.title),
        table.when,
        table.rows,
        table.columns[:_LAST],
        [row[:_LAST] for row in table.cells],
        table.notes,
    )


def _at_most(yearly: Table) -> Bounds:
    """Who is at a level on the last day was at it in the year: no cell of the snapshot is above that of the year."""
    known: dict[Cell, tuple[int, int | None]] = {}
    for row, column in yearly.places():
        figure = yearly.figure((row, column))
        if row < len(yearly.rows) and not isinstance(figure, NoNumber):
            known[row + 1, column] = 0, figure
    return known


def _at_least(tables: Mapping[str, Table]) -> Bounds:
    """Nobody was returned from a level, or is at it on the last day, who was not at it in the year."""
    known: dict[Cell, tuple[int, int | None]] = {}
    for key, above in ((ELIGIBLE, 1), (LICENCE_PEOPLE, 0), (ORDER_PEOPLE, 0)):
        table = tables[key]
        for row, column in table.places():
            figure = table.figure((row, column))
            if above <= row < len(table.rows) and not isinstance(figure, NoNumber):
                at = row - above, column
                known[at] = max(figure, known.get(at, (0, None))[0]), None
    return known
