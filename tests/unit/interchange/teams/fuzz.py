"""Mutated attendance reports, from a seed: ``python -m tests.unit.interchange.teams.fuzz 100000`` reads as many."""

from __future__ import annotations

import random
import re
import sys
import time
from pathlib import Path

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange.teams.moments import DateOrder
from mappa_desktop.interchange.teams.report import TeamsReport, read, read_together
from tests.support.teams_files import ENCODINGS, GENERATIONS, LOCALES, SEPARATORS, Made, Who

NUMBER = "+44 1632 960123"
DOCUMENTS = Path(__file__).parents[3] / "documents" / "teams"
PEOPLE = (
    Who("Castlemarsh, Imogen", "imogen.castlemarsh@probation.example.org", (("09:58:00", "10:56:10"),)),
    Who(NUMBER, "", (("10:05:00", "10:20:00"), ("10:30:00", "10:55:00"))),
    Who("Orla (Unverified)", "", (("10:00:00", "10:01:00"),)),
    Who("Piers Lockhollow (Housing)", "", ()),
)


def originals() -> list[bytes]:
    """Valid files to begin with: each generation and language, some encodings, and the documents of the tests."""
    made = [
        Made(generation=generation, locale=locale, encoding=encoding, separator=separator, people=PEOPLE).data()
        for generation in GENERATIONS
        for locale in LOCALES
        for encoding, separator in zip(ENCODINGS, (*SEPARATORS.values(), "\t", "\t", ";"), strict=True)
    ]
    return made + [path.read_bytes() for path in sorted(DOCUMENTS.glob("*.csv"))]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with a few bytes changed, lost, doubled, moved or cut off."""
    changed = bytearray(data)
    for _step in range(chance.choice((1, 1, 2, 3, 5, 9, 20))):
        if not changed:
            break
        at, other = chance.randrange(len(changed)), chance.randrange(len(changed))
        length = chance.choice((1, 2, 4, 17, 90))
        kind = chance.choice((0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 6) if len(changed) > 40 else (0, 2))
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + length]
        elif kind == 2:
            changed[at:at] = chance.randbytes(length)
        elif kind == 3:
            changed[at:at] = changed[other : other + length]
        elif kind == 4:
            changed[at : at + length] = chance.choice(
                (b'"', b"\t\0", b"\r\n", b"\r\0\n\0", b";", b"\0", b"\xff\xfe", b"3.")
            )
        elif kind == 5 and chance.random() < 0.3:
            changed = changed[at:] + changed[:at]
        elif kind == 6 and chance.random() < 0.5:
            del changed[at:]
    return bytes(changed)


def judged(data: bytes, order: DateOrder | None) -> TeamsReport | str:
    """The report or the sentence of a file; raises ``AssertionError`` for anything a report must not be."""
    try:
        report = read(data, order=order)
    except Refused as refused:
        sentence = str(refused)
        assert sentence.endswith("."), "not a sentence"
        assert "\n" not in sentence, "not one sentence"
        assert len(sentence) < 200, "too long for a sentence"
        return sentence
    for person in report.persons:
        shown = f"{person.display_name} {person.match_name} {person.organisation}"
        assert "1632960" not in re.sub(r"\D", "", shown), "a telephone number got out"
        assert not re.search(r"\d{7}", shown), "a telephone number got out"
        assert person.display_name, "nobody is shown"
        joined = [stay.joined for stay in person.stays]
        assert joined == sorted(joined), "stays out of order"
        assert all(stay.left is None or stay.left >= stay.joined for stay in person.stays), "a stay runs backwards"
    assert report.question is None or not any(person.stays for person in report.persons), "times before an answer"
    assert read_together([data, data], order=order).persons == report.persons, "twice is not once"
    return report


def run(count: int, seed: int) -> tuple[int, int]:
    """How many of so many mutated files were read, and how many refused."""
    chance, files = random.Random(seed), originals()
    read_ones = 0
    for number in range(count):
        data = mutated(chance.choice(files), chance)
        try:
            read_ones += isinstance(judged(data, chance.choice((None, None, *DateOrder))), TeamsReport)
        except Exception as fault:
            raise AssertionError(f"file {number} of seed {seed}: {fault!r}: {data!r}") from fault
    return read_ones, count - read_ones


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    begun = time.monotonic()
    read_count, refused_count = run(wanted, seed=int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"{read_count} read, {refused_count} refused, in {time.monotonic() - begun:.0f} s")
