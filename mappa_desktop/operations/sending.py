"""Issuing copies: planned with the store, made beside it, kept in one step.

``planned`` and ``kept`` are short and use the store; ``make`` takes seconds and does not. Nothing is kept until every
copy of an issue is whole, so that a check which stops one copy stops the issue, and a program that ends in the middle
leaves nothing but numbers that are never used again. The passphrase of a copy stands in what is handed back, and
nowhere else: not in the store, not in the audit trail, not in the mail draft.
"""

from __future__ import annotations

import datetime
import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from dataclasses import dataclass, field, replace

from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, RecipientKind, Withholding
from mappa_desktop.domain.issued_copies import CopyState, Encryption, RegisteredCopy
from mappa_desktop.domain.workings import Allowances
from mappa_desktop.export import envelope
from mappa_desktop.export.signing import refuse_unusable
from mappa_desktop.foundation.errors import Cancelled, Refused
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import MinutesId, new_id
from mappa_desktop.interchange.mail_draft import Enclosure, MailDraft, is_address, written
from mappa_desktop.operations import copies, paper, signing, workings
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.composition.recipients import recipient_kind_of, require_may_have
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.recipients import exceptions_for, let_through
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_documents import record_itself
from mappa_desktop.operations.signing import Means
from mappa_desktop.operations.withheld_check import require_nothing_withheld
from mappa_desktop.store.repositories import copies as register
from mappa_desktop.store.repositories import documents, minutes

# How many copies are ready, and of how many; and whether to stop before the next one.
Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]

_DOCUMENTS = frozenset({Change.DOCUMENTS, Change.MINUTES})
_MOST_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Order:
    """One copy that is wanted.

    The number of its copy, and the passphrase where it is closed with one, are given when it is planned. Without an
    ``address`` no mail draft is made. ``certificate`` is the recipient's, as PEM or DER.
    """

    copy: CopyFor
    address: str = ""
    encryption: Encryption = Encryption.PASSPHRASE
    certificate: bytes = b""
    passphrase: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """Everything that making the copies needs.

    ``office`` signs them, with ``pin`` where its key is on a token (``office.needs_pin``: ask, and plan anew with it).
    ``moment`` is the time of their signatures. ``master`` is the SHA-256 of the signed record itself, empty where that
    was not signed yet.
    """

    record: Record
    office: Means = field(repr=False)
    moment: str
    master: str
    orders: tuple[Order, ...]
    pin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MadeCopy:
    """A copy, whole: ``data`` is the signed PDF ``pdf_name``, ``outside`` what travels, under ``file_name``.

    ``draft`` is the mail with ``outside`` in it, under ``draft_name``; empty where no address was given. ``subject``
    and ``text`` are those of the mail, to be copied by hand. ``order.passphrase`` is to be told by another way, once.
    ``unstamped`` says why it has no time-stamp where a service was asked for one, and is empty otherwise.
    """

    order: Order
    data: bytes = field(repr=False)
    pdf_name: str
    outside: bytes = field(repr=False)
    file_name: str
    draft: bytes = field(repr=False)
    draft_name: str
    subject: str
    text: str
    sha256: str
    page_count: int
    substituted: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    unstamped: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What making came to: the copies that are whole, in the order of their numbers, and whether it was stopped."""

    copies: tuple[MadeCopy, ...]
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Issued:
    """An issue: the register's entries, what travels, and a sentence about what was made and what was not."""

    copies: tuple[RegisteredCopy, ...]
    made: tuple[MadeCopy, ...]
    sentence: str


