"""Whether bytes are in the one form that DER allows: every value has exactly one way of being written."""

from __future__ import annotations

_CONSTRUCTED, _LONG_TAG = 0x20, 0x1F
_BOOLEAN, _INTEGER, _NULL, _OBJECT = 0x01, 0x02, 0x05, 0x06
# Strings in pieces, which only BER knows.
_IN_PIECES = frozenset({0x23, 0x24, 0x2C, 0x33})
_DEEPEST = 40


def is_canonical(data: bytes, deepest: int = _DEEPEST) -> bool:
    """Whether every length is the shortest one, and every number, truth value and name in its only form."""
    at = 0
    while at < len(data):
        tag = data[at]
        if tag & _LONG_TAG == _LONG_TAG or tag in _IN_PIECES or deepest == 0:
            return False
        start, size = _measured(data, at + 1)
        if size < 0 or start + size > len(data):
            return False
        content = data[start : start + size]
        if not (is_canonical(content, deepest - 1) if tag & _CONSTRUCTED else _is_plain(tag, content)):
            return False
        at = start + size
    return True


def _measured(data: bytes, at: int) -> tuple[int, int]:
    """Where a content begins, and its length; a length below nought for one that is not in its shortest form."""
    if at >= len(data):
        return at, -1
    first = data[at]
    if first < 0x80:
        return at + 1, first
    count = first & 0x7F
    size = int.from_bytes(data[at + 1 : at + 1 + count], "big")
    shortest = count and size >= 0x80 and data[at + 1] != 0
    return at + 1 + count, size if shortest else -1


def _is_plain(tag: int, content: bytes) -> bool:
    if tag == _BOOLEAN:
        return content in (b"\x00", b"\xff")
    if tag == _NULL:
        return not content
    if tag == _INTEGER:
        padded = len(content) > 1 and (content[0], content[1] >> 7) in ((0, 0), (0xFF, 1))
        return bool(content) and not padded
    if tag == _OBJECT:
        starts = [each for place, each in enumerate(content) if place == 0 or content[place - 1] < 0x80]
        return bool(content) and content[-1] < 0x80 and 0x80 not in starts
    return True
