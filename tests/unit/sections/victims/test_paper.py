"""Victims on paper: labels and references, nothing else that names them. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from mappa_desktop.sections.victims.paper import compose
from tests.support.read_blocks import lines


def printed(**victims: object) -> list[str]:
    return lines(compose(VictimsAndPotentialVictims.taken({"victims": victims}), Reader()))


def test_each_person_stands_under_label_and_reference() -> None:
    assert printed(
        none_identified=False,
        people=[
            {
                "ref": "V-01",
                "label": "Victim A",
                "kind": "victim",
                "relationship": "Former partner",
                "in_victim_contact_scheme": True,
                "contact_choice": "Wants notice of every change.\nNothing by letter.",
                "vlo": {"state": "assigned", "name": "Bettany Crowle"},
                "support": [
                    {"kind": "outreach", "state": "offered", "name": "Marguerite Sallow", "note": "By telephone"},
                    {"state": "declined"},
                ],
                "marac": {"heard": True, "last_date": "2026-05-20", "note": "MAPPA leads"},
                "conditions_requested": ["No contact", "Exclusion zone"],
                "conditions_explained_on": "2026-09-10",
                "protective_measures": ["Personal alarm"],
                "linked_to": ["D-01", "M-12"],
            }
        ],
    ) == [
        "# Victims and potential victims",
        "## Victim A (V-01)",
        "Standing | Victim",
        "Relationship to the subject | Former partner",
        "In the Victim Contact Scheme | Yes",
        "Choice about contact | Wants notice of every change. / Nothing by letter.",
        "Victim Liaison Officer | Bettany Crowle, Assigned",
        "Other support | Outreach worker, Marguerite Sallow, Offered; By telephone / Declined",
        "MARAC | Heard, last on Wed 20 May 2026; MAPPA leads",
        "Conditions requested | No contact / Exclusion zone",
        "Conditions explained on | Thu 10 Sep 2026",
        "Protective measures | Personal alarm",
        "Linked to | D-01, M-12",
    ]


def test_a_person_without_a_label_stands_under_the_reference_alone() -> None:
    assert printed(people=[{"ref": "V-02", "marac": {"heard": False}}])[1:] == ["## V-02", "MARAC | Not heard"]
    assert printed(people=[{"ref": "V-02"}])[1:] == ["## V-02", "(Nothing else is recorded.)"]


def test_that_nobody_was_identified_is_said_with_its_reason() -> None:
    assert printed(none_identified=True, none_identified_reason="Checked with the VLO.")[1:] == [
        "The panel identified no victim and no potential victim.",
        "Checked with the VLO.",
    ]


def test_an_empty_section_does_not_claim_that_there_are_no_victims() -> None:
    assert (
        printed()
        == printed(none_identified=None, people=[])
        == [
            "# Victims and potential victims",
            "(Not recorded.)",
        ]
    )


def test_a_copy_lists_by_reference_those_of_whom_it_holds_nothing_else() -> None:
    victims = VictimsAndPotentialVictims.taken({"victims": {"people": [{"ref": "V-01"}, {"ref": "V-02"}]}})
    assert lines(compose(victims, Reader(CopyKind.NO_RESTRICTED))) == [
        "# Victims and potential victims",
        "- V-01",
        "- V-02",
    ]
    assert "(Nothing else is recorded.)" in lines(compose(victims, Reader()))
