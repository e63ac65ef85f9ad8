"""Work off the GUI thread: one serial worker that owns the store, and a small pool for pure work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
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


class Locked(Exception):
    """An operation was asked for while no store is open: a bug of the asking screen."""


class Broken(Exception):
    """What a screen is told of a bug: what the bug itself says may hold SQL, or what somebody typed."""

    def __str__(self) -> str:
        return _("The program made a mistake here, and what was asked for was not done.")


class _Landing(QObject):
    """Carries results to the thread of the window, where they are delivered."""

    _landed = Signal(object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._landed.connect(self._deliver)

    def land(self, delivery: Callable[[], None]) -> None:
        """May be called from any thread; once the window is gone nobody waits for results."""
        if isValid(self):
            self._landed.emit(delivery)

    def _deliver(self, delivery: Callable[[], None]) -> None:
        delivery()


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

        def job() -> None:
            try:
                value = work()
            except Exception as error:
                self._landing.land(partial(failed, error))
            else:
                self._landing.land(partial(delivered, value))

        self._queue.start(job, priority)


class Pool(QObject):
    """Runs pure work on plain values beside the window; a bug in it goes to ``broke``, and ``Cancelled`` nowhere."""

    broke = Signal(object)  # Exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._landing = _Landing(self)
        self._threads = QThreadPool(self)
        self._threads.setMaxThreadCount(2)

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

        def delivered(value: T) -> None:
            if owner is None or isValid(owner):
                then(value)

        def broken(error: Exception) -> None:
            if isinstance(error, Cancelled):
                return
            if otherwise is None or not isinstance(error, UserError):
                self.broke.emit(error)
            if otherwise is not None and (owner is None or isValid(owner)):
                otherwise(error if isinstance(error, UserError) else Broken())

        def job() -> None:
            try:
                value = work()
            except Exception as error:
                self._landing.land(partial(broken, error))
            else:
                self._landing.land(partial(delivered, value))

        self._threads.start(job)

    def wait(self) -> None:
        """Let everything finish; for the end of the program."""
        self._threads.waitForDone()
