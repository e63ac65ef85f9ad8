"""The press: other processes of the program, which make copies beside each other while the window hears every key.

Records, the office's key and copies travel through pipes alone; nothing is written to a file, and the processes end
with the issue.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from dataclasses import asdict
from types import TracebackType
from typing import IO, Any, Self

from pydantic import TypeAdapter

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation import other_processes
from mappa_desktop.foundation.errors import Cancelled, Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import copies, sending
from mappa_desktop.operations.sending import IssuePlan, MadeCopy, Order
from mappa_desktop.operations.signing import Means

# A copy of 300 pages takes some ten seconds; what takes longer than this hangs, with a record and a key in its memory.
LONGEST_S = 180.0
_MOST = 4
_BYTES = "base64"
_ABOUT = (
    "pdf_name",
    "file_name",
    "draft_name",
    "subject",
    "text",
    "sha256",
    "page_count",
    "substituted",
    "warnings",
    "unstamped",
)


class Press:
    """Makes the copies of one issue; its processes start with the first copies and end with ``close``.

    ``at_once`` is how many copies it makes at a time. ``made`` may be called from several threads, and ``close`` from
    any: whatever is being made then is let go. ``seconds`` is the longest that one copy may take.
    """

    def __init__(self, at_once: int | None = None, *, seconds: float = LONGEST_S) -> None:
        self.at_once = at_once or max(1, min(_MOST, os.cpu_count() or 1))
        self._seconds = seconds
        self._closed = threading.Event()
        self._guard, self._token = threading.Lock(), threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._all: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def made(self, plan: IssuePlan, order: Order) -> MadeCopy:
        """Make one copy in another process, waiting for it; here, where none can be started or it ends in the middle.

        With a key on a token it is made here as well, one after the other: a token serves one process at a time.
        Raises ``Cancelled`` once this is closed, and ``Refused`` where the copy takes too long.
        """
        if self._closed.is_set():
            raise Cancelled
        if plan.office.needs_pin:
            with self._token:
                return sending.made(plan, order)
        try:
            return self._made_apart(plan, order)
        except (OSError, EOFError, ValueError):
            if self._closed.is_set():
                raise Cancelled from None
            return sending.made(plan, order)

    def close(self) -> None:
        """End the processes, which have seen a record and a key."""
        self._closed.set()
        with self._guard:
            ending, self._all = self._all, []
            self._idle.clear()
        for helper in ending:
            other_processes.end(helper)

    def _made_apart(self, plan: IssuePlan, order: Order) -> MadeCopy:
        with self._guard:
            if self._closed.is_set():
                raise Cancelled
            helper = self._idle.pop() if self._idle else start()
            if helper not in self._all:
                self._all.append(helper)
        assert helper.stdin is not None
        assert helper.stdout is not None
        with other_processes.given_up_after(self._seconds, helper) as given_up:
            try:
                helper.stdin.write(order_of(plan, order))
                helper.stdin.flush()
                copy = received(helper.stdout, order)
            except Refused:
                self._idle.append(helper)
                raise
            except BaseException:
                other_processes.end(helper)
                if given_up.is_set():
                    raise Refused(_("A copy took too long and was given up; nothing was issued.")) from None
                raise
        self._idle.append(helper)
        return copy


def order_of(plan: IssuePlan, order: Order) -> bytes:
    """What another process of the program needs to know to make a copy: one line."""
    issue = {
        "record": copies.as_given(plan.record),
        "office": asdict(plan.office),
        "moment": plan.moment,
        "master": plan.master,
        "order": asdict(order) | {"copy": TypeAdapter(CopyFor).dump_python(order.copy, mode="json")},
    }
    return json.dumps({"issue": issue}, default=_as_text).encode() + b"\n"


def carried_out(line: bytes) -> bytes:
    """Do what ``order_of`` asked for, or ``copies.order_of``; raises ``Refused`` for what is no order."""
    asked = _asked(line)
    if asked is None:
        return copies.carried_out(line)
    try:
        order = TypeAdapter(Order).validate_python(asked["order"])
        office = TypeAdapter(Means).validate_python(asked["office"])
        plan = IssuePlan(copies.taken(asked["record"]), office, asked["moment"], asked["master"], (order,))
    except copies.NO_ORDER:
        raise Refused(_("This is no order for a copy; only the program itself gives them.")) from None
    try:
        copy = sending.made(plan, order)
    except Refused as error:
        return json.dumps({"refused": str(error)}).encode() + b"\n"
    parts = (copy.data, copy.outside, copy.draft)
    told = {"sizes": [len(part) for part in parts], "about": {name: getattr(copy, name) for name in _ABOUT}}
    return json.dumps(told).encode() + b"\n" + b"".join(parts)


def received(answer: IO[bytes], order: Order) -> MadeCopy:
    """Read what ``carried_out`` wrote about an order; raises ``EOFError`` where it ends too soon."""
    line = answer.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    told = json.loads(line)
    if "refused" in told:
        raise Refused(told["refused"])
    data, outside, draft = (_read(answer, size) for size in told["sizes"])
    about: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told["about"].items()
    }
    return MadeCopy(order=order, data=data, outside=outside, draft=draft, **about)


def start() -> subprocess.Popen[bytes]:
    """Another process of the program, which makes the copies it is asked for until its input ends."""
    return other_processes.started("printing")


def _asked(line: bytes) -> dict[str, Any] | None:
    try:
        asked = json.loads(line, object_hook=_from_text)
    except (ValueError, RecursionError):
        return None
    issue = asked.get("issue") if isinstance(asked, dict) else None
    return issue if isinstance(issue, dict) else None


def _as_text(value: object) -> dict[str, str]:
    """Bytes as JSON holds them."""
    if not isinstance(value, bytes):
        raise TypeError(type(value).__name__)
    return {_BYTES: base64.b64encode(value).decode()}


def _from_text(found: dict[str, Any]) -> Any:
    return base64.b64decode(found[_BYTES]) if found.keys() == {_BYTES} else found


def _read(answer: IO[bytes], size: int) -> bytes:
    data = answer.read(size)
    if len(data) != size:
        raise EOFError
    return data
