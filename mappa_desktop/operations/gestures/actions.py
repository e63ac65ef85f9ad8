"""Actions in the meeting: setting one, saying what came of one, and turning words of the record into one and back.

Each gesture takes the contents and returns the sections that change, by key; what is not asked for stays as it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from mappa_desktop.domain.action_outcomes import is_late
from mappa_desktop.domain.actions import Action, ActionPillar, ActionPriority, ActionStatus, NotCompletedBecause
from mappa_desktop.domain.values import Due
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content, Path, replaced, texts_in, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.references import next_ref, references
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions

Changed = dict[str, Content]

PREVIOUS, NEW, INFORMATION = "previous_actions", "new_actions", "agency_information"

# Copies leave out words of these sections; an action is printed in all of them.
_WITHHELD_IN_COPIES = frozenset({"restricted", "records", "sign_off"})
_MOST_CARRIED = 99
# What an outcome leaves in an action, by the value of an action that has none.
_LEFT_BY_AN_OUTCOME: dict[str, Any] = {
    "completed_on": None,
    "not_completed_because": None,
    "closure_reason": "",
    "closed_by": "",
    "carried_forward_to": None,
}


def completed(contents: Contents, ref: str, *, on: datetime.date, evidence: str = "", reported_by: str = "") -> Changed:
    """The action was done on that day: in time, or late where the day is after the one agreed."""
    changed = _without_outcome(contents, ref)
    action = _previous({**contents, **changed}, ref)
    status = ActionStatus.COMPLETED_LATE if is_late(action, on) else ActionStatus.COMPLETED
    return _put(
        contents, changed, ref, status=status, completed_on=on, **_said(evidence=evidence, reported_by=reported_by)
    )


def not_completed(
    contents: Contents,
    ref: str,
    *,
    because: NotCompletedBecause,
    update: str = "",
    reported_by: str = "",
    chair_comment: str = "",
) -> Changed:
    """The action was not done, and why; whether it goes on is another decision (``carried_forward``)."""
    changed = _without_outcome(contents, ref)
    overdue = is_late(_previous(contents, ref), _meeting_date(contents))
    return _put(
        contents,
        changed,
        ref,
        status=ActionStatus.OVERDUE if overdue else ActionStatus.OPEN,
        not_completed_because=because,
        **_said(update=update, reported_by=reported_by, chair_comment=chair_comment),
    )


def carried_forward(
    contents: Contents,
    ref: str,
    *,
    due: datetime.date | None,
    due_text: str = "",
    because: NotCompletedBecause | None = None,
    update: str = "",
    reported_by: str = "",
    chair_comment: str = "",
) -> Changed:
    """The action ends here and goes on as a new one of this meeting, which keeps the days first set and first due.

    Without ``because``, the reason given before stays. Where it has been carried forward already, the new action is
    given the new date.
    """
    action = _previous(contents, ref)
    successor = successor_of(contents, ref)
    changed = _cleared(contents, ref)
    comment = _said(chair_comment=chair_comment)
    if successor is None:
        after = {**contents, **changed}
        made = _successor(action, next_ref(after, "action"), due, due_text, _meeting_date(contents))
        successor = _with(made, **comment)
        changed |= _added(after, successor)
    else:
        changed |= _in_place(contents, NEW, successor.ref, _with(successor, due=_due(due, due_text), **comment))
    return _put(
        contents,
        changed,
        ref,
        status=ActionStatus.CARRIED_FORWARD,
        carried_forward_to=successor.ref,
        not_completed_because=because or action.not_completed_because,
        **_said(update=update, reported_by=reported_by),
        **comment,
    )


def no_longer_required(contents: Contents, ref: str, *, closure_reason: str, closed_by: str = "") -> Changed:
    """The Chair closes the action though it was not done; who chairs the meeting, unless somebody is named (N7)."""
    if not says_something(closure_reason):
        raise Refused(_("Say why the action is no longer required."))
    changed = _without_outcome(contents, ref)
    return _put(
        contents,
        changed,
        ref,
        status=ActionStatus.NO_LONGER_REQUIRED,
        update=_previous(contents, ref).update,  # a reason given before is replaced, not kept beside the new one
        closure_reason=closure_reason.strip(),
        closed_by=closed_by.strip() or content_of(contents, MeetingDetails).meeting.chair.name,
    )


def reopened(contents: Contents, ref: str) -> Changed:
    """The action as before an outcome was given to it; what was said of it stays.

    The action that replaced it is taken out only while it is as it was made; one that was worked on stays, and
    carrying forward again goes on with it.
    """
    return _without_outcome(contents, ref)


def needs_comment(contents: Contents, ref: str, times: int) -> bool:
    """Whether carrying the action forward now would be so many times or more, so that the Chair comments (N6)."""
    return _previous(contents, ref).times_carried + 1 >= times


def successor_of(contents: Contents, ref: str) -> Action | None:
    """The new action of this meeting that an action was carried forward to."""
    action = _previous(contents, ref)
    actions = content_of(contents, NewActions).new_actions
    named = (each for each in actions if each.ref == action.carried_forward_to)
    naming = (each for each in actions if each.carried_forward_from == ref)
    return next(named, None) or next(naming, None)


def new_action(
    contents: Contents,
    *,
    description: str,
    owner: str = "",
    agency: str | None = None,
    due: datetime.date | None = None,
    due_text: str = "",
    pillar: ActionPillar | None = None,
    priority: ActionPriority | None = None,
    reason: str = "",
    linked_to: Sequence[str] = (),
) -> Changed:
    """An action set at this meeting, under the next reference of its number; the last of the new actions."""
    if not says_something(description):
        raise Refused(_("Say what is to be done."))
    if agency is not None and agency not in {each.id for each in content_of(contents, Attendance).agencies}:
        raise Refused(_("That agency is not one of this meeting: add it under Attendance first."))
    action = Action(ref=next_ref(contents, "action"), status=ActionStatus.OPEN)
    given: dict[str, Any] = {
        "description": description.strip(),
        "reason": reason.strip(),
        "owner_name": owner.strip(),
        "owner_agency": agency,
        "set_on": _meeting_date(contents),
        "due": _due(due, due_text),
        "pillar": pillar,
        "priority": priority,
        "linked_to": tuple(linked_to),
    }
    return _added(contents, _with(action, **{name: value for name, value in given.items() if value}))


def information_to_action(
    contents: Contents,
    key: str,
    path: Path,
    selected: str,
    *,
    description: str = "",
    owner: str = "",
    agency: str | None = None,
    due: datetime.date | None = None,
    due_text: str = "",
    pillar: ActionPillar | None = None,
    priority: ActionPriority | None = None,
) -> Changed:
    """Words of the record become an action that is linked to where they stand.

    The words stay there as well: what an agency said remains part of what it said. ``description`` and the rest are
    what was read out of the words; without a description, the words are the action. Words that are left out of
    copies are refused.
    """
    if key in _WITHHELD_IN_COPIES:
        raise Refused(_("This text is left out of copies: write the action in words that everybody may read."))
    words = " ".join(selected.split())
    source = entry_around(contents, key, path)
    return new_action(
        contents,
        description=description or words,
        owner=owner,
        agency=agency,
        due=due,
        due_text=due_text,
        pillar=pillar,
        priority=priority,
        linked_to=[source] if source else [],
    )


def action_to_information(contents: Contents, ref: str, *, said_already: bool = False) -> Changed:
    """An action becomes information again: it is taken out, and everything it says stands in the entry it came from.

    What stands there already is not written twice; without such an entry a new one of the owner's agency is made.
    ``said_already``: who, by when, pillar and priority were read out of words that stand there in another form, such as
    “3 Dec”. An action that others rest on is refused.
    """
    actions = content_of(contents, NewActions)
    action = next((each for each in actions.new_actions if each.ref == ref), None)
    if action is None:
        raise Refused(_("There is no new action with this reference."))
    if action.carried_forward_from or action.carried_forward_to or _is_named(contents, ref):
        raise Refused(_("Something else in the minutes refers to this action, so it cannot become information again."))
    rest = tuple(each for each in actions.new_actions if each.ref != ref)
    information = content_of(contents, AgencyInformation)
    updates = information.agency_updates
    place = next((at for at, update in enumerate(updates) if update.ref in action.linked_to), None)
    changed: Changed = {NEW: replaced(actions, ("new_actions",), rest)}
    if place is None:
        lines = list(_lines_of(contents, action, AgencyUpdate(ref=action.ref, agency=action.owner_agency)))
        update = AgencyUpdate(ref=next_ref(contents, "U-"), text="\n".join(lines))
        if action.owner_agency:
            update = replaced(update, ("agency",), action.owner_agency)
        changed[INFORMATION] = replaced(information, ("agency_updates",), (*updates, update))
        return changed
    text = updates[place].text
    lines = list(_lines_of(contents, action, updates[place], said_already=said_already))
    if lines:
        whole = "\n".join([text, *lines] if text else lines)
        changed[INFORMATION] = replaced(information, ("agency_updates", place, "text"), whole)
    return changed


def entry_around(contents: Contents, key: str, path: Path) -> str:
    """The reference of the nearest entry around a place, such as an agency's information; empty if there is none."""
    known = {ref for ref, _words in references(contents)}
    for length in range(len(path), 0, -1):
        entry = value_at(contents[key], path[:length])
        if isinstance(entry, Content) and getattr(entry, "ref", None) in known:
            return str(getattr(entry, "ref", ""))
    return ""


