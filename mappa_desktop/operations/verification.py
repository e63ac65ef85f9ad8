"""Verifying PDFs that come back, against the certificates that are trusted here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mappa_desktop.export import verification
from mappa_desktop.export.public_certificates import read_certificate
from mappa_desktop.export.verification import Judgement, SignatureVerdict, Verdict
from mappa_desktop.foundation.clock import Clock, SystemClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session

LARGEST_CERTIFICATE = 1024 * 1024


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
    session: Session | None, files: Sequence[Path], trusted: Sequence[bytes] = (), *, clock: Clock | None = None
) -> Done[Sequence[FileVerdict]]:
    """Judge files one by one; without an unlocked store, only the certificates given here are trusted."""
    roots = list(trusted)
    if session is not None:
        roots += [certificate.pem for certificate in certificates.trusted(session).value]
    now = (session.clock if session is not None else clock or SystemClock()).now()
    return Done([FileVerdict(str(file), _verdict(file, roots, now=now)) for file in files])


def certificate_file(path: Path) -> bytes:
    """The certificate in a file, to trust for this one question."""
    return read_certificate(read_regular(path, LARGEST_CERTIFICATE)).pem


def as_answer(found: FileVerdict) -> dict[str, object]:
    """The verdict as other programs read it."""
    return {"file": found.file, **found.verdict.for_json()}


def in_words(found: FileVerdict) -> str:
    """The verdict as a person reads it."""
    lines = [f"{found.file}: {found.verdict.verdict.label.upper()}", found.verdict.sentence]
    for signature in found.verdict.signatures:
        lines += ["  " + line for line in signature_in_words(signature)]
    return "\n".join(lines)


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


def _verdict(file: Path, trusted: Sequence[bytes], *, now: datetime) -> Verdict:
    try:
        data = read_regular(file, verification.LARGEST)
    except Refused as refused:
        return Verdict(Judgement.UNREADABLE, str(refused))
    return verification.verify(data, trusted, now)
