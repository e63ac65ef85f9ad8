"""Whether a certificate leads to one that is trusted here, as of a moment, and whether anybody revoked it.

Nothing is fetched: what is known is what the trust list holds and what came with the file.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # the package ships no types
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError

from mappa_desktop.export.revocations import is_signed_by
from mappa_desktop.export.signature_message import has_strong_key, vouches
from mappa_desktop.export.single_form import low_certificate

_LONGEST_PATH = 8


class Revocation(Enum):
    """What is known of whether a certificate was revoked."""

    NOT_REVOKED = auto()
    NOT_CHECKED = auto()
    REVOKED = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lists say of a path; ``certificate`` and ``on`` tell which one was revoked, and when.

    Where none was revoked, ``on`` is the moment as of which the oldest of the lists that cover the path was made.
    """

    revocation: Revocation
    certificate: x509.Certificate | None = None
    on: datetime | None = None


def path_of(
    certificate: x509.Certificate,
    roots: Sequence[x509.Certificate],
    between: Iterable[x509.Certificate],
    moment: datetime,
) -> tuple[x509.Certificate, ...]:
    """The certificates from one of the roots down to this one, root first; empty where there is no such path.

    A certificate that is trusted itself is a path of its own. Runs an event loop, so it cannot be called inside one.
    """
    context = ValidationContext(
        trust_roots=[_for_path(root) for root in roots],
        other_certs=[_for_path(each) for each in between],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    validator = CertificateValidator(_for_path(certificate), validation_context=context)
    try:
        found = asyncio.run(validator.async_validate_path())
    except (ValidationError, PathBuildingError):
        return ()
    path = tuple(x509.load_der_x509_certificate(each.dump()) for each in found)
    holds = (
        all(each.not_valid_before_utc <= moment <= each.not_valid_after_utc for each in path)
        and all(map(has_strong_key, path))
        # A person's certificate may be trusted by itself, and vouches for nobody else by that.
        and (len(path) == 1 or _is_authority(path[0]))
        # A trusted certificate is found by name and key, and whoever has the key can make another with both.
        and _plain(path[-1]) == _plain(certificate)
    )
    return path if holds and len(path) <= _LONGEST_PATH else ()


def came_rightly(
    enclosed: Iterable[x509.Certificate],
    path: Iterable[x509.Certificate],
    known: Iterable[x509.Certificate],
    named: Collection[bytes],
) -> bool:
    """Whether every certificate that came with a signature is known or named in it, or leads to one that is known.

    ``named`` are the SHA-256 of those that stand in what was signed: whoever trusts the signer alone knows no others.
    One that is not needed, because the path goes by another copy of it, could be changed and nobody would notice.
    """
    sure = {_plain(each) for each in (*path, *known)}
    left = [each for each in map(_plain, enclosed) if each not in sure and each.fingerprint(SHA256()) not in named]
    while left:
        vouched = next((each for each in left if any(vouches(one, each) and has_strong_key(one) for one in sure)), None)
        if vouched is None:
            return False
        sure.add(vouched)
        left.remove(vouched)
    return True


def _plain(certificate: x509.Certificate) -> x509.Certificate:
    """In the form in which certificates are enclosed; as its issuer wrote it, it may be another."""
    return x509.load_der_x509_certificate(low_certificate(certificate.public_bytes(Encoding.DER)))


def may_stamp(certificate: x509.Certificate) -> bool:
    """Whether a certificate says that it is meant for time stamps, and for nothing else (RFC 3161 2.3)."""
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return purposes.critical and list(purposes.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def standing(
    path: Sequence[x509.Certificate],
    lists: Iterable[bytes],
    known: Sequence[x509.Certificate],
    moment: datetime,
) -> Standing:
    """Whether a certificate of a path was revoked by a moment; ``lists`` are DER, and may come from anybody.

    Only lists count that the issuer of a certificate signed; ``known`` are certificates among which it may be found.
    """
    every = list(_lists(lists))
    oldest, checked = None, True
    for place, certificate in enumerate(path):
        if vouches(certificate, certificate):
            continue
        issuers = path[place - 1 : place] if place else [each for each in known if vouches(each, certificate)]
        own = [each for each in every if any(is_signed_by(each, issuer) for issuer in issuers)]
        for each in own:
            day = _revoked_on(each, certificate)
            if day is not None and day <= moment:
                return Standing(Revocation.REVOKED, certificate, day)
        current = [each.last_update_utc for each in own if _says_enough(each, moment)]
        checked = checked and bool(current)
        oldest = min(filter(None, (oldest, max(current, default=None))), default=None)
    if not checked or oldest is None:
        return Standing(Revocation.NOT_CHECKED)
    return Standing(Revocation.NOT_REVOKED, None, oldest)


def _lists(lists: Iterable[bytes]) -> Iterator[x509.CertificateRevocationList]:
    for each in lists:
        try:
            yield x509.load_der_x509_crl(each)
        except ValueError:
            continue


def _revoked_on(revocations: x509.CertificateRevocationList, certificate: x509.Certificate) -> datetime | None:
    found = revocations.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if found is None:
        return None
    try:
        invalid = found.extensions.get_extension_for_class(x509.InvalidityDate).value.invalidity_date_utc
    except x509.ExtensionNotFound:
        return found.revocation_date_utc
    return min(found.revocation_date_utc, invalid)


def _says_enough(revocations: x509.CertificateRevocationList, moment: datetime) -> bool:
    """Whether a certificate that a list does not name was not revoked: the list is whole, and not out of date."""
    is_whole = not any(each.critical for each in revocations.extensions)
    return is_whole and revocations.next_update_utc is not None and revocations.next_update_utc >= moment


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _for_path(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
