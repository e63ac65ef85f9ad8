"""The MAPPA year: April to March, written ``2025/26``; every day of the statistics comes from it and none is typed."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_WRITTEN = re.compile(r"([0-9]{4})/([0-9]{2})")
# The arrangements began in April 2001.
_FIRST = 2001
_LAST = 2199
_MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A year from 1 April to 31 March; ``first`` is the calendar year in which it begins."""

    first: int

    def __post_init__(self) -> None:
        if not _FIRST <= self.first <= _LAST:
            raise Refused(
                _("There are MAPPA years from {first} to {last}.").format(
                    first=f"{_FIRST}/{(_FIRST + 1) % 100:02}", last=f"{_LAST}/{(_LAST + 1) % 100:02}"
                )
            )

    @classmethod
    def read(cls, text: str) -> Year:
        """The year as it was written, and in no other way: ``2025/26``; raises ``Refused`` for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise Refused(_("Write the year as 2025/26, from April to March."))
        year = cls(int(found[1]))
        if text != year.name:
            raise Refused(
                _("A MAPPA year runs from April to March: after {first}/ comes {second}.").format(
                    first=year.first, second=year.name[-2:]
                )
            )
        return year

    @classmethod
    def of(cls, day: datetime.date) -> Year:
        """The year in which a day lies."""
        return cls(day.year if day >= datetime.date(day.year, 4, 1) else day.year - 1)

    @property
    def name(self) -> str:
        """``2025/26``."""
        return f"{self.first}/{(self.first + 1) % 100:02}"

    @property
    def start(self) -> datetime.date:
        """1 April."""
        return datetime.date(self.first, 4, 1)

    @property
    def end(self) -> datetime.date:
        """31 March, which is also the day of the snapshot."""
        return datetime.date(self.first + 1, 3, 31)

    @property
    def before(self) -> Year:
        """The year before; raises ``Refused`` where there was none."""
        return Year(self.first - 1)

    @property
    def quarters(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """The first and last days of its four quarters."""
        starts = [self.start.replace(month=4 + _MONTHS_OF_QUARTER * number) for number in range(3)]
        starts.append(datetime.date(self.first + 1, 1, 1))
        ends = [start - datetime.timedelta(days=1) for start in starts[1:]] + [self.end]
        return tuple(zip(starts, ends, strict=True))

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end
