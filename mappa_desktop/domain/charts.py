"""A chart as a pure description, drawn alike by the window and on paper: what is compared, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mappa_desktop.domain.figures import Figure, NoNumber, shown
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_, _


class ChartKind(Code):
    """How the figures are drawn: bars compare, lines follow time."""

    BARS = "bars", N_("Bars")
    LINES = "lines", N_("Lines")


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures under one name; a figure for every category of the chart, in its order.

    ``bases`` says of each figure that is a percentage what it is of: ``43 of 50``.
    """

    name: str
    figures: tuple[Figure, ...]
    bases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.name:
            raise ValueError("a series has a name, which its legend and its table show")
        if self.bases and len(self.bases) != len(self.figures):
            raise ValueError("every figure has its base, or none has")

    def base(self, place: int) -> str:
        """What the figure at a place is of, in brackets; empty where it is no percentage."""
        return f" ({self.bases[place]})" if self.bases and self.bases[place] else ""


@dataclass(frozen=True, slots=True)
class Chart:
    """What is compared: ``categories`` stand along the axis, every series has one figure for each.

    ``unit`` is what the figures count, such as ``people`` or ``%``. Where a figure is no number, nothing is drawn, and
    the word stands in its place: a gap in a line, never a point on the ground. ``highest`` fixes the top of the axis
    (100 for shares); without it the largest number does. Where there are ``steps``, figures are no amounts: each is the
    place of one of these words in their order, from 1, and the word is said and drawn instead. A ``low`` chart stands
    beside text, without a page to itself.
    """

    key: str
    title: str
    kind: ChartKind
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    highest: int | None = None
    steps: tuple[str, ...] = ()
    low: bool = False

    def __post_init__(self) -> None:
        if any(len(each.figures) != len(self.categories) for each in self.series):
            raise ValueError("every series has one figure for each category")
        if self.steps and not all(1 <= number <= len(self.steps) for number in self.numbers()):
            raise ValueError("every figure is the place of a step")

    @property
    def top(self) -> int:
        """The top of the axis: ``highest``, or a round number not below any figure; 1 where there is none."""
        if self.steps:
            return len(self.steps)
        if self.highest is not None:
            return self.highest
        return _round_up(max(self.numbers(), default=0))

    def numbers(self) -> Iterator[int]:
        """Every number that is drawn."""
        for each in self.series:
            for figure in each.figures:
                if not isinstance(figure, NoNumber):
                    yield figure

    def said(self, figure: Figure) -> str:
        """One figure with what it counts, such as ``3 people`` or ``86 %``; a word where it is no number."""
        if isinstance(figure, NoNumber):
            return figure.label
        return f"{self.shown(figure)} {self.unit}".rstrip()

    def shown(self, figure: Figure) -> str:
        """One figure as it is printed: its number, or the word that its step has."""
        if self.steps and not isinstance(figure, NoNumber):
            return self.steps[figure - 1]
        return shown(figure)

    def in_words(self) -> str:
        """The whole chart for those who do not see it, one sentence for each series."""
        sentences = [f"{self.title}."]
        for each in self.series:
            points = "; ".join(
                f"{category}: {self.said(each.figures[place])}{each.base(place)}"
                for place, category in enumerate(self.categories)
            )
            sentences.append(f"{each.name}: {points or _('nothing to show')}.")
        return " ".join(sentences)

    def header(self) -> tuple[str, ...]:
        """The header of its table: nothing over the categories, then the series."""
        return ("", *(each.name for each in self.series))

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Its table: one row for each category, every figure as it is printed, with its base."""
        return tuple(
            (category, *(self.shown(each.figures[place]) + each.base(place) for each in self.series))
            for place, category in enumerate(self.categories)
        )


def _round_up(number: int) -> int:
    """1, 2 or 5 times a power of ten, not below the number."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if factor * step >= number:
                return factor * step
        step *= 10
