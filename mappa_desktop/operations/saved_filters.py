"""Words above a register that somebody keeps under a name; names may hold case content, so they stay in the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.registers import Register
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import Line, field, items, required
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.unit import Reading, Unit

_NAME = "filters"
MOST = 50


class SavedFilter(Content):
    """Words, the register they are for, and the name they were given."""

    register_of: Register = required(N_("Register"))
    name: Line = field(N_("Name"), default="")
    words: Line = field(N_("Words"), default="")


class SavedFilters(Content):
    """Every saved filter of the store."""

    filters: Annotated[tuple[SavedFilter, ...], Field(max_length=1000)] = items(N_("Saved filters"))


def saved_filters(session: Session, register: Register) -> Done[Sequence[SavedFilter]]:
    """The filters of one register, by name."""
    with session.store.reading() as reading:
        return Done(_of(reading, register))


def save_filter(session: Session, register: Register, *, name: str, words: str) -> Done[None]:
    """Keep words under a name, in place of what the name stood for."""
    name, words = " ".join(name.split()), " ".join(words.split())
    if not says_something(name):
        raise Refused(_("Give the filter a name."))
    if not words:
        raise Refused(_("Type what the filter is to find first."))
    with session.store.unit("filter saved", subject=register.value) as unit:
        others = [each for each in _all(unit).filters if not _is(each, register, name)]
        if sum(each.register_of is register for each in others) >= MOST:
            raise Refused(_("There are {number} saved filters here: take one away first.").format(number=MOST))
        made = SavedFilter(register_of=register, name=name, words=words)
        write_setting(unit, _NAME, SavedFilters(filters=(*others, made)).given())
    return Done(None, frozenset({Change.SETTINGS}))


def remove_filter(session: Session, register: Register, *, name: str) -> Done[None]:
    """Forget a saved filter; one that is gone already is no fault."""
    with session.store.unit("filter removed", subject=register.value) as unit:
        others = tuple(each for each in _all(unit).filters if not _is(each, register, name))
        write_setting(unit, _NAME, SavedFilters(filters=others).given())
    return Done(None, frozenset({Change.SETTINGS}))


def _all(reading: Reading | Unit) -> SavedFilters:
    return read_setting(reading, _NAME, SavedFilters, SavedFilters())


def _of(reading: Reading | Unit, register: Register) -> Sequence[SavedFilter]:
    found = [each for each in _all(reading).filters if each.register_of is register]
    return sorted(found, key=lambda each: each.name.casefold())


def _is(kept: SavedFilter, register: Register, name: str) -> bool:
    return kept.register_of is register and kept.name.casefold() == " ".join(name.split()).casefold()
