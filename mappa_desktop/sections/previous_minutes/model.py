"""Accuracy of the last minutes: agreed, or amended."""

from __future__ import annotations

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class Accuracy(Code):
    """Whether this meeting accepts the minutes of the last one."""

    AGREED = "agreed", N_("Agreed as accurate")
    AGREED_WITH_AMENDMENTS = "agreed_with_amendments", N_("Agreed with amendments")
    NOT_AGREED = "not_agreed", N_("Not agreed")
    NOT_APPLICABLE = "not_applicable", N_("Not applicable, first meeting")


class PreviousMinutes(Content):
    """What this meeting says of the last minutes; the minutes themselves are not changed by it."""

    circulated_on: Date | None = field(N_("Circulated on"))
    accuracy: Accuracy | None = field(N_("Accuracy"))
    amendments: tuple[Text, ...] = items(N_("Amendments"), N_("Name the item, and say what it should have said."))
    note: Line = field(N_("Note"), default="")


class LastMinutes(Content):
    """Accuracy of the last minutes: agreed, or amended."""

    previous_minutes: PreviousMinutes = part(PreviousMinutes, N_("Last minutes"))
