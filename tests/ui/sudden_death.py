"""Sudden death at many moments of a walk through a meeting: ``python -m tests.ui.sudden_death [MOMENTS] [SEED]``.

A moment is the kill of the window, or a lock with the way back. After each, what the window had called saved must be in
the store, no word was kept from it for more than a second of walking, and one comes back to the place one was at. How
long ago on the clock the oldest missing word was typed is told, not judged: machines are busy. Every seed walks the
same way and dies at nearly the same place of it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeAlias

from mappa_desktop.domain.workings import Place
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, stores, training, workings
from tests.support import walker
from tests.support.stores import CHEAP, PASSPHRASE
from tests.support.walker import LOOK, digest_of

ROOT = Path(__file__).resolve().parents[2]
# By the pauses of the walk. A place that is kept without any typing is not told of, and takes its time to be written.
PROMISE_S, WRITTEN_S = 1.0, 0.5
_TELLING = 5
_LIFE_S = (0.3, 3.0)
_LATE_S = 0.3
_LOCKS_AT_MOST = 8

Start: TypeAlias = "Callable[[Sequence[str]], tuple[int, IO[str], Callable[[], object]]]"


@dataclass(slots=True)
class Told:
    """What one walk told, each with its moment, and when it was killed."""

    lines: list[dict[str, Any]]
    death: float


@dataclass(slots=True)
class Moments:
    """What became of the moments: how many there were, what was broken, and the worst that befell a typed word."""

    kills: int = 0
    locks: int = 0
    broken: list[str] = field(default_factory=list)
    oldest_missing_s: float = 0.0
    longest_owed_s: float = 0.0


@dataclass(slots=True)
class Meeting:
    """The store, the minutes walked through, and where one must come back to after the last death."""

    folder: Path
    minutes_id: str
    start: Start
    places: list[dict[str, Any]] = field(default_factory=list)


def a_meeting(folder: Path, start: Start) -> Meeting:
    """A store with the training cases, and the draft of the Level 3 meeting."""
    session, _recovery_key = stores.create(folder, PASSPHRASE, SystemClock(), cost=CHEAP)
    training.fill(session)
    found = next(head for head in minutes.minutes_list(session).value if head.facts.level == 3)
    session.close()
    return Meeting(folder, found.id, start)


def spawned(arguments: Sequence[str]) -> tuple[int, IO[str], Callable[[], object]]:
    """Start the walker as a program of its own: its process, its output, and how to wait for its end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.walker", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process.pid, process.stdout, process.wait


