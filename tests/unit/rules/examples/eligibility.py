"""Examples of the rules in ``rules/eligibility.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.rules.area_rules import AreaRules
from tests.support.evidence import level_2, level_3
from tests.unit.rules.example import Example

# The Level 2 case as one of another category, with everything that category needs.
CATEGORY_3: Mapping[str, Any] = {"mappa.category": 3, "mappa.basis": "other_conviction"}
CATEGORY_4: Mapping[str, Any] = {"mappa.category": 4, "mappa.basis": "terrorist_offence_12_months"}
DISCRETIONARY: Mapping[str, Any] = {"mappa.category": 4, "mappa.basis": "discretionary_terrorism"}
EXIT: Mapping[str, Any] = {"decisions.level.outcome": "exit"}

_BASES = {
    1: ("notification_requirements",),
    2: (
        "murder",
        "schedule_15_custody_12_months",
        "schedule_15_hospital_or_guardianship_order",
        "insanity_or_disability_finding",
    ),
    3: ("other_conviction", "other_caution"),
    4: ("terrorism_notification", "terrorist_offence_12_months", "discretionary_terrorism"),
}


def _bases(rule: str, category: int) -> Iterator[Example]:
    """Every basis there is, laid against one category."""
    for of, bases in _BASES.items():
        for basis in bases:
            kind = "caution" if basis == "other_caution" else "conviction"
            changes = {"mappa.category": category, "mappa.basis": basis, "index_offence.kind": kind}
            if "hospital" in basis:
                changes["index_offence.disposal"] = "hospital_order"
            told = f"Category {category} has the basis “{basis.replace('_', ' ')}”"
            yield Example(rule, told, () if of == category else ("mappa.basis",), changes)
    told = f"Category {category} has no basis"
    yield Example(rule, told, ("mappa.basis",), {"mappa.category": category, "mappa.basis": None})


def _order(type_: str | None, status: str | None) -> Mapping[str, Any]:
    order = {"ref": "O-90", **({} if type_ is None else {"type": type_}), "status": status}
    return {**CATEGORY_3, "licence_and_orders.orders": [order]}


def _chair(role: str, agency: str | None = None, **named: str) -> Mapping[str, Any]:
    agencies = [{"id": "nsd", **named}, {"id": "police", "name": "Wendleshire Police"}] if named else []
    changes = {**CATEGORY_4, "meeting.chair": {"name": "Imogen Castlemarsh", "role": role, "agency": agency}}
    return {**changes, "agencies": agencies} if named else changes


def _youth_justice(*, leads: bool) -> Mapping[str, Any]:
    agencies = [
        {"id": "yjs", "name": "Wendleshire Youth Justice Service", "type": "youth_justice"},
        {"id": "probation", "name": "Probation Service", "type": "probation"},
    ]
    return {"agencies": agencies, "mappa.lead_agency": "yjs" if leads else "probation"}


def _checked(told: str, on: str | None, *places: str, before: str | None = "2026-08-26", **besides: Any) -> Example:
    changes = {"mappa.eligibility_checked_on": on, "meeting.previous_meeting_date": before}
    return Example("E14", told, places, changes, **besides)


_CHECKED = "mappa.eligibility_checked_on"
_CONFIRMED = "decisions.category.confirmed"


def _days(value: int) -> AreaRules:
    return AreaRules.taken({"changes": [{"rule": "E14", "thresholds": [{"name": "days", "value": value}]}]})


def _ends(rule: str, told: str, places: Sequence[str], changes: Mapping[str, Any], **besides: Any) -> Example:
    record = level_3 if rule == "E3" else level_2
    return Example(rule, told, tuple(places), changes, record, **besides)


_NOTIFIED = "relevant_dates.notification_ends.date"
_OPEN = "relevant_dates.notification_ends.open_ended"
_ENDS = "mappa.category_ends"
_SENTENCE = "relevant_dates.sentence_expiry"
_LICENCE = "relevant_dates.licence_expiry"
_NO_END: Mapping[str, Any] = {_SENTENCE: None, _LICENCE: None, _ENDS: None}

EXAMPLES: tuple[Example, ...] = (
    Example("E1", "Category 2 is given"),
    Example("E1", "category and basis are missing", ("mappa.category",), {"mappa.category": None, "mappa.basis": None}),
    Example("E1", "a basis is given without a category", ("mappa.category",), {"mappa.category": None}),
    *_bases("E2", 1),
    Example("E2", "no category is given, and no basis", (), {"mappa.category": None, "mappa.basis": None}),
    # E3: the meeting is on 19 November 2026, the next on 7 January 2027.
    _ends("E3", "the notification period is indefinite", (), {}),
    _ends(
        "E3",
        "the notification period ended the day before the meeting",
        (_NOTIFIED,),
        {
            _NOTIFIED: "2026-11-18",
            _OPEN: None,
        },
    ),
    _ends(
        "E3",
        "the notification period ends on the day of the meeting, and no next meeting is set",
        (),
        {
            _NOTIFIED: "2026-11-19",
            _OPEN: None,
            "next_meeting.date": None,
        },
    ),
    _ends(
        "E3",
        "an old date stands beside the words that the period is indefinite",
        (),
        {
            _NOTIFIED: "2026-11-18",
            _OPEN: True,
        },
    ),
    _ends("E3", "the end of the category has passed", (_ENDS,), {_ENDS: "2026-11-18"}),
    _ends(
        "E3",
        "both ends have passed: the first is named",
        (_NOTIFIED,),
        {
            _NOTIFIED: "2026-11-18",
            _OPEN: None,
            _ENDS: "2026-11-18",
        },
    ),
    _ends(
        "E3",
        "the period ended, and the meeting decides the exit",
        (),
        {
            _NOTIFIED: "2026-11-18",
            _OPEN: None,
            **EXIT,
        },
    ),
    _ends(
        "E3",
        "the period ended in a case of Category 2",
        (),
        {
            _NOTIFIED: "2026-11-18",
            _OPEN: None,
            "mappa.category": 2,
        },
    ),
    _ends(
        "E3",
        "the period ends before the next meeting: a reminder",
        (_NOTIFIED,),
        {
            _NOTIFIED: "2027-01-06",
            _OPEN: None,
        },
        weighs=Severity.INFO,
    ),
    _ends("E3", "the period ends on the day of the next meeting", (), {_NOTIFIED: "2027-01-07", _OPEN: None}),
    _ends(
        "E3",
        "the category ends before the next meeting, the period does not",
        (_ENDS,),
        {
            _NOTIFIED: "2027-02-01",
            _OPEN: None,
            _ENDS: "2027-01-01",
        },
        weighs=Severity.INFO,
    ),
    _ends(
        "E3",
        "both end before the next meeting: one reminder",
        (_NOTIFIED,),
        {
            _NOTIFIED: "2027-01-02",
            _OPEN: None,
            _ENDS: "2027-01-01",
        },
        weighs=Severity.INFO,
    ),
    _ends(
        "E3",
        "the category has ended, and the period ends soon: the worse is said",
        (_ENDS,),
        {
            _NOTIFIED: "2027-01-02",
            _OPEN: None,
            _ENDS: "2026-11-01",
        },
    ),
    *_bases("E4", 2),
    *(
        Example(
            "E4",
            f"the basis is custody, and the sentence is “{disposal.replace('_', ' ')}”",
            places,
            {
                "index_offence.disposal": disposal,
            },
        )
        for disposal, places in (
            ("suspended_sentence", ()),
            ("life", ()),
            ("other", ()),
            ("community_order", ("mappa.basis",)),
            ("youth_rehabilitation_order", ("mappa.basis",)),
            ("hospital_order", ("mappa.basis",)),
            ("guardianship_order", ("mappa.basis",)),
            ("caution", ("mappa.basis",)),
        )
    ),
    Example("E4", "the basis is custody, and no sentence is recorded", (), {"index_offence.disposal": None}),
    Example("E4", "the basis is custody, after a caution", ("mappa.basis",), {"index_offence.kind": "caution"}),
    Example(
        "E4",
        "the basis is a hospital order, and so is the sentence",
        (),
        {
            "mappa.basis": "schedule_15_hospital_or_guardianship_order",
            "index_offence.disposal": "hospital_order",
        },
    ),
    *(
        Example(
            "E4",
            f"the basis is a hospital or guardianship order, and the sentence is “{disposal}”",
            places,
            {"mappa.basis": "schedule_15_hospital_or_guardianship_order", "index_offence.disposal": disposal},
        )
        for disposal, places in (
            ("guardianship_order", ()),
            ("other", ()),
            (None, ()),
            ("standard_determinate", ("mappa.basis",)),
            ("life", ("mappa.basis",)),
            ("community_order", ("mappa.basis",)),
        )
    ),
    Example(
        "E4",
        "the basis is a finding, and the sentence is prison",
        (),
        {"mappa.basis": "insanity_or_disability_finding", "index_offence.kind": "finding"},
    ),
    Example(
        "E4",
        "Category 3, with a hospital order as basis and a sentence of prison",
        (),
        {**CATEGORY_3, "mappa.basis": "schedule_15_hospital_or_guardianship_order"},
    ),
    Example(
        "E4",
        "a community order in Category 3",
        (),
        {
            **CATEGORY_3,
            "mappa.basis": "schedule_15_custody_12_months",
            "index_offence.disposal": "community_order",
        },
    ),
    # E5: the meeting is on 18 November 2026, the next on 17 February 2027.
    _ends("E5", "the sentence ends in nine months", (), {}),
    _ends("E5", "no end is known", (), _NO_END),
    _ends("E5", "the sentence ended the day before the meeting", (_SENTENCE,), {**_NO_END, _SENTENCE: "2026-11-17"}),
    _ends("E5", "the licence ended the day before the meeting", (_LICENCE,), {**_NO_END, _LICENCE: "2026-11-17"}),
    _ends(
        "E5",
        "the sentence ends on the day of the meeting, and no next meeting is set",
        (),
        {
            **_NO_END,
            _SENTENCE: "2026-11-18",
            "next_meeting.date": None,
        },
    ),
    _ends(
        "E5",
        "the sentence ended, and the licence runs on",
        (),
        {
            **_NO_END,
            _SENTENCE: "2026-11-01",
            _LICENCE: "2027-11-01",
        },
    ),
    _ends(
        "E5",
        "the licence ended, and the sentence runs on",
        (),
        {
            **_NO_END,
            _SENTENCE: "2027-11-01",
            _LICENCE: "2026-11-01",
        },
    ),
    _ends(
        "E5",
        "licence and sentence ended on the same day",
        (_SENTENCE,),
        {
            **_NO_END,
            _SENTENCE: "2026-11-01",
            _LICENCE: "2026-11-01",
        },
    ),
    _ends("E5", "the end of the category has passed", (_ENDS,), {_ENDS: "2026-11-17"}),
    _ends(
        "E5",
        "the sentence ended, and the meeting decides the exit",
        (),
        {
            **_NO_END,
            _SENTENCE: "2026-11-17",
            **EXIT,
        },
    ),
    _ends(
        "E5",
        "the sentence ended in a case of Category 1",
        (),
        {
            **_NO_END,
            _SENTENCE: "2026-11-17",
            "mappa.category": 1,
        },
    ),
    _ends(
        "E5",
        "the licence ends before the next meeting: a reminder",
        (_LICENCE,),
        {
            **_NO_END,
            _LICENCE: "2027-02-16",
        },
        weighs=Severity.INFO,
    ),
    _ends(
        "E5",
        "the person is under post-sentence supervision",
        ("subject.custody_status",),
        {
            "subject.custody_status": "post_sentence_supervision",
            "relevant_dates.release_type": "pss",
        },
    ),
    _ends(
        "E5",
        "the release was to post-sentence supervision",
        ("relevant_dates.release_type",),
        {
            "subject.custody_status": None,
            "relevant_dates.release_type": "pss",
        },
    ),
    _ends(
        "E5",
        "an old type of release stands beside a licence in force",
        (),
        {
            "relevant_dates.release_type": "pss",
        },
    ),
    _ends("E5", "nothing is said of custody, and the release was on licence", (), {"subject.custody_status": None}),
    *(each for each in _bases("E6", 3) if each.passes),
    Example("E6", "Category 3 has no basis", ("mappa.basis",), {"mappa.category": 3, "mappa.basis": None}),
    Example(
        "E6",
        "Category 3 has the basis of Category 2",
        ("mappa.basis",),
        {
            "mappa.category": 3,
            "mappa.basis": "murder",
        },
    ),
    Example("E6", "Category 2 has no basis", (), {"mappa.basis": None, "index_offence.offences": []}),
    Example(
        "E6",
        "the basis is a conviction, and a caution is recorded",
        ("index_offence.kind",),
        {
            **CATEGORY_3,
            "index_offence.kind": "caution",
        },
    ),
    Example(
        "E6",
        "the basis is a caution, and a conviction is recorded",
        ("index_offence.kind",),
        {
            **CATEGORY_3,
            "mappa.basis": "other_caution",
        },
    ),
    Example(
        "E6",
        "the basis is a conviction, and none is recorded",
        ("index_offence.kind",),
        {
            **CATEGORY_3,
            "index_offence.kind": None,
        },
    ),
    Example("E6", "no offence is named", ("index_offence.offences",), {**CATEGORY_3, "index_offence.offences": [" "]}),
    Example("E6", "one of two offences is named", (), {**CATEGORY_3, "index_offence.offences": [" ", "Arson"]}),
    Example("E7", "Category 3 at Level 2", (), CATEGORY_3),
    Example("E7", "Category 3 at Level 1", ("meeting.level",), {**CATEGORY_3, "meeting.level": 1}),
    Example("E7", "Category 2 at Level 1", (), {"meeting.level": 1, "decisions.level.new_level": 1}),
    Example(
        "E7",
        "Category 3 goes down to Level 1",
        ("decisions.level.new_level",),
        {
            **CATEGORY_3,
            "decisions.level.new_level": 1,
        },
    ),
    Example("E7", "Category 3 goes up to Level 3", (), {**CATEGORY_3, "decisions.level.new_level": 3}),
    Example("E8", "Category 3 remains at Level 2", (), {**CATEGORY_3, _ENDS: None}),
    Example("E8", "Category 3 leaves, and the day on which it ends is given", (), {**CATEGORY_3, **EXIT}),
    Example("E8", "Category 3 leaves, and no day is given", (_ENDS,), {**CATEGORY_3, **EXIT, _ENDS: None}),
    Example("E8", "Category 2 leaves, and no day is given", (), {**EXIT, _ENDS: None}),
    Example("E9", "Category 3, and the others are excluded", (), CATEGORY_3),
    Example(
        "E9",
        "Category 3, and nothing is said of the others",
        ("mappa.other_categories_excluded",),
        {
            **CATEGORY_3,
            "mappa.other_categories_excluded": None,
        },
    ),
    Example(
        "E9",
        "Category 3, and the others are not excluded",
        ("mappa.other_categories_excluded",),
        {
            **CATEGORY_3,
            "mappa.other_categories_excluded": False,
        },
    ),
    Example("E9", "Category 2, and nothing is said of the others", (), {"mappa.other_categories_excluded": None}),
    Example(
        "E9",
        "notification requirements are in force",
        ("licence_and_orders.orders[0].type",),
        _order("notification_requirements", "in_force"),
    ),
    Example(
        "E9",
        "a notification order is in force",
        ("licence_and_orders.orders[0].type",),
        _order("notification_order", "in_force"),
    ),
    Example("E9", "a notification order has expired", (), _order("notification_order", "expired")),
    Example("E9", "a restraining order is in force", (), _order("restraining_order", "in_force")),
    *_bases("E10", 4),
    Example("E10", "the discretionary ground, with a caution", (), {**DISCRETIONARY, "index_offence.kind": "caution"}),
    Example(
        "E10",
        "the discretionary ground, with a finding only",
        ("index_offence.kind",),
        {
            **DISCRETIONARY,
            "index_offence.kind": "finding",
        },
    ),
    Example(
        "E10",
        "the discretionary ground, with no offence",
        ("index_offence.kind",),
        {
            **DISCRETIONARY,
            "index_offence.kind": None,
        },
    ),
    Example("E10", "a terrorist offence, whose kind is not recorded", (), {**CATEGORY_4, "index_offence.kind": None}),
    Example(
        "E10",
        "the discretionary ground in Category 3",
        (),
        {
            **DISCRETIONARY,
            "mappa.category": 3,
            "index_offence.kind": None,
        },
    ),
    Example("E11", "discretionary Category 4 at Level 2", (), DISCRETIONARY),
    Example("E11", "discretionary Category 4 at Level 1", ("meeting.level",), {**DISCRETIONARY, "meeting.level": 1}),
    Example(
        "E11",
        "discretionary Category 4 goes down to Level 1",
        ("decisions.level.new_level",),
        {
            **DISCRETIONARY,
            "decisions.level.new_level": 1,
        },
    ),
    Example(
        "E11",
        "discretionary Category 4 leaves, and the day on which it ends is given",
        (),
        {
            **DISCRETIONARY,
            **EXIT,
        },
    ),
    Example(
        "E11",
        "discretionary Category 4 leaves, and no day is given: a reminder",
        (_ENDS,),
        {
            **DISCRETIONARY,
            **EXIT,
            _ENDS: None,
        },
        weighs=Severity.INFO,
    ),
    Example("E11", "Category 4 on other grounds at Level 1", (), {**CATEGORY_4, "meeting.level": 1}),
    Example("E11", "Category 4 on other grounds leaves", (), {**CATEGORY_4, **EXIT, _ENDS: None}),
    Example(
        "E12",
        "Category 4, chaired by “Head of unit, National Security Division”",
        (),
        _chair("Head of unit, National Security Division"),
    ),
    Example("E12", "Category 4, chaired by “NSD senior manager”", (), _chair("NSD senior manager")),
    Example(
        "E12",
        "Category 4, chaired by somebody whose agency is the division",
        (),
        _chair("Head of unit", "nsd", name="National Security Division"),
    ),
    Example(
        "E12",
        "Category 4, chaired by somebody whose agency is called NSD for short",
        (),
        _chair("Head of unit", "nsd", name="Probation Service", short_name="NSD"),
    ),
    Example(
        "E12",
        "Category 4, and the division is there without chairing",
        ("meeting.chair.role",),
        _chair("Co-ordinator", "police", name="National Security Division"),
    ),
    Example("E12", "Category 4, chaired by the co-ordinator", ("meeting.chair.role",), CATEGORY_4),
    Example("E12", "Category 2, chaired by the co-ordinator"),
    Example("E13", "the conviction is recorded"),
    Example("E13", "a finding is recorded", (), {"index_offence.kind": "finding"}),
    Example(
        "E13",
        "neither conviction nor caution nor finding is recorded",
        ("index_offence.kind",),
        {
            "index_offence.kind": None,
        },
    ),
    Example(
        "E13",
        "not even the category is known",
        ("index_offence.kind",),
        {
            "mappa.category": None,
            "index_offence.kind": None,
        },
    ),
    *(
        Example(
            "E13",
            f"there is a {kind}, and no offence is named",
            ("index_offence.offences",),
            {"index_offence.kind": kind, "index_offence.offences": [" "]},
        )
        for kind in ("conviction", "caution", "finding")
    ),
    Example(
        "E13",
        "neither a conviction nor an offence is recorded",
        ("index_offence.kind",),
        {"index_offence.kind": None, "index_offence.offences": []},
    ),
    Example(
        "E13",
        "Category 3, and no offence is named, which E6 asks for",
        (),
        {**CATEGORY_3, "index_offence.offences": []},
    ),
    Example("E13", "Category 3, no conviction: E6 asks for it", (), {**CATEGORY_3, "index_offence.kind": None}),
    Example(
        "E13",
        "discretionary Category 4 without a conviction, which E10 asks for",
        (),
        {
            **DISCRETIONARY,
            "index_offence.kind": None,
        },
    ),
    # E14: the meeting is on 18 November 2026, and the day is the 19th.
    _checked("the category was checked on the day of the meeting", "2026-11-18"),
    _checked("nobody checked the category", None, _CHECKED),
    _checked("the category was checked a week before the meeting", "2026-11-11"),
    _checked("the category was checked eight days before the meeting", "2026-11-10", _CHECKED),
    _checked("the category was checked eight days before, and the area allows them", "2026-11-10", area=_days(8)),
    _checked("the category was checked today, after the meeting", "2026-11-19"),
    _checked("the day of the check lies in the future", "2026-11-20", _CHECKED),
    _checked("the last check was on the day of the last meeting", "2026-11-16", _CHECKED, before="2026-11-16"),
    _checked("the check was the day after the last meeting", "2026-11-17", before="2026-11-16"),
    _checked("this is the first meeting, and the category was checked", "2026-11-18", before=None),
    _checked("the date of the last meeting is wrongly that of this one", "2026-11-18", before="2026-11-18"),
    _checked(
        "the last meeting on file is later than the date noted for it",
        "2026-11-15",
        _CHECKED,
        before="2026-11-01",
        earlier=({"meeting.date": "2026-11-16"},),
    ),
    Example("E14", "nobody said whether the category is confirmed", (_CONFIRMED,), {_CONFIRMED: None}),
    Example("E14", "the category was not confirmed, and the case goes on", (_CONFIRMED,), {_CONFIRMED: False}),
    Example("E14", "the category was not confirmed, and the person leaves", (), {_CONFIRMED: False, **EXIT}),
    Example("E14", "the category was confirmed, and the person leaves", (), EXIT),
    Example(
        "E14",
        "the end given last time has passed, and none is given now",
        (_ENDS,),
        {_ENDS: None},
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-17"},),
    ),
    Example(
        "E14",
        "the end given last time is the day of this meeting",
        (),
        {_ENDS: None},
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-18"},),
    ),
    Example(
        "E14",
        "the end given last time has passed, and a later one is given",
        (),
        {},
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-17"},),
    ),
    Example(
        "E14",
        "the end given last time has passed, and the category is another",
        (),
        {_ENDS: None, **CATEGORY_3},
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-17"},),
    ),
    Example(
        "E14",
        "the end given last time has passed, and the basis is another",
        (),
        {
            _ENDS: None,
            "mappa.basis": "murder",
        },
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-17"},),
    ),
    Example(
        "E14",
        "the end given last time has passed, and the person leaves",
        (),
        {_ENDS: None, **EXIT},
        earlier=({"meeting.date": "2026-08-26", _ENDS: "2026-11-17"},),
    ),
    Example(
        "E14",
        "no end was given last time, and none is given now",
        (),
        {_ENDS: None},
        earlier=({"meeting.date": "2026-08-26", _ENDS: None},),
    ),
    Example("E14", "there are no minutes of an earlier meeting, and no end is given", (), {_ENDS: None}),
    # E15: the meeting is on 18 November 2026; the conviction was on 9 February 2024.
    Example("E15", "the person is 35"),
    Example("E15", "the date of birth is not known", (), {"subject.date_of_birth": None}),
    Example(
        "E15",
        "the person turns 18 on the day after the meeting",
        ("mappa.lead_agency",),
        {
            "subject.date_of_birth": "2008-11-19",
        },
    ),
    Example(
        "E15",
        "the person turns 19 next month, and was a child when convicted",
        ("subject.date_of_birth",),
        {"subject.date_of_birth": "2007-12-01"},
    ),
    Example("E15", "the person turns 18 next month", ("mappa.lead_agency",), {"subject.date_of_birth": "2008-12-01"}),
    Example(
        "E15",
        "the person is 17, youth justice is there, and probation leads",
        ("mappa.lead_agency",),
        {
            "subject.date_of_birth": "2009-02-01",
            **_youth_justice(leads=False),
        },
    ),
    Example(
        "E15",
        "the person is 17, and youth justice leads",
        (),
        {
            "subject.date_of_birth": "2009-02-01",
            **_youth_justice(leads=True),
        },
    ),
    Example(
        "E15",
        "the person turned 18 on the day of the meeting, after an offence as a child",
        ("subject.date_of_birth",),
        {"subject.date_of_birth": "2008-11-18"},
    ),
    Example(
        "E15",
        "the person was 17 when convicted, and youth justice is there",
        (),
        {
            "subject.date_of_birth": "2006-06-01",
            **_youth_justice(leads=False),
        },
    ),
    Example(
        "E15",
        "the person was 17 when sentenced, and the conviction has no date",
        ("subject.date_of_birth",),
        {
            "subject.date_of_birth": "2006-06-01",
            "index_offence.convicted": None,
        },
    ),
    Example(
        "E15",
        "the person was 17 when convicted and 18 when sentenced",
        ("subject.date_of_birth",),
        {
            "subject.date_of_birth": "2006-02-20",
        },
    ),
    Example("E15", "the person turned 18 on the day of the conviction", (), {"subject.date_of_birth": "2006-02-09"}),
    Example(
        "E15",
        "the person is 20, and no conviction has a date",
        (),
        {
            "subject.date_of_birth": "2006-06-01",
            "index_offence.convicted": None,
            "index_offence.sentenced": None,
        },
    ),
)
