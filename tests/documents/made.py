"""A printed document, signed by an invented chair, and what may have happened to it since."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

import pikepdf
from asn1crypto import cms, pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from mappa_desktop.domain.documents import (
    Block,
    Bullets,
    Facts,
    Heading,
    Led,
    Notice,
    Paragraph,
    PrintedDocument,
    SignatureField,
    Table,
)
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import (
    CHAIR_FIELD,
    COUNTERSIGNATURE_FIELD,
    SigningIdentity,
    countersign,
    make_unit_certificate,
    sign,
)

NOW = datetime(2026, 11, 24, 16, 12, tzinfo=UTC)
DIGEST = "9f3a27c4b0186d5e" * 4
CHAIR = "Imogen Castlemarsh"
SECOND = "Ngozi Tarrant"

BLOCKS: tuple[Block, ...] = (
    Facts(
        (
            ("MAPPA nominal", "Dorran PELLOWICK, born 27 February 1991 (35)"),
            ("Risk of serious harm", Led("High", " to a known adult; Medium to children")),
        )
    ),
    Heading("Decisions"),
    Table(
        ("Decision", "Reason", "Agreed by"),
        (("Remain at Level 2", "The children’s assessment is open.", "All agencies; no dissent"),),
        (28, 52, 20),
    ),
    Notice("The restricted section is withheld from this copy."),
    Heading("Panel discussion"),
    Paragraph("The panel considered the information from each agency."),
    Bullets(("First point", "Second point")),
)


def a_document(
    blocks: tuple[Block, ...] = BLOCKS, *, draft: bool = False, created: datetime = NOW, heading: str = "Minutes"
) -> PrintedDocument:
    """An invented document with places for both signatures."""
    return PrintedDocument(
        title="TRN-L2-0417, Level 2 review, 18 November 2026",
        heading=heading,
        subheading="Review 3, Wednesday 18 November 2026",
        marking=("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING"),
        footer_left="TRN-L2-0417  ·  Level 2 review, 18 November 2026  ·  version 1.0",
        footer_right="Copy 4 of 11 for Harrowmere Borough Council Housing",
        blocks=blocks,
        created=created,
        draft=draft,
        signature_fields=(SignatureField(CHAIR_FIELD, "Chair"), SignatureField(COUNTERSIGNATURE_FIELD, "Second")),
        case="TRN-L2-0417",
        version="1.0",
        digest=DIGEST,
    )


@cache
def unit() -> SigningIdentity:
    return make_unit_certificate("Wendleshire MAPPA Unit", None, NOW)


@cache
def stranger() -> SigningIdentity:
    """Somebody with the same name, and a certificate that nobody here trusts."""
    return make_unit_certificate("Wendleshire MAPPA Unit", None, NOW)


@cache
def unsigned() -> bytes:
    return render(a_document()).data


@cache
def signed() -> bytes:
    return signed_by(unit())


def signed_by(identity: SigningIdentity, *, moment: datetime = NOW, data: bytes | None = None) -> bytes:
    return sign(
        unsigned() if data is None else data,
        identity,
        signer_name=CHAIR,
        role="MAPPA Co-ordination Manager",
        moment=moment,
        reason="Minutes approved",
    )


@cache
def countersigned() -> bytes:
    return countersigned_by(unit())


def countersigned_by(identity: SigningIdentity, data: bytes | None = None) -> bytes:
    return countersign(
        signed() if data is None else data,
        identity,
        signer_name=SECOND,
        role="Housing",
        moment=NOW + timedelta(minutes=8),
    )


def with_shadow_page(data: bytes) -> bytes:
    """The first page shows something else, by an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.update_container(page)
    return _written(writer)


def with_added_page(data: bytes) -> bytes:
    """One more page, by an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    pages = writer.root["/Pages"]
    page = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Page"),
            generic.pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            generic.pdf_name("/MediaBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 595, 842))),
        }
    )
    pages["/Kids"].append(writer.add_object(page))
    pages["/Count"] = generic.NumberObject(len(pages["/Kids"]))
    writer.update_container(pages)
    return _written(writer)


def with_note(data: bytes) -> bytes:
    """A note stuck on the first page, by an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 30, 30))),
            generic.pdf_name("/Contents"): generic.pdf_string("moved to Level 1"),
        }
    )
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)
    return _written(writer)


def with_hidden_signature(data: bytes) -> bytes:
    """The list of fields emptied, by an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    form = writer.root["/AcroForm"]
    form["/Fields"] = generic.ArrayObject()
    writer.update_container(form)
    writer.update_root()
    return _written(writer)


def with_signature_removed(data: bytes) -> bytes:
    """The value of the first signature field taken away, by an update after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    del field["/V"]
    writer.update_container(field)
    return _written(writer)


def with_signature_twice(data: bytes) -> bytes:
    """The chair's signature shown in the second field too."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    fields = writer.root["/AcroForm"]["/Fields"]
    second = fields[1].get_object()
    second["/V"] = fields[0].get_object().raw_get("/V")
    writer.update_container(second)
    return _written(writer)


def with_new_field(data: bytes) -> bytes:
    """A signature field that the chair did not prepare."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    append_signature_field(writer, SigFieldSpec("Third", box=(60, 60, 300, 120)))
    return _written(writer)


