"""Prints the first migration made from the tables: until the first release, m0001_first.py is this script's output.

python packaging/print_ddl.py > m0001.new && mv m0001.new mappa_desktop/store/migrations/m0001_first.py
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from mappa_desktop.store import tables
from mappa_desktop.store.tables.audit import TRIGGERS
from mappa_desktop.store.tables.search import INDEX

_HEAD = '''"""The tables of version 1.0. Until the first release this file is the output of packaging/print_ddl.py."""

from __future__ import annotations

VERSION = 1000

STATEMENTS = ('''


def statements() -> list[str]:
    """What makes the tables, their indexes and their triggers in an empty database."""
    for module in pkgutil.iter_modules(tables.__path__):
        importlib.import_module(f"{tables.__name__}.{module.name}")
    dialect = sqlite.dialect()
    made: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: index.name or "")
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [_tidied(statement) for statement in [*made, *TRIGGERS, *INDEX]]


def _tidied(statement: str) -> str:
    lines = statement.strip().replace("\t", "    ").splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip())


def main() -> None:
    print(_HEAD)
    for statement in statements():
        if "\n" in statement:
            print(f'    """\n{statement}\n""",')
        else:
            print(f'    "{statement}",')
    print(")")


if __name__ == "__main__":
    main()
