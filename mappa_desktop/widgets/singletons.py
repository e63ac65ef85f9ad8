"""Keeps ``None``, ``True`` and ``False`` alive on Python 3.11, where PySide 6.12 gives them away without counting.

PySide 6.12 is built for interpreters in which these objects are immortal (Python 3.12 and later). On Python 3.11 each
call that returns ``None`` takes one reference away, until the interpreter stops with ``none_dealloc``.
"""

from __future__ import annotations

import ctypes
import sys

_MANY = 1 << 40


def keep_alive() -> None:
    """Give the singletons more references than any run of the application can use up."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for each in (None, True, False):
        if sys.getrefcount(each) < _MANY // 2:
            ctypes.c_ssize_t.from_address(id(each)).value += _MANY
