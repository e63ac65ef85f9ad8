"""Whose certificate signed a file first: asked of files that were judged already, to compare them."""

from __future__ import annotations

import io
from dataclasses import dataclass

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pyhanko.pdf_utils.reader import PdfFileReader

from mappa_desktop.export.signature_message import signer_of
from mappa_desktop.export.signing import fingerprint_of, name_of, organisation_of


@dataclass(frozen=True, slots=True)
class FirstSigner:
    """Whom the certificate names, the organisation it belongs to, its fingerprint, and its public key in DER."""

    holder: str
    organisation: str
    fingerprint: str
    key: bytes


def first_signer(data: bytes) -> FirstSigner:
    """The signer of the revision that was signed first. Nothing is judged here: hostile bytes raise anything."""
    signatures = PdfFileReader(io.BytesIO(data), strict=True).embedded_signatures
    certificate = signer_of(min(signatures, key=lambda each: each.signed_revision).signed_data)
    return FirstSigner(
        name_of(certificate),
        organisation_of(certificate),
        fingerprint_of(certificate),
        certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
    )
