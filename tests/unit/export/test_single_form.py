"""Of two forms that mean the same, one alone is written and read; the other would make another, equally good file."""

from __future__ import annotations

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]  # the package ships no types
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD
from mappa_desktop.export.single_form import CURVES, low, low_certificate
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, verify
from tests.documents import made
from tests.support import forging, pki, sealed


def _high(signature: bytes, curve: ec.EllipticCurve) -> bytes:
    one, two = decode_dss_signature(signature)
    return encode_dss_signature(one, max(two, curve.group_order - two))


def _values(data: bytes) -> list[bytes]:
    """The bare signatures in a file, in the order of their messages."""
    messages = [bytes.fromhex(data[start + 1 : end - 1].decode()) for start, end in forging._holes(data)]
    return [cms.ContentInfo.load(each)["content"]["signer_infos"][0]["signature"].native for each in messages]


@pytest.mark.parametrize("curve", CURVES, ids=lambda curve: curve.name)
def test_the_lower_form_of_a_signature_holds_and_stays_as_it_is(curve):
    key = ec.generate_private_key(curve)
    high = _high(key.sign(b"words", ec.ECDSA(hashes.SHA256())), curve)

    key.public_key().verify(low(high), b"words", ec.ECDSA(hashes.SHA256()))
    assert low(high) != high
    assert low(low(high)) == low(high)


def test_a_signature_of_another_kind_is_left_alone():
    signature = pki.rsa_key().sign(b"words", padding.PKCS1v15(), hashes.SHA256())
    assert low(signature) == signature


def test_a_certificate_in_its_lower_form_is_still_by_its_issuer_and_says_the_same():
    known = pki.infrastructure()
    every = (pki.person("Somebody", known.issuing).certificate for _attempt in range(40))
    certificate = next(each for each in every if low(each.signature) != each.signature)
    lower = x509.load_der_x509_certificate(low_certificate(certificate.public_bytes(Encoding.DER)))

    lower.verify_directly_issued_by(known.issuing.certificate)
    assert lower.tbs_certificate_bytes == certificate.tbs_certificate_bytes
    assert lower != certificate
    assert low_certificate(lower.public_bytes(Encoding.DER)) == lower.public_bytes(Encoding.DER)


def test_every_signature_of_ours_is_in_its_lower_form():
    for _attempt in range(8):  # by chance every second one would not be
        data = made.countersigned_by(made.unit(), made.signed_by(made.unit()))
        values = _values(data)
        assert len(values) == 2
        assert [low(each) for each in values] == values


@pytest.mark.parametrize("field", [CHAIR_FIELD, COUNTERSIGNATURE_FIELD])
def test_the_other_form_of_a_signature_is_not_what_our_signer_writes(field):
    data = made.signed() if field == CHAIR_FIELD else made.countersigned()
    start, end = forging._holes(data)[-1]

    def change(message: cms.ContentInfo) -> None:
        forging._mirror(message["content"]["signer_infos"][0], "signature")

    changed = forging._message_changed(data, change)
    assert (len(changed), changed[:start], changed[end:]) == (len(data), data[:start], data[end:])
    assert verify(changed, TrustList((made.unit().trust_pem,)), forging.NOW).verdict is Judgement.ALTERED


def test_a_certificate_beside_the_signature_is_read_in_its_lower_form_alone():
    data = sealed.copy_signed()
    issuing = sealed.world().issuing.certificate.public_bytes(Encoding.DER)

    def change(message: cms.ContentInfo) -> None:
        for each in message["content"]["certificates"]:
            if each.chosen.dump() == low_certificate(issuing):
                forging._mirror(each.chosen, "signature_value")

    changed = forging._message_changed(data, change)
    assert changed != data + b"\n"
    assert verify(changed, sealed.trust(), forging.NOW).verdict is Judgement.ALTERED
