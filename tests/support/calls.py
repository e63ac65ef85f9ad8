"""How much work something is, counted in calls of functions: as many on a busy machine as on an idle one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

_BEGINNINGS = frozenset({"call", "c_call"})


def calls_in(work: Callable[[], object], most: int = sys.maxsize) -> int:
    """How many functions are called, those written in C as well; fails at once when there are more than ``most``."""
    number = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal number
        number += event in _BEGINNINGS
        if number > most:
            raise AssertionError(f"More than {most} calls.")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number
