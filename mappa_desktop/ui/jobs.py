"""Work off the GUI thread: one serial worker that owns the store, and a pool for all that needs none."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Generic, TypeAlias, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from mappa_desktop.foundation.errors import Cancelled, UserError
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session

T = TypeVar("T")
Operation: TypeAlias = Callable[[Session], Done[T]]
Failure: TypeAlias = Callable[[Exception], None]

# Saves overtake what only looks something up; among themselves they keep their order.
SAVING, LOOKING = 1, 0

# A folder that answers at all mostly does so by then.
LATE_MS = 10_000
_COMPUTING, _REACHING = 2, 200


class Locked(Exception):
    """An operation was asked for while no store is open: a bug of the asking screen."""


class Broken(Exception):
    """What a screen is told of a bug: what the bug itself says may hold SQL, or what somebody typed."""

    def __str__(self) -> str:
        return _("The program made a mistake here, and what was asked for was not done.")


class _Job(Generic[T]):
    """What is to be done, what came of it, and who is told."""

    def __init__(self, work: Callable[[], T], arrived: Callable[[T], None], failed: Failure) -> None:
        self._work, self._arrived, self._failed = work, arrived, failed
        self._outcome: tuple[T] | Exception | None = None

    def do(self) -> None:
        """In whichever thread."""
        try:
            self._outcome = (self._work(),)
        except Exception as error:  # also a bug: it is told in the window's thread, and nobody goes on waiting
            self._outcome = error

    def tell(self) -> None:
        """In the thread of the window."""
        outcome, self._outcome = self._outcome, None  # an exception holds the frames it passed, and they this job
        if isinstance(outcome, Exception):
            self._failed(outcome)
        elif outcome is not None:
            self._arrived(*outcome)


class _Landing(QObject):
    """Sends jobs off, and tells of them in the thread of the window.

    A job refers to screens, and whoever lets go of a widget last takes it down; in another thread that may end the
    program. So it is kept here until it is told, and a thread has let go of it before.
    """

    _landed = Signal(int)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Job[Any]] = {}
        self._numbers = count()
        self._landed.connect(self._tell)

    def send(self, threads: QThreadPool, job: _Job[T], priority: int = LOOKING) -> None:
        """Called from the thread of the window; once that is gone nobody waits for results."""
        number = next(self._numbers)
        self._jobs[number] = job
        threads.start(partial(self._do, number), priority)

    def _do(self, number: int) -> None:
        self._jobs[number].do()
        if isValid(self):
            self._landed.emit(number)

    def _tell(self, number: int) -> None:
        self._jobs.pop(number).tell()


class Worker(QObject):
    """Runs operations one at a time, off the window's thread; their results arrive on it.

    Results of a store that has been locked in the meantime are dropped, and so are those of a screen (``owner``)
    that is gone. A ``UserError`` goes to ``otherwise``, or else to ``refused``; any other exception is a bug and goes
    to ``broke``, and ``otherwise`` gets a ``Broken`` for it, so that nobody goes on waiting.
    """

    changed = Signal(object, object)  # frozenset[Change], origin
    refused = Signal(object)  # UserError
    broke = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._sitting = 0
        self._landing = _Landing(self)
        self._queue = QThreadPool(self)
        self._queue.setMaxThreadCount(1)
        self._queue.setExpiryTimeout(-1)

    @property
    def is_open(self) -> bool:
        return self._session is not None

    def open_with(self, session: Session) -> None:
        """From now on operations run in this session."""
        self._session = session

    def close_session(self, then: Callable[[], None]) -> None:
        """Forget the session now, and close its store after what is already queued."""
        session, self._session = self._session, None
        self._sitting += 1
        if session is None:
            then()
        else:
            self.ask(session.close, lambda _none: then())

    def run(
        self,
        operation: Operation[T],
        then: Callable[[T], None],
        *,
        otherwise: Failure | None = None,
        origin: object = None,
        owner: QObject | None = None,
        priority: int = LOOKING,
    ) -> None:
        """Run an operation on the open store."""
        session = self._session
        if session is None:
            raise Locked("no store is open")

        def arrive(done: Done[T]) -> None:
            if done.changes:
                self.changed.emit(done.changes, origin)
            if owner is None or isValid(owner):
                then(done.value)

        self._start(lambda: operation(session), arrive, otherwise, owner, priority)

    def ask(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        otherwise: Failure | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run what needs no open store, such as unlocking one."""

        def arrive(value: T) -> None:
            if owner is None or isValid(owner):
                then(value)

        self._start(work, arrive, otherwise, owner, LOOKING)

    def wait(self) -> None:
        """Let everything queued finish; for the end of the program, when nothing is shown any more."""
        self._queue.waitForDone()

    def _start(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Failure | None,
        owner: QObject | None,
        priority: int,
    ) -> None:
        sitting = self._sitting

        def still_wanted() -> bool:
            return sitting == self._sitting and (owner is None or isValid(owner))

        def delivered(value: T) -> None:
            if sitting == self._sitting:
                then(value)

        def failed(error: Exception) -> None:
            if isinstance(error, Cancelled):
                return
            if not isinstance(error, UserError):
                self.broke.emit(error)
            elif otherwise is None:
                self.refused.emit(error)
            if otherwise is not None and still_wanted():
                otherwise(error if isinstance(error, UserError) else Broken())

        self._landing.send(self._queue, _Job(work, delivered, failed), priority)


