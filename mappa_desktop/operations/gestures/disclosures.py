"""A disclosure in one stroke: the action that makes it, the day it was made, and sharing that is no disclosure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mappa_desktop.domain import links
from mappa_desktop.domain.action_outcomes import has_ended
from mappa_desktop.domain.actions import ActionPillar
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.disclosure_course import actions_for
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry, DisclosureOutcome
from mappa_desktop.domain.values import AgencyKind
from mappa_desktop.domain.wording import day, facts, says_something
from mappa_desktop.foundation.content import Content, content_type, path_text, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.disclosure_courses import actions_in
from mappa_desktop.operations.gestures.actions import new_action
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate
from mappa_desktop.sections.attendance.model import Agency, Attendance, Attendee
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.new_actions.model import NewActions

_KEY, _NEW, _INFORMATION = "disclosure", "new_actions", "agency_information"
_LONGEST_TEXT = 50_000

# Telling these is information-sharing; a disclosure is to a third party that is none of them (V:G-10).
SHARING_KINDS = frozenset({AgencyKind.RESPONSIBLE_AUTHORITY, AgencyKind.DUTY_TO_COOPERATE, AgencyKind.ASSOCIATE})


def action_to_make(contents: Contents, ref: str) -> Leading:
    """An action that makes a decided disclosure by its day, linked both ways; to its description.

    Where an action is at it already, there and nothing is changed. Nothing of what is to be told stands in the
    action: whoever has only their actions must not read it there.
    """
    entry, at = _entry(contents, ref)
    if entry.recipient_is_third_party is False:
        raise Refused(_("This is information sharing, not a disclosure: turn it into sharing first."))
    if entry.decision is not DisclosureDecision.DISCLOSE:
        raise Refused(_("Decide to disclose first: only then there is something to make."))
    if entry.done_on is not None:
        raise Refused(_("This disclosure was made on {day}.").format(day=day(entry.done_on)))
    at_it = [action for action in actions_for(entry, actions_in(contents)) if not has_ended(action)]
    if at_it:
        return _to_action(contents, at_it[0].ref)
    recipient = entry.recipient.strip()
    person = _who_makes_it(contents, entry)
    changed = new_action(
        contents,
        description=_("Make disclosure {ref} to {recipient}").format(ref=ref, recipient=recipient)
        if says_something(recipient)
        else _("Make disclosure {ref}").format(ref=ref),
        owner=person.name if person else "",
        agency=person.agency if person else None,
        due=entry.due.date,
        due_text="" if entry.due.date else entry.due.text,
        pillar=ActionPillar.VICTIM_SAFETY,
        linked_to=(ref,),
    )
    made = content_of(changed, NewActions).new_actions[-1]
    log = replaced(
        content_of(contents, DisclosureLog), ("disclosure", "entries", at, "linked_to"), (*entry.linked_to, made.ref)
    )
    after = _to_action({**contents, **changed}, made.ref)
    return Leading(after.section, after.path, {**changed, _KEY: log})


def delivered(contents: Contents, ref: str, on: datetime.date) -> Leading:
    """The disclosure was made on a day; what came of it is asked for at the next meeting (D11): to that."""
    entry, at = _entry(contents, ref)
    if entry.recipient_is_third_party is False:
        raise Refused(_("This is information sharing, not a disclosure: turn it into sharing first."))
    if entry.decision is not DisclosureDecision.DISCLOSE:
        raise Refused(_("Nothing was decided that could be made: record the decision first."))
    if entry.done_on is not None:
        raise Refused(_("This disclosure was made on {day}.").format(day=day(entry.done_on)))
    log = replaced(content_of(contents, DisclosureLog), ("disclosure", "entries", at, "done_on"), on)
    if entry.outcome in (None, DisclosureOutcome.DEFERRED):
        log = replaced(log, ("disclosure", "entries", at, "outcome"), DisclosureOutcome.PENDING)
    return Leading(_KEY, path_text(("disclosure", "entries", at, "done_on")), {_KEY: log})


def sharing_agency(contents: Contents, entry: DisclosureEntry) -> Agency | None:
    """The agency of the file that a recipient is, where telling it is information-sharing (D1).

    Found by its name, short name or identifier, or where that stands among the words of the recipient; none where
    several would do.
    """
    sharing = [each for each in content_of(contents, Attendance).agencies if each.kind in SHARING_KINDS]
    recipient = " ".join(entry.recipient.casefold().split())
    exact = [each for each in sharing if recipient in {*_names(each), each.id}]
    if exact:
        return exact[0] if len(exact) == 1 else None
    among = [each for each in sharing if any(_stands_in(name, recipient) for name in _names(each))]
    return among[0] if len(among) == 1 else None


def to_information_sharing(contents: Contents, ref: str, agency: str | None = None) -> Leading:
    """The entry as what it is, information given to an agency: an update of that agency, with every word of it.

    Links that led to the entry lead to the update. Refuses where the recipient is no such agency, and where the entry
    holds what the recipient must not be told: an agency is given its own updates.
    """
    entry, _at = _entry(contents, ref)
    found = _agency_called(contents, agency) if agency else sharing_agency(contents, entry)
    if found is None:
        raise Refused(_("Name the agency of this meeting that is the recipient; it is listed under Attendance."))
    if found.kind not in SHARING_KINDS:
        raise Refused(
            _(
                "{agency} is neither a responsible authority nor bound to co-operate: telling it is a disclosure."
            ).format(agency=_shown(found))
        )
    if says_something(entry.information_withheld):
        raise Refused(
            _("Move the information that is withheld to another place first: the agency is given its own update.")
        )
    updates = content_of(contents, AgencyInformation)
    made, before = [], dict(contents)
    for text in _parts("\n".join(_lines(contents, entry, found))):
        update = AgencyUpdate(ref=next_ref(before, "U-"), agency=found.id, text=text)
        if entry.linked_to:
            update = replaced(update, ("linked_to",), entry.linked_to)
        made.append(update)
        before[_INFORMATION] = replaced(updates, ("agency_updates",), (*updates.agency_updates, *made))
    log = content_of(contents, DisclosureLog)
    rest = tuple(each for each in log.disclosure.entries if each.ref != ref)
    before[_KEY] = replaced(log, ("disclosure", "entries"), rest)
    led = _led_to(before, ref, made[0].ref)
    changed = {_KEY: before[_KEY], _INFORMATION: before[_INFORMATION], **led}
    place = len(updates.agency_updates)
    return Leading(_INFORMATION, path_text(("agency_updates", place, "text")), changed)


def _entry(contents: Contents, ref: str) -> tuple[DisclosureEntry, int]:
    entries = content_of(contents, DisclosureLog).disclosure.entries
    for at, entry in enumerate(entries):
        if entry.ref == ref:
            return entry, at
    raise Refused(_("This disclosure is no longer in the record."))


def _to_action(contents: Contents, ref: str) -> Leading:
    found = next(entry for entry in links.entries(contents) if entry.ref == ref)
    return Leading(found.key, path_text((*found.path, "description")))


def _who_makes_it(contents: Contents, entry: DisclosureEntry) -> Attendee | None:
    """The person of the meeting who is named first as the one who makes it."""
    who = entry.by_whom.casefold()
    named = [each for each in content_of(contents, Attendance).attendance if _stands_in(each.name.casefold(), who)]
    return min(named, key=lambda each: who.index(each.name.casefold().strip()), default=None)


def _agency_called(contents: Contents, agency: str) -> Agency | None:
    return next((each for each in content_of(contents, Attendance).agencies if each.id == agency), None)


def _names(agency: Agency) -> set[str]:
    called = {" ".join(name.casefold().split()) for name in (agency.name, agency.short_name)}
    return called - {""}


def _stands_in(name: str, words: str) -> bool:
    name = name.strip()
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def _shown(agency: Agency) -> str:
    return agency.short_name or agency.name or agency.id


def _lines(contents: Contents, entry: DisclosureEntry, agency: Agency) -> Iterator[str]:
    """Everything the entry says, a line for each field, under the words that it was no disclosure."""
    reader = reader_of(contents, CopyKind.FULL)
    yield _("Information shared with {agency}; first written down as disclosure {ref}.").format(
        agency=_shown(agency), ref=entry.ref
    )
    fields = [name for name in _field_names(type(entry)) if name not in ("ref", "linked_to")]
    for label, words in facts(entry, reader, *fields).rows:
        yield _("{field}: {words}").format(field=label, words=words)


def _field_names(model: type[Content], prefix: str = "") -> Iterator[str]:
    for name, declared in model.model_fields.items():
        inner = content_type(declared)
        if inner is None:
            yield prefix + name
        else:
            yield from _field_names(inner, f"{prefix}{name}.")


def _parts(text: str) -> Iterator[str]:
    """A text in pieces that fields take; one is enough but for the longest."""
    for start in range(0, len(text), _LONGEST_TEXT):
        yield text[start : start + _LONGEST_TEXT]


def _led_to(contents: Contents, gone: str, instead: str) -> dict[str, Content]:
    """The sections that change when every link to one reference leads to another."""
    changed: dict[str, Content] = {}
    for entry in links.entries(contents):
        if gone not in entry.links:
            continue
        led = tuple(dict.fromkeys(instead if link == gone else link for link in entry.links))
        content = changed.get(entry.key, contents[entry.key])
        changed[entry.key] = replaced(
            content, (*entry.path, "linked_to"), tuple(link for link in led if link != entry.ref)
        )
    return changed
