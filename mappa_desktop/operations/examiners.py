"""The examiners: other processes of the program, which judge files of any origin so that none can harm this one.

A file may be made to fill the memory, to take for ever or to end whatever reads it. An examiner has a limit of memory
and of time, writes no file, and is ended with what it reads; the next file gets another one. The time that counts is
what the examiner itself worked on the file: how busy the computer is says nothing of a file.
"""

from __future__ import annotations

import base64
import importlib
import json
import math
import os
import signal
import subprocess
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import IO, Any

from pydantic import TypeAdapter

from mappa_desktop.export import verification
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, Verdict
from mappa_desktop.foundation import other_processes
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

LONGEST_S = 20.0
MOST_WASTED_S = 120.0
SHORTER_S = 10.0
# By the clock, for a computer that is busy with other things; and for an examiner to begin.
CLOCK_PER_SECOND = 6
STARTING_S = 120.0
LARGEST_HERE = 8 * 1024 * 1024
MOST_MEMORY = 2 * 1024**3
MOST_AT_ONCE = 4

# What ends a process that worked longer than it may; Windows knows of no such limit.
_OUT_OF_TIME: int = getattr(signal, "SIGXCPU", 0)
_READY = b"ready\n"
_TRUST = TypeAdapter(dict[str, list[str]])
# What is kept in the store is for whoever asks, and nothing to judge by.
_JUDGED_BY = tuple(name for name in TrustList.__dataclass_fields__ if name != "kept")


class Examiners:
    """At most so many at once; whoever asks for more waits for one to be free. Any thread may ask.

    They start with the first file and stay for the next, until ``forget``. ``seconds`` is the longest that one of them
    may work on one file, and six times as much may pass by the clock; once ``wasted`` seconds went on files that were
    given up, the rest of them get less.
    """

    def __init__(self, most: int | None = None, *, seconds: float = LONGEST_S, wasted: float = MOST_WASTED_S) -> None:
        self.most = most or max(1, min(MOST_AT_ONCE, os.cpu_count() or 1))
        self._seconds = seconds
        self._left_to_waste = self._may_be_wasted = wasted
        self._places = threading.BoundedSemaphore(self.most)
        self._free: list[subprocess.Popen[bytes]] = []
        self._all: list[subprocess.Popen[bytes]] = []
        self._one_list = threading.Lock()
        weakref.finalize(self, _end_all, self._all)

    def judged(self, data: bytes, trust: TrustList, now: datetime, passphrase: str = "") -> Verdict:
        """Judge a file, waiting for it: call this beside the window only. Never raises for what the bytes hold."""
        early = verification.refused_unread(data)
        if early is not None:
            return early
        with self._places:
            try:
                # One that ended for a reason of its own says nothing of the file, so another one is asked.
                verdict = self._answer(data, trust, now, passphrase) or self._answer(data, trust, now, passphrase)
            except OSError:
                if len(data) > LARGEST_HERE:
                    return _too_large_for_here()
                return verification.verify(data, trust, now, passphrase)
            return verdict or verification.too_much()

    def forget(self) -> None:
        """End the examiners, which have seen files; they start again when they are needed."""
        with self._one_list:
            idle, self._free = self._free, []
            self._left_to_waste = self._may_be_wasted
        for helper in idle:
            self._dismiss(helper)

    def _answer(self, data: bytes, trust: TrustList, now: datetime, passphrase: str) -> Verdict | None:
        """What an examiner says; ``None`` where it ended early. Raises ``OSError`` where there can be none."""
        helper = self._taken()
        with self._one_list:
            seconds = self._seconds if self._left_to_waste > 0 else min(self._seconds, SHORTER_S)
        order = _order(data, trust, now, passphrase, seconds)
        with other_processes.given_up_after(seconds * CLOCK_PER_SECOND, helper) as given_up:
            try:
                verdict = _asked(helper, order)
            except (OSError, EOFError, ValueError, LookupError, TypeError):
                self._dismiss(helper)
                worked_too_long = helper.returncode == -_OUT_OF_TIME
                if not (given_up.is_set() or worked_too_long):
                    return None
                with self._one_list:
                    self._left_to_waste -= seconds
                return verification.too_much() if worked_too_long else verification.not_in_time()
        with self._one_list:
            self._free.append(helper)
        return verdict

    def _taken(self) -> subprocess.Popen[bytes]:
        while (idle := self._idle()) is not None:
            if idle.poll() is None:
                return idle
            self._dismiss(idle)
        helper = _started()
        with self._one_list:
            self._all.append(helper)
        with other_processes.given_up_after(STARTING_S, helper):
            if helper.stdout is None or helper.stdout.readline() != _READY:
                self._dismiss(helper)
                raise OSError
        return helper

    def _idle(self) -> subprocess.Popen[bytes] | None:
        with self._one_list:
            return self._free.pop() if self._free else None

    def _dismiss(self, helper: subprocess.Popen[bytes]) -> None:
        with self._one_list, suppress(ValueError):
            self._all.remove(helper)
        other_processes.end(helper)


