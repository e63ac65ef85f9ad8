"""Who signs, and signing: certificates of a unit, PKCS#12 files and tokens; the three signatures there are."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

from asn1crypto.pkcs12 import Pfx  # type: ignore[import-untyped]  # the package ships no types
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.signature_message import has_strong_key, vouches
from mappa_desktop.export.time_stamps import TimeStampService
from mappa_desktop.export.trust import NOBODY, TrustList
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

CHAIR_FIELD = "ChairSignature"
COUNTERSIGNATURE_FIELD = "Countersignature"
OFFICE_FIELD = "OfficeSignature"

# The library says so aloud, in its own words, of names that strangers made too long.
warnings.filterwarnings("ignore", message="Attribute's length must be", category=UserWarning)

_LASTS = timedelta(days=3 * 365 + 1)
_SHORTEST_RSA = 2048
_LONGEST_NAME = 64  # X.520; counted in bytes
_LONGEST_SHOWN = 80
_SIGNING_PURPOSES = frozenset(
    {
        ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        ExtendedKeyUsageOID.EMAIL_PROTECTION,
        ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # document signing
        ObjectIdentifier("1.2.840.113583.1.1.5"),  # Adobe authentic documents
        ObjectIdentifier("1.3.6.1.4.1.311.10.3.12"),  # Microsoft document signing
    }
)

_Key: TypeAlias = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """Where a key is that never leaves its token: the file of the maker's module, the token's label, the key's id."""

    module: str
    token: str
    key_id: str


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """A certificate with its private key, which only the encrypted store keeps, or with the token that holds it.

    ``chain_pem`` holds the certificates that vouch for it, nearest first; ``key_pem`` is unencrypted PKCS#8, and empty
    where ``token`` says where the key is.
    """

    certificate_pem: bytes
    chain_pem: tuple[bytes, ...]
    key_pem: bytes = field(repr=False, default=b"")
    token: TokenPlace | None = None

    @property
    def name(self) -> str:
        """Whom the certificate names."""
        return name_of(self._certificate())

    @property
    def organisation(self) -> str:
        """The unit or authority that the certificate belongs to."""
        return organisation_of(self._certificate())

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint: ``5E:1C:90:…``."""
        return fingerprint_of(self._certificate())

    @property
    def needs_pin(self) -> bool:
        """Whether the key is on a token, which asks for its PIN at each signature."""
        return self.token is not None

    @property
    def not_after(self) -> datetime:
        return self._certificate().not_valid_after_utc

    @property
    def trust_pem(self) -> bytes:
        """The public certificate that partners import, so that their readers trust this identity.

        A unit's own root vouches for this one key and is handed out; any other authority vouches for strangers too.
        """
        return self.chain_pem[-1] if self.chain_pem and is_of_the_unit(self) else self.certificate_pem

    @property
    def trust_fingerprint(self) -> str:
        """The fingerprint of ``trust_pem``: what partners compare when they import it."""
        return fingerprint_of(x509.load_pem_x509_certificate(self.trust_pem))

    def _certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.certificate_pem)


def make_unit_certificate(unit_name: str, signer_name: str | None, now: datetime) -> SigningIdentity:
    """A new key with a certificate of the unit, valid for three years.

    A unit root issues the signer's certificate and its key is then forgotten: PDF readers built on NSS trust only
    certificates that an authority issued, and a forgotten key issues no others.
    """
    if not unit_name.strip():
        raise Refused(_("The unit needs a name before it can sign."))
    subject = _subject(unit_name, signer_name or unit_name)
    return _under_a_new_root(subject, unit_name, ec.generate_private_key(ec.SECP256R1()), now)


def renewed_unit_certificate(identity: SigningIdentity, now: datetime) -> SigningIdentity:
    """A new certificate for the same key and the same name, under a new root, because the earlier one's key is gone.

    Refuses what an authority outside the unit issued: only that authority can renew it.
    """
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    key = serialization.load_pem_private_key(identity.key_pem, None) if is_of_the_unit(identity) else None
    if not isinstance(key, ec.EllipticCurvePrivateKey):  # no other is made for a unit
        raise Refused(_("This certificate was issued by somebody else; ask them for a new one and import that."))
    return _under_a_new_root(certificate.subject, organisation_of(certificate), key, now)


def read_pkcs12(data: bytes, password: str, now: datetime) -> SigningIdentity:
    """The identity in a PKCS#12 file; one sentence for each reason why it cannot be used."""
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, password.encode())
    except UnsupportedAlgorithm:
        raise Refused(_("This key file is protected in a way that is no longer supported.")) from None
    except (ValueError, TypeError):
        if not _is_pkcs12(data):
            raise Refused(_("This is not a key file (.p12 or .pfx).")) from None
        raise Refused(_("The password does not open this key file.")) from None
    if key is None or certificate is None:
        raise Refused(_("This key file holds no private key with its certificate."))
    if not isinstance(key, (ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey)):
        raise Refused(_("The key in this file is of a kind that PDF readers do not accept."))
    if certificate.public_key() != key.public_key():
        raise Refused(_("The private key in this file does not belong to its certificate."))
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < _SHORTEST_RSA:
        raise Refused(_("The key in this file is too short to be trusted."))
    pem = _certificate_pem(certificate)
    refuse_unusable(pem, now)
    chain = tuple(_certificate_pem(issuer) for issuer in chain_of(certificate, others))
    return SigningIdentity(pem, chain, _key_pem(key))


