"""Examples of the rules in ``rules/requests.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappa_desktop.domain.workings import Requests
from tests.unit.rules.example import Example

_PLACE = "records.subject_access_route"

# A request of the subject that was dealt with as it should be.
ANSWERED: Mapping[str, Any] = {
    "ref": "Q-01",
    "requester": "Dorran Pellowick",
    "is_subject": True,
    "received_on": "2026-12-01",
    "regime": "law_enforcement",
    "supplied_by": ["police", "housing"],
    "consulted": ["housing", "police", "nhs"],
    "given_out": "executive_summary",
    "answered_on": "2026-12-14",
}
# A request of somebody else, answered with a reason.
OF_OTHERS: Mapping[str, Any] = {
    **ANSWERED,
    "requester": "Harbour Light Domestic Abuse Service",
    "is_subject": False,
    "regime": "sharing",
    "note": "Needed for the safety plan, and no more than that.",
}
GIVEN: Mapping[str, Any] = {**ANSWERED, "copies": [3, 4]}
NOTHING: Mapping[str, Any] = {"given_out": "nothing"}
OPEN: Mapping[str, Any] = {"given_out": None, "answered_on": None, "supplied_by": [], "consulted": []}


def _log(*requests: Mapping[str, Any]) -> Requests:
    return Requests.taken({"requests": [dict(each) for each in requests]})


def _example(rule: str, told: str, *requests: Mapping[str, Any], times: int = 0) -> Example:
    return Example(rule, told, (_PLACE,) * times, requests=_log(*requests))


EXAMPLES: tuple[Example, ...] = (
    *(Example(f"S{number}", "nobody asked for a copy") for number in range(1, 8)),
    _example("S1", "the agencies that supplied the information are named", ANSWERED),
    _example("S1", "a summary was given, and no agency is named", {**ANSWERED, "supplied_by": []}, times=1),
    _example(
        "S1",
        "a summary was given, no day is noted, and no agency is named",
        {
            **ANSWERED,
            "supplied_by": [],
            "answered_on": None,
        },
        times=1,
    ),
    _example(
        "S1",
        "the request was refused, and no agency is named",
        {
            **ANSWERED,
            **NOTHING,
            "supplied_by": [],
        },
        times=1,
    ),
    _example("S1", "the request is open, and no agency is named", {**ANSWERED, **OPEN}),
    _example(
        "S1",
        "it is to be refused, and no agency is named",
        {
            **ANSWERED,
            **NOTHING,
            "supplied_by": [],
            "answered_on": None,
        },
    ),
    _example(
        "S1",
        "two requests were answered, and no agency is named",
        {**ANSWERED, "supplied_by": []},
        {
            **ANSWERED,
            "ref": "Q-02",
            "supplied_by": [],
        },
        times=2,
    ),
    _example("S2", "the request of the subject was answered", ANSWERED),
    _example("S2", "the request of the subject is open", {**ANSWERED, **OPEN}, times=1),
    _example("S2", "the request of somebody else is open", {**OF_OTHERS, **OPEN}),
    _example("S3", "an executive summary was given", ANSWERED),
    _example("S3", "an extract was given", {**ANSWERED, "given_out": "extract"}),
    _example("S3", "full minutes were given", {**OF_OTHERS, "given_out": "full"}, times=1),
    _example("S4", "the log is complete", ANSWERED),
    _example("S4", "nobody knows who asked", {**ANSWERED, "requester": " "}, times=1),
    _example("S4", "nobody knows when it came", {**ANSWERED, "received_on": None}, times=1),
    _example("S4", "nobody knows the legal basis", {**ANSWERED, "regime": None}, times=1),
    _example("S4", "it was answered, and nobody knows with what", {**ANSWERED, "given_out": None}, times=1),
    _example("S4", "a summary was given, and nobody knows when", {**ANSWERED, "answered_on": None}, times=1),
    _example(
        "S4",
        "it was answered, and one of the agencies was not consulted",
        {
            **ANSWERED,
            "consulted": ["police"],
        },
        times=1,
    ),
    _example("S4", "the agencies that supplied it were consulted", {**ANSWERED, "consulted": ["police", "housing"]}),
    _example("S4", "it is open, and no agency was consulted yet", {**ANSWERED, **OPEN, "supplied_by": ["police"]}),
    _example("S4", "nothing is logged but that there is one", {"ref": "Q-01"}, times=1),
    Example("S4", "the copies given are in the register", requests=_log(GIVEN), registered=frozenset({3, 4, 5})),
    Example("S4", "the register is not known here", requests=_log(GIVEN)),
    Example("S4", "a copy given is not in the register", (_PLACE,), requests=_log(GIVEN), registered=frozenset({3})),
    _example("S5", "the subject was given an executive summary", ANSWERED),
    _example("S5", "the subject was given nothing", {**ANSWERED, **NOTHING}),
    _example("S5", "the subject was given an extract", {**ANSWERED, "given_out": "extract"}, times=1),
    _example("S5", "the subject was given the full minutes", {**ANSWERED, "given_out": "full"}, times=1),
    _example("S5", "somebody else was given an extract", {**OF_OTHERS, "given_out": "extract"}),
    _example("S6", "somebody else was given a summary, with the reason", OF_OTHERS),
    _example("S6", "somebody else was given a summary, and no reason is noted", {**OF_OTHERS, "note": " "}, times=1),
    _example("S6", "somebody else was given nothing", {**OF_OTHERS, **NOTHING, "note": ""}),
    _example("S6", "the request of somebody else is open", {**OF_OTHERS, **OPEN, "note": ""}),
    _example("S6", "the subject was given a summary", ANSWERED),
    _example("S6", "a summary was given, and nobody knows to whom", {**ANSWERED, "is_subject": None}),
    _example("S7", "the request is dealt with under Part 3", ANSWERED),
    _example("S7", "the request is dealt with under the UK GDPR", {**ANSWERED, "regime": "uk_gdpr"}, times=1),
    _example("S7", "the legal basis is not known, which S4 asks for", {**ANSWERED, "regime": None}),
)
