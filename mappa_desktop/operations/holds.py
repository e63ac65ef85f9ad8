"""Inquiry holds: while one stands, nothing of a case is destroyed (T10)."""

from __future__ import annotations

from itertools import groupby

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.workings import Requests
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import workings
from mappa_desktop.sections import section
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.store.repositories import minutes
from mappa_desktop.store.unit import Reading, Unit

_RECORDS = section("records")


def stands(reading: Reading | Unit, case_id: CaseId) -> bool:
    """Whether the minutes or any request hold whatever there is of a case.

    The latest word of the minutes counts: a hold stands as soon as a draft says so, and ends when minutes that say it
    ended are approved.
    """
    return _of_a_request(reading, case_id) or _of_the_minutes(reading, case_id)


def require_none(reading: Reading | Unit, case_id: CaseId) -> None:
    """Refuse in one sentence while a hold stands."""
    if stands(reading, case_id):
        raise Refused(_("An inquiry hold stands on this case: nothing of it may be destroyed while it does."))


def _of_the_minutes(reading: Reading | Unit, case_id: CaseId) -> bool:
    for head, given in minutes.with_sections(reading.rows, case_id, _RECORDS.key):
        content = _RECORDS.content.taken(given.get(_RECORDS.key, {}))
        assert isinstance(content, RecordsAndDistribution)
        if content.records.inquiry_hold:
            return True
        if content.records.inquiry_hold is False and head.status is MinutesStatus.APPROVED:
            return False
    return False


def _of_a_request(reading: Reading | Unit, case_id: CaseId) -> bool:
    heads = minutes.heads(reading.rows, case_id)
    return any(
        request.hold
        for meeting, _versions in groupby(heads, key=lambda head: head.meeting)
        for request in workings.within(reading, meeting, Requests).requests
    )