def sign(
    data: bytes,
    identity: SigningIdentity,
    *,
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None = None,
    field: str = CHAIR_FIELD,
    service: TimeStampService | None = None,
    trust: TrustList = NOBODY,
    pin: str = "",
) -> bytes:
    """Certify a printed document: as its Chair, or as the office that issues a copy.

    After the Chair only the prepared second signature may be added, after the office nothing; proofs of time and
    validity may always follow. With a ``service`` its time-stamp goes inside, and ``NoTimeStamp`` is raised when it
    gives none; the lists of revoked certificates in ``trust`` that concern the signer go inside as well. ``pin`` is for
    a key on a token; it is used once and goes nowhere else. Runs an event loop of its own, so it cannot be called
    inside one.
    """
    from mappa_desktop.export import pades  # takes a quarter of a second, which only signing should cost

    closes = field == OFFICE_FIELD
    order = pades.Order(signer_name, role, moment, reason, field, service, trust, certifies=True, closes=closes)
    return pades.signed(data, identity, order, pin)


def countersign(
    data: bytes,
    identity: SigningIdentity,
    *,
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None = None,
    field: str = COUNTERSIGNATURE_FIELD,
    service: TimeStampService | None = None,
    trust: TrustList = NOBODY,
    pin: str = "",
) -> bytes:
    """Add the second signature in its prepared place; the Chair's signature stays as it is, and every field is locked.

    ``service``, ``trust`` and ``pin`` are those of ``sign``.
    """
    from mappa_desktop.export import pades  # as above

    order = pades.Order(signer_name, role, moment, reason, field, service, trust, certifies=False, closes=False)
    return pades.signed(data, identity, order, pin)


def name_of(certificate: x509.Certificate) -> str:
    """Whom a certificate names, fit to stand within a sentence: its issuer or its maker chose the words."""
    return _attribute(certificate, NameOID.COMMON_NAME) or organisation_of(certificate)


def organisation_of(certificate: x509.Certificate) -> str:
    """The organisation of a certificate, or whom it names when it says none; as fit as ``name_of``."""
    named = _attribute(certificate, NameOID.ORGANIZATION_NAME) or _attribute(certificate, NameOID.COMMON_NAME)
    return named or fit_to_be_named(certificate.subject.rfc4514_string())


def fit_to_be_named(written: str) -> str:
    """A name that somebody wrote, without what could pass for another line or for the sentence around it."""
    printable = "".join(letter if letter.isprintable() else " " for letter in written)
    return " ".join(re.sub(r'["\u201c\u201d]', " ", printable).split())[:_LONGEST_SHOWN].strip()


