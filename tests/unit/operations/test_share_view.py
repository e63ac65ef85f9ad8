"""The shared screen holds what everybody on the call may see, and nothing else is ever composed for it."""

from __future__ import annotations

import dataclasses
import random
import re
import string

import pytest

from mappa_desktop.domain.actions import ActionPillar
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import AgendaItem
from mappa_desktop.foundation.content import replaced
from mappa_desktop.operations.agenda import standing
from mappa_desktop.operations.executive_summary import drafted
from mappa_desktop.operations.gestures.disclosures import to_information_sharing
from mappa_desktop.operations.share_view import composed
from mappa_desktop.sections import SECTIONS, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.new_actions.model import NewActions
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import planted

AGENDA = (
    AgendaItem(key="welcome", title="Welcome, statements", sections=("opening_statements",), minutes=5),
    AgendaItem(key="plan", title="Risk management plan", sections=("risk_management_plan",), minutes=20),
    AgendaItem(key="actions", title="New actions", sections=("new_actions",), minutes=10),
)
MAY_BE_SHOWN = re.compile(
    r"""meeting_details\.meeting\.reference
    | attendance\.agencies\.\d+\.(short_)?name
    | (new_actions\.new_actions | previous_actions\.previous_actions)\.\d+\.(description|owner_name)
    | risk_management_plan\.risk_management_plan
      \.(supervision|monitoring_and_control|interventions_and_treatment)\.measures\.\d+\.measure
    """,
    re.VERBOSE,
)


def everything(value):
    """Every text of a page."""
    if isinstance(value, str):
        return [value]
    if dataclasses.is_dataclass(value):
        return [text for field in dataclasses.fields(value) for text in everything(getattr(value, field.name))]
    return [text for each in value for text in everything(each)] if isinstance(value, tuple) else []


def with_action(description, **given):
    """The training case with one new action."""
    contents = training_contents()
    action = content_of(contents, NewActions).new_actions[3]
    action = action.model_copy(
        update={"description": description, "linked_to": (), "pillar": None, "ref": "3.99", **given}
    )
    return {**contents, "new_actions": replaced(contents["new_actions"], ("new_actions",), (action,))}


def shown(contents, section="new_actions"):
    page = composed(contents, AGENDA, section)
    return [line.what for line in page.actions.lines], page.actions.remark


@pytest.mark.parametrize("section", [each.key for each in SECTIONS])
@pytest.mark.parametrize("pillar", [None, "supervision", "victim_safety"])
def test_of_all_fields_of_all_sections_only_the_permitted_ones_are_shown(section, pillar):
    contents, words = planted()
    text = " ".join(everything(composed(contents, AGENDA, section, pillar=pillar)))
    found = {place for word, place in words.items() if word in text}
    assert all(MAY_BE_SHOWN.fullmatch(place) for place in found), found
    assert "meeting_details.meeting.reference" in found


def test_the_permitted_fields_are_really_shown():
    contents, words = planted()
    text = " ".join(everything(composed(contents, AGENDA, "risk_management_plan")))
    found = {re.sub(r"\d+", "N", place) for word, place in words.items() if word in text}
    assert "risk_management_plan.risk_management_plan.supervision.measures.N.measure" in found
    assert "new_actions.new_actions.N.owner_name" in found


def test_every_text_of_the_record_was_planted():
    _contents, words = planted()
    assert {place.partition(".")[0] for place in words.values()} == {section.key for section in SECTIONS}
    assert len(words) > 500


def test_the_head_names_the_meeting_and_nobody():
    page = composed(training_contents(), AGENDA, "risk_management_plan")
    assert (page.reference, page.level, page.date) == ("TRN-L2-0417/03", "Level 2", "Wed 18 Nov 2026")
    assert page.marking == ("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING")
    assert "pellowick" not in " ".join(everything(page)).casefold()


def test_the_agenda_says_in_words_what_is_done_and_what_is_on_now():
    page = composed(training_contents(), AGENDA, "risk_management_plan", visited=frozenset({"welcome"}))
    assert [(item.number, item.state, item.is_current) for item in page.agenda] == [
        (1, "Done", False),
        (2, "Now", True),
        (3, "", False),
    ]


def test_an_action_with_nothing_to_keep_back_is_shown_with_who_and_by_when():
    page = composed(training_contents(), AGENDA, "new_actions")
    line = page.actions.lines[0]
    assert line.what == "Report neuropsychology advice and programme recommendation"
    assert (line.who, line.when) == ("Dr Hesper Quillon, NHS Trust", "Wed 16 Dec 2026")
    assert page.actions.remark == "5 actions are not shown here."


