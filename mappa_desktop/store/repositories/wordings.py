"""The wordings of the opening statements, every version ever used."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from mappa_desktop.domain.statements import Wording
from mappa_desktop.store.tables.items import StatementWording


def add(rows: Session, wording: Wording) -> None:
    """Keep a version of a statement; an existing version is never written over."""
    rows.add(
        StatementWording.made(
            key=wording.key,
            version=wording.version,
            title=wording.title,
            wording=wording.wording,
            added_at=wording.added_at,
        )
    )
    rows.flush()


def all_versions(rows: Session) -> Sequence[Wording]:
    """Every version of every statement, the newest of each first."""
    query = select(StatementWording).order_by(col(StatementWording.key), col(StatementWording.added_at).desc())
    return [Wording(row.key, row.version, row.title, row.wording, row.added_at) for row in rows.exec(query).all()]