def _previous(contents: Contents, ref: str) -> Action:
    for action in content_of(contents, PreviousActions).previous_actions:
        if action.ref == ref:
            return action
    raise Refused(_("There is no action of an earlier meeting with this reference."))


def _meeting_date(contents: Contents) -> datetime.date:
    return content_of(contents, MeetingDetails).meeting.date


def _said(**texts: str) -> dict[str, Any]:
    """What was said now; nothing said takes nothing away."""
    return {name: text.strip() for name, text in texts.items() if says_something(text)}


def _with(action: Action, **values: Any) -> Action:
    for name, value in values.items():
        if getattr(action, name) != value:
            action = replaced(action, (name,), value)
    return action


def _in_place(contents: Contents, key: str, ref: str, action: Action) -> Changed:
    content = contents[key]
    position = next(at for at, each in enumerate(value_at(content, (key,))) if each.ref == ref)
    return {key: replaced(content, (key, position), action)}


def _put(contents: Contents, changed: Changed, ref: str, **values: Any) -> Changed:
    """The sections changed so far, and these values in the action of an earlier meeting."""
    after = {**contents, **changed}
    return changed | _in_place(after, PREVIOUS, ref, _with(_previous(after, ref), **values))


def _due(date: datetime.date | None, text: str) -> Due:
    return Due(date=date, text=text.strip()) if text.strip() else Due(date=date)


