"""Disclosure: considered at every meeting, and what was decided."""

from __future__ import annotations

from mappa_desktop.domain.disclosures import (
    DisclosureDecision,
    DisclosureEntry,
    DisclosureOutcome,
    SelfDisclosure,
    SubjectTold,
    Told,
    Undertaking,
    UndertakingState,
)
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Text, field, items, part
from mappa_desktop.foundation.i18n import N_

__all__ = [
    "Disclosure",
    "DisclosureDecision",
    "DisclosureEntry",
    "DisclosureLog",
    "DisclosureOutcome",
    "SelfDisclosure",
    "SubjectTold",
    "Told",
    "Undertaking",
    "UndertakingState",
]


class Disclosure(Content):
    """Telling third parties; sharing among the agencies is information-sharing and stands elsewhere."""

    considered: bool | None = field(N_("Disclosure considered"), N_("At every meeting, even when the answer is none."))
    none_reason: Text = field(N_("Reason for no disclosure"), N_("Where there is no decision to list."), default="")
    entries: tuple[DisclosureEntry, ...] = items(N_("Disclosure decisions"))


class DisclosureLog(Content):
    """Disclosure: considered at every meeting, and what was decided."""

    disclosure: Disclosure = part(Disclosure, N_("Disclosure"))
