"""Media and community: who speaks, and what is said."""

from __future__ import annotations

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Line, Text, field, part
from mappa_desktop.foundation.i18n import N_


class MediaInterest(Code):
    """How much press or community interest there is."""

    NONE_KNOWN = "none_known", N_("None known")
    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")


class MediaStrategy(Content):
    """Who answers the press, and with which words."""

    interest: MediaInterest | None = field(N_("Media interest"))
    interest_note: Line = field(N_("About the interest"), N_("Which press, since when."), default="")
    lead: Line = field(N_("Lead"), N_("Usually police communications."), default="")
    spokesperson: Line = field(N_("Spokesperson"), default="")
    holding_line: Text = field(N_("Holding line"), N_("The agreed words, if anybody asks."), default="")
    agreed: Text = field(
        N_("What was agreed"), N_("Who is told first (victims, through the VLO), who watches social media."), default=""
    )


class MediaHandling(Content):
    """Media and community: who speaks, and what is said."""

    media_strategy: MediaStrategy = part(MediaStrategy, N_("Media and community"))
