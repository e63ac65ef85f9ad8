"""Files that would harm whoever reads them: each gets one sentence, and the next file is judged as ever."""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from mappa_desktop.export import envelope, inspection
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, verify
from mappa_desktop.foundation import other_processes
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import examiners as module
from mappa_desktop.operations.examiners import Examiners, carry_out, examiners
from tests.documents import made

TRUST = TrustList((made.unit().trust_pem,))


@pytest.fixture(scope="module")
def at_work():
    with examiners(2) as at_work:
        yield at_work


def test_the_verdict_from_another_process_is_the_same(at_work: Examiners) -> None:
    for data in (made.signed(), made.countersigned(), made.signed() + b"\n", made.unsigned(), b"", b"%PDF-1.7\n"):
        assert at_work.judged(data, TRUST, made.NOW) == verify(data, TRUST, made.NOW)


def an_object_stream_bomb() -> bytes:
    """A few kilobytes that unpack, twice, to more than any computer holds."""
    packed = zlib.compress(zlib.compress(bytes(200 * 1024 * 1024), 9), 9)
    head = b"<</Type/ObjStm/N 1/First 4/Filter[/FlateDecode/FlateDecode]/Length %d>>" % len(packed)
    return _with_objects(b"2 0 obj\n" + head + b"stream\n" + packed + b"\nendstream\nendobj\n")


def _with_objects(more: bytes) -> bytes:
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AcroForm 2 0 R>>\nendobj\n" + more
    start = len(body)
    second = body.index(b"2 0 obj")
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n%010d 00000 n \n" % second
    return body + table + b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start


def a_nested_file() -> bytes:
    return _with_objects(b"2 0 obj\n" + b"[" * 200_000 + b"]" * 200_000 + b"\nendobj\n")


def a_file_of_many_revisions() -> bytes:
    return made.signed() + b"xref\n0 0\ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF\n" * 20_000


def a_file_that_refers_to_itself() -> bytes:
    return _with_objects(b"2 0 obj\n<</Kids[2 0 R]/Fields[2 0 R]/T(a)>>\nendobj\n")


def a_file_with_a_huge_table() -> bytes:
    data = _with_objects(b"2 0 obj\n<<>>\nendobj\n")
    return data.replace(b"xref\n0 3\n", b"xref\n0 2147483647\n")


def a_table_that_leads_back_to_itself() -> bytes:
    data = _with_objects(b"2 0 obj\n<<>>\nendobj\n")
    start = data.rindex(b"xref\n0 3")
    return data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % start)


@pytest.mark.parametrize(
    "made_file",
    [
        an_object_stream_bomb,
        a_nested_file,
        a_file_of_many_revisions,
        a_file_that_refers_to_itself,
        a_file_with_a_huge_table,
        a_table_that_leads_back_to_itself,
    ],
    ids=lambda each: each.__name__,
)
def test_a_hostile_file_gets_one_sentence_before_it_has_to_be_given_up(at_work: Examiners, made_file) -> None:
    before = at_work._left_to_waste
    verdict = at_work.judged(made_file(), TRUST, made.NOW)
    assert at_work._left_to_waste == before
    assert verdict.verdict in (Judgement.UNREADABLE, Judgement.ALTERED, Judgement.UNSIGNED)
    assert verdict.sentence.endswith(".")
    assert "\n" not in verdict.sentence
    assert at_work.judged(made.signed(), TRUST, made.NOW).is_good


@pytest.mark.skipif(os.name == "nt", reason="Windows knows of no such limit")
def test_a_file_that_takes_too_much_work_is_given_up_and_the_next_is_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CLOCK_PER_SECOND", 1000)  # however long a busy computer takes over a second's work
    with examiners(1) as hurried:
        hurried._seconds = 1
        verdict = hurried.judged(made.signed() + b" " * 30_000_000, TRUST, made.NOW)
        assert verdict.verdict is Judgement.UNREADABLE
        assert verdict.sentence == (
            "This file asks for more time or memory than any minutes need, so it was not checked to the end."
        )
        assert hurried.judged(made.signed(), TRUST, made.NOW).is_good


