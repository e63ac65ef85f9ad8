"""Certificates: one key to sign with at a time, and nothing believed without a reason."""

from __future__ import annotations

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from mappa_desktop.export import signing
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import certificates
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from tests.support.sessions import MOMENT, with_certificate

PASSWORD = "four green ladders"


def _pkcs12(*, begins: int = -1, days: int = 400, signs: bool = True) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "FICTIONAL Chair")])
    start = MOMENT + datetime.timedelta(days=begins)
    usage = x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=days))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"chair", key, certificate, None, lock)


def _partner(session: Session) -> bytes:
    """The certificate of another unit: one that was made and is not in this store."""
    made = signing.make_unit_certificate("Partner Unit (FICTIONAL)", None, session.clock.now())
    return made.trust_pem


def _believed(session: Session) -> list[str]:
    return [each.fingerprint for each in certificates.trusted(session).value]


def test_a_new_store_signs_with_nothing_and_believes_nobody(session: Session) -> None:
    assert certificates.identity(session).value is None
    assert _believed(session) == []
    with pytest.raises(Refused, match="no certificate to sign with"):
        certificates.signing_identity(session)
    with pytest.raises(Refused, match="no certificate to sign with"):
        certificates.public_part(session)


def test_a_unit_certificate_is_made_shown_and_believed(session: Session) -> None:
    done = certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    assert done.changes == {Change.CERTIFICATES}
    assert certificates.identity(session).value == done.value
    assert _believed(session) == [done.value.fingerprint]
    assert certificates.public_part(session).value == done.value.pem
    assert certificates.described(done.value.pem).fingerprint == done.value.fingerprint


def test_a_unit_without_a_name_gets_an_ordinary_one(session: Session) -> None:
    assert certificates.make_unit_identity(session, "  ").value.name == "MAPPA Co-ordination Unit"


def test_a_second_certificate_signs_from_now_on_and_the_first_stays_believed(session: Session) -> None:
    first = certificates.make_unit_identity(session, "First (FICTIONAL)").value
    second = certificates.make_unit_identity(session, "Second (FICTIONAL)").value
    assert certificates.identity(session).value == second
    assert set(_believed(session)) == {first.fingerprint, second.fingerprint}


def test_a_pkcs12_file_becomes_what_signs(session: Session) -> None:
    taken = certificates.import_pkcs12(session, _pkcs12(), PASSWORD).value
    assert taken.name == "FICTIONAL Chair"
    assert certificates.signing_identity(session).name == "FICTIONAL Chair"
    assert _believed(session) == [taken.fingerprint]


@pytest.mark.parametrize(
    ("data", "password", "sentence"),
    [
        (_pkcs12(), "wrong", "The password does not open this PKCS#12 file."),
        (_pkcs12(), "", "The password does not open this PKCS#12 file."),
        (b"nothing of the kind", PASSWORD, "This is not a PKCS#12 file."),
        (_pkcs12(begins=-40, days=30), PASSWORD, "This certificate expired on 2026-11-14."),
        (_pkcs12(begins=5), PASSWORD, "This certificate is not valid before 2026-11-29."),
        (_pkcs12(signs=False), PASSWORD, "This certificate may not be used for signing documents."),
    ],
    ids=["wrong password", "no password", "no PKCS#12", "expired", "not yet valid", "not for signing"],
)
def test_a_pkcs12_file_that_cannot_be_used_is_refused_in_one_sentence_and_changes_nothing(
    session: Session, data: bytes, password: str, sentence: str
) -> None:
    with_certificate(session)
    before = certificates.identity(session).value
    with pytest.raises(Refused) as refused:
        certificates.import_pkcs12(session, data, password)
    assert str(refused.value) == sentence
    assert certificates.identity(session).value == before
    assert len(_believed(session)) == 1


def test_a_partner_is_believed_for_a_reason(session: Session) -> None:
    trusted = certificates.trust(session, _partner(session), "fingerprint read out by telephone").value
    assert (trusted.name, _believed(session)) == ("Partner Unit (FICTIONAL) root", [trusted.fingerprint])
    certificates.trust(session, trusted.pem, "once more")
    assert _believed(session) == [trusted.fingerprint]


@pytest.mark.parametrize("why", ["", "  ", "\u200b"])
def test_nobody_is_believed_without_a_reason(session: Session, why: str) -> None:
    with pytest.raises(Refused, match="how the fingerprint was compared"):
        certificates.trust(session, _partner(session), why)
    assert _believed(session) == []


def test_a_file_without_a_certificate_is_not_believed(session: Session) -> None:
    with pytest.raises(Refused, match="holds no certificate"):
        certificates.trust(session, b"hello", "read out")
