"""Issuing: numbered, marked, checked, signed, closed, registered; all whole or not at all, and no passphrase kept."""

from __future__ import annotations

import dataclasses
import email
import hashlib
import io
import json
import logging
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import timedelta
from email import policy
from pathlib import Path

import pikepdf
import pytest

from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.issued_copies import CopyState, Encryption, LetThrough
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.export import envelope
from mappa_desktop.export.laid_open import laid_open
from mappa_desktop.export.record import read_mark
from mappa_desktop.export.signing import TokenPlace
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Cancelled, Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import (
    certificates,
    copies,
    copies_register,
    minutes,
    recipients,
    sending,
    signing,
    workings,
)
from mappa_desktop.operations.allowances import Recipients, allowing
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.sending import IssuePlan, MadeCopy, Order
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_documents import carried_out, countersignature
from mappa_desktop.operations.signed_documents import kept as document_kept
from mappa_desktop.sections.records.model import SendingMethod
from tests.support.approving import approve_with_reasons
from tests.support.area_meetings import last_entry
from tests.support.issuing import record_signed
from tests.support.pki import infrastructure
from tests.support.sessions import MOMENT, imported, with_certificate
from tests.support.time_stamps import a_service

HOLDER = CopyFor(CopyKind.FULL, "DI Caspar Wrenfield, Police", "police")
PRISON = CopyFor(CopyKind.NO_RESTRICTED, "HM Prison Service", "prison")
DWP = CopyFor(CopyKind.EXTRACT, "DWP district MAPPA lead", "dwp")
SUMMARY = CopyFor(CopyKind.SUMMARY, "Crown Court", "")
ADDRESS = "duty.desk@police.example"


@pytest.fixture
def unsigned(session: Session) -> MinutesId:
    with_certificate(session)
    return approve_with_reasons(session, imported(session, "level3_review")).value.id


@pytest.fixture
def approved(session: Session, unsigned: MinutesId) -> MinutesId:
    record_signed(session, unsigned)
    return unsigned


def _everything_in(session: Session) -> str:
    """Every value of every row of the store, audit trail and all."""
    with session.store.reading() as reading:
        tables = reading.rows.connection().exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'").all()
        found = [
            repr(reading.rows.connection().exec_driver_sql(f'SELECT * FROM "{name}"').all())
            for (name,) in tables
            if not name.startswith("search")
        ]
    return "".join(found)


def test_no_copy_goes_out_before_the_chair_has_signed_the_record(session: Session) -> None:
    with_certificate(session)
    minutes_id = approve_with_reasons(session, imported(session, "level3_review")).value.id
    with pytest.raises(Refused, match="The Chair signs the minutes before copies go out"):
        sending.planned(session, minutes_id, [Order(DWP)])
    record_signed(session, minutes_id)
    assert sending.planned(session, minutes_id, [Order(DWP)]).value.orders[0].copy.number == 1


def _attached(copy: MadeCopy) -> list[str]:
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        return [str(name) for name in pdf.attachments]


def test_a_copy_is_numbered_marked_signed_by_the_office_and_tied_to_the_record(
    session: Session, unsigned: MinutesId
) -> None:
    master = copies.sign(session, unsigned, copies.prepare(session, unsigned, CopyFor()).value).value
    issued = sending.issue(session, unsigned, [Order(HOLDER), Order(DWP)]).value
    head = minutes.opened(session, unsigned).value.head
    assert [each.number for each in issued.copies] == [1, 2]
    assert issued.sentence == "2 copies were made and registered: 1, 2."
    trust = certificates.trust_list(session).value
    for entry, made in zip(issued.copies, issued.made, strict=True):
        verdict = verify(made.data, trust, MOMENT)
        assert verdict.is_good, verdict.sentence
        assert "the record itself" not in verdict.sentence
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            mark = read_mark(pdf.Root.Metadata.read_bytes())
        assert mark is not None
        assert (mark.digest, mark.number, mark.kind) == (head.digest_in_copies, str(entry.number), entry.kind.value)
        assert entry.sha256 == hashlib.sha256(made.data).hexdigest()
        assert (entry.digest, entry.master) == (head.digest, master.sha256)
        assert (entry.state, entry.is_kept) == (CopyState.MADE, True)
        assert copies_register.copy_bytes(session, entry.id).value == made.data
    assert copies_register.of_minutes(session, unsigned).value == list(issued.copies)
    assert [each.standing for each in issued.copies] == [
        RecipientKind.RESPONSIBLE_AUTHORITY,
        RecipientKind.DUTY_TO_COOPERATE,
    ]


