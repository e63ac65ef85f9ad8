"""What searching costs beside a bare full-text query over the same words in the same encrypted file.

Run by ``python3 packaging/dev.py bench search``. Nothing here is a test: the figures are printed, not judged.
"""

from __future__ import annotations

import datetime
import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import text

from mappa_desktop.domain.cases import CaseFacts, MeetingFacts, Origin
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.operations import search, stores, training
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS
from mappa_desktop.store.passphrase import Cost
from mappa_desktop.store.repositories import cases, minutes
from mappa_desktop.store.repositories import search as index

_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_SIZES = (5_000, 20_000, 100_000)
_AIM, _LONGEST_MS = 1.3, 50
_PAGE = 20
_QUERIES, _ROUNDS = 60, 6
_VOCABULARY, _LINE = 30_000, 15
_SYLLABLES = tuple(consonant + vowel for consonant in "bdfghklmnprst" for vowel in "aeio")
_SECTION = text("INSERT INTO minutes_section VALUES (:minutes_id, :key, :content, :saved_at)")
_SEARCHED = text("INSERT INTO searched_section VALUES (:id, :minutes_id, :key, :text, :paths, :agencies, :facts)")
_IN_BARE = text("INSERT INTO bare_index (rowid, text) VALUES (:id, :text)")
_BARE = (
    "SELECT rowid, snippet(bare_index, 0, '[', ']', '…', 20) FROM bare_index WHERE bare_index MATCH ? "
    "ORDER BY rank LIMIT ?"
)
_FIRST_DAY = datetime.date(2015, 1, 5)


def run(place: Path) -> None:
    """Measure in stores of growing size, and print time against size."""
    print(f"Search. Milliseconds of the processor; aims: {_AIM} times a bare query, {_LONGEST_MS} ms.")
    print(f"{'median of many queries':44}{'ours':>9}{'bare':>9}{'ratio':>7}{'95 %':>9}{'bare':>9}{'at first':>10}")
    for size in _SIZES:
        session, _key = stores.create(
            place / f"search-{size}", training.TRAINING_PASSPHRASE, SystemClock(), cost=_CHEAP
        )
        try:
            words = _Words(random.Random(size))
            _fill(session, words, size)
            _measure(session, words, size)
        finally:
            session.close()


