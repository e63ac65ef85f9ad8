"""Contents made from their own classes, half filled by chance or filled to the last field; all fit the schema."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, TypeVar

import annotated_types
from hypothesis import strategies as st
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from mappa_desktop.domain.documents import Reader
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Absent, Content, Path
from mappa_desktop.foundation.fields import ChoiceOf, Unique
from mappa_desktop.widgets.kinds import Kind, kind_of

ContentT = TypeVar("ContentT", bound=Content)

AGENCIES = {"police": "Wendleshire Police", "probation": "Probation Service", "nhs": "NHS Trust"}

_NO_SURROGATES = st.characters(exclude_categories=["Cs"])
_NO_LINE_BREAKS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")
_SAMPLES = ("R-{0:02}", "C{0:.0f}", "en-GB", "{1:02}:{2:02}")
_FIRST_DAY = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a content, where it stands, and the declaration of its field."""

    path: Path
    field: FieldInfo
    kind: Kind
    value: Any


def contents(model: type[ContentT]) -> st.SearchStrategy[ContentT]:
    """Any content of a class that the schema of the minutes file accepts: any field left out, null or given."""
    return _values(model).map(model.taken)


def filled(model: type[ContentT]) -> ContentT:
    """A content with every field given and two entries in every list; no text stands in it twice."""
    return model.taken(_all_values(model, itertools.count(1)))


def bare(model: type[ContentT]) -> ContentT:
    """A content with nothing but what identifies its parts (the meeting's level and date)."""
    return model.taken(_required_values(model, itertools.count(1)))


