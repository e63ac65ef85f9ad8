"""Cases and their meetings, as lists show them and as versions of minutes hang from them."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId


class MinutesStatus(Code):
    """Where a version of the minutes stands in this store, whatever the file it came from said."""

    DRAFT = "draft", N_("Draft")
    APPROVED = "approved", N_("Approved")
    SUPERSEDED = "superseded", N_("Superseded")


class Origin(Code):
    """How a version of the minutes came to be here."""

    WRITTEN_HERE = "written_here", N_("Written here")
    IMPORTED = "imported", N_("Imported from a file")
    APPROVED_ELSEWHERE = "approved_elsewhere", N_("Approved elsewhere, from a signed PDF")
    AMENDED = "amended", N_("Amends an approved version")


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the record of the latest meeting says of a case; kept beside it for lists and searches.

    ``reference`` is what the case is called; ``subject_reference`` is the subject's own, which tells people apart.
    """

    reference: str
    subject_reference: str
    name: str
    date_of_birth: datetime.date | None
    category: int | None
    level: int
    lead_agency: str
    custody_status: str
    overall_rosh: str
    last_meeting: datetime.date
    next_meeting: datetime.date | None
    fictional: bool


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as the list of cases shows it; ``closed_on`` is the day on which it leaves Level 2 or 3 for good.

    That day may be still to come: the case is open until then.
    """

    id: CaseId
    facts: CaseFacts
    meetings: int
    closed_on: datetime.date | None = None

    def is_closed(self, on: datetime.date) -> bool:
        """Whether it has left Level 2 or 3 on a day."""
        return self.closed_on is not None and self.closed_on <= on


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the record of a meeting says of the meeting, and when it says that minutes and actions went out."""

    reference: str
    type: str
    sequence_number: int | None
    level: int
    date: datetime.date
    start: str
    mode: str
    issued_on: datetime.date | None = None
    actions_circulated_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class MinutesHead:
    """One version of the minutes of one meeting, without its contents.

    ``digest`` is the SHA-256 of the content at approval, and ``secret`` 32 bytes of chance, in hex, which never leave
    the store; both are empty for a draft.
    """

    id: MinutesId
    meeting: MeetingId
    case: CaseId
    case_reference: str
    facts: MeetingFacts
    version: str
    status: MinutesStatus
    origin: Origin
    reason: str
    digest: str
    approved_at: str
    approved_by: str
    saved_at: str
    fictional: bool
    secret: str = field(default="", repr=False)

    @property
    def digest_in_copies(self) -> str:
        """What copies name instead of ``digest``: the same in all of them, and no guess can be tested with it."""
        if not (self.digest and self.secret):
            return ""
        return hashlib.sha256(f"{self.secret}{self.digest}".encode()).hexdigest()

    @property
    def is_frozen(self) -> bool:
        """Approved and superseded versions are never changed again."""
        return self.status is not MinutesStatus.DRAFT


class DocumentStep(Code):
    """What was done last to a signed PDF."""

    SIGNED = "signed", N_("signed")
    COUNTERSIGNED = "countersigned", N_("countersigned")
    TIME_STAMPED = "time_stamped", N_("time-stamped")


@dataclass(frozen=True, slots=True)
class SignedDocument:
    """A signed PDF kept in the store.

    What is added to one is kept beside it: ``before`` is the identifier of the one that this begins with, byte for
    byte, and empty for the first.
    """

    id: str
    minutes: MinutesId
    kind: str
    file_name: str
    signed_at: str
    signer: str
    sha256: str
    size: int
    step: DocumentStep = DocumentStep.SIGNED
    before: str = ""
