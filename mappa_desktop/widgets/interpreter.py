"""Guards the interpreter against a fault of PySide6 6.12.0 on Python 3.11, where ``None`` is counted like the rest."""

from __future__ import annotations

import ctypes
import sys

# More references than any process drops, and far from where the counter would overflow.
_PLENTY = 1 << 60


def keep_none() -> None:
    """Give ``None``, ``True`` and ``False`` so many references that they are never freed; call it before Qt is used.

    Every call into Qt that returns nothing takes a reference to ``None`` away without having added one, and so does
    every truth value that comes out of a property (seen with PySide6 6.12.0; 6.11 is sound, but has no wheel of Qt's
    PDF module alone). From Python 3.12 on, these objects are immortal and nothing needs to be done; before, the
    process dies after some thousand calls. Calling this twice does no harm.
    """
    if sys.version_info >= (3, 12):
        return
    for lasting in (None, True, False):
        if sys.getrefcount(lasting) < _PLENTY // 2:
            # The count of references is the first field of every object of CPython.
            ctypes.c_ssize_t.from_address(id(lasting)).value += _PLENTY
