"""The keys to sign with, the certificates that are trusted, and the lists of those revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.foundation.ids import new_id
from mappa_desktop.store.tables.certificates import RevocationList, SigningIdentity, TrustedCertificate


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, the chain above it and its key, as PEM text; or where the token is that holds the key."""

    certificate_pem: str
    chain_pem: str
    key_pem: str = field(repr=False)
    module: str = ""
    token: str = ""
    key_id: str = ""


@dataclass(frozen=True, slots=True)
class Trusted:
    """A certificate that is believed, for what and why."""

    fingerprint: str
    name: str
    pem: str
    added_at: str
    added_why: str
    believed_for: BelievedFor = BelievedFor.SIGNATURES


@dataclass(frozen=True, slots=True)
class Revocations:
    """An issuer's list of certificates that are no longer valid; ``next_at`` is empty where it promises no other."""

    issuer: str
    name: str
    made_at: str
    next_at: str
    added_at: str
    data: bytes = field(repr=False)


def current(rows: Session, purpose: SigningPurpose) -> Identity | None:
    """The identity of a purpose that is not retired."""
    found = rows.exec(_current(purpose)).first()
    return None if found is None else _identity(found)


def all_identities(rows: Session) -> Sequence[Identity]:
    """Every identity there ever was, retired ones too, the oldest first."""
    return [_identity(row) for row in rows.exec(select(SigningIdentity).order_by(col(SigningIdentity.created_at)))]


def identities_for(rows: Session, purpose: SigningPurpose) -> Sequence[Identity]:
    """Every identity that there ever was for a purpose, the oldest first."""
    query = select(SigningIdentity).where(SigningIdentity.purpose == purpose.value)
    return [_identity(row) for row in rows.exec(query.order_by(col(SigningIdentity.created_at)))]


def replace(rows: Session, purpose: SigningPurpose, identity: Identity, at: str) -> None:
    """Keep a new identity to sign with, and retire the one of that purpose before it."""
    retire(rows, purpose, at)
    rows.add(
        SigningIdentity.made(
            id=new_id("k"),
            purpose=purpose.value,
            certificate_pem=identity.certificate_pem,
            chain_pem=identity.chain_pem,
            key_pem=identity.key_pem,
            module=identity.module,
            token=identity.token,
            key_id=identity.key_id,
            created_at=at,
        )
    )
    rows.flush()


def retire(rows: Session, purpose: SigningPurpose, at: str) -> None:
    """Sign no more with the identity of a purpose, if there is one."""
    for earlier in rows.exec(_current(purpose)).all():
        earlier.retired_at = at
        rows.add(earlier)
    rows.flush()


def trusted(rows: Session, believed_for: BelievedFor) -> Sequence[Trusted]:
    """Every certificate that is believed for something, the oldest first."""
    query = (
        select(TrustedCertificate)
        .where(TrustedCertificate.believed_for == believed_for.value)
        .where(col(TrustedCertificate.removed_at).is_(None))
        .order_by(col(TrustedCertificate.added_at))
    )
    return [
        Trusted(row.fingerprint, row.name, row.pem, row.added_at, row.added_why, BelievedFor(row.believed_for))
        for row in rows.exec(query).all()
    ]


def trust(rows: Session, certificate: Trusted) -> None:
    """Believe a certificate; one that is believed already stays as it was, one that was removed is believed again."""
    known = rows.get(TrustedCertificate, (certificate.fingerprint, certificate.believed_for.value))
    if known is not None and known.removed_at is None:
        return
    rows.merge(
        TrustedCertificate.made(
            fingerprint=certificate.fingerprint,
            believed_for=certificate.believed_for.value,
            name=certificate.name,
            pem=certificate.pem,
            added_at=certificate.added_at,
            added_why=certificate.added_why,
        )
    )
    rows.flush()


def distrust(rows: Session, fingerprint: str, believed_for: BelievedFor, at: str, why: str) -> bool:
    """Believe a certificate no more for something; tells whether it was believed."""
    row = rows.get(TrustedCertificate, (fingerprint, believed_for.value))
    if row is None or row.removed_at is not None:
        return False
    row.removed_at, row.removed_why = at, why
    rows.add(row)
    rows.flush()
    return True


def revocation_lists(rows: Session) -> Sequence[Revocations]:
    """The newest list of each issuer."""
    query = select(RevocationList).order_by(col(RevocationList.name), col(RevocationList.issuer))
    return [
        Revocations(row.issuer, row.name, row.made_at, row.next_at, row.added_at, row.data) for row in rows.exec(query)
    ]


def keep_revocations(rows: Session, revocations: Revocations) -> None:
    """Keep an issuer's list instead of the one before it."""
    rows.merge(
        RevocationList.made(
            issuer=revocations.issuer,
            name=revocations.name,
            made_at=revocations.made_at,
            next_at=revocations.next_at,
            added_at=revocations.added_at,
            data=revocations.data,
        )
    )
    rows.flush()


def _current(purpose: SigningPurpose) -> SelectOfScalar[SigningIdentity]:
    return (
        select(SigningIdentity)
        .where(SigningIdentity.purpose == purpose.value)
        .where(col(SigningIdentity.retired_at).is_(None))
    )


def _identity(row: SigningIdentity) -> Identity:
    return Identity(row.certificate_pem, row.chain_pem, row.key_pem, row.module, row.token, row.key_id)
