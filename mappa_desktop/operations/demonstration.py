"""The main job without a window: the fictional Level 2 meeting, from its draft to a verified PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import require_writable, write_whole
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import certificates, copies, minutes, stores, training, verification
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import judgement
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_documents import record_itself
from mappa_desktop.operations.verification import FileVerdict

Tell = Callable[[str], None]

_TRAINING_REASON = N_("FICTIONAL - TRAINING: accepted to show the way to a signed copy.")


@dataclass(frozen=True, slots=True)
class Demonstrated:
    """What the demonstration left behind."""

    pdf: Path
    certificate: Path
    verdict: FileVerdict


def training_session(folder: Path, passphrase: str, clock: Clock, tell: Tell) -> Session:
    """The training store, made on the first call, with both fictional cases in it.

    A store that was made for real cases is refused and left as it is.
    """
    if stores.is_store(folder):
        session = stores.unlock(folder, passphrase, clock)
        said = _("Opened the training store in {folder}.")
    else:
        session, _recovery_key = stores.create(folder, passphrase, clock, training=True)
        said = _("Made a training store in {folder}, with a certificate of its own.")
    try:
        _prepare(session, said.format(folder=folder), tell)
    except BaseException:
        session.close()
        raise
    return session


def take_through(session: Session, folder: Path, tell: Tell) -> Demonstrated:
    """Approve, sign, export and verify the Level 2 minutes; minutes that are signed already are exported again."""
    head = _level_2(session)
    certificate = _made(folder) / "unit-certificate.pem"
    require_writable(certificate)
    record = minutes.opened(session, head.id).value
    judged = judgement(evidence_of(session, record).value)
    tell(
        _("Checked the minutes {reference}: {count} findings, {blocking} of them blocking.").format(
            reference=head.facts.reference, count=len(judged.findings), blocking=len(judged.to_put_right)
        )
    )
    if not head.is_frozen:
        accept = [Acceptance(each.rule, _(_TRAINING_REASON), each.path) for each in judged.to_accept]
        for each in judged.to_accept:
            tell(_("Accepted for training: {rule}, {message}").format(rule=each.rule, message=each.message))
        head = minutes.approve(session, head.id, accept=accept).value
        tell(_("Approved version {version}, content {digest}.").format(version=head.version, digest=head.digest[:16]))
    document = record_itself(copies.documents(session, head.id).value)
    if document is None:
        prepared = copies.prepare(session, head.id, CopyFor()).value
        tell(_("Printed {pages} pages.").format(pages=prepared.page_count))
        require_writable(folder / prepared.file_name)
        document = copies.sign(session, head.id, prepared).value
    pdf = folder / document.file_name
    require_writable(pdf)
    write_whole(pdf, copies.document_bytes(session, document.id).value)
    tell(_("Signed and written: {file}").format(file=pdf))
    write_whole(certificate, certificates.public_part(session).value)
    tell(_("The certificate for partners: {file}").format(file=certificate))
    verdict = verification.verify_files(session, [pdf]).value[0]
    tell(_("Verified: {sentence}").format(sentence=verdict.verdict.sentence))
    return Demonstrated(pdf, certificate, verdict)


def _prepare(session: Session, said: str, tell: Tell) -> None:
    if not stores.is_training(session):
        raise Refused(_("This store was not made for training, so no fictional case is put into it."))
    if certificates.identity(session).value is None:
        certificates.make_unit_identity(session, _("Training unit (FICTIONAL)"))
    tell(said)
    for result in training.fill(session).value:
        if result.status is ImportStatus.REFUSED:
            raise Refused(_("A training case was refused: {why}.").format(why=result.reason))
        tell(_("Training case {id}: {status}.").format(id=result.id, status=result.status.value))


def _level_2(session: Session) -> MinutesHead:
    for head in minutes.minutes_list(session).value:
        if head.fictional and head.facts.level == 2:
            return head
    raise Refused(_("The fictional Level 2 case is not in this store."))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(_("The folder cannot be made ({why}).").format(why=error.strerror)) from None
    return folder
