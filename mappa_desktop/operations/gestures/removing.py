"""Taking an entry out of the record together with the links that lead to it: none is left that leads to nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mappa_desktop.domain import links
from mappa_desktop.foundation.content import Content, Path, replaced, value_at
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import Contents, section_of


@dataclass(frozen=True, slots=True)
class Removal:
    """The sections that change, by key, and what is to be said of the links that went with the entry."""

    changed: Mapping[str, Content]
    said: str


def removed(contents: Contents, path: Path) -> Removal | None:
    """The record without the entry at a path of the minutes file; ``None`` where nothing else leads to it."""
    key = section_of(str(path[0])).key
    *above, position = path
    items = list(value_at(contents[key], tuple(above)) or ())
    if not isinstance(position, int) or position >= len(items):
        return None
    del items[position]
    without = {**contents, key: replaced(contents[key], tuple(above), tuple(items))}
    gone = _refs(contents) - _refs(without)
    leading = links.leading_to(without, gone)
    if not leading:
        return None
    one = len(leading) == 1
    said = (
        _("{names} was linked to it: that link is gone too.")
        if one
        else _("{names} were linked to it: those links are gone too.")
    ).format(names=links.names(leading))
    return Removal({key: without[key], **links.without_links_to(without, gone)}, said)


def _refs(contents: Contents) -> set[str]:
    return {entry.ref for entry in links.entries(contents) if entry.ref}
