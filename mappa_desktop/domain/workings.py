"""What belongs to a meeting and never leaves the store: agenda, clock, the Chair's notes, unfinished words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from mappa_desktop.domain.copies import RecipientKind, Withholding
from mappa_desktop.domain.values import AgencyId, GivenText, PathText, RuleId
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Ref, Text, Unique, field, items, required
from mappa_desktop.foundation.i18n import N_

# A moment by the clock on the wall: ``2026-11-18T10:42:07``.
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\z")]
SectionKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\z")]
ItemKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\z")]
CopyNumber = Annotated[int, Field(ge=1, le=99_999)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]


class AgendaItem(Content):
    """One item of the agenda, with the sections of the minutes that are worked on in it."""

    key: ItemKey = required(N_("Item"))
    title: Line = field(N_("Title"), default="")
    sections: tuple[SectionKey, ...] = items(N_("Sections"))
    minutes: Annotated[int, Field(ge=0, le=600)] = field(N_("Minutes"), default=0)


class Agenda(Content):
    """The agenda of a meeting, in its order; empty until somebody changes the standing one."""

    items: tuple[AgendaItem, ...] = items(N_("Items"))


class ItemStay(Content):
    """A stretch of the meeting that was spent on one item of the agenda; ``to`` is missing while it lasts."""

    item: ItemKey = required(N_("Item"))
    from_: Moment = field(N_("From"), alias="from", default="1970-01-01T00:00:00")
    to: Moment | None = field(N_("To"))


class Clock(Content):
    """The clock of a meeting: when it began and ended, and what the time was spent on."""

    started: Moment | None = field(N_("Started"))
    ended: Moment | None = field(N_("Ended"))
    stays: tuple[ItemStay, ...] = items(N_("Time spent"))


class ChairsNote(Content):
    """A private note of the Chair to one section."""

    section: SectionKey = required(N_("Section"))
    text: Text = field(N_("Note"), default="")


class ChairsNotes(Content):
    """The Chair's own notes; no copy, file or list ever holds them."""

    notes: tuple[ChairsNote, ...] = items(N_("Notes"))


class CorrectionDecision(Code):
    """What the Chair decided about a correction that an attendee proposed."""

    ACCEPTED = "accepted", N_("Accepted")
    REFUSED = "refused", N_("Refused")


class Correction(Content):
    """A correction proposed by somebody who was there."""

    ref: Ref = required(N_("Reference"))
    proposed_by: Name = field(N_("Proposed by"), default="")
    agency: Name = field(N_("Agency"), default="")
    proposed_on: Date | None = field(N_("Proposed on"))
    section: SectionKey | None = field(N_("Section"))
    text: Text = field(N_("Correction"), default="")
    decision: CorrectionDecision | None = field(N_("Decision"))
    why: Text = field(N_("Reason"), N_("Needed where a correction is refused."), default="")
    decided_on: Date | None = field(N_("Decided on"))


class Corrections(Content):
    """The corrections proposed to the minutes of a meeting, in the order in which they came."""

    corrections: tuple[Correction, ...] = items(N_("Corrections"))


class Regime(Code):
    """The law under which somebody asks for a copy."""

    LAW_ENFORCEMENT = "law_enforcement", N_("Data Protection Act 2018, Part 3 (law enforcement)")
    UK_GDPR = "uk_gdpr", N_("UK GDPR and Data Protection Act 2018, Part 2")
    FREEDOM_OF_INFORMATION = "freedom_of_information", N_("Freedom of Information Act 2000")
    COURT = "court", N_("Order or direction of a court")
    SHARING = "sharing", N_("Power or agreement to share")
    OTHER = "other", N_("Other")


class RequestKind(Code):
    """What sort of request it is."""

    SUBJECT_ACCESS = "subject_access", N_("Subject access")
    COURT = "court", N_("Court")
    COMPLAINT = "complaint", N_("Complaint")
    INQUIRY = "inquiry", N_("Inquiry or review")
    OTHER = "other", N_("Other")


class RequestDecision(Code):
    """What was decided about a request."""

    GRANTED = "granted", N_("Granted")
    GRANTED_IN_PART = "granted_in_part", N_("Granted in part")
    REFUSED = "refused", N_("Refused")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class GivenOut(Code):
    """What somebody who asked for a copy was given."""

    NOTHING = "nothing", N_("Nothing")
    EXECUTIVE_SUMMARY = "executive_summary", N_("Executive summary")
    EXTRACT = "extract", N_("Extract")
    FULL = "full", N_("Full minutes")


class Request(Content):
    """Somebody's request for a copy of the minutes."""

    ref: Ref = required(N_("Reference"))
    kind: RequestKind | None = field(N_("Kind of request"))
    requester: Name = field(N_("Requested by"), default="")
    is_subject: bool | None = field(N_("The subject asks"), N_("Or somebody on the subject's behalf."))
    received_on: Date | None = field(N_("Received on"))
    regime: Regime | None = field(N_("Legal basis"))
    supplied_by: Annotated[tuple[AgencyId, ...], Unique] = items(
        N_("Information supplied by"), N_("It is theirs, and they answer for it.")
    )
    consulted: Annotated[tuple[AgencyId, ...], Unique] = items(N_("Agencies consulted"))
    decision: RequestDecision | None = field(N_("Decision"))
    given_out: GivenOut | None = field(N_("Given"))
    copies: Annotated[tuple[CopyNumber, ...], Unique] = items(
        N_("Copies given"), N_("Their numbers in the register of copies.")
    )
    answered_on: Date | None = field(N_("Answered on"))
    hold: bool | None = field(N_("Inquiry hold"), N_("While it stands, nothing of this case is destroyed."))
    note: Text = field(N_("Note"), N_("Why it was given or refused."), default="")


