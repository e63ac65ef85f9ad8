"""Relevant dates: release, expiry, recall and court."""

from __future__ import annotations

from mappa_desktop.domain.values import EndDate, StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, field, items, part
from mappa_desktop.foundation.i18n import N_


class ReleaseType(Code):
    """How the person came out of custody; post-sentence supervision is kept for old cases only."""

    LICENCE = "licence", N_("Licence")
    EXTENDED_LICENCE = "extended_licence", N_("Extended determinate licence")
    PAROLE_LICENCE = "parole_licence", N_("Licence directed by the Parole Board")
    HDC = "hdc", N_("Home detention curfew")
    ROTL = "rotl", N_("Release on temporary licence")
    PSS = "pss", N_("Post-sentence supervision (old cases only)")
    RE_RELEASE_STANDARD_RECALL = "re_release_standard_recall", N_("Re-release after standard recall")
    RE_RELEASE_FIXED_TERM_RECALL = "re_release_fixed_term_recall", N_("Re-release after fixed-term recall")
    NONE = "none", N_("Not released")


class ParoleOutcome(Code):
    """What the Parole Board decided."""

    RELEASE_DIRECTED = "release_directed", N_("Release directed")
    OPEN_CONDITIONS = "open_conditions", N_("Open conditions recommended")
    NO_RELEASE = "no_release", N_("No release")
    ADJOURNED = "adjourned", N_("Adjourned")
    PENDING = "pending", N_("Decision pending")


class RecallType(Code):
    """How long a recall lasts, and who decides its end."""

    FIXED_TERM = "fixed_term", N_("Fixed-term")
    STANDARD = "standard", N_("Standard")
    EMERGENCY = "emergency", N_("Emergency")
    HOSPITAL = "hospital", N_("Recall to hospital")


class ParoleDecision(Content):
    """The latest decision of the Parole Board."""

    decided_on: Date | None = field(N_("Parole decision on"))
    outcome: ParoleOutcome | None = field(N_("Parole outcome"))
    next_review: Date | None = field(N_("Next parole review"))
    note: Line = field(N_("Note on parole"), default="")


class Recall(Content):
    """One recall, and the release after it."""

    date: Date | None = field(N_("Recalled on"))
    type: RecallType | None = field(N_("Type of recall"))
    reason: Line = field(N_("Reason for the recall"), default="")
    re_released: Date | None = field(N_("Re-released on"))


class RelevantDates(Content):
    """The dates tied to the current sentence or order; the level of management turns on some of them."""

    release_type: ReleaseType | None = field(N_("Type of release"))
    released_on_licence: Date | None = field(N_("Released on"))
    conditional_release: Date | None = field(N_("Conditional release date"))
    parole_eligibility: Date | None = field(N_("Parole eligibility date"))
    hdc_eligibility: Date | None = field(N_("Home detention curfew eligibility"))
    tariff_expiry: Date | None = field(N_("Tariff expiry"))
    licence_expiry: Date | None = field(N_("Licence expiry"))
    sentence_expiry: Date | None = field(N_("Sentence or order expiry"))
    notification_ends: EndDate = part(EndDate, N_("End of the notification period"))
    shpo_ends: EndDate = part(EndDate, N_("End of the Sexual Harm Prevention Order"))
    parole: ParoleDecision = part(ParoleDecision, N_("Parole Board"))
    recall_history: tuple[Recall, ...] = items(N_("Recalls"))
    next_court: Date | None = field(N_("Next court date"))
    next_court_note: Line = field(N_("What the hearing is about"), default="")
    still_current: StillCurrent = part(StillCurrent, N_("Carried over"))


class DatesOfSentence(Content):
    """Relevant dates: release, expiry, recall and court."""

    relevant_dates: RelevantDates = part(RelevantDates, N_("Relevant dates"))
