"""Signing in the window: with a token whose PIN stays nowhere, and without an answer of the time-stamp service."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from mappa_desktop.domain.cases import DocumentStep, SignedDocument
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import certificates, copies, minutes, signing
from mappa_desktop.ui.screens.minutes.after import After, Step
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.ui.screens.minutes.signed_card import SignedCard
from mappa_desktop.ui.screens.minutes.signing import nothing_to_sign_with
from tests.support import tokens
from tests.support.approved import a_meeting
from tests.support.sessions import a_session, with_certificate
from tests.support.time_stamps import a_service

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "propagateSizeHints")
PATIENCE = 120_000


def words(widget):
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def head(session):
    """The Level 2 minutes, approved, in a store that can sign."""
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    return minutes.approve(session, minutes.minutes_list(session).value[0].id).value


@pytest.fixture
def said(desk):
    """What the window says in a sentence."""
    told: list[str] = []
    desk.said.connect(lambda sentence, _tone: told.append(sentence))
    return told


@pytest.fixture
def show_minutes(qtbot, desk, session):
    """After the meeting, where the record itself is signed, once it is printed."""
    made = []

    def show(head):
        opened = OpenMinutes(desk, minutes.opened(session, head.id).value)
        made.append(opened)
        after = After(desk, opened)
        after.resize(1366, 640)
        qtbot.addWidget(after)
        after.show()
        after.arrive()
        after.go_to(Step.SIGN)
        qtbot.waitUntil(lambda: after.signing._prepared is not None, timeout=PATIENCE)
        return after

    yield show
    for opened in made:
        opened.release()


@pytest.fixture
def show(show_minutes, head):
    return lambda: show_minutes(head)


def use_the_chairs_token(session):
    found = signing.certificates_on_tokens(Path(tokens.the_module()))
    chair = next(each for each in found if each.key_id == tokens.CHAIR.hex())
    certificates.use_token(session, chair, SigningPurpose.CHAIR)


def sign_with(pin, after):
    QTest.keyClicks(after.signing.pin, pin)
    after.signing.sign.setFocus()
    QTest.keyClick(after.signing.sign, Qt.Key.Key_Space)
    assert after.signing.pin.text() == "", "the PIN does not wait for the token to answer"


@tokens.needs_token
def test_the_chair_signs_with_a_token_and_the_pin_is_nowhere_afterwards(qtbot, show, session, head):
    use_the_chairs_token(session)
    after = show()
    qtbot.waitUntil(after.signing.pin.isVisible)
    assert after.signing.pin.echoMode() is QLineEdit.EchoMode.Password
    assert not after.signing.sign.isEnabled(), "without the PIN nothing can be signed"
    sign_with(tokens.PIN, after)
    qtbot.waitUntil(after.signing.go_on.isVisible, timeout=PATIENCE)
    assert not after.signing.pin.isVisible()
    assert not any(tokens.PIN in each.text() for each in QApplication.allWidgets() if isinstance(each, QLineEdit))
    (document,) = copies.documents(session, head.id).value
    assert tokens.PIN.encode() not in copies.document_bytes(session, document.id).value


@tokens.needs_token
def test_a_wrong_pin_is_said_in_a_sentence_and_tried_no_second_time(qtbot, show, session, head, said):
    use_the_chairs_token(session)
    after = show()
    qtbot.waitUntil(after.signing.pin.isVisible)
    sign_with("000000", after)
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
    assert "PIN" in said[0]
    assert len(said) == 1
    assert after.signing.pin.text() == ""
    assert after.signing.pin.hasFocus()
    assert copies.documents(session, head.id).value == []


def test_a_time_stamp_service_that_fails_is_said_and_the_record_is_signed_all_the_same(
    qtbot, show, session, head, said
):
    with a_service(lambda _query: b"no stamp") as server:
        signing.save_service_address(session, server.address)
        after = show()
        qtbot.waitUntil(after.signing.sign.isEnabled)
        after.signing.sign.click()
        qtbot.waitUntil(after.signing.go_on.isVisible, timeout=PATIENCE)
        assert len(server.asked) == 1
    assert "It was signed with this computer's clock; a time-stamp can be added later." in said[0]
    assert len(copies.documents(session, head.id).value) == 1
    qtbot.waitUntil(lambda: "a time-stamp can be added later" in words(after.signed), timeout=PATIENCE)


@pytest.fixture
def from_elsewhere(session, tmp_path):
    """Minutes of another unit that came in as a signed copy, which is not the record itself."""
    elsewhere = with_certificate(a_session(tmp_path / "elsewhere"))
    minutes_id = a_meeting(elsewhere, "TRN-7", "2026-05-01")
    prepared = copies.prepare(elsewhere, minutes_id, CopyFor(CopyKind.NO_RESTRICTED, number=1)).value
    document = copies.sign(elsewhere, minutes_id, prepared).value
    file = tmp_path / "copy.pdf"
    file.write_bytes(copies.document_bytes(elsewhere, document.id).value)
    certificates.make_unit_identity(session, "Our Unit (FICTIONAL)")
    certificates.trust(session, certificates.public_part(elsewhere).value, "compared by telephone")
    brought = minutes.import_file(session, file).value
    assert brought.id, brought.reason
    return minutes.opened(session, MinutesId(brought.id)).value.head


def test_a_record_that_was_approved_elsewhere_is_not_signed_here_and_copies_of_it_are(show_minutes, from_elsewhere):
    after = show_minutes(from_elsewhere)

    assert not after.signing.sign.isEnabled()
    why = "This record was signed elsewhere; pass on the signed file that came, and sign copies only."
    assert why in words(after.signing)
    assert after.signing.sign.accessibleDescription() == why
    assert after.signing.go_on.isVisible()


def a_document(number, signer, kind="full", step=DocumentStep.SIGNED):
    moment = f"2026-11-24T10:0{number}:00+00:00"
    return SignedDocument(f"d-{number}", MinutesId("m-1"), kind, "record.pdf", moment, signer, "ab" * 32, 1000, step)


def test_who_countersigned_is_said_in_the_row_and_countersigning_is_offered_once(qtbot, desk, session):
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    opened = OpenMinutes(desk, minutes.opened(session, head.id).value)
    card = SignedCard(desk, opened)
    qtbot.addWidget(card)
    card.show()
    card.show_documents([a_document(1, "Dana Hale"), a_document(2, "Crown Court", "summary")])
    assert card.countersign.isVisible()
    assert not any("countersigned" in label.text() for label in card.findChildren(QLabel))
    card.show_documents([a_document(3, "Rory Penn", step=DocumentStep.COUNTERSIGNED), a_document(1, "Dana Hale")])
    assert not card.countersign.isVisible()
    (said,) = (each.text() for each in card.findChildren(QLabel) if each.text().startswith("countersigned "))
    assert "by Rory Penn" in said
    opened.release()


def test_an_expired_certificate_signs_nothing_and_its_day_and_the_next_step_are_said(session):
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    certificate = certificates.identity(session).value
    assert certificate is not None
    last = datetime.date.fromisoformat(certificate.valid_until[:10])
    assert nothing_to_sign_with(certificate, last) == ""
    said = nothing_to_sign_with(certificate, last + datetime.timedelta(days=1))
    assert said.startswith("The certificate of Wendleshire Unit (FICTIONAL) expired on ")
    assert said.endswith("make or import a new one in the settings.")
    assert "no certificate" in nothing_to_sign_with(None, last)
