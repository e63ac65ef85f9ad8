"""The days that a case turns on, read from a record: sentence, release, and the end of every control in force."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mappa_desktop.domain.registers import CaseDate, DateKind
from mappa_desktop.sections import Contents, content_of, key_of
from mappa_desktop.sections.hospital.model import DetainedInHospital, DischargeState
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders, Order, OrderStatus, OrderType
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, RelevantDates
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

# Saving one of these sections may change a day that a case turns on.
SECTIONS_WITH_DATES = frozenset(
    key_of(content)
    for content in (OffenceAndHistory, DatesOfSentence, LicenceConditionsAndOrders, DetainedInHospital, SubjectDetails)
)

# The longest interval between reviews holds for cases in the community; a release is planned for the others.
DETAINED = frozenset(
    {
        CustodyStatus.CUSTODY_SENTENCED,
        CustodyStatus.CUSTODY_REMAND,
        CustodyStatus.CUSTODY_RECALLED,
        CustodyStatus.HOSPITAL_DETAINED,
        CustodyStatus.IMMIGRATION_DETENTION,
    }
)
# L8: who was sentenced without going to custody.
COMMUNITY_DISPOSALS = frozenset(
    {CustodyStatus.COMMUNITY_ORDER, CustodyStatus.SUSPENDED_SENTENCE, CustodyStatus.YOUTH_ORDER}
)
_NOT_IN_FORCE = frozenset(
    {
        OrderStatus.APPLICATION_IN_PREPARATION,
        OrderStatus.APPLIED_FOR,
        OrderStatus.EXPIRED,
        OrderStatus.DISCHARGED,
    }
)
_NOT_YET_OUT = frozenset({DischargeState.PLANNED, DischargeState.APPLIED_FOR, DischargeState.DIRECTED})


def case_dates(contents: Contents) -> tuple[CaseDate, ...]:
    """The days, in the order of the kinds; an order that is only applied for is none."""
    return tuple(_case_dates(contents))


def _case_dates(contents: Contents) -> Iterator[CaseDate]:
    sentenced = content_of(contents, OffenceAndHistory).index_offence.sentenced
    if sentenced is not None:
        yield CaseDate(DateKind.SENTENCE, sentenced)
    dates = content_of(contents, DatesOfSentence).relevant_dates
    status = content_of(contents, SubjectDetails).subject.custody_status
    if status in DETAINED:
        for release in sorted(set(_releases(contents, dates))):
            yield CaseDate(DateKind.RELEASE, release)
    if dates.licence_expiry is not None:
        yield CaseDate(DateKind.LICENCE, dates.licence_expiry)
    elif dates.sentence_expiry is not None and status not in DETAINED:
        yield CaseDate(DateKind.SENTENCE_ENDS, dates.sentence_expiry)
    yield from _orders(contents, dates)


def _releases(contents: Contents, dates: RelevantDates) -> Iterator[datetime.date]:
    """Every day on which the person may be released; which of them is the next one depends on the day one asks."""
    named = (dates.conditional_release, dates.hdc_eligibility, dates.parole_eligibility, dates.tariff_expiry)
    yield from (release for release in named if release is not None)
    hospital = content_of(contents, DetainedInHospital).hospital
    if hospital is not None and hospital.conditional_discharge.state in _NOT_YET_OUT:
        planned = hospital.conditional_discharge.date
        if planned is not None:
            yield planned


def _orders(contents: Contents, dates: RelevantDates) -> Iterator[CaseDate]:
    orders = content_of(contents, LicenceConditionsAndOrders).licence_and_orders.orders
    in_force = [order for order in orders if order.status not in _NOT_IN_FORCE]
    for order in in_force:
        kind = DateKind.NOTIFICATION if order.type is OrderType.NOTIFICATION_REQUIREMENTS else DateKind.ORDER
        yield CaseDate(kind, order.expires.date, _name(order), order.ref)
    listed = {order.type for order in orders}
    for order_type, kind, end in (
        (OrderType.NOTIFICATION_REQUIREMENTS, DateKind.NOTIFICATION, dates.notification_ends),
        (OrderType.SHPO, DateKind.ORDER, dates.shpo_ends),
    ):
        if order_type not in listed and (end.date is not None or end.open_ended):
            yield CaseDate(kind, end.date, order_type.label)


def _name(order: Order) -> str:
    if order.type in (None, OrderType.OTHER):
        return order.title
    return order.type.label if order.type else ""
