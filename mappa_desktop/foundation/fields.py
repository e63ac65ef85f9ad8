"""The kinds of field a content is made of: bounded texts, dates, choices from lists known elsewhere.

The kind of a field decides how it is validated, which widget edits it and how it is printed. Lengths count
Unicode code points.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, StringConstraints

from mappa_desktop.foundation.content import Absent, Content

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


T = TypeVar("T")


def _unique(items: tuple[T, ...]) -> tuple[T, ...]:
    if len(set(items)) != len(items):
        raise ValueError("the same entry stands twice")
    return items


# The alias lets a field be called ``date`` beside fields that hold one.
Date: TypeAlias = datetime.date

Name = Annotated[str, StringConstraints(max_length=200, pattern=_ONE_LINE)]
Line = Annotated[str, StringConstraints(max_length=500, pattern=_ONE_LINE)]
Text = Annotated[str, StringConstraints(max_length=50_000), Multiline()]
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
