"""Information from each agency on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.agency_information.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"nhs": "NHS Trust"})


def printed(*updates: dict[str, object]) -> list[str]:
    return lines(compose(AgencyInformation.taken({"agency_updates": list(updates)}), READER))


def test_information_stands_beside_its_source_and_basis() -> None:
    assert printed(
        {
            "ref": "U-05",
            "agency": "nhs",
            "source": ["written", "system_check"],
            "source_note": "Formulation",
            "system_checked_on": "2026-11-17",
            "basis": ["clinical_opinion", "fact"],
            "text": "Rumination is the nearer driver.\nAdvises routine.",
            "share_with_subject": False,
            "linked_to": ["R-05", "V-01"],
        }
    )[1:] == [
        "Ref | Agency | Information | Source and basis",
        (
            "U-05 | NHS Trust | Rumination is the nearer driver. / Advises routine."
            " / Not to be shared with the subject  ·  See R-05, V-01"
            " | Written, System check / Formulation / Checked on Tue 17 Nov 2026 / Clinical opinion, Fact"
        ),
    ]


def test_a_refusal_is_printed_with_its_ground_and_the_answer_of_the_chair() -> None:
    refusal = {"what": "Session notes", "ground": "Confidentiality", "chair_response": "Accepted"}
    row = printed({"ref": "U-05", "refused": [refusal, {"what": "A photograph"}]})[2]
    assert "What was refused: Session notes / Ground given: Confidentiality / Chair's response: Accepted" in row
    assert "What was refused: A photograph" in row


def test_an_agency_with_nothing_further_is_seen_to_have_spoken() -> None:
    assert printed({"ref": "U-01", "agency": "nhs", "nothing_further": True})[2] == (
        "U-01 | NHS Trust | Nothing further to add. | "
    )


def test_an_agency_the_file_does_not_name_keeps_its_id() -> None:
    assert printed({"ref": "U-01", "agency": "gone"})[2] == "U-01 | gone |  | "


def test_nobody_has_spoken() -> None:
    assert printed() == ["# Information from each agency", "(Not recorded.)"]
