"""Examples of the rules in ``rules/completeness.py`` and ``rules/restricted.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.operations.record import contents_from
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.sections import Contents
from tests.support.evidence import changed, level_3
from tests.unit.rules.example import Example

TICKED = {"confirmed": True, "on": "2026-11-18"}
NOBODY_SEES = "\u200b"
PILLARS = ("supervision", "monitoring_and_control", "interventions_and_treatment", "victim_safety")
COMMUNITY = "risk_assessment.rosh_grid.community"

# From which per cent on each band begins: Medium, High and, where there is one, Very High.
BOUNDS: Mapping[str, tuple[float, ...]] = {
    "rsr": (3, 6.9),
    "ogrs3": (50, 75, 90),
    "ogp": (34, 67, 85),
    "ovp": (30, 60, 80),
    "arp": (50, 75, 90),
    "vrp": (30, 60, 80),
    "svrp": (1, 3, 6.9),
    "csrp": (1, 3, 6.9),
}


def _area(rule: str, name: str, value: int) -> AreaRules:
    return AreaRules.taken({"changes": [{"rule": rule, "thresholds": [{"name": name, "value": value}]}]})


def _decisions() -> Iterator[Example]:
    yield Example("C1", "Every decision has its reason")
    reason = "decisions.category.reason"
    yield Example("C1", "The category is confirmed without a reason", (reason,), {reason: NOBODY_SEES})
    yield Example(
        "C1", "The category is not confirmed, without a reason", (reason,),
        {"decisions.category": {"confirmed": False}},
    )  # fmt: skip
    for empty in (".", "-", "TBC", "n/a", "None", "Yes"):
        for place in ("category", "level"):
            where = f"decisions.{place}.reason"
            yield Example("C1", f"The reason for the {place} says “{empty}”", (where,), {where: empty})
    yield Example("C1", "Nothing is said of the category", (), {"decisions.category": {}})
    reason = "decisions.level.reason"
    yield Example("C1", "The level is decided without a reason", (reason,), {reason: ""})
    yield Example("C1", "The level is left open", (), {"decisions.level": {}})
    reason = "decisions.recall.reason"
    for told, recall, places in (
        ("Recall was considered, without a reason", {"considered": True}, (reason,)),
        ("Recall is requested without a reason", {"outcome": "requested"}, (reason,)),
        ("Recall is not requested, without a reason", {"outcome": "not_requested"}, (reason,)),
        ("Recall does not apply", {"considered": False, "outcome": "not_applicable"}, ()),
    ):
        yield Example("C1", told, places, {"decisions.recall": recall})
    others = [{"ref": "X-01", "decision": "One", "reason": "Because"}, {"ref": "X-02", "decision": "Two"}]
    yield Example(
        "C1", "One of two decisions has no reason", ("decisions.other[1].reason",), {"decisions.other": others}
    )
    yield Example("C1", "A line for a decision is still empty", (), {"decisions.other": [{"ref": "X-01"}]})


def _actions() -> Iterator[Example]:
    yield Example("C2", "Every action has a reason")
    bare = {"ref": "3.01", "description": "Ring the hostel"}
    for told, action, places in (
        ("An action has neither a reason nor a risk", bare, ("new_actions[0].reason",)),
        ("An action is linked to a victim only", {**bare, "linked_to": ["V-01"]}, ("new_actions[0].reason",)),
        ("An action is linked to a risk", {**bare, "linked_to": ["V-01", "R-01"]}, ()),
        ("An action has a reason and no link", {**bare, "reason": "He lost the bed"}, ()),
        ("A line for an action is still empty", {"ref": "3.01"}, ()),
    ):
        yield Example("C2", told, places, {"new_actions": [action]})


def _plan() -> Iterator[Example]:
    yield Example("C3", "Each pillar has a measure")
    for pillar in PILLARS:
        path = f"risk_management_plan.{pillar}"
        yield Example("C3", f"{pillar.replace('_', ' ').capitalize()} is empty", (path,), {path: {}})
    path = "risk_management_plan.victim_safety"
    for told, given, places in (
        ("A measure has no words", {"measures": [{"ref": "M-01", "addresses": "Alcohol"}]}, (path,)),
        ("The reason why a pillar does not apply is blank", {"not_applicable_reason": "  "}, (path,)),
        ("A pillar does not apply, with the reason", {"not_applicable_reason": "No victim is known."}, ()),
    ):
        yield Example("C3", told, places, {path: given})
    yield Example("C4", "The plan has triggers with their responses")
    for told, entries, places in (
        ("There is no contingency", [], ("contingency_plan",)),
        ("A trigger has no response", [{"ref": "C-1", "trigger": "The tag is silent"}], ("contingency_plan",)),
        ("A response has no trigger", [{"ref": "C-1", "response": "Recall"}], ("contingency_plan",)),
        (
            "One whole contingency beside half a one",
            [{"ref": "C-1", "trigger": "x"}, {"ref": "C-2", "trigger": "The tag is silent", "response": "Recall"}],
            (),
        ),
    ):
        yield Example("C4", told, places, {"contingency_plan": entries})


def _licence() -> Iterator[Example]:
    path = "licence_and_orders.additional_conditions"
    none = {"licence_and_orders.standard_conditions": "", path: []}
    yield Example("C5", "The licence conditions are listed")
    yield Example("C5", "Nobody listed the conditions of a licence", (path,), none)
    yield Example("C5", "Nobody is on licence", (), {**none, "subject.custody_status": "community_no_order"})
    unsaid = {**none, "subject.custody_status": None}
    for release in (
        "licence", "extended_licence", "parole_licence", "hdc",
        "re_release_standard_recall", "re_release_fixed_term_recall",
    ):  # fmt: skip
        told = f"The release was by {release.replace('_', ' ')}, and nothing is listed"
        yield Example("C5", told, (path,), {**unsaid, "relevant_dates.release_type": release})
    yield Example("C5", "The person was not released", (), {**unsaid, "relevant_dates.release_type": "none"})
    yield Example("C5", "A condition has no words", (path,), {**none, path: [{"ref": "L-01", "label": NOBODY_SEES}]})
    yield Example("C5", "One condition is listed", (), {**none, path: [{"ref": "L-01", "label": "Exclusion zone"}]})
    for status in ("unlawfully_at_large", "other"):
        away = {**none, "subject.custody_status": status}
        for given, places in (("licence", (path,)), ("none", ()), (None, ())):
            told = f"The status is {status.replace('_', ' ')}, and the release {given}"
            yield Example("C5", told, places, {**away, "relevant_dates.release_type": given})
    for given, places in (("refused", (path,)), ("removed", (path,)), ("in_force", ()), (None, ())):
        told = f"The only condition is {given}"
        only = {**none, path: [{"ref": "L-01", "label": "Exclusion zone", "status": given}]}
        yield Example("C5", told, places, only)
    standard = {**none, "licence_and_orders.standard_conditions": "The standard ones."}
    yield Example("C5", "Only the standard conditions apply", (), standard)


def _risk() -> Iterator[Example]:
    overall = "risk_assessment.overall_rosh"
    yield Example("C6", "Levels, groups and people at risk are given")
    yield Example("C6", "The overall level is missing", (overall,), {overall: None})
    yield Example("C6", "The overall level is below the grid", (overall,), {overall: "medium"}, weighs=Severity.WARN)
    yield Example("C6", "The overall level is above the grid", (overall,), {overall: "very_high"}, weighs=Severity.WARN)
    reasoned = {overall: "medium", "risk_assessment.overall_reason": "In force only while he is in hospital."}
    yield Example("C6", "The overall level differs from the grid, with the reason", (), reasoned)
    yield Example(
        "C6", "A cell in custody is higher than the overall level", (overall,),
        {"risk_assessment.rosh_grid.custody.prisoners": "very_high"}, weighs=Severity.WARN,
    )  # fmt: skip
    lowest = dict.fromkeys(("children", "public", "known_adult", "staff"), "low")
    yield Example(
        "C6", "Every level is low", (), {overall: "low", "risk_assessment.rosh_grid": {"community": lowest}}
    )  # fmt: skip
    for group in ("children", "public", "known_adult", "staff"):
        changes = {f"{COMMUNITY}.{group}": None, overall: "medium", "risk_assessment.overall_reason": "Explained."}
        yield Example("C6", f"The level for {group.replace('_', ' ')} is missing", (f"{COMMUNITY}.{group}",), changes)
    yield Example(
        "C6", "The grid is empty", tuple(f"{COMMUNITY}.{group}" for group in lowest), {"risk_assessment.rosh_grid": {}}
    )  # fmt: skip
    yield Example("C6", "The cells in custody are empty", (), {"risk_assessment.rosh_grid.custody": {}})
    at, custody = "subject.custody_status", "risk_assessment.rosh_grid.custody"
    for status in ("custody_sentenced", "custody_remand", "custody_recalled"):
        yield Example("C6", f"In custody ({status}), with both tables", (), {at: status})
        for group in ("children", "public", "known_adult", "staff", "prisoners"):
            told = f"In custody ({status}), the level for {group.replace('_', ' ')} there is missing"
            yield Example("C6", told, (f"{custody}.{group}",), {at: status, f"{custody}.{group}": None})
    who = "risk_assessment.who_is_at_risk"
    yield Example("C6", "It is not said who is at risk", (who,), {who: " \n"})
    imminence = "risk_assessment.imminence"
    yield Example("C8", "A Very High risk, and how imminent it is", record=level_3)
    yield Example("C8", "A Very High risk without words on imminence", (imminence,), {imminence: " "}, level_3)
    yield Example("C8", "A High risk needs no words on imminence", (), {imminence: ""})
    for cell in ("community.staff", "custody.prisoners"):
        changes = {imminence: "", f"risk_assessment.rosh_grid.{cell}": "very_high"}
        yield Example("C8", f"One cell is Very High: {cell}", (imminence,), changes)
    yield Example("C8", "The overall level alone is Very High", (imminence,), {imminence: "", overall: "very_high"})
    tools = {imminence: "", "risk_assessment.tools": [{"tool": "oasys", "band": "very_high"}]}
    yield Example("C8", "Only the band of a tool is Very High", (), tools)


def _tool(**given: Any) -> Mapping[str, Any]:
    return {"risk_assessment.tools": [{"completed": "2026-11-04", **given}]}


def _ages() -> Iterator[Example]:
    path = "risk_assessment.tools[0].completed"
    yield Example("C7", "Every assessment is recent")
    yield Example("C7", "HCR-20 of May at a Level 3 meeting in November", ("risk_assessment.tools[7].completed",),
                  record=level_3)  # fmt: skip
    for told, completed, places in (
        ("An assessment of four months ago at Level 2", "2026-07-18", ()),
        ("An assessment of four months and a day ago at Level 2", "2026-07-17", (path,)),
        ("An assessment without its date", None, (path,)),
        ("An assessment dated at the end of the calendar", "9999-12-31", (path,)),
        ("An assessment of the day of the meeting", "2026-11-18", ()),
        ("An assessment of the day after the meeting", "2026-11-19", (path,)),
    ):
        yield Example("C7", told, places, _tool(tool="oasys", completed=completed))
    for told, completed, places in (
        ("An assessment of eight weeks ago at Level 3", "2026-09-24", ()),
        ("An assessment of eight weeks and a day ago at Level 3", "2026-09-23", (path,)),
    ):
        yield Example("C7", told, places, _tool(tool="oasys", completed=completed), level_3)
    older = _tool(tool="sara", completed="2026-06-18")
    yield Example("C7", "Five months, where the board allows six", (), older, area=_area("C7", "months", 6))
    older = _tool(tool="sara", completed="2026-09-11")
    yield Example("C7", "Ten weeks, where the board allows ten", (), older, level_3, area=_area("C7", "weeks", 10))
    for tool in ("rm2000", "polygraph"):
        yield Example("C7", f"An old {tool} is history", (), _tool(tool=tool, completed="2019-03-04"))
    unused = _tool(tool="osp_dc", completed="2019-03-04", not_applicable_reason="No sexual offending")
    yield Example("C7", "An instrument that was not used", (), unused)


def _bands() -> Iterator[Example]:
    bands = ("low", "medium", "high", "very_high")
    path = ("risk_assessment.tools[0].band",)
    for tool, bounds in BOUNDS.items():
        for bound, band, next_band in zip(bounds, bands, bands[1:], strict=False):
            below = round(bound - 0.01, 2)
            for score, right, wrong in ((bound, next_band, band), (below, band, next_band)):
                changes = _tool(tool=tool, score_percent=score, band=right)
                yield Example("C7", f"{tool} of {score} % is {right}", (), changes)
                changes = _tool(tool=tool, score_percent=score, band=wrong)
                yield Example("C7", f"{tool} of {score} % is not {wrong}", path, changes)
        for score, band in ((0, "low"), (100, bands[len(bounds)])):
            yield Example("C7", f"{tool} of {score} % is {band}", (), _tool(tool=tool, score_percent=score, band=band))
    for tool in ("rsr", "osp_iic"):
        yield Example("C7", f"{tool} has no Very High", path, _tool(tool=tool, band="very_high"))
        yield Example("C7", f"{tool} has High", (), _tool(tool=tool, band="high"))
    yield Example("C7", "rsr of 20 % has no Very High", path, _tool(tool="rsr", score_percent=20, band="very_high"))
    yield Example("C7", "A band without a score", (), _tool(tool="ogp", band="very_high"))
    yield Example("C7", "A score without a band", (), _tool(tool="ogp", score_percent=85))
    yield Example("C7", "A per cent that no band rests on", (), _tool(tool="osp_dc", score_percent=1, band="very_high"))


def _disclosure_and_diversity() -> Iterator[Example]:
    yield Example("C9", "Disclosure was considered and decided")
    for told, given, places in (
        ("Nothing is said of disclosure", {}, ("disclosure",)),
        ("Disclosure was not considered", {"considered": False, "none_reason": "No risk."}, ("disclosure",)),
        ("A tick alone", {"considered": True, "none_reason": "  "}, ("disclosure",)),
        ("Nobody is told, with the reason", {"considered": True, "none_reason": "No third party is at risk."}, ()),
        ("An entry without its decision", {"considered": True, "entries": [{"ref": "D-1"}]},
         ("disclosure.entries[0].decision",)),
    ):  # fmt: skip
        yield Example("C9", told, places, {"disclosure": given})
    yield Example("C10", "Diversity was considered, and a reader sees how")
    considered, notes = "diversity_and_needs.considered", "diversity_and_needs.notes"
    for told, fields, places in (
        ("Diversity was not considered", {"considered": False, "notes": "Plain English."}, (considered,)),
        ("Nothing is said of diversity", {}, (considered,)),
        ("Diversity is ticked, and nothing is said", {"considered": True, "characteristics": [" "]}, (notes,)),
        ("A characteristic is named", {"considered": True, "characteristics": ["Dyslexia"]}, ()),
        ("What was considered is noted", {"considered": True, "notes": "Plain English agreed."}, ()),
        ("Human rights were weighed", {"considered": True, "human_rights": "Article 8."}, ()),
    ):
        yield Example("C10", told, places, {"diversity_and_needs": fields})


def _carried_over() -> Iterator[Example]:
    yield Example("C11", "Each section that is carried over is ticked for this meeting")
    hospital = {"hospital": {"section": "s.37/41", "still_current": TICKED}}
    yield Example("C11", "So is detention in hospital", (), hospital)
    for section in ("subject", "index_offence", "relevant_dates", "hospital", "reason_for_level"):
        path = f"{section}.still_current"
        told = f"{section.replace('_', ' ').capitalize()} is not ticked"
        yield Example("C11", told, (path,), {**hospital, path: {"on": "2026-11-18"}})
    path = "subject.still_current"
    old = {path: {"confirmed": True, "on": "2026-08-26"}}
    yield Example("C11", "The tick is of the meeting before", (path,), old)
    bare = {path: {}, "meeting.type": "initial"}
    yield Example("C11", "At the first meeting nothing was carried over", (), bare)
    yield Example("C11", "A first meeting at this level, with an earlier one", (path,), bare, earlier=({},))


def _offence() -> Iterator[Example]:
    summary, path = "index_offence.summary", "index_offence.summary[1]"
    for told, words, places in (("a hundred", 100, ()), ("a hundred and one", 101, (path,))):
        text = " ".join(["word"] * words)
        yield Example("C12", f"A bullet of {told} words", places, {summary: ["Short", text]})
    text = " ".join(["word"] * 101)
    yield Example("C12", "The board allows longer bullets", (), {summary: [text]}, area=_area("C12", "words", 120))
    for told, text, places in (
        ("Three sentences", "He waited. He followed her home. He was seen.", ()),
        ("Four sentences", "He waited. He followed her. Was he seen? He was.", (path,)),
        ("Four lines", "Waited\nFollowed\r\nSeen\nCaught", (path,)),
        ("Three lines with gaps between", "Waited\n\nFollowed\n \nSeen.  ", ()),
        ("A section of an Act is no end of a sentence", "Wounding (s.20 OAPA 1861). He fled. He hid.", ()),
    ):
        yield Example("C19", told, places, {summary: ["Short", text]})
    area = _area("C19", "sentences", 4)
    yield Example("C19", "The board allows four sentences", (), {summary: ["One. Two. Three. Four."]}, area=area)


def _person() -> Iterator[Example]:
    for said, places in (
        ("White - British", ()),
        ("W1 - White British", ()),
        ("", ()),
        ("Ethnic group", ()),
        ("W1", ("subject.ethnicity",)),
        ("W1/IC1", ("subject.ethnicity",)),
        ("WBRI", ("subject.ethnicity",)),
        ("A9", ("subject.ethnicity",)),
        ("School code: mwbc", ("subject.ethnicity",)),
        ("WBRI White British", ()),
        ("Ethnic code: NS", ("subject.ethnicity",)),
    ):
        yield Example("C13", f"Ethnicity: “{said}”", places, {"subject.ethnicity": said})
    address, approved = "subject.release_address", "subject.release_address.approved"
    for told, given, places in (
        ("There is no release address", None, ()),
        ("The release address is not approved", {"line": "1 Invented Row", "approved": False}, (approved,)),
        ("Nothing is said of approval", {"line": "1 Invented Row"}, (approved,)),
        ("Only a postcode, and not approved", {"postcode": "ZZ4 1AA"}, (approved,)),
        ("The release address is approved", {"line": "1 Invented Row", "approved": True}, ()),
        ("The release address is still empty", {"type": "no_fixed_abode"}, ()),
    ):
        yield Example("C14", told, places, {address: given})
    for told, victims, places in (
        ("Somebody is listed by label", {"people": [{"ref": "V-01", "label": "Victim A"}]}, ()),
        ("Somebody is listed by relationship", {"people": [{"ref": "V-01", "relationship": "Neighbours"}]}, ()),
        ("None are identified", {"none_identified": True}, ()),
        ("Nothing is said of victims", {}, ("victims",)),
        ("A line for a victim is still empty", {"people": [{"ref": "V-01"}]}, ("victims",)),
        ("Both stand there", {"none_identified": True, "people": [{"ref": "V-1", "label": "Child C1"}]}, ("victims",)),
        ("The tick beside an empty line", {"none_identified": True, "people": [{"ref": "V-1"}]}, ()),
    ):
        yield Example("C15", told, places, {"victims": victims})


def _dissent() -> Iterator[Example]:
    view = "decisions.dissent.entries[0].view"
    whole = ("decisions.dissent",)
    for told, given, places in (
        ("There was no dissent", {"none_recorded": True}, ()),
        ("Dissent is recorded", {"none_recorded": False, "entries": [{"agency": "nhs", "view": "High."}]}, ()),
        ("Nothing is said of dissent", {}, whole),
        ("The tick was refused", {"none_recorded": False}, whole),
        ("An empty line for dissent", {"entries": [{"view": " "}]}, whole),
        ("Dissent, and the tick that there was none", {"none_recorded": True, "entries": [{"view": "High."}]}, whole),
        ("The tick beside an empty line", {"none_recorded": True, "entries": [{"view": " "}]}, ()),
        ("An agency dissented, and its view is missing", {"entries": [{"agency": "nhs"}]}, (view,)),
        ("Only the answer of the Chair is there", {"entries": [{"chair_response": "Noted."}]}, (view,)),
    ):
        yield Example("C16", told, places, {"decisions.dissent": given})


def _meeting(changes: Mapping[str, Any] | None = None) -> Contents:
    """Minutes that hold a restricted section and little else."""
    return changed(contents_from({"meeting_details": {"meeting": {"level": 3, "date": "2026-11-19"}}}), changes or {})


def _restricted() -> Iterator[Example]:
    agreed, version = "media_strategy.agreed", "distribution[0].version"
    present = "restricted_section.present"
    held: Mapping[str, Any] = {
        "restricted_section": {
            "present": True,
            "reason": "Prejudice to police tactics and safety of a source",
            "content": "Directed police activity authorised to 17 December; kept from everybody but the holders.",
            "access": [{"name": "FICTIONAL Holder", "agency": "police"}, {"name": "FICTIONAL Other", "agency": None}],
        }
    }
    copy = "Directed police  activity, authorised to 17 December, was discussed."
    yield Example("C17", "Restricted text stands apart", record=level_3)
    yield Example("C17", "Nothing is restricted")
    for told, changes, places in (
        ("A sentence of it stands elsewhere", {agreed: copy}, (agreed,)),
        ("The reason for restricting stands elsewhere", {agreed: "Prejudice to police tactics and safety of a source."},
         (agreed,)),
        ("A reason of three words may stand elsewhere",
         {"restricted_section.reason": "kestrel heron nests", agreed: "Kestrel heron nests here."}, ()),
        ("A reason of four words may not",
         {"restricted_section.reason": "safety of kestrel wood", agreed: "The safety of kestrel wood."}, (agreed,)),
        ("The section is not marked as present", {present: False}, (present,)),
        ("A reason without any text", {present: False, "restricted_section.content": " "}, ()),
        ("An empty section, and plain copies", {"restricted_section": {}, version: "full"}, ()),
    ):  # fmt: skip
        yield Example("C17", told, places, {**held, **changes}, _meeting)
    for told, kind, agency, places in (
        ("A copy that does not say which", "full", "police", (version,)),
        ("A copy with it for an agency without a holder", "full_with_restricted", "housing", (version,)),
        ("A copy with it for nobody in particular", "full_with_restricted", None, (version,)),
        ("A copy with it for a holder's agency", "full_with_restricted", "police", ()),
        ("A copy without it for another agency", "full_without_restricted", "housing", ()),
    ):
        changes = {**held, "distribution": [{"agency": agency, "version": kind}]}
        yield Example("C17", told, places, changes, _meeting)
    yield from _names_of_restricted_text(held)


def _names_of_restricted_text(held: Mapping[str, Any]) -> Iterator[Example]:
    larch = {**held, "restricted_section.content": "It was said that Operation Larch is running."}
    why = "document.amendments[0].why"
    corrected = {**larch, why: "A sentence about larch was corrected."}
    told = "One name of it stands in the reason of a new version"
    yield Example("C17", told, (why,), corrected, _meeting)
    what = "document.amendments[0].what"
    yield Example("C17", "Or in what was changed", (what,), {**larch, what: "A sentence about larch."}, _meeting)
    yield Example("C17", "Another word stands there", (), {**larch, why: "A sentence about oaks."}, _meeting)
    agreed = "media_strategy.agreed"
    for told, said, found in (
        ("That name alone stands elsewhere", "Larch was planted.", True),
        ("A word that is written alike stands elsewhere", "A larch was planted.", False),
        ("The words of facts are no names of restricted text", "Osprey was told.", False),
        ("Nor are those of the form", "A Confidentiality statement was read.", False),
    ):
        secret = "It was said that Operation Larch, Osprey and Confidentiality are running."
        fact = {"agencies[0].id": "a", "agencies[0].name": "Osprey"}
        changes = {**larch, **fact, "restricted_section.content": secret, agreed: said}
        yield Example("C17", told, (agreed,) if found else (), changes, _meeting)
    osprey = {**held, "restricted_section.content": "It was said that Osprey is running.", agreed: "Osprey was told."}
    for path in (
        "new_actions[0].owner_name", "sign_off.minute_taker", "hospital.hospital", "attendance[0].name",
        "fiction_notice", "document.descriptor",
    ):  # fmt: skip
        told = f"A name of restricted text is a fact: {path}"
        yield Example("C17", told, (), {**osprey, **_listed(path), path: "Osprey"}, _meeting)
    for path, places in (
        ("victims.people[0].vlo.name", (agreed,)),
        ("restricted_section.access[0].name", (agreed,)),
        ("agencies[0].name", ("agencies[0].name", agreed)),
        ("agencies[0].short_name", ()),
    ):
        name = {
            "agencies[0].name": "Osprey with eight more words than are a name",
            "agencies[0].short_name": "Osprey and seven more words of a name",
        }.get(path, "Osprey")
        told = f"A name of restricted text stands in: {path}"
        yield Example("C17", told, places, {**osprey, **_listed(path), path: name}, _meeting)
    grounds = {**held, "restricted_section.reason": "Because of Operation Larch", why: "A sentence about larch."}
    yield Example("C17", "The name is in the reason for restricting", (why,), grounds, _meeting)
    for path in (
        "victims.none_identified_reason", "disclosure.none_reason", "agency_updates[0].text",
        "new_actions[0].reason", "previous_actions[0].reason", "risk_management_plan.supervision.not_applicable_reason",
        "decisions.level.reason", "contingency_plan[0].trigger", "executive_summary", "document.status_note",
    ):  # fmt: skip
        changes = {**corrected, **_listed(path), path: "Larch was planted."}
        told = f"The name stands in the new reason and in: {path}"
        yield Example("C17", told, _in_order(path, why), changes, _meeting)
    sentence = "Directed police activity authorised to 17 December"
    for path in (
        "subject.full_name", "subject.aliases[0]", "agencies[0].name", "agencies[0].short_name", "area.mappa_area",
        "area.smb", "area.unit", "sign_off.chair_name", "subject.current_address.line",
        "subject.current_address.postcode",
    ):  # fmt: skip
        name = "ZZ9 1AA KX7" if path.endswith("postcode") else "Kestrel Heron Merlin Osprey Falcon Eagle"
        content = {**held, "restricted_section.content": f"{name}. There he was seen.", **_listed(path), path: name}
        yield Example("C17", f"A name may stand in restricted text too: {path}", (), content, _meeting)
    name = "Kestrel Heron Merlin Osprey Falcon Eagle"
    person = {**held, "subject.full_name": name, "restricted_section.content": f"It was said that {name} was followed"}
    about = {**person, why: f"About {name.lower()}."}
    yield Example("C17", "The person's name with it, in the reason of a new version", (why,), about, _meeting)
    named = {"agencies[0].id": "a", "restricted_section.content": "Nightingale", "agencies[0].name": "Nightingale"}
    told = "The whole of a short restricted text is a name"
    yield Example("C17", told, ("agencies[0].name",), {**held, **named}, _meeting)
    for told, name, places in (
        ("A name of eight words is a name", f"{sentence} agreed", ()),
        ("One of nine words is a sentence", f"{sentence} agreed today", ("agencies[0].name",)),
    ):
        yield Example("C17", told, places, {**held, "agencies[0].id": "a", "agencies[0].name": name}, _meeting)


def _in_order(path: str, why: str) -> tuple[str, str]:
    """In the order of the sections; what is said of the document comes before its amendments."""
    return (path, why) if path.startswith("document.status") else (why, path)


def _listed(path: str) -> Mapping[str, Any]:
    """What an entry of a list needs besides."""
    entry, bracket, _field = path.partition("].")
    if not bracket:
        return {}
    if path.startswith("restricted"):
        return {}
    return {f"{entry}].id": "a"} if path.startswith("agencies") else {f"{entry}].ref": "Z-1"}


def _agencies() -> Iterator[Example]:
    told_of = {"ref": "U-01", "agency": "police", "text": "No callouts."}
    police = {"id": "police", "kind": "responsible_authority"}

    def at(*statuses: str | None, kind: str = "responsible_authority", update: Mapping[str, Any] | None = None) -> Any:
        return {
            "agencies": [{**police, "kind": kind}],
            "attendance": [
                {"ref": f"P-{number}", "agency": "police", "status": status} for number, status in enumerate(statuses)
            ],
            "agency_updates": [] if update is None else [{"ref": "U-01", "agency": "police", **update}],
        }

    yield Example("C18", "Each agency that was present gave information")
    for status in ("attended", "attended_part", "deputy_attended"):
        told = f"An agency was there ({status.replace('_', ' ')}) and said nothing"
        yield Example("C18", told, ("attendance[0].agency",), at(status))
    yield Example("C18", "Two people of one agency are one remark", ("attendance[1].agency",),
                  at("absent_no_report", "attended", "attended"))  # fmt: skip
    for told, changes, places in (
        ("An agency was absent", at("apologies_no_report"), ()),
        ("An agency had nothing further", at("attended", update={"nothing_further": True}), ()),
        ("An agency refused information", at("attended", update={"refused": [{"what": "Tactics"}]}), ()),
        ("An agency gave information", at("attended", update=told_of), ()),
        ("The information of an agency is blank", at("attended", update={"text": " "}), ("attendance[0].agency",)),
        ("An observer was present", at("attended", kind="observer"), ()),
        ("The co-ordination unit was present", at("attended", kind="coordination_unit"), ()),
    ):
        yield Example("C18", told, places, changes)


EXAMPLES: tuple[Example, ...] = (
    *_decisions(),
    *_actions(),
    *_plan(),
    *_licence(),
    *_risk(),
    *_ages(),
    *_bands(),
    *_disclosure_and_diversity(),
    *_carried_over(),
    *_offence(),
    *_person(),
    *_dissent(),
    *_restricted(),
    *_agencies(),
)
