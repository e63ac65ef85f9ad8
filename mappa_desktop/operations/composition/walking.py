"""Every text of a content: read, written anew, or taken out together with what it stands in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias, cast

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.wording import said
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content, ContentT, Path
from mappa_desktop.foundation.fields import ChoiceOf, Given, Naming, TimeOfDay, marks_of
from mappa_desktop.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: ``path`` in the minutes file, and ``key``, which is the path without positions."""

    path: Path
    key: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """That something is taken out, and why (see ``Withheld.why``)."""

    why: Withholding | None


NOT_PART: Final = Gone(None)

Rewrite: TypeAlias = Callable[[Place, str], str]
Judge: TypeAlias = Callable[[Place, object], Gone | None]
"""Whether what stands at a place goes; asked for fields, for entries of lists, and then for what is inside them."""


def texts(content: Content) -> Iterator[tuple[Place, str]]:
    """Every text that somebody wrote and that is not empty, in the model's order."""
    yield from _texts(content, Place((), ""))


def facts(content: Content) -> Iterator[tuple[Place, str]]:
    """Every code, day and tick that was given, in words with the name of its field, in the model's order."""
    yield from _facts(content, Place((), ""))


def rewritten(content: ContentT, change: Rewrite) -> ContentT:
    """The content with every text as ``change`` writes it; lists keep their entries."""
    return cast("ContentT", _rewritten(content, Place((), ""), change))


def without(content: ContentT, judge: Judge, taken: list[tuple[Place, str, Gone]]) -> ContentT:
    """The content without what goes; ``taken`` gets every text that went with it, with its place and the reason."""
    return cast("ContentT", _without(content, Place((), ""), judge, taken))


def links_in(content: object, list_name: str) -> Iterator[str]:
    """Every value in a content that chooses from a list kept elsewhere, such as the ids of agencies."""
    if isinstance(content, tuple):
        for item in content:
            yield from links_in(item, list_name)
    elif isinstance(content, Content):
        for name in type(content).model_fields:
            value = getattr(content, name)
            if _chooses_from(type(content), name) == list_name:
                yield from (value,) if isinstance(value, str) else value or ()
            else:
                yield from links_in(value, list_name)


def chooses_from(model: type[Content], name: str) -> str:
    """From which list kept elsewhere a field chooses; empty for every other field."""
    return _chooses_from(model, name)


@dataclass(frozen=True, slots=True)
class _Field:
    key: str
    holds_words: bool
    is_name: bool


@cache
def _field(model: type[Content], name: str) -> _Field:
    declared = model.model_fields[name]
    marks = marks_of(declared)
    of_the_program = any(isinstance(mark, Given | ChoiceOf | TimeOfDay) for mark in marks)
    naming = any(isinstance(mark, Naming) for mark in marks)
    return _Field(declared.alias or name, not of_the_program, naming)


@cache
def _chooses_from(model: type[Content], name: str) -> str:
    marks = marks_of(model.model_fields[name])
    return next((mark.list_name for mark in marks if isinstance(mark, ChoiceOf)), "")


def _inside(place: Place, field: _Field) -> Place:
    return Place((*place.path, field.key), f"{place.key}.{field.key}" if place.key else field.key, field.is_name)


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, Content):
        for name in type(value).model_fields:
            field = _field(type(value), name)
            if field.holds_words:
                yield from _texts(getattr(value, name), _inside(place, field))
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, Place((*place.path, position), place.key, place.is_name))
    elif type(value) is str and value:
        yield place, value


def _facts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _facts(item, Place((*place.path, position), place.key, place.is_name))
    if not isinstance(value, Content):
        return
    for name, declared in type(value).model_fields.items():
        inner = getattr(value, name)
        here = _inside(place, _field(type(value), name))
        if isinstance(inner, Content | tuple):
            yield from _facts(inner, here)
        elif isinstance(inner, Code | NumberCode | bool | datetime.date):
            label = _(declared.title) if declared.title else name
            yield here, _("{field}: {value}").format(field=label, value=said(inner, None, Reader()))


def _rewritten(value: Any, place: Place, change: Rewrite) -> Any:
    if isinstance(value, Content):
        changed = {}
        for name in type(value).model_fields:
            field, inner = _field(type(value), name), getattr(value, name)
            if field.holds_words and (new := _rewritten(inner, _inside(place, field), change)) is not inner:
                changed[name] = new
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(
            _rewritten(item, Place((*place.path, position), place.key, place.is_name), change)
            for position, item in enumerate(value)
        )
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if type(value) is str and value:
        new = change(place, value)
        return value if new == value else new
    return value


def _without(value: Any, place: Place, judge: Judge, taken: list[tuple[Place, str, Gone]]) -> Any:
    if isinstance(value, Content):
        return _part_without(value, place, judge, taken)
    if isinstance(value, tuple):
        kept = []
        for position, item in enumerate(value):
            here = Place((*place.path, position), place.key, place.is_name)
            gone = judge(here, item)
            if gone is None:
                kept.append(_without(item, here, judge, taken))
            else:
                taken += [(found, text, gone) for found, text in _texts(item, here)]
        return tuple(kept)
    return value


def _part_without(value: Content, place: Place, judge: Judge, taken: list[tuple[Place, str, Gone]]) -> Content:
    changed: dict[str, Any] = {}
    emptied = set()
    for name, declared in type(value).model_fields.items():
        if name not in value.model_fields_set:
            continue
        field, inner = _field(type(value), name), getattr(value, name)
        here = _inside(place, field)
        gone = None if declared.is_required() else judge(here, inner)
        if gone is None:
            changed[name] = _without(inner, here, judge, taken)
            continue
        if field.holds_words:
            taken += [(found, text, gone) for found, text in _texts(inner, here)]
        changed[name] = declared.get_default(call_default_factory=True)
        emptied.add(name)
    copy = value.model_copy(update=changed)
    copy.__pydantic_fields_set__ = set(value.model_fields_set) - emptied
    return copy
