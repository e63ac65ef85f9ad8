"""The rows of the audit trail, and the triggers that keep it append-only."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from mappa_desktop.store.tables.row import Row


class Audit(Row, table=True):
    """One entry: who did what to what, chained to the entry before it."""

    seq: int = Field(primary_key=True)
    at: str
    actor: str
    verb: str
    subject: str
    details: str
    previous_hash: str
    hash: str


class AuditHead(Row, table=True):
    """The last entry's number and hash, kept apart so that a missing tail is noticed; one row, id 1."""

    id: int = Field(primary_key=True)
    seq: int
    hash: str


AUDIT = SQLModel.metadata.tables["audit"]
AUDIT_HEAD = SQLModel.metadata.tables["audit_head"]

TRIGGERS = (
    """
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit trail are never changed');
END
""",
    """
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'entries of the audit trail are never deleted');
END
""",
)
