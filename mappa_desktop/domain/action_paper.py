"""Actions on paper: one table for the actions of earlier meetings and for those of this one."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from mappa_desktop.domain.actions import Action, ActionPriority
from mappa_desktop.domain.cells import cell, labelled_lines, see, side_by_side, with_details
from mappa_desktop.domain.documents import Block, Led, Paragraph, Reader, Table
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted

_WIDTHS = (0.075, 0.395, 0.185, 0.19, 0.155)
_WIDTHS_WITHOUT_OWNER = (0.075, 0.58, 0.19, 0.155)


class OwnerSaid(Enum):
    """What a table says of the owner, where the agency or the person stands above it already."""

    BY_NAME_AND_AGENCY = auto()
    BY_NAME = auto()
    ABOVE = auto()


def action_tables(
    actions: Sequence[Action], reader: Reader, caption: str, *, owner: OwnerSaid = OwnerSaid.BY_NAME_AND_AGENCY
) -> Iterator[Block]:
    """The actions, one row each, in the order given; the day on which all of them were set is said once above.

    A row says what, who, by when and how it stands; what else is known of the action stands quietly below.
    """
    together = _set_together(actions)
    if together is not None:
        yield Paragraph(_("Set on {day}.").format(day=day(together)), quiet=True)
    columns = (_("Ref"), _("Action"), _("Owner"), _("By"), _("State"))
    rows = [_row(action, reader, owner, None if together else action.set_on) for action in actions]
    if owner is OwnerSaid.ABOVE:
        yield Table(_without_owner(columns), tuple(map(_without_owner, rows)), _WIDTHS_WITHOUT_OWNER, caption)
    else:
        yield Table(columns, tuple(rows), _WIDTHS, caption)


def _without_owner(row: tuple[str, ...]) -> tuple[str, ...]:
    return row[:2] + row[3:]


def _set_together(actions: Sequence[Action]) -> datetime.date | None:
    days = {action.set_on for action in actions}
    return next(iter(days)) if len(days) == 1 and len(actions) > 1 else None


def _row(action: Action, reader: Reader, owner: OwnerSaid, set_on: datetime.date | None) -> tuple[str, ...]:
    agency = reader.agency(action.owner_agency) if owner is OwnerSaid.BY_NAME_AND_AGENCY else ""
    return (
        action.ref,
        Led(
            action.description,
            "",
            cell(
                labelled_lines(action, reader, "reason", "update", "evidence"),
                _course(action),
                labelled_lines(action, reader, "closure_reason", "chair_comment"),
                _particulars(action, reader, set_on),
            ),
        ),
        with_details(action.owner_name, agency),
        with_details(day(action.due.date) if action.due.date else "", action.due.text),
        _state(action),
    )


def _course(action: Action) -> str:
    """Where it comes from and where it goes, with the first dates, so that a carried action cannot look new."""
    since = side_by_side(
        _("first set on {day}").format(day=day(action.first_set_on)) if action.first_set_on else "",
        _("first due on {day}").format(day=day(action.first_due_on)) if action.first_due_on else "",
    )
    came = (
        _("Carried forward from {ref}").format(ref=action.carried_forward_from) if action.carried_forward_from else ""
    )
    went = _("Carried forward to {ref}").format(ref=action.carried_forward_to) if action.carried_forward_to else ""
    return cell(side_by_side(came, since), went)


def _particulars(action: Action, reader: Reader, set_on: datetime.date | None) -> str:
    """Who agreed is not said again of the owner, and a normal priority goes without saying."""
    agreed = action.agreed_by if action.agreed_by != action.owner_name else ""
    return side_by_side(
        action.pillar.label if action.pillar else "",
        _priority(action.priority),
        _("Set on {day}").format(day=day(set_on)) if set_on else "",
        _("Agreed by {name}").format(name=agreed) if agreed.strip() else "",
        _("Reported by {name}").format(name=action.reported_by) if action.reported_by.strip() else "",
        see(action.linked_to, reader),
    )


def _priority(priority: ActionPriority | None) -> str:
    if priority is None or priority is ActionPriority.NORMAL:
        return ""
    return _("{priority} priority").format(priority=priority.label)


def _state(action: Action) -> str:
    return with_details(
        action.status.label if action.status else "",
        day(action.completed_on) if action.completed_on else "",
        action.not_completed_because.label if action.not_completed_because else "",
        _("Closed by {name}").format(name=action.closed_by) if action.closed_by.strip() else "",
        counted("Carried once", "Carried {number} times", action.times_carried) if action.times_carried else "",
    )
