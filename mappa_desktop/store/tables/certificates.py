"""The rows of signing identities and of the certificates this store trusts."""

from __future__ import annotations

from sqlmodel import Field

from mappa_desktop.store.tables.row import Row


class SigningIdentity(Row, table=True):
    """A key to sign with, its certificate and the chain above it; retired, never deleted."""

    id: str = Field(primary_key=True)
    certificate_pem: str
    chain_pem: str
    key_pem: str
    created_at: str
    retired_at: str | None = None


class TrustedCertificate(Row, table=True):
    """A certificate whose signatures are believed, and why."""

    fingerprint: str = Field(primary_key=True)
    name: str
    pem: str
    added_at: str
    added_why: str
