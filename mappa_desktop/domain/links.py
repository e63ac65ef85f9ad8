"""Links between the entries of a record: one way in the file, read from both ends here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from mappa_desktop.foundation.content import Content, Path, content_type, replaced
from mappa_desktop.foundation.fields import Given
from mappa_desktop.foundation.i18n import _

Contents: TypeAlias = Mapping[str, Content]
"""The sections of a record by their keys."""

_LONGEST_DESCRIPTION = 60
_LINKS, _SUCCESSOR = "linked_to", "carried_forward_to"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that carries a reference or links; ``ref`` is empty where it has links alone (a dissent, a breach)."""

    key: str
    path: Path
    ref: str
    words: str
    links: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called among others: its reference, else its words."""
        return self.ref or self.words


def entries(contents: Contents) -> Iterator[Entry]:
    """Every entry that has a reference or can have links, in the order of the sections."""
    for key, content in contents.items():
        yield from _entries_in(content, key, ())


def linked_from(contents: Contents, ref: str) -> Sequence[Entry]:
    """The entries whose links lead to a reference: the other end of what the file says one way."""
    return [entry for entry in entries(contents) if ref in entry.links]


def both_ways(contents: Contents) -> Mapping[str, frozenset[str]]:
    """Each reference with all that it is linked to, whichever end the link stands at."""
    found: dict[str, set[str]] = {}
    for entry in entries(contents):
        for link in entry.links if entry.ref else ():
            found.setdefault(entry.ref, set()).add(link)
            found.setdefault(link, set()).add(entry.ref)
    return {ref: frozenset(others) for ref, others in found.items()}


def loose(contents: Contents) -> Sequence[tuple[Entry, str]]:
    """The links that lead to nothing, each with the entry it stands at; no reader of the format takes one."""
    known = {entry.ref for entry in entries(contents)}
    return [(entry, link) for entry in entries(contents) for link in entry.links if link not in known]


def without_links_to(contents: Contents, gone: Collection[str]) -> dict[str, Content]:
    """The sections that change when nothing leads to some references any more, not even as a successor."""
    changed: dict[str, Content] = {}
    for entry in entries(contents):
        content = changed.get(entry.key, contents[entry.key])
        if any(link in gone for link in entry.links):
            kept = tuple(link for link in entry.links if link not in gone)
            content = replaced(content, (*entry.path, _LINKS), kept)
        if _successor_at(contents, entry) in gone:
            content = replaced(content, (*entry.path, _SUCCESSOR), None)
        if content is not contents[entry.key]:
            changed[entry.key] = content
    return changed


def leading_to(contents: Contents, gone: Collection[str]) -> Sequence[Entry]:
    """The entries, not among the gone ones themselves, that lead to one of them: by a link, or as their successor."""
    return [
        entry
        for entry in entries(contents)
        if entry.ref not in gone
        and (any(link in gone for link in entry.links) or _successor_at(contents, entry) in gone)
    ]


def in_words(entry: Entry) -> str:
    """``R-02  Contact with children under the pretext of …``."""
    return f"{entry.ref}  {entry.words}".strip()


def names(found: Sequence[Entry]) -> str:
    """``M-04, 4.01``; empty for none."""
    return ", ".join(entry.name or _("an entry without words") for entry in found)


def shortened(words: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_DESCRIPTION else line[: _LONGEST_DESCRIPTION - 1] + "…"


def _successor_at(contents: Contents, entry: Entry) -> str | None:
    value: Any = contents[entry.key]
    for step in entry.path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return getattr(value, _SUCCESSOR, None)


def _entries_in(value: Any, key: str, path: Path) -> Iterator[Entry]:
    if isinstance(value, tuple):
        for at, item in enumerate(value):
            yield from _entries_in(item, key, (*path, at))
    elif isinstance(value, Content):
        shape = _shape(type(value))
        ref = str(getattr(value, "ref", "") or "") if shape.is_named else ""
        if ref or shape.is_linked:
            links = tuple(getattr(value, _LINKS)) if shape.is_linked else ()
            yield Entry(key, path, ref, _description(value), links)
        for name in shape.inner:
            yield from _entries_in(getattr(value, name), key, (*path, name))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a class of contents tells of each of its entries; ``inner`` are the fields that hold contents."""

    is_named: bool
    is_linked: bool
    inner: tuple[str, ...]


@cache
def _shape(model: type[Content]) -> _Shape:
    fields = model.model_fields
    return _Shape(
        "ref" in fields and any(isinstance(mark, Given) for mark in fields["ref"].metadata),
        _LINKS in fields,
        tuple(name for name, declared in fields.items() if content_type(declared) is not None),
    )


def _description(item: Content) -> str:
    """The first thing an entry says of itself, shortened."""
    for name in type(item).model_fields:
        words = getattr(item, name)
        if name != "ref" and type(words) is str and words.strip():
            return shortened(words)
    return ""