def planned(session: Session, minutes_id: MinutesId, orders: Sequence[Order], *, pin: str = "") -> Done[IssuePlan]:
    """Read the record and what the office signs with, and reserve the numbers.

    Refuses in one sentence what may not be issued, before any number is taken.
    Only approved minutes are issued (T6), once the Chair has signed them where they were approved here; the restricted
    section goes to its holders alone; an extract is for an agency. What a copy may tell besides is what the Chair
    allows its recipient now, whatever was ordered. ``pin`` is for a key on a token.
    """
    if not orders:
        raise Refused(_("Choose at least one recipient."))
    if len(orders) > _MOST_AT_ONCE:
        raise Refused(_("So many copies are not issued at once: choose fewer recipients."))
    record = opened(session, minutes_id).value
    _require_approved(record.head)
    with session.store.reading() as reading:
        exceptions = workings.within(reading, record.head.meeting, Allowances)
        master = record_itself(documents.of_minutes(reading.rows, record.head.id))
    if master is None and record.head.origin is not Origin.APPROVED_ELSEWHERE:
        raise Refused(_("The Chair signs the minutes before copies go out."))
    orders = [replace(order, copy=_with_what_is_allowed(record, order.copy, exceptions)) for order in orders]
    office, moment = signing.means(session, SigningPurpose.OFFICE).value, session.clock.now()
    refuse_unusable(office.identity.certificate_pem, moment)
    copies.require_clock_after_approval(record.head, moment)
    if master is not None:
        copies.require_clock_after(master.signed_at, moment)
    for order in orders:
        _require_sound(record, order, moment)
    with session.store.unit("copy numbers reserved", subject=record.head.id) as unit:
        first = register.reserve(unit.rows, record.head.meeting, len(orders))
        unit.note(first=first, count=len(orders))
    numbered = tuple(_numbered(order, number) for number, order in enumerate(orders, first))
    signed = master.sha256 if master else ""
    return Done(IssuePlan(record, office, moment.isoformat(), signed, numbered, pin))


def made(plan: IssuePlan, order: Order) -> MadeCopy:
    """Compose, print, check, sign and close one copy. Pure but for chance: no store, no disk, no clock.

    Raises ``Refused`` where the copy holds anything that was withheld from its reader.
    """
    moment = datetime.datetime.fromisoformat(plan.moment)
    composition = composed(plan.record, order.copy)
    prepared = copies.printed_from(plan.record, composition, order.copy)
    # Before it is signed, because the signature says words of its own; it adds to these bytes and changes none of them.
    require_nothing_withheld(prepared.data, composition, said_besides=(copies.watermark(order.copy),))
    office = plan.office.identity
    signed = signing.signed(prepared.data, plan.office, signer_name=office.name, role="", moment=moment, pin=plan.pin)
    if not signed.data.startswith(prepared.data):
        raise Refused(_("This copy was not issued: signing it changed what had been checked."))
    said = paper.what_it_holds(order.copy, {each.why for each in composition.withheld})
    closed = _closed(plan.record, order, signed.data, prepared.file_name, moment, said)
    return replace(
        closed,
        page_count=prepared.page_count,
        substituted=prepared.substituted,
        warnings=prepared.warnings,
        unstamped=signed.caution,
    )


def make(
    plan: IssuePlan,
    *,
    make_one: Callable[[IssuePlan, Order], MadeCopy] = made,
    at_once: int = 1,
    progress: Progress = lambda _ready, _of: None,
    stopped: Stopped = lambda: False,
) -> Made:
    """Make every copy of a plan, ``at_once`` at a time; takes seconds, so call it beside the window.

    ``operations.press.Press`` has a ``made`` to hand in as ``make_one``, which works in other processes. Stopping
    leaves the copies that are whole by then. A copy that is refused stops them all: ``Refused`` is raised, and none is
    handed out. ``progress`` is called in the thread of the caller. A time-stamp service is asked for the first copy
    before there is a second, and once it gave no time-stamp it is asked no more.
    """
    ready: dict[int, MadeCopy] = {}

    failed = threading.Event()
    unstamped: list[str] = []  # why there was no time-stamp
    unasked = replace(plan, office=replace(plan.office, service=None))

    def one(order: Order) -> MadeCopy | None:
        if failed.is_set() or stopped():
            return None
        without = unstamped[0] if unstamped else ""
        try:
            copy = make_one(unasked if without else plan, order)
            if copy.unstamped:
                unstamped.append(copy.unstamped)
            return replace(copy, unstamped=without) if without else copy
        except Cancelled:  # it was let go, and what is whole by then is handed over
            return None
        except BaseException:
            failed.set()
            raise

    # A token counts wrong PINs and locks: nothing else may try one while it is not known whether it was right.
    with ThreadPoolExecutor(1 if plan.office.needs_pin else at_once) as threads:
        waiting: dict[Future[MadeCopy | None], int] = {}
        orders = list(plan.orders)
        try:
            if plan.office.service is not None:
                waiting[threads.submit(one, orders[0])] = orders[0].copy.number
                wait(waiting)
                orders = orders[1:]
            waiting |= {threads.submit(one, order): order.copy.number for order in orders}
            for done in as_completed(waiting):
                copy = done.result()
                if copy is not None:
                    ready[waiting[done]] = copy
                    progress(len(ready), len(plan.orders))
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
    whole = tuple(ready[number] for number in sorted(ready))
    return Made(whole, stopped=len(whole) < len(plan.orders))


