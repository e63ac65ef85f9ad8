"""A disclosure decision: one third party, and what was decided about telling them; it outlives the meeting."""

from __future__ import annotations

from mappa_desktop.domain.values import Due, Links
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Ref, Text, field, part, required
from mappa_desktop.foundation.i18n import N_


class DisclosureDecision(Code):
    """What the meeting decided about one third party; a deferral is a decision too (D9)."""

    DISCLOSE = "disclose", N_("Disclose")
    DO_NOT_DISCLOSE = "do_not_disclose", N_("Do not disclose")
    DEFER = "defer", N_("Defer")


class Told(Code):
    """Whether the subject knows of the disclosure; ``not_applicable`` only where nothing is disclosed (D5)."""

    YES = "yes", N_("Told")
    WILL_BE = "will_be", N_("Will be told")
    NO = "no", N_("Not told")
    NOT_APPLICABLE = "not_applicable", N_("Nothing is disclosed")


class UndertakingState(Code):
    """Where the recipient's confidentiality undertaking stands; ``required`` means before information is given."""

    REQUIRED = "required", N_("Required before information is given")
    REQUESTED = "requested", N_("Requested")
    SIGNED = "signed", N_("Signed")
    REFUSED = "refused", N_("Refused")
    NOT_REQUIRED = "not_required", N_("Not required")
    NOT_APPLICABLE = "not_applicable", N_("Nothing is disclosed")


class DisclosureOutcome(Code):
    """What became of the decision by the time of the record; the next meeting asks for it again (D11)."""

    PENDING = "pending", N_("Pending")
    MADE = "made", N_("Disclosure made")
    NOT_MADE = "not_made", N_("Disclosure not made")
    DEFERRED = "deferred", N_("Deferred")
    NO_DISCLOSURE = "no_disclosure", N_("No disclosure")


class SelfDisclosure(Content):
    """Whether the subject could tell the recipient first, with help."""

    considered: bool | None = field(N_("Self-disclosure considered"))
    note: Text = field(N_("About self-disclosure"), N_("What was tried, when, and how complete it was."), default="")


class SubjectTold(Content):
    """Told in most cases, unless that raises risk or obstructs an investigation; then with reason and review (D5)."""

    told: Told | None = field(N_("Subject told"))
    on: Date | None = field(N_("Day of telling"))
    reason: Text = field(N_("Reason for not telling"), default="")
    review: Date | None = field(N_("Telling reviewed on"), N_("Needed where they are not told."))
    note: Line = field(N_("About telling the subject"), N_("How, and by whom."), default="")


class Undertaking(Content):
    """The recipient's promise to keep what they are told to themselves."""

    state: UndertakingState | None = field(N_("Undertaking"))
    signed_on: Date | None = field(N_("Undertaking signed on"))
    note: Line = field(N_("About the undertaking"), default="")


class DisclosureEntry(Content):
    """One third party, and what was decided about telling them; it outlives the meeting until its outcome is known."""

    ref: Ref = required(N_("Ref"))
    decision: DisclosureDecision | None = field(N_("Decision"))
    recipient: Line = field(N_("Recipient"), N_("A person or post-holder."), default="")
    recipient_is_third_party: bool | None = field(
        N_("Recipient is a third party"),
        N_("Not an RA, DTC or Associate agency: telling those is information-sharing, and no entry here."),
    )
    relationship: Line = field(N_("Relationship to the subject"), default="")
    purpose: Text = field(N_("Purpose"), default="")
    information: Text = field(N_("Information to be given"), N_("Exactly what, and no more."), default="")
    information_withheld: Text = field(N_("Information withheld"), default="")
    necessity: Text = field(
        N_("Necessity"), N_("Why it is needed to manage an identified risk, or why not."), default=""
    )
    proportionality: Text = field(
        N_("Proportionality"), N_("And the less intrusive options that were looked at."), default=""
    )
    legal_basis: Text = field(N_("Legal basis"), default="")
    self_disclosure: SelfDisclosure = part(SelfDisclosure, N_("Self-disclosure"))
    child_presumption_considered: bool | None = field(
        N_("Child presumption considered"),
        N_("Section 327A: a child at risk from someone convicted of a sexual offence against a child."),
    )
    risks_of_disclosing: Text = field(
        N_("Risks of disclosing"), N_("To the subject, the recipient and the victim."), default=""
    )
    risks_of_not_disclosing: Text = field(N_("Risks of not disclosing"), default="")
    by_whom: Line = field(N_("By whom"), N_("Consider police and probation jointly."), default="")
    decided_by: Line = field(N_("Decided by"), N_("Where it is deferred."), default="")
    method: Text = field(N_("How"), N_("In person, by letter, with a script."), default="")
    due: Due = part(Due, N_("By when"))
    done_on: Date | None = field(N_("Made on"))
    subject_told: SubjectTold = part(SubjectTold, N_("Subject told"))
    undertaking: Undertaking = part(Undertaking, N_("Undertaking"))
    support_for_recipient: Text = field(N_("Support for the recipient"), default="")
    views: Text = field(N_("Views"), N_("What the agencies said, and what the Chair decided."), default="")
    review: Date | None = field(N_("Review on"))
    outcome: DisclosureOutcome | None = field(N_("Outcome"))
    outcome_note: Text = field(N_("About the outcome"), default="")
    linked_to: Links = field(N_("Linked to"), N_("The risks, victims, measures and actions it is about."), default=())