@pytest.mark.parametrize("link", ["V-01", "V-77", "D-01", "D-77", "M-13"])
def test_an_action_linked_to_a_victim_a_disclosure_or_what_protects_a_victim_is_not_composed(link):
    assert shown(with_action("Check the tag", linked_to=(link,))) == ([], "One action is not shown here.")


def test_a_link_from_the_other_end_counts_as_well():
    contents = with_action("Check the tag")
    victims = replaced(contents["victims"], ("victims", "people", 0, "linked_to"), ("3.99",))
    assert shown(contents)[0] == ["Check the tag"]
    assert shown({**contents, "victims": victims})[0] == []


def test_an_action_of_the_victim_safety_pillar_is_not_composed():
    assert shown(with_action("Check the tag", pillar=ActionPillar.VICTIM_SAFETY))[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "Ring Victim A before the zone changes",
        "Ring victim a before the zone changes",
        "Ask V-01 whether the tag works",
        "Meet Pellowick at the office",
        "Meet pellowick at the office",
        "See Dorran's key worker",
        "Ask Dor to sign",
    ],
)
def test_labels_references_and_the_name_of_the_person_keep_an_action_back(words):
    assert shown(with_action(words))[0] == []


def test_a_name_in_the_place_of_the_owner_keeps_an_action_back():
    assert shown(with_action("Check the tag", owner_name="Dorran PELLOWICK"))[0] == []


def with_texts(contents, section, *texts):
    """A record whose section says these texts at these paths."""
    for path, text in texts:
        contents = {**contents, section: replaced(contents[section], path, text)}
    return contents


@pytest.mark.parametrize(
    "words",
    ["tell pellowick", "tell dorran", "Call Dorr\u00e1n", "Look at Pellowicks house", "PELLOWICK'S flat"],
)
def test_every_word_of_the_persons_name_counts_in_any_writing(words):
    assert shown(with_action(words)) == ([], "One action is not shown here.")


def test_a_name_that_is_an_everyday_word_counts_where_it_is_written_as_a_name():
    path = ("subject", "full_name")
    may = with_texts(with_action("Ask May to sign"), "subject", (path, "May Thistledown"))
    assert shown(may)[0] == []
    may = with_texts(with_action("It may be shown"), "subject", (path, "May Thistledown"))
    assert shown(may)[0] == ["It may be shown"]


@pytest.mark.parametrize(
    "words",
    ["Move Jenny", "move jenny", "Move Ms Fray", "See Jenny Fray", "Look at Jenny's school", "Ask J\u00e9nny", "FRAY"],
)
def test_every_word_of_a_victims_label_keeps_an_action_back(words):
    labelled = (("victims", "people", 0, "label"), "Jenny Fray")
    assert shown(with_texts(with_action(words), "victims", labelled)) == ([], "One action is not shown here.")


@pytest.mark.parametrize("words", ["Ring Alma Pike", "Tell Mrs Pike of it", "tell pike", "Tell the grocer of it"])
def test_every_word_of_a_recipient_keeps_an_action_back(words):
    told = (("disclosure", "entries", 0, "recipient"), "Mrs Alma Pike, grocer")
    assert shown(with_texts(with_action(words), "disclosure", told)) == ([], "One action is not shown here.")


@pytest.mark.parametrize("words", ["See the ex-partner", "Write to the landlord", "Ring the employer"])
def test_who_a_victim_or_a_recipient_is_to_the_person_keeps_an_action_back(words):
    assert shown(with_action(words))[0] == []


@pytest.mark.parametrize("words", ["Tell V01", "tell v 1", "Tell V\u201101", "As said in D07", "Tell V77"])
def test_a_reference_of_a_victim_or_a_disclosure_counts_in_any_writing(words):
    assert shown(with_action(words))[0] == []


@pytest.mark.parametrize(
    "words",
    [
        "Ask about Operation Larch",
        "Larch review with DI",
        "start larch",
        "See QX7 at noon",
        "Write to the ZKW",
        "Ask Bram",
    ],
)
@pytest.mark.parametrize("section", ["restricted", "agency_information"])
def test_names_and_acronyms_that_stand_in_restricted_text_or_intelligence_only_are_kept_back(words, section):
    texts = {
        "restricted": ("restricted_section", "content"),
        "agency_information": ("agency_updates", 0, "text"),
    }
    secret = "Intelligence: Operation Larch is running with QX7 and the ZKW unit. It is said that Bram drives."
    contents = with_action(words)
    assert shown(contents)[0] == [words]
    assert shown(with_texts(contents, section, (texts[section], secret)))[0] == []