def fingerprint_of(certificate: x509.Certificate) -> str:
    """The SHA-256 fingerprint of a certificate: ``5E:1C:90:…``."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _attribute(certificate: x509.Certificate, kind: ObjectIdentifier) -> str:
    found = certificate.subject.get_attributes_for_oid(kind)
    return fit_to_be_named(str(found[0].value)) if found else ""


def _under_a_new_root(
    subject: x509.Name, unit_name: str, key: ec.EllipticCurvePrivateKey, now: datetime
) -> SigningIdentity:
    root_key = ec.generate_private_key(ec.SECP256R1())
    root_name = _subject(unit_name, _("{unit} root").format(unit=_fitting(unit_name, _LONGEST_NAME - 6)))
    root = _issued(root_name, root_key.public_key(), root_name, root_key, now, is_authority=True)
    certificate = _issued(subject, key.public_key(), root_name, root_key, now)
    return SigningIdentity(_certificate_pem(certificate), (_certificate_pem(root),), _key_pem(key))


def is_of_the_unit(identity: SigningIdentity) -> bool:
    """Whether a root that was made for a certificate, together with it, issued it: such a root issues no other.

    Nothing is guessed from names. Both have to be what is made here, in everything but their names and keys: an
    authority that gave somebody else a certificate as well is never taken for a root of the unit.
    """
    if identity.needs_pin or len(identity.chain_pem) != 1:
        return False
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    root = x509.load_pem_x509_certificate(identity.chain_pem[0])
    return (
        organisation_of(root) == organisation_of(certificate)
        and root.not_valid_before_utc == certificate.not_valid_before_utc
        and root.not_valid_after_utc == certificate.not_valid_after_utc
        and vouches(root, certificate)
        and _is_like_our_roots(root)
        and _says_what_ours_say(certificate, root, is_authority=False)
    )


def issues_to_others(certificate: x509.Certificate) -> bool:
    """Whether a certificate is that of an authority, other than a root such as is made here for one certificate."""
    try:
        is_authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False
    return is_authority and not _is_like_our_roots(certificate)


def _is_like_our_roots(root: x509.Certificate) -> bool:
    return (
        root.not_valid_after_utc - root.not_valid_before_utc == _LASTS
        and vouches(root, root)
        and _says_what_ours_say(root, root, is_authority=True)
    )


def _says_what_ours_say(certificate: x509.Certificate, root: x509.Certificate, *, is_authority: bool) -> bool:
    key, issuer = certificate.public_key(), root.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey) or not isinstance(issuer, ec.EllipticCurvePublicKey):
        return False
    try:
        found = [(each.value, each.critical) for each in certificate.extensions]
    except ValueError:  # a stranger's, which nobody can read
        return False
    return found == list(_extensions(key, issuer, is_authority=is_authority))


def _subject(unit_name: str, name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _fitting(unit_name)),
            x509.NameAttribute(NameOID.COMMON_NAME, _fitting(name)),
        ]
    )


def _fitting(name: str, longest: int = _LONGEST_NAME) -> str:
    return name.strip().encode("utf-8", "replace")[:longest].decode("utf-8", "ignore")


def _issued(
    subject: x509.Name,
    key: ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    issuer_key: ec.EllipticCurvePrivateKey,
    now: datetime,
    *,
    is_authority: bool = False,
) -> x509.Certificate:
    # A day's grace, because clocks of partners differ.
    start = now.astimezone(UTC) - timedelta(days=1)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _LASTS)
    )
    for extension, is_critical in _extensions(key, issuer_key.public_key(), is_authority=is_authority):
        builder = builder.add_extension(extension, critical=is_critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _extensions(
    key: ec.EllipticCurvePublicKey, issuer_key: ec.EllipticCurvePublicKey, *, is_authority: bool
) -> Iterator[tuple[x509.ExtensionType, bool]]:
    """What a certificate made here says besides names and days, and whether whoever reads it has to understand it."""
    yield x509.BasicConstraints(ca=is_authority, path_length=0 if is_authority else None), True
    usage = x509.KeyUsage(
        digital_signature=not is_authority,
        content_commitment=not is_authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
    yield usage, True
    yield x509.SubjectKeyIdentifier.from_public_key(key), False
    yield x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), False


def refuse_unusable(certificate_pem: bytes, now: datetime) -> None:
    """Refuse, in a sentence, a certificate that cannot sign documents now."""
    certificate = x509.load_pem_x509_certificate(certificate_pem)
    if now > certificate.not_valid_after_utc:
        raise Refused(
            _("This certificate expired on {day}; make or import a new one in the settings.").format(
                day=plain_day(certificate.not_valid_after_utc.date())
            )
        )
    if now < certificate.not_valid_before_utc:
        raise Refused(
            _("This certificate is not valid before {day}.").format(
                day=plain_day(certificate.not_valid_before_utc.date())
            )
        )
    if not may_sign(certificate):
        raise Refused(_("This certificate may not be used for signing documents."))
    if not has_strong_key(certificate):
        raise Refused(_("The key of this certificate is of a kind or length that nobody believes when they verify."))


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether a certificate says that it is meant for signing documents, or does not say what it is meant for."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            return False
    except x509.ExtensionNotFound:
        pass
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not _SIGNING_PURPOSES.isdisjoint(purposes)


def chain_of(certificate: x509.Certificate, others: Iterable[x509.Certificate]) -> list[x509.Certificate]:
    """The certificates above one, nearest first, as far as they are among others."""
    chain: list[x509.Certificate] = []
    current, left = certificate, list(others)
    while current.issuer != current.subject:
        # An authority that renewed its key has two certificates of one name, and one of them issued this one.
        issuer = next((other for other in left if vouches(other, current)), None)
        if issuer is None:
            break
        left.remove(issuer)
        chain.append(issuer)
        current = issuer
    return chain


def _is_pkcs12(data: bytes) -> bool:
    try:
        return bool(Pfx.load(data)["version"].native == "v3")
    except (ValueError, TypeError, KeyError):
        return False


def _certificate_pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(key: _Key) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
