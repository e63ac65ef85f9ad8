"""The list of cases, through the words that somebody types to find some of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mappa_desktop.domain.cases import CaseLine
from mappa_desktop.domain.filter_words import FilterWords, Known
from mappa_desktop.domain.registers import Page
from mappa_desktop.domain.values import Band
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.case_dates import DETAINED
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.register_filters import LEVELS, spelt, wanted
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.today import Review, reviews
from mappa_desktop.sections.subject.model import CustodyStatus
from mappa_desktop.store.repositories import cases
from mappa_desktop.store.unit import Reading, Unit

_PLACES = {
    "custody": DETAINED - {CustodyStatus.HOSPITAL_DETAINED},
    "hospital": frozenset({CustodyStatus.HOSPITAL_DETAINED}),
    "community": frozenset(
        {
            CustodyStatus.COMMUNITY_LICENCE,
            CustodyStatus.COMMUNITY_ORDER,
            CustodyStatus.SUSPENDED_SENTENCE,
            CustodyStatus.YOUTH_ORDER,
            CustodyStatus.POST_SENTENCE_SUPERVISION,
            CustodyStatus.COMMUNITY_NO_ORDER,
            CustodyStatus.HOSPITAL_CONDITIONAL_DISCHARGE,
        }
    ),
}
FILTERS: Known = {
    "is": ("open", "closed", "overdue", "soon", "undated"),
    "level": LEVELS,
    "category": ("1", "2", "3", "4"),
    "risk": spelt(Band),
    "lead": (),
    "custody": tuple(_PLACES),
    "due": (),
}
_CODES = {"risk": Band}


def case_list(session: Session, typed: str = "", *, limit: int = 200, offset: int = 0) -> Done[Page[CaseLine]]:
    """A page of the cases that the words leave, those with the next review first.

    ``is:overdue`` and ``is:soon`` are what Today says of a case's review. Raises ``Refused`` for an unknown filter.
    """
    asked = wanted(typed, FILTERS, _CODES)
    among = _among(session, asked)
    with session.store.reading() as reading:
        return Done(_page(reading, session, asked, among, limit=limit, offset=offset))


def every(reading: Reading | Unit, session: Session, typed: str) -> Sequence[CaseLine]:
    """All pages in one, inside a reading or a unit."""
    asked = wanted(typed, FILTERS, _CODES)
    return _page(reading, session, asked, _among(session, asked)).items


def _page(
    reading: Reading | Unit,
    session: Session,
    asked: FilterWords,
    among: Sequence[CaseId] | None,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> Page[CaseLine]:
    statuses = [status.value for place in asked.filters.get("custody", ()) for status in _PLACES[place]]
    return cases.filtered(
        reading.rows, asked, session.clock.today(), custody=statuses, among=among, limit=limit, offset=offset
    )


def _among(session: Session, asked: FilterWords) -> Sequence[CaseId] | None:
    """The cases of which the review is as asked; ``None`` where nothing of the kind is asked."""
    on = session.clock.today()
    tests: dict[str, Callable[[Review], bool]] = {
        "overdue": lambda review: review.is_late(on),
        "soon": lambda review: review.is_soon(on),
        "undated": lambda review: review.due is None,
    }
    states = [tests[state] for state in asked.filters.get("is", ()) if state in tests]
    if not states:
        return None
    return [review.case for review in reviews(session, on).value if all(test(review) for test in states)]
