"""The Chair's exceptions: what a recipient may read of that which every copy keeps back, each with its reason."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.domain.copies import RecipientKind, Withholding
from mappa_desktop.domain.issued_copies import LetThrough
from mappa_desktop.domain.wording import says_something
from mappa_desktop.domain.workings import Allowance, Allowances
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class Recipients:
    """For whom an exception is: one agency, by its id in the minutes, or every recipient of a kind."""

    agency: str = ""
    kind: RecipientKind | None = None


def given_to(allowances: Allowances, agency: str, recipient_kind: RecipientKind | None) -> tuple[LetThrough, ...]:
    """The exceptions that stand for this recipient."""
    return tuple(
        LetThrough(each.what, each.agency or "", each.recipient_kind, each.reason, each.by, each.on)
        for each in allowances.entries
        if _is_for(each, agency, recipient_kind)
    )


def allowed(allowances: Allowances, agency: str, recipient_kind: RecipientKind | None) -> frozenset[Withholding]:
    """What may be read in a copy for this recipient."""
    return frozenset(each.what for each in given_to(allowances, agency, recipient_kind))


def allowing(
    allowances: Allowances,
    what: Withholding,
    recipients: Recipients,
    *,
    reason: str,
    by: str,
    on: datetime.date,
) -> Allowances:
    """The exceptions with one more; what was allowed to the same recipients before is replaced.

    Raises ``Refused`` without a reason, a name or a recipient, and for restricted text that is not for one agency: only
    its named holders may have it.
    """
    if not says_something(reason):
        raise Refused(_("Say why this may be read; without a reason nothing is let through."))
    if not says_something(by):
        raise Refused(_("Say who allows this: it is the Chair's to allow."))
    if bool(recipients.agency) == (recipients.kind is not None):
        raise Refused(_("Say for whom this is: one agency, or every recipient of a kind."))
    if what is Withholding.RESTRICTED and not recipients.agency:
        raise Refused(_("Restricted text is for its named holders only, not for every recipient of a kind."))
    added = Allowance(
        what=what, agency=recipients.agency or None, recipient_kind=recipients.kind, reason=reason, by=by.strip(), on=on
    )
    return Allowances(entries=(*withdrawn(allowances, what, recipients).entries, added))


def withdrawn(allowances: Allowances, what: Withholding, recipients: Recipients) -> Allowances:
    """The exceptions without what was allowed to these recipients."""
    return Allowances(
        entries=tuple(
            each
            for each in allowances.entries
            if (each.what, each.agency or "", each.recipient_kind) != (what, recipients.agency, recipients.kind)
        )
    )


def _is_for(allowance: Allowance, agency: str, recipient_kind: RecipientKind | None) -> bool:
    if not allowance.reason.strip():
        return False
    if allowance.agency:
        return allowance.agency == agency
    if allowance.recipient_kind is None or allowance.what is Withholding.RESTRICTED:
        return False
    return allowance.recipient_kind is recipient_kind