def kept(session: Session, plan: IssuePlan, made_copies: Sequence[MadeCopy]) -> Done[Issued]:
    """Put whole copies into the register, all of them or none."""
    head = plan.record.head
    sentence = _in_words(plan, made_copies)
    if not made_copies:
        return Done(Issued((), (), sentence))
    with session.store.unit("copies issued", subject=head.id) as unit:
        now = minutes.head(unit.rows, head.id)
        _require_approved(now)
        if now.digest != head.digest:
            raise Refused(_("These copies were made from other minutes; make them again."))
        exceptions = workings.within(unit, head.meeting, Allowances)
        _require_still_allowed(plan.record, exceptions, made_copies)
        entries = tuple(_entry(plan, copy, exceptions) for copy in made_copies)
        _require_new(entries, register.of_meeting(unit.rows, head.meeting))
        for entry, copy in zip(entries, made_copies, strict=True):
            register.add(unit.rows, entry, copy.data)
        unit.note(
            count=len(entries),
            first=entries[0].number,
            last=entries[-1].number,
            digest=head.digest,
            copies=hashlib.sha256("".join(entry.sha256 for entry in entries).encode()).hexdigest(),
        )
        told = {entry.number: ", ".join(sorted(entry.allowed)) for entry in entries if entry.allowed}
        if told:
            unit.note(exceptions="; ".join(f"{number}: {what}" for number, what in told.items()))
    return Done(Issued(entries, tuple(made_copies), sentence), _DOCUMENTS)


def issue(
    session: Session,
    minutes_id: MinutesId,
    orders: Sequence[Order],
    *,
    pin: str = "",
    make_one: Callable[[IssuePlan, Order], MadeCopy] = made,
    at_once: int = 1,
    progress: Progress = lambda _ready, _of: None,
    stopped: Stopped = lambda: False,
) -> Done[Issued]:
    """All three steps after one another, for whoever may wait."""
    plan = planned(session, minutes_id, orders, pin=pin).value
    made_copies = make(plan, make_one=make_one, at_once=at_once, progress=progress, stopped=stopped).copies
    return kept(session, plan, made_copies)


def closed_again(
    session: Session, copy_id: str, *, encryption: Encryption, address: str = "", certificate: bytes = b""
) -> Done[MadeCopy]:
    """A registered copy once more, in a cover with a new passphrase: the same copy, byte for byte, inside.

    Refused for a copy that was recalled; ``warnings`` say where it is of an older version, and where it tells what the
    Chair allowed then and does not allow any more.
    """
    with session.store.reading() as reading:
        entry, data = register.one(reading.rows, copy_id), register.data(reading.rows, copy_id)
        exceptions = workings.within(reading, entry.meeting, Allowances)
    if entry.state is CopyState.RECALLED:
        raise Refused(_("Copy {number} was recalled, and does not go out again.").format(number=entry.number))
    record, moment = opened(session, entry.minutes).value, session.clock.now()
    copy = CopyFor(entry.kind, entry.recipient, entry.agency, entry.number, entry.allowed)
    order = _numbered(Order(copy, address, encryption, certificate), entry.number)
    _require_can_travel(order, moment)
    said = paper.what_it_holds(copy, {each.why for each in composed(record, copy).withheld})
    closed = _closed(record, order, data, entry.file_name, moment, said)
    with session.store.unit("copy closed again", subject=entry.minutes) as unit:
        unit.note(copy=copy_id, number=entry.number, encryption=encryption.value)
    withdrawn = entry.allowed - let_through(record.contents, exceptions, copy)
    return Done(replace(closed, warnings=tuple(_cautions_again(record, entry, withdrawn))))


