"""What is left of the minutes holds together: no link, action or agency that is named without standing there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.parts import names_few_agencies
from mappa_desktop.operations.composition.walking import chooses_from, links_in
from mappa_desktop.sections import Contents, content_of, key_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.opening_statements.model import OpeningStatements


def mended(contents: Contents, copy: CopyFor) -> dict[str, Content]:
    """The contents without links to what was taken out, and with the agencies that are needed to read them."""
    refs = frozenset(ref for content in contents.values() for ref in _refs(content))
    actions = frozenset(action.ref for action in content_of(contents, NewActions).new_actions)
    statements = frozenset(each.key for each in content_of(contents, OpeningStatements).statements)
    mending = _Mending(refs, actions, statements)
    mended_contents = {key: mending.mended(content) for key, content in contents.items()}
    mended_contents[key_of(Attendance)] = _with_agencies(mended_contents, copy)
    return mended_contents


def _with_agencies(contents: Contents, copy: CopyFor) -> Attendance:
    """An agency that nothing else names may be one whose part in the case is withheld; the reader's own stays."""
    listed = content_of(contents, Attendance)
    others = (content for key, content in contents.items() if key != key_of(Attendance))
    ids = {agency for content in others for agency in links_in(content, "agencies")} | {copy.agency}
    if not names_few_agencies(copy.kind):
        ids |= set(links_in(listed.attendance, "agencies"))
        ids |= set(_parents(listed, ids))
    kept = tuple(
        agency if agency.part_of is None or agency.part_of in ids else agency.model_copy(update={"part_of": None})
        for agency in listed.agencies
        if agency.id in ids
    )
    return listed if kept == listed.agencies else listed.model_copy(update={"agencies": kept})


def _parents(listed: Attendance, ids: Collection[str]) -> Iterator[str]:
    part_of = {agency.id: agency.part_of for agency in listed.agencies}
    seen = set(ids)
    for agency in ids:
        parent = part_of.get(agency)
        while parent is not None and parent not in seen:
            seen.add(parent)
            yield parent
            parent = part_of.get(parent)


def _refs(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _refs(item)
    elif isinstance(value, Content):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name == "ref":
                yield inner
            elif isinstance(inner, Content | tuple):
                yield from _refs(inner)


class _Mending:
    def __init__(self, refs: frozenset[str], actions: frozenset[str], statements: frozenset[Any]) -> None:
        self._refs, self._actions, self._statements = refs, actions, statements

    def mended(self, content: Any) -> Any:
        """The same value with what it names and what does not stand in the minutes taken out of it."""
        if isinstance(content, tuple):
            items = tuple(self.mended(item) for item in content)
            return items if any(new is not old for new, old in zip(items, content, strict=True)) else content
        if not isinstance(content, Content):
            return content
        changed = {}
        for name in type(content).model_fields:
            inner = getattr(content, name)
            new = self._field(type(content), name, inner)
            if new is not inner:
                changed[name] = new
        return content.model_copy(update=changed) if changed else content

    def _field(self, model: type[Content], name: str, value: Any) -> Any:
        if name == "carried_forward_to":
            return value if value in self._actions else None
        if name == "statements_acknowledged":
            return self._known(value, self._statements)
        if chooses_from(model, name) == "refs":
            return self._known(value, self._refs)
        return self.mended(value)

    @staticmethod
    def _known(values: tuple[Any, ...], known: frozenset[Any]) -> tuple[Any, ...]:
        kept = tuple(value for value in values if value in known)
        return values if len(kept) == len(values) else kept