def test_whole_minutes_carry_the_minutes_file_of_what_their_reader_may_have(
    session: Session, approved: MinutesId
) -> None:
    issued = sending.issue(session, approved, [Order(copy) for copy in (HOLDER, PRISON, DWP, SUMMARY)]).value
    assert [_attached(copy) for copy in issued.made] == [["minutes.json"], ["minutes.json"], [], []]
    for made, is_whole in zip(issued.made[:2], (True, False), strict=True):
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            inside = pdf.attachments["minutes.json"].get_file().read_bytes()
            mark = read_mark(pdf.Root.Metadata.read_bytes())
        contents = minutes_file.read(inside)  # and its links lead to what is there
        assert (minutes_file.digest(contents) == issued.copies[0].digest) is is_whole
        assert (b"directed police activity" in inside) is is_whole
        assert mark is not None
        assert mark.content == hashlib.sha256(inside).hexdigest()


def test_a_guess_of_what_was_withheld_cannot_be_tested_with_a_copy(session: Session, approved: MinutesId) -> None:
    """Somebody guesses the restricted text right, and knows everything else there is to know but the store."""
    record = minutes.opened(session, approved).value
    (made,) = sending.issue(session, approved, [Order(PRISON, encryption=Encryption.NONE)]).value.made
    opened = laid_open(made.data)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        inside = pdf.attachments["minutes.json"].get_file().read_bytes()
    restricted = record.contents["restricted"]
    guessed = {**minutes_file.read(inside), "restricted": restricted}
    digests = [minutes_file.digest(contents) for contents in (record.contents, guessed, {"restricted": restricted})]
    texts = [
        *(minutes_file.write(contents) for contents in (record.contents, guessed)),
        *(repr(restricted.given()).encode(), str(restricted).encode()),
        *(digest.encode() for digest in digests),
        *(bytes.fromhex(digest) for digest in digests),
        *(f"{approved}{digest}".encode() for digest in digests),
    ]
    in_words = "".join("".join(run) for run in opened.runs)
    for guess in (*digests, *(hashlib.sha256(text).hexdigest() for text in texts)):
        assert guess[:16] not in in_words
        for data in (made.data, *opened.data):
            assert guess.encode() not in data.lower()
            assert bytes.fromhex(guess) not in data


def test_every_copy_of_a_version_names_what_the_record_says_that_its_copies_name(
    session: Session, approved: MinutesId
) -> None:
    head = minutes.opened(session, approved).value.head
    assert head.digest_in_copies != head.digest
    assert head.secret not in repr(head)
    whole = copies.prepare(session, approved, CopyFor()).value.data
    prepared = [copies.prepare(session, approved, CopyFor(kind)).value.data for kind in (PRISON.kind, SUMMARY.kind)]
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        mark = read_mark(pdf.Root.Metadata.read_bytes())
    assert mark is not None
    assert (mark.digest, mark.copies) == (head.digest, head.digest_in_copies)
    assert head.digest_in_copies in "".join("".join(run) for run in laid_open(whole).runs)
    for data in prepared:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            mark = read_mark(pdf.Root.Metadata.read_bytes())
        assert mark is not None
        assert (mark.digest, mark.copies) == (head.digest_in_copies, "")
        assert head.secret not in "".join("".join(run) for run in laid_open(data).runs)
    newer = approve_with_reasons(session, minutes.amend(session, approved, reason="A date was wrong").value.id).value
    assert newer.secret not in {"", head.secret}