def test_a_file_for_which_there_was_no_time_is_not_blamed_and_the_next_is_judged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _first_one(monkeypatch, "sys.stdin.buffer.read()")
    with examiners(1) as hurried:
        hurried._seconds = 0.1
        verdict = hurried.judged(made.signed(), TRUST, made.NOW)
        assert verdict.verdict is Judgement.UNREADABLE
        assert "could not be checked in time on this computer" in verdict.sentence
        hurried._seconds = 60
        assert hurried.judged(made.signed(), TRUST, made.NOW).is_good


def test_beginning_takes_no_time_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    patience: list[float] = []
    rightly = other_processes.given_up_after

    def noted(seconds: float, helper: subprocess.Popen[bytes]) -> AbstractContextManager[threading.Event]:
        patience.append(seconds)
        return rightly(seconds, helper)

    monkeypatch.setattr(other_processes, "given_up_after", noted)
    with examiners(1) as at_work:
        at_work._seconds = 60
        assert at_work.judged(made.signed(), TRUST, made.NOW).is_good
        assert patience == [module.STARTING_S, 60 * module.CLOCK_PER_SECOND]
        limits = _limits_of(at_work._free[0])
    assert int(limits["Max cpu time"]) > 60, "what it worked to begin is added"


def test_where_no_process_can_be_had_the_file_is_judged_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError

    monkeypatch.setattr(module, "_started", fails)
    assert Examiners(1).judged(made.signed(), TRUST, made.NOW).is_good


def test_where_no_process_can_be_had_a_large_file_is_not_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        raise OSError

    monkeypatch.setattr(module, "_started", fails)
    verdict = Examiners(1).judged(b"%PDF-1.7\n" + b" " * module.LARGEST_HERE, TRUST, made.NOW)
    assert verdict.verdict is Judgement.UNREADABLE
    assert "No other process can be started" in verdict.sentence


def test_an_examiner_that_ended_while_it_waited_harms_no_file() -> None:
    with examiners(1) as at_work:
        at_work.judged(made.unsigned(), TRUST, made.NOW)
        (helper,) = at_work._all
        helper.kill()
        helper.wait()
        assert at_work.judged(made.signed(), TRUST, made.NOW).is_good
        assert helper not in at_work._all


