"""Minutes whose record is signed and whose copies went out, as far as the store knows; nothing is printed for it."""

from __future__ import annotations

import hashlib

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import Encryption
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import copies_register, sending
from mappa_desktop.operations.sending import IssuePlan, MadeCopy, Order
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.store.repositories import documents, minutes

SOMEBODY = Order(CopyFor(CopyKind.SUMMARY, "Crown Court"), encryption=Encryption.NONE)


def record_signed(session: Session, minutes_id: MinutesId) -> None:
    """The Chair signed the record, as far as the store knows."""
    data = b"the signed record"
    with session.store.unit("copy signed", subject=minutes_id) as unit:
        documents.add(
            unit.rows,
            minutes.head(unit.rows, minutes_id).id,
            kind=CopyKind.FULL.value,
            file_name="record.pdf",
            signed_at=session.clock.now().isoformat(timespec="seconds"),
            signer="Dana Hale",
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
        )


def quickly_made(plan: IssuePlan, order: Order) -> MadeCopy:
    """A copy that nobody could read."""
    data = f"copy {order.copy.number} of {plan.record.head.id}".encode()
    return MadeCopy(order, data, "c.pdf", data, "c.pdf", b"", "", "s", "t", hashlib.sha256(data).hexdigest(), 1)


def one_copy_sent(session: Session, minutes_id: MinutesId) -> None:
    """The Chair signed the record, and one copy of it went out today."""
    record_signed(session, minutes_id)
    (copy,) = sending.issue(session, minutes_id, [SOMEBODY], make_one=quickly_made).value.copies
    copies_register.mark_sent(session, copy.id, how=SendingMethod.SECURE_EMAIL, on=session.clock.today())
