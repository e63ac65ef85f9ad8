"""The figures of a year for other programs: as JSON values and as CSV, every one with its year, day and marking."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mappa_desktop.domain.figures import Figure, NoNumber, written
from mappa_desktop.foundation.files import require_writable, write_whole
from mappa_desktop.interchange.directory_file import guarded
from mappa_desktop.operations import statistics
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.indicators import Days, Indicator, Trend, Value
from mappa_desktop.statistics.percent import Change, Share
from mappa_desktop.statistics.tables import Table

Answer = dict[str, Any]

_HEADER = (
    "year",
    "from",
    "to",
    "snapshot",
    "marking",
    "use",
    "kind",
    "key",
    "title",
    "row",
    "column",
    "value",
    "part",
    "base",
    "before",
    "change_percent",
    "note",
)


def as_answer(figures: Figures) -> Answer:
    """Everything as JSON values; numbers are numbers, and what is none of them is a word."""
    annual, indicators = figures.annual, figures.indicators
    rate = annual.rate
    return {
        "year": annual.year.name,
        "from": annual.year.start.isoformat(),
        "to": annual.year.end.isoformat(),
        "snapshot": annual.as_at.isoformat(),
        "year_is_over": annual.is_over,
        "marking": list(figures.marking),
        "use": annual.use.value,
        "small_numbers_below": figures.below,
        "small_numbers_reason": figures.reason,
        "small_numbers_approved_on": figures.approved_on.isoformat() if figures.approved_on else None,
        "meetings_not_approved": written(figures.unapproved),
        "tables": [_table(table) for table in annual.tables],
        "numbers": [
            {
                "key": number.key,
                "label": number.label,
                "value": written(number.figure),
                "before": written(number.before),
                "change_percent": _change(number.development),
                "note": number.footnote,
            }
            for number in annual.numbers
        ],
        "rate_per_100000": {
            "value": _tenths(rate.tenths),
            "people": written(rate.people),
            "population": written(rate.population),
            "note": rate.footnote,
        },
        "indicators": [_indicator(each) for each in indicators.single],
        "indicator_tables": [_table(table) for table in indicators.tables],
        "trends": [_trend(trend) for trend in indicators.trends],
        "notes": list(annual.notes),
    }


def as_json(figures: Figures) -> bytes:
    """The same as a file."""
    return (json.dumps(as_answer(figures), ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(figures: Figures) -> bytes:
    """Everything, one figure in each line, in UTF-8 with the mark by which spreadsheets know it."""
    annual = figures.annual
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow(_HEADER)
    common = (
        annual.year.name,
        annual.year.start.isoformat(),
        annual.year.end.isoformat(),
        annual.as_at.isoformat(),
        ", ".join(figures.marking),
        annual.use.value,
    )
    for row in _rows(figures):
        lines.writerow([*common, *(guarded(cell) if isinstance(cell, str) else cell for cell in row)])
    return "\ufeff".encode() + out.getvalue().encode()


def file_name(figures: Figures, ending: str) -> str:
    """What a file of figures is called: ``mappa-2025-26.csv``; the unit's own look says that it is one."""
    own = "-for-the-unit" if figures.annual.use is Use.UNIT else ""
    return f"mappa-{figures.annual.year.name.replace('/', '-')}{own}{ending}"


def export(session: Session, figures: Figures, data: bytes, path: Path) -> Done[None]:
    """Write a file of figures, for whoever may wait; refused in one sentence where it cannot be written."""
    require_writable(path)
    done = hand_out(session, figures, data)
    write_whole(path, data)
    return done


def hand_out(session: Session, figures: Figures, data: bytes) -> Done[None]:
    """Have the audit trail know of a file of figures, before there can be one.

    What leaves the unit is kept: the next figures of the year are compared with it. See that the file can be written
    first. It is written without the store, which must not wait for a folder.
    """
    with session.store.unit("figures exported", subject=figures.annual.year.name) as unit:
        unit.note(use=figures.annual.use.value, digest=hashlib.sha256(data).hexdigest())
        if figures.annual.use is Use.LEAVES:
            statistics.keep_published(unit, figures.annual, session.now())
    return Done(None)


def _rows(figures: Figures) -> Iterator[tuple[object, ...]]:
    annual, indicators = figures.annual, figures.indicators
    for table in (*annual.tables, *indicators.tables):
        for row, column in table.places():
            names = (
                table.rows[row] if row < len(table.rows) else "total",
                table.columns[column] if column < len(table.columns) else "total",
            )
            value = written(table.figure((row, column)))
            yield "table", table.key, table.title, *names, value, "", "", "", "", table.when
    for number in annual.numbers:
        yield (
            *("number", number.key, number.label, "", "", written(number.figure), "", ""),
            *(written(number.before), _change(number.development), number.footnote),
        )
    rate = annual.rate
    yield (
        *("rate", "rate_per_100000", "", "", "", _tenths(rate.tenths), written(rate.people)),
        *(written(rate.population), "", "", rate.footnote),
    )
    for each in indicators.single:
        yield "indicator", each.key, each.label, "", "", *_value(each.value), "", "", each.formula
    for trend in indicators.trends:
        for period, part in zip(trend.periods, trend.parts, strict=True):
            yield "trend", trend.chart, trend.title, trend.name, period, *_value(part), "", "", ""
    for note in annual.notes:
        yield "note", "", "", "", "", "", "", "", "", "", note


def _table(table: Table) -> Answer:
    return {
        "key": table.key,
        "title": table.title,
        "when": table.when,
        "columns": list(table.columns),
        "rows": [
            {"label": label, "values": [written(figure) for figure in row], "total": written(total)}
            for label, row, total in zip(table.rows, table.cells, table.row_totals, strict=True)
        ],
        "totals": [written(figure) for figure in table.column_totals],
        "total": written(table.total),
        "notes": list(table.notes),
    }


def _indicator(each: Indicator) -> Answer:
    value, part, base = _value(each.value)
    return {
        "key": each.key,
        "label": each.label,
        "value": value,
        "part": part,
        "base": base,
        "unit": "%" if isinstance(each.value, Share) else "days" if isinstance(each.value, Days) else "",
        "target_percent": each.target,
        "meets_target": each.meets_target,
        "formula": each.formula,
    }


def _trend(trend: Trend) -> Answer:
    points = []
    for period, each in zip(trend.periods, trend.parts, strict=True):
        value, part, base = _value(each)
        points.append({"period": period, "value": value, "part": part, "base": base})
    return {"key": trend.chart, "title": trend.title, "name": trend.name, "unit": "%", "points": points}


def _value(value: Value) -> tuple[float | int | str, int | str, int | str]:
    """The value, and what it comes from: part and base of a share, the number of things of a median."""
    match value:
        case Share():
            return value.tenths / 10, value.part, value.whole
        case Days():
            return value.halves / 2, "", value.of
        case NoNumber():
            return value.value, "", ""
        case _:
            return value, "", ""


def _change(development: Change | NoNumber) -> float | str:
    if isinstance(development, NoNumber):
        return development.value
    return NoNumber.NOT_APPLICABLE.value if development.tenths is None else development.tenths / 10


def _tenths(tenths: Figure) -> float | str:
    return tenths.value if isinstance(tenths, NoNumber) else tenths / 10