class Requests(Content):
    """The requests for copies of the minutes of a meeting, in the order in which they came."""

    requests: tuple[Request, ...] = items(N_("Requests"))


class Allowance(Content):
    """One exception of the Chair: what a recipient may read that is kept from everybody else, and why.

    It is for one agency, or for every recipient of a kind; one that is for neither allows nothing.
    """

    what: Withholding = required(N_("What may be read"))
    agency: AgencyId | None = field(N_("By this agency"))
    recipient_kind: RecipientKind | None = field(N_("By recipients of this kind"))
    reason: GivenText = required(N_("Reason"), N_("Why they need to read it to do their part."))
    by: Name = field(N_("Allowed by"), N_("The Chair."), default="")
    on: Date | None = field(N_("Allowed on"))


class Allowances(Content):
    """What the Chair let through in the copies of a meeting's minutes; in no file and on no paper."""

    entries: tuple[Allowance, ...] = items(N_("Exceptions"))


class AuditReader(Code):
    """Who scores the audit of a meeting's minutes."""

    CHAIR = "chair", N_("The Chair")
    SECOND_READER = "second_reader", N_("Second reader")


class AuditScore(Content):
    """What was scored for one question of the audit; its answers are those of the question."""

    question: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[0-9]{1,2}\z")] = required(N_("Question"))
    score: Annotated[int, Field(ge=1, le=4)] | None = field(N_("Score"))
    not_applicable: bool = field(N_("Not applicable"), default=False)
    comment: Text = field(N_("Comment"), default="")


class SelfAudit(Content):
    """The audit of the meeting and its minutes, with the version that was read; no copy or file ever holds it."""

    reader: AuditReader | None = field(N_("Scored by"))
    name: Name = field(N_("Name"), default="")
    role: Line = field(N_("Role"), default="")
    on: Date | None = field(N_("Scored on"))
    version: Line = field(N_("Version that was read"), default="")
    with_additions: bool = field(N_("With the additions from Scottish practice"), default=False)
    scores: tuple[AuditScore, ...] = items(N_("Scores"))


class Confirmations(Content):
    """The sections carried from the last meeting that were gone through and confirmed at this one."""

    sections: tuple[SectionKey, ...] = items(N_("Confirmed sections"))


class UnfinishedText(Content):
    """Words that were typed and are not in the record, with the place where they stand.

    ``texts`` holds one text, or the lines of a field that has several; they may be longer than any field takes.
    """

    place: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\z")] = required(N_("Place"))
    path: Annotated[str, StringConstraints(max_length=500)] = field(N_("Field"), default="")
    texts: tuple[str, ...] = field(N_("Texts"), default=())


class Unfinished(Content):
    """Everything that was typed in a meeting and not taken; what was typed last stands last at its place."""

    texts: tuple[UnfinishedText, ...] = field(N_("Unfinished texts"), default=())


class Place(Content):
    """Where one was in the minutes: step, section, field, and the cursor in its text."""

    step: Annotated[int, Field(ge=0, le=2)] = field(N_("Step"), default=1)
    section: SectionKey | None = field(N_("Section"))
    path: Annotated[str, StringConstraints(max_length=500)] = field(N_("Field"), default="")
    cursor: Annotated[int, Field(ge=0)] = field(N_("Cursor"), default=0)


class Preparation(Content):
    """From which minutes a meeting was prepared; empty for a first meeting and for minutes that were imported."""

    meeting: Line = field(N_("Prepared from"), default="")
    date: Date | None = field(N_("Date of that meeting"))
    version: Line = field(N_("Version"), default="")
    approved: bool = field(N_("Approved"), default=False)
    passed_over: Date | None = field(
        N_("Later meeting passed over"), N_("The minutes of a later meeting were not approved yet.")
    )
    restricted: bool = field(N_("There was a restricted section"), default=False)
    invite_too: tuple[Line, ...] = items(N_("To be invited as well"))
    invite_no_longer: tuple[Line, ...] = items(N_("No longer invited"))


class ImportedReports(Content):
    """The attendance reports that were taken over, each by the SHA-256 of its file."""

    reports: tuple[Digest, ...] = items(N_("Reports"))


class AcceptedEntry(Content):
    """One finding that was accepted in this store: where, in which words, and of what, both by their SHA-256."""

    rule: RuleId = required(N_("Rule"))
    path: PathText = field(N_("Place in the minutes"), default="")
    said: Digest = required(N_("Reason, by whom and when"))
    of: Digest = required(N_("What it was said of"))


class AcceptedHere(Content):
    """The findings that the Chair accepted in this store; what a file says of others accepts nothing here."""

    entries: tuple[AcceptedEntry, ...] = items(N_("Accepted here"))


# Every kind by the name it has in the store; a name never changes its meaning.
KINDS: Mapping[str, type[Content]] = {
    "agenda": Agenda,
    "clock": Clock,
    "chairs_notes": ChairsNotes,
    "corrections": Corrections,
    "requests": Requests,
    "allowances": Allowances,
    "confirmations": Confirmations,
    "place": Place,
    "preparation": Preparation,
    "imported_reports": ImportedReports,
    "unfinished": Unfinished,
    "self_audit": SelfAudit,
    "accepted_here": AcceptedHere,
}


def kind_of(content: type[Content]) -> str:
    """The name in the store of a kind of workings."""
    return next(name for name, known in KINDS.items() if known is content)
