"""Certificates: one key to sign with at a time, and nothing believed without a reason."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.export import signing
from mappa_desktop.export.signing import SigningIdentity, TokenPlace
from mappa_desktop.export.tokens import TokenCertificate
from mappa_desktop.foundation.clock import FixedClock, StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import certificates
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from tests.support import pki
from tests.support.sessions import MOMENT, a_session, with_certificate

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
        (_pkcs12(), "wrong", "The password does not open this key file."),
        (_pkcs12(), "", "The password does not open this key file."),
        (b"nothing of the kind", PASSWORD, "This is not a key file (.p12 or .pfx)."),
        (
            _pkcs12(begins=-40, days=30),
            PASSWORD,
            "This certificate expired on 14 November 2026; make or import a new one in the settings.",
        ),
        (_pkcs12(begins=5), PASSWORD, "This certificate is not valid before 29 November 2026."),
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


# --------------------------------------------------------------------------------------------- one key for each purpose


def _imported(session: Session, purpose: SigningPurpose) -> certificates.Certificate:
    found = pki.infrastructure(MOMENT)
    return certificates.import_pkcs12(session, found.p12(found.chair), pki.PASSWORD, purpose).value


@pytest.mark.parametrize("purpose", list(SigningPurpose))
def test_the_units_key_serves_whoever_has_none(session: Session, purpose: SigningPurpose) -> None:
    made = certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)").value
    assert certificates.signing_identity(session, purpose).trust_fingerprint == made.fingerprint
    assert (certificates.identity(session, purpose).value is not None) == (purpose is SigningPurpose.OFFICE)


def test_a_person_signs_with_their_own_key_and_the_office_with_its_own(session: Session) -> None:
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    _imported(session, SigningPurpose.CHAIR)
    assert certificates.signing_identity(session, SigningPurpose.CHAIR).name == "Ŵyn Castlemarsh"
    assert certificates.signing_identity(session).name == "Wendleshire Unit (FICTIONAL)"
    assert certificates.signing_identity(session, SigningPurpose.COUNTERSIGNER).name == "Wendleshire Unit (FICTIONAL)"


def test_a_persons_key_that_is_given_up_signs_no_more_and_stays_believed(session: Session) -> None:
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    _imported(session, SigningPurpose.CHAIR)
    before = _believed(session)
    certificates.retire_identity(session, SigningPurpose.CHAIR)
    assert certificates.signing_identity(session, SigningPurpose.CHAIR).name == "Wendleshire Unit (FICTIONAL)"
    assert _believed(session) == before


def test_of_a_token_only_the_certificate_and_the_place_of_its_key_are_kept(session: Session) -> None:
    found = pki.infrastructure(MOMENT)
    on_token = TokenCertificate("/lib/module.so", "card", "01", "chair", "", found.chair.pem, (found.issuing.pem,))
    shown = certificates.use_token(session, on_token, SigningPurpose.CHAIR).value
    kept = certificates.signing_identity(session, SigningPurpose.CHAIR)
    assert shown.on_token
    assert kept == SigningIdentity(
        found.chair.pem, (found.issuing.pem,), b"", TokenPlace("/lib/module.so", "card", "01")
    )
    assert kept.needs_pin


def test_an_expired_certificate_of_a_token_is_not_taken(session: Session) -> None:
    expired = pki.infrastructure(MOMENT).expired
    with pytest.raises(Refused, match="This certificate expired on"):
        certificates.use_token(
            session, TokenCertificate("/lib/m.so", "card", "01", "", "", expired.pem, ()), SigningPurpose.CHAIR
        )


def test_renewing_keeps_the_key_and_the_earlier_certificate_stays_believed(session: Session) -> None:
    first = certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)").value
    key = certificates.signing_identity(session).key_pem
    renewed = certificates.renew_unit_identity(session).value
    assert certificates.signing_identity(session).key_pem == key
    assert renewed.name == first.name
    assert renewed.fingerprint != first.fingerprint
    assert set(_believed(session)) == {first.fingerprint, renewed.fingerprint}


def test_what_somebody_else_issued_is_renewed_by_them(session: Session) -> None:
    _imported(session, SigningPurpose.OFFICE)
    with pytest.raises(Refused, match="issued by somebody else; ask them for a new one"):
        certificates.renew_unit_identity(session)


# ------------------------------------------------------------------------------------------- whom to trust, and no more


def test_a_partner_is_believed_no_more_for_a_reason_that_the_trail_tells_of(session: Session) -> None:
    partner = certificates.trust(session, _partner(session), "by telephone").value
    with pytest.raises(Refused, match="Say why"):
        certificates.distrust(session, partner.fingerprint, " ")
    certificates.distrust(session, partner.fingerprint, "their laptop was stolen")
    assert _believed(session) == []
    assert certificates.trust_list(session).value.certificates == ()
    entry = _newest_entry(session)
    assert (entry["verb"], entry["subject"]) == ("certificate distrusted", partner.fingerprint)
    assert "stolen" not in str(entry)
    with pytest.raises(Refused, match="not trusted any more"):
        certificates.distrust(session, partner.fingerprint, "again")


def test_a_partner_can_be_believed_again(session: Session) -> None:
    partner = certificates.trust(session, _partner(session), "by telephone").value
    certificates.distrust(session, partner.fingerprint, "by mistake")
    certificates.trust(session, partner.pem, "read out by their manager")
    assert [each.why for each in certificates.trusted(session).value] == ["read out by their manager"]


def test_the_certificate_that_signs_here_is_not_distrusted(session: Session) -> None:
    own = certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)").value
    with pytest.raises(Refused, match="the certificate that signs here"):
        certificates.distrust(session, own.fingerprint, "no reason")
    earlier, _new = own, certificates.make_unit_identity(session, "Another (FICTIONAL)")
    certificates.distrust(session, earlier.fingerprint, "its key was lost")
    assert earlier.fingerprint not in _believed(session)


def test_who_vouches_for_time_stamps_does_not_vouch_for_signatures(session: Session) -> None:
    root = pki.infrastructure(MOMENT).root.pem
    certificates.trust(session, root, "by telephone", BelievedFor.TIME_STAMPS)
    found = certificates.trust_list(session).value
    assert (found.certificates, found.time_stamp_roots) == ((), (root,))
    certificates.trust(session, root, "by letter")
    assert certificates.trust_list(session).value.certificates == (root,)


def test_a_partners_list_of_revoked_certificates_is_kept_and_handed_to_whoever_verifies(session: Session) -> None:
    found = pki.infrastructure(MOMENT)
    certificates.trust(session, found.issuing.pem, "by telephone")
    taken = certificates.import_revocations(session, found.issuing_list).value
    assert (taken.issuer, taken.count, taken.made_on) == ("Harrowmere Issuing", 1, MOMENT.date())
    assert certificates.revoked_lists(session).value == [taken]
    assert certificates.trust_list(session).value.revocation_lists == (found.issuing_list,)


def test_a_newer_list_takes_the_place_of_the_older_and_not_the_other_way_round(session: Session) -> None:
    found = pki.infrastructure(MOMENT)
    certificates.trust(session, found.issuing.pem, "by telephone")
    newer = pki.revocations(found.issuing, MOMENT + datetime.timedelta(days=1), number=2)
    certificates.import_revocations(session, found.issuing_list)
    certificates.import_revocations(session, newer)
    with pytest.raises(Refused, match="newer list of this issuer"):
        certificates.import_revocations(session, found.issuing_list)
    assert certificates.trust_list(session).value.revocation_lists == (newer,)


def test_a_list_by_nobody_trusted_is_refused_and_not_kept(session: Session) -> None:
    with pytest.raises(Refused, match="trust the one of its issuer first"):
        certificates.import_revocations(session, pki.infrastructure(MOMENT).issuing_list)
    assert certificates.trust_list(session).value.revocation_lists == ()


def test_the_list_for_our_own_certificate_is_taken_from_whoever_issued_it(session: Session) -> None:
    _imported(session, SigningPurpose.CHAIR)
    taken = certificates.import_revocations(session, pki.infrastructure(MOMENT).issuing_list).value
    assert taken.issuer == "Harrowmere Issuing"
    found = certificates.trust_list(session).value
    assert pki.infrastructure(MOMENT).issuing.pem in found.issuers
    assert pki.infrastructure(MOMENT).issuing.pem not in found.certificates


# --------------------------------------------------------------------------------------------------------- what expires


_OUR_REMEDY = (
    "Renew or replace it in the settings, and add a time-stamp to records without one: they are not believed after "
    "that day."
)
_PARTNERS_REMEDY = "Ask that partner for the new one, and compare its fingerprint."


def _partner_for(session: Session, days: int) -> None:
    found = pki.infrastructure(MOMENT)
    begins = MOMENT - datetime.timedelta(days=700)
    partner = pki.person("Partner (FICTIONAL)", found.issuing, MOMENT, begins=begins, days=700 + days)
    certificates.trust(session, partner.pem, "by telephone")


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (31, ""),
        (30, f"The certificate of Partner (FICTIONAL) expires in 30 days, on 24 December 2026. {_PARTNERS_REMEDY}"),
        (1, f"The certificate of Partner (FICTIONAL) expires in 1 day, on 25 November 2026. {_PARTNERS_REMEDY}"),
        (0, f"The certificate of Partner (FICTIONAL) expires today. {_PARTNERS_REMEDY}"),
    ],
)
def test_a_partners_certificate_that_ends_within_thirty_days_is_told(
    session: Session, days: int, sentence: str
) -> None:
    _partner_for(session, days)
    assert " ".join(each.sentence for each in certificates.expiring(session).value) == sentence


def test_our_own_certificate_is_told_first_and_once_then_an_earlier_one_that_can_still_be_stamped_for(
    tmp_path: Path,
) -> None:
    clock = FixedClock(datetime.date(2023, 12, 1))
    session = a_session(tmp_path / "old", clock)
    certificates.make_unit_identity(session, "Earlier (FICTIONAL)")
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    _partner_for(session, -400)
    later = Session(session.store, StoppedClock(MOMENT))
    told = [each.sentence for each in certificates.expiring(later).value]
    ours = "The certificate of Wendleshire Unit (FICTIONAL) expires in 6 days, on 30 November 2026."
    theirs = "The certificate of Partner (FICTIONAL) expired on 20 October 2025."
    earlier = (
        "The certificate of Earlier (FICTIONAL) expires in 6 days, on 30 November 2026. It signs no more; what it "
        "signed without a time-stamp is not believed after that day."
    )
    assert told == [f"{ours} {_OUR_REMEDY}", earlier, f"{theirs} {_PARTNERS_REMEDY}"]
    ended = Session(session.store, StoppedClock(MOMENT + datetime.timedelta(days=7)))
    assert not any(each.is_earlier for each in certificates.expiring(ended).value)
    session.close()


def test_before_an_authority_is_trusted_it_is_said_whom_it_speaks_for(session: Session) -> None:
    found = pki.infrastructure(MOMENT)
    told = certificates.described(found.issuing.pem).caution
    assert told.startswith("This is the certificate of an authority: everybody to whom it gives a certificate")
    unit = signing.make_unit_certificate("Partner Unit (FICTIONAL)", None, MOMENT)
    for pem in (found.chair.pem, unit.trust_pem, unit.certificate_pem):
        assert not certificates.described(pem).caution


def test_an_authority_above_our_own_certificate_is_not_ours(session: Session) -> None:
    found = pki.infrastructure(MOMENT)
    _imported(session, SigningPurpose.CHAIR)
    authority = certificates.trust(session, found.issuing.pem, "by telephone").value
    own = {each.fingerprint: each.is_own for each in certificates.trusted(session).value}
    assert own.pop(authority.fingerprint) is False
    assert list(own.values()) == [True]
    certificates.distrust(session, authority.fingerprint, "only our Chair's certificate is wanted")


def _newest_entry(session: Session) -> dict[str, object]:
    with session.store.reading() as reading:
        row = reading.rows.connection().exec_driver_sql("SELECT * FROM audit ORDER BY seq DESC LIMIT 1").mappings()
        return dict(next(iter(row)))
