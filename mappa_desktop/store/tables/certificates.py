"""The rows of signing identities, of the certificates this store trusts, and of what was revoked."""

from __future__ import annotations

from sqlmodel import Field, LargeBinary

from mappa_desktop.store.tables.row import Row


class SigningIdentity(Row, table=True):
    """A key to sign with, its certificate and the chain above it; retired, never deleted.

    ``key_pem`` is empty for a key on a token, and ``module``, ``token`` and ``key_id`` (hexadecimal) say where that is;
    its PIN is kept nowhere.
    """

    id: str = Field(primary_key=True)
    purpose: str = Field(index=True)
    certificate_pem: str
    chain_pem: str
    key_pem: str
    module: str = ""
    token: str = ""
    key_id: str = ""
    created_at: str
    retired_at: str | None = None


class TrustedCertificate(Row, table=True):
    """A certificate that is believed, for what and why; and since when and why no more."""

    fingerprint: str = Field(primary_key=True)
    believed_for: str = Field(primary_key=True)
    name: str
    pem: str
    added_at: str
    added_why: str
    removed_at: str | None = None
    removed_why: str = ""


class RevocationList(Row, table=True):
    """The newest list that an issuer has given of its certificates which are no longer valid."""

    issuer: str = Field(primary_key=True)
    name: str
    made_at: str
    next_at: str
    added_at: str
    data: bytes = Field(sa_type=LargeBinary)
