"""Whoever is believed is believed for a place: the Chair's, the office's, a countersignature beside ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.fields import MDPPerm

from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD
from mappa_desktop.export.single_form import low_certificate
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, Verdict, verify
from tests.documents import made
from tests.support import pki, sealed
from tests.support.pki import Holder

CHAIR, OFFICE = sealed.world().chair, sealed.world().administrator
SECOND = pki.person("Second Person", sealed.world().issuing)
PARTNER = pki.person("Partner Person", sealed.world().issuing)


def a_trust() -> TrustList:
    return replace(
        sealed.trust(),
        ours=(CHAIR.pem, OFFICE.pem, SECOND.pem),
        only_beside=(SECOND.pem,),
        never_for_the_office=(CHAIR.pem, SECOND.pem),
    )


def the_verdict(data: bytes) -> Verdict:
    return verify(data, a_trust(), made.NOW + timedelta(hours=1))


def a_copy_by(holder: Holder) -> bytes:
    return sealed.signed(sealed.copy_unsigned(), holder, OFFICE_FIELD, permission=MDPPerm.NO_CHANGES)


def a_record_beside_which_signed(holder: Holder, first: Holder = CHAIR) -> bytes:
    return sealed.signed(sealed.signed(made.unsigned(), first, CHAIR_FIELD), holder, COUNTERSIGNATURE_FIELD)


def test_a_signer_trusted_alone_is_believed_with_the_issuer_that_came_along_and_no_other():
    data = sealed.signed(made.unsigned(), CHAIR, CHAIR_FIELD)
    alone = TrustList((CHAIR.pem,))
    issuing = low_certificate(sealed.world().issuing.certificate.public_bytes(Encoding.DER)).hex().upper().encode()
    place = data.index(issuing) + len(issuing) - 20
    other = data[:place] + (b"0" if data[place : place + 1] != b"0" else b"1") + data[place + 1 :]

    assert verify(data, alone, made.NOW).verdict is Judgement.GENUINE
    assert verify(other, alone, made.NOW).verdict is not Judgement.GENUINE


def test_the_office_signs_copies():
    assert the_verdict(a_copy_by(OFFICE)).sentence.startswith("Genuine copy no. 7 (actions only), signed with")


def test_our_chairs_and_countersigners_do_not_sign_copies():
    for holder in (CHAIR, SECOND):
        verdict = the_verdict(a_copy_by(holder))
        assert verdict.verdict is Judgement.UNTRUSTED
        assert "is not one that signs copies here" in verdict.sentence


def test_a_copy_of_another_unit_is_said_to_be_one():
    assert "from another unit" in the_verdict(a_copy_by(PARTNER)).sentence


def test_a_countersignature_of_ours_is_named_as_such_alone():
    verdict = the_verdict(a_record_beside_which_signed(SECOND))
    assert verdict.verdict is Judgement.GENUINE
    assert "; countersigned with the certificate of Second Person, " in verdict.sentence


def test_a_countersignature_of_another_unit_is_said_to_be_one():
    verdict = the_verdict(a_record_beside_which_signed(PARTNER))
    assert verdict.verdict is Judgement.GENUINE
    assert "; countersigned by another unit, with the certificate of Partner Person, " in verdict.sentence


def test_our_countersignature_on_a_record_of_another_unit_is_said_to_be_ours():
    verdict = the_verdict(a_record_beside_which_signed(SECOND, first=PARTNER))
    assert "Genuine record of another unit" in verdict.sentence
    assert "; countersigned by this unit, with the certificate of Second Person, " in verdict.sentence


def test_one_certificate_in_both_places_is_said_to_be_one():
    verdict = the_verdict(a_record_beside_which_signed(CHAIR))
    assert verdict.verdict is Judgement.GENUINE
    assert "; countersigned with the same certificate on " in verdict.sentence