def _allow(session: Session, minutes_id: MinutesId, what: Withholding, agency: str) -> None:
    given = allowing(
        Allowances(), what, Recipients(agency), reason="It protects them", by="The Chair", on=MOMENT.date()
    )
    workings.save(session, minutes.opened(session, minutes_id).value.head.meeting, given)


def test_only_what_the_chair_allowed_is_let_through_whatever_was_ordered(session: Session, approved: MinutesId) -> None:
    ordered = dataclasses.replace(DWP, allowed=frozenset(Withholding))
    (order,) = sending.planned(session, approved, [Order(ordered)]).value.orders
    assert not order.copy.allowed
    _allow(session, approved, Withholding.VICTIMS, "dwp")
    (order,) = sending.planned(session, approved, [Order(DWP)]).value.orders
    assert order.copy.allowed == {Withholding.VICTIMS}


def test_copies_made_with_an_exception_that_was_withdrawn_meanwhile_are_not_registered(
    session: Session, approved: MinutesId
) -> None:
    _allow(session, approved, Withholding.VICTIMS, "dwp")
    plan = sending.planned(session, approved, [Order(DWP)]).value
    workings.save(session, plan.record.head.meeting, Allowances())
    with pytest.raises(Refused, match="exceptions changed"):
        sending.kept(session, plan, [_fake(plan, plan.orders[0])])
    assert copies_register.of_minutes(session, approved).value == []


def test_restricted_text_allowed_to_the_holders_of_an_agency_does_not_stop_its_other_copies(
    session: Session, approved: MinutesId
) -> None:
    _allow(session, approved, Withholding.RESTRICTED, "police")
    desk = CopyFor(CopyKind.NO_RESTRICTED, "Duty desk", "police")
    holder = dataclasses.replace(HOLDER, kind=CopyKind.NO_RESTRICTED)
    plan = sending.planned(session, approved, [Order(desk), Order(holder)]).value
    assert [each.copy.allowed for each in plan.orders] == [frozenset(), {Withholding.RESTRICTED}]


def test_the_same_copies_are_registered_once(session: Session, approved: MinutesId) -> None:
    plan = sending.planned(session, approved, _orders(2)).value
    made = [_fake(plan, order) for order in plan.orders]
    sending.kept(session, plan, made)
    with pytest.raises(Refused, match="in the register already"):
        sending.kept(session, plan, made)
    assert len(copies_register.of_minutes(session, approved).value) == 2


@pytest.mark.parametrize(("years", "why"), [(-1, "not valid before"), (4, "expired")])
def test_no_number_is_taken_while_the_office_cannot_sign(
    session: Session, approved: MinutesId, years: int, why: str
) -> None:
    another_day = StoppedClock(MOMENT.replace(year=MOMENT.year + years))
    with pytest.raises(Refused, match=why):
        sending.planned(dataclasses.replace(session, clock=another_day), approved, [Order(DWP)])
    assert sending.planned(session, approved, [Order(DWP)]).value.orders[0].copy.number == 1


def test_copies_are_tied_to_the_newest_state_of_the_signed_record(session: Session, unsigned: MinutesId) -> None:
    signed = copies.sign(session, unsigned, copies.prepare(session, unsigned, CopyFor()).value).value
    work = countersignature(session, signed, name="Rhys Calloway", role="Administrator").value
    newest = document_kept(session, unsigned, work, carried_out(work)).value  # at the same moment, by this clock
    assert newest.signed_at == signed.signed_at
    assert sending.planned(session, unsigned, [Order(DWP)]).value.master == newest.sha256


@pytest.mark.parametrize("hours", [-1, 1])  # before the approval; and after it, before the Chair signed
def test_no_copy_is_dated_before_the_record_it_is_of(session: Session, unsigned: MinutesId, hours: int) -> None:
    later = dataclasses.replace(session, clock=StoppedClock(MOMENT + timedelta(hours=2)))
    record_signed(later, unsigned)
    back = dataclasses.replace(session, clock=StoppedClock(MOMENT + timedelta(hours=hours)))
    with pytest.raises(Refused, match=r"The clock of this computer says .*: set it right first"):
        sending.planned(back, unsigned, [Order(DWP)])
    assert sending.planned(later, unsigned, [Order(DWP)]).value.orders[0].copy.number == 1


