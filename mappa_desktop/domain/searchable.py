"""What search knows of a section: the words that a reader sees in it, line by line, and where each line stands."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pydantic.fields import FieldInfo

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content, Path, content_type, path_text
from mappa_desktop.foundation.fields import ChoiceOf, NotSearched, marks_of

AGENCIES = "agencies"

# What an agency is called in the minutes, by the identifier it has there: long name, short name.
AgencyNames: TypeAlias = Mapping[str, tuple[str, ...]]
_Shown: TypeAlias = Callable[[Any, AgencyNames], str]  # a value of the minutes file is what its field says


@dataclass(frozen=True, slots=True)
class SearchText:
    """The words of a section, one line for each field that says something; ``paths`` has as many lines.

    ``agencies`` are the identifiers of those that the section names.
    """

    text: str
    paths: str
    agencies: tuple[str, ...]


def search_text(model: type[Content], given: Mapping[str, Any], agencies: AgencyNames) -> SearchText:
    """What search knows of a section, out of its content as given.

    Texts, references, numbers and days stand as they are shown, codes as their labels, agencies by their names. A box
    that is ticked has no words, what is only a code has none that anybody sees, and some are not to be searched.
    """
    found: list[tuple[str, str]] = []
    for path, line in _lines(model, given, agencies, ()):
        if line and not (found and found[-1][1] == line):  # a short name is often the long one again
            found.append((path, line))
    named = dict.fromkeys(_named(model, given))
    return SearchText("\n".join(line for _path, line in found), "\n".join(path for path, _line in found), tuple(named))


def _lines(
    model: type[Content], given: Mapping[str, Any], agencies: AgencyNames, path: Path
) -> Iterator[tuple[str, str]]:
    for field in _fields(model):
        if field.key not in given:
            continue
        here = (*path, field.key)
        value = given[field.key]
        entries = [((*here, at), each) for at, each in enumerate(value)] if isinstance(value, list) else [(here, value)]
        for place, entry in entries:
            if entry is None:
                continue
            if field.inner is not None:
                yield from _lines(field.inner, entry, agencies, place)
            elif field.shown is not None:
                yield path_text(place), _one_line(field.shown(entry, agencies))


def _named(model: type[Content], given: Mapping[str, Any]) -> Iterator[str]:
    for field in _fields(model):
        value = given.get(field.key)
        for entry in value if isinstance(value, list) else (value,):
            if entry is None:
                continue
            if field.inner is not None:
                yield from _named(field.inner, entry)
            elif field.names_agency and entry:
                yield entry


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a content: what stands inside it, or how its value is shown; neither where nobody sees words."""

    key: str
    inner: type[Content] | None
    shown: _Shown | None
    names_agency: bool


@cache
def _fields(model: type[Content]) -> tuple[_Field, ...]:
    return tuple(_field(info.alias or name, info) for name, info in model.model_fields.items())


def _field(key: str, declared: FieldInfo) -> _Field:
    lists = [mark.list_name for mark in marks_of(declared) if isinstance(mark, ChoiceOf)]
    inner = content_type(declared)
    shown = None if inner else _names_of if AGENCIES in lists else _shown_as(declared)
    if NotSearched() in marks_of(declared):
        shown = None
    return _Field(key, inner, shown, AGENCIES in lists)


def _shown_as(declared: FieldInfo) -> _Shown | None:
    kinds = set(_types(declared.annotation))
    codes = [kind for kind in kinds if issubclass(kind, Code | NumberCode)]
    if codes:
        labelled = codes[0]
        return lambda value, _agencies: labelled(value).label
    if bool in kinds:
        return None
    if datetime.date in kinds:
        return lambda value, _agencies: day(datetime.date.fromisoformat(value))
    return lambda value, _agencies: str(value)


def _names_of(value: str, agencies: AgencyNames) -> str:
    return next(iter(agencies.get(value, ())), "")


def _types(annotation: Any) -> Iterator[type]:
    arguments = getattr(annotation, "__args__", ())
    if isinstance(annotation, type) and not arguments:
        yield annotation
    for each in arguments:
        yield from _types(each)


def _one_line(text: str) -> str:
    """A text without what divides lines here, ends a text, or has no meaning but what a program gives it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(each) in {"Cc", "Co"} else each for each in composed).split())