def _cautions_again(record: Record, entry: RegisteredCopy, withdrawn: frozenset[Withholding]) -> Iterator[str]:
    if record.head.status is MinutesStatus.SUPERSEDED:
        said = _("A newer version of these minutes is approved; this copy is of version {version}.")
        yield said.format(version=entry.version)
    if withdrawn:
        kinds = "; ".join(each.label for each in Withholding if each in withdrawn)
        said = _("This copy tells what the Chair allowed when it was made, and has withdrawn since: {kinds}.")
        yield said.format(kinds=kinds)


def _require_approved(head: MinutesHead) -> None:
    if head.status is MinutesStatus.DRAFT:
        raise Refused(_("A draft is not issued; the Chair approves the minutes first."))
    if head.status is MinutesStatus.SUPERSEDED:
        raise Refused(_("A newer version of these minutes is approved; issue that one."))


def _with_what_is_allowed(record: Record, copy: CopyFor, exceptions: Allowances) -> CopyFor:
    copy = replace(copy, recipient=_one_line(copy.recipient))
    return replace(copy, allowed=let_through(record.contents, exceptions, copy))


def _require_still_allowed(record: Record, exceptions: Allowances, made_copies: Sequence[MadeCopy]) -> None:
    wanted = [copy.order.copy for copy in made_copies]
    if any(each.allowed != let_through(record.contents, exceptions, each) for each in wanted):
        raise Refused(_("The Chair's exceptions changed while these copies were made; make them again."))


def _require_new(entries: Sequence[RegisteredCopy], there: Sequence[RegisteredCopy]) -> None:
    if {each.number for each in entries} & {each.number for each in there}:
        raise Refused(_("These copies are in the register already."))


def _one_line(recipient: str) -> str:
    """A recipient as it is printed and registered, whatever it was made of."""
    return " ".join("".join(each if each.isprintable() else " " for each in recipient).split())


def _require_sound(record: Record, order: Order, moment: datetime.datetime) -> None:
    if order.copy.number:
        raise Refused(_("The number of a copy is given when it is issued, and never chosen."))
    if not order.copy.recipient:
        raise Refused(_("Say for whom each copy is."))
    require_may_have(record.contents, order.copy)
    _require_can_travel(order, moment)


def _require_can_travel(order: Order, moment: datetime.datetime) -> None:
    if order.encryption is Encryption.CERTIFICATE:
        if not order.certificate:
            raise Refused(_("Choose the recipient's certificate, or another way to close the copy."))
        envelope.recipient_certificate(order.certificate, moment)
    if order.address and not is_address(order.address):
        said = _("What stands as the e-mail address of {name} is not one plain address.")
        raise Refused(said.format(name=order.copy.recipient))


def _numbered(order: Order, number: int) -> Order:
    passphrase = envelope.new_passphrase() if order.encryption is Encryption.PASSPHRASE else ""
    return replace(order, copy=replace(order.copy, number=number), passphrase=passphrase)


def _closed(
    record: Record, order: Order, data: bytes, pdf_name: str, moment: datetime.datetime, holds: Sequence[str]
) -> MadeCopy:
    """The copy as it travels, and the mail that it may travel in; ``holds`` are the paper's words for what it is."""
    number, outside, name, media_type = order.copy.number, data, pdf_name, "application/pdf"
    stem = pdf_name.removesuffix(".pdf")
    if order.encryption is Encryption.PASSPHRASE:
        outside = envelope.covered(
            data, order.passphrase, name=f"minutes-copy-{number}.pdf", marking=paper.markings(record), moment=moment
        )
        name = f"{stem}-protected.pdf"
    elif order.encryption is Encryption.CERTIFICATE:
        outside, name = envelope.enveloped(data, order.certificate, moment), f"{pdf_name}.p7m"
        media_type = "application/octet-stream"  # as S/MIME a mail program would look for a message inside
    subject = _("{marking}: minutes of a meeting, {file}").format(marking=paper.markings(record)[0], file=stem)
    text = "\n".join(_text(record, order, holds))
    draft = b""
    if order.address:
        draft = written(MailDraft(order.address, subject, text, (Enclosure(name, media_type, outside),)))
    return MadeCopy(
        order=order,
        data=data,
        pdf_name=pdf_name,
        outside=outside,
        file_name=name,
        draft=draft,
        draft_name=f"{stem}.eml" if draft else "",
        subject=subject,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        page_count=0,
    )


