"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import (
    end_text,
    labelled_line,
    labelled_lines,
    see,
    side_by_side,
    unless_said,
    with_details,
)
from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import label, passage, section, tabled
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.licence_and_orders.model import (
    Breach,
    LicenceAndOrders,
    LicenceCondition,
    LicenceConditionsAndOrders,
    Order,
)


def compose(content: LicenceConditionsAndOrders, reader: Reader) -> Iterator[Block]:
    """What binds the person, licence before orders, then the breaches of either."""
    yield from section(_("Licence conditions and orders"), _blocks(content.licence_and_orders, reader))


def _blocks(licence: LicenceAndOrders, reader: Reader) -> Iterator[Block]:
    yield from passage(label(licence, "standard_conditions"), licence.standard_conditions)
    yield from tabled(
        label(licence, "additional_conditions"),
        header=(_("Ref"), _("Condition"), _("Status"), _("Reason")),
        rows=tuple(_condition(condition, reader) for condition in licence.additional_conditions),
        widths=(0.08, 0.5, 0.18, 0.24),
    )
    yield from tabled(
        label(licence, "orders"),
        header=(_("Ref"), _("Order"), _("Made"), _("Ends"), _("Status")),
        rows=tuple(_order(order, reader) for order in licence.orders),
        widths=(0.08, 0.35, 0.19, 0.19, 0.19),
    )
    yield from tabled(
        label(licence, "breaches_since_last_meeting"),
        header=(_("Date"), _("What happened"), _("What was done")),
        rows=tuple(_breach(breach, reader) for breach in licence.breaches_since_last_meeting),
        widths=(0.2, 0.4, 0.4),
    )


def _condition(condition: LicenceCondition, reader: Reader) -> tuple[str, ...]:
    return (
        condition.ref,
        # The code of the licence service says nothing to a reader: it stays in the minutes file.
        with_details(
            condition.label,
            condition.policy_category,
            side_by_side(_("Concerns a victim") if condition.victim_related else "", see(condition.linked_to, reader)),
        ),
        with_details(
            condition.status.label if condition.status else "", condition.kind.label if condition.kind else ""
        ),
        condition.rationale,
    )


def _order(order: Order, reader: Reader) -> tuple[str, ...]:
    title, kind = _title(order)
    return (
        order.ref,
        with_details(
            title,
            kind,
            labelled_lines(order, reader, "protects", "terms", "breach_history"),
            side_by_side(labelled_line(order, reader, "police_lead"), see(order.linked_to, reader)),
        ),
        with_details(day(order.made) if order.made else "", order.court),
        end_text(order.expires),
        _status(order),
    )


def _status(order: Order) -> str:
    status = unless_said(order.status.label if order.status else "", order.status_note)
    return with_details(status, order.status_note) if status else order.status_note


def _title(order: Order) -> tuple[str, str]:
    """Title and kind, once where one says the other."""
    kind = order.type.label if order.type else ""
    if kind in order.title:
        return order.title, ""
    return (kind, "") if order.title in kind else (order.title, kind)


def _breach(breach: Breach, reader: Reader) -> tuple[str, ...]:
    return (
        day(breach.date) if breach.date else "",
        with_details(breach.what, see(breach.linked_to, reader)),
        breach.action,
    )
