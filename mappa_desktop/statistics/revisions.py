"""What was published of a year before, and which of it reads otherwise now."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mappa_desktop.domain.figures import written
from mappa_desktop.statistics.annual import Annual

Told = Mapping[str, int | float | str]


@dataclass(frozen=True, slots=True)
class Publication:
    """The figures of a year as they last left the unit: when, counted up to which day, and what each said."""

    on: datetime.date
    as_at: datetime.date
    told: Told


@dataclass(frozen=True, slots=True)
class Revisions:
    """What reads otherwise than it was published, by name.

    ``telling`` are those among them by which somebody who holds both may learn of one person's change: revised by a
    small number, or withheld on one side only. While a year goes on its figures grow, and none of them is revised.
    """

    revised: tuple[str, ...]
    telling: tuple[str, ...]


def told(annual: Annual) -> dict[str, int | float | str]:
    """Every figure of the tables and numbers by its key, as files write it."""
    return {key: value for key, _name, value in _figures(annual)}


def revisions(now: Annual, before: Publication, below: int) -> Revisions:
    """What reads otherwise than it was published."""
    differing = [
        (name, value, before.told[key])
        for key, name, value in _figures(now)
        if key in before.told and before.told[key] != value
    ]
    return Revisions(
        revised=tuple(name for name, _value, _old in differing) if before.as_at == now.as_at else (),
        telling=tuple(name for name, value, old in differing if _tells(value, old, below)),
    )


def _tells(value: float | str, old: float | str, below: int) -> bool:
    if isinstance(value, str) or isinstance(old, str):
        return "withheld" in (value, old)
    return abs(value - old) < below


def _figures(annual: Annual) -> Iterator[tuple[str, str, int | float | str]]:
    for table in annual.tables:
        for row, column in table.places():
            yield (
                f"{table.key}/{row}/{column}",
                f"{table.title}: {table.name((row, column))}",
                written(table.figure((row, column))),
            )
    for number in annual.numbers:
        yield number.key, number.label, written(number.figure)
