"""Texts that were typed and not taken: a form hands them to somebody who keeps them, and is given them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeAlias, runtime_checkable

Texts: TypeAlias = Mapping[str, Sequence[str]]
"""The texts of each place by its path; several where a field has several lines."""


class Keeper(Protocol):
    """Keeps the unfinished texts of one form."""

    def kept(self) -> Texts:
        """What is to stand in the form again when it is made."""
        ...

    def keep(self, texts: Texts, /) -> None:
        """These, and no others, are unfinished from now on."""
        ...


@runtime_checkable
class Keeping(Protocol):
    """Surroundings of a form that keep its unfinished texts; without them, the texts live and die with the form."""

    @property
    def unfinished(self) -> Keeper: ...
