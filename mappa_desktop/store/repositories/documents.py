"""Signed PDFs."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from mappa_desktop.domain.cases import SignedDocument
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId, new_id
from mappa_desktop.store.tables.cases import Document

_LISTED = (
    Document.id,
    Document.minutes_id,
    Document.kind,
    Document.file_name,
    Document.signed_at,
    Document.signer,
    Document.sha256,
    Document.size,
)


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
) -> str:
    """Keep a signed PDF; returns its identifier."""
    document = Document.made(
        id=new_id("d"),
        minutes_id=minutes_id,
        kind=kind,
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
    columns = [col(column) for column in _LISTED]
    query = select(*columns).where(Document.minutes_id == minutes_id).order_by(col(Document.signed_at).desc())
    return [_document(*found) for found in rows.exec(query).all()]


def count(rows: Session) -> int:
    """How many signed PDFs there are."""
    return rows.exec(select(func.count()).select_from(Document)).one()


def data(rows: Session, document_id: str) -> bytes:
    """The bytes of a signed PDF."""
    found = rows.exec(select(Document.data).where(Document.id == document_id)).first()
    if found is None:
        raise Refused(_("There is no signed document with this identifier."))
    return found


def _document(  # noqa: PLR0913 - the columns of the list
    id: str,  # noqa: A002
    minutes_id: str,
    kind: str,
    file_name: str,
    signed_at: str,
    signer: str,
    sha256: str,
    size: int,
) -> SignedDocument:
    return SignedDocument(id, MinutesId(minutes_id), kind, file_name, signed_at, signer, sha256, size)
