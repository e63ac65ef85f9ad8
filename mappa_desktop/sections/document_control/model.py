"""Document control: marking, status, form and area."""

from __future__ import annotations

from mappa_desktop.domain.markings import Classification
from mappa_desktop.domain.values import LanguageTag, Version
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class DocumentStatus(Code):
    """How far the minutes have come on their way from draft to record."""

    DRAFT = "draft", N_("Draft")
    CHAIR_APPROVED = "chair_approved", N_("Approved by the Chair")
    ISSUED = "issued", N_("Issued")
    AMENDED = "amended", N_("Amended after issue")
    SUPERSEDED = "superseded", N_("Superseded")


class Template(Content):
    """The minutes form of the area; the Strategic Management Board answers for its wording."""

    name: Line = field(N_("Form"), N_("The form that these minutes follow, such as MAPPA C."), default="")
    version: Version = field(N_("Version of the form"), default="")
    smb_approved_on: Date | None = field(
        N_("Approved by the board on"), N_("Using another form, or altering one, needs the board's approval.")
    )
    rationale: Text = field(N_("Reason recorded by the board"), default="")


class Amendment(Content):
    """A change after issue; each one makes a new version."""

    version: Version = field(N_("New version"), default="")
    date: Date | None = field(N_("Amended on"))
    by: Name = field(N_("Amended by"), default="")
    what: Text = field(N_("What changed"), default="")
    why: Text = field(N_("Reason for the change"), default="")


class DocumentFacts(Content):
    """The marking, the version and the form of the minutes."""

    classification: Classification | None = field(
        N_("Protective marking"), N_("Minutes carry OFFICIAL-SENSITIVE on every page."), absent=True
    )
    descriptor: Line = field(N_("Descriptor"), N_("Follows the marking, such as PERSONAL."), default="")
    closed_under_foi: bool | None = field(
        N_("Closed under the Freedom of Information Act"), N_("Sections 30(1)(b), 38, 40 and 41 are usually cited.")
    )
    version: Version = field(N_("Document version"), N_("1.0 when first issued."), default="")
    status: DocumentStatus | None = field(N_("Status"), absent=True)
    status_note: Line = field(N_("Status in words"), N_("Only where the status alone does not say enough."), default="")
    template: Template = part(Template, N_("Minutes form"))
    language: LanguageTag | None = field(N_("Language"), N_("en-GB for English, cy-GB for Welsh."), absent=True)
    amendments: tuple[Amendment, ...] = items(N_("Amendments after issue"))


class Area(Content):
    """The MAPPA area and those who answer for it."""

    mappa_area: Name = field(N_("MAPPA area"), default="")
    smb: Name = field(N_("Strategic Management Board"), default="")
    unit: Name = field(N_("Co-ordination unit"), default="")


class DocumentControl(Content):
    """Document control: marking, status, form and area."""

    document: DocumentFacts = part(DocumentFacts, N_("Document"))
    area: Area = part(Area, N_("Area"))
    fictional: bool = field(
        N_("Training material"), N_("Only for invented people and events; every page then says so."), default=False
    )
    fiction_notice: Text = field(N_("Notice for training material"), default="")
