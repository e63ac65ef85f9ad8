"""Percentages that never stand without the numbers they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, REFUSED, WITHHELD, Figure, NoNumber, shown
from mappa_desktop.foundation.i18n import _

_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; there is no share of nothing."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or not self.whole:
            raise ValueError("a share is a part of a whole that is not nothing")

    @property
    def tenths(self) -> int:
        """The share in tenths of a per cent, halves rounded up."""
        return _rounded(self.part * 1000, self.whole)

    @property
    def percent(self) -> str:
        """``86.4``."""
        return _with_point(self.tenths)

    def in_words(self) -> str:
        """``86.4 % (95 of 110)``."""
        return _("{percent} % ({part} of {whole})").format(
            percent=self.percent, part=shown(self.part), whole=shown(self.whole)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A number against that of the year before."""

    now: int
    before: int

    @property
    def tenths(self) -> int | None:
        """The change in tenths of a per cent; nothing where there was nothing before."""
        return _rounded((self.now - self.before) * 1000, self.before) if self.before else None

    @property
    def percent(self) -> str:
        """``+114.3``; empty where there was nothing before, of which nothing is a percentage."""
        if self.tenths is None:
            return ""
        sign = _MINUS if self.tenths < 0 else "+" if self.tenths else ""
        return sign + _with_point(abs(self.tenths))

    def in_words(self) -> str:
        """``+114.3 % (15, the year before 7)``."""
        numbers = _("{now}, the year before {before}").format(now=shown(self.now), before=shown(self.before))
        return f"{self.percent} % ({numbers})" if self.percent else numbers


Part: TypeAlias = Share | NoNumber
Development: TypeAlias = Change | NoNumber


def share(part: int, whole: int) -> Part:
    """A share; of nothing, it does not apply."""
    return Share(part, whole) if whole else NOT_APPLICABLE


def change(now: Figure, before: Figure) -> Development:
    """The change from the year before; what is missing or withheld on either side leaves none."""
    if isinstance(now, NoNumber) or isinstance(before, NoNumber):
        return next((why for why in (REFUSED, WITHHELD, NOT_GIVEN) if why in (now, before)), NOT_APPLICABLE)
    return Change(now, before)


def _rounded(number: int, by: int) -> int:
    """Halves are rounded away from nothing."""
    rounded = (2 * abs(number) + by) // (2 * by)
    return rounded if number >= 0 else -rounded


def _with_point(tenths: int) -> str:
    return f"{tenths // 10:,}.{tenths % 10}"
