"""An invented public-key infrastructure: root, issuing authority, people, a time-stamp service, lists of revocations.

Everything is made once for each moment asked for, and nothing of it is kept. Files of a PKCS#12 kind have PASSWORD.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from mappa_desktop.export.signing import SigningIdentity

NOW = datetime(2026, 11, 24, 16, 12, tzinfo=UTC)
PASSWORD = "four green ladders"
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
ORGANISATION = "Harrowmere Partnership (FICTIONAL)"

Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

_DAY = timedelta(days=1)
_SIGNS = ("digital_signature", "content_commitment")
_ISSUES = ("key_cert_sign", "crl_sign")
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


@dataclass(frozen=True)
class Holder:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


@dataclass(frozen=True)
class Infrastructure:
    """All of it; ``root_list`` and ``issuing_list`` are DER, and the second one names ``revoked``."""

    now: datetime
    root: Holder
    issuing: Holder
    chair: Holder
    administrator: Holder
    revoked: Holder
    expired: Holder
    service: Holder
    wrong_service: Holder
    recipient: Holder
    root_list: bytes
    issuing_list: bytes

    @property
    def lists(self) -> tuple[bytes, bytes]:
        return self.root_list, self.issuing_list

    def identity(self, holder: Holder) -> SigningIdentity:
        """Somebody with the chain above them, as an imported file gives it."""
        return SigningIdentity(holder.pem, (self.issuing.pem, self.root.pem), holder.key_pem)

    def p12(self, holder: Holder) -> bytes:
        """The same as a PKCS#12 file."""
        return packed(holder, self.issuing, self.root)


@cache
def infrastructure(now: datetime = NOW) -> Infrastructure:
    """The infrastructure as of a moment; people sign from a day before it for about two years."""
    root = _holder("Harrowmere Root", now, ec_key(), usages=_ISSUES, authority=True, days=3650)
    issuing = _holder("Harrowmere Issuing", now, ec_key(), root, usages=_ISSUES, authority=True, days=1800)
    revoked = person("Revoked Person", issuing, now)
    return Infrastructure(
        now=now,
        root=root,
        issuing=issuing,
        chair=person("Ŵyn Castlemarsh", issuing, now, rsa_key()),
        administrator=person("Ngozi Tarrant", issuing, now),
        revoked=revoked,
        expired=person("Expired Person", issuing, now, begins=now - 700 * _DAY, days=365),
        service=time_stamp_service("Harrowmere Time Stamps", issuing, now),
        wrong_service=person("No Time Stamps", issuing, now, rsa_key()),
        recipient=_holder("Recipient", now, rsa_key(), issuing, usages=("key_encipherment",)),
        root_list=revocations(root, now),
        issuing_list=revocations(issuing, now, (revoked.certificate,)),
    )


def person(
    name: str,
    issuer: Holder,
    now: datetime = NOW,
    key: Key | None = None,
    *,
    begins: datetime | None = None,
    days: int = 730,
) -> Holder:
    """Somebody who may sign documents."""
    purposes = (DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION)
    return _holder(name, now, key or ec_key(), issuer, usages=_SIGNS, purposes=purposes, begins=begins, days=days)


def packed(holder: Holder, *above: Holder) -> bytes:
    """A PKCS#12 file with these certificates above its holder's, under PASSWORD."""
    lock = serialization.BestAvailableEncryption(PASSWORD.encode())
    others = [each.certificate for each in above]
    return pkcs12.serialize_key_and_certificates(b"holder", holder.key, holder.certificate, others, lock)


def odd_person(name: str, *, organisation: str = ORGANISATION) -> Holder:
    """Somebody who made a certificate of their own, with a name that no authority would put into one."""
    key = ec_key()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Attribute's length must be")
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation, _validate=False),
                x509.NameAttribute(NameOID.COMMON_NAME, name, _validate=False),
            ]
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - _DAY)
            .not_valid_after(NOW + timedelta(days=400))
            .add_extension(x509.KeyUsage(**{each: each in _SIGNS for each in _USAGES}), critical=True)
        )
        return Holder(builder.sign(key, hashes.SHA256()), key)


def time_stamp_service(name: str, issuer: Holder, now: datetime = NOW) -> Holder:
    """A service with the one purpose that it may have."""
    purposes = (ExtendedKeyUsageOID.TIME_STAMPING,)
    return _holder(name, now, rsa_key(), issuer, usages=("digital_signature",), purposes=purposes, critical=True)


def revocations(
    issuer: Holder, now: datetime = NOW, revoked: Sequence[x509.Certificate] = (), *, number: int = 1, days: int = 60
) -> bytes:
    """An issuer's list, DER; what it names was revoked two hours before ``now``."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(now - timedelta(hours=1))
        .next_update(now + timedelta(days=days))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
    )
    for certificate in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(certificate.serial_number)
            .revocation_date(now - timedelta(hours=2))
            .build()
        )
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _holder(
    name: str,
    now: datetime,
    key: Key,
    issuer: Holder | None = None,
    *,
    usages: Sequence[str],
    purposes: Sequence[ObjectIdentifier] = (),
    critical: bool = False,
    authority: bool = False,
    begins: datetime | None = None,
    days: int = 730,
    path_length: int | None = None,
) -> Holder:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    start = begins or now - _DAY
    signing_key = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=path_length), critical=True)
        .add_extension(x509.KeyUsage(**{each: each in usages for each in _USAGES}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False)
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=critical)
    return Holder(builder.sign(signing_key, hashes.SHA256()), key)
