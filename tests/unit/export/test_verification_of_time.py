"""Verdicts over the years: time stamps, proofs of validity, archive stamps, revocation; and copies of the office."""

from __future__ import annotations

import io
import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.export.pades import QuietWriter
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD
from mappa_desktop.export.single_form import low_certificate
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, SignatureRole, SigningClock, Verdict, verify
from tests.documents import made
from tests.support import forging, pki, sealed

SOON = made.NOW + timedelta(hours=1)
IN_THREE_YEARS = made.NOW + timedelta(days=3 * 365)


def the_verdict(data: bytes, trust: TrustList | None = None, now=SOON) -> Verdict:
    return verify(data, sealed.trust() if trust is None else trust, now)


def test_a_stamp_of_a_trusted_service_tells_the_time():
    (signature,) = the_verdict(sealed.stamped()).signatures

    assert (signature.clock, signature.signed_at) == (SigningClock.TIMESTAMP, made.NOW)
    assert "(time-stamp service)" in the_verdict(sealed.stamped()).sentence


def test_a_stamp_of_a_service_that_is_not_trusted_leaves_nothing_genuine():
    verdict = the_verdict(sealed.stamped(), replace(sealed.trust(), time_stamp_roots=()))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "The time-stamp service “Harrowmere Time Stamps” is not trusted on this computer." in verdict.sentence
    assert verdict.signatures[0].clock is SigningClock.SIGNER


def test_a_certificate_that_does_not_stamp_tells_no_time():
    data = sealed.signed(
        made.unsigned(), sealed.world().chair, CHAIR_FIELD, stamp_at=made.NOW, service=sealed.world().wrong_service
    )

    assert the_verdict(data).verdict is not Judgement.GENUINE


def test_a_stamp_that_was_taken_out_shows():
    verdict = the_verdict(forging.stamp_taken_out(sealed.stamped(), random.Random(1)))

    assert verdict.verdict is Judgement.ALTERED


def test_without_a_stamp_an_expired_certificate_proves_nothing():
    data = sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD)

    assert the_verdict(data).verdict is Judgement.GENUINE
    verdict = the_verdict(data, now=IN_THREE_YEARS)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "expired on" in verdict.sentence


def a_long_lived_service() -> pki.Holder:
    known = sealed.world()
    return pki._holder(
        "Lasting Time Stamps",
        made.NOW,
        pki.rsa_key(),
        known.root,
        usages=("digital_signature",),
        purposes=(ExtendedKeyUsageOID.TIME_STAMPING,),
        critical=True,
        days=3000,
    )


def test_a_stamp_within_validity_keeps_an_expired_signer_good():
    data = sealed.signed(
        made.unsigned(), sealed.world().chair, CHAIR_FIELD, stamp_at=made.NOW, service=a_long_lived_service()
    )

    verdict = the_verdict(data, now=IN_THREE_YEARS)
    assert verdict.verdict is Judgement.GENUINE, verdict.sentence


def test_an_archive_stamp_keeps_expired_signers_and_services_good():
    data = sealed.archive_stamped(sealed.proved(), service=a_long_lived_service())

    assert the_verdict(data, now=IN_THREE_YEARS).verdict is Judgement.GENUINE
    verdict = the_verdict(sealed.archived(), now=IN_THREE_YEARS)
    assert verdict.verdict is Judgement.UNTRUSTED  # its service has expired as well, and nothing was added in time


def test_signatures_with_proofs_and_archive_stamps_are_maintenance_and_no_change():
    verdict = the_verdict(sealed.archive_stamped(sealed.archived()))

    assert verdict.verdict is Judgement.GENUINE, verdict.sentence
    assert [signature.role for signature in verdict.signatures] == [
        SignatureRole.CHAIR,
        SignatureRole.COUNTERSIGNATURE,
        SignatureRole.TIME_STAMP,
        SignatureRole.TIME_STAMP,
    ]
    assert [signature.covers_whole_file for signature in verdict.signatures] == [False, False, False, True]
    assert verdict.signatures[1].changes_after == "A time stamp was added; the content is unchanged."
    assert "not revoked by 24 November 2026" in verdict.signatures[0].why


def test_an_archive_stamp_of_a_stranger_on_a_good_file_is_not_genuine():
    verdict = the_verdict(forging.sealed_by_a_stranger(sealed.proved(), random.Random(1)))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "its time stamp is not trusted" in verdict.sentence


