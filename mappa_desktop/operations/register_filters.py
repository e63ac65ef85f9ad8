"""What may be typed above a register: values spelt as people type them, and days by year, month or day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import replace

from mappa_desktop.domain.filter_words import FilterWords, Known, parsed
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

LEVELS = ("2", "3", "1")
_SPAN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def spelt(codes: type[Code]) -> tuple[str, ...]:
    """The codes as they are typed: ``do-not-disclose``."""
    return tuple(code.value.replace("_", "-") for code in codes)


def wanted(typed: str, known: Known, codes: Mapping[str, type[Code]]) -> FilterWords:
    """The words taken apart, values of ``codes`` as the store writes them; raises ``Refused`` for what is not known."""
    found = parsed(typed, known)
    filters = {
        key: tuple(value.replace("-", "_") for value in values) if key in codes else values
        for key, values in found.filters.items()
    }
    for written in filters.get("due", ()):
        _require_span(written)
    return replace(found, filters=filters)


def _require_span(written: str) -> None:
    match = _SPAN.fullmatch(written)
    try:
        if match is None:
            raise ValueError
        datetime.date(*(int(part) if part else 1 for part in match.groups()))
    except ValueError:
        raise Refused(_("“due:” is a year, a month or a day, such as 2026, 2026-12 or 2026-12-03.")) from None
