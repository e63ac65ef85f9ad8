"""Document control: marking, status, form and area."""

from __future__ import annotations

from mappa_desktop.domain.values import LanguageTag, Version
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class Classification(Code):
    """Classification: the codes of the minutes file."""

    OFFICIAL = "official", N_("OFFICIAL")
    OFFICIAL_SENSITIVE = "official_sensitive", N_("OFFICIAL-SENSITIVE")


class DocumentStatus(Code):
    """Document status: the codes of the minutes file."""

    DRAFT = "draft", N_("Draft")
    CHAIR_APPROVED = "chair_approved", N_("Chair approved")
    ISSUED = "issued", N_("Issued")
    AMENDED = "amended", N_("Amended")
    SUPERSEDED = "superseded", N_("Superseded")


class Template(Content):
    """Form the minutes follow."""

    name: Line = field(N_("Name"), N_("Name of the form."), default="")
    version: Version = field(N_("Version"), N_("Version of the form."), default="")
    smb_approved_on: Date | None = field(N_("Approved by the board on"), N_("Date of board approval."))
    rationale: Text = field(N_("Rationale"), N_("Reason recorded by the board."), default="")


class Amendment(Content):
    """One amendment after issue."""

    version: Version = field(N_("Version"), N_("New version."), default="")
    date: Date | None = field(N_("Date"))
    by: Name = field(N_("By"), N_("Who amended."), default="")
    what: Text = field(N_("What"), N_("What changed."), default="")
    why: Text = field(N_("Why"), default="")


class DocumentFacts(Content):
    """Document control and marking."""

    classification: Classification | None = field(N_("Classification"), N_("Protective marking."), absent=True)
    descriptor: Line = field(N_("Descriptor"), N_("Descriptor after the marking, such as PERSONAL."), default="")
    closed_under_foi: bool | None = field(N_("Closed under FOIA"), N_("Closed under the Freedom of Information Act."))
    version: Version = field(N_("Version"), N_("Version of this document, such as 1.0."), default="")
    status: DocumentStatus | None = field(N_("Status"), N_("Status of the document."), absent=True)
    status_note: Line = field(N_("Status note"), N_("Status in words where the code is not enough."), default="")
    template: Template = part(Template, N_("Template"), N_("Form the minutes follow."))
    language: LanguageTag | None = field(N_("Language"), N_("Main language, such as en-GB."), absent=True)
    amendments: tuple[Amendment, ...] = items(N_("Amendments"), N_("Amendments after issue."))


class Area(Content):
    """MAPPA area."""

    mappa_area: Name = field(N_("MAPPA area"), N_("Name of the area."), default="")
    smb: Name = field(N_("Strategic Management Board"), default="")
    unit: Name = field(N_("Unit"), N_("Co-ordination unit."), default="")


class DocumentControl(Content):
    """Document control: marking, status, form and area."""

    document: DocumentFacts = part(DocumentFacts, N_("Document"), N_("Document control and marking."))
    area: Area = part(Area, N_("Area"), N_("MAPPA area."))
    fictional: bool = field(N_("Fictional"), N_("True for invented training material."), default=False)
    fiction_notice: Text = field(N_("Fiction notice"), N_("Notice printed with invented material."), default="")
