"""Detention in hospital on paper; nothing at all where it does not apply or was left empty."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import carried_over, filled, points, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.hospital.model import DetainedInHospital, Hospital


def compose(content: DetainedInHospital, reader: Reader) -> Iterator[Block]:
    """Section, leave and discharge, as mental health services recorded them."""
    stated = tuple(_stated(content.hospital, reader)) if content.hospital is not None else ()
    if stated:
        yield from section(_("Detained in hospital"), stated)


def _stated(hospital: Hospital, reader: Reader) -> Iterator[Block]:
    yield from filled(
        facts(
            hospital,
            reader,
            "section",
            "restricted",
            "hospital",
            "ward",
            "responsible_clinician",
            "social_supervisor",
            "casework_contact",
            "tribunal_dates",
            "leave.status",
            "leave.approved_on",
            "leave.approved_by",
            "leave.note",
            "conditional_discharge.state",
            "conditional_discharge.date",
            "conditional_discharge.note",
        )
    )
    yield from points(_("Conditions of discharge"), hospital.conditional_discharge.conditions)
    yield from filled(facts(hospital, reader, "note"))
    yield from carried_over(hospital.still_current)
