"""The indicators of a year: reviews, issue of minutes, disclosure, actions and attendance, each with its base."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TypeAlias

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.counted import CountedAction, CountedAttendance, CountedMeeting
from mappa_desktop.domain.figures import NOT_APPLICABLE, WITHHELD, Figure, NoNumber, shown
from mappa_desktop.domain.values import AgencyKind, Level
from mappa_desktop.domain.wording import month_day, plain_day
from mappa_desktop.domain.working_days import working_days_between
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.sections.attendance.model import AttendanceStatus
from mappa_desktop.statistics.lives import Life
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.percent import Part, Share, share
from mappa_desktop.statistics.suppression import is_small, pattern, without
from mappa_desktop.statistics.tables import Table, added_up
from mappa_desktop.statistics.year import Year

LEVELS = (Level.TWO, Level.THREE)

_ATTENDANCE = "_attendance"
_BOARD = "board_"
_DISCLOSURE = "_disclosure"
_ISSUED = "issued_on_time"
_OF_MEETINGS = (_DISCLOSURE, f"_{_ISSUED}", "_days_to_issue")
_OVER_TIME = "attendance_over_time"
_MOST_AGENCIES = 6

_PRESENT = frozenset({AttendanceStatus.ATTENDED, AttendanceStatus.ATTENDED_PART, AttendanceStatus.DEPUTY_ATTENDED})
_REPORTED = frozenset({AttendanceStatus.REPORT_ONLY, AttendanceStatus.APOLOGIES_REPORT_RECEIVED})
_OUTCOMES = (N_("Attended"), N_("Report only"), N_("Apologies, no report"), N_("Absent, no report"))
_STATUTORY = frozenset({AgencyKind.RESPONSIBLE_AUTHORITY, AgencyKind.DUTY_TO_COOPERATE})
_COMPLETED = frozenset({ActionStatus.COMPLETED, ActionStatus.COMPLETED_LATE})
# Days late, up to and including.
_BANDS = ((28, N_("1 to 28 days late")), (56, N_("29 to 56 days late")))


@dataclass(frozen=True, slots=True)
class Limits:
    """What the area asks for: weeks between reviews and working days until minutes are issued, by level."""

    review_weeks: Mapping[Level, int]
    issue_days: Mapping[Level, int]


@dataclass(frozen=True, slots=True)
class Days:
    """A median of days, in halves, and of how many it is the median."""

    halves: int
    of: int

    def in_words(self) -> str:
        """``3.5 (median of 42)``."""
        return _("{days} (median of {number})").format(days=f"{self.halves / 2:g}", number=shown(self.of))


Value: TypeAlias = Share | Days | int | NoNumber


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator; ``formula`` says what is divided by what, ``target`` is a share in per cent."""

    key: str
    label: str
    value: Value
    formula: str
    target: int | None = None
    counts_cases: bool = False

    def in_words(self) -> str:
        """The value with its base."""
        if isinstance(self.value, NoNumber):
            return self.value.label
        return shown(self.value) if isinstance(self.value, int) else self.value.in_words()

    @property
    def meets_target(self) -> bool | None:
        """Whether the target is met; nothing where there is none, or no number."""
        if self.target is None or not isinstance(self.value, Share):
            return None
        return self.value.part * 100 >= self.target * self.value.whole


