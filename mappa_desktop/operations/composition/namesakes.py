"""What is called after somebody and names nobody: laws, saints' hospitals and schools, streets, tools."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.operations.composition.called import Span, Words


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SAINTS = _listed("st saint saints")
_PLACES = _listed(
    """road street avenue drive terrace crescent gardens square close court estate house hospital infirmary clinic
    surgery hospice school primary academy college university nursery station prison hotel library"""
)
# Surnames as well: places behind the number of a house only.
_PLACES_WITH_A_NUMBER = _PLACES | _listed("lane way hill park place hall row grove view green mews walk rise")
_LONGEST = 3


def namesakes(said: Words) -> Iterator[Span]:
    """Where something that is called after somebody stands among the words of a text."""
    for at, word in enumerate(said):
        if not word.capital:
            continue
        after = at + 1 + (at + 1 < len(said) and said[at + 1].said == "s" and _touch(said, at))
        if word.written.isupper() and is_ordinary(word.said) and is_given_name(word.said):
            yield word.start, word.end  # SARA
        if after < len(said) and said[after].written == "Law":
            yield word.start, said[after].end
        if at and said[at - 1].said in _SAINTS and said[at - 1].capital:
            yield word.start, word.end
        yield from _place(said, at, after)


def _place(said: Words, at: int, after: int) -> Iterator[Span]:
    numbered = at > 0 and said[at - 1].said[:1].isdigit()
    places = _PLACES_WITH_A_NUMBER if numbered else _PLACES
    for end in range(after, min(after + _LONGEST - 1, len(said))):
        if not said[end].capital or said[end].start > said[end - 1].end + 1:
            return
        if said[end].said in places:
            yield said[at].start, said[end].end
            return


def _touch(said: Words, at: int) -> bool:
    return said[at + 1].start <= said[at].end + 1
