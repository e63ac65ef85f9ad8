"""The kinds of field a content is made of: bounded texts, dates, choices from lists known elsewhere.

The kind of a field decides how it is validated, which widget edits it and how it is printed. Lengths count
Unicode code points.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, StringConstraints
from pydantic.fields import FieldInfo

from mappa_desktop.foundation.content import Absent, Content, Path

_ONE_LINE = r"^[^\r\n]*\z"


@dataclass(frozen=True, slots=True)
class Multiline:
    """Marks a text of one or more lines."""


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Marks a time written ``HH:MM``."""


@dataclass(frozen=True, slots=True)
class ChoiceOf:
    """Marks a text that names an entry of a list kept elsewhere, such as the agencies of the meeting."""

    list_name: str


@dataclass(frozen=True, slots=True)
class Given:
    """Marks a reference that the program gives and nobody types."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Marks a text that people word as they like; the program neither makes nor compares it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Marks a text that is a name, which no dictionary knows."""


@dataclass(frozen=True, slots=True)
class NotSearched:
    """Marks a text that search does not know: it may hold words of the restricted section."""


T = TypeVar("T")


def _unique(items: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(items)) != len(items):
        raise ValueError("the same entry stands twice")
    return items


# The alias lets a field be called ``date`` beside fields that hold one.
Date: TypeAlias = datetime.date

Name = Annotated[str, StringConstraints(max_length=200, pattern=_ONE_LINE), FreeText(), Naming()]
Line = Annotated[str, StringConstraints(max_length=500, pattern=_ONE_LINE), FreeText()]
Text = Annotated[str, StringConstraints(max_length=50_000), Multiline(), FreeText()]
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\z"), TimeOfDay()]
Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z"), Given()]


def field(label: str, help: str = "", *, default: Any = None, absent: bool = False, alias: str | None = None) -> Any:  # noqa: A002 - what forms call it
    """A field with its label and its help; the one place where both are written.

    ``absent`` says that the minutes file knows no null here: without a value, the key is left out.
    """
    made = Field(default, title=label, description=help, alias=alias)
    if absent:
        made.metadata.append(Absent())
    return made


def marks_of(declared: FieldInfo) -> tuple[object, ...]:
    """Every mark a field carries, wherever in its annotation it stands."""
    return (*declared.metadata, *_marks_in(declared.annotation))


def texts_with_fields(content: Content, path: Path = ()) -> Iterator[tuple[Path, str, FieldInfo]]:
    """Every text in a content that is not empty, with its path and the declaration of its field, in the model's order.

    Codes are no texts. The steps of the paths are those of the minutes file.
    """
    for name, declared in type(content).model_fields.items():
        yield from _texts_in(getattr(content, name), (*path, name.rstrip("_")), declared)


def required(label: str, help: str = "") -> Any:  # noqa: A002 - what forms call it
    """A field that identifies its entry and therefore is always there."""
    return Field(title=label, description=help)


def items(label: str, help: str = "") -> Any:  # noqa: A002 - what forms call it
    """A list of at most 1,000 entries."""
    return Field((), title=label, description=help, max_length=1000)


def part(content: type[Content], label: str, help: str = "") -> Any:  # noqa: A002 - what forms call it
    """A content inside a content."""
    return Field(title=label, description=help, default_factory=content)


Unique = AfterValidator(_unique)


def _marks_in(annotation: Any) -> tuple[object, ...]:
    own = getattr(annotation, "__metadata__", ())
    return (*own, *(mark for part in getattr(annotation, "__args__", ()) for mark in _marks_in(part)))


def _texts_in(value: object, path: Path, declared: FieldInfo) -> Iterator[tuple[Path, str, FieldInfo]]:
    if isinstance(value, Content):
        yield from texts_with_fields(value, path)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts_in(item, (*path, position), declared)
    elif type(value) is str and value:
        yield path, value, declared