def _first_one(monkeypatch: pytest.MonkeyPatch, does: str) -> list[str]:
    """Have the first examiner do something else once it is ready; each one that starts is noted."""
    started: list[str] = []
    rightly = module._started

    def first_one_differs() -> subprocess.Popen[bytes]:
        started.append(does)
        if len(started) > 1:
            return rightly()
        says = f"import sys; out = sys.stdout.buffer; out.write(b'ready\\n'); out.flush(); {does}"
        return subprocess.Popen([sys.executable, "-c", says], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(module, "_started", first_one_differs)
    return started


@pytest.mark.parametrize("answer", [b"", b"{}\n", b"[]\n", b'{"verdict": 1, "sizes": [1]}\n', b'{"sizes": {}}\n'])
def test_an_examiner_that_answers_nonsense_is_asked_no_more(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    started = _first_one(monkeypatch, f"sys.stdin.buffer.readline(); out.write({answer!r})")
    with examiners(1) as at_work:
        assert at_work.judged(made.signed(), TRUST, made.NOW).is_good
    assert len(started) == 2


@contextmanager
def _given_up(helper: subprocess.Popen[bytes]) -> Iterator[threading.Event]:
    """As if the time of a file had passed before anything of it was read."""
    given_up = threading.Event()
    given_up.set()
    helper.kill()
    yield given_up


def test_once_much_time_was_wasted_on_files_the_rest_get_less(monkeypatch: pytest.MonkeyPatch) -> None:
    patience: list[float] = []
    rightly = other_processes.given_up_after

    def noted(seconds: float, helper: subprocess.Popen[bytes]) -> AbstractContextManager[threading.Event]:
        if seconds == module.STARTING_S:
            return rightly(seconds, helper)
        patience.append(seconds / module.CLOCK_PER_SECOND)
        return _given_up(helper) if len(patience) == 1 else rightly(seconds, helper)

    monkeypatch.setattr(other_processes, "given_up_after", noted)
    at_work = Examiners(1, seconds=60, wasted=30)
    try:
        assert at_work.judged(made.countersigned(), TRUST, made.NOW).verdict is Judgement.UNREADABLE
        at_work.judged(made.unsigned(), TRUST, made.NOW)
        at_work.forget()
        at_work.judged(made.unsigned(), TRUST, made.NOW)
    finally:
        at_work.forget()
    assert patience == [60, module.SHORTER_S, 60]


def test_many_at_once_wait_for_their_turn(at_work: Examiners) -> None:
    with ThreadPoolExecutor(24) as threads:
        found = list(threads.map(lambda _n: at_work.judged(made.signed(), TRUST, made.NOW), range(24)))
    assert all(verdict.is_good for verdict in found)
    assert len(at_work._all) <= 2


def test_those_who_judged_end_with_the_work() -> None:
    with examiners(1) as at_work:
        at_work.judged(made.unsigned(), TRUST, made.NOW)
        (helper,) = at_work._all
        assert helper.poll() is None
    assert helper.poll() is not None


def _limits_of(helper: subprocess.Popen[bytes]) -> dict[str, str]:
    """The limits that the system keeps a process to, each as it is named there."""
    limits = Path(f"/proc/{helper.pid}/limits")
    if not limits.exists():
        pytest.skip("only Linux shows the limits of another process")
    return {line[:25].strip(): line[26:47].strip() for line in limits.read_text().splitlines()}


@pytest.mark.skipif(os.name == "nt", reason="Windows knows of no such limit")
def test_an_examiner_has_its_limits(at_work: Examiners) -> None:
    at_work.judged(made.unsigned(), TRUST, made.NOW)
    told = _limits_of(at_work._free[0])
    assert told["Max address space"] == str(module.MOST_MEMORY)
    assert told["Max file size"] == "0"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_given: object, **_named: object) -> None:
        raise AssertionError("verification asked the network")

    inspection.judged(made.signed(), TRUST, made.NOW)  # whatever is loaded is loaded before
    monkeypatch.setattr(socket.socket, "connect", refuses)
    monkeypatch.setattr(socket, "create_connection", refuses)
    monkeypatch.setattr(socket, "getaddrinfo", refuses)
    assert verify(made.countersigned(), TRUST, made.NOW).is_good


def test_what_is_inside_a_cover_is_judged_with_its_passphrase(at_work: Examiners) -> None:
    cover = envelope.covered(
        made.signed(), "two tin boats", name="minutes-copy-4.pdf", marking=("OFFICIAL",), moment=made.NOW
    )
    closed = at_work.judged(cover, TRUST, made.NOW)
    assert (closed.verdict, closed.is_closed) == (Judgement.UNREADABLE, True)
    assert closed.sentence == "This file is closed by a passphrase; give it, and what is inside is checked."
    wrong = at_work.judged(cover, TRUST, made.NOW, "wrong")
    assert (wrong.is_closed, wrong.sentence) == (True, "The passphrase does not open this file.")
    assert at_work.judged(cover, TRUST, made.NOW, "two tin boats").is_good


def test_what_is_no_order_is_refused() -> None:
    for line in (b"nonsense\n", b"{}\n", b"[" * 100_000 + b"\n"):
        with pytest.raises(Refused, match="no order to judge a file"):
            carry_out(io.BytesIO(line), io.BytesIO())
