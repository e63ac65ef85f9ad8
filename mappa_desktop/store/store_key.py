"""The key of a store: 32 random bytes that never show themselves."""

from __future__ import annotations

import hmac
import secrets
from typing import NoReturn

KEY_BYTES = 32


class StoreKey:
    """Holds the key while the store is open; ``forget`` overwrites it."""

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        if len(value) != KEY_BYTES:
            raise ValueError("a store key has 32 bytes")
        self._value = bytearray(value)

    @classmethod
    def fresh(cls) -> StoreKey:
        """A new random key."""
        return cls(secrets.token_bytes(KEY_BYTES))

    def revealed(self) -> bytes:
        """The bytes themselves, for the cipher and for wrapping; never to be written or logged."""
        if not self._value:
            raise ValueError("the store key is forgotten")
        return bytes(self._value)

    def copied(self) -> StoreKey:
        """The same key with a life of its own."""
        return StoreKey(self.revealed())

    def forget(self) -> None:
        """Overwrite the key; it cannot be used afterwards."""
        self._value[:] = bytes(len(self._value))
        self._value.clear()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoreKey) and hmac.compare_digest(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]  # a key is no dictionary key

    def __repr__(self) -> str:
        return "StoreKey(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a store key is not written anywhere")
