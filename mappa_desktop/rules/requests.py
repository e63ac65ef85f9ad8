"""Requests for copies of minutes (reference 2.9)."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.domain.workings import GivenOut, Regime, Request
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, rule

# Requests stand in no section; this is where the record says how they are answered.
_PLACE = "records.subject_access_route"


@rule(
    "S1",
    N_("Information belongs to the agency that supplied it, which answers requests of the subject for it."),
    Severity.INFO,
    "V:G-9",
)
def s1_agency_that_supplied_it(evidence: Evidence) -> Iterator[Remark]:
    """Asked once something was given, or the request was answered."""
    for request in evidence.requests.requests:
        if (_was_given_something(request) or request.answered_on is not None) and not request.supplied_by:
            message = _("Request {ref}: say which agencies supplied the information; it is theirs, and they answer.")
            yield _remark(request, message)


@rule(
    "S2",
    N_("Chapter 13b of the guidance says how requests of the subject are dealt with."),
    Severity.INFO,
    "V that it exists: G-9",
)
def s2_chapter_13b(evidence: Evidence) -> Iterator[Remark]:
    """Said while the request waits for its answer."""
    for request in evidence.requests.requests:
        if request.is_subject and request.answered_on is None:
            yield _remark(request, _("Request {ref} of the subject is not answered yet: see chapter 13b."))


@rule(
    "S3",
    N_("Full minutes are not given out: an executive summary is, and the agency that owns the rest is named."),
    Severity.INFO,
    "V:SC-9",
)
def s3_no_full_minutes(evidence: Evidence) -> Iterator[Remark]:
    """Scottish practice, shown as advice."""
    for request in evidence.requests.requests:
        if request.given_out is GivenOut.FULL:
            message = _("Request {ref}: full minutes were given, where an executive summary is the practice.")
            yield _remark(request, message, _("Say in the note why that was right."))


@rule(
    "S4",
    N_("A request is logged: who asked, when, on what legal basis, whom it was discussed with, and what was given."),
    Severity.INFO,
    "R",
)
def s4_logged(evidence: Evidence) -> Iterator[Remark]:
    """Consultation and outcome are asked for once the request was answered."""
    for request in evidence.requests.requests:
        missing = ", ".join(_missing(request))
        if missing:
            yield _remark(request, _("Request {ref}: the log lacks {missing}."), missing=missing)
        unknown = [] if evidence.registered is None else [n for n in request.copies if n not in evidence.registered]
        if unknown:
            numbers = ", ".join(map(str, unknown))
            message = _("Request {ref}: the register of copies of these minutes has no copy {missing}.")
            yield _remark(request, message, _("Look the number up in the register of copies."), missing=numbers)


@rule(
    "S5",
    N_("The subject has no right to copies of minutes, which hold information about others."),
    Severity.INFO,
    "V in part: SC-9",
)
def s5_no_right_to_copies(evidence: Evidence) -> Iterator[Remark]:
    """An executive summary holds nobody else's data."""
    for request in evidence.requests.requests:
        if request.is_subject and request.given_out in {GivenOut.EXTRACT, GivenOut.FULL}:
            message = _("Request {ref}: the subject was given minutes, which hold information about other people.")
            yield _remark(request, message, _("Check what went out, and tell the agencies it came from."))


@rule("S6", N_("The data sharing code of practice of 2020 applies."), Severity.INFO, "V:G-9")
def s6_code_of_practice(evidence: Evidence) -> Iterator[Remark]:
    """The code asks for the reason wherever data are shared with somebody else than the subject."""
    for request in evidence.requests.requests:
        if request.is_subject is False and _was_given_something(request) and not says_something(request.note):
            message = _("Request {ref}: note why sharing was necessary and proportionate, as the code asks.")
            yield _remark(request, message)


@rule(
    "S7",
    N_("Minutes are processed for law enforcement (Data Protection Act 2018, Part 3)."),
    Severity.INFO,
    "V: Scottish guidance 12.5; R for E&W",
)
def s7_law_enforcement(evidence: Evidence) -> Iterator[Remark]:
    """A request under the general regime is usually one under Part 3."""
    for request in evidence.requests.requests:
        if request.regime is Regime.UK_GDPR:
            message = _("Request {ref}: minutes are processed for law enforcement; check whether Part 3 applies.")
            yield _remark(request, message)


def _was_given_something(request: Request) -> bool:
    return request.given_out not in {None, GivenOut.NOTHING}


def _missing(request: Request) -> Iterator[str]:
    if not says_something(request.requester):
        yield _("who asked")
    if request.received_on is None:
        yield _("the day it came")
    if request.regime is None:
        yield _("the legal basis")
    if request.answered_on is None:
        if request.given_out is not None:
            yield _("the day of the answer")
        return
    if request.given_out is None:
        yield _("what was given")
    if not set(request.supplied_by) <= set(request.consulted):
        yield _("that all agencies which supplied the information were consulted")


def _remark(request: Request, message: str, suggestion: str = "", *, missing: str = "") -> Remark:
    return Remark(_PLACE, message.format(ref=request.ref, missing=missing), suggestion)


RULES: tuple[Rule, ...] = (
    s1_agency_that_supplied_it,
    s2_chapter_13b,
    s3_no_full_minutes,
    s4_logged,
    s5_no_right_to_copies,
    s6_code_of_practice,
    s7_law_enforcement,
)
