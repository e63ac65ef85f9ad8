"""What the disk and the database refuse, said in one sentence: the one place where such errors are translated."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from sqlalchemy.exc import DBAPIError

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _


class Code(IntEnum):
    """The primary result codes of SQLite that mean something to a user."""

    PERM = 3
    BUSY = 5
    LOCKED = 6
    READONLY = 8
    INTERRUPT = 9
    IOERR = 10
    CORRUPT = 11
    FULL = 13
    CANTOPEN = 14
    NOTADB = 26


class StoreDamaged(Refused):
    """The store's file no longer is what was written."""


_FULL = N_("The disk is full, so nothing was changed.")
_READ_ONLY = N_("The store's folder cannot be written to, so nothing was changed.")
_BUSY = N_("The store is in use by another program.")
_DEVICE = N_("The disk refused to read or write the store, so nothing was changed.")
_DAMAGED = N_("The store is damaged; restore it from a backup.")

_FILE_ERRORS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
}

_DATABASE_ERRORS: dict[int, str] = {
    Code.FULL: _FULL,
    Code.READONLY: _READ_ONLY,
    Code.PERM: _READ_ONLY,
    Code.CANTOPEN: _READ_ONLY,
    Code.BUSY: _BUSY,
    Code.LOCKED: _BUSY,
    Code.IOERR: _DEVICE,
}

_DAMAGE_CODES = (Code.CORRUPT, Code.NOTADB)


@contextmanager
def failures_told() -> Iterator[None]:
    """Turn the refusals of disk and database inside the block into user errors; other errors pass unchanged."""
    try:
        with database_failures_told():
            yield
    except OSError as error:
        raise Refused(_(_FILE_ERRORS.get(error.errno or 0, _DEVICE))) from error


@contextmanager
def database_failures_told() -> Iterator[None]:
    """The same for the database alone, where the block also does its caller's work."""
    try:
        yield
    except Exception as error:
        told = _told(error)
        if told is None:
            raise
        raise told from error


def database_code(error: BaseException) -> int | None:
    """SQLite's primary result code behind an error of the driver or of SQLAlchemy."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _told(error: BaseException) -> Refused | None:
    code = database_code(error)
    if code in _DAMAGE_CODES:
        return StoreDamaged(_(_DAMAGED))
    if code is not None and code in _DATABASE_ERRORS:
        return Refused(_(_DATABASE_ERRORS[code]))
    return None
