"""Records and distribution: who gets which version, and where it is filed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.values import AgencyId
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class CopyVersion(Code):
    """Which output a recipient gets; with a restricted section, nobody gets the plain ``full`` (see the holders)."""

    FULL = "full", N_("Full")
    FULL_WITHOUT_RESTRICTED = "full_without_restricted", N_("Full, without the restricted section")
    FULL_WITH_RESTRICTED = "full_with_restricted", N_("Full, with the restricted section")
    RELEVANT_EXTRACT = "relevant_extract", N_("Relevant extract")
    ACTIONS_ONLY = "actions_only", N_("Actions only")
    PLAN_EXTRACT = "plan_extract", N_("Risk management plan")
    EXECUTIVE_SUMMARY = "executive_summary", N_("Executive summary")


class SendingMethod(Code):
    """How a copy travels."""

    SECURE_EMAIL = "secure_email", N_("Secure email")
    SECURE_PORTAL = "secure_portal", N_("Secure portal")
    PUBLIC_PROTECTION_SYSTEM = "public_protection_system", N_("Public protection system")
    TRACKED_POST = "tracked_post", N_("Tracked post")
    COURIER = "courier", N_("Courier")
    BY_HAND = "by_hand", N_("By hand")


class Recipient(Content):
    """One copy, and the way it takes."""

    agency: AgencyId | None = field(N_("Agency"))
    recipient: Line = field(N_("Recipient"), N_("The person or post it goes to."), default="")
    version: CopyVersion | None = field(N_("Version"), N_("As little as the recipient needs."))
    restricted_for: Line = field(N_("Restricted part only for"), N_("Named holders only."), default="")
    method: SendingMethod | None = field(N_("Sent by"))
    copy_number: Annotated[int, Field(ge=1, le=9999)] | None = field(N_("Copy number"))
    sent_on: Date | None = field(N_("Sent on"))
    received_on: Date | None = field(N_("Receipt confirmed on"))
    note: Line = field(N_("Note"), default="")


class Records(Content):
    """The clocks that start when the meeting ends, and what keeps the record from being deleted."""

    actions_circulated_on: Date | None = field(N_("Actions circulated on"), N_("The same or the next working day."))
    minutes_due: Date | None = field(N_("Minutes due by"))
    minutes_issued_on: Date | None = field(N_("Minutes issued on"))
    system_upload_due: Date | None = field(N_("Upload due by"))
    system_uploaded_on: Date | None = field(N_("Uploaded on"))
    system_uploaded_by: Name = field(N_("Uploaded by"), default="")
    retention: Text = field(N_("Retention"), N_("How long local copies are kept, and by which schedule."), default="")
    inquiry_hold: bool | None = field(N_("Inquiry hold"), N_("While it stands, nothing of this case is deleted."))
    subject_access_route: Text = field(
        N_("Subject access requests"), N_("The agency that owns an item answers for it."), default=""
    )


class RecordsAndDistribution(Content):
    """Records and distribution: who gets which version, and where it is filed."""

    distribution: tuple[Recipient, ...] = items(N_("Distribution"))
    records: Records = part(Records, N_("Records"))
