"""Examples of the rules in ``rules/disclosure.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mappa_desktop.domain.findings import Severity
from tests.support.evidence import level_2, level_3
from tests.unit.rules.example import Example

# In the Level 2 case these stand at 0 to 2: to be made on 25 November, refused, deferred to 4 December.
MADE, REFUSED, DEFERRED = (f"disclosure.entries[{place}]" for place in range(3))
EACH = (MADE, REFUSED, DEFERRED)
NEXT = {"meeting.date": "2027-02-17"}


def _routes() -> Iterator[Example]:
    yield Example("D1", "Everybody who is told is a third party")
    path = f"{MADE}.recipient_is_third_party"
    yield Example("D1", "The recipient is an agency", (path,), {path: False})
    yield Example("D1", "It is not said whether the recipient is a third party", (path,), {path: None})
    for entry in (REFUSED, DEFERRED):
        kept = {f"{entry}.recipient_is_third_party": None, f"{entry}.recipient": "Wendleshire Police"}
        yield Example("D1", f"Nobody is told now, and so it is not asked: {entry}", (), kept)
    at = f"{MADE}.recipient"
    for recipient in (
        *(
            "Wendleshire Police",
            "police",
            "Police, DC Samir Holloway-Ray",
            "Jo Smith of the DEPARTMENT for Work and Pensions",
        ),
        *("DWP", "Head of Harbour Light Domestic Abuse Service", "NHS Trust", "Ward manager, NHS trust"),
    ):
        yield Example("D1", f"An agency is told, though ticked as third party: {recipient}", (at,), {at: recipient})
    for recipient in ("Her uncle, once in the police", "Manager of Sunrise Housing"):
        told = f"A name of one word in the middle of others may mean something else: {recipient}"
        yield Example("D1", told, (at,), {at: recipient}, weighs=Severity.WARN)
    for recipient in (
        *(
            "College designated safeguarding lead",
            "Policeman's widow",
            "Trust of the NHS",
            "MAPPA Co-ordination Unit",
            "",
        ),
    ):
        yield Example("D1", f"The recipient is no agency of the panel: {recipient}", (), {at: recipient})
    nameless = {"agencies[0].name": "", "agencies[0].short_name": ""}
    yield Example("D1", "An agency has no name on record", (), nameless)


def _test() -> Iterator[Example]:
    yield Example("D2", "Both tests are written, whatever was decided")
    for entry, decided in zip(EACH, ("to disclose", "not to", "to defer"), strict=True):
        for field in ("necessity", "proportionality"):
            told = f"Decided {decided}, without a word on {field}"
            yield Example("D2", told, (f"{entry}.{field}",), {f"{entry}.{field}": " \n"})
    neither = {f"{REFUSED}.necessity": "", f"{REFUSED}.proportionality": ""}
    yield Example("D2", "A refusal that says neither is told of once", (), neither)
    for empty in ("Yes", ".", "TBC", "n/a"):
        said_nothing = {f"{MADE}.necessity": empty, f"{MADE}.proportionality": empty}
        told = f"Both tests say “{empty}”"
        yield Example("D2", told, (f"{MADE}.necessity", f"{MADE}.proportionality"), said_nothing)
    yield Example("D2", "Nothing is decided yet", (), {"disclosure.entries": [{"ref": "D-1"}]})
    both = {f"{MADE}.necessity": "", f"{MADE}.proportionality": ""}
    yield Example("D2", "A disclosure that says neither", (f"{MADE}.necessity", f"{MADE}.proportionality"), both)
    yield Example("D8", "A refusal has its reasons")
    yield Example("D8", "A refusal has no reason", (f"{REFUSED}.necessity",), neither)
    empty_words = {f"{REFUSED}.necessity": "None", f"{REFUSED}.proportionality": "-"}
    yield Example("D8", "The reasons of a refusal say nothing", (f"{REFUSED}.necessity",), empty_words)
    for field in ("necessity", "proportionality"):
        yield Example("D8", f"A refusal speaks only of {field}", (), {**neither, f"{REFUSED}.{field}": "Not met."})
    yield Example("D8", "A disclosure that says neither is no refusal", (), both)


def _what_and_how() -> Iterator[Example]:
    yield Example("D3", "The recipient and the information are named")
    for field in ("recipient", "information"):
        yield Example("D3", f"To disclose, without {field}", (f"{MADE}.{field}",), {f"{MADE}.{field}": ""})
        yield Example("D3", f"To defer, without {field}", (), {f"{DEFERRED}.{field}": ""})
    yield Example("D4", "Somebody tells it, in a way, by a day")
    for field, nothing in (("by_whom", ""), ("method", "\u200b"), ("due.date", None)):
        path = f"{MADE}.{field}"
        yield Example("D4", f"To disclose, without {field.replace('_', ' ')}", (path,), {path: nothing})
        yield Example("D4", f"Not to disclose, without {field.replace('_', ' ')}", (), {f"{REFUSED}.{field}": nothing})
    words = {f"{MADE}.due": {"date": None, "text": "As soon as possible"}}
    yield Example("D4", "Words are no date", (f"{MADE}.due.date",), words)
    yield Example(
        "D4", "What was made needs no date by which to make it", (), {**words, f"{MADE}.done_on": "2026-11-18"}
    )


def _telling() -> Iterator[Example]:
    yield Example("D5", "It is said whether the subject is told")
    for entry in (MADE, DEFERRED):
        path = f"{entry}.subject_told.told"
        yield Example("D5", f"It is not said whether the subject is told: {entry}", (path,), {path: None})
    yield Example("D5", "Nothing is disclosed, and nothing said of telling", (), {f"{REFUSED}.subject_told": {}})
    reasonless = {f"{MADE}.subject_told": {"told": "no", "reason": "TBC", "review": "2026-12-17"}}
    yield Example("D5", "Not told, for a reason that says nothing", (f"{MADE}.subject_told.reason",), reasonless)
    told = f"{MADE}.subject_told"
    for said, given, places in (
        ("Not told, without reason or review", {"told": "no"}, (f"{told}.reason", f"{told}.review")),
        ("Not told, without a review", {"told": "no", "reason": "It would undermine monitoring"}, (f"{told}.review",)),
        ("Not told, without a reason", {"told": "no", "review": "2026-12-17"}, (f"{told}.reason",)),
        ("Not told, with both", {"told": "no", "reason": "It would undermine it", "review": "2026-12-17"}, ()),
        ("Told, which needs neither", {"told": "yes"}, ()),
        ("Nothing is disclosed, it says, and it is", {"told": "not_applicable"}, (f"{told}.told",)),
    ):
        yield Example("D5", said, places, {told: given})
    yield Example("D5", "Nothing is decided yet", (), {"disclosure.entries": [{"ref": "D-1"}]})
    yield Example("D6", "Self-disclosure was considered")
    for entry, asked in ((MADE, True), (DEFERRED, True), (REFUSED, False)):
        path = f"{entry}.self_disclosure.considered"
        for value in (None, False):
            said = f"Self-disclosure was not considered ({value}): {entry}"
            yield Example("D6", said, (path,) if asked else (), {path: value})
    yield Example("D6", "Nothing is decided yet", (), {"disclosure.entries": [{"ref": "D-1"}]})


def _undertaking() -> Iterator[Example]:
    yield Example("D7", "The recipient is asked for an undertaking")
    path = f"{MADE}.undertaking"
    state = (f"{path}.state",)
    made = {f"{MADE}.done_on": "2026-11-18"}
    for told, given, changes, places in (
        ("Nothing is said of an undertaking", {}, {}, state),
        ("An undertaking does not apply, it says", {"state": "not_applicable"}, {}, state),
        ("The undertaking was refused", {"state": "refused"}, {}, state),
        ("None is required, without a word why", {"state": "not_required", "note": " "}, {}, (f"{path}.note",)),
        ("None is required, and the note says nothing", {"state": "not_required", "note": "no"}, {}, (f"{path}.note",)),
        ("None is required, with the reason", {"state": "not_required", "note": "Bound by her office"}, {}, ()),
        ("The undertaking is signed", {"state": "signed"}, made, ()),
        ("Required, and not made yet", {"state": "required"}, {}, ()),
        ("Requested, and not made yet", {"state": "requested"}, {}, ()),
        ("Required and not signed, and made", {"state": "required"}, made, state),
        ("Requested and not signed, and made", {"state": "requested"}, made, state),
        ("Made by its outcome, and not signed", {"state": "requested"}, {f"{MADE}.outcome": "made"}, state),
    ):
        yield Example("D7", told, places, {path: given, **changes})
    yield Example("D7", "Nobody is told, and nobody undertakes anything", (), {f"{REFUSED}.undertaking": {}})


def _deferred() -> Iterator[Example]:
    yield Example("D9", "A deferral has its day and somebody who decides")
    due, decider = f"{DEFERRED}.due", f"{DEFERRED}.decided_by"
    yield Example("D9", "A deferral has no day", (f"{due}.date",), {due: {"text": "Soon"}})
    yield Example("D9", "Nobody decides a deferral", (decider,), {decider: " "})
    yield Example("D9", "A disclosure needs neither", (), {f"{MADE}.due.date": None, f"{MADE}.decided_by": ""})


def _children() -> Iterator[Example]:
    yield Example("D10", "The subject is in Category 2")
    offences, children = "index_offence.offences", "risk_assessment.rosh_grid.community.children"
    entry = "disclosure.entries[0].child_presumption_considered"
    one = {"disclosure.entries": [{"ref": "D-11", "decision": "disclose"}], children: "low"}
    for level, places in (("low", ()), (None, ()), ("medium", (entry,)), ("high", (entry,)), ("very_high", (entry,))):
        told = f"Category 1, and the risk to children is {level}"
        yield Example("D10", told, places, {**one, children: level}, level_3)
    yield Example(
        "D10", "Category 1, assault on an adult", (), {**one, offences: ["Sexual assault on an adult"]}, level_3
    )
    for who in ("child", "children", "girl", "girls", "boy", "boys", "minor", "minors"):
        changes = {**one, offences: ["Attempted kidnap", f"Sexual assault ({who} under 13)"]}
        yield Example("D10", f"Category 1, an offence against: {who}", (entry,), changes, level_3)
    considered = {**one, children: "high", entry: True}
    yield Example("D10", "The presumption was considered", (), considered, level_3)
    yield Example("D10", "It is said that it was not considered", (entry,), {**considered, entry: False}, level_3)
    none = {"disclosure": {"considered": True, "none_reason": "No third party."}, children: "high"}
    yield Example("D10", "Nobody is told of the risk to a child", ("disclosure.none_reason",), none, level_3)
    yield Example("D10", "A child, and the subject is in Category 2", (), {offences: ["Cruelty to a child"]})


def _outcomes() -> Iterator[Example]:
    outcome = f"{MADE}.outcome"
    settled = {f"{DEFERRED}.decision": "do_not_disclose"}
    yield Example("D11", "There was no meeting before", (), NEXT)
    yield Example("D11", "What the last meeting decided is not due yet", (), earlier=({},))
    due = {**NEXT, **settled}
    yield Example("D11", "Nothing is said of a disclosure that was due", (outcome,), due, earlier=({},))
    for told, changes, places in (
        ("It was made", {outcome: "made"}, ()),
        ("It was not made", {outcome: "not_made"}, ()),
        ("Nobody was told in the end", {outcome: "no_disclosure"}, ()),
        ("It is pending, with a word on why", {f"{MADE}.outcome_note": "Person B was ill."}, ()),
        ("The outcome is left empty", {outcome: None}, (outcome,)),
        ("The decision is taken out", {f"{MADE}.decision": None}, (outcome,)),
        ("The decision is another one now", {f"{MADE}.decision": "do_not_disclose"}, ()),
    ):
        yield Example("D11", told, places, {**due, **changes}, earlier=({},))
    for told, before, places in (
        ("Due on the day of this meeting", {f"{MADE}.due.date": "2027-02-17"}, ()),
        ("Due the day before this meeting", {f"{MADE}.due.date": "2027-02-16"}, (outcome,)),
        ("It had no day", {f"{MADE}.due.date": None}, ()),
        (
            "It was made, and its outcome is open",
            {f"{MADE}.due.date": None, f"{MADE}.done_on": "2026-11-25"},
            (outcome,),
        ),
        ("Its outcome was known", {outcome: "made"}, ()),
        ("Nothing had been decided", {f"{MADE}.decision": None}, ()),
        ("It had been refused", {f"{MADE}.decision": "do_not_disclose"}, ()),
    ):
        now = {**due, f"{MADE}.decision": before.get(f"{MADE}.decision", "disclose")}
        yield Example("D11", told, places, now, earlier=(before,))
    yield Example("D11", "Only the last meeting is asked", (), due, earlier=({outcome: "made"}, {}))
    made = {**NEXT, outcome: "made"}
    again = f"{DEFERRED}.outcome"
    for told, changes, places in (
        ("A deferral that was due is still deferred", {}, (again,)),
        ("It is deferred to the day of this meeting", {f"{DEFERRED}.due.date": "2027-02-17"}, ()),
        ("It is deferred again, to a day before this meeting", {f"{DEFERRED}.due.date": "2027-02-16"}, (again,)),
        ("It is deferred again, to no day", {f"{DEFERRED}.due.date": None}, (again,)),
        ("It is now to be disclosed", {f"{DEFERRED}.decision": "disclose"}, ()),
    ):
        yield Example("D11", told, places, {**made, **changes}, earlier=({},))
    later = {**made, f"{DEFERRED}.decision": None, f"{DEFERRED}.due.date": "2027-05-05"}
    yield Example("D11", "A later day alone, without the decision to defer", (again,), later, earlier=({},))
    gone = {**NEXT, "disclosure.entries": []}
    yield Example("D11", "What was due is no longer listed", ("disclosure.entries",), gone, earlier=({},))


def _without_a_decision() -> Iterator[Example]:
    yield Example("D12", "Nothing was made yet")
    done, decision = f"{MADE}.done_on", f"{MADE}.decision"
    for told, decided, places in (
        ("Made as decided", "disclose", ()),
        ("Made without a decision", None, (decision,)),
        ("Made against the decision", "do_not_disclose", (decision,)),
        ("Made while it was deferred", "defer", (decision,)),
    ):
        for how in ({done: "2026-11-18"}, {f"{MADE}.outcome": "made"}):
            yield Example("D12", f"{told}: {', '.join(how)}", places, {decision: decided, **how})
    before, on_the_day = {done: "2026-11-17"}, {done: "2026-11-18"}
    undecided: Mapping[str, Any] = {decision: None}
    for told, changes, earlier, places in (
        ("Made before this meeting, and nothing is known of an earlier one", before, (), ()),
        ("Made before this meeting, as the last one decided", before, ({},), ()),
        ("Made before this meeting, as the one before the last decided", before, (undecided, {}), ()),
        ("Made before this meeting, after the last one had deferred it", before, ({decision: "defer"},), ()),
        ("Made before this meeting, and no meeting had decided", before, (undecided,), (done,)),
        ("Made before this meeting, which the last one refused", before, ({decision: "do_not_disclose"},), (done,)),
        ("Made on the day, as this meeting decided", on_the_day, (undecided,), ()),
    ):
        yield Example("D12", told, places, changes, level_2, earlier)
    first = {"meeting.type": "initial"}
    yield Example("D12", "Made before the first meeting, so that none had decided", (done,), {**before, **first})
    yield Example("D12", "Made on the day of the first meeting", (), {**on_the_day, **first})
    passed = {**before, **first}
    yield Example(
        "D12", "Made before a meeting said to be the first, as one before it decided", (), passed, earlier=({},)
    )


EXAMPLES: tuple[Example, ...] = (
    *_routes(),
    *_test(),
    *_what_and_how(),
    *_telling(),
    *_undertaking(),
    *_deferred(),
    *_children(),
    *_outcomes(),
    *_without_a_decision(),
)
