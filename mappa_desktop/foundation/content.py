"""Content: validated values that remember which of their fields were given.

Contents are treated as values: never changed in place, only replaced (``replaced``), so that history can
hold on to earlier ones. A path such as ``("people", 2, "role")`` names a place inside a content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _

Path: TypeAlias = tuple[str | int, ...]


class Content(BaseModel):
    """The base class of everything that is typed into a form.

    Refuses nonsense (wrong type, too long, impossible date) on construction and on assignment; every field
    has a default, so a half-filled form is always valid.
    """

    model_config = ConfigDict(extra="forbid", validate_assignment=True, validate_default=False, populate_by_name=True)

    def given(self) -> dict[str, Any]:
        """The content as JSON values, holding just the keys that were given, in the model's order."""
        return self.model_dump(mode="json", exclude_unset=True, by_alias=True)

    @classmethod
    def taken(cls, values: object) -> Self:
        """The content made from JSON values; raises ``NotAccepted`` naming path and reason."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise NotAccepted(tuple(error.errors()[0]["loc"]), _reason(error)) from None


ContentT = TypeVar("ContentT", bound=Content)


class NotAccepted(Refused):
    """A value that no form may hold; says where and why, never what was typed."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_("{path}: {reason}.").format(path=path_text(path), reason=reason.rstrip(".")))
        self.path = path
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Absent:
    """Marks a field that is left out, rather than null, when it has no value."""


def value_at(content: Content, path: Path) -> Any:
    """What stands at a path; ``None`` where an item or an optional part is missing."""
    value: Any = content
    for step in path:
        if value is None:
            return None
        if isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = getattr(value, _attribute(type(value), step))
    return value


def replaced(content: ContentT, path: Path, value: object) -> ContentT:
    """The content with another value at a path; raises ``NotAccepted`` when the value is nonsense."""
    return cast("ContentT", _replaced(content, path, value, path))


def same_words(before: object, after: object) -> bool:
    """Whether two contents, or parts of them, say the same; what they share is not looked into."""
    if before is after:
        return True
    if isinstance(before, Content) and type(before) is type(after):
        return before.model_fields_set == after.model_fields_set and all(
            same_words(getattr(before, name), getattr(after, name)) for name in before.model_fields_set
        )
    if isinstance(before, tuple) and isinstance(after, tuple):
        return len(before) == len(after) and all(
            same_words(one, other) for one, other in zip(before, after, strict=False)
        )
    return type(before) is type(after) and before == after


def path_of_change(before: Content, after: Content) -> Path | None:
    """The innermost place that holds everything in which two contents differ; ``None`` when they say the same."""
    return _path_of_change(before, after, ())


def field_at(model: type[Content], path: Path) -> FieldInfo:
    """The declaration of the field at a path (list positions are passed over)."""
    names = [step for step in path if isinstance(step, str)]
    for name in names[:-1]:
        inner = content_type(model.model_fields[_attribute(model, name)])
        if inner is None:
            raise KeyError(path_text(path))
        model = inner
    return model.model_fields[_attribute(model, names[-1])]


def content_type(field: FieldInfo) -> type[Content] | None:
    """The content class inside a field's annotation (``X``, ``X | None``, ``tuple[X, ...]``), if there is one."""
    for part in _parts(field.annotation):
        if isinstance(part, type) and issubclass(part, Content):
            return part
    return None


def path_text(path: Path) -> str:
    """A path as people and the minutes file write it: ``people[2].role``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def path_from_text(text: str) -> Path:
    """The path that ``path_text`` wrote."""
    path: list[str | int] = []
    for part in text.replace("[", ".[").split("."):
        if part.startswith("["):
            path.append(int(part.strip("[]")))
        elif part:
            path.append(part)
    return tuple(path)


def texts_in(content: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text given in a content or in JSON values, with its path."""
    values = content.given() if isinstance(content, Content) else content
    if isinstance(values, str):
        yield path, values
    elif isinstance(values, Mapping):
        for key, value in values.items():
            yield from texts_in(value, (*path, str(key)))
    elif isinstance(values, Sequence):
        for index, value in enumerate(values):
            yield from texts_in(value, (*path, index))


# What pydantic calls the fault, and how a person says it; the value itself is never repeated.
_REASONS = {
    "string_too_long": N_("this is longer than {max_length} characters"),
    "string_too_short": N_("this is empty"),
    "string_pattern_mismatch": N_("this has a line break, or is not in the form that is needed here"),
    "string_unicode": N_("this holds half of a character"),
    "too_long": N_("this list has more than {max_length} entries"),
    "enum": N_("this is not one of the choices"),
    "extra_forbidden": N_("this key is not known"),
    "missing": N_("this is missing"),
    "greater_than_equal": N_("this is below {ge}"),
    "less_than_equal": N_("this is above {le}"),
}


def _reason(error: ValidationError) -> str:
    """Why a value is refused, in words."""
    first = error.errors(include_url=False, include_input=False)[0]
    kind = first["type"]
    if kind == "value_error":
        return str(first["ctx"]["error"])
    if kind.startswith("date"):
        return _("this is not a date of the calendar")
    if kind.startswith(("int", "float")):
        return _("this is not a number")
    return _(_REASONS.get(kind, N_("this is of the wrong kind"))).format(**first.get("ctx", {}))


def _replaced(current: Any, path: Path, value: object, whole: Path) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        items = list(current)
        items[step] = _replaced(items[step], rest, value, whole)
        return tuple(items)
    if current is None:
        raise KeyError(path_text(whole))
    step = _attribute(type(current), step)
    copy = current.model_copy()
    copy.__pydantic_fields_set__ = set(current.model_fields_set)
    field = type(current).model_fields[step]
    inner = getattr(current, step)
    if rest and inner is None:
        made = content_type(field)
        if made is None:
            raise KeyError(path_text(whole))
        inner = made()
    new = _replaced(inner, rest, value, whole)
    if new is None and any(isinstance(mark, Absent) for mark in field.metadata):
        copy.__dict__[step] = None
        copy.__pydantic_fields_set__.discard(step)
        return copy
    try:
        setattr(copy, step, new)
    except ValidationError as error:
        raise NotAccepted(whole, _reason(error)) from None
    return copy


def _path_of_change(before: Any, after: Any, path: Path) -> Path | None:
    if isinstance(before, Content) and type(before) is type(after):
        if same_words(before, after):
            return None
        names = [
            (name, info.alias or name)
            for name, info in type(before).model_fields.items()
            if (name in before.model_fields_set) != (name in after.model_fields_set)
            or not same_words(getattr(before, name), getattr(after, name))
        ]
        if len(names) == 1 and names[0][0] in before.model_fields_set and names[0][0] in after.model_fields_set:
            name, key = names[0]
            return _path_of_change(getattr(before, name), getattr(after, name), (*path, key)) or path
        return path
    if isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        places = [at for at, (one, other) in enumerate(zip(before, after, strict=True)) if not same_words(one, other)]
        if len(places) == 1 and isinstance(before[places[0]], Content):
            return _path_of_change(before[places[0]], after[places[0]], (*path, places[0])) or path
    return path


def _attribute(model: type[Content], step: str) -> str:
    """The attribute for a key of the minutes file: Python cannot name one ``from``."""
    return step if step in model.model_fields else step + "_"


def _parts(annotation: Any) -> Iterator[Any]:
    arguments = getattr(annotation, "__args__", None)
    if not arguments:
        yield annotation
        return
    for argument in arguments:
        yield from _parts(argument)
