"""The rows that search knows, and the index over their words, which triggers keep in step with them."""

from __future__ import annotations

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field

from mappa_desktop.store.tables.row import Row


class SearchedSection(Row, table=True):
    """The words of one section of one version; gone with the section.

    ``id`` begins with the days that the meeting is before the end of time: the index goes over its rows in the order of
    their numbers, and so the newest come first. ``paths`` has a line for each line of ``text``. ``agencies`` and
    ``facts`` are marks for filters, which no text can hold.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["minutes_id", "key"], ["minutes_section.minutes_id", "minutes_section.key"], ondelete="CASCADE"
        ),
    )

    id: int = Field(primary_key=True)
    minutes_id: str = Field(index=True)
    key: str
    text: str
    paths: str
    agencies: str
    facts: str


class SearchState(Row, table=True):
    """Which way of making words of sections the rows come from; one row, id 1."""

    id: int = Field(primary_key=True)
    version: int


_TAKE_OUT = """INSERT INTO search_index (search_index, rowid, text, agencies, facts)
    VALUES ('delete', old.id, old.text, old.agencies, old.facts);"""
_PUT_IN = """INSERT INTO search_index (rowid, text, agencies, facts)
    VALUES (new.id, new.text, new.agencies, new.facts);"""

# The index keeps no copy of the words: those of a row that is shown are read from the row.
INDEX = (
    """
CREATE VIRTUAL TABLE search_index USING fts5(
    text, agencies, facts,
    content = 'searched_section', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
)
""",
    # The marks for filters say nothing of how well a text fits.
    "INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(1.0, 0.0, 0.0)')",
    f"""
CREATE TRIGGER searched_section_comes AFTER INSERT ON searched_section
BEGIN
    {_PUT_IN}
END
""",
    f"""
CREATE TRIGGER searched_section_changes AFTER UPDATE ON searched_section
BEGIN
    {_TAKE_OUT}
    {_PUT_IN}
END
""",
    f"""
CREATE TRIGGER searched_section_goes AFTER DELETE ON searched_section
BEGIN
    {_TAKE_OUT}
END
""",
)
