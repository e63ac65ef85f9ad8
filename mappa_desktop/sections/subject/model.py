"""Subject: the person the meeting is about."""

from __future__ import annotations

from mappa_desktop.domain.values import Address, Identifier, StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, field, items, part
from mappa_desktop.foundation.i18n import N_


class CustodyStatus(Code):
    """Where, and under what power, the person is managed now."""

    COMMUNITY_LICENCE = "community_licence", N_("Community, on licence")
    COMMUNITY_ORDER = "community_order", N_("Community order")
    SUSPENDED_SENTENCE = "suspended_sentence", N_("Suspended sentence")
    YOUTH_ORDER = "youth_order", N_("Youth order")
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision", N_("Post-sentence supervision (old cases only)")
    COMMUNITY_NO_ORDER = "community_no_order", N_("Community, notification requirements only")
    CUSTODY_SENTENCED = "custody_sentenced", N_("Custody, sentenced")
    CUSTODY_REMAND = "custody_remand", N_("Custody, on remand")
    CUSTODY_RECALLED = "custody_recalled", N_("Custody, recalled")
    HOSPITAL_DETAINED = "hospital_detained", N_("Detained in hospital")
    HOSPITAL_CONDITIONAL_DISCHARGE = "hospital_conditional_discharge", N_("Conditionally discharged from hospital")
    IMMIGRATION_DETENTION = "immigration_detention", N_("Immigration detention")
    UNLAWFULLY_AT_LARGE = "unlawfully_at_large", N_("Unlawfully at large")
    ABROAD = "abroad", N_("Abroad")
    OTHER = "other", N_("Other")


class Identifiers(Content):
    """The numbers under which agencies know the person."""

    ndelius_crn: Identifier | None = field(N_("nDelius CRN"))
    pnc_id: Identifier | None = field(N_("PNC ID"))
    noms_number: Identifier | None = field(N_("Prison number (NOMS)"))
    public_protection_ref: Identifier | None = field(
        N_("Public protection system reference"), N_("ViSOR or its successor; where a record exists.")
    )
    nhs_number: Identifier | None = field(N_("NHS number"))
    youth_justice_ref: Identifier | None = field(N_("Youth justice reference"))


class Subject(Content):
    """The person whose case it is; carried over from meeting to meeting and ticked when still true."""

    label: Line = field(N_("Called in the minutes"), N_("Such as MAPPA nominal or person on probation."), default="")
    reference: Line = field(N_("Case reference"), N_("Enough where no name is held."), default="")
    full_name: Name = field(N_("Full name"), default="")
    aliases: tuple[Name, ...] = items(N_("Aliases and nicknames"), N_("Nicknames matter for gang links."))
    date_of_birth: Date | None = field(N_("Date of birth"))
    gender: Line = field(N_("Gender"), default="")
    gender_identity: Line = field(N_("Gender identity"), N_("As the person describes it."), default="")
    ethnicity: Line = field(
        N_("Ethnicity"), N_("In words, such as White - British; never a code such as W1."), default=""
    )
    nationality: Line = field(N_("Nationality"), default="")
    second_nationality: Line = field(N_("Second nationality"), default="")
    immigration_status: Line = field(N_("Immigration status"), default="")
    first_language: Line = field(N_("First or preferred language"), default="")
    interpreter_needed: bool | None = field(N_("Interpreter needed"))
    religion_or_belief: Line = field(N_("Religion or belief"), default="")
    sexual_orientation: Line = field(N_("Sexual orientation"), default="")
    identifiers: Identifiers = part(Identifiers, N_("Identifiers"))
    current_address: Address = part(Address, N_("Current address"))
    release_address: Address | None = field(
        N_("Release address"), N_("Proposed; it must be one that probation has approved.")
    )
    custody_status: CustodyStatus | None = field(N_("Custody status"))
    custody_note: Line = field(
        N_("Custody status in words"), N_("Only where the status alone does not say enough."), default=""
    )
    employment: Line = field(N_("Employment"), default="")
    disabilities: tuple[Line, ...] = items(N_("Disabilities and health conditions"))
    adjustments: tuple[Line, ...] = items(
        N_("Reasonable adjustments"), N_("What staff do so that the person can understand and take part.")
    )
    photograph_on_file: bool | None = field(N_("Photograph on file"))
    still_current: StillCurrent = part(StillCurrent, N_("Carried over"))


class SubjectDetails(Content):
    """Subject: the person the meeting is about."""

    subject: Subject = part(Subject, N_("Subject"))
