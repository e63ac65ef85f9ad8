"""Agencies that are the place where a victim can be found: a refuge or a school that what is said of victims names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import capitals, folded_words
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.subject.model import SubjectDetails


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KINDS_OF_PLACES = _listed("refuge refuges shelter school schools ysgol nursery meithrin primary academy")
# In such a name, these say which place it is as little as the kind does.
_NO_NAMES = _KINDS_OF_PLACES | _listed(
    """house home centre center project outreach aid womens women trust the and for of in junior infant infants high
    college church saint catholic""",
)


@dataclass(frozen=True, slots=True)
class PlacesOfVictims:
    """``agencies`` are such places, and ``words`` those of their names of which no other fact consists."""

    agencies: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, contents: Contents, said_of_victims: Iterable[str], small: frozenset[str]) -> PlacesOfVictims:
        """``said_of_victims`` is what the record says of victims; ``small``, what it writes in small letters."""
        listed = content_of(contents, Attendance).agencies
        places = [each for each in listed if not _KINDS_OF_PLACES.isdisjoint(_called(each))]
        if not places:
            return cls(frozenset(), frozenset())
        subject = content_of(contents, SubjectDetails).subject
        others = {word for each in listed if each not in places for word in _called(each)}
        addresses = (each for each in (subject.current_address, subject.release_address) if each is not None)
        others |= {word for each in addresses for word in folded_words(each.line)}
        named = {word for text in said_of_victims for word in capitals(text)}
        told = {each.id: (named & _called(each)) - others - small - _NO_NAMES for each in places}
        words = frozenset(word for each in told.values() for word in each if not is_ordinary(word))
        return cls(frozenset(each for each, its in told.items() if its & words), words)


def _called(agency: Agency) -> frozenset[str]:
    return frozenset((*folded_words(agency.name), *folded_words(agency.short_name)))
