"""Examples of the rules in ``rules/actions.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

from mappa_desktop.rules.area_rules import AreaRules
from tests.unit.rules.example import Example


def _times(number: int) -> AreaRules:
    changes = [{"rule": "N6", "thresholds": [{"name": "times", "value": number}], "reason": "Board decision"}]
    return AreaRules.taken({"changes": changes})


_NAME, _AGENCY = ["new_actions[0].owner_name"], ["new_actions[0].owner_agency"]
_N1 = (
    Example("N1", "Every action is owned by a named person of an agency"),
    Example("N1", "Nobody owns the action", _NAME, {"new_actions[0].owner_name": " "}),
    Example("N1", "The owner's agency is not named", _AGENCY, {"new_actions[0].owner_agency": None}),
    Example(
        "N1",
        "Neither owner nor agency is named",
        [*_NAME, *_AGENCY],
        {"new_actions[0].owner_name": "", "new_actions[0].owner_agency": None},
    ),
    Example("N1", "An agency is named as the owner", _NAME, {"new_actions[0].owner_name": "wendleshire  police"}),
    Example("N1", "The short name of an agency is named as the owner", _NAME, {"new_actions[0].owner_name": "DWP"}),
    Example("N1", "A team is named as the owner", _NAME, {"new_actions[0].owner_name": "Domestic Abuse Team"}),
    *(
        Example("N1", f"“{owner}” is named as the owner", _NAME, {"new_actions[0].owner_name": owner})
        for owner in (
            "TBC",
            "TBA",
            "Everyone",
            "Panel",
            "Contact desk",
            "Public Protection Unit",
            "GP service",
            "Health department",
            "COM",
            "Chair",
            "Duty social worker",
            "All agencies",
            "unknown",
            "PPU",
            "n/a",
            "-",
            "Someone from Housing",
            "Harbour Light Domestic Abuse Service worker",
        )
    ),
    *(
        Example("N1", f"A person is named with what they are: {owner}", (), {"new_actions[0].owner_name": owner})
        for owner in (
            *("Jo Smith, Head of Service", "Priya Nair (Team Manager)", "Mr J Desk", "Duty worker Bettany Crowle"),
            *("Will", "PC May", "June", "April", "August", "DC Young", "Dr Day", "Mr Long", "Ms Good", "Ann"),
        )
    ),
)

_DUE = ["new_actions[0].due.date"]


def _due(day: str | None, **besides: Any) -> dict[str, Any]:
    return {"new_actions[0].due.date": day, **besides}


# The next meeting of the Level 2 case is on Wednesday 17 February 2027.
_N2 = (
    Example("N2", "Every action is due on a working day before the next meeting"),
    Example("N2", "It is due on the day before the next meeting", (), _due("2027-02-16")),
    Example("N2", "It is due on the day of the next meeting", _DUE, _due("2027-02-17")),
    Example("N2", "It is due on the day after the next meeting", _DUE, _due("2027-02-18")),
    Example("N2", "It is due on the day of this meeting", (), _due("2026-11-18")),
    Example("N2", "It is due on the day before this meeting", _DUE, _due("2026-11-17")),
    Example("N2", "It is due on a Saturday", _DUE, _due("2026-11-28")),
    Example("N2", "It is due on a bank holiday", _DUE, _due("2026-12-25")),
    Example("N2", "It is due on the substitute day of a bank holiday", _DUE, _due("2026-12-28")),
    Example("N2", "It is due on the working day after the holidays", (), _due("2026-12-29")),
    Example("N2", "It has no date, which is for N3", (), _due(None)),
    Example(
        "N2",
        "No next meeting is planned, and it is due next year",
        (),
        _due("2027-03-17", **{"next_meeting.date": None}),
    ),
    Example(
        "N2",
        "No next meeting is planned, and it is due on a Sunday",
        _DUE,
        _due("2027-03-14", **{"next_meeting.date": None}),
    ),
    Example(
        "N2",
        "The next meeting is given as the day of this one, which is a slip of its own",
        (),
        {"next_meeting.date": "2026-11-18"},
    ),
    Example(
        "N2",
        "The next meeting is the day after this one",
        [f"new_actions[{at}].due.date" for at in range(1, 7)],
        {"next_meeting.date": "2026-11-19", **_due("2026-11-18")},
    ),
)

_N3 = (
    Example("N3", "Every action has a date"),
    Example("N3", "The action is “ongoing”", _DUE, {"new_actions[0].due": {"date": None, "text": "ongoing"}}),
    Example("N3", "The action is due “asap”", _DUE, {"new_actions[0].due": {"text": "asap"}}),
    Example("N3", "The action is due “in two weeks”", _DUE, {"new_actions[0].due": {"text": "in two weeks"}}),
    Example("N3", "The action has neither a date nor words", _DUE, {"new_actions[0].due": {}}),
    Example("N3", "The action has a date, and words besides", (), {"new_actions[0].due.text": "before the visit"}),
)

_TWO = ["new_actions[1].description"]
_ONE_EACH: dict[str, Any] = {f"new_actions[{at}].description": "Visit the address" for at in range(7)}
_N4 = (
    Example("N4", "Every action is one deliverable", (), _ONE_EACH),
    Example("N4", "Visit, and report", _TWO, {**_ONE_EACH, "new_actions[1].description": "Visit AND report"}),
    Example("N4", "Visit; report", _TWO, {**_ONE_EACH, "new_actions[1].description": "Visit; report"}),
    Example(
        "N4", "Brief the staff of Anderton Hall", (), {**_ONE_EACH, "new_actions[1].description": "Brief Anderton Hall"}
    ),
)

# What the last meeting set: the actions that this record has as previous ones.
_LEFT_OPEN: dict[str, Any] = {
    "previous_actions": [],
    "new_actions": [{"ref": f"2.0{number}", "status": "open"} for number in range(1, 8)],
}
_STATUS, _CARRIED = "previous_actions[0].status", "previous_actions[0].carried_forward_to"
_N5 = (
    Example("N5", "Every previous action has a status, and goes on where it is carried forward"),
    Example("N5", "Nothing is said of a previous action", [_STATUS], {_STATUS: None}),
    Example("N5", "A previous action is still open", (), {_STATUS: "open"}),
    Example("N5", "It is carried forward to nothing", [_CARRIED], {_STATUS: "carried_forward"}),
    Example(
        "N5", "It is carried forward to an action that is not listed", [_CARRIED], {_STATUS: "open", _CARRIED: "3.99"}
    ),
    Example(
        "N5",
        "It is carried forward to an action that replaces another",
        [_CARRIED],
        {_STATUS: "open", _CARRIED: "3.02"},
    ),
    Example(
        "N5",
        "A new action was carried forward from it, which it does not name",
        [_CARRIED],
        {_STATUS: "carried_forward", "new_actions[0].carried_forward_from": "2.01"},
    ),
    Example(
        "N5",
        "It is carried forward to a new action that says so",
        (),
        {_STATUS: "carried_forward", _CARRIED: "3.01", "new_actions[0].carried_forward_from": "2.01"},
    ),
    Example(
        "N5",
        "It is carried forward to nothing, and nothing is said of it",
        [_STATUS, _CARRIED],
        {_STATUS: None, _CARRIED: "3.99"},
    ),
    Example("N5", "Every action that the last meeting left open is here", earlier=[_LEFT_OPEN]),
    *(
        Example(
            "N5",
            f"The last meeting left a new action open ({status}), which is not here",
            ["previous_actions"],
            earlier=[{**_LEFT_OPEN, "new_actions[0].ref": "2.99", "new_actions[0].status": status}],
        )
        for status in (None, "open", "in_progress", "overdue")
    ),
    *(
        Example(
            "N5",
            f"The last meeting ended a new action ({status}), which is not here",
            (),
            earlier=[{**_LEFT_OPEN, "new_actions[0].ref": "2.99", "new_actions[0].status": status}],
        )
        for status in ("completed", "completed_late", "no_longer_required")
    ),
    Example(
        "N5",
        "An older action was left open by the last meeting, and is not here",
        ["previous_actions"],
        earlier=[{**_LEFT_OPEN, "previous_actions": [{"ref": "1.01", "status": "overdue"}]}],
    ),
    Example(
        "N5",
        "An older action went on at the last meeting as one that is here",
        (),
        earlier=[
            {
                **_LEFT_OPEN,
                "previous_actions": [{"ref": "1.01", "status": "carried_forward"}],
                "new_actions[0].carried_forward_from": "1.01",
            }
        ],
    ),
    Example(
        "N5",
        "A meeting earlier still left an action open that the last one does not mention",
        (),
        earlier=[_LEFT_OPEN, {"previous_actions": [{"ref": "1.08"}], "new_actions": [{"ref": "1.09"}]}],
    ),
    Example(
        "N5",
        "An action left open goes on here under another reference",
        (),
        {"new_actions[0].carried_forward_from": "2.99"},
        earlier=[{**_LEFT_OPEN, "new_actions[0].ref": "2.99"}],
    ),
    Example(
        "N5",
        "An action left open was taken over with a number behind its reference",
        (),
        {"previous_actions[0].ref": "2.99_2"},
        earlier=[{"previous_actions": [], "new_actions": [{"ref": "2.99"}]}],
    ),
)

_COMMENT = ["new_actions[1].chair_comment"]
_TWICE: dict[str, Any] = {"new_actions[1].times_carried": 2}
_BEFORE = {"new_actions[4].ref": "2.04", "new_actions[4].carried_forward_from": "1.03"}
_N6 = (
    Example("N6", "No action has been carried forward more than once"),
    Example("N6", "An action has been carried forward twice, and the Chair says nothing", _COMMENT, _TWICE),
    Example(
        "N6",
        "An action has been carried forward twice, and the Chair comments",
        (),
        {**_TWICE, "new_actions[1].chair_comment": "Legal Services answer to their head from now on"},
    ),
    Example(
        "N6",
        "An action has been carried forward twice, and the Chair's comment says nothing",
        _COMMENT,
        {**_TWICE, "new_actions[1].chair_comment": "n/a"},
    ),
    Example("N6", "An action has been carried forward three times", _COMMENT, {"new_actions[1].times_carried": 3}),
    Example(
        "N6", "The meeting before carried it forward too, which this record does not count", _COMMENT, earlier=[_BEFORE]
    ),
    Example(
        "N6",
        "A meeting earlier still carried it forward too",
        _COMMENT,
        earlier=[{}, _BEFORE],
    ),
    Example("N6", "The meeting before set it", (), earlier=[{"new_actions[4].ref": "2.04"}]),
    Example(
        "N6",
        "The meeting before carried another one forward",
        (),
        earlier=[{"new_actions[4].carried_forward_from": "1.03"}],
    ),
    Example("N6", "The area asks from the third time on, and it is the second", (), _TWICE, area=_times(3)),
    Example(
        "N6",
        "The area asks from the third time on, and one meeting before carried it forward",
        (),
        earlier=[_BEFORE],
        area=_times(3),
    ),
    Example(
        "N6",
        "The area asks from the third time on, and two meetings before carried it forward",
        _COMMENT,
        earlier=[_BEFORE, {"new_actions[4].ref": "1.03", "new_actions[4].carried_forward_from": "0.02"}],
        area=_times(3),
    ),
    Example(
        "N6",
        "The area asks at once",
        [*_COMMENT, "new_actions[3].chair_comment"],
        area=_times(1),
    ),
    Example(
        "N6",
        "The area asks at once, and the record counts none",
        [*_COMMENT, "new_actions[3].chair_comment"],
        {"new_actions[1].times_carried": 0},
        area=_times(1),
    ),
)

_CLOSED_REASON, _CLOSED_BY = "previous_actions[6].closure_reason", "previous_actions[6].closed_by"
_N7 = (
    Example("N7", "The Chair closed an action with a reason"),
    Example("N7", "An action was closed without a reason", [_CLOSED_REASON], {_CLOSED_REASON: ""}),
    Example("N7", "An action was closed, and nobody says by whom", [_CLOSED_BY], {_CLOSED_BY: ""}),
    Example("N7", "Nobody says why and by whom", [_CLOSED_REASON, _CLOSED_BY], {_CLOSED_REASON: " ", _CLOSED_BY: " "}),
    *(
        Example("N7", f"An action was closed by the Chair: {name}", (), {_CLOSED_BY: name})
        for name in ("Chair", "the chair", "MS Imogen  CASTLEMARSH", "Castlemarsh", "Deputy Chair, Jo Smith")
    ),
    *(
        Example("N7", f"An action was closed by somebody else: {name}", [_CLOSED_BY], {_CLOSED_BY: name})
        for name in ("Samir Holloway-Ray", "Imogen", "Jo Castlemarsh", "Imogen Castlemarsh-Smith", "Jo Imogen")
    ),
    Example("N7", "It was closed, and nobody is known as Chair", (), {_CLOSED_BY: "Jo", "meeting.chair.name": ""}),
    Example("N7", "The reason for closing says nothing", [_CLOSED_REASON], {_CLOSED_REASON: "TBC"}),
    Example(
        "N7",
        "A new action was closed at once",
        ["new_actions[0].closure_reason", "new_actions[0].closed_by"],
        {"new_actions[0].status": "no_longer_required"},
    ),
)

_IN_TIME: dict[str, Any] = {
    "previous_actions[3].due.date": "2026-12-01",
    "previous_actions[5].due.date": "2026-12-01",
}
_LATE = ["previous_actions[3]"]
_N8 = (
    Example("N8", "Nothing is overdue", (), _IN_TIME),
    Example(
        "N8",
        "An action was due the day before the meeting",
        _LATE,
        {**_IN_TIME, "previous_actions[3].due.date": "2026-11-17"},
    ),
    Example(
        "N8",
        "An action is due on the day of the meeting",
        (),
        {**_IN_TIME, "previous_actions[3].due.date": "2026-11-18"},
    ),
    Example("N8", "An action is said to be overdue", _LATE, {**_IN_TIME, "previous_actions[3].status": "overdue"}),
    Example(
        "N8",
        "An action is said to be overdue and has no date",
        _LATE,
        {**_IN_TIME, "previous_actions[3].status": "overdue", "previous_actions[3].due.date": None},
    ),
    Example(
        "N8", "Nothing is said yet of an action that was due", ["previous_actions[0]"], {**_IN_TIME, _STATUS: None}
    ),
)

_N9 = (
    Example("N9", "Of every action it is recorded who agreed"),
    Example("N9", "Nobody says who agreed", ["new_actions[0].agreed_by"], {"new_actions[0].agreed_by": " "}),
)

EXAMPLES: tuple[Example, ...] = (*_N1, *_N2, *_N3, *_N4, *_N5, *_N6, *_N7, *_N8, *_N9)
