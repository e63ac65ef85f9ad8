"""Who may read what: the one table, by kind of copy and kind of recipient, and the named holders of restricted text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.domain.values import AgencyKind
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.composition.enforcing import done_by
from mappa_desktop.operations.composition.staff import untitled
from mappa_desktop.operations.composition.unlisted import is_a_post
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, was_there
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart

# Where one name may end and another begin.
_BETWEEN = re.compile(
    r"[^\w\s.'\u2019\u00ad\u200b-\u200d\u2010\u2011-]+|\s[-\u2010\u2011]+\s|[\r\n\t]+|"
    r"\b(?:and|or|with|for|of|at|from|in)\b",
    re.IGNORECASE,
)
_COMMA = ","

_EVERYTHING = frozenset(Withholding)
_NOTHING: frozenset[Withholding] = frozenset()

# What a recipient may read of that which is withheld, without an exception of the Chair. The record itself is the
# unit's, and a named holder of the restricted section reads it whole; nobody else reads anything of it.
_OF_THE_RECORD: Mapping[RecipientKind, frozenset[Withholding]] = dict.fromkeys(RecipientKind, _EVERYTHING)
_BY_DEFAULT: Mapping[CopyKind, frozenset[Withholding]] = dict.fromkeys(CopyKind, _NOTHING)

_REPORTED = frozenset({AttendanceStatus.APOLOGIES_REPORT_RECEIVED, AttendanceStatus.REPORT_ONLY})
_KINDS: Mapping[AgencyKind, RecipientKind] = {
    AgencyKind.RESPONSIBLE_AUTHORITY: RecipientKind.RESPONSIBLE_AUTHORITY,
    AgencyKind.DUTY_TO_COOPERATE: RecipientKind.DUTY_TO_COOPERATE,
    AgencyKind.ASSOCIATE: RecipientKind.ASSOCIATE,
    AgencyKind.COORDINATION_UNIT: RecipientKind.UNIT,
}


def recipient_kind_of(contents: Contents, copy: CopyFor) -> RecipientKind | None:
    """What the recipient of a copy is to this meeting; ``None`` for a copy that is for nobody in particular.

    Somebody whose agency does not stand in the minutes, or only looks on, is outside; so is one that may be invited and
    has no part in this meeting.
    """
    if not copy.agency:
        return RecipientKind.OUTSIDE if copy.recipient.strip() else None
    kinds = {agency.id: agency.kind for agency in content_of(contents, Attendance).agencies}
    kind = kinds.get(copy.agency)
    if kind is AgencyKind.OTHER_INVITED:
        return RecipientKind.INVITED if _takes_part(contents, copy.agency) else RecipientKind.OUTSIDE
    return _KINDS.get(kind, RecipientKind.OUTSIDE) if kind else RecipientKind.OUTSIDE


def _takes_part(contents: Contents, agency: str) -> bool:
    """Whether an agency took part, reported, or was given something to do."""
    people = content_of(contents, Attendance).attendance
    came = any(each.agency == agency and (was_there(each) or each.status in _REPORTED) for each in people)
    return came or has_a_part(contents, agency)


def has_a_part(contents: Contents, agency: str) -> bool:
    """Whether an agency said something, or was given something to do."""
    updates = content_of(contents, AgencyInformation).agency_updates
    return bool(agency) and (
        any(each.agency == agency for each in updates) or next(done_by(contents, agency), None) is not None
    )


def may_read(contents: Contents, copy: CopyFor) -> frozenset[Withholding]:
    """What this copy may tell of that which is withheld: by the table, and by the Chair's exceptions."""
    if has_everything(contents, copy):
        return _OF_THE_RECORD[recipient_kind_of(contents, copy) or RecipientKind.UNIT]
    return _BY_DEFAULT[copy.kind] | copy.allowed


def has_everything(contents: Contents, copy: CopyFor) -> bool:
    """Whether this is the record itself, or the whole of it for a named holder of its restricted section."""
    return copy.is_master or (copy.kind is CopyKind.FULL and is_named_holder(contents, copy))


