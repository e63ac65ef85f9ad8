"""An action typed in one line: who, what, by when; no typed word is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.action_line import ActionLine, KnownAgency, KnownPerson, read_action_line
from mappa_desktop.domain.actions import ActionPillar, ActionPriority
from mappa_desktop.domain.due_dates import Reckoning

TODAY = date(2026, 11, 19)
HERE = Reckoning(TODAY, TODAY, date(2027, 2, 17))
PEOPLE = (
    KnownPerson("DS Tom Okello", "police"),
    KnownPerson("Imogen Marsh", "probation"),
    KnownPerson("Dr Ann Marsh", "nhs"),
    KnownPerson("Ewa Lind", ""),
)
AGENCIES = (
    KnownAgency("police", "Police", "Wendleshire Police"),
    KnownAgency("probation", "Probation Service", "Probation Service"),
    KnownAgency("vlu", "Victim Liaison Unit", "Probation Service - Victim Liaison Unit"),
    KnownAgency("nhs", "NHS Trust", "Wendleshire Partnership NHS Trust"),
)


def read(line: str, reckoning: Reckoning = HERE) -> ActionLine:
    return read_action_line(line, PEOPLE, AGENCIES, reckoning)


@pytest.mark.parametrize(
    ("line", "name", "agency", "description", "due"),
    [
        ("Okello: check the tag alerts, by 3 Dec", "DS Tom Okello", "police", "check the tag alerts",
         date(2026, 12, 3)),
        ("Police, visit the address, in two weeks", "", "police", "visit the address", date(2026, 12, 3)),
        ("DS Okello to confirm alerts by before next meeting", "DS Tom Okello", "police", "to confirm alerts",
         date(2027, 2, 16)),
        ("Imogen Marsh, call the school", "Imogen Marsh", "probation", "call the school", None),
        ("Probation: report every two weeks", "", "probation", "report every two weeks", None),
        ("NHS to send the report, Thu", "", "nhs", "to send the report", date(2026, 11, 26)),
        ("Smith: write to the court", "", "", "Smith: write to the court", None),
        ("Mr Smith: write to the court", "Mr Smith", "", "write to the court", None),
        ("Urgent: check the address by Friday", "", "", "Urgent: check the address", date(2026, 11, 20)),
        ("Confirm, in writing, 3 Dec", "", "", "Confirm, in writing", date(2026, 12, 3)),
        ("Tomorrow, visit the hostel", "", "", "Tomorrow, visit the hostel", None),
        ("Police: check the cameras, we", "", "police", "check the cameras, we", None),
        ("Police: secure the flat within the day, th", "", "police", "secure the flat within the day, th", None),
        ("Jo Smith to write, by 3/12", "Jo Smith", "", "to write", date(2026, 12, 3)),
        ("Return to prison if he breaches", "", "", "Return to prison if he breaches", None),
        ("visit the address, check the alarm, by Fri", "", "", "visit the address, check the alarm",
         date(2026, 11, 20)),
        ("Okello: call him at 10:30, 25 Dec", "DS Tom Okello", "police", "call him at 10:30", date(2026, 12, 25)),
        ("stand by the gate by 3 Dec", "", "", "stand by the gate", date(2026, 12, 3)),
        ("say what happened on 3 Dec", "", "", "say what happened on 3 Dec", None),
        ("Okello:", "DS Tom Okello", "police", "", None),
        ("", "", "", "", None),
    ],
)  # fmt: skip
def test_a_line_falls_into_its_parts(line: str, name: str, agency: str, description: str, due: date | None) -> None:
    found = read(line)
    assert (found.owner.name, found.owner.agency) == (name, agency)
    assert (found.description, found.due_date) == (description, due)


def test_what_was_understood_is_said_in_words() -> None:
    assert read("Okello: check the tag, by 5 Dec #control !!").understood == (
        "DS Tom Okello, Police; by Sat 5 Dec 2026, year added; not a working day (Saturday); the working day before is "
        "Fri 4 Dec 2026; Monitoring and control; immediate"
    )
    assert read("Jo Smith: write").understood == "Jo Smith, no agency known; no date yet"
    for line, word in (("Urgent: check the tag", "Urgent"), ("Confirm, in writing", "Confirm")):
        assert read(line).understood == f"Nobody called “{word}” is in the meeting; owner left open; no date yet"
    assert read("Write to Ann, Tom and Jo").understood == "nobody named yet; no date yet"
    assert read("Lind: write").understood == "Ewa Lind, no agency known; no date yet"
    assert read("Police, visit").understood == "Police, nobody named yet; no date yet"
    assert read("visit him").understood == "nobody named yet; no date yet"


def test_a_name_that_two_people_have_is_not_guessed() -> None:
    found = read("Marsh: call the school")
    assert (found.owner.name, found.owner.agency) == ("Marsh", "")
    assert found.understood.startswith("Marsh may be Dr Ann Marsh, Imogen Marsh: say which")
    assert read("Ann Marsh: call").owner.agency == "nhs"


def test_a_title_that_differs_stays_as_typed() -> None:
    found = read("DI Okello: call")
    assert (found.owner.name, found.owner.agency) == ("DI Okello", "police")


@pytest.mark.parametrize("words", ["asap", "by ongoing", "next meeting"])
def test_words_that_name_no_day_are_kept_beside_the_reason(words: str) -> None:
    found = read(f"Okello: check the tag, {words}")
    assert (found.description, found.due, found.due_words) == ("check the tag", None, words)
    assert "are not dates" in found.due_trouble


def test_before_next_meeting_waits_for_its_date() -> None:
    found = read("Okello: check the tag, before next meeting", Reckoning(TODAY))
    assert (found.description, found.due, found.due_words) == ("check the tag", None, "before next meeting")
    assert found.due_trouble.startswith("No next meeting is set yet")


@pytest.mark.parametrize(
    ("signs", "pillar", "priority"),
    [
        ("#supervision", ActionPillar.SUPERVISION, None),
        ("#control !", ActionPillar.MONITORING_AND_CONTROL, ActionPriority.HIGH),
        ("!! #treatment", ActionPillar.INTERVENTIONS_AND_TREATMENT, ActionPriority.IMMEDIATE),
        ("#Victim", ActionPillar.VICTIM_SAFETY, None),
        ("#governance", ActionPillar.GOVERNANCE, None),
        ("!", None, ActionPriority.HIGH),
    ],
)
def test_signs_at_the_end_are_the_pillar_and_the_priority(
    signs: str, pillar: ActionPillar | None, priority: ActionPriority | None
) -> None:
    found = read(f"Okello: check the tag, by 3 Dec {signs}")
    assert (found.pillar, found.priority, found.description) == (pillar, priority, "check the tag")
    assert found.due_date == date(2026, 12, 3)


def test_signs_that_mean_nothing_here_stay_in_the_description() -> None:
    found = read("Okello: look at #tag 7! #police")
    assert (found.description, found.pillar, found.priority) == ("look at #tag 7! #police", None, None)


LINE_WORDS = """
    Okello DS Marsh Police NHS Trust to by before next meeting in two weeks 3 Dec 3/12 10:30 asap ongoing today Thu
    tomorrow check the tag alerts, address, : , and every #victim #other ! !! end of month a working days
