"""Signing: identities made and imported, and signatures that other programs accept."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from mappa_desktop.domain.documents import SignatureField
from mappa_desktop.export.signing import (
    CHAIR_FIELD,
    COUNTERSIGNATURE_FIELD,
    OFFICE_FIELD,
    SigningIdentity,
    countersign,
    make_unit_certificate,
    read_pkcs12,
    renewed_unit_certificate,
    sign,
)
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.errors import Refused
from tests.documents import made
from tests.support import pki
from tests.support.time_stamps import good_service

PASSWORD = "a pass phrase"


def test_a_unit_certificate_may_sign_for_three_years():
    identity = make_unit_certificate("Wendleshire MAPPA Unit", None, made.NOW)
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value

    assert (identity.name, identity.organisation) == ("Wendleshire MAPPA Unit", "Wendleshire MAPPA Unit")
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert certificate.not_valid_before_utc < made.NOW
    assert timedelta(days=3 * 365 - 2) < identity.not_after - made.NOW < timedelta(days=3 * 366)
    assert identity.trust_fingerprint != identity.fingerprint
    certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(identity.trust_pem))


def test_a_named_signer_stands_in_the_certificate_of_the_unit():
    identity = make_unit_certificate("Wendleshire MAPPA Unit", "Imogen Castlemarsh", made.NOW)

    assert (identity.name, identity.organisation) == ("Imogen Castlemarsh", "Wendleshire MAPPA Unit")


def test_names_longer_than_a_certificate_holds_are_cut():
    identity = make_unit_certificate("Ŵ" * 200, "ŷ" * 200, made.NOW)

    assert (identity.organisation, identity.name) == ("Ŵ" * 32, "ŷ" * 32)


def test_a_unit_without_a_name_cannot_sign():
    with pytest.raises(Refused, match="needs a name"):
        make_unit_certificate(" ", None, made.NOW)


def test_the_key_never_shows_in_the_representation():
    identity = made.unit()

    assert b"BEGIN PRIVATE KEY" in identity.key_pem
    assert "PRIVATE KEY" not in repr(identity)
    assert "key_pem" not in repr(identity)


def test_a_pkcs12_file_becomes_an_identity_that_signs():
    unit = made.unit()
    identity = read_pkcs12(_packed(unit), PASSWORD, made.NOW)

    assert identity == unit
    assert verify(made.signed_by(identity), TrustList((unit.trust_pem,)), made.NOW).is_good


def test_an_rsa_key_signs_as_well():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    identity = read_pkcs12(_pkcs12(key, _certificate(key)), PASSWORD, made.NOW)

    assert verify(made.signed_by(identity), TrustList((identity.trust_pem,)), made.NOW).is_good


def _earlier_authority() -> pki.Holder:
    """Of the same name as the one that issues now, with another key."""
    root = pki.infrastructure(made.NOW).root
    usages = ("key_cert_sign", "crl_sign")
    return pki._holder("Harrowmere Issuing", made.NOW, pki.ec_key(), root, usages=usages, authority=True)


@pytest.mark.parametrize("is_first", [True, False])
def test_of_two_authorities_of_one_name_the_one_that_issued_the_certificate_comes_along(is_first):
    """An authority that renewed its key has two certificates, and a key file often holds both."""
    found = pki.infrastructure(made.NOW)
    above = [_earlier_authority().certificate, found.issuing.certificate][:: 1 if is_first else -1]
    packed = _pkcs12(found.chair.key, found.chair.certificate, [*above, found.root.certificate])
    identity = read_pkcs12(packed, PASSWORD, made.NOW)

    assert identity.chain_pem == (found.issuing.pem, found.root.pem)
    verdict = verify(made.signed_by(identity), TrustList((found.root.pem,)), made.NOW)
    assert verdict.is_good, verdict.sentence


def test_a_key_taken_in_with_the_wrong_authority_signs_without_it():
    """As stores keep it that took one in before the authority was looked at."""
    found = pki.infrastructure(made.NOW)
    identity = SigningIdentity(found.chair.pem, (_earlier_authority().pem, found.root.pem), found.chair.key_pem)

    verdict = verify(made.signed_by(identity), TrustList((found.chair.pem,)), made.NOW)
    assert verdict.is_good, verdict.sentence


@pytest.mark.parametrize("addresses", [180, 900])
def test_a_large_certificate_signs_what_is_genuine(addresses):
    key = pki.ec_key()
    identity = read_pkcs12(_pkcs12(key, _certificate(key, addresses=addresses)), PASSWORD, made.NOW)
    assert len(identity.certificate_pem) > 25 * addresses

    verdict = verify(made.signed_by(identity), TrustList((identity.trust_pem,)), made.NOW)
    assert verdict.is_good, verdict.sentence


def test_what_verification_would_not_take_is_not_signed(monkeypatch):
    monkeypatch.setattr("mappa_desktop.export.pades._ROOM", 16 * 1024)
    with pytest.raises(Refused, match="no signature can be made that would be believed here"):
        made.signed_by(made.unit())


def _small_authority(*, path_length: int | None = None, begins: datetime = made.NOW) -> SigningIdentity:
    """A key file of an authority without any other above it, whose certificates end when its own does."""
    days = 3 * 365 + 1
    authority = pki._holder(
        "Council Authority",
        made.NOW,
        pki.ec_key(),
        usages=("key_cert_sign", "crl_sign"),
        authority=True,
        begins=begins,
        days=days,
        path_length=path_length,
    )
    ends = begins + timedelta(days=days)
    unit = pki.person("MAPPA Unit", authority, begins=made.NOW, days=(ends - made.NOW).days)
    return SigningIdentity(unit.pem, (authority.pem,), unit.key_pem)


@pytest.mark.parametrize("path_length", [None, 0])
@pytest.mark.parametrize("earlier", [0, 40])
def test_an_authority_that_issues_to_others_is_never_taken_for_a_root_of_the_unit(path_length, earlier):
    identity = _small_authority(path_length=path_length, begins=made.NOW - timedelta(days=earlier))

    assert identity.trust_pem == identity.certificate_pem
    assert identity.trust_fingerprint == identity.fingerprint
    with pytest.raises(Refused, match="issued by somebody else"):
        renewed_unit_certificate(identity, made.NOW)


def test_a_root_made_here_is_known_by_what_it_says_and_by_its_signature():
    one, other = made.unit(), make_unit_certificate("Wendleshire MAPPA Unit", None, made.NOW)

    assert one.trust_pem == one.chain_pem[0]
    assert replace(one, chain_pem=other.chain_pem).trust_pem == one.certificate_pem
    renewed = renewed_unit_certificate(one, made.NOW)
    assert renewed.trust_pem == renewed.chain_pem[0]


def _keyless() -> bytes:
    return _pkcs12(None, None, [x509.load_pem_x509_certificate(made.unit().certificate_pem)])


@pytest.mark.parametrize(
    ("data", "password", "sentence"),
    [
        (lambda: _packed(made.unit()), "wrong", "The password does not open this key file."),
        (lambda: b"", PASSWORD, "This is not a key file (.p12 or .pfx)."),
        (lambda: b"%PDF-1.7", PASSWORD, "This is not a key file (.p12 or .pfx)."),
        (lambda: _packed(made.unit())[:-200], PASSWORD, "This is not a key file (.p12 or .pfx)."),
        (
            _keyless,
            PASSWORD,
            "This key file holds no private key with its certificate.",
        ),
        (
            lambda: _of_a_new_key(start=-900, days=800),
            PASSWORD,
            "This certificate expired on 16 August 2026; make or import a new one in the settings.",
        ),
        (lambda: _of_a_new_key(start=9, days=20), PASSWORD, "This certificate is not valid before 3 December 2026."),
        (lambda: _of_a_new_key(signs=False), PASSWORD, "This certificate may not be used for signing documents."),
        (
            lambda: _of_a_new_key(purpose=ExtendedKeyUsageOID.SERVER_AUTH),
            PASSWORD,
            "This certificate may not be used for signing documents.",
        ),
        (
            lambda: _of(rsa.generate_private_key(public_exponent=65537, key_size=1024)),
            PASSWORD,
            "The key in this file is too short to be trusted.",
        ),
        (
            lambda: _of(ed25519.Ed25519PrivateKey.generate()),
            PASSWORD,
            "The key in this file is of a kind that PDF readers do not accept.",
        ),
        *(
            (
                lambda curve=curve: _of(ec.generate_private_key(curve)),
                PASSWORD,
                "The key of this certificate is of a kind or length that nobody believes when they verify.",
            )
            for curve in (ec.BrainpoolP256R1(), ec.SECP256K1(), ec.SECP224R1())
        ),
    ],
)
def test_each_pkcs12_file_that_cannot_be_used_is_refused_in_one_sentence(data, password, sentence):
    with pytest.raises(Refused) as refusal:
        read_pkcs12(data(), password, made.NOW)

    assert str(refusal.value) == sentence


def test_signing_only_adds_to_the_file():
    assert made.signed().startswith(made.unsigned())
    assert made.countersigned().startswith(made.signed())


def test_a_draft_cannot_be_signed():
    from mappa_desktop.export.pdf.pages import render

    with pytest.raises(Refused, match="a draft cannot be signed"):
        made.signed_by(made.unit(), data=render(made.a_document(draft=True)).data)


@pytest.mark.parametrize(
    ("attempt", "sentence"),
    [
        (lambda: made.signed_by(made.unit(), data=made.signed()), "This document is already signed in this place."),
        (
            lambda: made.countersigned_by(made.unit(), made.countersigned()),
            "This document is already signed in this place.",
        ),
        (
            lambda: made.countersigned_by(made.unit(), made.unsigned()),
            "The chair has to sign before anybody else does.",
        ),
        (
            lambda: sign(
                made.signed(), made.unit(), signer_name="A", role="", moment=made.NOW, field="Countersignature"
            ),
            "The chair's signature has to be the first one.",
        ),
        (
            lambda: made.signed_by(made.unit(), data=b"not a PDF"),
            "This document cannot be signed because it is damaged or was changed.",
        ),
    ],
)
def test_a_signature_out_of_place_is_refused_in_one_sentence(attempt, sentence):
    with pytest.raises(Refused) as refusal:
        attempt()

    assert str(refusal.value) == sentence


def test_a_moment_without_its_offset_is_a_mistake_of_the_program():
    with pytest.raises(ValueError, match="offset"):
        made.signed_by(made.unit(), moment=datetime(2026, 11, 24, 10, 0))


def test_the_visible_block_says_who_signed_when_and_how_to_check():
    text = _words(made.countersigned())

    assert "Signed by Imogen Castlemarsh, MAPPA Co-ordination Manager" in text
    assert "24 November 2026, 16:12 (signer’s clock)." in text
    assert f"Certificate of Wendleshire MAPPA Unit, fingerprint {made.unit().fingerprint[:8]}:…:" in text
    assert "Record 9F3A 27C4 B018 6D5E." in text
    assert "Signed by Ngozi Tarrant, Housing" in text
    assert "Not signed" not in text


def test_the_visible_block_says_that_a_time_stamp_is_inside_only_where_there_is_one():
    found = pki.infrastructure()
    with good_service(found, pki.NOW) as (_server, service):
        data = sign(made.unsigned(), made.unit(), signer_name="A", role="Chair", moment=made.NOW, service=service)

    assert "(signer’s clock; a time-stamp is inside)" in _words(data)
    assert "a time-stamp is inside" not in _words(made.signed())


def test_the_signature_itself_names_the_signer_the_role_and_the_reason():
    from pypdf import PdfReader

    fields = PdfReader(io.BytesIO(made.countersigned())).get_fields() or {}
    chair, second = (fields[name]["/V"].get_object() for name in (CHAIR_FIELD, COUNTERSIGNATURE_FIELD))

    assert (chair["/Name"], chair["/Reason"]) == (made.CHAIR, "MAPPA Co-ordination Manager: Minutes approved")
    assert (second["/Name"], second["/Reason"]) == (made.SECOND, "Housing")
    assert chair["/M"].startswith("D:20261124161200")
    assert {chair["/SubFilter"], second["/SubFilter"]} == {"/ETSI.CAdES.detached"}


@pytest.mark.parametrize(("field", "permission"), [(CHAIR_FIELD, 2), (OFFICE_FIELD, 1)])
def test_after_the_chair_only_the_countersignature_is_allowed_and_after_the_office_nothing(field, permission):
    from pypdf import PdfReader

    from mappa_desktop.export.pdf.pages import render

    fields = (SignatureField(field, "First"), SignatureField(COUNTERSIGNATURE_FIELD, "Second"))
    document = render(replace(made.a_document(), signature_fields=fields)).data
    data = sign(document, made.unit(), signer_name="A", role="", moment=made.NOW, field=field)
    found = PdfReader(io.BytesIO(data)).get_fields() or {}
    (reference,) = found[field]["/V"].get_object()["/Reference"]

    assert reference.get_object()["/TransformMethod"] == "/DocMDP"
    assert reference.get_object()["/TransformParams"]["/P"] == permission


def test_the_countersignature_locks_every_field():
    from pypdf import PdfReader

    found = PdfReader(io.BytesIO(made.countersigned())).get_fields() or {}
    references = [each.get_object() for each in found[COUNTERSIGNATURE_FIELD]["/V"].get_object()["/Reference"]]
    locks = [each["/TransformParams"] for each in references if each["/TransformMethod"] == "/FieldMDP"]

    assert [each["/Action"] for each in locks] == ["/All"]


@pytest.mark.parametrize("days", [-3, 4 * 365])
def test_a_certificate_that_is_not_valid_now_signs_nothing(days):
    with pytest.raises(Refused, match=r"This certificate (expired on|is not valid before) "):
        made.signed_by(made.unit(), moment=made.NOW + timedelta(days=days))


def test_a_renewed_certificate_is_of_the_same_key_and_name_under_a_new_root():
    first = made.unit()
    later = made.NOW + timedelta(days=1000)
    second = renewed_unit_certificate(first, later)

    assert (second.key_pem, second.name, second.organisation) == (first.key_pem, first.name, first.organisation)
    assert second.trust_fingerprint != first.trust_fingerprint
    assert second.not_after > first.not_after
    assert verify(made.signed_by(second, moment=later), TrustList((second.trust_pem,)), later).is_good
    assert not verify(made.signed_by(second, moment=later), TrustList((first.trust_pem,)), later).is_good
    with pytest.raises(Refused, match="issued by somebody else"):
        renewed_unit_certificate(pki.infrastructure().identity(pki.infrastructure().chair), later)


def test_importing_the_room_does_not_import_the_signing_library():
    code = (
        "import sys, mappa_desktop.export.signing, mappa_desktop.export.verification; "
        "sys.exit(any(name.partition('.')[0] in ('pyhanko', 'reportlab', 'pikepdf') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(scope="module")
def signed_today() -> tuple[SigningIdentity, bytes, bytes]:
    """Other programs judge by the machine's own clock."""
    now = SystemClock().now()
    identity = make_unit_certificate("Wendleshire MAPPA Unit", None, now)
    first = made.signed_by(identity, moment=now)
    second = countersign(first, identity, signer_name=made.SECOND, role="Housing", moment=now)
    return identity, first, second


