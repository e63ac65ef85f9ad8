"""Information from each agency: who said what, as fact, judgement or view."""

from __future__ import annotations

from typing import Annotated

from mappa_desktop.domain.values import AgencyId, Links
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Ref, Text, Unique, field, items, required
from mappa_desktop.foundation.i18n import N_


class Source(Code):
    """How the information reached the meeting."""

    VERBAL = "verbal", N_("Verbal")
    WRITTEN = "written", N_("Written")
    SYSTEM_CHECK = "system_check", N_("System check")


class Basis(Code):
    """What weight the information carries."""

    FACT = "fact", N_("Fact")
    PROFESSIONAL_JUDGEMENT = "professional_judgement", N_("Professional judgement")
    CLINICAL_OPINION = "clinical_opinion", N_("Clinical opinion")
    REPORTED_VIEW = "reported_view", N_("Reported view")


class RefusedInformation(Content):
    """Information an agency would not give; that it refused is itself part of the record."""

    what: Text = field(N_("What was refused"), default="")
    ground: Text = field(N_("Ground given"), default="")
    chair_response: Text = field(N_("Chair's response"), default="")


class AgencyUpdate(Content):
    """What one agency told the meeting; an agency may have several, one for each kind of information."""

    ref: Ref = required(N_("Ref"))
    agency: AgencyId | None = field(N_("Agency"), absent=True)
    source: Annotated[tuple[Source, ...], Unique] = items(N_("How it was given"))
    source_note: Line = field(
        N_("Report or system"), N_("Which report it stands in, or which system it is from."), default=""
    )
    system_checked_on: Date | None = field(N_("System checked on"))
    basis: Annotated[tuple[Basis, ...], Unique] = items(N_("Basis"))
    text: Text = field(N_("Information"), N_("What bears on risk; no paste from reports."), default="")
    nothing_further: bool = field(N_("Nothing further to add"), default=False)
    share_with_subject: bool | None = field(
        N_("May be shared with the subject"), N_("Unless the agency says yes, treat it as no.")
    )
    refused: tuple[RefusedInformation, ...] = items(
        N_("Information refused"), N_("A refusal to share is recorded, with its ground.")
    )
    linked_to: Links = field(N_("Linked to"), N_("The risks, victims, measures or conditions it is about."), default=())


class AgencyInformation(Content):
    """Information from each agency: who said what, as fact, judgement or view."""

    agency_updates: tuple[AgencyUpdate, ...] = items(N_("Information from each agency"))
