"""The audit trail: an append-only chain of who did what; holds identifiers and verbs, never case content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.engine import json_text
from mappa_desktop.store.tables.audit import AUDIT, AUDIT_HEAD

_FIRST = "0" * 64

# Built once: every change in the store runs them.
_HEAD = select(AUDIT_HEAD.c.seq, AUDIT_HEAD.c.hash)
_ADD = insert(AUDIT)
_MOVE_HEAD = update(AUDIT_HEAD)
_FIRST_HEAD = insert(AUDIT_HEAD)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the trail."""

    seq: int
    at: str
    actor: str
    verb: str
    subject: str
    details: str
    previous_hash: str

    def digest(self) -> str:
        """The SHA-256 of the entry's canonical bytes, which include the hash before it."""
        parts = [self.seq, self.at, self.actor, self.verb, self.subject, self.details, self.previous_hash]
        return hashlib.sha256(json_text(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What reading the whole trail found: how many entries, and where the chain first breaks."""

    entries: int
    broken_at: int | None = None
    reason: str = ""

    @property
    def intact(self) -> bool:
        return self.broken_at is None


def append(
    connection: Connection, *, at: datetime, actor: str, verb: str, subject: str, details: Mapping[str, str | int]
) -> int:
    """Add an entry inside the connection's transaction; returns its number."""
    head = connection.execute(_HEAD).one_or_none()
    previous_seq, previous_hash = (head.seq, head.hash) if head else (0, _FIRST)
    entry = Entry(
        seq=previous_seq + 1,
        at=at.isoformat(timespec="milliseconds"),
        actor=actor,
        verb=verb,
        subject=subject,
        details=json_text(dict(sorted(details.items()))),
        previous_hash=previous_hash,
    )
    digest = entry.digest()
    connection.execute(
        _ADD,
        {
            "seq": entry.seq,
            "at": entry.at,
            "actor": entry.actor,
            "verb": entry.verb,
            "subject": entry.subject,
            "details": entry.details,
            "previous_hash": entry.previous_hash,
            "hash": digest,
        },
    )
    if head:
        connection.execute(_MOVE_HEAD, {"seq": entry.seq, "hash": digest})
    else:
        connection.execute(_FIRST_HEAD, {"id": 1, "seq": entry.seq, "hash": digest})
    return entry.seq


def verify_chain(connection: Connection) -> ChainVerdict:
    """Read every entry and find the first that was changed, removed or put in."""
    head = connection.execute(_HEAD).one_or_none()
    seq, previous = 0, _FIRST
    for row in connection.execute(select(AUDIT).order_by(AUDIT.c.seq)):
        entry = Entry(row.seq, row.at, row.actor, row.verb, row.subject, row.details, row.previous_hash)
        if row.seq != seq + 1:
            return ChainVerdict(seq, seq + 1, _("an entry is missing"))
        if row.previous_hash != previous or row.hash != entry.digest():
            return ChainVerdict(seq, row.seq, _("an entry was changed"))
        seq, previous = row.seq, row.hash
    if head is None or head.seq != seq or head.hash != previous:
        return ChainVerdict(seq, seq + 1, _("its end is not the one last written"))
    return ChainVerdict(seq)