class Pool(QObject):
    """Works on plain values beside the window; a bug goes to ``broke``, and ``Cancelled`` nowhere.

    ``run`` computes, a few things at a time. ``reach`` is for what lies outside the program and may never answer: a
    folder, a token, a service. It has a thread of its own, which nothing else waits for.
    """

    broke = Signal(object)  # Exception
    folder_late = Signal()  # what is written to a folder, or read from it, is not through after a while
    file_late = Signal()  # a file that is read and judged is not through after a while

    def __init__(self, parent: QObject | None = None, *, late_ms: int = LATE_MS) -> None:
        super().__init__(parent)
        self._late_ms = late_ms
        self._landing = _Landing(self)
        self._computing, self._reaching = QThreadPool(self), QThreadPool(self)
        self._computing.setMaxThreadCount(_COMPUTING)
        self._reaching.setMaxThreadCount(_REACHING)

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        otherwise: Failure | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run some work, and deliver its value to ``then`` unless the owner is gone by then.

        ``otherwise`` gets a ``UserError`` as it is, and a ``Broken`` where the work has a bug, so that nobody goes on
        waiting.
        """
        self._start(self._computing, work, then, otherwise, owner, lambda: None)

    def reach(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        *,
        late: Callable[[], object],
        otherwise: Failure | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do what may never come to an end, and deliver it like ``run`` if it does.

        ``late`` is called once where nothing came for some seconds, unless the owner is gone; it may still come then.
        """
        answered = threading.Event()
        waiting = [(late, owner)]  # let go of with the answer: a sheet may hold what is shown once

        def answering() -> T:
            try:
                return work()
            finally:
                answered.set()

        def look() -> None:
            for tell, whose in waiting:
                if not answered.is_set() and (whose is None or isValid(whose)):
                    tell()

        QTimer.singleShot(self._late_ms, self, look)
        self._start(self._reaching, answering, then, otherwise, owner, waiting.clear)

    def wait(self, at_most_ms: int = -1) -> bool:
        """Let everything finish, for the end of the program; tells whether it has in that time, which -1 does not end.

        What has not may hang in the operating system, and end with the process alone.
        """
        end = QDeadlineTimer(at_most_ms)
        return self._computing.waitForDone(end) and self._reaching.waitForDone(end)

    def _start(
        self,
        threads: QThreadPool,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Failure | None,
        owner: QObject | None,
        ended: Callable[[], None],
    ) -> None:
        def delivered(value: T) -> None:
            ended()
            if owner is None or isValid(owner):
                then(value)

        def broken(error: Exception) -> None:
            ended()
            if isinstance(error, Cancelled):
                return
            if otherwise is None or not isinstance(error, UserError):
                self.broke.emit(error)
            if otherwise is not None and (owner is None or isValid(owner)):
                otherwise(error if isinstance(error, UserError) else Broken())

        self._landing.send(threads, _Job(work, delivered, broken))
