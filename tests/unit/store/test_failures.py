from __future__ import annotations

import errno

import pytest
from sqlalchemy.exc import OperationalError

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.store.failures import Code, StoreDamaged, database_failures_told, failures_told


class DriverError(Exception):
    def __init__(self, code):
        super().__init__("words of the driver")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EFBIG, "disk is full"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
        (errno.EIO, "disk refused"),
    ],
)
def test_what_the_disk_refuses_is_one_sentence(number, sentence):
    with pytest.raises(Refused, match=rf"^The .*{sentence}[^.]*\.$"), failures_told():
        raise OSError(number, "words of the system", "/home/somebody/store.db")


@pytest.mark.parametrize(
    ("code", "kind", "sentence"),
    [
        (Code.FULL, Refused, "disk is full"),
        (Code.READONLY, Refused, "cannot be written to"),
        (Code.READONLY | 6 << 8, Refused, "cannot be written to"),
        (Code.BUSY, Refused, "another program"),
        (Code.IOERR | 3 << 8, Refused, "disk refused"),
        (Code.CORRUPT, StoreDamaged, "damaged"),
        (Code.NOTADB, StoreDamaged, "damaged"),
    ],
)
def test_what_the_database_refuses_is_one_sentence(code, kind, sentence):
    for error in (DriverError(code), OperationalError("SELECT", {}, DriverError(code))):
        with pytest.raises(kind, match=sentence) as told, database_failures_told():
            raise error
        assert "words of the driver" not in str(told.value)


@pytest.mark.parametrize("error", [ZeroDivisionError(), DriverError(1), DriverError("x"), CannotUnlock("A sentence.")])
def test_other_errors_pass_unchanged(error):
    with pytest.raises(type(error)) as passed, failures_told():
        raise error

    assert passed.value is error


def test_only_the_outer_kind_translates_files():
    with pytest.raises(OSError, match="x"), database_failures_told():
        raise OSError(errno.ENOSPC, "x")
