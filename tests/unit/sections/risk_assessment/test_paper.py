"""The risk assessment on paper. FICTIONAL - TRAINING."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_assessment.paper import compose
from tests.support.read_blocks import lines


def printed(**values: object) -> list[str]:
    return lines(compose(AssessmentOfRisk.taken({"risk_assessment": values}), Reader()))


def test_the_level_comes_before_what_it_rests_on() -> None:
    assert printed(
        overall_rosh="very_high",
        overall_reason="The panel weighs the new pattern.",
        change="raised",
        change_note="Public High to Very High",
        rosh_grid={
            "community": {"children": "medium", "public": "very_high"},
            "custody": {"public": "low", "prisoners": "low"},
        },
        who_is_at_risk="Adults not known to him.",
        nature_of_risk="Assault.",
        imminence="Any evening alone.",
        likely_victims_and_circumstances="At dusk.",
        risks=[{"ref": "R-01", "description": "Press", "linked_to": ["V-03", "V-01"]}],
        protective_factors=["Keeps appointments"],
        disputed_or_unverified=["His account of the route"],
        risk_to_self={"suicide": "None now", "self_harm": "2018", "coping": "Well", "vulnerability": "Recognition"},
        panel_view="Agreed Very High.",
    ) == [
        "# Risk assessment",
        "Overall risk of serious harm | Very High",
        "Why not the highest cell | The panel weighs the new pattern.",
        "Change since the last meeting | Raised",
        "Change in words | Public High to Very High",
        "## Risk of serious harm by group",
        "Group | In the community | In custody",
        "Children | Medium | ",
        "Public | Very High | Low",
        "Prisoners | Not applicable | Low",
        "Who is at risk | Adults not known to him.",
        "Nature of the risk | Assault.",
        "Imminence | Any evening alone.",
        "Likely victims and circumstances | At dusk.",
        "## Factors that increase risk",
        "Ref | Factor",
        "R-01 | Press / See V-03, V-01",
        "## Factors that reduce risk",
        "- Keeps appointments",
        "## Disputed or unverified",
        "- His account of the route",
        "## Risk to self",
        "Suicide | None now",
        "Self-harm | 2018",
        "Coping | Well",
        "Vulnerability | Recognition",
        "## Agreed view of the panel",
        "Agreed Very High.",
    ]


def test_each_tool_answers_in_its_own_words() -> None:
    assert printed(
        tools=[
            {
                "tool": "oasys",
                "variant": "layer 3",
                "completed": "2026-10-28",
                "completed_by": "Ishaan Dellacombe",
                "countersigned": True,
                "band": "very_high",
                "result": "Very High RoSH",
            },
            {"tool": "rsr", "score_percent": 9.8, "band": "high", "static_or_dynamic": "dynamic"},
            {"tool": "ogrs3", "variant": "2 year", "score_percent": 31, "countersigned": False},
            {"tool": "arms", "priority": "high", "concerns": ["Opportunity", "", "Interest"], "strengths": ["Routine"]},
            {"tool": "hcr_20", "case_prioritisation": "high", "serious_physical_harm": "low", "imminence": "moderate"},
            {"tool": "osp_dc", "not_applicable_reason": "No sexual offending"},
            {"tool": "other", "name": "Structured screen", "note": "Pilot"},
        ]
    )[2:] == [
        "Assessment | Completed | Result",
        "OASys, layer 3 | Wed 28 Oct 2026 / Ishaan Dellacombe / Countersigned | Very High RoSH",
        "Risk of Serious Recidivism (RSR) |  | 9.8%, High, Dynamic",
        "OGRS3, 2 year | Not countersigned | 31%",
        "ARMS |  | Priority for work: High / Factors of concern: Opportunity; Interest / Strengths: Routine",
        "HCR-20 |  | Case prioritisation: High; Serious physical harm: Low; Imminent violence: Moderate",
        "Direct Contact Sexual, DC-SRP (was OSP/DC) |  | Why not used: No sexual offending",
        "Other, Structured screen / Pilot |  | ",
    ]


def test_scores_are_printed_as_they_were_given() -> None:
    row = printed(tools=[{"tool": "svrp", "score_percent": 0.123456789}, {"tool": "rsr", "score_percent": 0}])
    assert row[-2].endswith("0.123456789%")
    assert row[-1].endswith("| 0%")


def test_an_empty_assessment_is_said_to_be_not_recorded() -> None:
    assert printed() == ["# Risk assessment", "(Not recorded.)"]
    assert printed(overall_rosh=None, who_is_at_risk=" ", protective_factors=[""]) == printed()
