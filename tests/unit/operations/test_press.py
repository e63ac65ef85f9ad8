"""The press: copies made in other processes are the copies that would be made here, and nothing stays behind."""

from __future__ import annotations

import io
import json
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import Encryption
from mappa_desktop.export import envelope
from mappa_desktop.export.signing import SigningIdentity
from mappa_desktop.export.tokens import certificates_on
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.errors import Cancelled, Refused
from mappa_desktop.operations import copies, minutes, press, sending
from mappa_desktop.operations.press import Press
from mappa_desktop.operations.sending import IssuePlan, MadeCopy, Order
from tests.support import tokens
from tests.support.approved import a_meeting
from tests.support.hanging import one_that_never_answers
from tests.support.issuing import record_signed
from tests.support.pki import infrastructure
from tests.support.sessions import a_session, with_certificate

POLICE = CopyFor(CopyKind.ACTIONS, "Duty desk", "police")
SECTIONS = {"attendance": {"agencies": [{"id": "police", "name": "Police"}]}}


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[IssuePlan]:
    session = with_certificate(a_session(tmp_path / "store"))
    minutes_id = a_meeting(session, "TRN-1", "2026-11-02", **SECTIONS)  # type: ignore[arg-type]  # two sections
    record_signed(session, minutes_id)
    certificate = infrastructure().recipient.pem
    orders = [
        Order(POLICE, "desk@police.example"),
        Order(POLICE, encryption=Encryption.CERTIFICATE, certificate=certificate),
        Order(POLICE, encryption=Encryption.NONE),
    ]
    yield sending.planned(session, minutes_id, orders).value
    session.close()


def test_copies_are_made_apart_beside_each_other_and_the_processes_end_with_the_press(plan: IssuePlan) -> None:
    ready: list[int] = []
    with Press(2) as running:
        made = sending.make(
            plan, make_one=running.made, at_once=running.at_once, progress=lambda done, _of: ready.append(done)
        )
        helpers = list(running._all)
    assert 1 <= len(helpers) <= 2, "the copies were made here"
    assert all(helper.returncode is not None for helper in helpers)
    assert ready == [1, 2, 3]
    assert [copy.order for copy in made.copies] == list(plan.orders)
    covered, closed, plain = made.copies
    assert envelope.opened(covered.outside, covered.order.passphrase).data == covered.data
    assert b"desk@police.example" in covered.draft
    assert closed.file_name.endswith(".p7m")
    here = sending.made(plan, plan.orders[2])
    assert (plain.pdf_name, plain.subject, plain.text, plain.page_count) == (
        here.pdf_name,
        here.subject,
        here.text,
        here.page_count,
    )
    size = len(copies.printed(plan.record, plan.orders[2].copy).data)
    assert plain.data[:size] == here.data[:size]


@tokens.needs_token
def test_an_issue_with_the_key_on_a_token_stops_between_two_signatures(plan: IssuePlan) -> None:
    found = tokens.place(tokens.ADMINISTRATOR)
    certificate = next(each for each in certificates_on(found.module) if each.key_id == found.key_id)
    identity = SigningIdentity(certificate.certificate_pem, certificate.chain_pem, token=found)
    plan = replace(plan, office=replace(plan.office, identity=identity), pin=tokens.PIN)
    stop = threading.Event()

    with Press() as running:

        def one(plan: IssuePlan, order: Order) -> MadeCopy:
            copy = running.made(plan, order)
            stop.set()
            running.close()
            return copy

        made = sending.make(plan, make_one=one, at_once=running.at_once, stopped=stop.is_set)
    assert (len(made.copies), made.stopped) == (1, True)
    verdict = verify(made.copies[0].data, TrustList(), datetime.fromisoformat(plan.moment))
    assert [each.intact for each in verdict.signatures] == [True]


def test_where_a_process_dies_the_copy_is_made_here(plan: IssuePlan) -> None:
    with Press(1) as running:
        running.made(plan, plan.orders[0])
        (helper,) = running._all
        helper.kill()
        assert running.made(plan, plan.orders[2]).data.startswith(b"%PDF")


def test_a_process_that_hangs_is_ended_and_the_issue_refused_in_a_sentence(plan: IssuePlan) -> None:
    with Press(1, seconds=0.5) as running:
        (helper,) = running._idle = running._all = [one_that_never_answers()]
        with pytest.raises(Refused, match="took too long"):
            running.made(plan, plan.orders[0])
        assert helper.returncode is not None


def test_closing_lets_go_at_once_of_what_is_being_made_and_makes_nothing_here(plan: IssuePlan) -> None:
    running = Press(1)
    (helper,) = running._all = [one_that_never_answers()]
    running._idle = [helper]
    with ThreadPoolExecutor(1) as threads:
        being_made = threads.submit(running.made, plan, plan.orders[0])
        while running._idle:
            assert not being_made.done()
        running.close()
        with pytest.raises(Cancelled):
            being_made.result(60)
    assert helper.returncode is not None
    with pytest.raises(Cancelled):
        running.made(plan, plan.orders[1])


def test_where_no_process_starts_the_copy_is_made_here(
    plan: IssuePlan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with Press(1) as running:
        assert running.made(plan, plan.orders[2]).data.startswith(b"%PDF")


def test_what_is_refused_in_another_process_is_refused_here_in_the_same_words(plan: IssuePlan) -> None:
    order = Order(CopyFor(CopyKind.EXTRACT, "Nobody", "nobody", 4), encryption=Encryption.NONE)
    answer = io.BytesIO(press.carried_out(press.order_of(plan, order)))
    with pytest.raises(Refused, match="for one agency"):
        press.received(answer, order)


def test_an_answer_that_ends_too_soon_is_told_from_a_copy(plan: IssuePlan) -> None:
    answer = press.carried_out(press.order_of(plan, plan.orders[2]))
    for end in (0, 10, len(answer) - 1):
        with pytest.raises(EOFError):
            press.received(io.BytesIO(answer[:end]), plan.orders[2])


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b"nonsense", b"[" * 100_000, json.dumps({"issue": {}}).encode()])
def test_what_is_no_order_is_refused(line: bytes) -> None:
    with pytest.raises(Refused, match="no order for a copy"):
        press.carried_out(line)


def test_an_order_to_print_is_still_carried_out(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store")
    record = minutes.opened(session, a_meeting(session, "TRN-1", "2026-11-02", approve=False)).value
    session.close()
    prepared = copies.received(io.BytesIO(press.carried_out(copies.order_of(record, CopyFor()))))
    assert prepared == copies.printed(record, CopyFor())
