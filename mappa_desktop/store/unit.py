"""One transaction: the work and its entry in the audit trail, or neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from sqlmodel import Session

# A question in SQL with its values, answered with rows as the driver gives them; and the same with a limit of so many
# thousand steps, beyond which there is no answer.
Ask: TypeAlias = Callable[[str, Sequence[str | int]], list[Any]]
AskWithin: TypeAlias = Callable[[str, Sequence[str | int], int], list[Any] | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A look at the last committed state; nothing can be changed through it.

    ``rows`` is for repositories only.
    """

    rows: Session


@dataclass(frozen=True, slots=True)
class Glance:
    """A look for what is asked while somebody types: plain questions, without the comfort above the driver.

    ``ask`` and ``ask_within`` are for repositories only.
    """

    ask: Ask
    ask_within: AskWithin


@dataclass(slots=True)
class Unit:
    """A change under way. ``at`` is the moment of its audit entry, and of whatever rows tell a time.

    ``subject`` may be set until the unit ends, for what gets its identifier inside. ``rows`` is for repositories only.
    """

    rows: Session
    at: datetime
    verb: str
    subject: str
    details: dict[str, str | int] = field(default_factory=dict)

    def note(self, **details: str | int) -> None:
        """Add identifiers, counts or digests to the audit entry; never what was typed."""
        self.details.update(details)
