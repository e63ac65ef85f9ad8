"""Brings an older store up to date: every pending migration in one transaction, after an encrypted copy was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from sqlalchemy import Connection

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.engine import Engine, broken_references, version_of, without_foreign_keys, write_version
from mappa_desktop.store.failures import StoreDamaged, failures_told
from mappa_desktop.store.migrations import m0001_first

_MAJOR = 1000
# The fact of a store that says by which statements its tables were made.
_LAYOUT = "layout"


class OtherLayout(Refused):
    """The store has tables of other columns than its version says: a state of the program in between made it."""


class Migration(Protocol):
    """A module of ``migrations``: the version it leads to (major * 1000 + minor) and its statements, in order."""

    @property
    def VERSION(self) -> int: ...  # noqa: N802 - a constant of the module

    @property
    def STATEMENTS(self) -> Sequence[str]: ...  # noqa: N802 - a constant of the module


MIGRATIONS: tuple[Migration, ...] = (m0001_first,)


def migrate(
    engine: Engine,
    *,
    keep_copy: Callable[[int], object],
    record: Callable[[Connection, int, int], None],
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Run what is pending, or refuse a store that a newer program has changed beyond reading.

    A store whose tables are not those of its version is refused with ``OtherLayout``, and left as it is.
    ``keep_copy(version)`` is called before a store that holds something is touched; ``record(connection, before,
    after)`` writes the audit entry inside the same transaction. A newer minor version is opened as it is.
    """
    before = version_of(engine)
    newest = migrations[-1].VERSION
    if before // _MAJOR > newest // _MAJOR:
        raise Refused(_("The store was changed by a newer version of MAPPA Desktop; update the program to open it."))
    if 0 < before <= newest:
        _require_layout(engine, [migration for migration in migrations if before >= migration.VERSION])
    pending = [migration for migration in migrations if before < migration.VERSION]
    if not pending:
        return
    if before:
        keep_copy(before)
    with failures_told(), without_foreign_keys(engine), engine.writing.begin() as connection:
        for migration in pending:
            for statement in migration.STATEMENTS:
                connection.exec_driver_sql(statement)
        if broken_references(connection):
            raise StoreDamaged(_("The store could not be brought up to date and was left as it was."))
        fact = (_LAYOUT, _layout(migrations))
        connection.exec_driver_sql("REPLACE INTO store_fact (name, value) VALUES (?, ?)", fact)
        write_version(connection, newest)
        record(connection, before, newest)


def version_text(version: int) -> str:
    """A version as people write it: ``1.0``."""
    return f"{version // _MAJOR}.{version % _MAJOR}"


def _require_layout(engine: Engine, migrations: Sequence[Migration]) -> None:
    """Raises ``OtherLayout``; a damaged store is let pass, and opens as far as it can."""
    made_by = None
    with suppress(StoreDamaged), failures_told(), engine.reading.connect() as connection:
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'store_fact'").first():
            fact = "SELECT value FROM store_fact WHERE name = ?"
            made_by = connection.exec_driver_sql(fact, (_LAYOUT,)).scalar()
        if made_by != _layout(migrations):
            raise OtherLayout(
                _(
                    "This store was made by another development version of the program: open it with that version, "
                    "export its minutes and import them into a new store."
                )
            )


def _layout(migrations: Sequence[Migration]) -> str:
    """A fingerprint of what makes the tables; spaces and lines make no difference."""
    statements = (" ".join(statement.split()) for migration in migrations for statement in migration.STATEMENTS)
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()
