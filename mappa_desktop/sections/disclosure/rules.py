"""What the disclosure section must say before the minutes can be issued."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.disclosure.model import (
    Disclosure,
    DisclosureDecision,
    DisclosureEntry,
    DisclosureLog,
    Told,
)


def check(content: DisclosureLog) -> Iterator[Finding]:
    """Everything that is missing; an entry is judged once its decision is known."""
    disclosure = content.disclosure
    yield from c9_disclosure_not_considered(disclosure)
    for position, entry in enumerate(disclosure.entries):
        path = f"disclosure.entries[{position}]"
        yield from d1_recipient_is_no_third_party(entry, path)
        yield from c9_no_decision(entry, path)
        yield from d2_necessity_and_proportionality(entry, path)
        yield from d3_recipient_and_information(entry, path)
        yield from d4_by_whom_how_and_when(entry, path)
        yield from d5_subject_told(entry, path)
        yield from d8_reasons_for_not_disclosing(entry, path)
        yield from d9_deferred_to_when_and_whom(entry, path)


def c9_disclosure_not_considered(disclosure: Disclosure) -> Iterator[Finding]:
    """C9: disclosure is considered at every meeting, even where the answer is none (V:DER23, DER21)."""
    if not disclosure.considered:
        yield _block(
            "C9", "disclosure", _("Consider disclosure and say so: every meeting does, even where the answer is none.")
        )
    elif not disclosure.entries and not says_something(disclosure.none_reason):
        yield _block("C9", "disclosure", _("List the disclosure decisions, or give the reason why there is none."))


def c9_no_decision(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """C9: an entry without a decision leaves the section unfinished (V:DER23)."""
    if entry.decision is None:
        yield _block("C9", f"{path}.decision", _("Decide whether to disclose, not to disclose or to defer."))


def d1_recipient_is_no_third_party(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D1: telling an RA, DTC or Associate agency is information-sharing, which is the wrong route here (V:G-10)."""
    if entry.recipient_is_third_party is False:
        yield _block(
            "D1",
            f"{path}.recipient_is_third_party",
            _("The recipient is no third party: record this as information-sharing and remove it here."),
        )


def d2_necessity_and_proportionality(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D2: necessity and proportionality, each in words, whatever was decided (V:M-DISC, DER23).

    The reference limits D3 and D4 to a decision to disclose, and D2 not: a refusal says which test was not met, a
    deferral what is not known yet. Where a refusal says neither, D8 alone speaks.
    """
    if entry.decision is None or _refused_without_reasons(entry):
        return
    if not says_something(entry.necessity):
        yield _block("D2", f"{path}.necessity", _("Write why the disclosure is necessary, or why it is not."))
    if not says_something(entry.proportionality):
        yield _block(
            "D2",
            f"{path}.proportionality",
            _("Write why the disclosure is proportionate, or why not, and what would be less intrusive."),
        )


def d3_recipient_and_information(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D3: a disclosure names who receives it and exactly what (V:DER23)."""
    if entry.decision is not DisclosureDecision.DISCLOSE:
        return
    if not says_something(entry.recipient):
        yield _block("D3", f"{path}.recipient", _("Name the person or post-holder who receives the disclosure."))
    if not says_something(entry.information):
        yield _block("D3", f"{path}.information", _("Write exactly which information is to be given."))


def d4_by_whom_how_and_when(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D4: a disclosure says by whom, how and by when it is made (V in part: M-DISC)."""
    if entry.decision is not DisclosureDecision.DISCLOSE:
        return
    if not says_something(entry.by_whom):
        yield _block("D4", f"{path}.by_whom", _("Say who makes the disclosure."))
    if not says_something(entry.method):
        yield _block("D4", f"{path}.method", _("Say how the disclosure is made."))
    if entry.due.date is None and entry.done_on is None:
        yield _block("D4", f"{path}.due.date", _("Give the date by which the disclosure is made."))


def d5_subject_told(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D5: whether the subject is told; if not, the reason and a review date (V:M-FAQ)."""
    if entry.decision is None:
        return
    telling = entry.subject_told
    if telling.told is None:
        yield _block("D5", f"{path}.subject_told.told", _("Say whether the subject is told of the disclosure."))
    elif telling.told is Told.NO:
        if not says_something(telling.reason):
            yield _block("D5", f"{path}.subject_told.reason", _("Give the reason why the subject is not told."))
        if telling.review is None:
            yield _block(
                "D5",
                f"{path}.subject_told.review",
                _("Give the date on which the decision not to tell the subject is reviewed."),
            )
    elif telling.told is Told.NOT_APPLICABLE and entry.decision is DisclosureDecision.DISCLOSE:
        yield _block(
            "D5",
            f"{path}.subject_told.told",
            _("Information is disclosed: say whether the subject is told, and if not, why and until when."),
        )


def d8_reasons_for_not_disclosing(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D8: not to disclose needs reasons too: the test that disclosure did not meet (R, needed for C9)."""
    if _refused_without_reasons(entry):
        yield _block(
            "D8",
            f"{path}.necessity",
            _("Give the reasons for not disclosing: why it is not necessary, and why it would not be proportionate."),
        )


def d9_deferred_to_when_and_whom(entry: DisclosureEntry, path: str) -> Iterator[Finding]:
    """D9: a deferred decision needs a date and somebody who decides (R)."""
    if entry.decision is not DisclosureDecision.DEFER:
        return
    if entry.due.date is None:
        yield _block("D9", f"{path}.due.date", _("Give the date by which the deferred disclosure is decided."))
    if not says_something(entry.decided_by):
        yield _block("D9", f"{path}.decided_by", _("Say who decides the deferred disclosure."))


def _refused_without_reasons(entry: DisclosureEntry) -> bool:
    refused = entry.decision is DisclosureDecision.DO_NOT_DISCLOSE
    return refused and not says_something(entry.necessity) and not says_something(entry.proportionality)


def _block(rule: str, path: str, message: str) -> Finding:
    return Finding(rule, Severity.BLOCK, path, message)
