"""Public certificates as files hold them: read, told apart, described."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.signing import fingerprint_of, issues_to_others, name_of
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_LARGEST = 64 * 1024
_PEM = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class PublicCertificate:
    """A certificate without its key; ``issues_to_others`` tells that it is an authority, and no root of one unit."""

    name: str
    fingerprint: str
    not_after: datetime
    pem: bytes
    issues_to_others: bool


def read_certificate(data: bytes) -> PublicCertificate:
    """The certificate in a file (PEM or DER; the first, where there are several)."""
    certificates = _certificates(data)
    return _described(certificates[0])


def split_pem(data: bytes) -> tuple[bytes, ...]:
    """The certificates of a PEM text, each on its own; none in an empty text."""
    return tuple(_described(each).pem for each in _certificates(data)) if data.strip() else ()


def _certificates(data: bytes) -> list[x509.Certificate]:
    if len(data) > _LARGEST:
        raise Refused(_("This file is too large to be a certificate."))
    try:
        if _PEM in data:
            return x509.load_pem_x509_certificates(data)
        return [x509.load_der_x509_certificate(data)]
    except ValueError:
        raise Refused(_("This file holds no certificate.")) from None


def _described(certificate: x509.Certificate) -> PublicCertificate:
    return PublicCertificate(
        name_of(certificate),
        fingerprint_of(certificate),
        certificate.not_valid_after_utc,
        certificate.public_bytes(Encoding.PEM),
        issues_to_others(certificate),
    )
