"""Drawing minutes for audit: fair within each stratum, and the same for whoever draws again with the same seed.

A meeting's place in its stratum is the SHA-256 of the seed, a line feed and the meeting's identifier, both in UTF-8;
the lowest places are drawn. A place depends on nothing else, so a meeting that is added or taken away moves no other.
What is asked for is shared among the strata in proportion to their size, one after the other to the stratum that is
furthest below its proportion, equals by the lowest SHA-256 in them; where there are enough, each gets one first.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MeetingId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import audits

LONGEST_SEED = 200


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meeting that may be drawn; ``chair`` is a number that stands for a name, 0 where it does not matter."""

    meeting: MeetingId
    minutes: MinutesId
    reference: str
    date: datetime.date
    level: int
    chair: int = 0

    @property
    def stratum(self) -> tuple[int, int]:
        """Level and chair: meetings are drawn among those that share both."""
        return self.level, self.chair


@dataclass(frozen=True, slots=True)
class Drawn:
    """One meeting that was drawn, its place among those it was drawn from, and its digest as anybody computes it."""

    candidate: Candidate
    digest: str
    place: int
    taken: int
    size: int

    @property
    def why(self) -> str:
        """``Level 2, chair 1: place 2 of 14, of which 3 are drawn``."""
        level, chair = self.candidate.stratum
        among = _("Level {level}, chair {chair}") if chair else _("Level {level}")
        return _("{among}: place {place} of {size}, of which {taken} are drawn").format(
            among=among.format(level=level, chair=chair), place=self.place, size=self.size, taken=self.taken
        )


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with all that is needed to draw it again."""

    first: datetime.date
    last: datetime.date
    seed: str
    asked: int
    by_chair: bool
    frame: int
    drawn: tuple[Drawn, ...]

    @property
    def words(self) -> str:
        """How many were drawn of how many, and by which seed."""
        return _(
            "{drawn} of {frame} meetings with approved minutes, {first} to {last}, drawn with the seed {seed}"
        ).format(drawn=len(self.drawn), frame=self.frame, first=day(self.first), last=day(self.last), seed=self.seed)


def sampled(
    session: Session, first: datetime.date, last: datetime.date, number: int, seed: str, *, by_chair: bool = False
) -> Done[Sample]:
    """Draw minutes for audit among the approved ones of a period, both days included, and note it in the audit trail.

    Refuses a period that ends before it begins, a number below one, and a seed that is empty or too long.
    """
    seed = seed.strip()
    if last < first:
        raise Refused(_("The period ends before it begins."))
    if number < 1:
        raise Refused(_("Draw at least one."))
    if not seed or len(seed) > LONGEST_SEED:
        raise Refused(_("Give a seed of at most {number} characters.").format(number=LONGEST_SEED))
    with session.store.unit("audit sample drawn", subject="") as unit:
        found = audits.auditable_between(unit.rows, first, last)
        sample = _sample(_candidates(found, by_chair=by_chair), first, last, number, seed, by_chair=by_chair)
        unit.note(
            first=first.isoformat(),
            last=last.isoformat(),
            seed_sha256=hashlib.sha256(seed.encode()).hexdigest(),
            by_chair=int(by_chair),
            asked=number,
            frame=sample.frame,
            drawn=len(sample.drawn),
            drawn_sha256=_digest("\n".join(each.candidate.meeting for each in sample.drawn)),
        )
    return Done(sample)


def drawn_from(candidates: Sequence[Candidate], number: int, seed: str) -> tuple[Drawn, ...]:
    """The meetings drawn, stratum by stratum, lowest place first; all of them where there are not as many."""
    strata: dict[tuple[int, int], list[tuple[str, Candidate]]] = {}
    for candidate in candidates:
        strata.setdefault(candidate.stratum, []).append((digest_of(seed, candidate.meeting), candidate))
    for members in strata.values():
        members.sort(key=lambda member: member[0])
    shares = shared_out(
        {key: len(members) for key, members in strata.items()},
        number,
        {key: members[0][0] for key, members in strata.items()},
    )
    drawn = []
    for key in sorted(strata):
        placed = strata[key]
        drawn += [
            Drawn(each, digest, place, shares[key], len(placed))
            for place, (digest, each) in enumerate(placed[: shares[key]], start=1)
        ]
    return tuple(drawn)


def shared_out(
    sizes: Mapping[tuple[int, int], int], number: int, ties: Mapping[tuple[int, int], str]
) -> Mapping[tuple[int, int], int]:
    """How many are drawn from each stratum: in proportion, at least one each while there are enough, never too many."""
    total = sum(sizes.values())
    number = min(number, total)
    least = 1 if number >= len(sizes) else 0
    shares = dict.fromkeys(sizes, least)
    quotas = {key: Fraction(number * size, total) for key, size in sizes.items()}
    while sum(shares.values()) < number:
        open_ones = [key for key in sizes if shares[key] < sizes[key]]
        shares[min(open_ones, key=lambda key: (shares[key] - quotas[key], ties[key]))] += 1
    return shares


def digest_of(seed: str, identifier: str) -> str:
    """The SHA-256 by which places are given, in hexadecimal."""
    return _digest(f"{seed}\n{identifier}")


def _sample(
    candidates: Sequence[Candidate],
    first: datetime.date,
    last: datetime.date,
    number: int,
    seed: str,
    *,
    by_chair: bool,
) -> Sample:
    return Sample(first, last, seed, number, by_chair, len(candidates), drawn_from(candidates, number, seed))


def _candidates(found: Sequence[audits.Auditable], *, by_chair: bool) -> Sequence[Candidate]:
    """The meetings without names: chairs are numbered in the order of their first meeting in the period."""
    numbers: dict[str, int] = {}
    for each in sorted(found, key=lambda one: (one.date, one.meeting)):
        numbers.setdefault(_same_name(each.chair), len(numbers) + 1)
    return [
        Candidate(
            each.meeting,
            each.minutes,
            each.reference,
            each.date,
            each.level,
            numbers[_same_name(each.chair)] if by_chair else 0,
        )
        for each in found
    ]


def _same_name(name: str) -> str:
    return " ".join(name.casefold().split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
