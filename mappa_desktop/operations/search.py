"""Searching the words of all minutes: those that speak for their meeting, and drafts.

Superseded versions, workings and private notes are not searched: a correction must not come up beside what stands, and
what is no part of the minutes is its owner's own.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.filter_words import FilterWords, parsed
from mappa_desktop.domain.renamed import also_called
from mappa_desktop.domain.texts import folded
from mappa_desktop.domain.words_in_context import Piece, in_context, line_of, plain, tokens
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS, key_of, section
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.store.repositories import search as index
from mappa_desktop.store.repositories.search import Asked, FoundSection

# Each filter with its values, or with none where any will do; and what it asks for, in words.
FILTERS: Mapping[str, Sequence[str]] = {
    "case": (),
    "section": (),
    "agency": (),
    "level": ("1", "2", "3"),
    "category": ("1", "2", "3", "4"),
    "from": (),
    "to": (),
    "is": ("draft", "approved"),
}
FILTER_HELP: Mapping[str, tuple[str, str]] = {
    "case": ("case:TRN-L2-0417", N_("minutes of that case")),
    "section": ("section:risk", N_("sections with that word in their title")),
    "agency": ("agency:Police", N_("sections that name that agency")),
    "level": ("level:3", N_("meetings at that level")),
    "category": ("category:2", N_("cases of that category")),
    "from": ("from:2026-01-01", N_("meetings from that day on")),
    "to": ("to:31/3/2026", N_("meetings up to that day")),
    "is": ("is:draft", N_("drafts only, or is:approved")),
}

PAGE = 50
_MOST_WORDS = 60
# Fewer letters begin too many words to be the beginning of the one that is meant.
_SHORTEST_BEGINNING = 3
_RESTRICTED = key_of(RestrictedPart)


class Hit(NamedTuple):
    """A section in which everything was found, with the words that are shown of it, ``pieces``."""

    found: FoundSection
    pieces: tuple[Piece, ...]

    @property
    def minutes(self) -> MinutesId:
        """The version of the minutes that it belongs to."""
        return MinutesId(self.found.minutes)

    @property
    def case_reference(self) -> str:
        """The reference of the case."""
        return self.found.case_reference

    @property
    def reference(self) -> str:
        """The reference of the meeting."""
        return self.found.reference

    @property
    def type(self) -> str:
        """The type of the meeting."""
        return self.found.type

    @property
    def date(self) -> datetime.date:
        """The day of the meeting."""
        return datetime.date.fromisoformat(self.found.date)

    @property
    def version(self) -> str:
        """The version in words: ``2.0``."""
        return self.found.version

    @property
    def status(self) -> MinutesStatus:
        """What has become of the version."""
        return MinutesStatus(self.found.status)

    @property
    def fictional(self) -> bool:
        """Whether it is training data."""
        return bool(self.found.fictional)

    @property
    def section(self) -> str:
        """The key of the section."""
        return self.found.section

    @property
    def path(self) -> str:
        """The path of the field in which the first of the words that are shown was found."""
        paths, line = self.found.paths.split("\n"), line_of(self.found.text, self.found.shown)
        return paths[line] if line < len(paths) else ""

    @property
    def title(self) -> str:
        """The title of the section."""
        return section(self.section).title

    @property
    def text(self) -> str:
        """The words in context."""
        return plain(self.pieces)

    @property
    def is_restricted(self) -> bool:
        """Whether it stands in the restricted section."""
        return self.section == _RESTRICTED


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, and how much there is in all where the page tells; ``count`` tells it anyhow.

    The best comes first, and the newer of what fits alike; or the newest, when there is too much to tell apart.
    """

    hits: Sequence[Hit]
    count: int | None
    is_newest_first: bool = False


def search(
    session: Session, words: str, *, limit: int = PAGE, offset: int = 0, with_restricted: bool = False
) -> Done[Found]:
    """The sections that hold every word and phrase, none that is excluded, and fit every filter.

    The last word may be the beginning of one while nothing follows it. A filter that stands twice is fulfilled by
    either value. Raises ``Refused`` for a filter or a value that is not known, and for more words than make sense.
    The restricted section is searched only on demand.
    """
    asked = _asked(words, with_restricted=with_restricted)
    if asked is None:
        return Done(Found((), 0))
    with session.store.glance() as glance:
        best = index.best(glance, asked, limit=limit + 1, offset=offset) if asked.has_words else None
        found = index.newest(glance, asked, limit=limit + 1, offset=offset) if best is None else best
    is_last = len(found) <= limit and bool(found or not offset)
    return Done(
        Found(
            [Hit(each, in_context(each.shown)) for each in found[:limit]],
            offset + len(found) if is_last else None,
            best is None,
        )
    )


def count(session: Session, words: str, *, with_restricted: bool = False) -> Done[int]:
    """How many sections ``search`` finds in all; going over them takes longer than finding the first of them."""
    asked = _asked(words, with_restricted=with_restricted)
    if asked is None:
        return Done(0)
    with session.store.glance() as glance:
        return Done(index.count(glance, asked))


def _asked(words: str, *, with_restricted: bool) -> Asked | None:
    """What the index is asked; nothing where nothing was said that could be found."""
    said = parsed(words, FILTERS)
    typed = list(dict.fromkeys(each for each in (*said.words, *said.phrases) if tokens(each)))
    excluded = [each for each in said.excluded if tokens(each)]
    if sum(len(tokens(each)) for each in (*typed, *excluded)) > _MOST_WORDS:
        raise Refused(_("Search for up to {most} words at a time.").format(most=_MOST_WORDS))
    if not typed and not excluded and not said.filters:
        return None
    begun = said.open_word if _may_go_on(said.open_word) else ""
    from_day, to_day = said.day("from"), said.day("to")
    return Asked(
        terms=[also_called(each) for each in typed if each != begun],
        begun=begun,
        excluded=[name for each in excluded for name in also_called(each)],
        marks=_marks(said),
        without=() if with_restricted else (index.section_mark(_RESTRICTED),),
        from_day=from_day or datetime.date.min,
        to_day=to_day or datetime.date.max,
    )


def _may_go_on(word: str) -> bool:
    parts = tokens(word)
    return bool(parts) and len(parts[-1]) >= _SHORTEST_BEGINNING and word[-1].isalnum() and len(also_called(word)) == 1


def _marks(said: FilterWords) -> Sequence[Sequence[str]]:
    """For each filter that was given the marks of its values, of which one must hold."""
    groups: list[Sequence[str]] = []
    kinds = {
        "level": index.LEVEL,
        "category": index.CATEGORY,
        "is": index.IS,
        "agency": index.AGENCY,
        "case": index.CASE,
    }
    for key, kind in kinds.items():
        if said.filters.get(key):
            groups.append([index.marks(kind, value) for value in said.filters[key]])
    if said.filters.get("section"):
        groups.append([index.section_mark(key) for value in said.filters["section"] for key in _sections(value)])
    return groups


def _sections(value: str) -> Sequence[str]:
    """The keys of the sections with these words in their title, or with this key."""
    wanted = folded(value)
    found = [each.key for each in SECTIONS if wanted in folded(each.title) or wanted == each.key]
    if not found:
        raise Refused(_("No section has that word in its title: put the title, or a part of it, behind “section:”."))
    return found
