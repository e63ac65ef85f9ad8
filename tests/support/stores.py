"""What tests of the store share: a cheap passphrase, a willing keyring, an outsider with the key, another process."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.store.passphrase import Cost
from mappa_desktop.store.store_key import StoreKey

ROOT = Path(__file__).resolve().parents[2]
PASSPHRASE = "seven brown kettles sing"
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
CLOCK = StoppedClock(datetime(2025, 11, 20, 10, 42, 7).astimezone())


class FakeKeyring:
    """Keeps what it is given, as a willing system keyring does."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Outsider:
    """Opens the database with another implementation of SQLCipher 4, holding the raw key."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.connection = apsw.Connection(str(path))
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
            self.connection.execute(f"PRAGMA {pragma}").fetchall()

    def run(self, *statements: str) -> list[Any]:
        rows: list[Any] = []
        for statement in statements:
            rows = self.connection.execute(statement).fetchall()
        return rows


def outsider(folder: Path, key: StoreKey, name: str = "store.db") -> Outsider:
    return Outsider(folder / name, key.revealed())


def in_plain_sqlite(path: Path) -> list[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT name FROM sqlite_master").fetchall()
    finally:
        connection.close()


def tell(process: subprocess.Popen[str], line: str) -> None:
    """Write a line to another process."""
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def next_line(process: subprocess.Popen[str]) -> str:
    """The next line that another process writes."""
    assert process.stdout is not None
    return process.stdout.readline().rstrip("\n")


def child(program: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    """Another process of the same Python that can import the project."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        **options,
    )
