"""Lists of revoked certificates as files hold them: read, and checked against the certificate of their issuer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.signing import fingerprint_of, name_of
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

LARGEST = 16 * 1024 * 1024
_PEM = b"-----BEGIN X509 CRL-----"


@dataclass(frozen=True, slots=True)
class RevocationFacts:
    """A list that its issuer did sign: by whom (name and fingerprint), when, until when, how many, and as DER."""

    issuer: str
    name: str
    made_at: datetime
    next_at: datetime | None
    count: int
    data: bytes


def read_revocations(data: bytes, issuers: Iterable[bytes]) -> RevocationFacts:
    """The list in a file (PEM or DER) that one of the ``issuers`` signed; refuses any other in a sentence."""
    found = _parsed(data)
    named = [each for each in map(x509.load_pem_x509_certificate, issuers) if each.subject == found.issuer]
    if not named:
        raise Refused(_("No certificate that is trusted here issued this list; trust the one of its issuer first."))
    for issuer in named:
        if is_signed_by(found, issuer):
            next_at = found.next_update_utc
            der = found.public_bytes(Encoding.DER)
            return RevocationFacts(
                fingerprint_of(issuer), name_of(issuer), found.last_update_utc, next_at, len(found), der
            )
    raise Refused(_("This list names an issuer that is trusted here, but that issuer did not sign it."))


def is_signed_by(found: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    """Whether the issuer of this name signed the list; a key or an algorithm that is not known here signed none."""
    if found.issuer != issuer.subject:
        return False
    try:
        return found.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]  # other keys raise TypeError
    except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError):
        return False


def _parsed(data: bytes) -> x509.CertificateRevocationList:
    if len(data) > LARGEST:
        raise Refused(_("This file is too large to be a list of revoked certificates."))
    try:
        return x509.load_pem_x509_crl(data) if _PEM in data else x509.load_der_x509_crl(data)
    except ValueError:
        raise Refused(_("This file holds no list of revoked certificates.")) from None
