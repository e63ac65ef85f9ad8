"""The figures of a year: counted from approved minutes and from what was entered, for the unit or to leave it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.figures import REFUSED, WITHHELD, Figure
from mappa_desktop.domain.markings import Classification, marking
from mappa_desktop.domain.values import Category, Level
from mappa_desktop.domain.wording import plain_day, says_something
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import Date, Text, field
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import area_rules
from mappa_desktop.operations.deadlines import review_weeks
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.time_limits import MINUTES_DAYS_LEVEL_2, MINUTES_DAYS_LEVEL_3
from mappa_desktop.statistics import annual, indicators
from mappa_desktop.statistics.annual import Annual, Use
from mappa_desktop.statistics.indicators import Facts, Indicators, Limits
from mappa_desktop.statistics.lives import Life, lives
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.revisions import Publication, revisions, told
from mappa_desktop.statistics.suppression import is_small
from mappa_desktop.statistics.tables import SumsDisagree
from mappa_desktop.statistics.year import Year
from mappa_desktop.store.repositories import statistics
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.unit import Reading, Unit

_SETTING = "small numbers"
_DEFAULT_BELOW = 5


class SmallNumbers(Content):
    """Which numbers are too small to leave the unit; another limit than the usual one needs a reason."""

    below: Annotated[int, Field(ge=2, le=50)] = field(
        N_("Withhold numbers below"), N_("From 1 up to, and not including, this number."), default=_DEFAULT_BELOW
    )
    reason: Text = field(N_("Reason"), N_("Why the board decided on another limit than 5."), default="")
    approved_on: Date | None = field(N_("Approved by the board on"))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a year as they may be seen for one use; ``below`` is the limit of small numbers.

    Where the board decided on that limit, ``reason`` and ``approved_on`` tell why and when.
    ``unapproved`` is how many meetings of the year have no approved minutes and so are not counted.
    ``warnings`` are for the unit alone, before it lets the figures leave: what beside earlier ones tells of a person.
    """

    annual: Annual
    indicators: Indicators
    below: int
    reason: str
    approved_on: datetime.date | None
    unapproved: Figure
    is_training: bool
    warnings: tuple[str, ...] = ()

    @property
    def marking(self) -> tuple[str, ...]:
        """The protective marking: what is not withheld is sensitive."""
        classification = Classification.OFFICIAL_SENSITIVE if self.annual.use is Use.UNIT else Classification.OFFICIAL
        return marking(classification, fictional=self.is_training)


def figures(session: Session, year: Year, use: Use = Use.LEAVES) -> Done[Figures]:
    """All figures of a year; raises ``SumsDisagree``, naming every difference, when a table does not add up."""
    today = session.clock.today()
    _require_begun(year, today)
    with session.store.reading() as reading:
        settings = read_setting(reading, _SETTING, SmallNumbers, SmallNumbers())
        counted = [each for each in statistics.meetings(reading.rows) if each.date <= today]
        every = lives(counted)
        now = _annual(reading, year, today, every, use, settings.below)
        found, warnings = _compared(reading, now, today, every, settings.below)
        waiting = statistics.not_approved(reading.rows, year.start, now.as_at, without_category=_left_out(use))
        return Done(
            Figures(
                annual=found,
                indicators=_indicators(reading, now, every, settings.below),
                below=settings.below,
                reason=settings.reason,
                approved_on=settings.approved_on,
                unapproved=WITHHELD if use is Use.LEAVES and is_small(waiting, settings.below) else waiting,
                is_training=statistics.are_invented(reading.rows),
                warnings=warnings,
            )
        )


def keep_published(unit: Unit, figures: Annual, at: str) -> None:
    """Keep what leaves the unit, so that the next figures of the year say what was revised."""
    statistics.put_published(unit.rows, figures.year.name, figures.as_at, told(figures), at)


def years(session: Session) -> Done[Sequence[Year]]:
    """The years that there can be figures for, the newest first: from the first approved meeting to today."""
    newest = Year.of(session.clock.today())
    with session.store.reading() as reading:
        first = statistics.first_day(reading.rows)
    oldest = min(Year.of(first), newest) if first is not None else newest.before
    return Done([Year(number) for number in range(newest.first, min(oldest, newest.before).first - 1, -1)])


def read_entry(session: Session, year: Year) -> Done[OtherSystems]:
    """What was entered for a year; nothing given, where nothing was."""
    with session.store.reading() as reading:
        return Done(_entry(reading, year))


def save_entry(session: Session, year: Year, entry: OtherSystems) -> Done[None]:
    """Keep what was entered for a year that has begun; a half-filled form is kept too."""
    _require_begun(year, session.clock.today())
    with session.store.unit("annual figures entered", subject=year.name) as unit:
        statistics.put_entry(unit.rows, year.name, entry.given(), session.now())
        unit.note(fields=len(entry.given()))
    return Done(None, frozenset({Change.FIGURES}))


def small_numbers(session: Session) -> Done[SmallNumbers]:
    """The area's limit of small numbers."""
    with session.store.reading() as reading:
        return Done(read_setting(reading, _SETTING, SmallNumbers, SmallNumbers()))


