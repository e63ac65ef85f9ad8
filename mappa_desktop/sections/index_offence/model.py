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
    """What the court or the police decided."""

    CONVICTION = "conviction", N_("Conviction")
    CAUTION = "caution", N_("Caution")
    FINDING = "finding", N_("Finding of insanity or disability")


class Disposal(Code):
    """The kind of sentence or order."""

    STANDARD_DETERMINATE = "standard_determinate", N_("Standard determinate sentence")
    EXTENDED_DETERMINATE = "extended_determinate", N_("Extended determinate sentence")
    SPECIAL_CUSTODIAL = "special_custodial", N_("Special custodial sentence")
    LIFE = "life", N_("Life sentence")
    IPP = "ipp", N_("Imprisonment for public protection (IPP)")
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
    """The offence or caution that brings the person into MAPPA."""

    kind: OffenceKind | None = field(N_("Conviction, caution or finding"))
    offences: tuple[Line, ...] = items(N_("Offences"), N_("With the section of the Act."))
    court: Line = field(N_("Court"), default="")
    convicted: Date | None = field(N_("Convicted or cautioned on"))
    sentenced: Date | None = field(N_("Sentenced on"))
    sentence: Line = field(N_("Sentence"), N_("Type and length, as the court passed it."), default="")
    disposal: Disposal | None = field(N_("Type of sentence or order"))
    summary: tuple[Text, ...] = items(N_("Brief details"), N_("Bullets; no paste from reports."))
    pattern: Text = field(N_("Pattern of offending"), N_("What tends to come before an offence."), default="")
    still_current: StillCurrent = part(
        StillCurrent, N_("Carried over"), N_("Covers the related earlier matters as well.")
    )


class PreviousOffence(Content):
    """A related earlier conviction, caution or matter."""

    year: Annotated[int, Field(ge=1900, le=2200)] | None = field(N_("Year"))
    offence: Line = field(N_("Offence or matter"), default="")
    outcome: Line = field(N_("Outcome"), default="")


class OffenceAndHistory(Content):
    """Index offence and history: what brought the person into the arrangements."""

    index_offence: IndexOffence = part(IndexOffence, N_("Index offence"))
    relevant_previous: tuple[PreviousOffence, ...] = items(N_("Related earlier offences"))