def _added(contents: Contents, action: Action) -> Changed:
    actions = content_of(contents, NewActions)
    return {NEW: replaced(actions, ("new_actions",), (*actions.new_actions, action))}


def _successor(action: Action, ref: str, due: datetime.date | None, due_text: str, on: datetime.date) -> Action:
    """The action that replaces another: the same in all that was agreed when it was set."""
    same = ("description", "reason", "owner_name", "owner_agency", "agreed_by", "pillar", "priority", "linked_to")
    fresh = Action(ref=ref, status=ActionStatus.OPEN)
    kept = {name: getattr(action, name) for name in same if name in action.model_fields_set}
    return _with(
        fresh,
        **kept,
        set_on=on,
        due=_due(due, due_text),
        carried_forward_from=action.ref,
        first_set_on=action.first_set_on or action.set_on,
        first_due_on=action.first_due_on or action.due.date,
        times_carried=min(action.times_carried + 1, _MOST_CARRIED),
    )


def _without_outcome(contents: Contents, ref: str) -> Changed:
    """The sections that change when an action is open again; none where it has no outcome."""
    action = _previous(contents, ref)
    successor = successor_of(contents, ref)
    changed = _cleared(contents, ref)
    if successor is not None and _is_untouched(contents, action, successor):
        actions = content_of(contents, NewActions)
        rest = tuple(each for each in actions.new_actions if each.ref != successor.ref)
        changed[NEW] = replaced(actions, ("new_actions",), rest)
    return changed


