"""Work off the window's thread."""

from __future__ import annotations

import threading
import weakref
from typing import cast

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from mappa_desktop.foundation.errors import Cancelled, Refused
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.ui.jobs import SAVING, Broken, Locked, Pool, Worker
from tests.support.hanging import needs_pipes


class Opened:
    """Stands for a session."""

    def __init__(self):
        self.closed = threading.Event()

    def close(self):
        self.closed.set()


@pytest.fixture
def worker(qapp):
    worker = Worker()
    worker.open_with(cast("Session", Opened()))
    yield worker
    worker.wait()


def test_an_operation_runs_elsewhere_and_its_result_arrives_here(qtbot, worker):
    ran, landed = [], []

    def operation(_session):
        ran.append(threading.current_thread())
        return Done(7)

    worker.run(operation, lambda value: landed.append((value, threading.current_thread())))
    qtbot.waitUntil(lambda: bool(landed))
    assert landed == [(7, threading.main_thread())]
    assert ran[0] is not threading.main_thread()


def test_operations_run_one_at_a_time_in_their_order(qtbot, worker):
    busy, order = threading.Lock(), []

    def operation(number):
        def run(_session):
            assert busy.acquire(blocking=False), "two operations ran at once"
            order.append(number)
            busy.release()
            return Done(number)

        return run

    landed: list[object] = []
    for number in range(20):
        worker.run(operation(number), landed.append)
    qtbot.waitUntil(lambda: len(landed) == 20)
    assert order == landed == list(range(20))


def test_a_save_overtakes_what_only_looks_something_up(qtbot, worker):
    gate = threading.Event()
    order: list[str] = []

    def waits(_session):
        gate.wait(5)
        return Done(None)

    worker.run(waits, lambda _none: None)
    worker.run(lambda _session: Done("looked up"), order.append)
    worker.run(lambda _session: Done("saved"), order.append, priority=SAVING)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["saved", "looked up"]


