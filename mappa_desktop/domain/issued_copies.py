"""Copies that were made for somebody: which one each is, where it is now, and what became of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyKind, RecipientKind, Withholding
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.foundation.ids import MeetingId, MinutesId


class Encryption(Code):
    """How a copy is closed for its way."""

    NONE = "none", N_("Not encrypted")
    PASSPHRASE = "passphrase", N_("Inside a cover that a passphrase opens")
    CERTIFICATE = "certificate", N_("To the recipient's certificate")


class CopyState(Code):
    """Where a copy stands; the later ones come after the earlier ones."""

    MADE = "made", N_("Made, not sent")
    SENT = "sent", N_("Sent")
    RECEIVED = "received", N_("Receipt confirmed")
    RECALLED = "recalled", N_("Recalled")
    DESTROYED = "destroyed", N_("Destruction confirmed")


@dataclass(frozen=True, slots=True)
class CopyEvent:
    """One step in the life of a copy, in the register for good.

    ``on`` is the day on which it happened, ``at`` the moment of its entry. ``how`` is the way on which a copy was sent
    (a ``SendingMethod``); ``said`` is the reason of a recall, or who confirmed. ``taken_back`` tells why the step
    counts no longer, where somebody entered it by mistake.
    """

    state: CopyState
    on: datetime.date
    at: str
    how: str = ""
    said: str = ""
    taken_back: str = ""


@dataclass(frozen=True, slots=True)
class LetThrough:
    """An exception of the Chair that a copy was made with, as it stood then: what its reader may read, and why.

    It was for one agency, by its id in the minutes, or for every recipient of a kind.
    """

    what: Withholding
    agency: str
    standing: RecipientKind | None
    reason: str
    by: str
    on: datetime.date | None


@dataclass(frozen=True, slots=True)
class RegisteredCopy:
    """One numbered copy in the register.

    ``number`` counts up in a meeting and is never used again. ``sha256`` is that of the signed copy, whatever it
    travelled in; ``digest`` is that of the record's content, the same in every copy of a version, and ``master`` the
    SHA-256 of the signed record itself, empty where that was not signed yet. ``is_kept`` tells whether the copy's bytes
    are still here, ``is_saved`` whether its file was ever written where somebody can send it from.
    """

    id: str
    minutes: MinutesId
    meeting: MeetingId
    version: str
    number: int
    kind: CopyKind
    recipient: str
    agency: str
    standing: RecipientKind
    digest: str
    master: str
    sha256: str
    size: int
    file_name: str
    encryption: Encryption
    made_at: str
    is_kept: bool
    events: tuple[CopyEvent, ...] = ()
    exceptions: tuple[LetThrough, ...] = ()
    is_saved: bool = False

    @property
    def allowed(self) -> frozenset[Withholding]:
        """What the Chair let through in it when it was made."""
        return frozenset(each.what for each in self.exceptions)

    @property
    def waits_for_file(self) -> bool:
        """Whether it stands in the register alone: nobody can have sent it, and its passphrase was never shown."""
        return self.state is CopyState.MADE and not self.is_saved

    @property
    def state(self) -> CopyState:
        """The last step that counts."""
        return self._last.state if self._last else CopyState.MADE

    @property
    def since(self) -> datetime.date:
        """The day of the last step that counts; of a copy that was only made, the day on which it was."""
        return self._last.on if self._last else datetime.datetime.fromisoformat(self.made_at).date()

    def step(self, state: CopyState) -> CopyEvent | None:
        """When and how the copy came to a state, if it did."""
        return next((each for each in self.events if each.state is state and not each.taken_back), None)

    @property
    def _last(self) -> CopyEvent | None:
        return next((each for each in reversed(self.events) if not each.taken_back), None)
