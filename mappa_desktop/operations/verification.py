"""Verifying PDFs that come back, against the certificates that are trusted here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export import verification
from mappa_desktop.export.public_certificates import read_certificate
from mappa_desktop.export.signing import fit_to_be_named
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Doubt, Judgement, SignatureVerdict, Verdict
from mappa_desktop.foundation.clock import Clock, SystemClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.examiners import Examiners, examiners
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import documents

LARGEST_CERTIFICATE = 1024 * 1024
_LARGEST_PASSPHRASE = 4096


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """The verdict on one file."""

    file: str
    verdict: Verdict

    @property
    def is_genuine(self) -> bool:
        """Intact, and by a signer who is trusted here."""
        return self.verdict.is_good


def verify_files(
    session: Session | None,
    files: Sequence[Path],
    trusted: Sequence[bytes] = (),
    *,
    passphrase: str = "",
    clock: Clock | None = None,
) -> Done[Sequence[FileVerdict]]:
    """Judge files, some at a time, and answer in their order; a bad one does not stop the others.

    Without an unlocked store only the certificates given here are trusted, for signatures and for time stamps.
    ``passphrase`` opens those that are closed.
    """
    trust = trust_with(session, trusted).value
    now = (session.clock if session is not None else clock or SystemClock()).now()
    with examiners() as at_work, ThreadPoolExecutor(at_work.most) as threads:
        return Done(list(threads.map(lambda file: judged(file, trust, now, at_work, passphrase), files)))


def trust_with(session: Session | None, further: Sequence[bytes] = ()) -> Done[TrustList]:
    """Whom the store believes, if one is open, and the holders of further certificates for this one question."""
    known = TrustList() if session is None else _known(session)
    more = tuple(further)
    return Done(replace(known, certificates=known.certificates + more, time_stamp_roots=known.time_stamp_roots + more))


def _known(session: Session) -> TrustList:
    with session.store.reading() as reading:
        kept = documents.digests(reading.rows)
    return replace(certificates.trust_list(session).value, kept=tuple(kept))


def judged(file: Path, trust: TrustList, now: datetime, at_work: Examiners, passphrase: str = "") -> FileVerdict:
    """Judge one file, waiting for it; what cannot be read is judged unreadable, in a sentence."""
    try:
        data = read_regular(file, verification.LARGEST)
    except Refused as refused:
        return FileVerdict(str(file), Verdict(Judgement.UNREADABLE, str(refused)))
    verdict = at_work.judged(data, replace(trust, kept=()), now, passphrase)
    kept = _kept_in_words(data, trust) if verdict.verdict is Judgement.UNTRUSTED else ""
    if kept:
        doubt = Doubt.ENDED_AND_KEPT if verdict.doubt is Doubt.ENDED else verdict.doubt
        verdict = replace(verdict, sentence=f"{verdict.sentence} {kept}", doubt=doubt)
    return FileVerdict(str(file), verdict)


def _kept_in_words(data: bytes, trust: TrustList) -> str:
    """That this very file is in the store: a certificate ends, and what was signed with it here stays what it was."""
    sha256 = hashlib.sha256(data).hexdigest()
    signed_at = next((moment for digest, moment in trust.kept if digest == sha256), "")
    if not signed_at:
        return ""
    day = plain_day(datetime.fromisoformat(signed_at).date())
    return _("Byte for byte, it is the file signed on {day} that this store has on record.").format(day=day)


def passphrase_in(file: Path) -> str:
    """The passphrase that a file holds, and nothing else; refuses any other file in a sentence."""
    try:
        passphrase = read_regular(file, _LARGEST_PASSPHRASE).decode().strip()
    except UnicodeDecodeError:
        passphrase = ""
    if not passphrase or len(passphrase.splitlines()) != 1:
        raise Refused(_("The file that is to open others holds no passphrase, or more than one."))
    return passphrase


def certificate_file(path: Path) -> bytes:
    """The certificate in a file, to trust for this one question."""
    return read_certificate(read_regular(path, LARGEST_CERTIFICATE)).pem


def as_answer(found: FileVerdict) -> dict[str, object]:
    """The verdict as other programs read it."""
    return {"file": found.file, **found.verdict.for_json()}


def in_words(found: FileVerdict) -> str:
    """The verdict as a person reads it."""
    lines = [f"{_file_in_words(found.file)}: {found.verdict.verdict.label.upper()}", found.verdict.sentence]
    for signature in found.verdict.signatures:
        lines += ["  " + line for line in signature_in_words(signature)]
        if signature.intact:
            lines.append("  " + _coverage_in_words(signature))
    if found.verdict.minutes is not None:
        mark = found.verdict.minutes
        lines.append(
            _("Minutes of case {case}, version {version}, content {digest}").format(
                case=fit_to_be_named(mark.case),
                version=fit_to_be_named(mark.version),
                digest=fit_to_be_named(mark.digest),
            )
        )
    return "\n".join(lines)


def _file_in_words(name: str) -> str:
    """A file's name on one line; anybody may call a file so that its name would read as a verdict."""
    is_plain = name.isprintable() and ": " not in name and '"' not in name
    return name if is_plain else json.dumps(name)


def _coverage_in_words(signature: SignatureVerdict) -> str:
    if signature.covers_whole_file:
        return _("It covers the whole file.")
    return _("It covers the file as it was then, and not what was added later.")


def signature_in_words(signature: SignatureVerdict) -> Sequence[str]:
    """What is known of one signature, a sentence a line."""
    when = signature.signed_at.isoformat(sep=" ", timespec="seconds") if signature.signed_at else _("unknown time")
    return [
        _("{role}: {holder}, {when} ({clock}); the signature names {signer}").format(
            role=signature.role.label,
            holder=signature.holder,
            when=when,
            clock=signature.clock.label,
            signer=signature.signer,
        ),
        _("Certificate of {name}, fingerprint {fingerprint}").format(
            name=signature.certificate, fingerprint=signature.fingerprint
        ),
        _("Intact: what was signed has not been changed.")
        if signature.intact
        else _("Not intact: what was signed has been changed, or the signature is damaged."),
        signature.why,
        *((_("After signing: {changes}").format(changes=signature.changes_after),) if signature.changes_after else ()),
    ]