@pytest.mark.skipif(not (shutil.which("pdfsig") and shutil.which("certutil")), reason="poppler or NSS is not installed")
def test_pdfsig_says_valid_and_trusted(signed_today, tmp_path):
    identity, first, second = signed_today
    database = f"sql:{tmp_path}"
    (tmp_path / "unit.pem").write_bytes(identity.trust_pem)
    _run("certutil", "-N", "-d", database, "--empty-password")
    _run("certutil", "-A", "-d", database, "-n", "unit", "-t", "CT,C,C", "-a", "-i", str(tmp_path / "unit.pem"))
    for data, count in ((first, 1), (second, 2)):
        (tmp_path / "signed.pdf").write_bytes(data)
        said = _run("pdfsig", "-nssdir", database, str(tmp_path / "signed.pdf"))

        assert said.count("Signature is Valid.") == count
        assert said.count("Certificate is Trusted.") == count
        assert "ETSI.CAdES.detached" in said
        assert "\n  - Total document signed" in said


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(tmp_path):
    (tmp_path / "signed.pdf").write_bytes(made.countersigned())

    assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", str(tmp_path / "signed.pdf"))


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_openssl_verifies_the_message_over_the_bytes(signed_today, tmp_path):
    identity, _first, second = signed_today
    (tmp_path / "root.pem").write_bytes(identity.trust_pem)
    ranges = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", second)
    assert len(ranges) == 2
    for found in ranges:
        start, length, rest, rest_length = map(int, found)
        (tmp_path / "content").write_bytes(second[start : start + length] + second[rest : rest + rest_length])
        der = bytes.fromhex(second[start + length : rest].strip(b"<>").decode())
        size = 4 + int.from_bytes(der[2:4], "big")
        (tmp_path / "signature.der").write_bytes(der[:size])
        _run(
            *("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER"),
            *("-in", str(tmp_path / "signature.der"), "-content", str(tmp_path / "content")),
            *("-CAfile", str(tmp_path / "root.pem"), "-purpose", "any", "-out", "/dev/null"),
        )


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def _words(data: bytes) -> str:
    from pypdf import PdfReader

    texts = []
    for page in PdfReader(io.BytesIO(data)).pages:
        for reference in page.get("/Annots", ()):
            annotation = reference.get_object()
            texts.append(_form_text(annotation["/AP"]["/N"].get_object()))
    return "\n".join(texts)