def leaves(content: Content, path: Path = ()) -> Iterator[Leaf]:
    """Every value in a content that is neither null nor a part or list of its own; keys as in the minutes file."""
    for name, field in type(content).model_fields.items():
        kind = kind_of(field)
        here = (*path, field.alias or name)
        value = getattr(content, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _leaves_of(item, (*here, index), field, kind)
        else:
            yield from _leaves_of(value, here, field, kind)


def names(model: type[Content], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """The dotted names of all fields of a class that hold a value, those inside lists included."""
    for name, field in model.model_fields.items():
        dotted = prefix + (field.alias or name)
        inner = kind_of(field).base
        if issubclass(inner, Content):
            yield from names(inner, dotted + ".")
        else:
            yield dotted, field


def reader_of(content: Content) -> Reader:
    """A reader who knows the agencies: those the content lists, and those that generated contents choose from."""
    listed = getattr(content, "agencies", ())
    own = {agency.id: agency.short_name or agency.name for agency in listed}
    return Reader(agencies={**AGENCIES, **own})


def _leaves_of(value: Any, path: Path, field: FieldInfo, kind: Kind) -> Iterator[Leaf]:
    if isinstance(value, Content):
        yield from leaves(value, path)
    elif value is not None:
        yield Leaf(path, field, kind, value)


@cache
def _values(model: type[Content]) -> st.SearchStrategy[dict[str, Any]]:
    """The JSON values of a class; a field without a default is always there."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for name, field in model.model_fields.items():
        where = required if field.is_required() or _holds_required(field) else optional
        where[field.alias or name] = _field_values(field)
    return st.fixed_dictionaries(required, optional=optional)


def _field_values(field: FieldInfo) -> st.SearchStrategy[Any]:
    kind = kind_of(field)
    value = _base_values(kind)
    if kind.many:
        return st.lists(value, max_size=2, unique=Unique in kind.marks)
    if kind.optional and not any(isinstance(mark, Absent) for mark in kind.marks):
        return st.none() | value
    return value


def _base_values(kind: Kind) -> st.SearchStrategy[Any]:
    if issubclass(kind.base, Content):
        return _values(kind.base)
    if issubclass(kind.base, Code | NumberCode):
        return st.sampled_from([code.value for code in kind.base])
    if issubclass(kind.base, bool):
        return st.booleans()
    if issubclass(kind.base, date):
        return st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
    if issubclass(kind.base, int):
        return st.integers(*_bounds(kind))
    if issubclass(kind.base, float):
        return st.integers(0, 100) | st.integers(0, 1000).map(lambda tenth: tenth / 10)
    return _texts(kind)


def _texts(kind: Kind) -> st.SearchStrategy[str]:
    lowest, highest, pattern = _text_bounds(kind)
    if kind.has(ChoiceOf) and re.search(pattern, "police"):
        return st.sampled_from(sorted(AGENCIES))
    if pattern.startswith("^[^"):
        return st.text(_NO_LINE_BREAKS, min_size=lowest, max_size=min(highest, 30))
    if pattern:
        return st.from_regex(pattern, fullmatch=True)
    return st.text(_NO_SURROGATES, min_size=lowest, max_size=min(highest, 60))


def _all_values(model: type[Content], number: Iterator[int]) -> dict[str, Any]:
    return {field.alias or name: _filled_value(field, name, number) for name, field in model.model_fields.items()}


def _required_values(model: type[Content], number: Iterator[int]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        if field.is_required():
            made[field.alias or name] = _filled_value(field, name, number)
        elif _holds_required(field):
            made[field.alias or name] = _required_values(kind_of(field).base, number)
    return made


def _holds_required(field: FieldInfo) -> bool:
    """True for a part that is made with its content and cannot be made of nothing."""
    kind = kind_of(field)
    if kind.many or kind.optional or not issubclass(kind.base, Content):
        return False
    return any(inner.is_required() for inner in kind.base.model_fields.values())


def _filled_value(field: FieldInfo, name: str, number: Iterator[int]) -> Any:
    kind = kind_of(field)
    if not kind.many:
        return _filled_base(kind, name, number)
    return [_filled_base(kind, name, number) for _entry in range(2)]


def _filled_base(kind: Kind, name: str, number: Iterator[int]) -> Any:
    if issubclass(kind.base, Content):
        return _all_values(kind.base, number)
    count = next(number)
    if issubclass(kind.base, Code | NumberCode):
        members = list(kind.base)
        return members[count % len(members)].value
    if issubclass(kind.base, bool):
        return True
    if issubclass(kind.base, date):
        return (_FIRST_DAY + timedelta(days=count)).isoformat()
    if issubclass(kind.base, int):
        lowest, highest = _bounds(kind)
        return min(highest, max(lowest, count))
    if issubclass(kind.base, float):
        return min(100.0, count / 10)
    return _filled_text(kind, name, count)


def _filled_text(kind: Kind, name: str, count: int) -> str:
    _lowest, highest, pattern = _text_bounds(kind)
    if kind.has(ChoiceOf) and re.search(pattern, "police"):
        return sorted(AGENCIES)[count % len(AGENCIES)]
    if pattern and not pattern.startswith("^[^"):
        samples = (sample.format(count, count // 60 % 24, count % 60) for sample in _SAMPLES)
        return next(sample for sample in samples if re.search(pattern, sample))
    words = f"{name.replace('_', ' ').strip()} no. {count} <b>&amp;</b> end"
    return words if len(words) <= highest else f"no. {count}"


def _bounds(kind: Kind) -> tuple[int, int]:
    lowest = _limit(kind, annotated_types.Ge, lambda mark: mark.ge)
    highest = _limit(kind, annotated_types.Le, lambda mark: mark.le)
    if lowest is None or highest is None:
        raise AssertionError("Every number of the minutes file has bounds.")
    return lowest, highest


_Mark = TypeVar("_Mark")


def _limit(kind: Kind, of: type[_Mark], limit: Callable[[_Mark], Any]) -> int | None:
    """The bound that a mark sets, also where it stands inside ``Annotated[int, Field(ge=1)]``."""
    for mark in _flat(kind.marks):
        if isinstance(mark, of):
            return int(limit(mark))
    return None


def _flat(marks: tuple[object, ...]) -> Iterator[object]:
    for mark in marks:
        if isinstance(mark, FieldInfo):
            yield from mark.metadata
        else:
            yield mark


def _text_bounds(kind: Kind) -> tuple[int, int, str]:
    """Shortest, longest, and the pattern in the spelling that Python's ``re`` knows."""
    rule = kind.mark(StringConstraints)
    if rule is None:
        raise AssertionError("Every text of the minutes file has bounds.")
    pattern = str(rule.pattern or "").replace(r"\z", r"\Z")
    return rule.min_length or 0, rule.max_length or 40, pattern
