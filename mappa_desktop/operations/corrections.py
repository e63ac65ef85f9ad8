"""Corrections that attendees propose to the minutes: noted, decided on with a reason, taken into the next version."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.domain.workings import Correction, CorrectionDecision, Corrections
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import section

_PREFIX = "K-"
_RESTRICTED = "restricted"


def begun(corrections: Corrections, on: datetime.date) -> Corrections:
    """With one more correction, empty yet: what is typed into it is kept from the first letter on."""
    correction = Correction(ref=_next_ref(corrections), proposed_on=on)
    return replaced(corrections, ("corrections",), (*corrections.corrections, correction))


def discarded(corrections: Corrections, ref: str) -> Corrections:
    """Without a correction in which nothing was noted; what somebody proposed stays on record."""
    correction = _found(corrections, ref)
    if says_something(correction.text):
        raise Refused(_("A correction that was noted stays on record; refuse it and say why."))
    kept = tuple(each for each in corrections.corrections if each.ref != ref)
    return replaced(corrections, ("corrections",), kept)


def accepted(corrections: Corrections, ref: str, *, on: datetime.date, why: str = "") -> Corrections:
    """With one correction accepted; it goes into a new version of the minutes."""
    return _decided(corrections, ref, CorrectionDecision.ACCEPTED, why, on)


def refused(corrections: Corrections, ref: str, *, on: datetime.date, why: str) -> Corrections:
    """With one correction refused; whoever proposed it is owed the reason."""
    if not says_something(why):
        raise Refused(_("Say why the correction is refused."))
    return _decided(corrections, ref, CorrectionDecision.REFUSED, why, on)


def reopened(corrections: Corrections, ref: str) -> Corrections:
    """With the decision on one correction taken back."""
    return _replaced(corrections, ref, {"decision": None, "why": "", "decided_on": None})


def undecided(corrections: Corrections) -> Sequence[Correction]:
    """The corrections that nobody has decided on."""
    return [each for each in corrections.corrections if each.decision is None]


def for_new_version(
    corrections: Corrections, since: datetime.date | None, *, taken_in: str = ""
) -> Sequence[Correction]:
    """The corrections accepted since the day on which the present version was approved.

    ``taken_in`` is the reason of that version: what it names is in it, though it was accepted on that very day.
    """
    named = re.findall(rf"{_PREFIX}\d+", taken_in)
    return [
        each
        for each in corrections.corrections
        if each.decision is CorrectionDecision.ACCEPTED
        and (
            since is None
            or each.decided_on is None
            or each.decided_on > since
            or (each.decided_on == since and each.ref not in named)
        )
    ]


def reason_for_new_version(corrections: Corrections, since: datetime.date | None, *, taken_in: str = "") -> str:
    """Why a new version is made: the corrections accepted, by reference and section; empty where there is none.

    The reason is printed in every copy, so it repeats nothing of what was proposed, says nothing of who proposed it,
    and does not say that there is a restricted section.
    """
    accepted = [_listed(each) for each in for_new_version(corrections, since, taken_in=taken_in)]
    return _("Corrections accepted: {corrections}.").format(corrections=", ".join(accepted)) if accepted else ""


def about_restricted(corrections: Corrections) -> Sequence[str]:
    """What was proposed about the restricted section; it is as restricted as that."""
    return [each.text for each in corrections.corrections if each.section == _RESTRICTED]


def proposer(correction: Correction) -> str:
    """Who proposed a correction: ``Piers Lockhollow, Housing``."""
    return ", ".join(part for part in (correction.proposed_by, correction.agency) if part)


def about(correction: Correction) -> str:
    """What part of the minutes a correction is about."""
    return section(correction.section).title if correction.section else _("The minutes as a whole")


def deadline_in_words(until: datetime.date | None, today: datetime.date) -> str:
    """Until when corrections may be proposed (T4); nothing says so before the minutes were issued."""
    if until is None:
        return _("Attendees may propose corrections for 5 working days after the minutes are issued.")
    if today > until:
        return _("The time for corrections ended on {date}; a later one can still be noted.").format(date=day(until))
    if today == until:
        return _("Corrections may be proposed until today.")
    return _("Corrections may be proposed until {date}.").format(date=day(until))


def _listed(correction: Correction) -> str:
    if correction.section is None or correction.section == _RESTRICTED:
        return correction.ref
    return _("{reference} ({section})").format(reference=correction.ref, section=about(correction))


def _decided(
    corrections: Corrections, ref: str, decision: CorrectionDecision, why: str, on: datetime.date
) -> Corrections:
    correction = _found(corrections, ref)
    if not says_something(correction.text):
        raise Refused(_("Say what should be corrected before deciding on it."))
    if not says_something(proposer(correction)):
        raise Refused(_("Say who proposes the correction before deciding on it."))
    return _replaced(corrections, ref, {"decision": decision, "why": why.strip(), "decided_on": on})


def _replaced(corrections: Corrections, ref: str, values: dict[str, Any]) -> Corrections:
    place = corrections.corrections.index(_found(corrections, ref))
    for name, value in values.items():
        corrections = replaced(corrections, ("corrections", place, name), value)
    return corrections


def _found(corrections: Corrections, ref: str) -> Correction:
    for correction in corrections.corrections:
        if correction.ref == ref:
            return correction
    raise Refused(_("There is no correction with this reference."))


def _next_ref(corrections: Corrections) -> str:
    numbers = [each.ref.removeprefix(_PREFIX) for each in corrections.corrections]
    return f"{_PREFIX}{max((int(number) for number in numbers if number.isdecimal()), default=0) + 1:02}"