def test_a_refusal_goes_to_whoever_asked_or_else_to_the_window(qtbot, worker):
    def refuse(_session):
        raise Refused("No.")

    with qtbot.waitSignal(worker.refused) as told:
        worker.run(refuse, lambda _value: None)
    assert str(told.args[0]) == "No."
    failures: list[Exception] = []
    worker.run(refuse, lambda _value: None, otherwise=failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "No."


def test_a_bug_goes_to_the_crash_handler_and_to_whoever_waits(qtbot, worker):
    def break_(_session):
        raise ValueError("a value nobody may see")

    failures: list[Exception] = []
    with qtbot.waitSignal(worker.broke) as told:
        worker.run(break_, lambda _value: None, otherwise=failures.append)
    assert isinstance(told.args[0], ValueError)
    assert [type(failure) for failure in failures] == [Broken]
    assert str(failures[0]) == "The program made a mistake here, and what was asked for was not done."


def test_stopped_work_is_neither_shown_nor_told(qtbot, worker):
    def stop(_session):
        raise Cancelled

    landed: list[object] = []
    worker.refused.connect(landed.append)
    worker.broke.connect(landed.append)
    worker.run(stop, landed.append, otherwise=landed.append)
    worker.run(lambda _session: Done("next"), landed.append)
    qtbot.waitUntil(lambda: bool(landed))
    assert landed == ["next"]


def test_changes_are_told_with_their_origin(qtbot, worker):
    with qtbot.waitSignal(worker.changed) as told:
        worker.run(lambda _session: Done(None, frozenset({Change.CASES})), lambda _none: None, origin="list")
    assert told.args == [frozenset({Change.CASES}), "list"]


def test_results_that_arrive_after_locking_are_dropped(qtbot, worker):
    gate = threading.Event()
    landed: list[str] = []
    closed: list[bool] = []

    def late(_session):
        gate.wait(5)
        return Done("case data")

    worker.run(late, landed.append)
    worker.close_session(lambda: closed.append(True))
    gate.set()
    qtbot.waitUntil(lambda: bool(closed))
    assert landed == []


def test_locking_closes_the_store_after_what_is_queued(qtbot, worker):
    session, order, closed = Opened(), [], []
    worker.open_with(cast("Session", session))

    def save(opened):
        assert not opened.closed.is_set()
        order.append("saved")
        return Done(None)

    worker.run(save, lambda _none: None, priority=SAVING)
    worker.close_session(lambda: closed.append(True))
    qtbot.waitUntil(lambda: bool(closed))
    assert order == ["saved"]
    assert session.closed.is_set()
    assert not worker.is_open


def test_without_a_session_there_is_no_data(worker, qtbot):
    closed = []
    worker.close_session(lambda: closed.append(True))
    qtbot.waitUntil(lambda: bool(closed))
    with pytest.raises(Locked):
        worker.run(lambda _session: Done(None), lambda _none: None)


def test_results_for_a_screen_that_is_gone_are_dropped(qtbot, worker):
    gate = threading.Event()
    landed: list[str] = []
    screen = QObject()

    def slow(_session):
        gate.wait(5)
        return Done("for nobody")

    worker.run(slow, landed.append, owner=screen)
    with qtbot.waitSignal(screen.destroyed):
        screen.deleteLater()
    gate.set()
    worker.run(lambda _session: Done("for all"), landed.append)
    qtbot.waitUntil(lambda: bool(landed))
    assert landed == ["for all"]


@pytest.mark.parametrize("fails", [False, True])
def test_whatever_a_job_refers_to_is_let_go_of_in_the_thread_of_the_window(qtbot, worker, fails):
    pool = Pool()
    threads: list[threading.Thread] = []
    told = 0

    class Screen:
        """Is taken down where the last one lets go of it, as a widget is."""

        def __del__(self):
            threads.append(threading.current_thread())

        def read(self):
            if fails:
                raise Refused("Not now.")

        def read_in(self, _session):
            self.read()
            return Done(None)

        def show(self, _found):
            nonlocal told
            told += 1

    def ask(run):
        screen = Screen()
        run(screen.read_in if run == worker.run else screen.read, screen.show, otherwise=screen.show)

    rounds = 300
    for _each in range(rounds):
        ask(worker.run)
        ask(pool.run)
    qtbot.waitUntil(lambda: told == len(threads) == 2 * rounds)
    assert set(threads) == {threading.main_thread()}
    pool.wait()


def test_pure_work_runs_in_the_pool_and_its_bugs_are_told(qtbot):
    pool = Pool()
    landed: list[float] = []
    pool.run(lambda: 6 * 7, landed.append)
    qtbot.waitUntil(lambda: landed == [42])
    with qtbot.waitSignal(pool.broke) as told:
        pool.run(lambda: 1 // 0, landed.append)
    assert isinstance(told.args[0], ZeroDivisionError)
    pool.wait()


def test_what_is_refused_in_the_pool_is_told_in_its_own_sentence_and_is_no_bug(qtbot):
    pool = Pool()
    told: list[Exception] = []
    broke: list[Exception] = []
    pool.broke.connect(broke.append)

    def refuse():
        raise Refused("The file cannot be written.")

    pool.run(refuse, print, otherwise=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert (str(told[0]), broke) == ("The file cannot be written.", [])
    pool.wait()


@needs_pipes
def test_computing_and_other_folders_do_not_wait_for_folders_that_hang(qtbot, hanging):
    pool, landed = Pool(), list[object]()
    for _each in range(5):
        pool.reach(hanging.hold, landed.append, late=list)
    qtbot.waitUntil(hanging.asked.is_set)
    pool.run(lambda: "computed", landed.append)
    pool.reach(lambda: "another folder", landed.append, late=list)
    qtbot.waitUntil(lambda: len(landed) == 2)
    assert set(landed) == {"computed", "another folder"}
    hanging.answers()
    qtbot.waitUntil(lambda: len(landed) == 7)


@needs_pipes
def test_what_does_not_answer_is_told_once_and_may_answer_later(qtbot, hanging):
    pool, told = Pool(late_ms=1), []
    pool.reach(hanging.hold, lambda _none: told.append("there"), late=lambda: told.append("late"))
    qtbot.waitUntil(lambda: bool(told))
    hanging.answers()
    qtbot.waitUntil(lambda: told == ["late", "there"])


@needs_pipes
def test_what_answered_is_not_called_late_and_nothing_is_told_to_a_screen_that_is_gone(qtbot, hanging):
    pool, told, screen = Pool(late_ms=1), [], QObject()
    pool.reach(lambda: "in time", told.append, late=lambda: told.append("late"))
    assert pool.wait(), "before the loop of events looks who is late"
    pool.reach(hanging.hold, told.append, late=lambda: told.append("late, for nobody"), owner=screen)
    delete(screen)
    qtbot.waitUntil(lambda: told == ["in time"])
    pool.reach(hanging.hold, told.append, late=lambda: told.append("after all the others"))
    qtbot.waitUntil(lambda: len(told) > 1)
    assert told == ["in time", "after all the others"]


@pytest.mark.parametrize("refused", [False, True])
def test_a_screen_is_let_go_of_with_the_answer_and_not_once_it_would_be_late(qtbot, refused):
    class Told:
        """Stands for a sheet that holds what is shown once."""

        def late(self):
            raise AssertionError

    def work():
        if refused:
            raise Refused("No.")

    pool, landed, told = Pool(late_ms=1_000_000_000), list[object](), Told()
    is_there = weakref.ref(told)
    pool.reach(work, landed.append, late=told.late, otherwise=landed.append)
    del told
    qtbot.waitUntil(lambda: bool(landed))
    qtbot.waitUntil(lambda: is_there() is None)


@needs_pipes
def test_the_end_of_the_program_waits_for_a_folder_that_hangs_but_not_for_ever(qtbot, hanging):
    pool = Pool()
    pool.reach(hanging.hold, print, late=list)
    qtbot.waitUntil(hanging.asked.is_set)
    assert not pool.wait(1)
    hanging.answers()
    assert pool.wait()


def test_what_is_refused_by_a_folder_is_told_like_what_is_refused_by_a_computation(qtbot):
    pool, told = Pool(), []

    def refuse():
        raise Refused("The folder is full.")

    pool.reach(refuse, print, late=list, otherwise=lambda error: told.append(str(error)))
    qtbot.waitUntil(lambda: told == ["The folder is full."])
