"""Subject: the person the meeting is about."""

from __future__ import annotations

from mappa_desktop.domain.values import Address, Identifier, StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, field, items, part
from mappa_desktop.foundation.i18n import N_


class CustodyStatus(Code):
    """Custody status: the codes of the minutes file."""

    COMMUNITY_LICENCE = "community_licence", N_("Community licence")
    COMMUNITY_ORDER = "community_order", N_("Community order")
    SUSPENDED_SENTENCE = "suspended_sentence", N_("Suspended sentence")
    YOUTH_ORDER = "youth_order", N_("Youth order")
    POST_SENTENCE_SUPERVISION = "post_sentence_supervision", N_("Post sentence supervision")
    COMMUNITY_NO_ORDER = "community_no_order", N_("Community no order")
    CUSTODY_SENTENCED = "custody_sentenced", N_("Custody sentenced")
    CUSTODY_REMAND = "custody_remand", N_("Custody remand")
    CUSTODY_RECALLED = "custody_recalled", N_("Custody recalled")
    HOSPITAL_DETAINED = "hospital_detained", N_("Hospital detained")
    HOSPITAL_CONDITIONAL_DISCHARGE = "hospital_conditional_discharge", N_("Hospital conditional discharge")
    IMMIGRATION_DETENTION = "immigration_detention", N_("Immigration detention")
    UNLAWFULLY_AT_LARGE = "unlawfully_at_large", N_("Unlawfully at large")
    ABROAD = "abroad", N_("Abroad")
    OTHER = "other", N_("Other")


class Identifiers(Content):
    """Agency identifiers."""

    ndelius_crn: Identifier | None = field(N_("nDelius CRN"), N_("nDelius case reference."))
    pnc_id: Identifier | None = field(N_("PNC ID"), N_("PNC identifier."))
    noms_number: Identifier | None = field(N_("NOMS number"), N_("Prison number."))
    public_protection_ref: Identifier | None = field(
        N_("Public protection system reference"),
        N_("Reference in the public protection system (ViSOR or its successor)."),
    )
    nhs_number: Identifier | None = field(N_("NHS number"))
    youth_justice_ref: Identifier | None = field(N_("Youth justice reference"))


class Subject(Content):
    """The person whose case it is."""

    label: Line = field(N_("Label"), N_("How the person is called in the minutes."), default="")
    reference: Line = field(N_("Reference"), N_("Case reference; enough where no name is held."), default="")
    full_name: Name = field(N_("Full name"), default="")
    aliases: tuple[Name, ...] = items(N_("Aliases"), N_("Aliases and nicknames."))
    date_of_birth: Date | None = field(N_("Date of birth"))
    gender: Line = field(N_("Gender"), default="")
    gender_identity: Line = field(N_("Gender identity"), default="")
    ethnicity: Line = field(N_("Ethnicity"), N_("Ethnicity in words, not a code."), default="")
    nationality: Line = field(N_("Nationality"), default="")
    second_nationality: Line = field(N_("Second nationality"), default="")
    immigration_status: Line = field(N_("Immigration status"), default="")
    first_language: Line = field(N_("First language"), N_("First or preferred language."), default="")
    interpreter_needed: bool | None = field(N_("Interpreter needed"))
    religion_or_belief: Line = field(N_("Religion or belief"), default="")
    sexual_orientation: Line = field(N_("Sexual orientation"), default="")
    identifiers: Identifiers = part(Identifiers, N_("Identifiers"), N_("Agency identifiers."))
    current_address: Address = part(Address, N_("Current address"), N_("Where the person lives or is held now."))
    release_address: Address | None = field(N_("Release address"), N_("Proposed release or discharge address."))
    custody_status: CustodyStatus | None = field(N_("Custody status"), N_("Where the person is managed."))
    custody_note: Line = field(
        N_("Custody note"), N_("Custody status in words where the code is not enough."), default=""
    )
    employment: Line = field(N_("Employment"), default="")
    disabilities: tuple[Line, ...] = items(N_("Disabilities"), N_("Disabilities and health conditions."))
    adjustments: tuple[Line, ...] = items(N_("Adjustments"), N_("Reasonable adjustments."))
    photograph_on_file: bool | None = field(N_("Photograph on file"))
    still_current: StillCurrent = part(
        StillCurrent, N_("Still current"), N_("Tick that carried-over content was checked at this meeting.")
    )


class SubjectDetails(Content):
    """Subject: the person the meeting is about."""

    subject: Subject = part(Subject, N_("Subject"), N_("The person whose case it is."))
