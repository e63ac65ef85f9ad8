"""Diversity, needs and human rights: what was considered."""

from __future__ import annotations

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Line, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class DiversityAndNeeds(Content):
    """What makes this person's case different, and how difference was kept apart from risk."""

    considered: bool | None = field(N_("Diversity considered"))
    characteristics: tuple[Line, ...] = items(
        N_("Characteristics that matter here"), N_("Protected characteristics and needs, in words.")
    )
    notes: Text = field(
        N_("What was considered and done"),
        N_("Reasonable adjustments, language, and how difference was told apart from risk."),
        default="",
    )
    human_rights: Text = field(
        N_("Human rights reasoning"), N_("Article 8, and Articles 9 and 10 where they are engaged."), default=""
    )


class DiversityAndRights(Content):
    """Diversity, needs and human rights: what was considered."""

    diversity_and_needs: DiversityAndNeeds = part(DiversityAndNeeds, N_("Diversity, needs and human rights"))