def _text(record: Record, order: Order, holds: Sequence[str]) -> Iterator[str]:
    yield " · ".join(paper.markings(record))
    yield ""
    yield _("Enclosed: {title}, version {version}.").format(title=paper.title(record), version=record.head.version)
    # The words of its first page: the mail tells nothing that the paper does not.
    yield _("Copy {number}: {what}").format(number=order.copy.number, what=" ".join(filter(None, holds)))
    yield _("It is for you alone: please do not pass it on, copy it or print it more often than you need.")
    yield ""
    if order.encryption is Encryption.PASSPHRASE:
        yield _(
            "The copy is inside an encrypted cover. Its passphrase reaches you by another way, not by e-mail. Save the "
            "enclosed file and open it in Adobe Acrobat Reader, Okular or Firefox: the copy is attached to the page "
            "that you see then."
        )
    elif order.encryption is Encryption.CERTIFICATE:
        yield _(
            "The copy is encrypted to your certificate. Save the enclosed file; a mail program mostly cannot open it. "
            "With your key: openssl cms -decrypt -binary -inform DER -in FILE -inkey KEY -out copy.pdf"
        )
    yield _("The last page says how to check the signature.")
    yield _("Please confirm that it reached you, and tell us at once if it was not meant for you.")


def _entry(plan: IssuePlan, copy: MadeCopy, exceptions: Allowances) -> RegisteredCopy:
    head, wanted = plan.record.head, copy.order.copy
    return RegisteredCopy(
        id=new_id("y"),
        minutes=head.id,
        meeting=head.meeting,
        version=head.version,
        number=wanted.number,
        kind=wanted.kind,
        recipient=wanted.recipient,
        agency=wanted.agency,
        standing=recipient_kind_of(plan.record.contents, wanted) or RecipientKind.OUTSIDE,
        digest=head.digest,
        master=plan.master,
        sha256=copy.sha256,
        size=len(copy.data),
        file_name=copy.pdf_name,
        encryption=copy.order.encryption,
        made_at=plan.moment,
        is_kept=True,
        exceptions=exceptions_for(plan.record.contents, exceptions, wanted),
    )


def _in_words(plan: IssuePlan, made_copies: Sequence[MadeCopy]) -> str:
    """What was made and what was not, and once for all copies why they carry no time-stamp."""
    unstamped = [copy for copy in made_copies if copy.unstamped]
    said = _what_was_made(plan, made_copies)
    if not unstamped:
        return said
    why = unstamped[0].unstamped
    if len(unstamped) < len(made_copies):
        numbers = ", ".join(str(copy.order.copy.number) for copy in unstamped)
        why = _("{why} This concerns: {numbers}.").format(why=why, numbers=numbers)
    return f"{said} {why}"


def _what_was_made(plan: IssuePlan, made_copies: Sequence[MadeCopy]) -> str:
    ready, missing = len(made_copies), len(plan.orders) - len(made_copies)
    if not ready:
        return _("Stopped before the first copy: nothing was issued.")
    numbers = ", ".join(str(copy.order.copy.number) for copy in made_copies)
    said = counted("{number} copy was made and registered", "{number} copies were made and registered", ready)
    if not missing:
        return _("{what}: {numbers}.").format(what=said, numbers=numbers)
    left = counted("The other {number} was not made.", "The other {number} were not made.", missing)
    return _("Stopped. {what}: {numbers}. {left}").format(what=said, numbers=numbers, left=left)
