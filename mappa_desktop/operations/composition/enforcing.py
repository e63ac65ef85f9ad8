"""Which licence conditions and orders an agency enforces: it needs to read what a breach of them is."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.values import AgencyType
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.contingency.model import Contingency, ContingencyPlan
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, pillars

_SUPERVISES = frozenset({AgencyType.PROBATION})


def enforced_by(contents: Contents, agency: str) -> frozenset[str]:
    """The references of the conditions and orders that an agency enforces.

    Conditions are for the lead agency and for probation, orders for the police; both also for whoever has an action, a
    measure or a trigger that is linked to them.
    """
    if not agency:
        return frozenset()
    part = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    types = {each.id: each.type for each in content_of(contents, Attendance).agencies}
    if agency not in types:
        return frozenset()
    links = {link for does in done_by(contents, agency) for link in does.linked_to}
    found = set[str]()
    if agency == content_of(contents, CategoryAndLevel).mappa.lead_agency or types[agency] in _SUPERVISES:
        found |= {each.ref for each in part.additional_conditions}
    if types[agency] is AgencyType.POLICE:
        found |= {each.ref for each in part.orders}
    listed = {each.ref for each in part.additional_conditions} | {each.ref for each in part.orders}
    return frozenset(found | (listed & links))


def done_by(contents: Contents, agency: str) -> Iterator[Action | Measure | Contingency]:
    """What an agency has to do: its actions, measures and triggers."""
    for each in what_agencies_do(contents):
        if agency in ((each.owner_agency,) if isinstance(each, Action) else each.agencies):
            yield each


def what_agencies_do(contents: Contents) -> Iterator[Action | Measure | Contingency]:
    """Every action, measure and trigger of the minutes."""
    yield from content_of(contents, NewActions).new_actions
    yield from content_of(contents, PreviousActions).previous_actions
    for _key, _title, pillar in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        yield from pillar.measures
    yield from content_of(contents, ContingencyPlan).contingency_plan
