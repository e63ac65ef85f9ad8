"""What a key is for, and what a certificate of somebody else is believed for."""

from __future__ import annotations

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_


class SigningPurpose(Code):
    """Whose key it is; the office's serves for a person who has none."""

    OFFICE = "office", N_("The co-ordination unit")
    CHAIR = "chair", N_("The Chair")
    COUNTERSIGNER = "countersigner", N_("Whoever countersigns")


class BelievedFor(Code):
    """What a certificate is believed for, or what comes from those whom it vouches for."""

    SIGNATURES = "signatures", N_("Signatures")
    TIME_STAMPS = "time_stamps", N_("Time stamps")
