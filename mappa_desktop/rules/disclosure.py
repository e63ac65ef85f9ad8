"""Disclosure: the test, the decision, and what came of it (reference 2.6)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import AgencyKind, Band, Category
from mappa_desktop.domain.wording import gives_a_reason, says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, rule
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.disclosure.model import (
    DisclosureDecision,
    DisclosureEntry,
    DisclosureLog,
    DisclosureOutcome,
    Told,
    UndertakingState,
)
from mappa_desktop.sections.index_offence.model import OffenceAndHistory
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk

_NO_THIRD_PARTIES = frozenset({AgencyKind.RESPONSIBLE_AUTHORITY, AgencyKind.DUTY_TO_COOPERATE, AgencyKind.ASSOCIATE})
# Somebody may be told of these, now or later.
_MAY_BE_TOLD = frozenset({DisclosureDecision.DISCLOSE, DisclosureDecision.DEFER})
_KNOWN = frozenset({DisclosureOutcome.MADE, DisclosureOutcome.NOT_MADE, DisclosureOutcome.NO_DISCLOSURE})
_NOT_SIGNED = frozenset({UndertakingState.REQUIRED, UndertakingState.REQUESTED})
_CHILD = frozenset({"child", "children", "girl", "girls", "boy", "boys", "minor", "minors"})


@rule(
    "D1", N_("A disclosure goes to a third party; telling an agency is information-sharing."), Severity.BLOCK, "V:G-10"
)
def d1_recipient_is_no_third_party(evidence: Evidence) -> Iterator[Remark]:
    """Responsible authority, duty to co-operate and Associate agencies are no third parties.

    An agency is known by its name or short name in the recipient; in the middle of other words, a name of one word,
    such as “Police”, may mean something else, which a reason can say.
    """
    agencies = [each for each in evidence.of(Attendance).agencies if each.kind in _NO_THIRD_PARTIES]
    names = [words(name) for each in agencies for name in (each.name, each.short_name)]
    for path, entry in _entries(evidence):
        recipient = words(entry.recipient)
        named = [name for name in names if name and _stands_in(name, recipient)]
        if entry.recipient_is_third_party is False:
            yield Remark(
                f"{path}.recipient_is_third_party",
                _("The recipient is no third party: record this as information-sharing and remove it here."),
                _("Say in the information from each agency what was shared, or tick that it is a third party."),
            )
        elif entry.decision is DisclosureDecision.DISCLOSE and named:
            certain = any(len(name) > 1 or recipient[:1] == name for name in named)
            yield Remark(
                f"{path}.recipient",
                _("The recipient is an agency of these minutes, and so no third party: this is information-sharing."),
                _("Record it in the information from each agency; or name the person outside the agencies."),
                None if certain else Severity.WARN,
            )
        elif entry.decision is DisclosureDecision.DISCLOSE and entry.recipient_is_third_party is None:
            yield Remark(
                f"{path}.recipient_is_third_party",
                _("Say whether the recipient is a third party: telling an agency is information-sharing."),
            )


def _stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    return any(said[start : start + len(name)] == name for start in range(len(said)))


@rule("D2", N_("Necessity and proportionality are each written."), Severity.BLOCK, "V:M-DISC, DER23")
def d2_necessity_and_proportionality(evidence: Evidence) -> Iterator[Remark]:
    """Whatever was decided: a refusal says which test was not met, a deferral what is not known yet.

    Where a refusal says neither, D8 alone speaks.
    """
    for path, entry in _entries(evidence):
        if entry.decision is None or _refused_without_reasons(entry):
            continue
        if not gives_a_reason(entry.necessity):
            yield Remark(f"{path}.necessity", _("Write why the disclosure is necessary, or why it is not."))
        if not gives_a_reason(entry.proportionality):
            yield Remark(
                f"{path}.proportionality",
                _("Write why the disclosure is proportionate, or why not, and what would be less intrusive."),
            )


@rule("D3", N_("A disclosure names its recipient and exactly what is said."), Severity.BLOCK, "V:DER23")
def d3_recipient_and_information(evidence: Evidence) -> Iterator[Remark]:
    """Judged where the decision is to disclose."""
    for path, entry in _to_disclose(evidence):
        if not says_something(entry.recipient):
            yield Remark(f"{path}.recipient", _("Name the person or post-holder who receives the disclosure."))
        if not says_something(entry.information):
            yield Remark(f"{path}.information", _("Write exactly which information is to be given, and no more."))


@rule("D4", N_("A disclosure says by whom, how and by when."), Severity.BLOCK, "V in part: M-DISC (joint disclosure)")
def d4_by_whom_how_and_when(evidence: Evidence) -> Iterator[Remark]:
    """A disclosure that was made needs no date by which to make it."""
    for path, entry in _to_disclose(evidence):
        if not says_something(entry.by_whom):
            yield Remark(
                f"{path}.by_whom", _("Say who makes the disclosure."), _("Consider police and probation jointly.")
            )
        if not says_something(entry.method):
            yield Remark(f"{path}.method", _("Say how the disclosure is made."))
        if entry.due.date is None and entry.done_on is None:
            yield Remark(f"{path}.due.date", _("Give the date by which the disclosure is made."))


@rule("D5", N_("It is said whether the subject is told; if not, why and until when."), Severity.BLOCK, "V:M-FAQ")
def d5_subject_told(evidence: Evidence) -> Iterator[Remark]:
    """Where information is disclosed, there is always a subject to tell; where not, nobody need say that none is."""
    for path, entry in _entries(evidence):
        if entry.decision is None:
            continue
        telling = entry.subject_told
        if telling.told is None and entry.decision is not DisclosureDecision.DO_NOT_DISCLOSE:
            yield Remark(f"{path}.subject_told.told", _("Say whether the subject is told of the disclosure."))
        if telling.told is Told.NO and not gives_a_reason(telling.reason):
            yield Remark(f"{path}.subject_told.reason", _("Give the reason why the subject is not told."))
        if telling.told is Told.NO and telling.review is None:
            yield Remark(
                f"{path}.subject_told.review",
                _("Give the date on which the decision not to tell the subject is reviewed."),
            )
        if telling.told is Told.NOT_APPLICABLE and entry.decision is DisclosureDecision.DISCLOSE:
            yield Remark(
                f"{path}.subject_told.told",
                _("Information is disclosed: say whether the subject is told, and if not, why and until when."),
            )


@rule("D6", N_("Self-disclosure was considered."), Severity.WARN, "V:M-FAQ")
def d6_self_disclosure(evidence: Evidence) -> Iterator[Remark]:
    """Where somebody may be told, now or later."""
    for path, entry in _entries(evidence):
        if entry.decision in _MAY_BE_TOLD and not entry.self_disclosure.considered:
            yield Remark(
                f"{path}.self_disclosure.considered",
                _("It is not said that self-disclosure was considered, which would be less intrusive."),
                _("Say whether the subject could tell the recipient first, with help."),
            )


@rule("D7", N_("The recipient signs an undertaking."), Severity.WARN, "V:M-DISC, M-FAQ")
def d7_undertaking(evidence: Evidence) -> Iterator[Remark]:
    """Before the information is given; where none is required, a note says why."""
    for path, entry in _to_disclose(evidence):
        state = entry.undertaking.state
        if state in {None, UndertakingState.NOT_APPLICABLE}:
            yield Remark(
                f"{path}.undertaking.state",
                _("Information is disclosed, and nothing is said of an undertaking to keep it confidential."),
                _("Ask the recipient to sign one before anything is said."),
            )
        if state is UndertakingState.NOT_REQUIRED and not gives_a_reason(entry.undertaking.note):
            yield Remark(f"{path}.undertaking.note", _("Say why no undertaking is required of this recipient."))
        if state is UndertakingState.REFUSED:
            yield Remark(
                f"{path}.undertaking.state",
                _("The recipient refused the undertaking: what they are told may go further."),
                _("Consider the disclosure again, or say how it is made safe."),
            )
        if state in _NOT_SIGNED and _is_made(entry):
            yield Remark(
                f"{path}.undertaking.state",
                _("The disclosure was made, but the undertaking is not signed."),
                _("Say whether the recipient signed it, or refused."),
            )


@rule("D8", N_("Not to disclose has reasons too."), Severity.BLOCK, "R (needed for C9)")
def d8_reasons_for_not_disclosing(evidence: Evidence) -> Iterator[Remark]:
    """The test that disclosure did not meet."""
    for path, entry in _entries(evidence):
        if _refused_without_reasons(entry):
            yield Remark(
                f"{path}.necessity",
                _(
                    "Give the reasons for not disclosing: why it is not necessary, "
                    "and why it would not be proportionate."
                ),
            )


@rule("D9", N_("A deferred disclosure has a date and somebody who decides."), Severity.BLOCK, "R")
def d9_deferred_to_when_and_whom(evidence: Evidence) -> Iterator[Remark]:
    """Words in place of the date are none."""
    for path, entry in _entries(evidence):
        if entry.decision is not DisclosureDecision.DEFER:
            continue
        if entry.due.date is None:
            yield Remark(f"{path}.due.date", _("Give the date by which the deferred disclosure is decided."))
        if not says_something(entry.decided_by):
            yield Remark(f"{path}.decided_by", _("Say who decides the deferred disclosure."))


@rule(
    "D10",
    N_("The presumption for children is considered (Criminal Justice Act 2003, section 327A)."),
    Severity.INFO,
    "R; V:DER21 that law requires consideration",
)
def d10_child_presumption(evidence: Evidence) -> Iterator[Remark]:
    """Category 1, where an offence names a child or the risk to children in the community is above Low."""
    if not _children_may_be_at_risk(evidence):
        return
    disclosure = evidence.of(DisclosureLog).disclosure
    places = [path for path, entry in _entries(evidence) if not entry.child_presumption_considered]
    if not disclosure.entries:
        yield Remark("disclosure.none_reason", _section_327a(), _("Say why nobody is told of the risk to a child."))
    for path in places:
        yield Remark(
            f"{path}.child_presumption_considered", _section_327a(), _("Tick it once the meeting has considered it.")
        )


@rule("D11", N_("The outcome of a disclosure is recorded at the next meeting."), Severity.WARN, "R")
def d11_outcome_not_recorded(evidence: Evidence) -> Iterator[Remark]:
    """Of what the meeting before decided and what fell due before this one; a new decision is an answer."""
    held_on = evidence.of(MeetingDetails).meeting.date
    last = evidence.last(DisclosureLog)
    entries = () if last is None else last.disclosure.entries
    awaited = {entry.ref: entry for entry in entries if _was_due(entry, held_on)}
    now = {entry.ref: (path, entry) for path, entry in _entries(evidence)}
    for ref, before in awaited.items():
        if ref in now and not _is_answered(now[ref][1], before, held_on):
            yield Remark(
                f"{now[ref][0]}.outcome",
                _("This disclosure was due before the meeting, and nothing is said of what came of it."),
                _("Record whether it was made, and how the recipient took it."),
            )
    gone = [ref for ref in awaited if ref not in now]
    if gone:
        yield Remark(
            "disclosure.entries",
            _(
                "Due before this meeting, and no longer listed: {refs}. Nobody will know whether anybody was told."
            ).format(refs=", ".join(gone)),
            _("List them again with their outcome."),
        )


@rule("D12", N_("No disclosure is made without a recorded decision."), Severity.WARN, "V:P-DISC shows it happens (37%)")
def d12_made_without_a_decision(evidence: Evidence) -> Iterator[Remark]:
    """Made against or without a decision; or before this meeting, when no meeting had decided or deferred it."""
    held_on = evidence.of(MeetingDetails).meeting.date
    for path, entry in _entries(evidence):
        if _is_made(entry) and entry.decision is not DisclosureDecision.DISCLOSE:
            yield Remark(
                f"{path}.decision",
                _("The disclosure was made, but no decision to disclose is recorded."),
                _("Record the decision, who made it and why; or correct what is said of it having been made."),
            )
        elif entry.done_on is not None and entry.done_on < held_on and _is_new(entry, evidence):
            yield Remark(
                f"{path}.done_on",
                _("The disclosure was made before this meeting, and no earlier meeting had decided on it."),
                _("Say who decided on it between the meetings, and why it could not wait."),
            )


def _entries(evidence: Evidence) -> Iterator[tuple[str, DisclosureEntry]]:
    for place, entry in enumerate(evidence.of(DisclosureLog).disclosure.entries):
        yield f"disclosure.entries[{place}]", entry


def _to_disclose(evidence: Evidence) -> Iterator[tuple[str, DisclosureEntry]]:
    return ((path, entry) for path, entry in _entries(evidence) if entry.decision is DisclosureDecision.DISCLOSE)


def _refused_without_reasons(entry: DisclosureEntry) -> bool:
    refused = entry.decision is DisclosureDecision.DO_NOT_DISCLOSE
    return refused and not (gives_a_reason(entry.necessity) or gives_a_reason(entry.proportionality))


def _is_made(entry: DisclosureEntry) -> bool:
    return entry.done_on is not None or entry.outcome is DisclosureOutcome.MADE


def _was_due(entry: DisclosureEntry, held_on: datetime.date) -> bool:
    due = entry.done_on or entry.due.date
    undecided = entry.decision in _MAY_BE_TOLD and entry.outcome not in _KNOWN
    return undecided and due is not None and due < held_on


def _is_answered(entry: DisclosureEntry, before: DisclosureEntry, held_on: datetime.date) -> bool:
    deferred = entry.decision is DisclosureDecision.DEFER and entry.due.date is not None and entry.due.date >= held_on
    decided_anew = entry.decision not in {None, before.decision}
    return deferred or decided_anew or entry.outcome in _KNOWN or says_something(entry.outcome_note)


def _is_new(entry: DisclosureEntry, evidence: Evidence) -> bool:
    """Whether the meetings before are known, or there were none, and none of them decided or deferred it."""
    decided = {
        each.ref
        for contents in evidence.earlier
        for each in content_of(contents, DisclosureLog).disclosure.entries
        if each.decision in _MAY_BE_TOLD
    }
    is_first = evidence.of(MeetingDetails).meeting.type is MeetingType.INITIAL
    return (bool(evidence.earlier) or is_first) and entry.ref not in decided


def _children_may_be_at_risk(evidence: Evidence) -> bool:
    if evidence.of(CategoryAndLevel).mappa.category is not Category.ONE:
        return False
    offences = evidence.of(OffenceAndHistory).index_offence.offences
    said = {word for offence in offences for word in words(offence)}
    level = evidence.of(AssessmentOfRisk).risk_assessment.rosh_grid.community.children
    return bool(_CHILD & said) or level not in {None, Band.LOW}


def _section_327a() -> str:
    return _(
        "A child may be at risk from somebody convicted of a sexual offence: the law presumes that those "
        "responsible for the child are told (Criminal Justice Act 2003, section 327A)."
    )


RULES: tuple[Rule, ...] = (
    d1_recipient_is_no_third_party,
    d2_necessity_and_proportionality,
    d3_recipient_and_information,
    d4_by_whom_how_and_when,
    d5_subject_told,
    d6_self_disclosure,
    d7_undertaking,
    d8_reasons_for_not_disclosing,
    d9_deferred_to_when_and_whom,
    d10_child_presumption,
    d11_outcome_not_recorded,
    d12_made_without_a_decision,
)