def _form_text(form) -> str:
    """The text of an appearance: what a page showing nothing else says."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(600, 100)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Block"): writer._add_object(form.clone(writer))})}
    )
    content = DecodedStreamObject()
    content.set_data(b"/Block Do")
    page[NameObject("/Contents")] = writer._add_object(content)
    out = io.BytesIO()
    writer.write(out)
    return PdfReader(io.BytesIO(out.getvalue())).pages[0].extract_text()


def _packed(identity: SigningIdentity) -> bytes:
    key = serialization.load_pem_private_key(identity.key_pem, None)
    chain = [x509.load_pem_x509_certificate(issuer) for issuer in identity.chain_pem]
    return _pkcs12(key, x509.load_pem_x509_certificate(identity.certificate_pem), chain)


def _pkcs12(key, certificate, chain=()) -> bytes:
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"chair", key, certificate, list(chain), lock)


def _of_a_new_key(**properties) -> bytes:
    return _of(ec.generate_private_key(ec.SECP256R1()), **properties)


def _of(key, **properties) -> bytes:
    return _pkcs12(key, _certificate(key, **properties))


def _certificate(key, *, start=-1, days=400, signs=True, purpose=None, addresses=0) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Imogen Castlemarsh")])
    begin = made.NOW.astimezone(UTC) + timedelta(days=start)
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(
            x509.KeyUsage(signs, signs, not signs, False, False, False, False, False, False),
            critical=True,
        )
    )
    if addresses:
        others = [x509.RFC822Name(f"a{number:05}@example.org") for number in range(addresses)]
        builder = builder.add_extension(x509.SubjectAlternativeName(others), critical=False)
    if purpose is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
    return builder.sign(key, None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256())
