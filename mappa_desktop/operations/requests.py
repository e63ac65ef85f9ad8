"""Requests for copies of minutes: logged with the meeting, in no file and on no paper."""

from __future__ import annotations

import datetime

from mappa_desktop.domain.workings import Request, Requests

_PREFIX = "Q-"


def begun(requests: Requests, on: datetime.date) -> Request:
    """A request that came on that day, with a reference which no other one has."""
    numbers = [each.ref.removeprefix(_PREFIX) for each in requests.requests]
    number = max((int(each) for each in numbers if each.isdecimal()), default=0) + 1
    return Request(ref=f"{_PREFIX}{number:02}", received_on=on)
