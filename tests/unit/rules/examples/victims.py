"""Examples of the rules in ``rules/victims.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.findings import Severity
from tests.support.evidence import level_3
from tests.unit.rules.example import Example

_LABEL = "victims.people[0].label"
_CHOICE = "victims.people[0].contact_choice"
_RELEASED_TO: dict[str, Any] = {"subject.release_address": {"line": "3 Larch Close", "postcode": "ZZ7 3QX"}}
_PROTECTS = "licence_and_orders.orders[1].protects"
_MEASURE = "risk_management_plan.supervision.measures[0].measure"
_SAFETY = "risk_management_plan.victim_safety.measures[0].measure"


def _called(told: str, label: str, *, stops: bool = True, weighs: Severity | None = None) -> Example:
    return Example("V1", told, [_LABEL] if stops else (), {_LABEL: label}, weighs=weighs)


def _said(told: str, text: str, *, stops: bool = True, weighs: Severity | None = None, **besides: Any) -> Example:
    return Example("V1", told, [_CHOICE] if stops else (), {_CHOICE: text, **besides}, weighs=weighs)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"),
)
_RANKS = (
    *("PC", "PS", "DC", "DS", "DI", "DCI", "PCSO", "Constable", "Sergeant", "Sgt", "Inspector", "Superintendent"),
    *("Supt", "Officer", "Police", "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Professor", "Judge"),
)


_V1 = (
    Example("V1", "Victims have labels, and no address stands anywhere"),
    Example("V1", "Victims have labels that name nobody, at Level 3", record=level_3),
    _called("A label is a first and a family name", "Sarah Whitlock"),
    _called("A label is a name with a hyphen", "Anne-Marie Whitlock"),
    _called("A label is a name in capitals", "SARAH WHITLOCK"),
    _called("A label has a courtesy title", "victim, Mrs Whitlock"),
    _called("A label holds the family name of the person", "the Pellowick family"),
    _called("A label is the name of somebody who was there", "victim bettany crowle"),
    _called("A label shares one word with somebody who was there", "victim of bettany", stops=False),
    _called("A label has capitals and a common word", "Former Partner", stops=False),
    _called("A label has capitals in part", "Lone passengers on Buses", stops=False),
    _called("A label has capitals, and one word of it is a common one", "Unknown Passengers", stops=False),
    _called("A label has no capitals", "bus passengers", stops=False),
    _called("A label is two letters", "X Z", stops=False),
    _called("A label may be a very short name", "Bo Ng", weighs=Severity.WARN),
    *(
        _called(f"A label is a name ({label})", label)
        for label in (
            *("Sarah", "sarah", "sarah whitlock", "Victim A (Sarah)", "Sarah's mother", "Zainab's family"),
            *("Victim B (Sarah Whitlock)", "Child C1 (called Noah)"),
        )
    ),
    *(
        _called(f"A label may be a name ({label})", label, weighs=Severity.WARN)
        for label in ("Keziah", "Victim A (Keziah)", "Keziah Whitlock (victim)", "Rose Whitlock", "Bo Hughes")
    ),
    *(
        _called(f"A label is no name ({label})", label, stops=False)
        for label in (
            *("Harrowmere Residents", "Wendle Park Users", "School Crossing Patrol", "Cyclists", "Victim V2 (family)"),
            *(
                "Child C1 (aged 9)",
                "Potential victims",
                "Victim A (Former Partner)",
                "lone keziah whitlock",
                "keziah whitlock",
                "Kez R2",
                "(B)",
                "()",
            ),
        )
    ),
    _called("A label is the name of somebody who was there, and nothing else", "bettany crowle"),
    Example(
        "V1",
        "A label shares the only name of somebody who was there",
        (),
        {_LABEL: "victim of bettany", "attendance[5].name": "Bettany", "victims.people[0].vlo.name": "Bettany"},
    ),
    *(
        Example("V1", f"The person is called {name}", [_LABEL], {_LABEL: label, "subject.full_name": name})
        for name, label in (
            ("PELLOWICK Dorran", "the Pellowick family"),
            ("LEY Dorran", "the Ley family"),
            ("Dorran O'NEILL", "the O'Neill family"),
        )
    ),
    _called("A label is one word", "Passengers", stops=False),
    _called("A label has a letter or a number", "Resident R2", stops=False),
    _called("A label is empty", "", stops=False),
    Example(
        "V1",
        "A label is the name of the Victim Liaison Officer",
        [_LABEL],
        {_LABEL: "with Nan Tresilian", "victims.people[1].vlo.name": "Nan Tresilian"},
    ),
    Example(
        "V1",
        "A label is the name of a support worker",
        [_LABEL],
        {_LABEL: "with Nan Tresilian", "victims.people[1].support[0].name": "Nan Tresilian"},
    ),
    Example(
        "V1",
        "The person's family name is the last of several words",
        [_LABEL],
        {_LABEL: "family of Trewhella", "subject.full_name": "Jan P. Trewhella"},
    ),
    Example("V1", "The person's family name is a common word", (), {"subject.full_name": "Jan PERSON"}),
    Example("V1", "The person has an initial in capitals", (), {"subject.full_name": "Jan A Trewhella"}),
    Example("V1", "The person has no name on record", (), {"subject.full_name": ""}),
    Example(
        "V1",
        "An order protects somebody by name",
        ["licence_and_orders.orders[1].protects"],
        {"licence_and_orders.orders[1].protects": "Sarah Whitlock"},
        weighs=Severity.WARN,
    ),
    *(
        Example("V1", f"An order protects somebody: {label}", [_PROTECTS], {_PROTECTS: label}, weighs=Severity.WARN)
        for label in ("sarah whitlock", "Keziah Whitlock")
    ),
    Example("V1", "An order protects nobody in particular", (), {"licence_and_orders.orders[1].protects": ""}),
    _said("A postcode stands in the section on victims", "Lives at ZZ7 3QX"),
    _said("A postcode stands there without a space", "Lives at zz73qx"),
    _said("A long postcode stands there", "Lives at ZZ1A 3QX"),
    _said("A number and an ordinal are no postcode", "Wing b2 1st floor", stops=False),
    _said("An address stands in the section on victims", "Moved to 14 Larch Close in May"),
    *(
        _said(f"An address stands there ({street})", f"Seen near {street} twice")
        for street in (
            *("2 High Street", "4a Mill Road", "18B, Elm Avenue", "7 Church Lane", "9 Long Drive", "1 Ring Way"),
            *(
                "3 The Crescent",
                "5 Sea View Terrace",
                "6 Rose Gardens",
                "8 Ash Grove",
                "10 Chapel Row",
                "11 River Walk",
            ),
            *("12 King's Mews", "13 Windmill Hill", "15 Village Green"),
        )
    ),
    *(
        _said(f"What is no address ({text})", text, stops=False)
        for text in (
            "12 March Wendle Crown Court",
            "3 visits a week by road",
            "18 November. Close contact",
            "Unit 4 at 2nd",
        )
    ),
    *(
        _said(f"What is no address ({text})", text, stops=False)
        for text in (
            *("On 5 November PC Daniel Green visited", "At 10 Inspector Jane Hill will call"),
            *("Panic alarm; 2 May Police Drive-by checks", "2 Wendle Park Drive-by checks", "12 June Oak Close watch"),
            *("At 10:30 Jane Hill called", "Score 3.12 Jane Hill", "Case 5/12 Jane Hill", "Wing b2 4th floor"),
            *("Wing b2 3rd floor", "Wing b2 2nd floor", "Ref 0101234567890123", "Since 0800", "ref.07700 900123"),
            *("Seen 12 DC Green", "14 Mr Hill", "7 the spinney", "At 9.30 The Chair said", "Flat 2 is empty"),
            *(f"Seen 3 {month} Larch Close" for month in _MONTHS),
            *(f"Asked 3 {rank} Jane Hill" for rank in _RANKS),
        )
    ),
    *(
        _said(f"What may be an address or a telephone number ({text})", text, weighs=Severity.WARN)
        for text in (
            *("At 10 Jane Hill will call", "Call by 24 Larch Close", "In 1900 Larch Close", "In 2026 Jane Hill moved"),
            *("7 The Spinney", "7a, The Beeches", "Ring 07700 900123", "Ring +44 7700 900123", "Ring 0117 496 0123"),
            *("(01632) 960 123", "01632-960123", "About 3 Larch Close"),
            *(
                f"Call {word} 10 Larch Close"
                for word in ("from", "until", "till", "before", "after", "since", "around")
            ),
        )
    ),
    *(
        _said(f"An address stands in the section on victims ({text})", text)
        for text in (
            *(
                "At number 10 Larch Close",
                "Lives at 14 Larch Close",
                "Address from 10 Larch Close",
                "At 25 Larch Close",
                "14 Larch Close",
            ),
            *(
                f"{word} 10 Larch Close"
                for word in (
                    "Lives by",
                    "Live by",
                    "Living by",
                    "Lived by",
                    "Resides by",
                    "Residing by",
                    "Stays by",
                    "Staying by",
                    "Stayed by",
                    "Home by",
                    "House by",
                    "Property by",
                )
            ),
            *("Before, she had moved to 10 Larch Close", "Is at home at 9 Larch Close", "Near 1899 Larch Close"),
            *("Flat 2, Rosewood House", "Apartment 14 River View Court", "Apt 3b Larch Lodge", "14 Mayfield Road"),
        )
    ),
    _said("The person's own address with a time before it", "At 12 Invented Row", stops=False),
    _said(
        "An address that may be a time, beside the person's own",
        "At 12 Invented Row, by 9 Larch Close",
        weighs=Severity.WARN,
    ),
    Example(
        "V1",
        "What may be an address stands among the measures for their safety",
        [_SAFETY],
        {_SAFETY: "Ring 07700 900123"},
        weighs=Severity.WARN,
    ),
    Example("V1", "A telephone number stands in another measure", (), {_MEASURE: "Ring 07700 900123"}),
    _said("A road without a number", "Include the leisure centre road", stops=False),
    _said("The person's own address and postcode", "Near 12 Invented Row, ZZ4 1AA", stops=False),
    _said("The person's own address beside another", "Between 12 Invented Row and 14 Larch Close"),
    _said(
        "The address to which the person will be released",
        "Near 3 Larch Close",
        stops=False,
        **_RELEASED_TO,
    ),
    Example("V1", "An address stands among the measures for their safety", [_SAFETY], {_SAFETY: "Patrol ZZ7 3QX"}),
    *(
        Example("V1", f"A postcode stands in {told}", [place], {place: "See ZZ7 3QX"}, weighs=Severity.WARN)
        for told, place in (
            ("another measure", _MEASURE),
            ("the contingency plan", "contingency_plan[0].response"),
            ("an order", "licence_and_orders.orders[0].terms"),
            ("a disclosure", "disclosure.entries[0].information"),
            ("the executive summary", "executive_summary"),
            ("the information from an agency", "agency_updates[0].text"),
            ("a new action", "new_actions[0].description"),
            ("a previous action", "previous_actions[0].update"),
            ("the risk assessment", "risk_assessment.imminence"),
            ("a decision", "decisions.level.reason"),
        )
    ),
)

_SCHEME, _STATE, _OFFICER = (
    f"victims.people[0].{key}" for key in ("in_victim_contact_scheme", "vlo.state", "vlo.name")
)
_V2 = (
    Example("V2", "The scheme and the officer are recorded"),
    Example("V2", "Nobody says whether a victim is in the scheme", [_SCHEME], {_SCHEME: None}),
    Example(
        "V2",
        "Nobody says whether the family of a victim is in the scheme",
        [_SCHEME],
        {_SCHEME: None, "victims.people[0].kind": "family_of_victim"},
    ),
    Example(
        "V2", "Nobody says whether somebody is a victim", [_SCHEME], {_SCHEME: None, "victims.people[0].kind": None}
    ),
    Example(
        "V2",
        "Nobody says whether a potential victim is in the scheme",
        (),
        {_SCHEME: None, "victims.people[0].kind": "potential_victim"},
    ),
    Example("V2", "A victim is not in the scheme", (), {_SCHEME: False, _STATE: None}),
    Example("V2", "A victim is in the scheme without word of an officer", [_STATE], {_STATE: None}),
    Example(
        "V2", "A victim is in the scheme, and an officer is said not to apply", [_STATE], {_STATE: "not_applicable"}
    ),
    Example("V2", "An officer was declined", (), {_STATE: "declined", _OFFICER: ""}),
    Example("V2", "An officer is assigned and not named", [_OFFICER], {_OFFICER: ""}),
    Example(
        "V2",
        "A potential victim is in the scheme without word of an officer",
        ["victims.people[1].vlo.state"],
        {"victims.people[1].in_victim_contact_scheme": True, "victims.people[1].vlo.state": None},
    ),
)

_REQUESTED, _EXPLAINED = "victims.people[0].conditions_requested", "victims.people[0].conditions_explained_on"
_CONDITIONS = "licence_and_orders.additional_conditions"
_NONE_LISTED: dict[str, Any] = {f"{_CONDITIONS}[{at}].victim_related": False for at in (0, 1)}
_REFUSED: dict[str, Any] = {f"{_CONDITIONS}[0].status": "refused", f"{_CONDITIONS}[1].status": "removed"}
_V3 = (
    Example("V3", "The conditions a victim asked for are listed, and explained"),
    Example("V3", "No condition about a victim is listed", [_REQUESTED], _NONE_LISTED),
    Example("V3", "Nothing was asked for, and nothing is listed", (), {**_NONE_LISTED, _REQUESTED: [" "]}),
    Example(
        "V3",
        "The conditions listed are about somebody else",
        [_REQUESTED],
        {f"{_CONDITIONS}[{at}].linked_to": ["V-02"] for at in (0, 1)},
    ),
    Example(
        "V3",
        "A condition is linked to no victim, and so is about all",
        (),
        {f"{_CONDITIONS}[{at}].linked_to": ["R-01"] for at in (0, 1)},
    ),
    Example(
        "V3",
        "A condition about all was not explained",
        [_EXPLAINED],
        {_EXPLAINED: None, **{f"{_CONDITIONS}[{at}].linked_to": ["R-01"] for at in (0, 1)}},
    ),
    Example(
        "V3",
        "A condition about one victim and a risk is not about another victim",
        (),
        {"victims.people[1].in_victim_contact_scheme": True},
    ),
    Example("V3", "The conditions were not explained", [_EXPLAINED], {_EXPLAINED: None}),
    Example("V3", "The conditions asked for were refused, and not explained", (), {**_REFUSED, _EXPLAINED: None}),
    Example(
        "V3",
        "One of the conditions was refused, and neither was explained",
        [_EXPLAINED],
        {f"{_CONDITIONS}[0].status": "refused", _EXPLAINED: None},
    ),
    Example(
        "V3",
        "The victim declined an officer",
        (),
        {_EXPLAINED: None, _STATE: "declined"},
    ),
    Example("V3", "The victim is not in the scheme", (), {_EXPLAINED: None, _SCHEME: False}),
    Example(
        "V3",
        "Neither listed nor explained",
        [_REQUESTED],
        {**_NONE_LISTED, _EXPLAINED: None},
    ),
)

_HEARD = "victims.people[1].marac.heard"
_NOBODY: dict[str, Any] = {
    _HEARD: None,
    "victims.people[1].relationship": "Neighbour",
    "victims.people[1].support": [],
}
_V4 = (
    Example("V4", "It is said of each partner whether they were heard at MARAC"),
    Example("V4", "A partner with an adviser, of whom it is not said", [_HEARD], {_HEARD: None}),
    Example(
        "V4",
        "A partner without an adviser",
        [_HEARD],
        {_HEARD: None, "victims.people[1].support": []},
    ),
    Example("V4", "Somebody with an adviser", [_HEARD], {_HEARD: None, "victims.people[1].relationship": "Neighbour"}),
    Example("V4", "Somebody else", (), _NOBODY),
    Example(
        "V4",
        "Somebody else with an outreach worker",
        (),
        {**_NOBODY, "victims.people[1].support": [{"kind": "outreach", "state": "offered"}]},
    ),
    *(
        Example("V4", f"The {partner} of the person", [_HEARD], {**_NOBODY, "victims.people[1].relationship": partner})
        for partner in ("Ex", "Wife", "Husband", "Spouse", "Girlfriend", "Boyfriend", "Fiancé", "Fiancée")
    ),
    Example(
        "V4",
        "A victim of domestic abuse",
        [_HEARD],
        {**_NOBODY, "victims.people[1].relationship": "Victim of Domestic Abuse in 2019"},
    ),
    Example("V4", "A victim of abuse", (), {**_NOBODY, "victims.people[1].relationship": "Victim of abuse"}),
    Example("V4", "The child of a partner", (), {**_NOBODY, "victims.people[1].relationship": "Child of his partner"}),
    *(
        Example(
            "V4",
            f"Somebody protected by an order ({kind})",
            [_HEARD],
            {**_NOBODY, "licence_and_orders.orders[0].type": kind, "licence_and_orders.orders[0].linked_to": ["V-02"]},
        )
        for kind in (
            "non_molestation_order",
            "domestic_abuse_protection_order",
            "domestic_violence_protection_order",
        )
    ),
    Example(
        "V4",
        "Somebody protected by a restraining order",
        (),
        {**_NOBODY, "licence_and_orders.orders[0].linked_to": ["V-02"]},
    ),
)

_V5 = (
    Example("V5", "The choice of each victim is recorded"),
    Example("V5", "The choice of a victim is not recorded", [_CHOICE], {_CHOICE: ""}),
    Example(
        "V5", "The choice of a victim outside the scheme is not recorded", [_CHOICE], {_CHOICE: "", _SCHEME: False}
    ),
    Example(
        "V5",
        "The choice of a potential victim in the scheme is not recorded",
        ["victims.people[1].contact_choice"],
        {"victims.people[1].in_victim_contact_scheme": True},
    ),
)

EXAMPLES: tuple[Example, ...] = (*_V1, *_V2, *_V3, *_V4, *_V5)