def save_small_numbers(session: Session, settings: SmallNumbers) -> Done[None]:
    """Keep the limit of small numbers; refused where another limit than the usual one has no reason or no date."""
    if settings.below != _DEFAULT_BELOW and not (says_something(settings.reason) and settings.approved_on):
        raise Refused(
            _("Another limit than {number} needs the board's reason and the day of its approval.").format(
                number=_DEFAULT_BELOW
            )
        )
    with session.store.unit("limit of small numbers changed", subject="area") as unit:
        write_setting(unit, _SETTING, settings.given())
        unit.note(below=settings.below)
    return Done(None, frozenset({Change.SETTINGS, Change.FIGURES}))


def _require_begun(year: Year, today: datetime.date) -> None:
    if year.start > today:
        raise Refused(_("The year {year} has not begun.").format(year=year.name))


def _annual(reading: Reading, year: Year, today: datetime.date, every: Sequence[Life], use: Use, below: int) -> Annual:
    as_at, entry = min(year.end, today), _entry(reading, year)
    if use is Use.UNIT:
        return annual.annual(year, as_at, every, entry)
    return annual.leaving(year, as_at, every, entry, below)


def _compared(
    reading: Reading, now: Annual, today: datetime.date, every: Sequence[Life], below: int
) -> tuple[Annual, tuple[str, ...]]:
    """The figures beside those of the year before, and what the unit must know before they leave it.

    Where the year before is refused itself, nothing stands there, and a note says why.
    """
    notes, warnings = _revised(reading, now, below)
    try:
        before = _annual(reading, now.year.before, today, every, now.use, below)
    except SumsDisagree as refused:
        why = _("The figures of the year before, {year}, are refused. {why}").format(
            year=now.year.before.name, why=str(refused)
        )
        numbers = tuple(replace(number, before=REFUSED) for number in now.numbers)
        return replace(now, numbers=numbers, notes=(*now.notes, *notes, why)), warnings
    except Refused:
        return replace(now, notes=(*now.notes, *notes)), warnings
    # Of the year before, the numbers alone are printed here.
    notes_before, warnings_before = _revised(reading, replace(before, tables=()), below)
    compared = annual.compared(now, before)
    return replace(compared, notes=(*now.notes, *notes, *notes_before)), (*warnings, *warnings_before)


def _revised(reading: Reading, now: Annual, below: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A note on what was revised since it was published, and a warning where that tells of a person."""
    kept = statistics.published(reading.rows, now.year.name) if now.use is Use.LEAVES else None
    if kept is None:
        return (), ()
    at, as_at, content = kept
    before = Publication(datetime.datetime.fromisoformat(at).date(), as_at, content)
    found = revisions(now, before, below)
    on = plain_day(before.on)
    note = _("Figures of {year} revised since the publication of {day}: {names}.").format(
        year=now.year.name, day=on, names="; ".join(found.revised)
    )
    warning = _(
        "Beside the figures of {year} published on {day}, these tell of single people, because they differ by less "
        "than {number} or were withheld on one side only: {names}. Decide before they leave the unit."
    ).format(year=now.year.name, day=on, number=below, names="; ".join(found.telling))
    return (note,) if found.revised else (), (warning,) if found.telling else ()


def _left_out(use: Use) -> int | None:
    return int(Category.FOUR) if use is Use.LEAVES else None


def _indicators(reading: Reading, now: Annual, every: Sequence[Life], below: int) -> Indicators:
    leaves = now.use is Use.LEAVES
    without = _of_category_4(every) if leaves else frozenset()
    year, as_at = now.year, now.as_at
    found = indicators.indicators(
        Facts(
            year=year,
            as_at=as_at,
            lives=_without(every, without),
            attendance=statistics.attendance(reading.rows, year.start, as_at, without=without),
            due=statistics.actions_due(reading.rows, year.start, as_at, without=without),
            open=statistics.actions_open(reading.rows, as_at, without=without),
            entry=_entry(reading, year),
        ),
        _limits(area_rules.within(reading)),
    )
    if not leaves:
        return found
    snapshot = now.table(annual.ELIGIBLE)
    cases_are_told = WITHHELD not in (*snapshot.row_totals, snapshot.total)
    return indicators.leaving(found, below, cases_are_told=cases_are_told)


def _of_category_4(every: Sequence[Life]) -> frozenset[MinutesId]:
    """The meetings at which somebody was in Category 4; where a record names no category, the one before holds."""
    found = set()
    for life in every:
        category: int | None = None
        for meeting in life.meetings:
            category = meeting.facts.category or category
            if category == Category.FOUR:
                found.add(meeting.minutes)
    return frozenset(found)


def _without(every: Sequence[Life], minutes: Collection[MinutesId]) -> list[Life]:
    """The same lives, without some of their meetings."""
    found = []
    for life in every:
        kept = [meeting for meeting in life.meetings if meeting.minutes not in minutes]
        found += [life] if len(kept) == len(life.meetings) else lives(kept)
    return found


def _limits(rules: AreaRules) -> Limits:
    levels = (Level.TWO, Level.THREE)
    days = {Level.TWO: MINUTES_DAYS_LEVEL_2, Level.THREE: MINUTES_DAYS_LEVEL_3}
    return Limits(
        review_weeks={level: review_weeks(level, rules) for level in levels},
        issue_days={level: rules.value(days[level]) for level in levels},
    )


def _entry(reading: Reading, year: Year) -> OtherSystems:
    return OtherSystems.taken(statistics.entry(reading.rows, year.name))
