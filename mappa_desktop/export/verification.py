"""The verdict on a PDF that comes back: is it what was signed, by whom, when, and is the signer trusted here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mappa_desktop.export.record import RecordMark
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _

LARGEST = 64 * 1024 * 1024


class Judgement(Code):
    """The verdict in one word."""

    GENUINE = "genuine", N_("Genuine")
    UNTRUSTED = "untrusted", N_("Not trusted")
    ALTERED = "altered", N_("Altered")
    UNSIGNED = "unsigned", N_("Not signed")
    UNREADABLE = "unreadable", N_("Unreadable")


class SignatureRole(Code):
    """Whose place a signature stands in."""

    CHAIR = "chair", N_("Chair")
    COUNTERSIGNATURE = "countersignature", N_("Countersignature")
    OFFICE = "office", N_("Co-ordination unit")
    TIME_STAMP = "timestamp", N_("Time stamp")
    OTHER = "other", N_("Other signature")


class SigningClock(Code):
    """Whose clock told the time of signing."""

    SIGNER = "signer", N_("The signer's clock")
    TIMESTAMP = "timestamp", N_("A time-stamp service")


class Doubt(Code):
    """What alone stands against an intact file, where somebody can do something about it."""

    SIGNER_UNKNOWN = "signer_unknown", N_("Nobody here trusts the signer's certificate")
    ENDED = "ended", N_("The signer's certificate has ended")
    ENDED_AND_KEPT = "ended_and_kept", N_("The signer's certificate has ended; the same file is kept here")


@dataclass(frozen=True, slots=True)
class SignatureVerdict:
    """What is known of one signature.

    ``signer`` is the person the signature names when its certificate is trusted, else whom the certificate names;
    the signer wrote that name, and only ``holder``, whom the certificate names, is vouched for by its issuer.
    ``why`` says in a sentence why it is trusted or not; ``changes_after`` what was added later, empty for nothing.
    ``is_ours`` is false for the certificate of another unit, which speaks for that unit's records and not for ours.
    ``said_at`` is what the signer's own clock said, and a part of what was signed: ``signed_at`` is that, or what a
    trusted service says instead, at most a day apart.
    """

    signer: str
    holder: str
    role: SignatureRole
    certificate: str
    fingerprint: str
    signed_at: datetime | None
    clock: SigningClock
    intact: bool
    trusted: bool
    why: str
    covers_whole_file: bool
    changes_after: str
    is_ours: bool = True
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one file; ``minutes`` is read from what was signed first, and only when that is intact.

    ``is_closed`` tells that only a passphrase opens the file; ``content`` is the minutes file inside a genuine one, as
    it was in the revision that was signed first, and empty where there is none. ``inside`` is the genuine file that a
    closed cover held, and empty where there was no cover. ``doubt`` is missing where anything else than what it can
    name stands against a file that is not trusted.
    """

    verdict: Judgement
    sentence: str
    signatures: tuple[SignatureVerdict, ...] = ()
    minutes: RecordMark | None = None
    is_closed: bool = False
    content: bytes = field(repr=False, default=b"")
    inside: bytes = field(repr=False, default=b"")
    doubt: Doubt | None = None

    @property
    def is_good(self) -> bool:
        """Whether the file is intact and its signers are trusted."""
        return self.verdict is Judgement.GENUINE

    def for_json(self) -> dict[str, object]:
        """The answer as other programs read it."""
        return {
            "verdict": self.verdict.value,
            "sentence": self.sentence,
            "signatures": [_signature_for_json(signature) for signature in self.signatures],
            "minutes": _mark_for_json(self.minutes),
        }


def verify(data: bytes, trust: TrustList, now: datetime, passphrase: str = "") -> Verdict:
    """Judge a file of any origin; ``trust`` says whom signatures and time stamps are believed by here.

    With a passphrase, what is inside a closed cover is judged. Never raises for what the bytes hold. Runs an event loop
    of its own, so it cannot be called inside one.
    """
    early = refused_unread(data)
    if early is not None:
        return early
    try:
        return _judged(data, trust, now, passphrase)
    except MemoryError:
        return too_much()


def refused_unread(data: bytes) -> Verdict | None:
    """The verdict on what is no PDF at the first glance, or too large; ``None`` for what is worth reading."""
    if len(data) > LARGEST:
        return Verdict(Judgement.UNREADABLE, _("This file is too large to be minutes."))
    if not data:
        return Verdict(Judgement.UNREADABLE, _("This file is empty."))
    if b"%PDF-" not in data[:1024]:
        return Verdict(Judgement.UNREADABLE, _("This is not a PDF file."))
    return None


def too_much() -> Verdict:
    """The verdict on a file that could not be read to its end with what any minutes need."""
    return Verdict(
        Judgement.UNREADABLE,
        _("This file asks for more time or memory than any minutes need, so it was not checked to the end."),
    )


def not_in_time() -> Verdict:
    """The verdict on a file for which this computer found no time; it says nothing of the file."""
    return Verdict(
        Judgement.UNREADABLE,
        _("This file could not be checked in time on this computer, which may be busy: try it again by itself."),
    )


def _judged(data: bytes, trust: TrustList, now: datetime, passphrase: str) -> Verdict:
    from mappa_desktop.export import inspection  # takes a quarter of a second, which only checking should cost

    verdict = inspection.judged(data, trust, now)
    if not (verdict.is_closed and passphrase):
        return verdict
    from mappa_desktop.export import envelope  # as above

    try:
        opened = envelope.opened(data, passphrase)
    except Refused as refused:
        return replace(verdict, sentence=str(refused))
    found = refused_unread(opened.data) or inspection.judged(opened.data, trust, now)
    if found.is_good and not opened.is_ours:
        said = _(
            "This cover is not one that this version of the program writes, so nothing is said of what its pages show; "
            "save what is attached to it, and check that file by itself."
        )
        return Verdict(Judgement.UNTRUSTED, said)
    said = _("Inside the cover, which is not signed itself and whose page proves nothing: {verdict}")
    return replace(found, inside=opened.data if found.is_good else b"", sentence=said.format(verdict=found.sentence))


def _signature_for_json(signature: SignatureVerdict) -> dict[str, object]:
    return {
        "signer": signature.signer,
        "role": signature.role.value,
        "signed_at": signature.signed_at.isoformat() if signature.signed_at else None,
        "clock": signature.clock.value,
        "intact": signature.intact,
        "trusted": signature.trusted,
        "why": signature.why,
        "covers_whole_file": signature.covers_whole_file,
        "changes_after": signature.changes_after,
    }


def _mark_for_json(mark: RecordMark | None) -> Mapping[str, str] | None:
    return {"digest": mark.digest, "case": mark.case, "version": mark.version} if mark else None
