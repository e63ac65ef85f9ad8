"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, end_text, labelled_line, labelled_lines
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
        widths=(0.08, 0.42, 0.16, 0.17, 0.17),
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
        cell(
            condition.label,
            labelled_line(condition, reader, "policy_category", "policy_code", "victim_related", "linked_to"),
        ),
        cell(condition.status.label if condition.status else "", condition.kind.label if condition.kind else ""),
        condition.rationale,
    )


def _order(order: Order, reader: Reader) -> tuple[str, ...]:
    return (
        order.ref,
        cell(
            _title(order),
            labelled_lines(order, reader, "protects", "terms", "breach_history"),
            labelled_line(order, reader, "police_lead", "linked_to"),
        ),
        cell(day(order.made) if order.made else "", order.court),
        end_text(order.expires),
        cell(order.status.label if order.status else "", order.status_note),
    )


def _title(order: Order) -> str:
    """Title and kind, once where one says the other."""
    kind = order.type.label if order.type else ""
    if kind in order.title:
        return order.title
    return kind if order.title in kind else cell(order.title, kind)


def _breach(breach: Breach, reader: Reader) -> tuple[str, ...]:
    return (
        day(breach.date) if breach.date else "",
        cell(breach.what, labelled_line(breach, reader, "linked_to")),
        breach.action,
    )
