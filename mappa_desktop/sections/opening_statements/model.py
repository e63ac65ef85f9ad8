"""Opening statements: what was read or displayed, in which wording."""

from __future__ import annotations

from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Line, Text, field, items, required
from mappa_desktop.foundation.i18n import N_


class HowGiven(Code):
    """How given: the codes of the minutes file."""

    READ_BY_CHAIR = "read_by_chair", N_("Read by chair")
    DISPLAYED = "displayed", N_("Displayed")
    CIRCULATED = "circulated", N_("Circulated")
    NOT_DONE = "not_done", N_("Not done")


class Statement(Content):
    """One opening statement."""

    key: StatementKey = required(N_("Key"), N_("Which statement."))
    title: Line = field(N_("Title"), default="")
    wording: Text = field(N_("Wording"), N_("Wording used, where kept with the minutes."), default="")
    wording_version: Line = field(N_("Wording version"), N_("Version of the wording."), default="")
    how: HowGiven | None = field(N_("How"), N_("How it was given."))
    exemptions_cited: tuple[Line, ...] = items(N_("Exemptions cited"))
    note: Line = field(N_("Note"), default="")


class OpeningStatements(Content):
    """Opening statements: what was read or displayed, in which wording."""

    statements: tuple[Statement, ...] = items(
        N_("Statements"), N_("Opening statements; acknowledgement stands with each person.")
    )
