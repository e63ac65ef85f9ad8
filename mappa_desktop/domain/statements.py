"""The wordings of the opening statements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of one opening statement; ``key`` is a ``StatementKey``."""

    key: str
    version: str
    title: str
    wording: str
    added_at: str
