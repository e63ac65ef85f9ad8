"""The area's own settings: who it is, which form it uses, which wordings it reads out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mappa_desktop.domain.statements import Wording
from mappa_desktop.domain.values import LanguageTag, StatementKey, Version
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, NotAccepted
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import Date, Line, Name, Text, field
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.opening_statements.model import OpeningStatements, Statement
from mappa_desktop.store.repositories import wordings
from mappa_desktop.store.settings import read_setting, write_setting

_NAME = "area"


class AreaSettings(Content):
    """What is the same in all minutes of an area; new minutes start from it."""

    mappa_area: Name = field(N_("MAPPA area"), default="")
    smb: Name = field(N_("Strategic Management Board"), default="")
    unit: Name = field(N_("Co-ordination unit"), N_("Stands in the unit's certificate too."), default="")
    template_name: Line = field(N_("Minutes form"), default="MAPPA C")
    template_version: Version = field(N_("Version of the form"), default="")
    template_approved_on: Date | None = field(N_("Approved by the board on"))
    template_rationale: Text = field(
        N_("Why this form"), N_("The board records a reason for using or changing a form."), default=""
    )
    language: LanguageTag = field(N_("Language of the minutes"), default="en-GB")


def area_settings(session: Session) -> Done[AreaSettings]:
    """The area's settings; those of a new store where none were made."""
    with session.store.reading() as reading:
        kept = read_setting(reading, _NAME, dict[str, Any], {})
    # What an earlier version of the program kept among them is passed over, and the rest is not lost with it.
    known = {name: value for name, value in kept.items() if name in AreaSettings.model_fields}
    try:
        return Done(AreaSettings.taken(known))
    except NotAccepted:
        return Done(AreaSettings())


def save_area_settings(session: Session, area: AreaSettings) -> Done[None]:
    """Keep the area's settings."""
    with session.store.unit("area settings changed", subject="area") as unit:
        write_setting(unit, _NAME, area.given())
    return Done(None, frozenset({Change.SETTINGS}))


def statements(session: Session) -> Done[Sequence[Wording]]:
    """The wording of each opening statement that is in use now."""
    with session.store.reading() as reading:
        versions = wordings.all_versions(reading.rows)
    newest: dict[str, Wording] = {}
    for wording in versions:
        newest.setdefault(wording.key, wording)
    return Done([newest[key] for key in StatementKey if key in newest])


def change_statement(session: Session, key: StatementKey, *, version: str, title: str, wording: str) -> Done[None]:
    """Put a new version of a statement into use; earlier versions stay, for the minutes that used them."""
    if not says_something(version) or not says_something(wording):
        raise Refused(_("A new wording needs its text and a version."))
    version = version.strip()
    with session.store.unit("statement changed", subject=key.value) as unit:
        if any(each.key == key and each.version == version for each in wordings.all_versions(unit.rows)):
            raise Refused(_("This version of the statement exists already; give the new wording a new version."))
        wordings.add(unit.rows, Wording(key.value, version, title.strip(), wording, session.now()))
    return Done(None, frozenset({Change.SETTINGS}))


def document_control(settings: AreaSettings, *, fictional: bool) -> DocumentControl:
    """Document control as new minutes of the area start with it."""
    template = {
        "name": settings.template_name,
        "version": settings.template_version,
        "smb_approved_on": settings.template_approved_on,
        "rationale": settings.template_rationale,
    }
    document = {
        "classification": "official_sensitive",
        "closed_under_foi": True,
        "status": "draft",
        "version": "1.0",
        "language": settings.language,
        "template": template,
    }
    area = {"mappa_area": settings.mappa_area, "smb": settings.smb, "unit": settings.unit}
    notice = {"fictional": True, "fiction_notice": _("FICTIONAL - TRAINING")} if fictional else {}
    return DocumentControl.taken({"document": document, "area": area, **notice})


def opening_statements(in_use: Sequence[Wording]) -> OpeningStatements:
    """The opening statements as new minutes start with them, each in the wording in use."""
    return OpeningStatements(
        statements=tuple(
            Statement.taken(
                {
                    "key": wording.key,
                    "title": wording.title,
                    "wording": wording.wording,
                    "wording_version": wording.version,
                }
            )
            for wording in in_use
        )
    )
