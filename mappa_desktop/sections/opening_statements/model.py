"""Opening statements: what was read or displayed, in which wording."""

from __future__ import annotations

from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Line, Text, field, items, required
from mappa_desktop.foundation.i18n import N_


class HowGiven(Code):
    """How a statement reached those present."""

    READ_BY_CHAIR = "read_by_chair", N_("Read by the Chair")
    DISPLAYED = "displayed", N_("Displayed")
    CIRCULATED = "circulated", N_("Circulated")
    NOT_DONE = "not_done", N_("Not done")


class Statement(Content):
    """A statement opened with; who acknowledged it stands with each person in the attendance."""

    key: StatementKey = required(N_("Statement"))
    title: Line = field(N_("Title"), N_("As the area words it."), default="")
    wording: Text = field(N_("Wording"), N_("Only where the full text is kept with the minutes."), default="")
    wording_version: Line = field(
        N_("Version of the wording"), N_("The text has changed between editions; say which one was used."), default=""
    )
    how: HowGiven | None = field(N_("How given"))
    exemptions_cited: tuple[Line, ...] = items(N_("Exemptions cited"), N_("For the FOI statement, such as s.40."))
    note: Line = field(N_("Note"), default="")


class OpeningStatements(Content):
    """Opening statements: what was read or displayed, in which wording."""

    statements: tuple[Statement, ...] = items(
        N_("Opening statements"), N_("Who acknowledged them stands in the attendance.")
    )
