"""Which conditions and orders an agency must know of for what it does itself, although it does not enforce them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mappa_desktop.domain.values import AgencyType
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.licence_and_orders.model import (
    ConditionStatus,
    LicenceCondition,
    LicenceConditionsAndOrders,
    Order,
    OrderStatus,
    OrderType,
)

_WHERE_HE_MAY_BE = re.compile(
    r"\b(?:freedom of movement|resid\w+|exclu\w+|zones?|curfew|live|living|sleep|enter)\b", re.IGNORECASE
)
_WORK = re.compile(r"\b(?:works?|working|employ\w*|jobs?|volunt\w+)\b", re.IGNORECASE)
_CHILDREN = re.compile(r"\b(?:child|children|children's|under[\s-]18s?|minors?|schools?)\b", re.IGNORECASE)
# What whoever finds a place to live, fits a tag, finds work or keeps children safe may not go against.
_SPEAKS_OF: Mapping[AgencyType, re.Pattern[str]] = {
    AgencyType.HOUSING: _WHERE_HE_MAY_BE,
    AgencyType.APPROVED_PREMISES: _WHERE_HE_MAY_BE,
    AgencyType.ELECTRONIC_MONITORING: re.compile(
        rf"{_WHERE_HE_MAY_BE.pattern}|\b(?:electronic|monitoring|tag|tagging)\b", re.IGNORECASE
    ),
    AgencyType.DWP: _WORK,
    AgencyType.CHILDRENS_SOCIAL_CARE: _CHILDREN,
    AgencyType.EDUCATION: _CHILDREN,
}
# Orders that keep somebody away from others, whether or not the minutes have their terms.
_KEEP_AWAY = frozenset(
    {
        OrderType.RESTRAINING_ORDER,
        OrderType.NON_MOLESTATION_ORDER,
        OrderType.STALKING_PROTECTION_ORDER,
        OrderType.DOMESTIC_ABUSE_PROTECTION_ORDER,
        OrderType.DOMESTIC_VIOLENCE_PROTECTION_ORDER,
    }
)
_NEAR_WHOM = frozenset({AgencyType.HOUSING, AgencyType.APPROVED_PREMISES})
_BINDS_NOBODY = frozenset(
    {
        ConditionStatus.REFUSED,
        ConditionStatus.REMOVED,
        OrderStatus.EXPIRED,
        OrderStatus.DISCHARGED,
        OrderStatus.APPLICATION_IN_PREPARATION,
    }
)


def binding_on_what_it_does(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the conditions and orders about that which an agency of its kind arranges."""
    types = {each.id: each.type for each in content_of(contents, Attendance).agencies}
    its_type = types.get(agency)
    return frozenset() if its_type is None or its_type not in _SPEAKS_OF else frozenset(_about(contents, its_type))


def _about(contents: Contents, its_type: AgencyType) -> Iterator[str]:
    part = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    entries: tuple[LicenceCondition | Order, ...] = (*part.additional_conditions, *part.orders)
    for each in entries:
        if each.status in _BINDS_NOBODY:
            continue
        if isinstance(each, Order):
            said, keeps_away = f"{each.title}\n{each.terms}", each.type in _KEEP_AWAY
        else:
            said, keeps_away = f"{each.policy_category}\n{each.label}", False
        if (keeps_away and its_type in _NEAR_WHOM) or _SPEAKS_OF[its_type].search(said):
            yield each.ref
