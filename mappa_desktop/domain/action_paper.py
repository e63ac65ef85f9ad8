"""Actions on paper: one table for the actions of earlier meetings and for those of this one."""

from __future__ import annotations

from collections.abc import Iterable

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.cells import cell, due_text, in_a_row, labelled_line, labelled_lines
from mappa_desktop.domain.documents import Reader, Table
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted

_WIDTHS = (0.07, 0.4, 0.17, 0.18, 0.18)
_SHORT = (
    "pillar",
    "priority",
    "linked_to",
    "set_on",
    "agreed_by",
    "carried_forward_from",
    "first_set_on",
    "first_due_on",
    "not_completed_because",
    "carried_forward_to",
    "reported_by",
    "closed_by",
)


def action_table(actions: Iterable[Action], reader: Reader, caption: str) -> Table:
    """The actions, one row each, in the order given; everything known of an action stands in its row."""
    return Table(
        header=(_("Ref"), _("Action"), _("Owner"), _("By"), _("State")),
        rows=tuple(_row(action, reader) for action in actions),
        widths=_WIDTHS,
        caption=caption,
    )


def _row(action: Action, reader: Reader) -> tuple[str, ...]:
    return (
        action.ref,
        cell(
            action.description,
            labelled_lines(action, reader, "reason", "update", "evidence", "closure_reason", "chair_comment"),
            labelled_line(action, reader, *_SHORT),
        ),
        in_a_row(action.owner_name, reader.agency(action.owner_agency)),
        due_text(action.due),
        _state(action),
    )


def _state(action: Action) -> str:
    return cell(
        action.status.label if action.status else "",
        day(action.completed_on) if action.completed_on else "",
        counted("Carried once", "Carried {number} times", action.times_carried) if action.times_carried else "",
    )
