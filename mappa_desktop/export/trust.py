"""Whom signatures and time stamps are believed by, and what was revoked: handed to whoever verifies or upgrades."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrustList:
    """What is believed here; the operation ``certificates.trust_list`` makes it, and signing keeps its shape.

    ``certificates`` are the PEM certificates of trusted signers and of authorities that vouch for signers,
    ``time_stamp_roots`` those of time-stamp services, ``revocation_lists`` are DER and were checked against the
    certificate of their issuer when they were taken in. ``issuers`` are further PEM certificates that stand between a
    signer and its root: they help to build a path, and nothing is believed by them. ``ours`` are the PEM certificates
    of the keys that sign here or did once: whoever else is believed signs for another unit, which is everybody where
    there are none; ``None`` where there is no store, and nobody knows. ``only_beside`` are those of ours that never
    sign as the Chair, ``never_for_the_office`` those that never sign copies. ``kept`` are the SHA-256 of the signed
    files of the store, each with the moment of signing (ISO 8601): nobody is believed for being kept.
    """

    certificates: tuple[bytes, ...] = ()
    revocation_lists: tuple[bytes, ...] = ()
    time_stamp_roots: tuple[bytes, ...] = ()
    issuers: tuple[bytes, ...] = ()
    ours: tuple[bytes, ...] | None = None
    only_beside: tuple[bytes, ...] = ()
    never_for_the_office: tuple[bytes, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()


NOBODY = TrustList()