class _Words:
    """Invented words, a few of them in nearly every text and most of them hardly ever, as words are."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        made: dict[str, None] = {}
        while len(made) < _VOCABULARY:
            made["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4)))] = None
        self.all = list(made)
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.all))))

    def drawn(self, number: int) -> list[str]:
        """So many words, by how frequent they are."""
        return self.chance.choices(self.all, cum_weights=self._weights, k=number)

    def section(self) -> dict[str, str]:
        """The fields of a section, one line each, and their paths: most sections are short, some are long."""
        words = self.drawn(max(5, int(self.chance.lognormvariate(4.3, 0.8))))
        lines = [" ".join(words[at : at + _LINE]) for at in range(0, len(words), _LINE)]
        return {"text": "\n".join(lines), "paths": "\n".join(f"list.{at}.text" for at in range(len(lines)))}


def _fill(session: Session, words: _Words, size: int) -> None:
    """Minutes whose sections say what chance gives them, in our index and in a bare one."""
    with session.store.unit("made for the bench", subject="") as unit:
        rows, now = unit.rows, session.now()
        rows.execute(
            text("CREATE VIRTUAL TABLE bare_index USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')")
        )
        every = [cases.add(rows, _case(number)) for number in range(min(2_000, size // 100))]
        # The newest first: their rows have the least numbers, and an index is filled fastest in the order of its rows.
        for number in reversed(range(size // len(SECTIONS) + 1)):
            at = number % len(every)
            meeting = minutes.add_meeting(rows, every[at])
            level = words.chance.choice((2, 2, 2, 3))
            day = _FIRST_DAY + datetime.timedelta(days=number // 3)
            facts = MeetingFacts(f"{_case(at).reference}/{number}", "review", 1, level, day, "", "")
            made = minutes.add_version(
                rows, meeting, facts, case_reference=_case(at).reference, origin=Origin.WRITTEN_HERE, reason="",
                source_digest="", at=now, fictional=True,
            )  # fmt: skip
            marks = ((index.LEVEL, level), (index.IS, "approved"), (index.CATEGORY, number % 3 + 1))
            _say(rows, words, made, day, " ".join(index.marks(kind, str(value)) for kind, value in marks), now)
            rows.expunge_all()


def _case(number: int) -> CaseFacts:
    reference = f"BEN-{number:04}"
    return CaseFacts(reference, reference, "FICTIONAL", None, 1, 2, "", "", "", _FIRST_DAY, None, fictional=True)


def _say(rows: Any, words: _Words, minutes_id: str, day: datetime.date, facts: str, now: str) -> None:
    first = index.next_id(rows, day)
    said = [
        {
            "id": first + at,
            "minutes_id": minutes_id,
            "key": section.key,
            "content": "{}",
            "saved_at": now,
            **words.section(),
            "agencies": index.marks("agency", words.chance.choice(("Police", "Housing Options", "Probation"))),
            "facts": f"{facts} {index.section_mark(section.key)}",
        }
        for at, section in enumerate(SECTIONS)
    ]
    rows.execute(_SECTION, said)
    rows.execute(_SEARCHED, said)
    rows.execute(_IN_BARE, said)


def _kinds(words: _Words) -> Iterator[tuple[str, Sequence[tuple[str, str]]]]:
    """Kinds of query, each as people type it and in the language of the index."""
    common = list(dict.fromkeys(words.drawn(_QUERIES * 3)))[:_QUERIES]
    other = words.drawn(_QUERIES)
    rare = words.chance.sample(words.all[2_000:], _QUERIES)
    begun = [word for word in dict.fromkeys(words.drawn(_QUERIES * 9)) if len(word) > 4][:_QUERIES]
    yield "a word, as frequent as it is used", [(f"{each} ", f'"{each}"') for each in common]
    yield "a rare word", [(f"{each} ", f'"{each}"') for each in rare]
    yield "the beginning of a word", [(each[:4], f'"{each[:4]}"*') for each in begun]
    yield "two words", [(f"{one} {two} ", f'"{one}" AND "{two}"') for one, two in zip(common, other, strict=False)]
    yield (
        "two words, the second begun",
        [(f"{one} {two[:4]}", f'"{one}" AND "{two[:4]}"*') for one, two in zip(common, begun, strict=False)],
    )
    yield "a phrase", [(f'"{one} {two}"', f'"{one} {two}"') for one, two in itertools.pairwise(words.drawn(_QUERIES))]


def _measure(session: Session, words: _Words, size: int) -> None:
    raw = session.store.engine.reading.raw_connection()
    driver: Any = raw.driver_connection
    every = list[_Times]()
    for kind, queries in _kinds(words):
        times = [
            _compared(
                _searching(session, typed),
                partial(_bare, driver, match),
            )
            for typed, match in queries
        ]
        _line(f"{size:>7,}  {kind}", times)
        every += times
    _line(f"{size:>7,}  all of them", every)
    drawn = words.drawn(_QUERIES)
    asked = [f"level:3 category:2 is:approved agency:Police from:2016-01-01 {word} " for word in drawn]
    _alone(f"{size:>7,}  a word and five filters", [_searching(session, typed) for typed in asked])
    _alone(
        f"{size:>7,}  how many there are, when the page is shown",
        [partial(search.count, session, f"{word} ", with_restricted=True) for word in drawn],
    )
    raw.close()


def _bare(driver: Any, match: str) -> object:
    return driver.execute(_BARE, (match, _PAGE)).fetchall()


def _searching(session: Session, typed: str) -> Callable[[], object]:
    return partial(search.search, session, typed, limit=_PAGE, with_restricted=True)


class _Times(NamedTuple):
    """Of one query: medians of ours and of the bare one, and ours when it was asked for the first time."""

    ours: float
    bare: float
    first: float


def _compared(ours: Callable[[], object], bare: Callable[[], object]) -> _Times:
    """Both in turn, each as often first: what the machine does besides, and finds in memory, is the same for both."""
    first = _taken(ours)
    one, other = list[float](), list[float]()
    for round_ in range(_ROUNDS):
        for work, times in ((ours, one), (bare, other)) if round_ % 2 else ((bare, other), (ours, one)):
            times.append(_taken(work))
    return _Times(statistics.median(one), statistics.median(other), first)


def _taken(work: Callable[[], object]) -> float:
    """Milliseconds of the processor: what is read is in memory, and what else the machine does counts for nothing."""
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


def _line(what: str, times: Sequence[_Times]) -> None:
    ours, bare, first = zip(*times, strict=True)
    one, other = statistics.median(ours), statistics.median(bare)
    print(
        f"{what:44}{one:9.2f}{other:9.2f}{one / other:7.2f}{_part(ours):9.2f}{_part(bare):9.2f}{_part(first):10.2f}",
        flush=True,
    )


def _alone(what: str, works: Sequence[Callable[[], object]]) -> None:
    times = [statistics.median(_taken(work) for _round in range(_ROUNDS)) for work in works]
    print(f"{what:44}{statistics.median(times):9.2f}{'':16}{_part(times):9.2f}", flush=True)


def _part(times: Sequence[float]) -> float:
    """What nineteen of twenty stay under."""
    return sorted(times)[int(len(times) * 0.95)]
