"""What kind of value a field of a content holds, and how such a value reads in words."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf
from mappa_desktop.foundation.i18n import _
from mappa_desktop.widgets import dates

Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a field without its wrappings: ``many`` for lists, ``optional`` where nothing is a meaning."""

    base: type
    marks: tuple[object, ...]
    optional: bool
    many: bool

    def has(self, mark: type) -> bool:
        return any(isinstance(each, mark) for each in self.marks)

    def mark(self, kind: type[Mark]) -> Mark | None:
        """The mark of a kind, if the field carries one."""
        return next((each for each in self.marks if isinstance(each, kind)), None)

    @property
    def codes(self) -> tuple[Code | NumberCode, ...]:
        """The codes to choose from; none when the field holds something else."""
        if issubclass(self.base, Code | NumberCode):
            return tuple(self.base)
        return ()

    @property
    def nothing(self) -> object:
        """What an emptied field holds."""
        if self.many:
            return ()
        return "" if issubclass(self.base, str) and not self.optional and not self.codes else None


def kind_of(field: FieldInfo) -> Kind:
    """The kind of a field, read from its annotation."""
    found = _Found([], list(field.metadata))
    _unwrap(field.annotation, found)
    bases = [base for base in found.bases if base is not type(None)]
    base = float if float in bases else bases[0]
    return Kind(base, tuple(found.marks), type(None) in found.bases, found.many)


def in_words(kind: Kind, value: object, label_of: Callable[[str, str], str]) -> str:
    """A value as a person reads it; empty when there is none. ``label_of(list_name, value)`` names choices."""
    return ", ".join(_each_in_words(kind, value, label_of))


def lines_in_words(kind: Kind, value: object, label_of: Callable[[str, str], str]) -> str:
    """The same, but each text of a list on a line of its own."""
    return ("\n" if kind.many and kind.base is str else ", ").join(_each_in_words(kind, value, label_of))


def _each_in_words(kind: Kind, value: object, label_of: Callable[[str, str], str]) -> Iterator[str]:
    if value is None:
        return
    if isinstance(value, tuple):
        for item in value:
            yield from _each_in_words(kind, item, label_of)
        return
    choice = kind.mark(ChoiceOf)
    if isinstance(value, Code | NumberCode):
        yield value.label
    elif isinstance(value, bool):
        yield _("Yes") if value else _("No")
    elif isinstance(value, date):
        yield dates.shown(value)
    elif isinstance(value, Content):
        yield from _content_in_words(value)
    elif choice is not None and value:
        yield label_of(choice.list_name, str(value))
    elif str(value):
        yield str(value)


def _content_in_words(content: Content) -> Iterator[str]:
    """The first thing that a nested content says of itself."""
    for name, field in type(content).model_fields.items():
        words = in_words(kind_of(field), getattr(content, name), lambda _list, value: value)
        if words:
            yield words
            return


@dataclass(slots=True)
class _Found:
    bases: list[Any]
    marks: list[object]
    many: bool = False


def _unwrap(annotation: Any, found: _Found) -> None:
    """Collect the types and marks inside ``X | None``, ``Annotated[X, …]`` and ``tuple[X, ...]``."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        found.marks.extend(marks)
        _unwrap(inner, found)
    elif origin is Union or origin is types.UnionType:
        for part in get_args(annotation):
            _unwrap(part, found)
    elif origin is tuple:
        found.many = True
        _unwrap(get_args(annotation)[0], found)
    else:
        found.bases.append(annotation)
