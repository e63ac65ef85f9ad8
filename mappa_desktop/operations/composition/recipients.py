"""Who may read what: the one table, by kind of copy and kind of recipient, and the named holders of restricted text."""

from __future__ import annotations

from collections.abc import Mapping

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.domain.values import AgencyKind
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.restricted.model import RestrictedPart

_EVERYTHING = frozenset(Withholding)
_NOTHING: frozenset[Withholding] = frozenset()

# What a recipient may read of that which is withheld, without an exception of the Chair. The record itself is the
# unit's, and a named holder of the restricted section reads it whole; nobody else reads anything of it.
_OF_THE_RECORD: Mapping[RecipientKind, frozenset[Withholding]] = dict.fromkeys(RecipientKind, _EVERYTHING)
_BY_DEFAULT: Mapping[CopyKind, frozenset[Withholding]] = dict.fromkeys(CopyKind, _NOTHING)

_KINDS: Mapping[AgencyKind, RecipientKind] = {
    AgencyKind.RESPONSIBLE_AUTHORITY: RecipientKind.RESPONSIBLE_AUTHORITY,
    AgencyKind.DUTY_TO_COOPERATE: RecipientKind.DUTY_TO_COOPERATE,
    AgencyKind.ASSOCIATE: RecipientKind.ASSOCIATE,
    AgencyKind.COORDINATION_UNIT: RecipientKind.UNIT,
}


def recipient_kind_of(contents: Contents, copy: CopyFor) -> RecipientKind | None:
    """What the recipient of a copy is to this meeting; ``None`` for a copy that is for nobody in particular.

    Somebody whose agency does not stand in the minutes, or only looks on, is outside.
    """
    if not copy.agency:
        return RecipientKind.OUTSIDE if copy.recipient.strip() else None
    kinds = {agency.id: agency.kind for agency in content_of(contents, Attendance).agencies}
    kind = kinds.get(copy.agency)
    return _KINDS.get(kind, RecipientKind.OUTSIDE) if kind else RecipientKind.OUTSIDE


def may_read(contents: Contents, copy: CopyFor) -> frozenset[Withholding]:
    """What this copy may tell of that which is withheld: by the table, and by the Chair's exceptions."""
    if has_everything(contents, copy):
        return _OF_THE_RECORD[recipient_kind_of(contents, copy) or RecipientKind.UNIT]
    return _BY_DEFAULT[copy.kind] | copy.allowed


def has_everything(contents: Contents, copy: CopyFor) -> bool:
    """Whether this is the record itself, or the whole of it for a named holder of its restricted section."""
    return copy.is_master or (copy.kind is CopyKind.FULL and is_named_holder(contents, copy))


def is_named_holder(contents: Contents, copy: CopyFor) -> bool:
    """Whether the recipient stands by name, and with this agency, among those who may see the restricted section."""
    said = frozenset(folded_words(copy.recipient))
    return any(
        holder.agency == copy.agency and (name := frozenset(folded_words(holder.name))) and name <= said
        for holder in content_of(contents, RestrictedPart).restricted_section.access
        if holder.agency
    )


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
