"""Codes: values that are stored in one word and shown in another."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Self

from mappa_desktop.foundation.i18n import _


class Code(StrEnum):
    """A code with its label: ``OPEN = "open", N_("Open")``."""

    _label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label or value.replace("_", " ").capitalize()
        return member

    @property
    def label(self) -> str:
        """What a person reads."""
        return _(self._label)


class NumberCode(IntEnum):
    """A numbered code with its label: ``TWO = 2, N_("Level 2")``."""

    _label: str

    def __new__(cls, value: int, label: str = "") -> Self:
        member = int.__new__(cls, value)
        member._value_ = value
        member._label = label or str(value)
        return member

    @property
    def label(self) -> str:
        """What a person reads."""
        return _(self._label)
