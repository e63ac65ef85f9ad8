"""Examples of the rules in ``rules/level.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.rules.area_rules import AreaRules
from tests.support.evidence import level_2, level_3
from tests.unit.rules.example import Example

_OUTCOME = "decisions.level.outcome"
_NEW = "decisions.level.new_level"
_GROUNDS = "reason_for_level.grounds"
_VALUE = "reason_for_level.formal_meetings_add_value"
_ROSH = "risk_assessment.overall_rosh"
_CANNOT = "reason_for_level.what_lower_level_cannot_do"
_OPTIONS = "decisions.level.options_considered"
_PANEL = "mappa.referral.panel"
_NEXT = "next_meeting.date"
_LAST = "meeting.previous_meeting_date"
_RELEASED = "relevant_dates.released_on_licence"
_STATUS = "subject.custody_status"
_TYPE = "meeting.type"
_DISPOSAL = "index_offence.disposal"
_SENTENCED = "index_offence.sentenced"
EXIT: Mapping[str, Any] = {_OUTCOME: "exit"}
UP: Mapping[str, Any] = {_OUTCOME: "move_up", _NEW: 3}
DOWN: Mapping[str, Any] = {_OUTCOME: "move_down", _NEW: 2}
NO_GROUNDS: Mapping[str, Any] = {_GROUNDS: []}


def _area(rule: str, name: str, value: int) -> AreaRules:
    return AreaRules.taken({"changes": [{"rule": rule, "thresholds": [{"name": name, "value": value}]}]})


def _at_2(rule: str, told: str, changes: Mapping[str, Any], *places: str, **besides: Any) -> Example:
    return Example(rule, told, places, changes, level_2, **besides)


def _at_3(rule: str, told: str, changes: Mapping[str, Any], *places: str, **besides: Any) -> Example:
    return Example(rule, told, places, changes, level_3, **besides)


def _option(level: int | None, reason: str) -> Mapping[str, Any]:
    return {_CANNOT: "", _OPTIONS: [{"option": "Another level", "level": level, "reason": reason}]}


def _votes(*votes: tuple[str, int | None], **referral: Any) -> Mapping[str, Any]:
    panel = [{"member": "Panel member", "vote": vote, "level": level} for vote, level in votes]
    return {"mappa.referral": {"panel": panel, "outcome": "accepted", "outcome_level": 2, **referral}}


ACCEPT_2 = ("accept", 2)
DECLINE = ("decline", 1)

# A first meeting in the community on 18 November 2026.
FIRST: Mapping[str, Any] = {_TYPE: "initial", _DISPOSAL: "community_order"}
# A first meeting in custody on the same day; the person comes out later.
INSIDE: Mapping[str, Any] = {_TYPE: "initial", _STATUS: "custody_sentenced"}
_CONDITIONAL = "relevant_dates.conditional_release"
_PAROLE = "relevant_dates.parole_eligibility"
_TARIFF = "relevant_dates.tariff_expiry"
EMERGENCY: Mapping[str, Any] = {_TYPE: "emergency"}

EXAMPLES: tuple[Example, ...] = (
    _at_2("L1", "formal meetings add value, and the risk is High", {}),
    _at_2("L1", "nobody said that formal meetings add value", {_VALUE: None}, _VALUE),
    _at_2("L1", "formal meetings add no value", {_VALUE: False}, _VALUE),
    _at_2("L1", "no ground is ticked", NO_GROUNDS, _GROUNDS),
    _at_2("L1", "only the ground of Level 3 is ticked", {_GROUNDS: ["senior_representation_needed"]}, _GROUNDS),
    _at_2("L1", "lower risk that needs co-ordination", {_GROUNDS: ["lower_risk_needing_coordination"]}),
    _at_2("L1", "stepping down from Level 3", {_GROUNDS: ["stepping_down_from_level_3"]}),
    _at_2("L1", "the ground is High risk, and the assessment says Medium", {_ROSH: "medium"}, _GROUNDS),
    _at_2("L1", "the ground is High risk, and the assessment says Low", {_ROSH: "low"}, _GROUNDS),
    _at_2("L1", "the ground is High risk, and the risk is not assessed yet", {_ROSH: None}),
    _at_2(
        "L1",
        "lower risk that needs co-ordination, and the assessment says Low",
        {
            _ROSH: "low",
            _GROUNDS: ["lower_risk_needing_coordination"],
        },
    ),
    _at_2("L1", "no ground is ticked, and the person leaves", {**NO_GROUNDS, _VALUE: None, **EXIT}),
    _at_2(
        "L1",
        "no ground is ticked, and the case goes down to Level 1",
        {
            **NO_GROUNDS,
            _OUTCOME: "move_down",
            _NEW: 1,
        },
    ),
    _at_2("L1", "no ground is ticked at Level 1", {**NO_GROUNDS, "meeting.level": 1}),
    _at_3("L1", "no ground is ticked at Level 3", NO_GROUNDS, _GROUNDS),
    _at_3("L2", "senior representation is needed", {}),
    _at_3("L2", "senior representation is not ticked", {_GROUNDS: ["high_or_very_high_rosh"]}, _GROUNDS),
    _at_3("L2", "no ground is ticked, and the case goes down to Level 2", {**NO_GROUNDS, **DOWN}),
    _at_3("L2", "no ground is ticked, and the person leaves", {**NO_GROUNDS, **EXIT}),
    _at_2("L2", "a Level 2 case, without the ground of Level 3", {}),
    _at_2("L2", "a case goes up to Level 3 without its ground", UP, _GROUNDS),
    _at_2("L3", "it is said what a lower level cannot do", {_OPTIONS: []}),
    _at_2("L3", "nothing is said of lower levels", {_CANNOT: " ", _OPTIONS: []}, _CANNOT),
    _at_2("L3", "Level 1 was considered, and why not is said", _option(1, "Nobody would co-ordinate the agencies.")),
    _at_2("L3", "Level 1 was considered, and no reason is given", _option(1, " "), _CANNOT),
    _at_2("L3", "only Level 3 was considered", _option(3, "No senior decision is needed."), _CANNOT),
    _at_2("L3", "only the same level was considered", _option(2, "It goes on as it is."), _CANNOT),
    _at_2("L3", "an option without a level was considered", _option(None, "Not enough."), _CANNOT),
    _at_2("L3", "nothing is said of lower levels, and the person leaves", {_CANNOT: "", **EXIT}),
    _at_2("L3", "nothing is said of lower levels at Level 1", {_CANNOT: "", "meeting.level": 1}),
    _at_3("L3", "nothing is said of lower levels at Level 3", {_CANNOT: "", _OPTIONS: []}, _CANNOT),
    _at_2("L4", "two of three accepted", {}),
    _at_2("L4", "one of three accepted", _votes(ACCEPT_2, DECLINE, DECLINE), _PANEL),
    _at_2(
        "L4",
        "two accepted, and the area asks for three",
        _votes(ACCEPT_2, ACCEPT_2, DECLINE),
        _PANEL,
        area=_area("L4", "votes", 3),
    ),
    _at_2(
        "L4",
        "two accepted, and the record asks for two where the area asks for three",
        _votes(ACCEPT_2, ACCEPT_2, votes_needed=2),
        area=_area("L4", "votes", 3),
    ),
    _at_2("L4", "no vote, and the record asks for none", _votes(votes_needed=0)),
    _at_2("L4", "no vote is recorded at the first meeting", {**_votes(), "meeting.type": "initial"}, _PANEL),
    _at_2("L4", "no vote is recorded at a review", _votes()),
    _at_2("L4", "two accepted, one of them for a lower level", _votes(ACCEPT_2, ("accept", 1)), _PANEL),
    _at_2("L4", "two accepted, one of them for a higher level", _votes(ACCEPT_2, ("accept", 3))),
    _at_2("L4", "two accepted, one of them without a level", _votes(ACCEPT_2, ("accept", None))),
    _at_2(
        "L4",
        "two accepted, and it is not said for which level",
        _votes(
            ACCEPT_2,
            ("accept", 1),
            outcome_level=None,
        ),
    ),
    _at_2("L4", "one accepted and one abstained", _votes(ACCEPT_2, ("abstain", 2)), _PANEL),
    _at_2("L4", "the outcome is not recorded yet", _votes(ACCEPT_2, ACCEPT_2, outcome=None)),
    _at_2("L4", "the referral was returned", _votes(ACCEPT_2, ACCEPT_2, outcome="returned"), "mappa.referral.outcome"),
    _at_2("L5", "three votes in an area whose panel has three members", {}),
    _at_2("L5", "two votes in an area whose panel has three members", _votes(ACCEPT_2, ACCEPT_2), _PANEL),
    _at_2(
        "L5",
        "two votes in an area whose panel has two members",
        _votes(ACCEPT_2, ACCEPT_2),
        area=_area("L5", "members", 2),
    ),
    _at_2(
        "L5",
        "one vote in an area whose panel has two members",
        _votes(ACCEPT_2),
        _PANEL,
        area=_area("L5", "members", 2),
    ),
    _at_2("L5", "no vote at all, which L4 asks for", _votes()),
    _at_2(
        "L5",
        "nobody knows whose the second vote was",
        {"mappa.referral.panel[1].member": " "},
        "mappa.referral.panel[1].member",
    ),
    # L6: the meeting is on 18 November 2026.
    _at_2("L6", "the next meeting is 91 days away", {}),
    _at_2("L6", "the next meeting is 97 days away", {_NEXT: "2027-02-23"}),
    _at_2("L6", "the next meeting is 14 weeks away: near the limit", {_NEXT: "2027-02-24"}, _NEXT),
    _at_2("L6", "the next meeting is 16 weeks away: at the limit", {_NEXT: "2027-03-10"}, _NEXT),
    _at_2("L6", "the next meeting is a day more than 16 weeks away", {_NEXT: "2027-03-11"}, _NEXT),
    _at_2(
        "L6",
        "16 weeks, and the area calls a review near from the 17th week",
        {_NEXT: "2027-03-10"},
        area=_area("L6", "amber_weeks", 17),
    ),
    _at_2(
        "L6",
        "a day more than 16 weeks, and the area calls a review near from the 17th week",
        {
            _NEXT: "2027-03-11",
        },
        _NEXT,
        area=_area("L6", "amber_weeks", 17),
    ),
    _at_2(
        "L6",
        "a day more than 12 weeks in an area that allows 12",
        {_NEXT: "2027-02-11"},
        _NEXT,
        area=_area("L6", "weeks", 12),
    ),
    _at_2("L6", "no next meeting is set", {_NEXT: None}, _NEXT),
    _at_2("L6", "no next meeting is set, and the person leaves", {_NEXT: None, **EXIT}),
    _at_2("L6", "the next meeting is on the day of this one", {_NEXT: "2026-11-18"}, _NEXT),
    _at_2("L6", "the next meeting is on the day after this one", {_NEXT: "2026-11-19"}),
    _at_2("L6", "the next meeting lies before this one", {_NEXT: "2026-11-17"}, _NEXT),
    *(
        _at_2(
            "L6",
            f"the status is “{status.replace('_', ' ')}”, and no next meeting is set",
            {
                _STATUS: status,
                _NEXT: None,
            },
        )
        for status in (
            "custody_sentenced",
            "custody_remand",
            "custody_recalled",
            "hospital_detained",
            "immigration_detention",
            "abroad",
        )
    ),
    *(
        _at_2(
            "L6",
            f"the status is “{str(status).replace('_', ' ')}”, and no next meeting is set",
            {
                _STATUS: status,
                _NEXT: None,
            },
            _NEXT,
        )
        for status in ("community_order", "hospital_conditional_discharge", "unlawfully_at_large", None)
    ),
    _at_2("L6", "the case goes up to Level 3, and no next meeting is set, which L7 asks for", {**UP, _NEXT: None}),
    _at_3("L6", "a Level 3 case, and no next meeting is set, which L7 asks for", {_NEXT: None}),
    _at_3(
        "L6",
        "the case goes down to Level 2, and the next meeting is 14 weeks away",
        {
            **DOWN,
            _NEXT: "2027-02-25",
        },
        _NEXT,
    ),
    _at_2("L6", "the last meeting was 16 weeks ago", {_LAST: "2026-07-29"}),
    _at_2("L6", "the last meeting was a day more than 16 weeks ago", {_LAST: "2026-07-28"}, "meeting.date"),
    _at_2(
        "L6",
        "the last meeting was too long ago, and the case goes up to Level 3 now",
        {
            _LAST: "2026-07-28",
            **UP,
        },
        "meeting.date",
    ),
    _at_2(
        "L6",
        "the last meeting was too long ago, and the next is too far away",
        {
            _LAST: "2026-07-28",
            _NEXT: "2027-03-11",
        },
        "meeting.date",
        _NEXT,
    ),
    _at_2("L6", "this is the first meeting", {_LAST: None}),
    _at_2(
        "L6",
        "the last meeting on file was too long ago, whatever date is noted for it",
        {_LAST: "2026-11-01"},
        "meeting.date",
        earlier=({"meeting.date": "2026-07-28"},),
    ),
    _at_2(
        "L6",
        "the person was in custody at the last meeting, and came out since",
        {
            _LAST: "2026-05-01",
            _RELEASED: "2026-07-29",
        },
    ),
    _at_2(
        "L6",
        "the person came out after the last meeting, but too long ago",
        {
            _LAST: "2026-05-01",
            _RELEASED: "2026-07-28",
        },
        "meeting.date",
    ),
    _at_2(
        "L6",
        "the person was recalled, and released again since",
        {
            _LAST: "2026-05-01",
            "relevant_dates.recall_history": [{"date": "2026-06-01", "re_released": "2026-09-01"}],
        },
    ),
    _at_2("L6", "the person is released on the day of the meeting", {_LAST: "2026-05-01", _RELEASED: "2026-11-18"}),
    _at_2("L6", "a release is noted that lies ahead", {_LAST: "2026-07-28", _RELEASED: "2026-12-01"}, "meeting.date"),
    _at_2(
        "L6",
        "no release is noted",
        {
            _LAST: "2026-07-28",
            _RELEASED: None,
            "relevant_dates.recall_history": [],
        },
        "meeting.date",
    ),
    _at_3("L6", "the last meeting of a Level 3 case was 17 weeks ago, which L7 judges", {_LAST: "2026-07-23"}),
    # L7: the meeting is on 19 November 2026.
    _at_3("L7", "the next meeting is 48 days away", {_NEXT: "2027-01-06"}),
    _at_3("L7", "the next meeting is 7 weeks away: near the limit", {}, _NEXT),
    _at_3("L7", "the next meeting is 8 weeks away: at the limit", {_NEXT: "2027-01-14"}, _NEXT),
    _at_3("L7", "the next meeting is a day more than 8 weeks away", {_NEXT: "2027-01-15"}, _NEXT),
    _at_3(
        "L7",
        "8 weeks, and the area calls a review near from the 9th week",
        {_NEXT: "2027-01-14"},
        area=_area("L7", "amber_weeks", 9),
    ),
    _at_3(
        "L7",
        "a day more than 8 weeks, and the area calls a review near from the 9th week",
        {
            _NEXT: "2027-01-15",
        },
        _NEXT,
        area=_area("L7", "amber_weeks", 9),
    ),
    _at_3(
        "L7",
        "the last meeting was a day more than 8 weeks ago",
        {
            _LAST: "2026-09-23",
            _RELEASED: None,
            _NEXT: "2027-01-06",
        },
        "meeting.date",
    ),
    _at_3("L7", "the last meeting was 8 weeks ago", {_LAST: "2026-09-24", _RELEASED: None, _NEXT: "2027-01-06"}),
    _at_3("L7", "the person was still in custody 7 weeks ago", {_LAST: "2026-09-01", _NEXT: "2027-01-06"}),
    _at_2("L7", "the next meeting of a Level 2 case is 13 weeks away", {}),
    _at_2("L7", "the case goes up to Level 3, and the next meeting is 13 weeks away", UP, _NEXT),
    # L8: the meeting is on 18 November 2026.
    _at_2("L8", "the first meeting, 4 weeks after a community order", {**FIRST, _SENTENCED: "2026-10-21"}),
    _at_2(
        "L8",
        "the first meeting, a day more than 4 weeks after a community order",
        {
            **FIRST,
            _SENTENCED: "2026-10-20",
        },
        "meeting.date",
    ),
    _at_2(
        "L8",
        "a day more than 4 weeks, in an area that allows 5",
        {**FIRST, _SENTENCED: "2026-10-20"},
        area=_area("L8", "weeks", 5),
    ),
    _at_2(
        "L8",
        "the first meeting long after a suspended sentence",
        {
            **FIRST,
            _DISPOSAL: "suspended_sentence",
            _SENTENCED: "2026-01-20",
        },
        "meeting.date",
    ),
    _at_2(
        "L8",
        "the first meeting long after a youth rehabilitation order",
        {
            **FIRST,
            _DISPOSAL: "youth_rehabilitation_order",
            _SENTENCED: "2026-01-20",
        },
        "meeting.date",
    ),
    _at_2("L8", "the first meeting long after a prison sentence", {_TYPE: "initial"}),
    _at_2("L8", "a review long after a community order", {_DISPOSAL: "community_order"}),
    _at_2("L8", "the day of sentence is not recorded", {**FIRST, _SENTENCED: None}, _SENTENCED),
    # L9: the meeting is on 18 November 2026.
    _at_2("L9", "the first meeting, six months before release", {**INSIDE, _CONDITIONAL: "2027-05-18"}),
    _at_2(
        "L9",
        "the first meeting, a day less than six months before release",
        {
            **INSIDE,
            _CONDITIONAL: "2027-05-17",
        },
        _CONDITIONAL,
    ),
    _at_2(
        "L9",
        "five months before release, in an area that asks for five",
        {
            **INSIDE,
            _CONDITIONAL: "2027-04-18",
        },
        area=_area("L9", "months", 5),
    ),
    _at_2("L9", "the first meeting, on the day of release", {**INSIDE, _CONDITIONAL: "2026-11-18"}, _CONDITIONAL),
    _at_2("L9", "the day of release has passed", {**INSIDE, _CONDITIONAL: "2026-11-17"}),
    _at_2("L9", "no day of release is known", {**INSIDE, _CONDITIONAL: None}),
    _at_2(
        "L9",
        "the first meeting, a month before parole eligibility",
        {
            **INSIDE,
            _CONDITIONAL: "2028-05-17",
            _PAROLE: "2026-12-18",
        },
        _PAROLE,
    ),
    _at_2("L9", "the first meeting, a month before the tariff ends", {**INSIDE, _TARIFF: "2026-12-18"}, _TARIFF),
    _at_2(
        "L9",
        "the first meeting after recall, a month before release",
        {
            **INSIDE,
            _STATUS: "custody_recalled",
            _CONDITIONAL: "2026-12-18",
        },
        _CONDITIONAL,
    ),
    _at_2(
        "L9",
        "the first meeting, a month before discharge from hospital",
        {
            **INSIDE,
            _STATUS: "hospital_detained",
            _CONDITIONAL: None,
            "hospital": {"conditional_discharge": {"date": "2026-12-18"}},
        },
        "hospital.conditional_discharge.date",
    ),
    _at_2(
        "L9",
        "a review a month before release",
        {
            _STATUS: "custody_sentenced",
            _CONDITIONAL: "2026-12-18",
        },
    ),
    _at_2(
        "L9",
        "the first meeting, on remand",
        {
            **INSIDE,
            _STATUS: "custody_remand",
            _CONDITIONAL: "2026-12-18",
        },
    ),
    _at_2(
        "L9",
        "the first meeting, in the community",
        {
            _TYPE: "initial",
            _CONDITIONAL: "2026-12-18",
        },
    ),
    # L10: the meeting is on 18 November 2026.
    _at_2("L10", "the next meeting is three months away", {_NEXT: "2027-02-18"}),
    _at_2("L10", "the next meeting is a day more than three months away", {_NEXT: "2027-02-19"}, _NEXT),
    _at_2(
        "L10",
        "a day more than three months, in an area that allows four",
        {_NEXT: "2027-02-19"},
        area=_area("L10", "months", 4),
    ),
    _at_2(
        "L10",
        "four months, with an interim review between",
        {
            _NEXT: "2027-03-18",
            "next_meeting.interim_review.date": "2027-01-18",
        },
    ),
    _at_2(
        "L10",
        "four months, with an interim review of which only the subject is known",
        {
            _NEXT: "2027-03-18",
            "next_meeting.interim_review.what": "Call of the Chair",
        },
        _NEXT,
    ),
    _at_2("L10", "the next meeting is not set, which L6 asks for", {_NEXT: None}),
    _at_2("L11", "the case remains at Level 2", {}),
    _at_2("L11", "nobody decided on the level", {_OUTCOME: None}, _OUTCOME),
    _at_2("L11", "nobody decided on the level at an exit meeting", {_OUTCOME: None, _TYPE: "exit"}, _OUTCOME),
    *(
        _at_2(
            "L11",
            f"the decision at Level 2 is “{outcome.replace('_', ' ')}”, new level {new or 'not given'}",
            {
                _OUTCOME: outcome,
                _NEW: new,
            },
            *places,
        )
        for outcome, new, places in (
            ("accept", None, ()),
            ("accept", 2, ()),
            ("accept", 3, (_NEW,)),
            ("remain", 2, ()),
            ("remain", 1, (_NEW,)),
            ("move_up", None, (_NEW,)),
            ("move_up", 3, ()),
            ("move_up", 2, (_NEW,)),
            ("move_up", 1, (_NEW,)),
            ("move_down", None, (_NEW,)),
            ("move_down", 1, ()),
            ("move_down", 2, (_NEW,)),
            ("move_down", 3, (_NEW,)),
            ("exit", None, ()),
            ("exit", 1, ()),
            ("exit", 2, (_NEW,)),
        )
    ),
    _at_2("L11", "an exit meeting that decides the exit", {_TYPE: "exit", **EXIT}),
    _at_2(
        "L11",
        "an exit meeting after which the case stays: asked, and not stopped",
        {_TYPE: "exit"},
        _OUTCOME,
        weighs=Severity.WARN,
    ),
    _at_2("L12", "the effect on recall is noted", {}),
    _at_2(
        "L12",
        "the effect on recall is not noted",
        {"decisions.level.consequence_noted": " "},
        "decisions.level.consequence_noted",
    ),
    _at_2(
        "L12",
        "the level is not decided, which L11 asks for",
        {
            "decisions.level.consequence_noted": "",
            _OUTCOME: None,
        },
    ),
    _at_2(
        "L12",
        "recall does not apply",
        {
            "decisions.level.consequence_noted": "",
            "decisions.recall.outcome": "not_applicable",
        },
    ),
    _at_3("L13", "it is a critical public protection case", {}),
    _at_3("L13", "it is not a critical public protection case", {"mappa.critical_public_protection_case": False}),
    _at_3(
        "L13",
        "nobody considered whether it is one",
        {"mappa.critical_public_protection_case": None},
        "mappa.critical_public_protection_case",
    ),
    _at_3(
        "L13",
        "nobody considered it, and the case goes down to Level 2",
        {
            "mappa.critical_public_protection_case": None,
            **DOWN,
        },
    ),
    _at_2("L13", "nobody considered it in a Level 2 case", {"mappa.critical_public_protection_case": None}),
    _at_2("L14", "an emergency meeting with a reference and a number", EMERGENCY),
    _at_2(
        "L14", "an emergency meeting without a reference", {**EMERGENCY, "meeting.reference": " "}, "meeting.reference"
    ),
    _at_2(
        "L14",
        "an emergency meeting with the reference of the last meeting",
        EMERGENCY,
        "meeting.reference",
        earlier=({"meeting.sequence_number": 2},),
    ),
    _at_2(
        "L14",
        "an emergency meeting without a number",
        {**EMERGENCY, "meeting.sequence_number": None},
        "meeting.sequence_number",
    ),
    _at_2(
        "L14",
        "an emergency meeting with the number of the last meeting",
        EMERGENCY,
        "meeting.sequence_number",
        earlier=({"meeting.reference": "TRN-L2-0417/02"},),
    ),
    _at_2(
        "L14",
        "an emergency meeting after one with another reference and number",
        EMERGENCY,
        earlier=({"meeting.reference": "TRN-L2-0417/02", "meeting.sequence_number": 2},),
    ),
    _at_2("L14", "a review with the reference and number of the last meeting", {}, earlier=({},)),
)
