"""What filters ask of the columns of a register."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, or_

from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.domain.filter_words import FilterWords


def contains(column: Any, values: Sequence[str]) -> list[ColumnElement[bool]]:
    """That a column of words holds one of these, whatever their capitals; nothing is asked without any."""
    held = [col(column).contains(comparable_name(value), autoescape=True) for value in values]
    return [or_(*held)] if held else []


def one_of(column: Any, values: Iterable[object]) -> list[ColumnElement[bool]]:
    """That a column is one of these; nothing is asked without any."""
    wanted = list(values)
    return [col(column).in_(wanted)] if wanted else []


def begins(column: Any, values: Sequence[str]) -> list[ColumnElement[bool]]:
    """That a day lies in one of these years, months or days, written 2026, 2026-12 or 2026-12-03."""
    spans = [and_(col(column) >= first, col(column) <= last) for first, last in map(_span, values)]
    return [or_(*spans)] if spans else []


def texts(column: Any, wanted: FilterWords) -> list[ColumnElement[bool]]:
    """That a column of words holds every word and phrase, and none of those left out."""
    held = [contains(column, (each,))[0] for each in (*wanted.words, *wanted.phrases)]
    return [*held, *(~contains(column, (each,))[0] for each in wanted.excluded)]


def _span(written: str) -> tuple[datetime.date, datetime.date]:
    year, *rest = (int(part) for part in written.split("-"))
    if len(rest) > 1:
        only = datetime.date(year, rest[0], rest[1])
        return only, only
    if rest:
        last = calendar.monthrange(year, rest[0])[1]
        return datetime.date(year, rest[0], 1), datetime.date(year, rest[0], last)
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