def test_a_name_in_restricted_text_that_ordinary_sections_have_too_keeps_nothing_back():
    contents = with_action("Ask Housing in Harrowmere, and Dr Quillon")
    secret = (("restricted_section", "content"), "Seen by Hesper Quillon in Harrowmere.")
    assert shown(with_texts(contents, "restricted", secret))[0] == ["Ask Housing in Harrowmere, and Dr Quillon"]


@pytest.mark.parametrize("words", ["Talk to the informant", "Use the CHIS", "Ring the victim", "IDVA to call"])
def test_words_of_intelligence_and_of_victims_keep_an_action_back(words):
    assert shown(with_action(words))[0] == []


def test_an_action_of_a_service_for_victims_is_not_composed():
    assert shown(with_action("Ring weekly", owner_agency="vlu", owner_name=""))[0] == []
    assert shown(with_action("Ring weekly", owner_agency="das", owner_name=""))[0] == []
    assert shown(with_action("Ring weekly", owner_agency="housing", owner_name=""))[0] == ["Ring weekly"]


def test_whoever_supports_a_victim_and_is_not_there_is_not_named():
    contents = with_action("Val Orr to ring")
    people = replaced(contents["victims"], ("victims", "people", 0, "vlo"), {"name": "Val Orr"})
    assert shown({**contents, "victims": people})[0] == []


def test_the_standing_items_of_the_agenda_keep_their_titles():
    contents = training_contents("level3_review")
    standing_agenda = standing(Level.THREE).items
    titles = [item.title for item in composed(contents, standing_agenda, "victims").agenda]
    assert titles == [item.title for item in standing_agenda]


def test_a_reference_that_holds_a_word_of_a_name_is_not_shown():
    for reference in ("24/PELLOWICK", "PELLOWICK24", "DORRAN-1"):
        path = (("meeting", "reference"), reference)
        assert composed(with_texts(training_contents(), "meeting_details", path), AGENDA, "victims").reference == ""


@pytest.mark.parametrize(
    ("section", "path"),
    [
        ("restricted", ("restricted_section", "content")),
        ("restricted", ("restricted_section", "reason")),
        ("victims", ("victims", "people", 0, "contact_choice")),
        ("disclosure", ("disclosure", "entries", 0, "information")),
        ("risk_management_plan", ("risk_management_plan", "victim_safety", "measures", 0, "measure")),
    ],
)
def test_words_copied_from_what_is_kept_back_keep_an_action_back(section, path):
    copied = "the blue harbour lighthouse keys lie with the night porter"
    contents = with_action(f"Confirm by Friday that {copied}, in writing")
    assert shown(contents)[0] != []
    kept_back = replaced(contents[section], path, f"It was said that {copied} since spring.")
    assert shown({**contents, section: kept_back}) == ([], "One action is not shown here.")


def test_the_names_of_those_who_attend_keep_nothing_back():
    contents = with_action("Bettany Crowle to confirm the meeting room", owner_name="Bettany Crowle")
    people = replaced(contents["victims"], ("victims", "people", 0, "vlo"), {"name": "Bettany Crowle"})
    assert shown({**contents, "victims": people})[0] == ["Bettany Crowle to confirm the meeting room"]


def test_only_the_pillar_being_worked_on_is_shown_and_victim_safety_never():
    contents = training_contents()
    plan = composed(contents, AGENDA, "risk_management_plan", pillar="interventions_and_treatment").plan
    assert [part.title for part in plan] == ["Interventions and treatment"]
    assert len(plan[0].lines) == 3
    plan = composed(contents, AGENDA, "risk_management_plan", pillar="victim_safety").plan
    assert [(part.title, part.lines, part.remark) for part in plan] == [
        ("Victim safety", (), "This pillar is not shown here.")
    ]
    assert composed(contents, AGENDA, "risk_assessment").plan == ()


def test_measures_that_serve_a_victim_are_counted_and_not_composed():
    plan = composed(training_contents(), AGENDA, "risk_management_plan", pillar="supervision").plan
    assert [line.what for line in plan[0].lines] == ["Tenancy support worker weekly for first 12 weeks of new flat"]
    assert plan[0].remark == "2 measures are not shown here."


def test_actions_from_last_time_are_shown_while_they_are_gone_through():
    page = composed(training_contents(), AGENDA, "previous_actions")
    assert page.actions.title == "Actions from last time"
    assert page.actions.lines[0].when == "Wed 30 Sep 2026, Completed late"


def test_an_action_that_says_nothing_yet_is_no_action():
    assert shown(with_action("  ")) == ([], "No action has been agreed yet.")


def test_a_title_of_the_agenda_that_names_the_person_becomes_a_number():
    agenda = (AgendaItem(key="own", title="Pellowick's release", sections=("relevant_dates",)),)
    page = composed(training_contents(), agenda, "relevant_dates")
    assert [item.title for item in page.agenda] == ["Item 1"]


