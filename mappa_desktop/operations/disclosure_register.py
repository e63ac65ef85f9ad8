"""The register of disclosures across cases: what was decided about every third party, and what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from mappa_desktop.domain.disclosure_course import Course, Step, StepState, course
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureOutcome, Told, UndertakingState
from mappa_desktop.domain.filter_words import Known
from mappa_desktop.domain.registers import Page, RegisteredDisclosure
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.register_filters import LEVELS, spelt, wanted
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import registers
from mappa_desktop.store.unit import Reading, Unit

FILTERS: Known = {
    "is": ("waiting", "due", "deferred", "made", "undated"),
    "decision": spelt(DisclosureDecision),
    "outcome": spelt(DisclosureOutcome),
    "told": spelt(Told),
    "undertaking": spelt(UndertakingState),
    "case": (),
    "due": (),
    "level": LEVELS,
}
_CODES = {
    "decision": DisclosureDecision,
    "outcome": DisclosureOutcome,
    "told": Told,
    "undertaking": UndertakingState,
}


def disclosures(
    session: Session, typed: str = "", *, limit: int = 200, offset: int = 0
) -> Done[Page[RegisteredDisclosure]]:
    """A page of the disclosures that the words leave: those that wait first, by the day they are due.

    Raises ``Refused`` for a filter that is not known.
    """
    with session.store.reading() as reading:
        found = registers.disclosures(
            reading.rows, wanted(typed, FILTERS, _CODES), session.clock.today(), limit=limit, offset=offset
        )
    return Done(found)


def of_case(session: Session, case_id: CaseId) -> Done[Sequence[RegisteredDisclosure]]:
    """The disclosures of one case: those that wait first, then the newest."""
    with session.store.reading() as reading:
        return Done(registers.disclosures_of(reading.rows, case_id))


def every(reading: Reading | Unit, session: Session, typed: str) -> Sequence[RegisteredDisclosure]:
    """All pages in one, inside a reading or a unit."""
    return registers.disclosures(reading.rows, wanted(typed, FILTERS, _CODES), session.clock.today()).items


def state_in_words(disclosure: RegisteredDisclosure, found: Course) -> str:
    """The state of a disclosure for where the day stands beside it: what waits is said without the day."""
    if not disclosure.waits or disclosure.due is None:
        return found.phrase
    if disclosure.entry.decision is DisclosureDecision.DEFER:
        return _("Deferred, not decided yet")
    words = _("Decided, not made yet")
    nobody = found.state(Step.ACTION) is StepState.MISSING
    return _("{state}; no action set").format(state=words) if nobody else words


def course_of(disclosure: RegisteredDisclosure, on: datetime.date) -> Course:
    """How far a disclosure has come by a day, from its consideration to its outcome."""
    return course(disclosure.entry, on, disclosure.actions, disclosure.earlier)
