"""Guards the interpreter against a fault of PySide6 6.12.0 on Python 3.11, where ``None`` is counted like any object."""

from __future__ import annotations

import ctypes
import sys

# More references than any process drops, and far from where the counter would overflow.
_PLENTY = 1 << 60


def keep_none() -> None:
    """Give ``None`` so many references that it is never freed; call it before the first call into Qt.

    Every call into Qt that returns nothing takes a reference to ``None`` away without having added one (seen with
    PySide6 6.12.0; 6.11 is sound, but has no wheel of Qt's PDF module alone). From Python 3.12 on, ``None`` is
    immortal and nothing needs to be done; before, the process dies after some thousand calls. Calling this twice
    does no harm.
    """
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _PLENTY // 2:
        # The count of references is the first field of every object of CPython.
        ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