@contextmanager
def examiners(most: int | None = None) -> Iterator[Examiners]:
    """Examiners for one piece of work, ended with it."""
    made = Examiners(most)
    try:
        yield made
    finally:
        made.forget()


def carry_out(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Judge what ``Examiners`` hand over, one after the other, until nothing comes any more."""
    importlib.import_module("mappa_desktop.export.inspection")  # before the first file, whose time it would take
    answers.write(_READY)
    answers.flush()
    while line := orders.readline():
        answers.write(_carried_out(line, orders))
        answers.flush()


def limit_oneself() -> None:
    """Take no more memory than any minutes need, and write no file; where the system knows of such limits."""
    try:
        import resource
    except ImportError:  # Windows has none of them; there the time has to do
        return
    for which, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _limit_work(seconds: float) -> None:
    """Let this process work so many seconds more, and no longer; where the system knows of such limits."""
    try:
        import resource
    except ImportError:  # as above
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    with suppress(ValueError, OSError):
        most = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _order(data: bytes, trust: TrustList, now: datetime, passphrase: str, seconds: float) -> bytes:
    asked = {
        "seconds": seconds,
        "size": len(data),
        "now": now.isoformat(),
        "passphrase": passphrase,
        "trust": {name: _written(parts) for name in _JUDGED_BY if (parts := getattr(trust, name)) is not None},
    }
    return json.dumps(asked).encode() + b"\n" + data


def _carried_out(line: bytes, orders: IO[bytes]) -> bytes:
    try:
        asked = json.loads(line)
        size, seconds = int(asked["size"]), float(asked["seconds"])
        now, passphrase = datetime.fromisoformat(asked["now"]), str(asked["passphrase"])
        known: dict[str, Any] = {name: _read(parts) for name, parts in _TRUST.validate_python(asked["trust"]).items()}
        trust = TrustList(**known)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(_("This is no order to judge a file; only the program itself gives them.")) from None
    data = orders.read(size)
    _limit_work(seconds)
    verdict = verification.verify(data, trust, now, passphrase)
    told: dict[str, Any] = TypeAdapter(Verdict).dump_python(replace(verdict, content=b"", inside=b""), mode="json")
    sizes = [len(verdict.content), len(verdict.inside)]
    return json.dumps({"verdict": told, "sizes": sizes}).encode() + b"\n" + verdict.content + verdict.inside


def _asked(helper: subprocess.Popen[bytes], order: bytes) -> Verdict:
    assert helper.stdin is not None
    assert helper.stdout is not None
    helper.stdin.write(order)
    helper.stdin.flush()
    line = helper.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    told = json.loads(line)
    content, inside = (helper.stdout.read(size) for size in told["sizes"])
    if [len(content), len(inside)] != told["sizes"]:
        raise EOFError
    return replace(TypeAdapter(Verdict).validate_python(told["verdict"]), content=content, inside=inside)


def _too_large_for_here() -> Verdict:
    return Verdict(
        Judgement.UNREADABLE,
        _("No other process can be started to check this file safely, and it is too large to be checked without one."),
    )


def _written(parts: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(part).decode() for part in parts]


def _read(parts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(base64.b64decode(part) for part in parts)


def _started() -> subprocess.Popen[bytes]:
    return other_processes.started("examining")


def _end_all(helpers: list[subprocess.Popen[bytes]]) -> None:
    while helpers:
        other_processes.end(helpers.pop())
