"""Taking actions over from earlier meetings that minutes prepared before do not have yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.action_outcomes import mentioned_in
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.directory import same_name
from mappa_desktop.foundation.content import Content, replaced, texts_in, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.references import references
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions

Changed = dict[str, Content]

_LONGEST_REF = 40


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of an earlier meeting that is still to be done, with its owner's agency as that meeting names it."""

    action: Action
    agency: Agency | None = None


def missing(contents: Contents, actions: Sequence[OpenAction]) -> Sequence[OpenAction]:
    """Those of the actions that the minutes do not mention."""
    mentioned = mentioned_in(
        content_of(contents, PreviousActions).previous_actions, content_of(contents, NewActions).new_actions
    )
    return [each for each in actions if each.action.ref not in mentioned]


def taken_over(contents: Contents, actions: Sequence[OpenAction]) -> Changed:
    """The minutes with every one of the actions that they do not mention yet, after those that they have.

    Where an action goes on with one that stands here untouched, it takes its place, and links to that one lead to it.
    Links to what these minutes do not hold are let go, and an agency that they do not know comes along.
    """
    lacking = missing(contents, actions)
    if not lacking:
        raise Refused(_("These minutes have every open action of the earlier meetings already."))
    attendance = content_of(contents, Attendance)
    here = content_of(contents, PreviousActions)
    known = {ref for ref, _words in references(contents)} | {each.id for each in attendance.agencies}
    arrived = {each.action.ref for each in lacking}
    listed = list(here.previous_actions)
    replaced_by: dict[str, str] = {}
    for each in lacking:
        attendance, owner = _with_owner(attendance, each, known | arrived)
        action = each.action
        ref = _free(action.ref, known)
        known.add(ref)
        links = tuple(link for link in action.linked_to if link in known | arrived)
        for name, value in (("ref", ref), ("owner_agency", owner), ("linked_to", links)):
            if getattr(action, name) != value:
                action = replaced(action, (name,), value)
        position = _untouched(listed, action.carried_forward_from)
        if position is None:
            listed.append(action)
        else:
            replaced_by[listed[position].ref] = action.ref
            listed[position] = action
    changed: Changed = {"previous_actions": replaced(here, ("previous_actions",), tuple(listed))}
    if attendance is not content_of(contents, Attendance):
        changed["attendance"] = attendance
    return changed | _relinked({**contents, **changed}, replaced_by)


def _relinked(contents: Contents, replaced_by: Mapping[str, str]) -> Changed:
    """The sections whose links lead to an action that another one took the place of, with the new links."""
    changed: Changed = {}
    for key, content in contents.items():
        for path, text in texts_in(content):
            if text in replaced_by and "linked_to" in path:
                links = value_at(changed.get(key, content), path[:-1])
                new = tuple(dict.fromkeys(replaced_by.get(link, link) for link in links))
                changed[key] = replaced(changed.get(key, content), path[:-1], new)
    return changed


def _with_owner(attendance: Attendance, each: OpenAction, taken: set[str]) -> tuple[Attendance, str | None]:
    """The attendance that knows the owner's agency, and the agency's id in it."""
    agency_id = each.action.owner_agency
    if agency_id is None or each.agency is None:
        return attendance, agency_id if agency_id in {known.id for known in attendance.agencies} else None
    for known in attendance.agencies:
        if same_name(known.name, each.agency.name) or (known.id == agency_id and not known.name):
            return attendance, known.id
    agency = replaced(each.agency, ("id",), _free(agency_id, taken)) if agency_id in taken else each.agency
    if agency.part_of is not None and agency.part_of not in {known.id for known in attendance.agencies}:
        agency = replaced(agency, ("part_of",), None)
    return replaced(attendance, ("agencies",), (*attendance.agencies, agency)), agency.id


def _free(ref: str, taken: set[str]) -> str:
    number, found = 1, ref
    while found in taken:
        number += 1
        end = f"_{number}"
        found = ref[: _LONGEST_REF - len(end)] + end
    return found


def _untouched(listed: Sequence[Action], ref: str | None) -> int | None:
    """Where the action stands that another one goes on with, while nothing was said of it."""
    for position, action in enumerate(listed):
        said = action.update or action.evidence or action.reported_by or action.chair_comment or action.closure_reason
        if action.ref == ref and action.status is None and action.not_completed_because is None and not said:
            return position
    return None
