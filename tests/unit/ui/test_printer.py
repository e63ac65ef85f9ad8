from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.errors import Cancelled
from mappa_desktop.operations import copies, minutes
from mappa_desktop.ui.printer import Printer
from tests.support.hanging import one_that_never_answers
from tests.support.sessions import a_session, imported


@pytest.fixture
def record(tmp_path):
    session = a_session(tmp_path / "store")
    found = minutes.opened(session, imported(session, "level2_review")).value
    session.close()
    return found


@pytest.fixture
def printer():
    printer = Printer()
    yield printer
    printer.forget()


def test_a_copy_printed_by_the_helper_is_the_copy_that_would_be_printed_here(printer, record):
    assert printer.printed(record, CopyFor()) == copies.printed(record, CopyFor())
    assert printer._helpers, "the copy was printed here"


def test_the_helper_stays_for_the_next_copy_and_is_gone_when_the_store_is_locked(printer, record):
    printer.printed(record, CopyFor())
    (helper,) = printer._helpers
    printer.printed(record, CopyFor())
    assert printer._helpers == [helper]
    printer.forget()
    assert helper.returncode is not None
    assert printer._helpers == []


def test_where_the_helper_dies_the_copy_is_printed_here(printer, record):
    printer.printed(record, CopyFor())
    printer._helpers[0].kill()
    assert printer.printed(record, CopyFor()) == copies.printed(record, CopyFor())


def test_where_the_helper_hangs_it_is_ended_and_the_copy_is_printed_here(record):
    printer = Printer(seconds=0.5)
    printer._helpers.append(one_that_never_answers())
    assert printer.printed(record, CopyFor()) == copies.printed(record, CopyFor())
    assert not printer._helpers


def test_nothing_is_printed_here_once_the_store_is_locked(printer, record):
    helper = one_that_never_answers()
    printer._helpers.append(helper)
    with ThreadPoolExecutor(1) as threads:
        being_printed = threads.submit(printer.printed, record, CopyFor())
        while not printer._one_copy.locked():
            assert not being_printed.done()
        printer.forget()
        with pytest.raises(Cancelled):
            being_printed.result(60)
    assert helper.returncode is not None


def test_where_the_helper_cannot_start_the_copy_is_printed_here(printer, record, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    assert printer.printed(record, CopyFor()) == copies.printed(record, CopyFor())


def test_the_helper_is_taken_down_with_the_printer(record):
    printer = Printer()
    printer.printed(record, CopyFor())
    (helper,) = printer._helpers
    del printer
    assert helper.returncode is not None
