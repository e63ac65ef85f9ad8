"""Approval and signature: who approves, and which findings were accepted."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import GivenText, PathText, RuleId
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, NotSearched, field, items, part, required
from mappa_desktop.foundation.i18n import N_


class ApprovalMethod(Code):
    """How the Chair approved the minutes."""

    DIGITAL_SIGNATURE = "digital_signature", N_("Digital signature")
    WET_SIGNATURE = "wet_signature", N_("Signature on paper")
    EMAIL_CONFIRMATION = "email_confirmation", N_("Confirmation by email")


class AcceptedFinding(Content):
    """A warning the Chair let stand, and why; kept in the record and never in recipients' copies."""

    rule: RuleId = required(N_("Rule"))
    path: PathText = field(N_("Place in the minutes"), default="")
    reason: Annotated[GivenText, NotSearched()] = required(
        N_("Reason"), N_("Why the minutes may be signed as they are.")
    )
    by: Name = field(N_("Accepted by"), default="")
    on: Date | None = field(N_("Accepted on"))


class SignOff(Content):
    """The Chair's approval; until its date stands here, every output is a draft (T6)."""

    chair_name: Name = field(N_("Chair"), default="")
    minute_taker: Name = field(N_("Minute taker"), default="")
    approved_on: Date | None = field(N_("Approved on"))
    method: ApprovalMethod | None = field(N_("Approved by way of"))
    note: Line = field(N_("Note"), default="")
    accepted_findings: tuple[AcceptedFinding, ...] = items(N_("Accepted findings"))


class Approval(Content):
    """Approval and signature: who approves, and which findings were accepted."""

    sign_off: SignOff = part(SignOff, N_("Approval and signature"))
