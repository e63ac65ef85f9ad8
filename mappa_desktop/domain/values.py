"""Values that several sections share: agencies by id, references, dates in words, addresses, levels."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf, Date, FreeText, Line, Multiline, Name, Text, Unique, field
from mappa_desktop.foundation.i18n import N_

AgencyId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}\z"), ChoiceOf("agencies")]
LinkedRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}\z"), ChoiceOf("refs")]
Links = Annotated[tuple[LinkedRef, ...], Field(max_length=1000), Unique]
Version = Annotated[str, StringConstraints(max_length=20)]
Identifier = Annotated[str, StringConstraints(max_length=60)]
Postcode = Annotated[str, StringConstraints(max_length=12)]
PathText = Annotated[str, StringConstraints(max_length=500)]
GivenText = Annotated[str, StringConstraints(min_length=1, max_length=50_000), Multiline(), FreeText()]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?\z")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}\z")]
Percent = Annotated[int | float, Field(ge=0, le=100)]


class Level(NumberCode):
    """Level of management."""

    ONE = 1, N_("Level 1")
    TWO = 2, N_("Level 2")
    THREE = 3, N_("Level 3")


class Category(NumberCode):
    """Category of eligibility; a person falls into only one (E1)."""

    ONE = 1, N_("Category 1")
    TWO = 2, N_("Category 2")
    THREE = 3, N_("Category 3")
    FOUR = 4, N_("Category 4")


class Band(Code):
    """Risk of serious harm, and the bands of the scores."""

    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")
    VERY_HIGH = "very_high", N_("Very High")


class Mode(Code):
    """How a meeting is held."""

    IN_PERSON = "in_person", N_("In person")
    VIDEO = "video", N_("By video")
    HYBRID = "hybrid", N_("Hybrid")
    TELEPHONE = "telephone", N_("By telephone")
    PAPER_REVIEW = "paper_review", N_("Paper review, without a meeting")


class AgencyKind(Code):
    """In what standing a body takes part; an observer is not counted and has no vote (A8)."""

    RESPONSIBLE_AUTHORITY = "responsible_authority", N_("Responsible authority")
    DUTY_TO_COOPERATE = "duty_to_cooperate", N_("Duty to co-operate")
    ASSOCIATE = "associate", N_("Associate")
    OTHER_INVITED = "other_invited", N_("Other, invited")
    OBSERVER = "observer", N_("Observer")
    COORDINATION_UNIT = "coordination_unit", N_("Co-ordination unit")


class AgencyType(Code):
    """What a body does; decides who is expected at the table."""

    POLICE = "police", N_("Police")
    PROBATION = "probation", N_("Probation")
    PRISON = "prison", N_("Prison")
    APPROVED_PREMISES = "approved_premises", N_("Approved premises")
    VICTIM_LIAISON = "victim_liaison", N_("Victim liaison")
    YOUTH_JUSTICE = "youth_justice", N_("Youth justice")
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", N_("Children's social care")
    ADULT_SOCIAL_CARE = "adult_social_care", N_("Adult social care")
    EDUCATION = "education", N_("Education")
    HOUSING = "housing", N_("Housing")
    NHS_TRUST = "nhs_trust", N_("NHS trust")
    INTEGRATED_CARE_BOARD = "integrated_care_board", N_("Integrated care board")
    HEALTH_BOARD = "health_board", N_("Local health board")
    DWP = "dwp", N_("Department for Work and Pensions")
    IMMIGRATION = "immigration", N_("Immigration")
    DEFENCE = "defence", N_("Ministry of Defence")
    ELECTRONIC_MONITORING = "electronic_monitoring", N_("Electronic monitoring")
    FIRE_AND_RESCUE = "fire_and_rescue", N_("Fire and rescue")
    SUBSTANCE_MISUSE = "substance_misuse", N_("Substance misuse service")
    DOMESTIC_ABUSE_SERVICE = "domestic_abuse_service", N_("Domestic abuse service")
    VOLUNTARY_SERVICE = "voluntary_service", N_("Voluntary service")
    LAY_ADVISER = "lay_adviser", N_("Lay adviser")
    COORDINATION_UNIT = "coordination_unit", N_("Co-ordination unit")
    OTHER = "other", N_("Other")


class Seniority(Code):
    """How far a person can commit the agency; Level 3 asks for senior or above (A4)."""

    EXECUTIVE = "executive", N_("Director or chief officer")
    SENIOR = "senior", N_("Senior manager")
    MIDDLE = "middle", N_("Middle manager")
    PRACTITIONER = "practitioner", N_("Practitioner")
    ADMINISTRATIVE = "administrative", N_("Administrative")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable")


class StatementKey(Code):
    """The opening statements."""

    CONFIDENTIALITY = "confidentiality", N_("Confidentiality")
    FOI = "foi", N_("FOI status")
    HUMAN_RIGHTS = "human_rights", N_("Human rights")
    DIVERSITY = "diversity", N_("Diversity")
    LAWFUL_PURPOSE = "lawful_purpose", N_("Lawful purpose")
    REMOTE = "remote", N_("Remote conduct")
    OTHER = "other", N_("Other statement")


class AddressType(Code):
    """The kind of place where the person lives or will live."""

    PRISON = "prison", N_("Prison")
    SECURE_HOSPITAL = "secure_hospital", N_("Secure hospital")
    HOSPITAL = "hospital", N_("Hospital")
    APPROVED_PREMISES = "approved_premises", N_("Approved premises")
    FAMILY_HOME = "family_home", N_("Family home")
    OWN_HOME = "own_home", N_("Own home")
    PRIVATE_TENANCY = "private_tenancy", N_("Private tenancy")
    SOCIAL_TENANCY = "social_tenancy", N_("Social tenancy")
    TEMPORARY_ACCOMMODATION = "temporary_accommodation", N_("Temporary accommodation")
    SUPPORTED_HOUSING = "supported_housing", N_("Supported housing")
    WITH_OTHERS = "with_others", N_("With others")
    NO_FIXED_ABODE = "no_fixed_abode", N_("No fixed abode")
    OTHER = "other", N_("Other")


class Conclusion(Code):
    """What became of an option."""

    REJECTED = "rejected", N_("Rejected")
    ACCEPTED = "accepted", N_("Accepted")
    KEPT_OPEN = "kept_open", N_("Kept open")


class StillCurrent(Content):
    """The tick of a carried-over section; it holds for the meeting whose date stands in ``on`` (C11)."""

    confirmed: bool | None = field(N_("Still current"), N_("Read through for this meeting, and still true."))
    on: Date | None = field(N_("Checked on"))
    by: Name = field(N_("Checked by"), default="")
    note: Line = field(N_("What changed"), N_("Or why it could not be confirmed."), default="")


class Due(Content):
    """When something is due; ``text`` keeps what was written in place of a date, for N3 to judge."""

    date: Date | None = field(N_("By when"))
    text: Line = field(N_("In words"), N_("“Ongoing” or “asap” in place of a date stops the minutes."), default="")


class EndDate(Content):
    """The end of an order or period: a date, or none on purpose."""

    date: Date | None = field(N_("Ends on"))
    open_ended: bool | None = field(N_("No end date"), N_("Indefinite, or until further order."))
    note: Line = field(N_("End in words"), N_("As the order says, such as “until further order”."), default="")


class Person(Content):
    """Someone who acts for an agency."""

    name: Name = field(N_("Name"), default="")
    role: Line = field(N_("Role"), default="")
    agency: AgencyId | None = field(N_("Agency"))


class Address(Content):
    """Where the person lives or will live; never an address of anybody else."""

    line: Line = field(N_("Address"), default="")
    postcode: Postcode = field(N_("Postcode"), default="")
    type: AddressType | None = field(N_("Kind of address"))
    type_note: Line = field(N_("Kind in words"), N_("Where the list does not say enough."), default="")
    approved: bool | None = field(N_("Approved"), N_("By probation. A release address must be an approved one."))
    approved_on: Date | None = field(N_("Approved on"))
    from_: Date | None = field(N_("From"), alias="from")
    closest_links: Line = field(
        N_("Area of closest links"), N_("For a person of no fixed abode before prison."), default=""
    )
    note: Line = field(N_("Note"), default="")


class Option(Content):
    """A way that was open to the panel, and what became of it."""

    option: Line = field(N_("Option"), default="")
    level: Level | None = field(N_("Level"), N_("Where the option is another level of management."))
    conclusion: Conclusion | None = field(N_("Conclusion"))
    reason: Text = field(N_("Reason"), default="")