def _cleared(contents: Contents, ref: str) -> Changed:
    """The action without what an outcome left in it; the reason for closing is kept as part of the update."""
    action = _previous(contents, ref)
    values: dict[str, Any] = {**_LEFT_BY_AN_OUTCOME, "status": ActionStatus.OPEN}
    if says_something(action.closure_reason) and not _stands_as_lines(action.closure_reason, action.update):
        values["update"] = "\n".join(text for text in (action.update, action.closure_reason) if text)
    opened = _with(action, **values)
    return {} if opened is action else _in_place(contents, PREVIOUS, ref, opened)


def _is_untouched(contents: Contents, action: Action, successor: Action) -> bool:
    """Whether a successor says nothing but what it was made of, and nothing else refers to it."""
    due = successor.due
    made = _successor(action, successor.ref, due.date, due.text, _meeting_date(contents))
    made = _with(made, **_said(chair_comment=action.chair_comment if successor.chair_comment else ""))
    return made.model_dump() == successor.model_dump() and not _is_named(contents, successor.ref, but_in=action.ref)


def _is_named(contents: Contents, ref: str, *, but_in: str = "") -> bool:
    """Whether a link leads to a reference, other than the one from an action that was carried forward to it."""
    for content in contents.values():
        for path, text in texts_in(content):
            if text != ref:
                continue
            if "linked_to" in path:
                return True
            if path[-1] == "carried_forward_to" and value_at(content, (*path[:-1], "ref")) != but_in:
                return True
    return False


def _lines_of(contents: Contents, action: Action, entry: AgencyUpdate, *, said_already: bool = False) -> Iterator[str]:
    """Everything an action says, a line for each field, without what the entry says already."""
    standing = entry.text
    agencies = {each.id: each.short_name or each.name or each.id for each in content_of(contents, Attendance).agencies}
    owner = action.owner_agency or ""
    agency = "" if owner == (entry.agency or "") else agencies.get(owner, owner)
    by = day(action.due.date) if action.due.date else ""
    who_and_when = [words for words in (action.owner_name, agency, by, action.due.text) if says_something(words)]
    if not _stands_as_words(action.description, standing):
        yield action.description
    if not said_already and not all(_stands_as_words(words, standing) for words in who_and_when):
        yield ", ".join(who_and_when)
    for name, words in _said_besides(contents, action, entry.ref):
        if said_already and name in ("pillar", "priority"):
            continue
        line = _("{field}: {words}").format(field=_(Action.model_fields[name].title or name), words=words)
        if not _stands_as_lines(line, standing):
            yield line


def _said_besides(contents: Contents, action: Action, source: str) -> Iterator[tuple[str, str]]:
    """The fields of an action besides what is to be done, by whom and by when, in words."""
    for name in Action.model_fields:
        value = getattr(action, name)
        if name in ("ref", "description", "owner_name", "owner_agency", "due") or not value:
            continue
        if name == "set_on" and value == _meeting_date(contents):
            continue
        if name == "status" and value is ActionStatus.OPEN:
            continue
        if name == "linked_to":
            value = ", ".join(link for link in action.linked_to if link != source)
        elif isinstance(value, Code):
            value = value.label
        elif isinstance(value, datetime.date):
            value = day(value)
        if says_something(str(value)):
            yield name, str(value)


def _stands_as_words(words: str, standing: str) -> bool:
    """Whether words stand in a text as whole words: “Refer” does not stand in “Referral”."""
    wanted, there = " ".join(words.split()), " ".join(standing.split())
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", there) is not None


def _stands_as_lines(lines: str, standing: str) -> bool:
    """Whether the lines of a text stand in another as whole lines."""
    return f"\n{lines.strip()}\n" in f"\n{standing.strip()}\n"
