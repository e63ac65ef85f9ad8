"""Keys, partners and the time-stamp service in the settings: everything in sight, by the keyboard, told in words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import certificates, signing
from mappa_desktop.ui import choosing
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.settings.certificates import (
    GiveUpKey,
    ImportKey,
    KeysCard,
    MakeKey,
    RenewKey,
    UseToken,
)
from mappa_desktop.ui.screens.settings.partners import DistrustCertificate, PartnersCard, TrustCertificate
from mappa_desktop.ui.screens.settings.time_stamps import TimeStampCard
from mappa_desktop.ui.wording import fingerprint, own_fingerprints
from mappa_desktop.widgets.dialogs import AnsweredDialogs
from tests.support import pki
from tests.support.sessions import MOMENT, a_session
from tests.support.time_stamps import good_service
from tests.support.tokens import needs_token, the_module
from tests.support.window import the_dialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager

FOUND = pki.infrastructure(MOMENT)
OFFICE, CHAIR = SigningPurpose.OFFICE, SigningPurpose.CHAIR


@pytest.fixture
def session(tmp_path):
    return a_session(tmp_path / "store", StoppedClock(MOMENT))


@pytest.fixture
def desk(qtbot, session):
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    yield Desk(worker, pool, Settings(), StoppedClock(MOMENT), Verbs(window))
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def dialogs():
    answered = AnsweredDialogs()
    choosing.answer_with(answered)
    yield answered
    choosing.answer_with(None)


@pytest.fixture
def show(qtbot, desk):
    def shown(kind):
        card = kind(desk)
        qtbot.addWidget(card)
        card.resize(900, 700)
        card.show()
        QApplication.processEvents()
        return card

    return shown


@pytest.fixture
def keys(show):
    return show(KeysCard)


def _file(tmp_path: Path, name: str, data: bytes) -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def _press(button) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def _words(widget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def test_the_units_key_is_made_by_the_keyboard_and_shown_with_its_fingerprint(qtbot, keys, session):
    part = keys.parts[OFFICE]
    assert "There is none yet" in part.words.text()
    assert part.renew.isHidden()
    _press(part.make)
    sheet = the_dialog(qtbot, MakeKey)
    QTest.keyClicks(sheet.unit, "Wendleshire Unit (FICTIONAL)")
    QTest.keyClick(sheet.unit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.words.text() == "Wendleshire Unit (FICTIONAL), valid until Fri 23 Nov 2029")
    own = certificates.identity(session).value
    assert own is not None
    assert part.fingerprint.text() == own_fingerprints(own.in_documents, own.fingerprint)
    assert own.fingerprint[:23] in part.fingerprint.accessibleName()
    assert not part.renew.isHidden()


def test_a_person_without_a_key_is_said_to_sign_with_the_offices(keys):
    assert keys.parts[CHAIR].words.text() == "No key of their own; the office's serves."
    assert keys.parts[CHAIR].make.isHidden()
    assert keys.parts[CHAIR].give_up.isHidden()


def test_the_public_part_is_saved_for_partners(qtbot, keys, session, dialogs, tmp_path):
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    keys._ask()
    qtbot.waitUntil(lambda: not keys.parts[OFFICE].save.isHidden())
    dialogs.answers.append(tmp_path / "unit.pem")
    _press(keys.parts[OFFICE].save)
    qtbot.waitUntil((tmp_path / "unit.pem").exists)
    assert (tmp_path / "unit.pem").read_bytes() == certificates.public_part(session).value


def test_renewing_keeps_the_key(qtbot, keys, session):
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    keys._ask()
    part = keys.parts[OFFICE]
    qtbot.waitUntil(lambda: not part.renew.isHidden())
    key, before = certificates.signing_identity(session).key_pem, part.fingerprint.text()
    _press(part.renew)
    the_dialog(qtbot, RenewKey).agree.click()
    qtbot.waitUntil(lambda: part.fingerprint.text() != before)
    assert certificates.signing_identity(session).key_pem == key


def test_a_wrong_password_is_said_on_the_sheet_and_the_right_one_takes_the_key(qtbot, keys, session, dialogs, tmp_path):
    dialogs.answers.append([_file(tmp_path, "chair.p12", FOUND.p12(FOUND.chair))])
    part = keys.parts[CHAIR]
    _press(part.take)
    sheet = the_dialog(qtbot, ImportKey)
    QTest.keyClicks(sheet.password.line, "wrong")
    sheet.agree.click()
    qtbot.waitUntil(lambda: sheet.message.text() == "The password does not open this key file.")
    sheet.password.clear()
    QTest.keyClicks(sheet.password.line, pki.PASSWORD)
    sheet.agree.click()
    qtbot.waitUntil(lambda: part.words.text().startswith("Ŵyn Castlemarsh, valid until"))
    _press(part.give_up)
    the_dialog(qtbot, GiveUpKey).agree.click()
    qtbot.waitUntil(lambda: part.words.text() == "No key of their own; the office's serves.")


@needs_token
def test_a_token_is_chosen_by_its_certificate_and_no_pin_is_asked(qtbot, keys, session, dialogs):
    dialogs.answers.append([the_module()])
    part = keys.parts[CHAIR]
    _press(part.token)
    sheet = the_dialog(qtbot, UseToken)
    qtbot.waitUntil(sheet.agree.isEnabled)
    at = next(place for place, each in enumerate(sheet.found) if each.label == "chair")
    sheet.certificate.setCurrentIndex(at)
    assert sheet.words.text().startswith("Ŵyn Castlemarsh, valid until")
    sheet.agree.click()
    qtbot.waitUntil(lambda: "asks for its PIN at each signature" in part.words.text())
    assert certificates.signing_identity(session, CHAIR).needs_pin


def test_a_file_that_is_no_module_is_said_on_the_sheet(qtbot, keys, dialogs, tmp_path):
    dialogs.answers.append([_file(tmp_path, "module.so", b"nothing of the kind")])
    _press(keys.parts[CHAIR].token)
    sheet = the_dialog(qtbot, UseToken)
    qtbot.waitUntil(lambda: "This file is not the program of a card or token" in sheet.message.text())
    assert not sheet.agree.isEnabled()
    sheet.reject()


def test_what_ends_soon_is_said_above_the_keys(qtbot, keys, session):
    begins = MOMENT - datetime.timedelta(days=100)
    partner = pki.person("Partner (FICTIONAL)", FOUND.issuing, MOMENT, begins=begins, days=112)
    certificates.trust(session, partner.pem, "by telephone")
    keys._ask()
    qtbot.waitUntil(lambda: "Partner (FICTIONAL) expires in 12 days" in keys.warning.text())


def test_a_partner_is_trusted_after_the_fingerprint_was_compared_and_no_more_for_a_reason(
    qtbot, show, session, dialogs, tmp_path
):
    card = show(PartnersCard)
    qtbot.waitUntil(lambda: card.lists.text() == "None yet.")
    dialogs.answers.append([_file(tmp_path, "partner.pem", FOUND.issuing.pem)])
    _press(card.add)
    sheet = the_dialog(qtbot, TrustCertificate)
    shown = fingerprint(certificates.described(FOUND.issuing.pem).fingerprint)
    assert sheet.fingerprint.text() == shown
    assert "everybody to whom it gives a certificate can then sign as Chair of another unit" in _words(sheet)
    sheet.agree.click()
    qtbot.waitUntil(lambda: "Say how the fingerprint was compared" in sheet.message.text())
    QTest.keyClicks(sheet.why, "read out by telephone")
    sheet.agree.click()
    qtbot.waitUntil(lambda: len(card.parts) == 1)
    assert shown in _words(card.parts[0])
    assert "Compared: read out by telephone" in _words(card.parts[0])
    assert "This is the certificate of an authority" in _words(card.parts[0])
    _press(card.parts[0].remove)
    gone = the_dialog(qtbot, DistrustCertificate)
    QTest.keyClicks(gone.why, "their laptop was stolen")
    gone.agree.click()
    qtbot.waitUntil(lambda: not card.parts)
    assert certificates.trusted(session).value == []


def test_a_list_of_revoked_certificates_is_taken_in_and_shown(qtbot, show, session, dialogs, tmp_path, desk):
    card = show(PartnersCard)
    said: list[str] = []
    desk.said.connect(lambda words, *_rest: said.append(words))
    file = _file(tmp_path, "issuing.crl", FOUND.issuing_list)
    dialogs.answers += [[file], [file]]
    _press(card.add_list)
    qtbot.waitUntil(lambda: any("trust the one of its issuer first" in each for each in said))
    certificates.trust(session, FOUND.issuing.pem, "by telephone")
    _press(card.add_list)
    words = "Harrowmere Issuing names 1 revoked certificate, as of Tue 24 Nov 2026. "
    words += "The next list is due on Sat 23 Jan 2027."
    qtbot.waitUntil(lambda: words in card.lists.text())
    assert words in said


def test_a_service_is_tried_believed_and_kept(qtbot, show, session):
    card = show(TimeStampCard)
    with good_service(FOUND, MOMENT) as (server, _service):
        QTest.keyClicks(card.address, server.address)
        assert server.asked == []
        _press(card.attempt)
        qtbot.waitUntil(lambda: "Harrowmere Time Stamps answered" in card.said.text())
        assert len(server.asked) == 1
        _press(card.believe)
        sheet = the_dialog(qtbot, TrustCertificate)
        assert "sign as Chair" not in _words(sheet)
        QTest.keyClicks(sheet.why, "from the service's own page")
        sheet.agree.click()
        qtbot.waitUntil(lambda: bool(certificates.trusted(session, BelievedFor.TIME_STAMPS).value))
        card.keep.click()
        qtbot.waitUntil(lambda: card.said.text() == "This service is asked whenever something is signed.")
        assert signing.service_address(session).value == server.address
        assert len(server.asked) == 1


def test_a_service_that_does_not_answer_is_said_in_a_sentence(qtbot, show, session):
    card = show(TimeStampCard)
    QTest.keyClicks(card.address, "stamps")
    _press(card.attempt)
    qtbot.waitUntil(lambda: "begins with https://" in card.said.text())
    _press(card.keep)
    qtbot.waitUntil(card.attempt.isEnabled)
    assert signing.service_address(session).value == ""
