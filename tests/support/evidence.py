"""Evidence for the rules: a training case as it is, or with some of its places changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any

from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import Contents, section_of
from tests.support.minutes_in_memory import training_contents

# The day after the meeting of the Level 2 case.
DAY_AFTER = datetime.date(2026, 11, 19)


def evidence(contents: Contents, **besides: Any) -> Evidence:
    """The evidence of a record; the meeting before, the area and what is filed may be given besides."""
    return Evidence(contents, **{"today": DAY_AFTER, **besides})


def changed(contents: Contents, changes: Mapping[str, Any]) -> Contents:
    """The same record with the values at some paths of the minutes file put in place of what stood there.

    A value is what the minutes file would hold: ``{"risk_assessment.overall_rosh": "high"}``.
    """
    now = dict(contents)
    for text, value in changes.items():
        path = path_from_text(text)
        key = section_of(str(path[0])).key
        now[key] = type(now[key]).taken(replaced_in(now[key].given(), path, value))
    return now


def replaced_in(given: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """Plain data with one place of it replaced."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        listed = list(given or ())
        listed += [None] * (step + 1 - len(listed))
        listed[step] = replaced_in(listed[step], tuple(rest), value)
        return listed
    return {**(given or {}), step: replaced_in((given or {}).get(step), tuple(rest), value)}


def level_2(changes: Mapping[str, Any] | None = None) -> Contents:
    """The Level 2 case, in which the rules find nothing, with some places changed."""
    return changed(_case("level2_review"), changes or {})


def level_3(changes: Mapping[str, Any] | None = None) -> Contents:
    """The Level 3 case with some places changed."""
    return changed(_case("level3_review"), changes or {})


@cache
def _case(name: str) -> Contents:
    """Read once: contents are values, and the mapping that holds them is copied before it is changed."""
    return training_contents(name)