def test_two_recipients_of_one_kind_get_different_copies(session: Session, approved: MinutesId) -> None:
    other = dataclasses.replace(PRISON, recipient="Approved Premises", agency="ap")
    one, two = sending.issue(session, approved, [Order(PRISON), Order(other)]).value.made
    assert one.sha256 != two.sha256
    assert one.order.passphrase != two.order.passphrase


def test_a_number_is_never_used_again(session: Session, approved: MinutesId) -> None:
    sending.planned(session, approved, [Order(DWP), Order(DWP)])  # and nothing came of it
    issued = sending.issue(session, approved, [Order(DWP)]).value
    assert issued.copies[0].number == 3
    newer = approve_with_reasons(session, minutes.amend(session, approved, reason="A date was wrong").value.id).value
    record_signed(session, newer.id)
    issued = sending.issue(session, newer.id, [Order(DWP)]).value
    assert issued.copies[0].number == 4
    assert [each.version for each in copies_register.of_minutes(session, newer.id).value] == ["1.0", "2.0"]


def test_a_copy_in_its_cover_comes_out_as_it_was_signed_and_its_passphrase_is_kept_nowhere(
    session: Session, approved: MinutesId, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    (made,) = sending.issue(session, approved, [Order(DWP, ADDRESS)]).value.made
    passphrase = made.order.passphrase
    assert envelope.opened(made.outside, passphrase).data == made.data
    assert made.file_name == "TRN-L3-0022-04-v1.0-copy-1-protected.pdf"
    for told in (made.draft, made.outside, made.data, made.text.encode(), made.subject.encode(), repr(made).encode()):
        assert passphrase.encode() not in told
    assert passphrase not in caplog.text
    assert passphrase not in _everything_in(session)
    (entry,) = copies_register.of_minutes(session, approved).value
    assert entry.encryption is Encryption.PASSPHRASE


@pytest.mark.skipif(not all(map(shutil.which, ("pdfdetach", "pdfsig", "qpdf"))), reason="poppler or qpdf is missing")
def test_other_programs_open_the_cover_and_find_the_signature_valid(
    session: Session, approved: MinutesId, tmp_path: Path
) -> None:
    (made,) = sending.issue(session, approved, [Order(DWP)]).value.made
    cover, inside = tmp_path / "cover.pdf", tmp_path / "inside.pdf"
    cover.write_bytes(made.outside)
    _run("pdfdetach", "-upw", made.order.passphrase, "-savefile", "minutes-copy-1.pdf", "-o", str(inside), str(cover))
    assert inside.read_bytes() == made.data
    _run("qpdf", "--check", str(inside))
    assert b"Signature is Valid" in _run("pdfsig", "-nocert", str(inside))


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_a_copy_closed_to_a_certificate_or_not_at_all(session: Session, approved: MinutesId) -> None:
    certificate = infrastructure().recipient.pem
    orders = [
        Order(DWP, ADDRESS, Encryption.CERTIFICATE, certificate),
        Order(DWP, ADDRESS, Encryption.NONE),
    ]
    closed, plain = sending.issue(session, approved, orders).value.made
    assert closed.file_name == "TRN-L3-0022-04-v1.0-copy-1.pdf.p7m"
    assert closed.data not in closed.outside
    assert b"application/octet-stream" in closed.draft
    assert plain.outside == plain.data
    assert (plain.order.passphrase, closed.order.passphrase) == ("", "")
    assert "not encrypted" not in plain.text


def test_each_draft_is_for_one_address_and_names_nobody(session: Session, approved: MinutesId) -> None:
    hostile = dataclasses.replace(DWP, recipient="Orla PELLOWICK\r\nBcc: thief@evil.example\x00 <b>")
    orders = [Order(hostile, ADDRESS), Order(DWP, "lead@dwp.example"), Order(DWP)]
    made = sending.issue(session, approved, orders).value.made
    first, second = (email.message_from_bytes(copy.draft, policy=policy.SMTP) for copy in made[:2])
    assert (first["To"], second["To"], first["Bcc"]) == (ADDRESS, "lead@dwp.example", None)
    assert first["Subject"] == made[0].subject == "OFFICIAL-SENSITIVE: minutes of a meeting, TRN-L3-0022-04-v1.0-copy-1"
    assert (made[2].draft, made[2].draft_name) == (b"", "")
    for copy in made:
        for told in (copy.subject, copy.file_name, copy.draft_name, copy.pdf_name, copy.text):
            assert "PELLOWICK" not in told
            assert "VANTERBRIDGE" not in told
        assert verify(copy.data, certificates.trust_list(session).value, MOMENT).is_good


@pytest.mark.parametrize(
    ("order", "why"),
    [
        (Order(dataclasses.replace(DWP, recipient=" ")), "for whom each copy is"),
        (Order(dataclasses.replace(DWP, number=7)), "never chosen"),
        (
            Order(dataclasses.replace(HOLDER, recipient="HM Prison Service", agency="prison")),
            "not named among its holders",
        ),
        (Order(dataclasses.replace(DWP, agency="")), "for one agency"),
        (Order(DWP, "two@a.example, b@c.example"), "not one plain address"),
        (Order(DWP, encryption=Encryption.CERTIFICATE), "Choose the recipient's certificate"),
        (Order(DWP, encryption=Encryption.CERTIFICATE, certificate=b"nothing"), "holds no certificate"),
    ],
)
def test_what_may_not_be_issued_is_refused_before_a_number_is_taken(
    session: Session, approved: MinutesId, order: Order, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        sending.planned(session, approved, [Order(DWP), order])
    assert sending.planned(session, approved, [Order(DWP)]).value.orders[0].copy.number == 1


def test_nobody_too_many_drafts_and_old_versions_are_refused(session: Session, approved: MinutesId) -> None:
    with pytest.raises(Refused, match="at least one recipient"):
        sending.planned(session, approved, [])
    with pytest.raises(Refused, match="fewer recipients"):
        sending.planned(session, approved, [Order(DWP)] * 201)
    newer = minutes.amend(session, approved, reason="A date was wrong").value.id
    with pytest.raises(Refused, match="draft is not issued"):
        sending.planned(session, newer, [Order(DWP)])
    approve_with_reasons(session, newer)
    with pytest.raises(Refused, match="newer version"):
        sending.planned(session, approved, [Order(DWP)])


def test_without_a_key_nothing_is_issued(session: Session, approved: MinutesId) -> None:
    certificates.retire_identity(session, SigningPurpose.OFFICE)
    with pytest.raises(Refused, match="no certificate to sign with"):
        sending.planned(session, approved, [Order(DWP)])


def _fake(plan: IssuePlan, order: Order) -> MadeCopy:
    """A copy that took no time."""
    data = f"copy {order.copy.number}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return MadeCopy(order, data, "c.pdf", data, "c.pdf", b"", "", "s", "t", sha256, 1)


def _orders(count: int) -> Sequence[Order]:
    return [Order(DWP, encryption=Encryption.NONE)] * count


def _refusing(at: int) -> Callable[[IssuePlan, Order], MadeCopy]:
    def make(plan: IssuePlan, order: Order) -> MadeCopy:
        if order.copy.number == at:
            raise Refused("This copy was not issued.")
        return _fake(plan, order)

    return make


@pytest.mark.parametrize("at_once", [1, 3])
def test_a_check_that_stops_one_copy_stops_the_issue_and_nothing_of_it_is_kept(
    session: Session, approved: MinutesId, at_once: int
) -> None:
    with pytest.raises(Refused, match="not issued"):
        sending.issue(session, approved, _orders(6), make_one=_refusing(4), at_once=at_once)
    assert copies_register.of_minutes(session, approved).value == []


def test_a_pin_that_the_token_refused_is_not_tried_for_the_next_copy(session: Session, approved: MinutesId) -> None:
    plan = sending.planned(session, approved, _orders(12)).value
    place = TokenPlace(module="", token="", key_id="")
    identity = dataclasses.replace(plan.office.identity, token=place)
    plan = dataclasses.replace(plan, office=dataclasses.replace(plan.office, identity=identity))
    tries = []

    def refused(_plan: IssuePlan, order: Order) -> MadeCopy:
        tries.append(order)
        raise Refused("The token refused this PIN.")

    with pytest.raises(Refused, match="refused this PIN"):
        sending.make(plan, make_one=refused, at_once=4)
    assert len(tries) == 1


def test_the_check_runs_on_the_copy_that_is_issued(
    session: Session, approved: MinutesId, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sending.planned(session, approved, [Order(PRISON)]).value
    whole = copies.printed_from

    def leaking(record: object, composition: object, copy: CopyFor) -> copies.Prepared:
        """A printer that prints the whole record for everybody."""
        prepared = copies.printed(plan.record, dataclasses.replace(HOLDER, number=1))
        return dataclasses.replace(prepared, copy=copy)

    monkeypatch.setattr(copies, "printed", lambda record, copy: whole(record, composed(record, copy), copy))
    monkeypatch.setattr(copies, "printed_from", leaking)
    with pytest.raises(Refused, match="still holds words that were withheld") as refused:
        sending.made(plan, plan.orders[0])
    assert "directed police activity" not in str(refused.value)


def test_stopping_leaves_whole_copies_and_says_which(session: Session, approved: MinutesId) -> None:
    ready: list[tuple[int, int]] = []
    begun: list[Order] = []

    def counting(plan: IssuePlan, order: Order) -> MadeCopy:
        begun.append(order)
        return _fake(plan, order)

    plan = sending.planned(session, approved, _orders(5)).value
    made = sending.make(
        plan,
        make_one=counting,
        progress=lambda done, of: ready.append((done, of)),
        stopped=lambda: len(begun) >= 2,
    )
    assert made.stopped
    assert ready == [(1, 5), (2, 5)]
    issued = sending.kept(session, plan, made.copies).value
    numbers = [each.number for each in issued.copies]
    assert numbers == [each.number for each in copies_register.of_minutes(session, approved).value]
    assert numbers == list(range(1, len(numbers) + 1))
    assert issued.sentence.startswith("Stopped. ")
    assert issued.sentence.endswith(" not made.")
    assert ", ".join(map(str, numbers)) in issued.sentence


def test_stopping_before_the_first_copy_issues_nothing(session: Session, approved: MinutesId) -> None:
    issued = sending.issue(session, approved, _orders(3), make_one=_fake, stopped=lambda: True).value
    assert issued.copies == ()
    assert issued.sentence == "Stopped before the first copy: nothing was issued."
    assert copies_register.of_minutes(session, approved).value == []


def test_a_program_that_ends_in_the_middle_leaves_nothing_but_numbers(session: Session, approved: MinutesId) -> None:
    class Killed(BaseException):
        pass

    def ending(plan: IssuePlan, order: Order) -> MadeCopy:
        if order.copy.number == 3:
            raise Killed
        return _fake(plan, order)

    with pytest.raises(Killed):
        sending.issue(session, approved, _orders(5), make_one=ending)
    assert copies_register.of_minutes(session, approved).value == []
    assert sending.planned(session, approved, _orders(1)).value.orders[0].copy.number == 6


def test_copies_are_registered_all_together_or_not_at_all(session: Session, approved: MinutesId) -> None:
    plan = sending.planned(session, approved, _orders(3)).value
    made = [_fake(plan, order) for order in plan.orders]
    again = [made[0], made[1], made[1]]  # the store refuses one number twice
    with pytest.raises(Exception, match=r"(?i)unique|store"):
        sending.kept(session, plan, again)
    assert copies_register.of_minutes(session, approved).value == []


def test_copies_of_minutes_that_were_replaced_meanwhile_are_not_registered(
    session: Session, approved: MinutesId
) -> None:
    plan = sending.planned(session, approved, _orders(1)).value
    approve_with_reasons(session, minutes.amend(session, approved, reason="A date was wrong").value.id)
    with pytest.raises(Refused, match="newer version"):
        sending.kept(session, plan, [_fake(plan, plan.orders[0])])


def test_a_registered_copy_is_closed_again_with_another_passphrase(session: Session, approved: MinutesId) -> None:
    (made,) = sending.issue(session, approved, [Order(DWP)]).value.made
    (entry,) = copies_register.of_minutes(session, approved).value
    again = sending.closed_again(session, entry.id, encryption=Encryption.PASSPHRASE, address=ADDRESS).value
    assert again.order.passphrase != made.order.passphrase
    assert envelope.opened(again.outside, again.order.passphrase).data == made.data
    assert (again.order.copy.number, again.file_name) == (1, made.file_name)
    assert len(copies_register.of_minutes(session, approved).value) == 1


def test_a_copy_that_was_recalled_is_not_closed_again(session: Session, approved: MinutesId) -> None:
    sending.issue(session, approved, _orders(1), make_one=_fake)
    (entry,) = copies_register.of_minutes(session, approved).value
    copies_register.mark_sent(session, entry.id, how=SendingMethod.SECURE_EMAIL, on=MOMENT.date())
    copies_register.recall(session, entry.id, why="It was for somebody else", on=MOMENT.date())
    with pytest.raises(Refused, match="was recalled"):
        sending.closed_again(session, entry.id, encryption=Encryption.NONE)


def test_closing_a_copy_of_an_older_version_again_says_so(session: Session, approved: MinutesId) -> None:
    sending.issue(session, approved, _orders(1), make_one=_fake)
    (entry,) = copies_register.of_minutes(session, approved).value
    assert not sending.closed_again(session, entry.id, encryption=Encryption.NONE).value.warnings
    approve_with_reasons(session, minutes.amend(session, approved, reason="A date was wrong").value.id)
    (said,) = sending.closed_again(session, entry.id, encryption=Encryption.NONE).value.warnings
    assert said == "A newer version of these minutes is approved; this copy is of version 1.0."


def test_closing_a_copy_again_says_which_exceptions_were_withdrawn_since(session: Session, approved: MinutesId) -> None:
    _allow(session, approved, Withholding.VICTIMS, "dwp")
    sending.issue(session, approved, [Order(DWP)], make_one=_fake)
    (entry,) = copies_register.of_minutes(session, approved).value
    assert entry.allowed == {Withholding.VICTIMS}
    assert not sending.closed_again(session, entry.id, encryption=Encryption.NONE).value.warnings
    workings.save(session, entry.meeting, Allowances())
    (said,) = sending.closed_again(session, entry.id, encryption=Encryption.NONE).value.warnings
    assert "has withdrawn since" in said
    assert Withholding.VICTIMS.label in said


@pytest.mark.parametrize(
    ("recipient", "may"),
    [
        ("DWP single point of contact", True),
        ("DWP", True),
        ("Head of DWP", True),
        ("Bevan & Co Solicitors", False),
        ("DWP, c/o Bevan & Co Solicitors", False),
    ],
)
def test_an_exception_for_an_agency_is_for_its_own_people_only(
    session: Session, approved: MinutesId, recipient: str, may: bool
) -> None:
    _allow(session, approved, Withholding.VICTIMS, "dwp")
    (order,) = sending.planned(session, approved, [Order(CopyFor(CopyKind.SUMMARY, recipient, "dwp"))]).value.orders
    assert (Withholding.VICTIMS in order.copy.allowed) is may


@pytest.mark.parametrize("kind", [CopyKind.NO_RESTRICTED, CopyKind.EXTRACT])
def test_the_mail_says_what_the_first_page_says_of_the_copy_and_no_more(
    session: Session, approved: MinutesId, kind: CopyKind
) -> None:
    copy = CopyFor(kind, "DWP single point of contact", "dwp")
    (made,) = sending.issue(session, approved, [Order(copy, ADDRESS)]).value.made
    said = next(line for line in made.text.splitlines() if line.startswith("Copy 1: "))
    assert "restricted" not in made.text.casefold()
    assert "full" not in made.text.casefold()
    assert said.endswith("Parts of these minutes were withheld from this copy.")
    pages = " ".join(laid_open(made.data).pages.split())
    assert all(part in pages for part in said.removeprefix("Copy 1: ").split(". "))
    (entry,) = copies_register.of_minutes(session, approved).value
    again = sending.closed_again(session, entry.id, address=ADDRESS, encryption=Encryption.PASSPHRASE)
    assert said in again.value.text


def test_every_sort_of_recipient_of_both_training_cases_gets_a_copy_that_holds(session: Session) -> None:
    with_certificate(session)
    for name in ("level2_review", "level3_review"):
        minutes_id = approve_with_reasons(session, imported(session, name)).value.id
        record_signed(session, minutes_id)
        everybody = recipients.recipients(session, minutes_id).value
        different = {(each.kind, each.standing): each for each in everybody}.values()
        orders = [Order(each.copy, encryption=Encryption.NONE) for each in different]
        issued = sending.issue(session, minutes_id, orders).value
        assert len(issued.copies) == len(orders)
        trust = certificates.trust_list(session).value
        assert all(verify(copy.data, trust, MOMENT).is_good for copy in issued.made)


def test_the_register_keeps_the_exceptions_a_copy_was_made_with_once_they_are_ended(
    session: Session, approved: MinutesId
) -> None:
    _allow(session, approved, Withholding.VICTIMS, "dwp")
    assert json.loads(last_entry(session)[2])["allowed"] == "victims for dwp"
    sending.issue(session, approved, [Order(DWP), Order(SUMMARY)], make_one=_fake)
    assert json.loads(last_entry(session)[2])["exceptions"] == "1: victims"
    meeting = minutes.opened(session, approved).value.head.meeting
    workings.save(session, meeting, Allowances())
    assert json.loads(last_entry(session)[2])["ended"] == "victims for dwp"
    one, two = copies_register.of_minutes(session, approved).value
    told = LetThrough(Withholding.VICTIMS, "dwp", None, "It protects them", "The Chair", MOMENT.date())
    assert (one.exceptions, two.exceptions) == ((told,), ())


def test_a_copy_waits_for_its_file_until_that_was_saved(session: Session, approved: MinutesId) -> None:
    first, second = sending.issue(session, approved, [Order(DWP)] * 2, make_one=_fake).value.copies
    assert first.waits_for_file
    copies_register.mark_saved(session, [first.id])
    copies_register.mark_destroyed(session, second.id, confirmed_by="Nobody ever had it", on=MOMENT.date())
    assert not any(each.waits_for_file for each in copies_register.of_minutes(session, approved).value)


def test_a_copy_that_is_let_go_leaves_those_that_are_whole(session: Session, approved: MinutesId) -> None:
    plan = sending.planned(session, approved, _orders(3)).value

    def make_one(plan: IssuePlan, order: Order) -> MadeCopy:
        if order.copy.number == 2:
            raise Cancelled
        return _fake(plan, order)

    made = sending.make(plan, make_one=make_one)
    assert ([each.order.copy.number for each in made.copies], made.stopped) == ([1, 3], True)


def test_a_time_stamp_service_that_gives_none_is_asked_once_for_an_issue_and_told_of_once(
    session: Session, approved: MinutesId
) -> None:
    with a_service(lambda _query: b"no stamp") as server:
        signing.save_service_address(session, server.address)
        orders = [Order(SUMMARY, encryption=Encryption.NONE)] * 3
        issued = sending.issue(session, approved, orders, at_once=2).value
        assert len(server.asked) == 1
    why = "What was signed carries the time of this computer's clock."
    assert issued.sentence.count(why) == 1
    assert "later" not in issued.sentence
    assert all(copy.unstamped.endswith(why) for copy in issued.made)
    assert not any(why in warning for copy in issued.made for warning in copy.warnings)
