"""Index offence and history: what brought the person into the arrangements."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class OffenceKind(Code):
    """Offence kind: the codes of the minutes file."""

    CONVICTION = "conviction", N_("Conviction")
    CAUTION = "caution", N_("Caution")
    FINDING = "finding", N_("Finding")


class Disposal(Code):
    """Disposal: the codes of the minutes file."""

    STANDARD_DETERMINATE = "standard_determinate", N_("Standard determinate")
    EXTENDED_DETERMINATE = "extended_determinate", N_("Extended determinate")
    SPECIAL_CUSTODIAL = "special_custodial", N_("Special custodial")
    LIFE = "life", N_("Life")
    IPP = "ipp", N_("IPP")
    DETENTION_AND_TRAINING_ORDER = "detention_and_training_order", N_("Detention and training order")
    YOUTH_DETENTION = "youth_detention", N_("Youth detention")
    SUSPENDED_SENTENCE = "suspended_sentence", N_("Suspended sentence")
    COMMUNITY_ORDER = "community_order", N_("Community order")
    YOUTH_REHABILITATION_ORDER = "youth_rehabilitation_order", N_("Youth rehabilitation order")
    HOSPITAL_ORDER = "hospital_order", N_("Hospital order")
    GUARDIANSHIP_ORDER = "guardianship_order", N_("Guardianship order")
    CAUTION = "caution", N_("Caution")
    OTHER = "other", N_("Other")


class IndexOffence(Content):
    """Offence that brings the person into MAPPA."""

    kind: OffenceKind | None = field(N_("Kind"), N_("Conviction, caution or finding."))
    offences: tuple[Line, ...] = items(N_("Offences"))
    court: Line = field(N_("Court"), default="")
    convicted: Date | None = field(N_("Convicted"), N_("Date of conviction or caution."))
    sentenced: Date | None = field(N_("Sentenced"), N_("Date of sentence."))
    sentence: Line = field(N_("Sentence"), N_("Sentence in words."), default="")
    disposal: Disposal | None = field(N_("Disposal"), N_("Kind of sentence or order."))
    summary: tuple[Text, ...] = items(N_("Summary"), N_("Bullet points."))
    pattern: Text = field(N_("Pattern"), N_("Pattern of offending."), default="")
    still_current: StillCurrent = part(
        StillCurrent, N_("Still current"), N_("Tick that carried-over content was checked at this meeting.")
    )


class PreviousOffence(Content):
    """One earlier matter."""

    year: Annotated[int, Field(ge=1900, le=2200)] | None = field(N_("Year"))
    offence: Line = field(N_("Offence"), default="")
    outcome: Line = field(N_("Outcome"), default="")


class OffenceAndHistory(Content):
    """Index offence and history: what brought the person into the arrangements."""

    index_offence: IndexOffence = part(
        IndexOffence, N_("Index offence"), N_("Offence that brings the person into MAPPA.")
    )
    relevant_previous: tuple[PreviousOffence, ...] = items(
        N_("Relevant previous"),
        N_("Related earlier convictions, cautions and matters; covered by the tick of index_offence."),
    )