"""
WORDS = st.sampled_from(LINE_WORDS.split())


@given(
    st.lists(st.one_of(WORDS, st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=6)), max_size=14)
)
def test_no_typed_word_is_ever_lost(words: list[str]) -> None:
    found = read(" ".join(words))
    kept = f"{found.owner.typed} {found.description} {found.due_words}"
    missing = _letters(" ".join(words))
    for part in _letters(kept):
        missing.remove(part)
    # A pillar stands for its own word, and for no other.
    assert missing == ([] if found.pillar is None else ["victim"])
    # What is written into the action holds the same words as what was typed.
    if found.owner.name:
        assert set(found.owner.typed.casefold().split()) <= set(found.owner.name.casefold().split())


def _letters(text: str) -> list[str]:
    """The words of a text without the signs around them."""
    plain = "".join(character if character.isalnum() else " " for character in text)
    return plain.casefold().split()


def test_the_whole_name_of_somebody_in_the_meeting_needs_no_sign_behind_it():
    people = [KnownPerson("Tobias Merrow", "police")]
    agencies = [KnownAgency("police", "Police", "Wendleshire Police")]
    line = read_action_line("Tobias Merrow will send the log by 3 Feb", people, agencies, HERE)
    assert (line.owner.name, line.owner.agency) == ("Tobias Merrow", "police")
    assert line.description == "will send the log"
    assert line.due is not None
    assert (line.due.day.month, line.due.day.day) == (2, 3)