def with_countersignature_drawn(data: bytes) -> bytes:
    """The second block looks filled, and nobody signed it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    second = writer.root["/AcroForm"]["/Fields"][1].get_object()
    looks = generic.StreamObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/XObject"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/Form"),
            generic.pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 10, 10))),
        },
        stream_data=b"0 0 5 5 re f",
    )
    second["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): writer.add_object(looks)})
    writer.update_container(second)
    return _written(writer)


def with_many_fields(data: bytes) -> bytes:
    """The chair's signature named by more fields than anybody needs."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    form = writer.root["/AcroForm"]
    first = form["/Fields"][0].get_object()
    for number in range(15):
        copy = generic.DictionaryObject(first)
        copy[generic.pdf_name("/T")] = generic.pdf_string(f"Copy{number}")
        form["/Fields"].append(writer.add_object(copy))
    writer.update_container(form["/Fields"])
    return _written(writer)


def with_message(data: bytes, change: Callable[[cms.ContentInfo], None]) -> bytes:
    """What no signature covers in the first signature's message, changed in place."""
    found = re.search(rb"/ByteRange\s*\[0 (\d+) (\d+) ", data)
    assert found is not None
    start, end = int(found[1]), int(found[2])
    message = cms.ContentInfo.load(bytes.fromhex(data[start + 1 : end - 1].decode()))
    change(message)
    written: bytes = message.dump(force=True).hex().upper().encode().ljust(end - start - 2, b"0")
    assert len(written) == end - start - 2
    return data[: start + 1] + written + data[end - 1 :]


def with_foreign_certificate(data: bytes) -> bytes:
    return with_message(data, lambda message: _enclose(message, stranger().certificate_pem))


def with_unsigned_attribute(data: bytes) -> bytes:
    def change(message: cms.ContentInfo) -> None:
        attribute = cms.CMSAttribute({"type": "1.2.3.4.5", "values": []})
        message["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])

    return with_message(data, change)


def with_no_unsigned_attributes(data: bytes) -> bytes:
    """A list of unsigned attributes, and nothing in it."""

    def change(message: cms.ContentInfo) -> None:
        message["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([])

    return with_message(data, change)


def with_no_revocations(data: bytes) -> bytes:
    """A list of revocations, and nothing in it."""

    def change(message: cms.ContentInfo) -> None:
        message["content"]["crls"] = cms.RevocationInfoChoices([])

    return with_message(data, change)


def _enclose(message: cms.ContentInfo, certificate: bytes) -> None:
    _kind, _headers, der = pem.unarmor(certificate)
    message["content"]["certificates"].append(
        cms.CertificateChoices(name="certificate", value=asn1_x509.Certificate.load(der))
    )


def _new_metadata(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    stream[generic.pdf_name("/Type")] = generic.pdf_name("/Metadata")
    stream[generic.pdf_name("/Subtype")] = generic.pdf_name("/XML")
    writer.root["/Metadata"] = writer.add_object(stream)
    writer.update_root()


def _new_info(writer: IncrementalPdfFileWriter) -> None:
    title = generic.DictionaryObject({generic.pdf_name("/Title"): generic.pdf_string("Level 1")})
    writer.set_info(writer.add_object(title))


def _new_security_store(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/DSS"] = writer.add_object(generic.DictionaryObject())
    writer.update_root()


def _new_version(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Version"] = generic.pdf_name("/1.7")
    writer.update_root()


def _stray_object(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(generic.pdf_string("anything"))


# What somebody may slip into the revision that adds the second signature.
SMUGGLED = (_new_metadata, _new_info, _new_security_store, _new_version, _stray_object)


def server() -> SigningIdentity:
    """A certificate whose only purpose is to vouch for a web server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "minutes.example")])
    purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    certificate = _builder(name, name, key).add_extension(purposes, critical=False).sign(key, hashes.SHA256())
    return SigningIdentity(_pem(certificate), (), _key_pem(key))


def issued_through_another() -> tuple[SigningIdentity, bytes]:
    """An identity that brings the authority between itself and the root, and that root."""
    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("Root", "Middle", CHAIR)]
    certificates = []
    for place, (name, key) in enumerate(zip(names, keys, strict=True)):
        above = max(place - 1, 0)
        authority = x509.BasicConstraints(ca=place < 2, path_length=None)
        usage = x509.KeyUsage(place == 2, place == 2, False, False, False, place < 2, place < 2, False, False)
        builder = _builder(name, names[above], key).add_extension(authority, critical=True)
        builder = builder.add_extension(usage, critical=True)
        certificates.append(_pem(builder.sign(keys[above], hashes.SHA256())))
    root, middle, leaf = certificates
    return SigningIdentity(leaf, (middle, root), _key_pem(keys[2])), root


def _builder(name: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=30))
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def saved_again(data: bytes) -> bytes:
    """Opened and saved by another program."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out)
    return out.getvalue()


def encrypted(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="", user="", R=6))
    return out.getvalue()


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
