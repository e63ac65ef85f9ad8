"""A figure of the statistics: a number, of which zero is one, or one of four things that are no number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_


class NoNumber(Code):
    """What stands where no number stands; none of them is zero, and none of them is any of the others.

    ``NOT_APPLICABLE`` cannot have a number by definition (Level 1, Category 3); ``NOT_GIVEN`` has one that nobody
    entered or recorded; ``WITHHELD`` has one that may not leave the unit; ``REFUSED`` comes from a year whose figures
    do not add up.
    """

    NOT_APPLICABLE = "not applicable", N_("does not apply")
    NOT_GIVEN = "not given", N_("not given")
    WITHHELD = "withheld", N_("withheld")
    REFUSED = "refused", N_("refused")


NOT_APPLICABLE = NoNumber.NOT_APPLICABLE
NOT_GIVEN = NoNumber.NOT_GIVEN
WITHHELD = NoNumber.WITHHELD
REFUSED = NoNumber.REFUSED

Figure: TypeAlias = int | NoNumber


def shown(figure: Figure) -> str:
    """As it is printed: ``1,278``, ``0``, ``–`` where it does not apply, else in words."""
    if figure is NOT_APPLICABLE:
        return "–"
    return figure.label if isinstance(figure, NoNumber) else f"{figure:,}"


def written(figure: Figure) -> int | str:
    """As other programs read it, in JSON and CSV: a number is a number, and everything else is a word."""
    return figure.value if isinstance(figure, NoNumber) else figure


def total(figures: Iterable[Figure]) -> Figure:
    """The sum; what does not apply adds nothing, and what is missing or withheld leaves no sum."""
    every = tuple(figures)
    if NOT_GIVEN in every:
        return NOT_GIVEN
    if WITHHELD in every:
        return WITHHELD
    numbers = [figure for figure in every if not isinstance(figure, NoNumber)]
    return sum(numbers) if numbers else NOT_APPLICABLE