def test_a_certificate_on_the_list_of_its_issuer_was_revoked():
    data = sealed.signed(made.unsigned(), sealed.world().revoked, CHAIR_FIELD)

    verdict = the_verdict(data)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "The certificate of Revoked Person was revoked on 24 November 2026." in verdict.sentence
    assert the_verdict(data, replace(sealed.trust(), revocation_lists=())).verdict is Judgement.GENUINE


def test_a_list_inside_the_file_counts_as_well():
    known = sealed.world()
    later = pki.revocations(known.issuing, made.NOW, (known.chair.certificate,), number=2)
    with_list = sealed.archive_stamped(sealed.stamped(), proofs_of=(known.root_list, later))

    verdict = the_verdict(with_list, replace(sealed.trust(), revocation_lists=()))
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "was revoked on" in verdict.sentence


def test_a_revocation_after_the_stamp_leaves_the_signature_good():
    known = sealed.world()
    later = pki.revocations(known.issuing, made.NOW + timedelta(days=9), (known.chair.certificate,), number=2)
    trust = replace(sealed.trust(), revocation_lists=(known.root_list, later))

    assert the_verdict(sealed.stamped(), trust, made.NOW + timedelta(days=10)).verdict is Judgement.GENUINE
    unstamped = sealed.signed(made.unsigned(), known.chair, CHAIR_FIELD)
    assert the_verdict(unstamped, trust, made.NOW + timedelta(days=10)).verdict is Judgement.UNTRUSTED


def test_a_list_that_somebody_else_signed_says_nothing():
    known = sealed.world()
    false_issuer = pki._holder(
        "Harrowmere Issuing", made.NOW, pki.ec_key(), usages=("key_cert_sign", "crl_sign"), authority=True
    )
    false = pki.revocations(false_issuer, made.NOW, (known.chair.certificate,))
    trust = replace(sealed.trust(), revocation_lists=(known.root_list, false))

    verdict = the_verdict(sealed.stamped(), trust)
    assert verdict.verdict is Judgement.GENUINE
    assert "whether it was revoked was not checked" in verdict.signatures[0].why


def test_a_list_that_is_out_of_date_does_not_clear_anybody():
    known = sealed.world()
    old = pki.revocations(known.issuing, made.NOW - timedelta(days=90), days=10)
    trust = replace(sealed.trust(), revocation_lists=(known.root_list, old))

    assert "not checked" in the_verdict(sealed.stamped(), trust).signatures[0].why


def test_a_person_who_is_trusted_vouches_for_nobody():
    chain = (sealed.world().chair, sealed.world().issuing)
    data = sealed.signed(made.unsigned(), forging._issued_by_a_person(), CHAIR_FIELD, chain=chain)

    assert the_verdict(data).verdict is not Judgement.GENUINE
    assert the_verdict(data, TrustList((sealed.world().chair.pem,))).verdict is not Judgement.GENUINE


@pytest.mark.parametrize("digest", ["sha1", "md5"])
def test_a_weak_digest_is_not_believed(digest):
    data = sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD, digest=digest)

    assert the_verdict(data).verdict is not Judgement.GENUINE


def test_a_certificate_that_came_along_for_nothing_cannot_be_changed_unseen():
    data = sealed.archived()
    start, _end = forging._holes(data)[-1]
    # In the message of the archive stamp stands the issuing certificate; its own signature is needed by no path.
    issuing = sealed.world().issuing.certificate.public_bytes(Encoding.DER)
    place = data.index(low_certificate(issuing).hex().upper().encode(), start) + 2 * len(issuing) - 100
    changed = data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]

    assert the_verdict(data).verdict is Judgement.GENUINE
    assert the_verdict(changed).verdict is not Judgement.GENUINE


# ------------------------------------------------------------------------------------------------------------ copies


def test_a_copy_of_the_office_says_which_copy_it_is():
    verdict = the_verdict(sealed.copy_signed())

    assert verdict.verdict is Judgement.GENUINE
    assert verdict.sentence.startswith(
        "Genuine copy no. 7 (actions only), signed with the certificate of Ngozi Tarrant"
    )
    assert verdict.signatures[0].role is SignatureRole.OFFICE