def is_named_holder(contents: Contents, copy: CopyFor) -> bool:
    """Whether the recipient is one of those who may see the restricted section, by the whole name and this agency.

    Whoever is named besides must be a holder as well; an agency or a post may be.
    """
    holders = [
        run
        for holder in content_of(contents, RestrictedPart).restricted_section.access
        if holder.agency and holder.agency == copy.agency and (run := _apart(holder.name))
    ]
    said = _apart(copy.recipient)
    left = said
    for run in sorted(holders, key=len, reverse=True):
        left = _without_run(left, run)
    return left != said and _names_no_one(left, contents, copy.agency)


def _apart(name: str) -> tuple[str, ...]:
    """The words of a name, without titles where it has others, and a comma wherever a name may end."""
    parts = [run for part in _BETWEEN.split(name) if (run := untitled(part) or folded_words(part))]
    return tuple(word for part in parts for word in (*part, _COMMA))[:-1]


def _without_run(said: tuple[str, ...], run: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of some names without one of them, which begins and ends where a name does."""
    framed, wanted = (_COMMA, *said, _COMMA), (_COMMA, *run, _COMMA)
    for at in range(len(framed) - len(wanted) + 1):
        if framed[at : at + len(wanted)] == wanted:
            return (*framed[:at], _COMMA, *framed[at + len(wanted) :])[1:-1]
    return said


def _names_no_one(said: tuple[str, ...], contents: Contents, agency: str) -> bool:
    listed = content_of(contents, Attendance)
    names = [name for each in listed.agencies if each.id == agency for name in (each.name, each.short_name)]
    posts = [post for each in listed.attendance if each.agency == agency for post in (each.role, each.grade)]
    known = {word for text in (*names, *posts) for word in folded_words(text)}
    return is_a_post(word for word in said if word != _COMMA and word not in known)


def is_of_its_agency(contents: Contents, copy: CopyFor) -> bool:
    """Whether the recipient is the agency, a post or one of the people of it whom the minutes name.

    Whoever else is named beside them is not: a copy can be ordered under any agency.
    """
    if not copy.agency:
        return False
    listed = content_of(contents, Attendance)
    rows = content_of(contents, RecordsAndDistribution).distribution
    restricted = content_of(contents, RestrictedPart).restricted_section
    if any(folded_words(row.recipient) == folded_words(copy.recipient) for row in rows if row.agency == copy.agency):
        return True
    people = [each.name for each in listed.attendance if each.agency == copy.agency]
    people += [each.name for each in restricted.access if each.agency == copy.agency]
    left = _apart(copy.recipient)
    for run in sorted(map(_apart, people), key=len, reverse=True):
        left = _without_run(left, run) if run else left
    return _names_no_one(left, contents, copy.agency)


def is_called(recipient: str, name: str) -> bool:
    """Whether a recipient bears a name, whole and with a title or an agency beside it at the most."""
    run = _apart(name)
    said = _apart(recipient)
    return bool(run) and _without_run(said, run) != said


def require_may_have(contents: Contents, copy: CopyFor) -> None:
    """Refuse a copy that nobody may have: restricted text for who is not its holder, an extract for no agency."""
    restricted = content_of(contents, RestrictedPart).restricted_section
    holds = restricted.present or any(map(says_something, (restricted.content, restricted.reason)))
    holder = is_named_holder(contents, copy)
    if copy.kind is CopyKind.FULL and not copy.is_master and holds and not holder:
        raise Refused(
            _("There is a restricted section, and this recipient is not named among its holders; send it without.")
        )
    if Withholding.RESTRICTED in copy.allowed and not copy.is_master and not holder:
        raise Refused(_("Restricted text can be allowed only to a named holder of the restricted section."))
    if copy.kind is CopyKind.EXTRACT and copy.agency not in _agencies(contents):
        raise Refused(_("An extract is for one agency of the meeting; say for which."))


def _agencies(contents: Contents) -> frozenset[str]:
    return frozenset(agency.id for agency in content_of(contents, Attendance).agencies)
