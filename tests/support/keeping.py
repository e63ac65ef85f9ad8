"""Keeps the unfinished texts of a form as a store would, for tests."""

from __future__ import annotations

from collections.abc import Mapping

from mappa_desktop.widgets.keeping import Texts
from tests.support.orchard import Neighbourhood


class Kept:
    """What was handed over last, and how often something was."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, ...]] = {}
        self.handed = 0

    def kept(self) -> Mapping[str, tuple[str, ...]]:
        return dict(self.texts)

    def keep(self, texts: Texts, /) -> None:
        self.handed += 1
        self.texts = {path: tuple(found) for path, found in texts.items()}


class KeepingNeighbourhood(Neighbourhood):
    """Surroundings whose unfinished texts outlive the form."""

    def __init__(self, unfinished: Kept) -> None:
        super().__init__()
        self.unfinished = unfinished