def test_a_record_that_only_the_office_signed_is_no_record():
    data = sealed.signed(sealed.copy_unsigned(CopyKind.FULL, 0), sealed.world().administrator, OFFICE_FIELD)

    verdict = the_verdict(data)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "it says that it is the record itself and lacks" in verdict.sentence


def test_a_copy_that_the_chair_signed_is_no_record():
    document = replace(made.a_document(), kind=CopyKind.ACTIONS, number=7)
    verdict = the_verdict(sealed.signed(render(document).data, sealed.world().chair, CHAIR_FIELD))
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "the office and not a chair signs copies" in verdict.sentence


def test_somebody_who_signs_in_two_places_of_a_copy_is_not_the_office():
    document = replace(made.a_document(), kind=CopyKind.ACTIONS, number=7)
    data = sealed.signed(render(document).data, sealed.world().administrator, COUNTERSIGNATURE_FIELD)
    assert the_verdict(data).verdict is not Judgement.GENUINE


def test_a_revision_that_adds_nothing_shows(tmp_path):
    for writer_class in (QuietWriter, IncrementalPdfFileWriter):
        writer = writer_class(io.BytesIO(sealed.archived()))
        writer.update_root()
        out = io.BytesIO()
        writer.write(out)
        assert the_verdict(out.getvalue()).verdict is Judgement.ALTERED
        # Even the stamp of a trusted service, to which anybody may turn, does not make it good.
        assert the_verdict(sealed.archive_stamped(out.getvalue())).verdict is Judgement.ALTERED


@pytest.mark.parametrize(
    "trust",
    [
        TrustList((sealed.world().revoked.pem, sealed.world().issuing.pem), sealed.world().lists),
        TrustList((sealed.world().revoked.pem,), sealed.world().lists, (sealed.world().issuing.pem,)),
        TrustList((sealed.world().revoked.pem,), sealed.world().lists, (), (sealed.world().issuing.pem,)),
    ],
    ids=["issuer trusted too", "issuer trusted for stamps", "issuer known"],
)
def test_who_was_revoked_is_not_believed_for_leaving_out_the_issuer(trust):
    data = sealed.signed(made.unsigned(), sealed.world().revoked, CHAIR_FIELD, chain=())

    verdict = the_verdict(data, trust)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "The certificate of Revoked Person was revoked on 24 November 2026." in verdict.sentence


def test_a_service_that_was_revoked_is_not_believed_though_it_is_trusted_itself():
    known = sealed.world()
    later = pki.revocations(known.issuing, made.NOW, (known.service.certificate,), number=3)
    trust = TrustList((known.root.pem,), (known.root_list, later), (known.service.pem, known.issuing.pem))
    data = sealed.signed(made.unsigned(), known.chair, CHAIR_FIELD, stamp_at=made.NOW)

    assert "was revoked" in the_verdict(data, trust).sentence


def test_a_certificate_whose_issuer_only_bears_its_name_is_looked_for_on_the_lists():
    known = sealed.world()
    (name,) = known.issuing.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    namesake = pki.person(str(name.value), known.issuing)
    assert namesake.certificate.subject == namesake.certificate.issuer
    later = pki.revocations(known.issuing, made.NOW, (namesake.certificate,), number=4)
    data = sealed.signed(made.unsigned(), namesake, CHAIR_FIELD)

    assert the_verdict(data, replace(sealed.trust(), revocation_lists=(later,))).verdict is Judgement.UNTRUSTED


@pytest.mark.parametrize(
    "more",
    [
        {"/Name": generic.pdf_string("who confirms Level 1")},
        {"/Reason": generic.pdf_string("Level 1")},
        {"/Reference": generic.ArrayObject()},
        {"/JS": generic.pdf_string("app.alert(1)")},
        {"/M": generic.pdf_string("D:20300101000000Z")},
    ],
    ids=lambda more: next(iter(more)),
)
def test_a_stamp_brings_no_words_of_whoever_had_it_made(more, monkeypatch):
    begin = DocumentTimestamp.__init__

    def with_more(stamp, *given, **named):
        begin(stamp, *given, **named)
        stamp.update({generic.pdf_name(key): value for key, value in more.items()})

    monkeypatch.setattr(DocumentTimestamp, "__init__", with_more)
    verdict = the_verdict(sealed.archive_stamped(sealed.stamped()))

    assert verdict.verdict is Judgement.ALTERED
    assert "Level 1" not in json.dumps(verdict.for_json())


