"""The risk management plan on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.risk_management_plan.paper import compose
from tests.support.read_blocks import lines

READER = Reader(agencies={"probation": "Probation", "police": "Police"})


def printed(**pillars: object) -> list[str]:
    return lines(compose(PlanOfFourPillars.taken({"risk_management_plan": pillars}), READER))


def test_each_pillar_has_its_table_of_measures() -> None:
    assert printed(
        supervision={
            "measures": [
                {
                    "ref": "M-01",
                    "measure": "Weekly office contact",
                    "agencies": ["probation", "police"],
                    "named_person": "Teodor Brightwater",
                    "addresses": "Superficial compliance",
                    "frequency": "Weekly",
                    "start": "2026-11-18",
                    "review": "2027-02-17",
                    "review_note": "Whether twice a month is enough",
                    "evidence": "Contact log",
                    "share_with_subject": False,
                    "linked_to": ["R-01", "V-02"],
                }
            ]
        },
        victim_safety={"not_applicable_reason": "No victim is known."},
    ) == [
        "# Risk management plan",
        "## Supervision",
        "Ref | Measure | Agency | Addresses | Review",
        (
            "M-01 | Weekly office contact / Weekly  ·  From Wed 18 Nov 2026"
            " / Evidence of delivery: Contact log / Not to be shared with the subject"
            " | Probation, Police / Teodor Brightwater | Superficial compliance / See R-01, V-02"
            " | Wed 17 Feb 2027 / Whether twice a month is enough"
        ),
        "## Monitoring and control",
        "(No measure recorded.)",
        "## Interventions and treatment",
        "(No measure recorded.)",
        "## Victim safety",
        "Not applicable: No victim is known.",
    ]


def test_a_reason_beside_measures_is_printed_too() -> None:
    pillar = {"not_applicable_reason": "Was {empty} so far.", "measures": [{"ref": "M-02", "measure": "Tag"}]}
    text = printed(supervision=pillar)
    assert "Not applicable: Was {empty} so far." in text
    assert "M-02 | Tag |  |  | " in text


def test_a_plan_that_was_not_begun_has_no_headings_of_pillars() -> None:
    assert printed() == ["# Risk management plan", "(Not recorded.)"]
    assert printed(supervision={"not_applicable_reason": " ", "measures": []}) == printed()


def test_a_copy_claims_nothing_of_a_pillar_whose_measures_may_be_withheld() -> None:
    plan = {"supervision": {"measures": [{"ref": "M-01", "measure": "Weekly contact"}]}}
    content = PlanOfFourPillars.taken({"risk_management_plan": plan})
    assert "## Victim safety" in lines(compose(content, READER))
    said = lines(compose(content, Reader(CopyKind.NO_RESTRICTED)))
    assert "## Supervision" in said
    assert "## Victim safety" not in said
    assert "(No measure recorded.)" not in said
