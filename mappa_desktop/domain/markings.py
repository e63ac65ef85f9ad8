"""The protective markings that stand on every page."""

from __future__ import annotations

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_, _


class Classification(Code):
    """The protective marking; OFFICIAL-SENSITIVE is a handling caveat within OFFICIAL, not a tier of its own."""

    OFFICIAL = "official", N_("OFFICIAL")
    OFFICIAL_SENSITIVE = "official_sensitive", N_("OFFICIAL-SENSITIVE")


def marking(classification: Classification, *, fictional: bool) -> tuple[str, ...]:
    """The words of a marking, with the notice of invented material."""
    return (classification.label, *((_("FICTIONAL - TRAINING"),) if fictional else ()))


def every_marking() -> tuple[tuple[str, ...], ...]:
    """All there are, the usual one first."""
    known = (Classification.OFFICIAL_SENSITIVE, Classification.OFFICIAL)
    return tuple(marking(each, fictional=fictional) for each in known for fictional in (False, True))
