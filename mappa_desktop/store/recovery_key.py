"""The recovery key: 160 random bits as a person copies them from paper, each group with its own check character.

The letters are Crockford's base 32, which has no I, L, O and U; whoever writes O for 0, or I or L for 1, is understood.
"""

from __future__ import annotations

import secrets

from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.foundation.i18n import _

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MEANT = str.maketrans("OIL", "011")
_SEPARATORS = " -–—\t\r\n"
_GROUPS = 8
_DATA = 4  # characters of a group before its check character
_BITS = 5


class RecoveryKey:
    """Opens the store when the passphrase is lost. ``text`` is shown once and kept nowhere."""

    __slots__ = ("_value",)

    def __init__(self, value: int) -> None:
        self._value = value

    @classmethod
    def fresh(cls) -> RecoveryKey:
        """A new random key."""
        return cls(secrets.randbits(_GROUPS * _DATA * _BITS))

    @classmethod
    def read(cls, text: str) -> RecoveryKey:
        """The key that was typed; says which group has a typing mistake."""
        typed = text.upper().translate(_MEANT)
        letters = "".join(letter for letter in typed if letter not in _SEPARATORS)
        size = _DATA + 1
        if len(letters) != _GROUPS * size:
            raise CannotUnlock(
                _("A recovery key has {groups} groups of {size} letters and digits.").format(groups=_GROUPS, size=size)
            )
        value = 0
        for number in range(_GROUPS):
            group = letters[number * size : (number + 1) * size]
            digits = [_LETTERS.find(letter) for letter in group]
            if -1 in digits or digits[_DATA] != _check(number, digits[:_DATA]):
                raise CannotUnlock(
                    _("Group {number} of the recovery key has a typing mistake.").format(number=number + 1)
                )
            for digit in digits[:_DATA]:
                value = value << _BITS | digit
        return cls(value)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups to print, in order."""
        return tuple(self._group(number) for number in range(_GROUPS))

    @property
    def text(self) -> str:
        """The whole key on one line."""
        return "-".join(self.groups)

    def revealed(self) -> bytes:
        """The random bytes themselves, for deriving a wrapping key."""
        return self._value.to_bytes(_GROUPS * _DATA * _BITS // 8, "big")

    def __repr__(self) -> str:
        return "RecoveryKey(…)"

    def _group(self, number: int) -> str:
        shift = (_GROUPS - 1 - number) * _DATA * _BITS
        part = self._value >> shift
        digits = [part >> _BITS * place & 31 for place in reversed(range(_DATA))]
        return "".join(_LETTERS[digit] for digit in (*digits, _check(number, digits)))


def _check(number: int, digits: list[int]) -> int:
    """A digit that changes whenever one digit of the group changes, and when groups change places.

    Odd weights have inverses modulo 32, hence no single mistake cancels out.
    """
    return (sum((2 * place + 3) * digit for place, digit in enumerate(digits)) + 11 * number + 7) % 32