@pytest.mark.parametrize("name", [CHAIR_FIELD + "2", OFFICE_FIELD, "Signed by\nthe Chair", "x" * 65])
def test_a_stamp_does_not_stand_in_the_place_of_a_person(name):
    verdict = the_verdict(sealed.archive_stamped(sealed.stamped(), field=name))

    assert verdict.is_good is (name == CHAIR_FIELD + "2")


# ------------------------------------------------------------------------------------------------ stamps of strangers


def test_a_later_stamp_of_the_trusted_service_does_not_move_the_moment_of_signing():
    restamped = forging.stamped_again(sealed.stamped(), made.NOW + timedelta(days=25))
    verdict = the_verdict(restamped, now=made.NOW + timedelta(days=26))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "says 24 November 2026, 16:12 UTC" in verdict.sentence
    assert "19 December 2026, 16:12 UTC" in verdict.sentence
    assert verdict.signatures[0].signed_at == made.NOW


def test_a_stamp_is_not_added_where_the_signer_asked_no_service():
    data = forging.stamped_again(made.signed(), made.NOW)

    assert verify(data, forging.trust(), SOON).verdict is Judgement.ALTERED


def test_the_signer_s_clock_is_told_beside_that_of_the_service():
    data = sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD, stamp_at=made.NOW + timedelta(minutes=30))
    verdict = the_verdict(data)

    assert (
        "on 24 November 2026, 16:12 UTC (signer’s clock), 24 November 2026, 16:42 UTC (time-stamp service)"
        in verdict.sentence
    )
    assert verdict.signatures[0].said_at == made.NOW


def test_hours_are_those_of_the_signer_s_clock_and_say_so():
    summer = datetime(2027, 7, 1, 10, 30, tzinfo=timezone(timedelta(hours=1)))
    person = sealed.world().chair
    plain = sealed.signed(made.unsigned(), person, CHAIR_FIELD, moment=summer)
    stamped = sealed.signed(
        made.unsigned(), person, CHAIR_FIELD, moment=summer, stamp_at=(summer + timedelta(minutes=1)).astimezone(UTC)
    )

    assert "1 July 2027, 10:30 UTC+1 (signer’s clock)" in the_verdict(plain, now=summer).sentence
    assert "1 July 2027, 10:31 UTC+1 (time-stamp service)" in the_verdict(stamped, now=summer).sentence


# --------------------------------------------------------------------------------------------------- expired services


def a_lasting_chair() -> pki.Holder:
    known = sealed.world()
    return pki._holder(
        "Lasting Chair",
        made.NOW,
        pki.ec_key(),
        known.root,
        usages=("digital_signature", "content_commitment"),
        days=3000,
    )


def test_a_service_that_expired_is_not_called_a_stranger_and_leaves_a_valid_signer_good():
    chair = a_lasting_chair()
    stamped = sealed.signed(made.unsigned(), chair, CHAIR_FIELD, stamp_at=made.NOW, chain=())
    verdict = the_verdict(stamped, now=IN_THREE_YEARS)

    assert verdict.verdict is Judgement.GENUINE, verdict.sentence
    assert verdict.signatures[0].clock is SigningClock.SIGNER
    assert "The certificate of the time-stamp service Harrowmere Time Stamps expired on" in verdict.signatures[0].why
    assert "its time proves nothing any more" in verdict.signatures[0].why


def test_an_archive_stamp_that_expired_proves_nothing_and_accuses_nobody():
    data = sealed.archive_stamped(sealed.signed(made.unsigned(), a_lasting_chair(), CHAIR_FIELD, chain=()))
    verdict = the_verdict(data, now=IN_THREE_YEARS)

    assert verdict.verdict is Judgement.GENUINE, verdict.sentence
    assert "; a time stamp of Harrowmere Time Stamps, Harrowmere Partnership (FICTIONAL), is there" in verdict.sentence
    assert "proves nothing here; nothing was changed" in verdict.sentence
    assert not verdict.signatures[-1].trusted
    assert "is not trusted on this computer" in the_verdict(data, replace(sealed.trust(), time_stamp_roots=())).sentence


def test_an_expired_stamp_does_not_bring_an_expired_signer_back():
    verdict = the_verdict(sealed.stamped(), now=IN_THREE_YEARS)

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "The certificate of Ŵyn Castlemarsh expired on" in verdict.sentence
