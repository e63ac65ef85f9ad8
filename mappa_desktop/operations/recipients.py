"""Who gets which copy of the minutes, and where to: from the record, the meeting and the agency directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.domain.directory import DirectoryAgency, comparable_name
from mappa_desktop.domain.issued_copies import CopyState, LetThrough, RegisteredCopy
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.domain.wording import says_something
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import workings
from mappa_desktop.operations.allowances import given_to
from mappa_desktop.operations.composition.recipients import is_named_holder, is_of_its_agency, recipient_kind_of
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import Contents
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.records.model import CopyVersion, Recipient, RecordsAndDistribution, SendingMethod
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.store.repositories import copies as registered
from mappa_desktop.store.repositories import directory

_KINDS: Mapping[CopyVersion, CopyKind] = {
    CopyVersion.FULL: CopyKind.FULL,
    CopyVersion.FULL_WITHOUT_RESTRICTED: CopyKind.NO_RESTRICTED,
    CopyVersion.FULL_WITH_RESTRICTED: CopyKind.FULL,
    CopyVersion.RELEVANT_EXTRACT: CopyKind.EXTRACT,
    CopyVersion.ACTIONS_ONLY: CopyKind.ACTIONS,
    CopyVersion.PLAN_EXTRACT: CopyKind.PLAN,
    CopyVersion.EXECUTIVE_SUMMARY: CopyKind.SUMMARY,
}

# What is offered to those of whom the record says nothing: as little as their part in the arrangements needs.
_OFFERED: Mapping[RecipientKind, CopyKind] = {
    RecipientKind.UNIT: CopyKind.NO_RESTRICTED,
    RecipientKind.RESPONSIBLE_AUTHORITY: CopyKind.NO_RESTRICTED,
    RecipientKind.DUTY_TO_COOPERATE: CopyKind.EXTRACT,
    RecipientKind.ASSOCIATE: CopyKind.ACTIONS,
    RecipientKind.INVITED: CopyKind.ACTIONS,
    RecipientKind.OUTSIDE: CopyKind.SUMMARY,
}


@dataclass(frozen=True, slots=True)
class Intended:
    """A copy that may be made, and for whom.

    ``listed`` tells that the record's distribution asks for it; the others are agencies of the meeting that it leaves
    out. ``addresses`` come from the agency directory, the likeliest first, and ``domains`` are those that it knows of
    the agency. ``notes`` are sentences to be shown beside it, such as why it is less than the record asks for.
    ``numbers`` are those of the copies of this version which the register has for the same recipient already;
    ``called`` is what somebody may call the recipient.
    """

    recipient: str
    agency: str
    agency_name: str
    standing: RecipientKind
    kind: CopyKind
    listed: bool
    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    method: SendingMethod | None = None
    allowed: frozenset[Withholding] = frozenset()
    notes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    called: tuple[str, ...] = ()

    @property
    def copy(self) -> CopyFor:
        """The copy as it is previewed: without a number yet."""
        return CopyFor(self.kind, self.recipient, self.agency, 0, self.allowed)


def recipients(
    session: Session, minutes_id: MinutesId, besides: Iterable[tuple[str, str]] = ()
) -> Done[Sequence[Intended]]:
    """Every copy that the record's distribution asks for, and then the agencies of the meeting that it leaves out.

    ``besides`` are others who get a copy: each the agency's id, empty for somebody of none, and the recipient.
    Restricted text goes to persons and not to agencies: a row that asks for it becomes a copy for each named holder of
    its agency, and for an agency without a holder a copy without the restricted section.
    """
    record = opened(session, minutes_id).value
    with session.store.reading() as reading:
        known = [each.agency for each in directory.all_agencies(reading.rows) if not each.agency.retired]
        exceptions = workings.within(reading, record.head.meeting, Allowances)
        before = registered.of_meeting(reading.rows, record.head.meeting)
    intending = _Intending(record, known, exceptions, before)
    return Done((*intending.everybody(), *(intending.somebody(*each) for each in besides)))


def chosen(everybody: Sequence[Intended], called: str, kind: CopyKind | None = None) -> Intended:
    """The one recipient whom somebody means by an agency's id or name, or as the record's distribution has it.

    With a kind, it is that kind of copy, whatever the record says. Raises ``Refused`` where it is nobody or may be
    several.
    """
    wanted = comparable_name(called)
    found = [each for each in everybody if wanted and wanted in map(comparable_name, each.called)]
    if not found:
        raise Refused(_("No agency of this meeting is called so, and nobody in the record's distribution."))
    if kind not in {None, CopyKind.FULL} and len({each.agency for each in found}) == 1 and found[0].agency_name:
        found = [replace(found[0], recipient=found[0].agency_name)] if len(found) > 1 else found
    if len(found) > 1:
        raise Refused(_("Several recipients are called so; name the one as the record's distribution has it."))
    return replace(found[0], kind=kind, notes=()) if kind else found[0]


def let_through(contents: Contents, exceptions: Allowances, copy: CopyFor) -> frozenset[Withholding]:
    """What the Chair allowed in a copy for its recipient; restricted text only to a named holder of it.

    What an agency may read, somebody else may not whose copy is only ordered under it.
    """
    return frozenset(each.what for each in exceptions_for(contents, exceptions, copy))


def exceptions_for(contents: Contents, exceptions: Allowances, copy: CopyFor) -> tuple[LetThrough, ...]:
    """The exceptions of the Chair to which a copy owes what ``let_through`` tells of it."""
    belongs = is_of_its_agency(contents, copy)
    standing = recipient_kind_of(contents, copy) if belongs else RecipientKind.OUTSIDE
    found = given_to(exceptions, copy.agency if belongs else "", standing)
    is_holder = is_named_holder(contents, copy)
    return tuple(each for each in found if is_holder or each.what is not Withholding.RESTRICTED)


def domain_warning(address: str, domains: Iterable[str]) -> str:
    """A sentence where an address is none of the agency's, as the directory knows its domains; empty where it is."""
    domain = address.rpartition("@")[2].casefold()
    known = [each.casefold() for each in domains]
    if any(domain == each or domain.endswith(f".{each}") for each in known):
        return ""
    if not known:
        return _("The directory lists no e-mail domain of this agency: make sure that the address is theirs.")
    return _("The domain {domain} is not on this agency's list: make sure that the address is theirs.").format(
        domain=domain
    )