@dataclass(frozen=True, slots=True)
class Trend:
    """One share from quarter to quarter; the trends of one ``chart`` are drawn together, each under its name."""

    chart: str
    title: str
    name: str
    periods: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators of a year, the tables behind them, and how they went from quarter to quarter."""

    single: tuple[Indicator, ...]
    tables: tuple[Table, ...]
    trends: tuple[Trend, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The trends as charts, in whole per cents beside their base.

        Two levels are lines over the quarters; many agencies are bars, side by side, so many to a chart.
        """
        made: list[Chart] = []
        for (key, title), found in groupby(self.trends, key=lambda trend: (trend.chart, trend.title)):
            trends = list(found)
            charts_needed = -(-len(trends) // _MOST_AGENCIES) if key == _OVER_TIME else 1
            size, draw = -(-len(trends) // charts_needed), _bars if key == _OVER_TIME else _lines
            made += [draw(key, title, trends[start : start + size]) for start in range(0, len(trends), size)]
        return tuple(made)


@dataclass(frozen=True, slots=True)
class Facts:
    """What indicators are made from: the lives of all cases, attendance and actions of the year, up to ``as_at``."""

    year: Year
    as_at: datetime.date
    lives: Sequence[Life]
    attendance: Sequence[CountedAttendance]
    due: Sequence[CountedAction]
    open: Sequence[CountedAction]
    entry: OtherSystems = field(default_factory=OtherSystems)


def indicators(facts: Facts, limits: Limits) -> Indicators:
    """Everything, with the numbers as they are: for the unit."""
    quarters = [(start, min(end, facts.as_at)) for start, end in facts.year.quarters if start <= facts.as_at]
    outcomes = _attendance_table(facts)
    ageing = _ageing_table(facts)
    reviews = intervals(facts.lives)
    return Indicators(
        single=(*_of_levels(facts, limits, reviews), *_of_actions(facts), *_of_board(facts.entry)),
        tables=(outcomes, ageing),
        trends=tuple(_trends(facts, limits, quarters, outcomes, reviews)),
    )


def leaving(found: Indicators, below: int, *, cases_are_told: bool) -> Indicators:
    """The same as it may leave the unit: made from facts without Category 4, and without small numbers.

    ``cases_are_told`` is false where the numbers of cases at Level 2 and 3 are themselves withheld.
    """
    tables = tuple(without(table, pattern(table, below)) for table in found.tables)
    told = {each.key: _told(each, below, cases_are_told=cases_are_told) for each in found.single}
    for keys in _given_back(found.single, below):
        if any(told[key] is WITHHELD for key in keys):
            told |= dict.fromkeys(keys, WITHHELD)
    single = tuple(replace(each, value=told[each.key]) for each in found.single)
    return Indicators(single, tables, tuple(_protected_trends(found.trends, below, tables[0], told)))


@dataclass(frozen=True, slots=True)
class Interval:
    """From one approved meeting of a case to the next; ``level`` is the one that held after the first."""

    level: int
    ended_on: datetime.date
    days: int


def intervals(lives: Iterable[Life]) -> list[Interval]:
    """All intervals between meetings of people who were in the community at both ends."""
    found = []
    for life in lives:
        for earlier, later in pairwise(life.meetings):
            before, after = life.on(earlier.date), life.on(later.date)
            if before is not None and after is not None and before.counts and after.in_community:
                found.append(Interval(before.level or 0, later.date, (later.date - earlier.date).days))
    return found


def reviewed_on_time(
    found: Iterable[Interval], level: Level, weeks: int, start: datetime.date, end: datetime.date
) -> Part:
    """Intervals that end in a period and are not longer than the limit, of all that do."""
    of_period = [each for each in found if each.level == level and start <= each.ended_on <= end]
    return share(sum(each.days <= weeks * 7 for each in of_period), len(of_period))


def reviews_not_held(lives: Iterable[Life], level: Level, weeks: int, on: datetime.date) -> int:
    """Cases of people in the community whose next meeting is overdue on a day and was not held by then."""
    overdue = 0
    for life in lives:
        state = life.on(on)
        last = max((meeting.date for meeting in life.meetings if meeting.date <= on), default=None)
        if state is not None and state.counts and state.level == level and last is not None:
            overdue += (on - last).days > weeks * 7
    return overdue


def issued_on_time(meetings: Iterable[CountedMeeting], limit: int, on: datetime.date) -> Part:
    """Meetings whose minutes went out within the limit; those that still have time are left out."""
    waits = [_waits(meeting, on) for meeting in meetings]
    judged = [(days, issued) for days, issued in waits if issued or days > limit]
    return share(sum(issued and days <= limit for days, issued in judged), len(judged))


def days_to_issue(meetings: Iterable[CountedMeeting], on: datetime.date) -> Days | NoNumber:
    """The median of the working days from the meeting to the issue of its minutes."""
    return _median([days for days, issued in (_waits(meeting, on) for meeting in meetings) if issued])


def completed_by_due(due: Iterable[CountedAction]) -> Part:
    """Actions due in the period that were completed by their day; those no longer required are left out."""
    judged = [action for action in due if action.status != ActionStatus.NO_LONGER_REQUIRED]
    return share(sum(_is_in_time(action) for action in judged), len(judged))


def days_late(due: Iterable[CountedAction], on: datetime.date) -> Days | NoNumber:
    """The median of the days by which late actions are late: until they were done, or until a day."""
    late = []
    for action in due:
        is_closed = action.status in {ActionStatus.NO_LONGER_REQUIRED, ActionStatus.CARRIED_FORWARD}
        until = action.completed_on if action.status in _COMPLETED else on
        if not is_closed and action.due_on is not None and until is not None and until > action.due_on:
            late.append((until - action.due_on).days)
    return _median(late)


def _of_levels(facts: Facts, limits: Limits, reviews: Sequence[Interval]) -> Iterator[Indicator]:
    targets = {Level.TWO: (85, 75), Level.THREE: (90, 90)}
    for level in LEVELS:
        key, weeks, days = f"level_{int(level)}", limits.review_weeks[level], limits.issue_days[level]
        held = _held(facts, level, facts.year.start, facts.as_at)
        of_reviews, of_attendance = targets[level]
        yield Indicator(
            f"{key}_reviewed_on_time",
            _("{level}: reviewed within {weeks} weeks").format(level=level.label, weeks=weeks),
            reviewed_on_time(reviews, level, weeks, facts.year.start, facts.as_at),
            _("Intervals between meetings not longer than the limit, of all that ended in the year, in the community."),
            of_reviews,
        )
        yield Indicator(
            f"{key}_reviews_not_held",
            _("{level}: reviews overdue and not held").format(level=level.label),
            reviews_not_held(facts.lives, level, weeks, facts.as_at),
            _("Cases in the community whose last meeting is longer ago than the limit, on {day}.").format(
                day=plain_day(facts.as_at)
            ),
        )
        yield Indicator(
            key + _DISCLOSURE,
            _("{level}: disclosure considered and recorded").format(level=level.label),
            share(sum(meeting.facts.disclosure_complete for meeting in held), len(held)),
            _("Meetings whose record has a decision on disclosure or the reason for none, of all meetings."),
            100,
        )
        yield Indicator(
            f"{key}_{_ISSUED}",
            _("{level}: minutes issued within {days} working days").format(level=level.label, days=days),
            issued_on_time(held, days, facts.as_at),
            _("Meetings whose minutes went out in time, of all; those that still have time are left out."),
        )
        yield Indicator(
            f"{key}_days_to_issue",
            _("{level}: working days from meeting to issue").format(level=level.label),
            days_to_issue(held, facts.as_at),
            _("The median, of the meetings whose minutes went out."),
        )
        yield Indicator(
            f"{key}_system_record",
            _("{level}: record in the public protection system").format(level=level.label),
            _system_record(facts, level),
            _("Cases with a record, of all in the community on {day}.").format(day=plain_day(facts.as_at)),
            100,
            counts_cases=True,
        )
        yield Indicator(
            key + _ATTENDANCE,
            _("{level}: attendance of responsible and duty to co-operate agencies").format(level=level.label),
            _attended(each for each in facts.attendance if each.level == level and each.kind in _STATUTORY),
            _("Attended, in part or by a deputy, of all invitations as a core agency."),
            of_attendance,
        )


def _of_actions(facts: Facts) -> Iterator[Indicator]:
    yield Indicator(
        "actions_completed",
        _("Actions completed by their day"),
        completed_by_due(facts.due),
        _("Of all actions due in the year, save those no longer required; one carried forward was not completed."),
    )
    late = [action for action in facts.due if action.status != ActionStatus.NO_LONGER_REQUIRED]
    yield Indicator(
        "actions_late",
        _("Actions not completed by their day"),
        sum(not _is_in_time(action) for action in late),
        _("Of those due in the year: done late, carried forward, or not done on {day}.").format(
            day=plain_day(facts.as_at)
        ),
    )
    yield Indicator(
        "actions_days_late",
        _("Days by which late actions are late"),
        days_late(facts.due, facts.as_at),
        _("The median; an action that is not done counts until {day}.").format(day=plain_day(facts.as_at)),
    )


def _of_board(entry: OtherSystems) -> Iterator[Indicator]:
    for number, each in enumerate(entry.board_attendance, start=1):
        if each.agency and each.meetings is not None and each.attended is not None and each.attended <= each.meetings:
            yield Indicator(
                f"{_BOARD}{number}",
                _("Board meetings attended: {agency}").format(agency=each.agency),
                share(each.attended, each.meetings),
                _("As entered for the year."),
                75,
            )


def _given_back(single: Sequence[Indicator], below: int) -> Iterator[list[str]]:
    """Indicators of which one gives another back: what is withheld of one is withheld of all."""
    # Actions that are late are those due without the completed ones.
    yield ["actions_completed", "actions_late"]
    # Agencies come to the meetings of both levels: what one level has, and all, give what the other has.
    for of_meetings in (*_OF_MEETINGS, _ATTENDANCE):
        yield [each.key for each in single if each.key.endswith(of_meetings)]
    held = [each.value for each in single if each.key.endswith(_DISCLOSURE)]
    if any(isinstance(meetings, Share) and is_small(meetings.whole, below) for meetings in held):
        yield [each.key for each in single if each.key.endswith(_OF_MEETINGS)]


def _told(each: Indicator, below: int, *, cases_are_told: bool) -> Value:
    """What may be told of one indicator by itself; attendance at the board is about agencies and not people."""
    if each.key.startswith(_BOARD):
        return each.value
    if each.counts_cases and isinstance(each.value, Share):
        rest = each.value.whole - each.value.part
        return _published(each.value, below) if cases_are_told and not is_small(rest, below) else WITHHELD
    return _published(each.value, below)


def _held(facts: Facts, level: Level, start: datetime.date, end: datetime.date) -> list[CountedMeeting]:
    return [
        meeting
        for life in facts.lives
        for meeting in life.meetings
        if meeting.level == level and start <= meeting.date <= end
    ]


def _waits(meeting: CountedMeeting, on: datetime.date) -> tuple[int, bool]:
    """Working days from a meeting to the issue of its minutes, or to a day by which they had not gone out."""
    issued = meeting.issued_on is not None and meeting.issued_on <= on
    until = meeting.issued_on if issued and meeting.issued_on is not None else on
    return max(working_days_between(meeting.date, until), 0), issued


def _is_in_time(action: CountedAction) -> bool:
    if action.status not in _COMPLETED or action.due_on is None:
        return False
    if action.completed_on is None:
        return action.status == ActionStatus.COMPLETED
    return action.completed_on <= action.due_on


def _median(days: list[int]) -> Days | NoNumber:
    if not days:
        return NOT_APPLICABLE
    days.sort()
    middle = len(days) // 2
    halves = 2 * days[middle] if len(days) % 2 else days[middle - 1] + days[middle]
    return Days(halves, len(days))


def _system_record(facts: Facts, level: Level) -> Part:
    with_record = every = 0
    for life in facts.lives:
        state = life.on(facts.as_at)
        if state is not None and state.counts and state.level == level:
            every += 1
            last = [meeting for meeting in life.meetings if meeting.date <= facts.as_at][-1]
            with_record += last.facts.has_system_record
    return share(with_record, every)


def _attended(rows: Iterable[CountedAttendance]) -> Part:
    present = every = 0
    for row in rows:
        if row.is_core and row.status != AttendanceStatus.NOT_INVITED:
            every += row.times
            present += row.times if row.status in _PRESENT else 0
    return share(present, every)


def _attendance_table(facts: Facts) -> Table:
    """How the invitations of each agency as a core agency ended; every invitation is in one column."""
    counts: dict[str, Counter[int]] = {}
    for row in facts.attendance:
        if row.is_core and row.status != AttendanceStatus.NOT_INVITED:
            counts.setdefault(row.agency, Counter())[_outcome(row.status)] += row.times
    agencies = sorted(counts, key=str.casefold)
    return added_up(
        "attendance",
        _("Attendance of core agencies"),
        _("meetings from {start} to {end}").format(start=plain_day(facts.year.start), end=plain_day(facts.as_at)),
        agencies,
        [_(outcome) for outcome in _OUTCOMES],
        [[counts[agency][outcome] for outcome in range(len(_OUTCOMES))] for agency in agencies],
        (_("A deputy attends for the agency, and attending in part is attending."),),
    )


def _outcome(status: str) -> int:
    if status in _PRESENT:
        return 0
    if status in _REPORTED:
        return 1
    return 2 if status == AttendanceStatus.APOLOGIES_NO_REPORT else 3


def _ageing_table(facts: Facts) -> Table:
    """How late the actions are that the last approved minutes of each case leave open."""
    names = [_("Not yet due"), *(_(name) for _days, name in _BANDS), _("More than 56 days late"), _("No date")]
    counts = [0] * len(names)
    for action in facts.open:
        counts[_band(action.due_on, facts.as_at)] += 1
    return added_up(
        "actions_open",
        _("Open actions by how late they are"),
        _("on {day}").format(day=plain_day(facts.as_at)),
        (_("Open actions"),),
        names,
        (counts,),
        (_("As the last approved minutes of each case leave them."),),
    )


def _band(due: datetime.date | None, on: datetime.date) -> int:
    if due is None:
        return len(_BANDS) + 2
    late = (on - due).days
    if late <= 0:
        return 0
    return next((place for place, (most, _name) in enumerate(_BANDS, start=1) if late <= most), len(_BANDS) + 1)


def _trends(
    facts: Facts,
    limits: Limits,
    quarters: Sequence[tuple[datetime.date, datetime.date]],
    outcomes: Table,
    reviews: Sequence[Interval],
) -> Iterator[Trend]:
    names = tuple(_quarter(start, end) for start, end in facts.year.quarters[: len(quarters)])
    for level in LEVELS:
        weeks = limits.review_weeks[level]
        parts = tuple(reviewed_on_time(reviews, level, weeks, start, end) for start, end in quarters)
        yield Trend("reviews_on_time", _("Reviews on time"), level.label, names, parts)
    for level in LEVELS:
        days = limits.issue_days[level]
        parts = tuple(issued_on_time(_held(facts, level, start, end), days, facts.as_at) for start, end in quarters)
        yield Trend(_ISSUED, _("Minutes issued on time"), level.label, names, parts)
    for agency in outcomes.rows:
        rows = [each for each in facts.attendance if each.agency == agency]
        parts = tuple(_attended(each for each in rows if start <= each.date <= end) for start, end in quarters)
        yield Trend(_OVER_TIME, _("Attendance by agency over time"), agency or _("Not named"), names, parts)


def _lines(key: str, title: str, trends: Sequence[Trend]) -> Chart:
    series = tuple(
        Series(each.name, tuple(map(_percent, each.parts)), tuple(map(_base, each.parts))) for each in trends
    )
    return Chart(key, title, ChartKind.LINES, "%", trends[0].periods, series, 100)


def _bars(key: str, title: str, trends: Sequence[Trend]) -> Chart:
    series = []
    for place, period in enumerate(trends[0].periods):
        parts = [each.parts[place] for each in trends]
        series.append(Series(period, tuple(map(_percent, parts)), tuple(map(_base, parts))))
    return Chart(key, title, ChartKind.BARS, "%", tuple(each.name for each in trends), tuple(series), 100)


def _quarter(start: datetime.date, end: datetime.date) -> str:
    """``Apr–Jun 2025``."""
    return f"{month_day(start)[1][:3]}–{month_day(end)[1][:3]} {end.year}"


def _protected_trends(
    trends: Sequence[Trend], below: int, outcomes: Table, told: Mapping[str, Value]
) -> Iterator[Trend]:
    """The trends without what is small, and without what a year's sum or the other level would give back."""
    issued = [trend for trend in trends if trend.chart == _ISSUED]
    by_level: frozenset[int] = frozenset()
    for _level in issued:
        by_level = by_level.union(*(_hidden(trend, below, by_level) for trend in issued))
    issued_is_told = all(value is not WITHHELD for key, value in told.items() if key.endswith(_ISSUED))
    for trend in trends:
        every = range(len(trend.parts))
        hidden: Collection[int] = _hidden(trend, below, frozenset())
        if trend.chart == _ISSUED:
            hidden = by_level if issued_is_told else every
        elif trend.chart == _OVER_TIME:
            row = outcomes.rows.index(trend.name) if trend.name in outcomes.rows else None
            if row is None or WITHHELD in (outcomes.cells[row][0], outcomes.row_totals[row]):
                hidden = every
        yield replace(
            trend, parts=tuple(WITHHELD if place in hidden else part for place, part in enumerate(trend.parts))
        )


def _hidden(trend: Trend, below: int, also: Collection[int]) -> frozenset[int]:
    """The periods of a trend to withhold: small ones, those in ``also``, and what protects them from the year's sum."""
    numbers = [(0, 0) if isinstance(part, NoNumber) else (part.part, part.whole) for part in trend.parts]
    hidden = frozenset(also)
    for side in zip(*numbers, strict=True):
        line = added_up("", "", "", ("",), trend.periods, (side,))
        found = pattern(line, below, also={(0, place) for place in hidden})
        hidden |= {column for _row, column in found if column < len(side)}
    return hidden


def _percent(part: Part) -> Figure:
    return part if isinstance(part, NoNumber) else (part.tenths + 5) // 10


def _base(part: Part) -> str:
    if isinstance(part, NoNumber):
        return ""
    return _("{part} of {whole}").format(part=shown(part.part), whole=shown(part.whole))


def _published(value: Value, below: int) -> Value:
    """The value, unless it or a number it comes from is small."""
    match value:
        case Share():
            return WITHHELD if is_small(value.part, below) or is_small(value.whole, below) else value
        case Days():
            return WITHHELD if is_small(value.of, below) else value
        case NoNumber():
            return value
        case _:
            return WITHHELD if is_small(value, below) else value
