"""The rows of what belongs to the store itself: its facts and its settings."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from mappa_desktop.store.tables.row import Row


class StoreFact(Row, table=True):
    """A fact about the store that no user changes, such as its identifier."""

    name: str = Field(primary_key=True)
    value: str


class StoreSetting(Row, table=True):
    """A setting whose scope is the store, as JSON."""

    name: str = Field(primary_key=True)
    value: str
    changed_at: str


STORE_FACT = SQLModel.metadata.tables["store_fact"]
