"""Restricted section: kept apart from everything else, for named holders."""

from __future__ import annotations

from mappa_desktop.domain.values import AgencyId
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class Holder(Content):
    """One person who may see the restricted section; an agency as a whole may not."""

    name: Name = field(N_("Name"), default="")
    agency: AgencyId | None = field(N_("Agency"))


class RestrictedSection(Content):
    """Its text stands nowhere else: never in general copies, extracts, the summary or the shared screen (C17)."""

    present: bool = field(N_("There is a restricted section"), default=False)
    reason: Text = field(N_("Reason for restricting"), default="")
    content: Text = field(
        N_("Restricted text"), N_("For the named holders only; do not repeat it elsewhere."), default=""
    )
    owner_agency: AgencyId | None = field(
        N_("Owner agency"), N_("Whose information it is; only they can agree to wider access.")
    )
    access: tuple[Holder, ...] = items(N_("Who may see it"))


class RestrictedPart(Content):
    """Restricted section: kept apart from everything else, for named holders."""

    restricted_section: RestrictedSection = part(RestrictedSection, N_("Restricted section"))
