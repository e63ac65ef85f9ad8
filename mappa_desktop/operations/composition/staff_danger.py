"""What speaks of danger to those who work with the person: every agency that sees the person has to know it."""

from __future__ import annotations

import re

from mappa_desktop.domain.values import Band
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars

_STAFF = r"(?:staff|officers?|workers?|practitioners?|professionals?|coach(?:es)?|colleagues)"
_DANGER = (
    r"(?:threat\w*|(?<!domestic )(?<!sexual )violen(?:ce|t(?!\s+offender))|assault\w*|attack\w*|stab\w*|weapons?"
    r"|kni(?:fe|ves)|guns?|firearms?|hostages?|aggress\w+|abusive|intimidat\w+|unsafe|in\s+pairs|spit\w*)"
)
_TWO = r"(?:two|double|2)(?:[\s-]*to[\s-]*|:)(?:one|1)\b|two\s+(?:members\s+of\s+)?(?:staff|officers|workers)\b"
_VISITS = r"(?:visits?|visited|visiting|appointments?|interviews?|working)"
_SPEAKS = re.compile(
    rf"\b{_STAFF}\b[^.;]*\b{_DANGER}|\b{_DANGER}[^.;]*\b{_STAFF}\b|\b(?:{_TWO})"
    rf"|\blone\s+{_VISITS}\b|\b{_VISITS}\b[^.;]*\b(?:in\s+pairs|alone)\b|\bin\s+pairs\s+only\b"
    r"|\b(?:not|never)\s+(?:to\s+)?(?:be\s+)?(?:see|seen|visit|visited|meet|met)\s+(?:(?:him|her|them)\s+)?alone\b",
    re.IGNORECASE,
)
# Where an extract may say what to beware of.
_SAY_SO: tuple[type[Content], ...] = (
    AgencyInformation,
    AssessmentOfRisk,
    PlanOfFourPillars,
    ContingencyPlan,
    NewActions,
    DecisionsOfMeeting,
)
# From here on, an extract that says nothing of it is remarked upon.
_SERIOUS = frozenset({Band.HIGH, Band.VERY_HIGH})


def speaks_of_danger_to_staff(entry: Content) -> bool:
    """Whether an entry tells staff what to beware of, or how they keep safe."""
    return any(_SPEAKS.search(" ".join(text.split())) is not None for _place, text in texts(entry))


def dangers_to_staff(contents: Contents) -> frozenset[str]:
    """The references of the risk factors that are risks to staff."""
    risks = content_of(contents, AssessmentOfRisk).risk_assessment.risks
    return frozenset(each.ref for each in risks if speaks_of_danger_to_staff(each))


def unexplained_danger(whole: Contents, left: Contents) -> Band | None:
    """How high the risk to staff is, where that is serious and nothing that is left says what to beware of."""
    grid = content_of(whole, AssessmentOfRisk).risk_assessment.rosh_grid
    serious = {each for each in (grid.community.staff, grid.custody.staff) if each in _SERIOUS}
    if not serious or any(speaks_of_danger_to_staff(content_of(left, each)) for each in _SAY_SO):
        return None
    return Band.VERY_HIGH if Band.VERY_HIGH in serious else Band.HIGH
