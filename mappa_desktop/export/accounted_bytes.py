"""Whether every byte of a file has its place: objects that a table lists, back to back, the table, and where it stands.

Programs that read PDFs differ in what they make of anything else: a second table, a number written in another way, a
comment, something between two objects. One shows the old page there and the next one another page, so that what was
examined is not what somebody reads. In the one form that our writers use they all read the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_DEEPEST = 40

_HEADER = re.compile(rb"%PDF-[12]\.[0-9]\n%[\x80-\xff]{4}\n")
_TAIL = re.compile(rb"startxref\n([1-9][0-9]{0,9})\n%%EOF\n")
_LONGEST_TAIL = 32
_ANY_TAIL = re.compile(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z")
_TABLE = re.compile(
    rb"xref\n((?:(?:0|[1-9][0-9]{0,6}) [1-9][0-9]{0,6}\n(?:[0-9]{10} [0-9]{5} [nf] \n)++)++)trailer(?=[ \n])"
)
_SECTION = re.compile(rb"([0-9]+) ([0-9]+)\n((?:[0-9]{10} [0-9]{5} [nf] \n)++)")
_ENTRY = 20  # bytes
_FREE = b"0000000000 65535 f \n"
_OBJECT = re.compile(rb"[0-9]\s+[0-9]+\s+obj")
_LENGTH = re.compile(rb"0|[1-9][0-9]{0,9}")

_NAME = rb"/[!-\"$&'*-.0-;=?-Z\\^-z|~]++"
_TOKEN = re.compile(
    rb"[ \n]*+(?:(?P<dictionary><<)|(?P<list>\[)|(?P<plain>"
    rb"/(?:[!-\"$&'*-.0-;=?-Z\\^-z|~]|\#[0-9A-Fa-f]{2})++"
    rb"|(?:true|false|null|[1-9][0-9]*+\ 0\ R|[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++))(?=[ \n<>\[\]/(])"
    rb"|<[0-9A-Fa-f]*+>|\((?:[^()\\]|\\.)*+\)))",
    re.DOTALL,
)
_KEY = re.compile(rb"[ \n]*+(?:>>|(?P<key>" + _NAME + rb"))")
_END_OF_LIST = re.compile(rb"[ \n]*+\]")
_TRAILER_HAS = frozenset({b"/Info", b"/Root", b"/Size", b"/ID", b"/Prev"})


class Unaccounted(ValueError):
    """Some bytes of a file have no place in it."""


@dataclass(frozen=True, slots=True)
class _Revision:
    """One revision: where it starts, where its table stands, and where that of the one before, 0 for none."""

    start: int
    table: int
    previous: int
    size: int


def is_written_in_one_way(data: bytes, end: int) -> bool:
    """Whether a file up to this byte is written as our own writers do it, from its header on."""
    try:
        revision = _revision(data, end)
        while revision.previous:
            before = _revision(data, revision.start)
            if not _follows(revision, before.table, before.size):
                return False
            revision = before
    except Unaccounted:
        return False
    header = _HEADER.match(data)
    return header is not None and header.end() == revision.start


def are_added_in_one_way(data: bytes, ends: Sequence[int]) -> bool:
    """Whether each part of a file from one of these bytes to the next is one revision, with no byte to spare."""
    if ends[-1] != len(data):
        return False
    found = _ANY_TAIL.search(data, max(0, ends[0] - 2 * _LONGEST_TAIL), ends[0])
    if found is None:
        return False
    table, size = int(found[1]), 0
    try:
        for start, end in pairwise(ends):
            revision = _revision(data, end)
            if revision.start != start or not _follows(revision, table, size):
                return False
            table, size = revision.table, revision.size
    except Unaccounted:
        return False
    return True


def _follows(revision: _Revision, table: int, size: int) -> bool:
    return revision.previous == table and revision.size >= size


def _revision(data: bytes, end: int) -> _Revision:
    """The revision that ends at a byte; raises ``Unaccounted`` where it holds anything but its objects and table."""
    tail = data.rfind(b"startxref\n", max(0, end - _LONGEST_TAIL), end)
    told = _TAIL.fullmatch(data, tail, end) if tail >= 0 else None
    table = _TABLE.match(data, int(told[1]), tail) if told else None
    if told is None or table is None:
        raise Unaccounted
    trailer, after = _dictionary(data, table.end())
    if data[after:tail] != b"\n" or not trailer.keys() <= _TRAILER_HAS:
        raise Unaccounted
    objects = sorted((offset, number) for number, offset in _entries(table[1]))
    size = _number(trailer.get(b"/Size", b""))
    if b"/Prev" in trailer and not _number(trailer[b"/Prev"]):
        raise Unaccounted
    if not objects or size <= max(number for _offset, number in objects):
        raise Unaccounted
    ends = [*(offset for offset, _number in objects[1:]), table.start()]
    for (offset, number), stop in zip(objects, ends, strict=True):
        _check_object(data, offset, number, stop)
    start = objects[0][0]
    previous = _number(trailer[b"/Prev"]) if b"/Prev" in trailer else 0
    # A program that mends files looks for objects by their heads; streams are packed, so no other head is in there.
    if previous and sum(1 for _head in _OBJECT.finditer(data, start, table.start())) != len(objects):
        raise Unaccounted
    return _Revision(start, table.start(), previous, size)


def _entries(written: bytes) -> Iterator[tuple[int, int]]:
    """The numbers of the objects that a table lists, with where each stands; each once, in their order."""
    last = -1
    for section in _SECTION.finditer(written):
        first, count, entries = int(section[1]), int(section[2]), section[3]
        if first <= last or len(entries) != count * _ENTRY:
            raise Unaccounted
        last = first + count - 1
        for place in range(count):
            number, entry = first + place, entries[place * _ENTRY : (place + 1) * _ENTRY]
            if number == 0 and entry == _FREE:
                continue
            if number == 0 or not entry.endswith(b" 00000 n \n"):
                raise Unaccounted
            yield number, int(entry[:10])


def _check_object(data: bytes, start: int, number: int, end: int) -> None:
    head = b"%d 0 obj\n" % number
    if data[start : start + len(head)] != head:
        raise Unaccounted
    at = start + len(head)
    opening = _TOKEN.match(data, at)
    if opening is not None and opening.lastgroup == "dictionary":
        entries, at = _dictionary(data, at)
        if data[at : at + 8] == b"\nstream\n":
            at += 8 + _number(entries.get(b"/Length", b""))
            if data[at : at + 10] != b"\nendstream":
                raise Unaccounted
            at += 10
    else:
        at = _after_value(data, at, 0)
    if data[at:end] != b"\nendobj\n":
        raise Unaccounted


def _number(written: bytes) -> int:
    if not _LENGTH.fullmatch(written.strip()):
        raise Unaccounted
    return int(written)


def _dictionary(data: bytes, start: int, depth: int = 0) -> tuple[dict[bytes, bytes], int]:
    """What a dictionary holds, as it is written, and where it ends; no key may stand there twice, or in disguise."""
    opening = _TOKEN.match(data, start)
    if opening is None or opening.lastgroup != "dictionary":
        raise Unaccounted
    at, entries = opening.end(), dict[bytes, bytes]()
    while True:
        found = _KEY.match(data, at)
        if found is None or found["key"] in entries:
            raise Unaccounted
        if found["key"] is None:
            return entries, found.end()
        at = _after_value(data, found.end(), depth + 1)
        entries[found["key"]] = data[found.end() : at]


def _after_value(data: bytes, start: int, depth: int) -> int:
    token = _TOKEN.match(data, start)
    if token is None or depth > _DEEPEST:
        raise Unaccounted
    if token.lastgroup == "dictionary":
        return _dictionary(data, start, depth)[1]
    at = token.end()
    if token.lastgroup == "list":
        while (end := _END_OF_LIST.match(data, at)) is None:
            at = _after_value(data, at, depth + 1)
        return end.end()
    return at
