"""The keys to sign with and the certificates that are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from mappa_desktop.foundation.ids import new_id
from mappa_desktop.store.tables.certificates import SigningIdentity, TrustedCertificate


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate, the chain above it and its key, as PEM text."""

    certificate_pem: str
    chain_pem: str
    key_pem: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Trusted:
    """A certificate whose signatures are believed, and why."""

    fingerprint: str
    name: str
    pem: str
    added_at: str
    added_why: str


def current(rows: Session) -> Identity | None:
    """The identity that is not retired."""
    found = rows.exec(select(SigningIdentity).where(col(SigningIdentity.retired_at).is_(None))).first()
    return None if found is None else Identity(found.certificate_pem, found.chain_pem, found.key_pem)


def replace(rows: Session, identity: Identity, at: str) -> None:
    """Keep a new identity to sign with, and retire the one before it."""
    for earlier in rows.exec(select(SigningIdentity).where(col(SigningIdentity.retired_at).is_(None))).all():
        earlier.retired_at = at
        rows.add(earlier)
    rows.add(
        SigningIdentity.made(
            id=new_id("k"),
            certificate_pem=identity.certificate_pem,
            chain_pem=identity.chain_pem,
            key_pem=identity.key_pem,
            created_at=at,
        )
    )
    rows.flush()


def trusted(rows: Session) -> Sequence[Trusted]:
    """Every trusted certificate, the oldest first."""
    query = select(TrustedCertificate).order_by(col(TrustedCertificate.added_at))
    return [Trusted(row.fingerprint, row.name, row.pem, row.added_at, row.added_why) for row in rows.exec(query).all()]


def trust(rows: Session, certificate: Trusted) -> None:
    """Believe a certificate; one that is believed already stays as it was."""
    if rows.get(TrustedCertificate, certificate.fingerprint) is None:
        rows.add(
            TrustedCertificate.made(
                fingerprint=certificate.fingerprint,
                name=certificate.name,
                pem=certificate.pem,
                added_at=certificate.added_at,
                added_why=certificate.added_why,
            )
        )
        rows.flush()
