"""What an operation gives back: its value, and what is stale now."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Generic, TypeVar

T = TypeVar("T")


class Change(Enum):
    """What a screen may have to show anew."""

    CASES = auto()
    MINUTES = auto()
    DOCUMENTS = auto()
    CERTIFICATES = auto()
    SETTINGS = auto()
    AGENCIES = auto()
    FIGURES = auto()
    ESCALATIONS = auto()


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The value of an operation and the changes it made; a question makes none."""

    value: T
    changes: frozenset[Change] = field(default_factory=frozenset)
