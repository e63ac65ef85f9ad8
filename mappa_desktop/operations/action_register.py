"""The register of actions across cases, through the words that somebody types to find some of them."""

from __future__ import annotations

from collections.abc import Sequence

from mappa_desktop.domain.actions import ActionPillar, ActionPriority
from mappa_desktop.domain.filter_words import FilterWords, Known
from mappa_desktop.domain.registers import Page, RegisteredAction
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.register_filters import LEVELS, spelt, wanted
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import registers
from mappa_desktop.store.unit import Reading, Unit

FILTERS: Known = {
    "is": ("open", "overdue", "escalated", "carried", "undated", "completed"),
    "agency": (),
    "owner": (),
    "case": (),
    "due": (),
    "level": LEVELS,
    "priority": spelt(ActionPriority),
    "pillar": spelt(ActionPillar),
}
_CODES = {"priority": ActionPriority, "pillar": ActionPillar}


def actions(session: Session, typed: str = "", *, limit: int = 200, offset: int = 0) -> Done[Page[RegisteredAction]]:
    """A page of the actions that the words leave, those due first at the head; done ones only with ``is:completed``.

    Raises ``Refused`` for a filter that is not known.
    """
    asked = wanted_actions(typed)
    with session.store.reading() as reading:
        return Done(registers.actions(reading.rows, asked, session.clock.today(), limit=limit, offset=offset))


def every(reading: Reading | Unit, session: Session, typed: str) -> Sequence[RegisteredAction]:
    """All pages in one, inside a reading or a unit."""
    return registers.actions(reading.rows, wanted_actions(typed), session.clock.today()).items


def wanted_actions(typed: str) -> FilterWords:
    """What the words ask of the register; raises ``Refused`` for a filter that is not known."""
    return wanted(typed, FILTERS, _CODES)
