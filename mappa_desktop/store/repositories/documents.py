"""Signed PDFs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select, update

from mappa_desktop.domain.cases import DocumentStep, SignedDocument
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId, new_id
from mappa_desktop.store.tables.cases import Document


def add(
    rows: Session,
    minutes_id: MinutesId,
    *,
    kind: str,
    file_name: str,
    signed_at: str,
    signer: str,
    sha256: str,
    data: bytes,
    step: DocumentStep = DocumentStep.SIGNED,
    before: str = "",
) -> str:
    """Keep a signed PDF; returns its identifier."""
    there = select(func.count()).select_from(Document).where(Document.minutes_id == minutes_id)
    document = Document.made(
        id=new_id("d"),
        minutes_id=minutes_id,
        position=rows.exec(there).one(),
        kind=kind,
        step=step.value,
        before=before,
        file_name=file_name,
        signed_at=signed_at,
        signer=signer,
        sha256=sha256,
        size=len(data),
        data=data,
    )
    rows.add(document)
    rows.flush()
    return document.id


def of_minutes(rows: Session, minutes_id: MinutesId) -> Sequence[SignedDocument]:
    """The signed PDFs of one version, newest first."""
    # sqlmodel types a column as its value, which SQLAlchemy's own options do not take.
    without_data = defer(Document.data, raiseload=True)  # type: ignore[arg-type]  # as said
    query = select(Document).where(Document.minutes_id == minutes_id).options(without_data)
    return [_document(row) for row in rows.exec(query.order_by(col(Document.position).desc())).all()]


def digests(rows: Session) -> Sequence[tuple[str, str]]:
    """The SHA-256 of every signed PDF, with the moment of its signing; also of those whose bytes are gone."""
    return [(sha256, signed_at) for sha256, signed_at in rows.exec(select(Document.sha256, Document.signed_at))]


def count(rows: Session) -> int:
    """How many signed PDFs there are."""
    return rows.exec(select(func.count()).select_from(Document)).one()


def forget(rows: Session, minutes_id: MinutesId) -> int:
    """Take the bytes of a version's signed PDFs out of the store; returns of how many there were any."""
    query = update(Document).where(col(Document.minutes_id) == minutes_id, col(Document.data).is_not(None))
    return rows.exec(query.values(data=None)).rowcount


def data(rows: Session, document_id: str) -> bytes:
    """The bytes of a signed PDF."""
    found = rows.get(Document, document_id)
    if found is None:
        raise Refused(_("There is no signed document with this identifier."))
    if found.data is None:
        raise Refused(_("This signed document is no longer kept here."))
    return found.data


def _document(row: Document) -> SignedDocument:
    return SignedDocument(
        id=row.id,
        minutes=MinutesId(row.minutes_id),
        kind=row.kind,
        file_name=row.file_name,
        signed_at=row.signed_at,
        signer=row.signer,
        sha256=row.sha256,
        size=row.size,
        step=DocumentStep(row.step),
        before=row.before,
    )
