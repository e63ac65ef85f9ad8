"""What a command says: answers to standard output, messages for people to standard error."""

from __future__ import annotations

import dataclasses
import enum
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any


class Exit(enum.IntEnum):
    """The exit codes that others rely on."""

    DONE = 0
    BAD_NEWS = 1
    WRONG_USE = 2
    CANNOT_UNLOCK = 3
    REFUSED = 4


def say(text: str) -> None:
    """An answer, on standard output."""
    print(shown(text))


def tell(text: str) -> None:
    """A message for people, on standard error."""
    print(shown(text), file=sys.stderr)


def answer(value: object) -> None:
    """An answer as JSON, on standard output."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def plain(value: object) -> Any:
    """A value as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def shown(text: str) -> str:
    """A text as a terminal may show it: what could move the cursor or turn the writing round is made visible."""
    return "".join(
        character if character in "\n\t" or character.isprintable() else f"\\u{ord(character):04x}"
        for character in text
    )