def no_address() -> str:
    """What stands among the notes of an agency for which the directory has no address."""
    return _("The directory has no e-mail address for this agency.")


class _Intending:
    """Goes through a record once, for everybody who may get a copy."""

    def __init__(
        self,
        record: Record,
        known: Sequence[DirectoryAgency],
        exceptions: Allowances,
        before: Sequence[RegisteredCopy],
    ) -> None:
        self._record, self._exceptions, self._before = record, exceptions, before
        self._agencies = {agency.id: agency for agency in record.of(Attendance).agencies}
        self._known: dict[str, DirectoryAgency] = {}
        for each in reversed(known):
            for name in filter(None, (each.short_name, each.name)):
                self._known[comparable_name(name)] = each
        restricted = record.of(RestrictedPart).restricted_section
        self._holders = [holder for holder in restricted.access if holder.agency and says_something(holder.name)]
        self._is_restricted = restricted.present or any(map(says_something, (restricted.content, restricted.reason)))

    def everybody(self) -> Iterator[Intended]:
        rows = [row for row in self._record.of(RecordsAndDistribution).distribution if row.agency or row.recipient]
        for row in rows:
            yield from self._of_row(row)
        listed = {row.agency for row in rows}
        for agency in self._agencies.values():
            if agency.id not in listed:
                name = agency.short_name or agency.name
                kind = _OFFERED[self._standing(name, agency.id)]
                yield self._intended(name, agency.id, kind, listed=False, notes=())

    def somebody(self, agency: str, recipient: str) -> Intended:
        """Somebody of whom the record says nothing."""
        return self._intended(recipient, agency, _OFFERED[self._standing(recipient, agency)], listed=False, notes=())

    def _of_row(self, row: Recipient) -> Iterator[Intended]:
        agency = row.agency or ""
        name = row.recipient.strip() or self._name(agency)
        kind = _KINDS[row.version] if row.version else _OFFERED[self._standing(name, agency)]
        notes = () if row.version else (_("The record does not say which version; this one is proposed."),)
        if kind is not CopyKind.FULL or not self._is_restricted:
            yield self._intended(name, agency, kind, listed=True, notes=notes, method=row.method)
            return
        holders = self._holders_of(row) if row.version is CopyVersion.FULL_WITH_RESTRICTED else []
        for holder in holders:
            shown = f"{holder}, {self._name(agency)}"
            made = self._intended(shown, agency, kind, listed=True, notes=notes, method=row.method)
            yield replace(made, called=(*made.called, holder, name))
        if not holders:
            said = _("There is a restricted section, and nobody of this agency is named among its holders.")
            if row.version is CopyVersion.FULL:
                said = _("There is a restricted section, so the copy is made without it.")
            yield self._intended(
                name, agency, CopyKind.NO_RESTRICTED, listed=True, notes=(*notes, said), method=row.method
            )

    def _holders_of(self, row: Recipient) -> list[str]:
        """The holders of the row's agency; only those whom the row names, where it names any of them."""
        of_agency = [holder.name.strip() for holder in self._holders if holder.agency == row.agency]
        said = set(folded_words(f"{row.restricted_for} {row.recipient}"))
        named = [name for name in of_agency if said.issuperset(folded_words(name))]
        return named or of_agency

    def _intended(
        self,
        recipient: str,
        agency: str,
        kind: CopyKind,
        *,
        listed: bool,
        notes: tuple[str, ...],
        method: SendingMethod | None = None,
    ) -> Intended:
        standing = self._standing(recipient, agency)
        found = self._agencies.get(agency)
        entry = self._directory_entry(found)
        addresses = tuple(_addresses(entry, recipient)) if entry else ()
        if agency and not addresses:
            notes = (*notes, no_address())
        return Intended(
            recipient=recipient,
            agency=agency,
            agency_name=self._name(agency),
            standing=standing,
            kind=kind,
            listed=listed,
            addresses=addresses,
            domains=entry.email_domains if entry else (),
            method=method,
            allowed=let_through(self._record.contents, self._exceptions, CopyFor(kind, recipient, agency)),
            notes=notes,
            numbers=tuple(each.number for each in self._before if self._is_the_same(each, recipient, agency)),
            called=(recipient, agency, *((found.name, found.short_name) if found else ())),
        )

    def _is_the_same(self, copy: RegisteredCopy, recipient: str, agency: str) -> bool:
        here = copy.minutes == self._record.head.id and copy.state not in {CopyState.RECALLED, CopyState.DESTROYED}
        return here and (copy.recipient, copy.agency) == (recipient, agency)

    def _standing(self, recipient: str, agency: str) -> RecipientKind:
        copy = CopyFor(CopyKind.SUMMARY, recipient, agency)
        return recipient_kind_of(self._record.contents, copy) or RecipientKind.OUTSIDE

    def _name(self, agency: str) -> str:
        found = self._agencies.get(agency)
        return (found.short_name or found.name) if found else ""

    def _directory_entry(self, agency: Agency | None) -> DirectoryAgency | None:
        names = (agency.name, agency.short_name) if agency else ()
        return next((self._known[key] for key in map(comparable_name, names) if key in self._known), None)


def _addresses(entry: DirectoryAgency, recipient: str) -> Iterator[str]:
    """The addresses of whoever the recipient names, then that of the contact, then those of the others."""
    said = set(folded_words(recipient))
    people = [(entry.contact.name, entry.contact.email), *((each.name, each.email) for each in entry.members)]
    named = [email for name, email in people if _is_named(name, said)]
    yield from filter(None, dict.fromkeys((*named, *(email for _name, email in people))))


def _is_named(name: str, said: set[str]) -> bool:
    own = set(folded_words(name))
    return bool(own) and own <= said
