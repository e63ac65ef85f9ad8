"""The rules as the area's board has them."""

from __future__ import annotations

from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.store.settings import read_setting
from mappa_desktop.store.unit import Reading, Unit

_NAME = "rules"


def area_rules(session: Session) -> Done[AreaRules]:
    """What the board decided about the rules; nothing, in a new store."""
    with session.store.reading() as reading:
        return Done(within(reading))


def within(reading: Reading | Unit) -> AreaRules:
    """The same, inside a reading or a unit that does something else besides."""
    return read_setting(reading, _NAME, AreaRules, AreaRules())