WRITTEN = [
    ("recipient",),
    ("relationship",),
    ("purpose",),
    ("information",),
    ("necessity",),
    ("proportionality",),
    ("risks_of_disclosing",),
    ("risks_of_not_disclosing",),
    ("legal_basis",),
    ("support_for_recipient",),
    ("views",),
    ("outcome_note",),
    ("method",),
    ("subject_told", "reason"),
    ("self_disclosure", "note"),
    ("undertaking", "note"),
]


def invented(chance, number):
    """Some words that stand nowhere else, three of them to a line."""
    made = ["".join(chance.choices(string.ascii_lowercase, k=9)) for _each in range(number)]
    return "\n".join(" ".join(made[at : at + 3]) for at in range(0, number, 3))


def disclosed(path, words, **given):
    """The training case with one disclosure that says these words in one of its fields."""
    contents = training_contents()
    entry = replaced(DisclosureEntry(ref="D-09", decision="disclose"), path, words).model_copy(update=given)
    log = content_of(contents, DisclosureLog)
    return {**contents, "disclosure": replaced(log, ("disclosure", "entries"), (*log.disclosure.entries, entry))}


def with_actions(contents, *actions):
    first = content_of(contents, NewActions).new_actions[3]
    made = tuple(
        first.model_copy(update={"pillar": None, "linked_to": (), "ref": f"9.{at:02}", **action})
        for at, action in enumerate(actions, 1)
    )
    return {**contents, "new_actions": replaced(contents["new_actions"], ("new_actions",), made)}


@pytest.mark.parametrize("path", WRITTEN)
@pytest.mark.parametrize("seed", range(4))
def test_what_a_disclosure_kept_back_stays_kept_back_as_information_sharing(path, seed):
    chance = random.Random(f"{path}{seed}")
    is_line = (len(path) == 1 and path[0] in {"recipient", "relationship"}) or path[-1] == "note"
    words = invented(chance, chance.choice([4, 8, 20]))
    words = words.replace("\n", " ") if is_line else words
    contents = with_actions(
        disclosed(path, words, linked_to=("9.03",)),
        {"description": "Check the first tag", "linked_to": ("D-09",)},
        {"description": f"See by Friday that {words} stands"},
        {"description": "Check the other tag"},
        {"description": f"Say {words.split()[1]} again"},
        {"description": f"It began with {' '.join(words.splitlines()[0].split()[:3])}."},
        {"description": "Order the taxi"},
    )
    before = shown(contents)[0]
    assert "Order the taxi" in before
    assert not {"Check the first tag", "Check the other tag"}.intersection(before)
    assert not any(words in each for each in before)
    after = {**contents, **to_information_sharing(contents, "D-09", "housing").changed}
    assert set(shown(after)[0]) <= set(before)
    assert "Order the taxi" in shown(after)[0]


def test_whom_a_disclosure_would_have_told_stays_unnamed_as_information_sharing():
    contents = with_actions(
        disclosed(("recipient",), "Mrs Alma Pike, grocer, of Housing", relationship="Landlady of the girlfriend"),
        *({"description": words} for words in ("Ring Alma", "Tell mrs pike", "Ask the grocer", "See the landlady")),
        {"description": "Ask Housing for the form"},
    )
    after = {**contents, **to_information_sharing(contents, "D-09", "housing").changed}
    assert shown(contents)[0] == ["Ask Housing for the form"]
    assert shown(after)[0] == ["Ask Housing for the form"]


def test_what_an_agency_says_may_be_shared_is_shared():
    contents = with_actions(training_contents(), {"description": "Check the tag", "linked_to": ("U-06",)})
    assert shown(contents)[0] == ["Check the tag"]
    for answer in (None, False):
        updates = replaced(contents["agency_information"], ("agency_updates", 5, "share_with_subject"), answer)
        assert content_of({"agency_information": updates}, AgencyInformation).agency_updates[5].ref == "U-06"
        assert shown({**contents, "agency_information": updates})[0] == []


def test_a_measure_of_a_disclosure_stays_out_of_the_summary_as_information_sharing():
    words = "Pendant alarm in Fernhill hostel fitted"
    contents = disclosed(("information",), words)
    path = ("risk_management_plan", "supervision", "measures", 2)
    contents = with_texts(
        contents,
        "risk_management_plan",
        ((*path, "measure"), words),
        ((*path, "linked_to"), ()),
    )
    after = {**contents, **to_information_sharing(contents, "D-09", "housing").changed}
    assert words not in drafted(contents).executive_summary
    assert words not in drafted(after).executive_summary
