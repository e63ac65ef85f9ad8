"""What one copy may hold: decided here, once, before anything is composed for paper.

A copy is made from a record that no longer holds what its reader may not read, so that no part of the program that
comes after can give it away. What was taken out is kept beside it, for the Chair's eyes and for the check at issue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mappa_desktop.domain.copies import CopyFor, Withholding
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.cleaning import cleaned
from mappa_desktop.operations.composition.links import mended
from mappa_desktop.operations.composition.parts import judge_of
from mappa_desktop.operations.composition.recipients import (
    has_everything,
    is_named_holder,
    may_read,
    recipient_kind_of,
    require_may_have,
)
from mappa_desktop.operations.composition.restricting import saying_nothing_restricted
from mappa_desktop.operations.composition.taken_out import Composition, Withheld
from mappa_desktop.operations.composition.walking import Gone, Place, facts, texts, without
from mappa_desktop.operations.record import Record
from mappa_desktop.sections import Contents, key_of
from mappa_desktop.sections.attendance.model import Attendance

__all__ = ["Composition", "Withheld", "composed", "is_named_holder", "may_read", "recipient_kind_of"]


def composed(record: Record, copy: CopyFor) -> Composition:
    """The record with only what this copy may hold, and what was taken out, in the order of the minutes. Pure.

    Raises ``Refused`` for a copy that nobody may have, such as the whole record for somebody who is no named holder
    of its restricted section.
    """
    require_may_have(record.contents, copy)
    if has_everything(record.contents, copy):
        return Composition(record, copy=copy)
    kind = recipient_kind_of(record.contents, copy)
    clean, cut = cleaned(record.contents, copy, may_read(record.contents, copy), kind)
    if Withholding.RESTRICTED not in may_read(record.contents, copy):
        clean, spoken = saying_nothing_restricted(clean, record.contents)
        cut += spoken
    judges = judge_of(record.contents, copy, kind)
    left: dict[str, Content] = {}
    gone: list[Withheld] = []
    for key, content in clean.items():
        taken: list[tuple[Place, str, Gone]] = []
        left[key] = without(content, judges[key], taken)
        gone += _as_written(record.contents, key, taken, cut)
    whole = mended(left, copy)
    gone += _agencies_gone(left, whole)
    made = replace(record, contents=whole, head=replace(record.head, reason=""))
    return Composition(made, tuple(_in_order(record.contents, gone, cut)), copy)


def _as_written(
    contents: Contents, key: str, taken: list[tuple[Place, str, Gone]], cut: list[Withheld]
) -> Iterator[Withheld]:
    """What is no part of the copy, as the record has it: a part of it may have been taken out for another reason."""
    if not taken:
        return
    written = {place.path: text for place, text in texts(contents[key])}
    because = {(each.section, each.path): each.why for each in cut}
    for place, _text, judged in taken:
        if place.path in written:
            yield Withheld(key, place.path, because.get((key, place.path), judged.why), written[place.path])


def _agencies_gone(before: Contents, after: Contents) -> Iterator[Withheld]:
    key = key_of(Attendance)
    kept = {text for _place, text in texts(after[key])}
    for place, text in texts(before[key]):
        if place.key.startswith("agencies.") and text not in kept:
            yield Withheld(key, place.path, None, text)


def _in_order(contents: Contents, gone: list[Withheld], cut: list[Withheld]) -> Iterator[Withheld]:
    """Each place once with all of its text, or with the sentences that were cut out of it; in the minutes' order."""
    whole = {(each.section, each.path) for each in gone}
    places = (
        (key, place.path) for key, content in contents.items() for place, _said in (*texts(content), *facts(content))
    )
    order = {place: position for position, place in enumerate(places)}
    listed = [*gone, *(each for each in cut if (each.section, each.path) not in whole)]
    yield from sorted(listed, key=lambda each: order[each.section, each.path])
