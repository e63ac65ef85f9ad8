"""Executive summary: a separate output without restricted, victim or third-party content."""

from __future__ import annotations

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Text, field
from mappa_desktop.foundation.i18n import N_


class ExecutiveSummary(Content):
    """A text for those who may not have the minutes, such as a subject access request; written, never extracted."""

    executive_summary: Text = field(
        N_("Executive summary"),
        N_("Without restricted text, victims, third parties, intelligence and names of staff below management."),
        default="",
    )