def forked(arguments: Sequence[str]) -> tuple[int, IO[str], Callable[[], object]]:
    """The same out of this process, which has loaded everything already; no application of Qt may run in it."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.dup2(writing, 1)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os._exit(walker.main(arguments))
    os.close(writing)
    return pid, os.fdopen(reading), partial(os.waitpid, pid, 0)


def walk(meeting: Meeting, seed: int, locks: int, life: float, late: float = 0) -> Told:
    """Walk until the locks are done, and then for so many seconds of walking; a look ends by itself.

    Death comes some part of a second ``late``, wherever the walk is by then.
    """
    pid, output, end = meeting.start([str(meeting.folder), meeting.minutes_id, str(seed), str(locks)])
    killed: list[float] = []

    def kill() -> None:
        killed.append(time.monotonic())
        os.kill(pid, signal.SIGKILL)

    lines: list[dict[str, Any]] = []
    backs, began, timer = 0, 0.0, None
    with output:
        for line in output:
            try:
                lines.append(json.loads(line))
            except json.JSONDecodeError:
                continue  # the last line may have been cut off by the kill
            if "back" in lines[-1]:
                backs, began = backs + 1, lines[-1]["walked"]
            if "lost" in lines[-1]:
                kill()
            elif timer is None and locks != LOOK and backs > locks and lines[-1]["walked"] >= began + life:
                timer = threading.Timer(late, kill)
                timer.start()
    if timer is not None:
        timer.join()
    end()
    return Told(lines, killed[0] if killed else time.monotonic())


class Version(NamedTuple):
    """What stood in a section: since when, on the clock and by the pauses of the walk, and the digest of it."""

    at: float
    walked: float
    digest: str


@dataclass(slots=True)
class Sitting:
    """What happened between coming back to the minutes and the next lock or death."""

    history: dict[str, list[Version]]
    saved: dict[str, int]
    sent: dict[str, int]
    places: list[tuple[float, dict[str, Any]]]  # each with the time walked until then
    sent_at: int = 0  # the place that went to the store with what was sent last
    kept_at: int = 0  # and the one that is surely there
    longest_owed: float = 0.0  # how long something typed was not even sent, by the pauses of the walk

    def take(self, line: dict[str, Any]) -> None:
        for key, digest in line.get("edited", {}).items():
            self.history[key].append(Version(line["at"], line["walked"], digest))
        for key, digest in line.get("sent", {}).items():
            same = [at for at, version in enumerate(self.history[key]) if version.digest == digest]
            self.sent[key] = max([*same, self.sent[key]])
            self.sent_at = len(self.places) - 1
        if "saved" in line:
            self.saved = {key: len(versions) - 1 for key, versions in self.history.items()}
            self.kept_at = self.sent_at
        if "place" in line:
            self.places.append((line["walked"], line["place"]))
        for key, versions in self.history.items():
            gone = versions[self.sent[key]].digest  # it may also have come back by taking back what was never sent
            last = max(at for at, version in enumerate(versions) if version.digest == gone)
            for version in versions[last + 1 :][:1]:
                self.longest_owed = max(self.longest_owed, line["walked"] - version.walked)


def judge(meeting: Meeting, told: Told, moments: Moments, name: str) -> None:
    """Compare what the walk told with what the store holds, and remember where one must come back to."""
    sitting: Sitting | None = None
    wanted = meeting.places
    for line in told.lines:
        if "lost" in line or ("home" in line and wanted):
            moments.broken.append(f"{name}: one did not come back to the minutes")
        elif "lock" in line:
            moments.locks += 1
            wanted = [line["lock"]]
        elif "back" in line:
            _judge_coming_back(line["back"], wanted, sitting, moments, name)
            versions = {
                key: [Version(line["at"], line["walked"], digest)] for key, digest in line["back"]["sections"].items()
            }
            there = dict.fromkeys(versions, 0)
            sitting = Sitting(versions, there, dict(there), [(line["walked"], line["back"]["place"])])
        elif sitting is not None:
            sitting.take(line)
    if sitting is None:
        moments.broken.append(f"{name}: one never came to the minutes")
        return
    _judge_store(meeting, told, sitting, moments, name)
    moments.longest_owed_s = max(moments.longest_owed_s, sitting.longest_owed)
    if sitting.longest_owed > PROMISE_S:
        moments.broken.append(f"{name}: what was typed was not sent for {sitting.longest_owed:.2f} s of walking")
    due = told.lines[-1]["walked"] - PROMISE_S - WRITTEN_S
    older = [at for at, (walked, _place) in enumerate(sitting.places) if walked <= due]
    first = min(max(older, default=0), sitting.kept_at)
    meeting.places = [place for _walked, place in sitting.places[first:]]


def _judge_coming_back(
    back: dict[str, Any], wanted: list[dict[str, Any]], before: Sitting | None, moments: Moments, name: str
) -> None:
    if before is not None and wanted[-1]["path"]:  # a lock leaves time for everything
        came_back = back["place"] == wanted[-1]
    else:
        came_back = not wanted or any(_same_place(back["place"], each) for each in wanted)
    if not came_back:
        moments.broken.append(f"{name}: came back to {back['place']}, not to {wanted[-1]}")
    for key, digest in back["sections"].items() if before is not None else ():
        if before is not None and before.history[key][-1].digest != digest:
            moments.broken.append(f"{name}: {key} came back otherwise than it was when it was locked")


def _judge_store(meeting: Meeting, told: Told, sitting: Sitting, moments: Moments, name: str) -> None:
    session = stores.unlock(meeting.folder, PASSPHRASE, SystemClock())
    record = minutes.opened(session, MinutesId(meeting.minutes_id)).value
    if not stores.check(session).value.sound:
        moments.broken.append(f"{name}: the store is not sound")
    workings.read(session, record.head.meeting, Place)  # raises when it holds nonsense
    session.close()
    for key, versions in sitting.history.items():
        digest = digest_of(record.contents[key])
        stored = max((at for at, version in enumerate(versions) if version.digest == digest), default=-1)
        if stored < 0:
            moments.broken.append(f"{name}: {key} holds what was never there")
        elif stored < sitting.saved[key]:
            moments.broken.append(f"{name}: {key} was called saved and is lost")
        for version in versions[stored + 1 :][:1]:
            moments.oldest_missing_s = max(moments.oldest_missing_s, told.death - version.at)


def _same_place(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """A section without a field is a place as well: one has just come there, or the focus was beside the form."""
    names = ("step", "section", "path", "cursor") if one["path"] and other["path"] else ("step", "section")
    return all(one[name] == other[name] for name in names)


def die(meeting: Meeting, seed: int, moments: Moments, *, locks: int | None = None, life: float | None = None) -> None:
    """One walk with its locks and its death, and the judgement."""
    chance = random.Random(seed)
    number = chance.randint(0, _LOCKS_AT_MOST) if locks is None else locks
    drawn, late = chance.uniform(*_LIFE_S), chance.uniform(0, _LATE_S)
    told = walk(meeting, seed, number, drawn if life is None else life, late)
    moments.kills += 1
    judge(meeting, told, moments, f"seed {seed}")


def look(meeting: Meeting, moments: Moments) -> None:
    """Come back once more, to see where one comes back to after the last death."""
    judge(meeting, walk(meeting, 0, LOOK, 0), moments, "the last look")


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    moments = Moments()
    with tempfile.TemporaryDirectory(prefix="mappa-sudden-death-") as folder:
        meeting = a_meeting(Path(folder) / "store", forked)
        while moments.kills + moments.locks < wanted:
            before = len(moments.broken)
            die(meeting, seed, moments)
            for sentence in moments.broken[before:]:
                print(sentence, flush=True)
            seed += 1
            if seed % _TELLING == 0:
                print(f"{moments.kills} kills, {moments.locks} locks so far", flush=True)
        look(meeting, moments)
    print(f"{moments.kills} kills, {moments.locks} locks, {len(moments.broken)} broken promises;")
    print(f"no word was kept from the store for longer than {moments.longest_owed_s:.2f} s of walking,")
    print(f"and the oldest typing that was missing had been typed {moments.oldest_missing_s:.2f} s before the kill")
    return 1 if moments.broken else 0


if __name__ == "__main__":
    sys.exit(main())
