"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, labelled_lines, see, with_details
from mappa_desktop.domain.documents import Block, Reader, Table
from mappa_desktop.domain.paper import section
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.contingency.model import Contingency, ContingencyPlan


def compose(content: ContingencyPlan, reader: Reader) -> Iterator[Block]:
    """Trigger, response and who acts side by side: a duty officer reads it at night."""
    yield from section(_("Contingency plan"), _blocks(content, reader))


def _blocks(content: ContingencyPlan, reader: Reader) -> Iterator[Block]:
    if content.contingency_plan:
        yield Table(
            header=(_("Ref"), _("Trigger"), _("Response"), _("By whom")),
            rows=tuple(_row(entry, reader) for entry in content.contingency_plan),
            widths=(0.08, 0.27, 0.4, 0.25),
            caption=_("Contingency plan"),
        )


def _row(entry: Contingency, reader: Reader) -> tuple[str, ...]:
    return (
        entry.ref,
        with_details(entry.trigger, see(entry.linked_to, reader)),
        cell(entry.response, labelled_lines(entry, reader, "time_limit", "victim_action", "recall_decision_maker")),
        cell(
            reader.all_agencies(entry.agencies),
            entry.named_person,
            labelled_lines(entry, reader, "out_of_hours"),
        ),
    )
