"""The meetings of a case before one of them, each by the version that speaks for it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import groupby

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus


def meetings_before(head: MinutesHead, heads: Sequence[MinutesHead]) -> Sequence[MinutesHead]:
    """Of all versions of a case's minutes, those that speak for the meetings before this one, newest first.

    The approved version speaks for its meeting, or else the newest.
    """
    by_meeting = sorted(heads, key=lambda each: each.meeting)
    meetings = [list(versions) for _meeting, versions in groupby(by_meeting, key=lambda each: each.meeting)]
    earlier = [
        said
        for versions in meetings
        if versions[0].meeting != head.meeting and _order(said := _speaking(versions)) < _order(head)
    ]
    return sorted(earlier, key=_order, reverse=True)


def _speaking(versions: Sequence[MinutesHead]) -> MinutesHead:
    """The version that speaks for its meeting; the newest stands first."""
    return next((each for each in versions if each.status is MinutesStatus.APPROVED), versions[0])


def _order(head: MinutesHead) -> tuple[datetime.date, int, str]:
    return head.facts.date, head.facts.sequence_number or 0, head.facts.start
