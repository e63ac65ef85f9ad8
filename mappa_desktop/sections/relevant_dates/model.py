"""Relevant dates: release, expiry, recall and court."""

from __future__ import annotations

from mappa_desktop.domain.values import EndDate, StillCurrent
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, field, items, part
from mappa_desktop.foundation.i18n import N_


class ReleaseType(Code):
    """Release type: the codes of the minutes file."""

    LICENCE = "licence", N_("Licence")
    EXTENDED_LICENCE = "extended_licence", N_("Extended licence")
    PAROLE_LICENCE = "parole_licence", N_("Parole licence")
    HDC = "hdc", N_("HDC")
    ROTL = "rotl", N_("ROTL")
    PSS = "pss", N_("PSS (old cases only)")
    RE_RELEASE_STANDARD_RECALL = "re_release_standard_recall", N_("Re release standard recall")
    RE_RELEASE_FIXED_TERM_RECALL = "re_release_fixed_term_recall", N_("Re release fixed term recall")
    NONE = "none", N_("None")


class ParoleOutcome(Code):
    """Parole outcome: the codes of the minutes file."""

    RELEASE_DIRECTED = "release_directed", N_("Release directed")
    OPEN_CONDITIONS = "open_conditions", N_("Open conditions")
    NO_RELEASE = "no_release", N_("No release")
    ADJOURNED = "adjourned", N_("Adjourned")
    PENDING = "pending", N_("Pending")


class RecallType(Code):
    """Recall type: the codes of the minutes file."""

    FIXED_TERM = "fixed_term", N_("Fixed term")
    STANDARD = "standard", N_("Standard")
    EMERGENCY = "emergency", N_("Emergency")
    HOSPITAL = "hospital", N_("Hospital")


class ParoleDecision(Content):
    """Parole Board."""

    decided_on: Date | None = field(N_("Decided on"), N_("Date of decision."))
    outcome: ParoleOutcome | None = field(N_("Outcome"))
    next_review: Date | None = field(N_("Next review"))
    note: Line = field(N_("Note"), default="")


class Recall(Content):
    """One recall."""

    date: Date | None = field(N_("Date"), N_("Date of recall."))
    type: RecallType | None = field(N_("Type"), N_("Kind of recall."))
    reason: Line = field(N_("Reason"), default="")
    re_released: Date | None = field(N_("Re released"), N_("Date of re-release."))


class RelevantDates(Content):
    """Dates of the sentence or order."""

    release_type: ReleaseType | None = field(N_("Release type"), N_("Kind of release."))
    released_on_licence: Date | None = field(N_("Released on licence"))
    conditional_release: Date | None = field(N_("Conditional release"), N_("Conditional release date."))
    parole_eligibility: Date | None = field(N_("Parole eligibility"), N_("Parole eligibility date."))
    hdc_eligibility: Date | None = field(N_("HDC eligibility"), N_("Home detention curfew eligibility."))
    tariff_expiry: Date | None = field(N_("Tariff expiry"))
    licence_expiry: Date | None = field(N_("Licence expiry"))
    sentence_expiry: Date | None = field(N_("Sentence expiry"), N_("Sentence or order expiry."))
    notification_ends: EndDate = part(EndDate, N_("Notification ends"), N_("End of notification period."))
    shpo_ends: EndDate = part(EndDate, N_("SHPO ends"), N_("End of the Sexual Harm Prevention Order."))
    parole: ParoleDecision = part(ParoleDecision, N_("Parole"), N_("Parole Board."))
    recall_history: tuple[Recall, ...] = items(N_("Recall history"), N_("Recalls."))
    next_court: Date | None = field(N_("Next court"), N_("Next court date."))
    next_court_note: Line = field(N_("Next court note"), N_("What the hearing is about."), default="")
    still_current: StillCurrent = part(
        StillCurrent, N_("Still current"), N_("Tick that carried-over content was checked at this meeting.")
    )


class DatesOfSentence(Content):
    """Relevant dates: release, expiry, recall and court."""

    relevant_dates: RelevantDates = part(RelevantDates, N_("Relevant dates"), N_("Dates of the sentence or order."))
