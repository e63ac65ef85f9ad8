"""What is recorded while people talk: dissent, a decision with the ways considered, a disclosure, a plan measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from mappa_desktop.domain.values import Option
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, Path, path_text, replaced, value_at
from mappa_desktop.operations.gestures.leading import Leading
from mappa_desktop.operations.references import next_ref
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, DissentEntry, OtherDecision
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars

PILLARS = ("supervision", "monitoring_and_control", "interventions_and_treatment", "victim_safety")
ContentT = TypeVar("ContentT", bound=Content)


def dissent(contents: Contents, agency: str | None = None) -> Leading:
    """Somebody sees it differently: to a view to be written, and the tick that nobody did goes (C16)."""
    content = content_of(contents, DecisionsOfMeeting)
    if content.decisions.dissent.none_recorded:
        content = replaced(content, ("decisions", "dissent", "none_recorded"), None)
    path: Path = ("decisions", "dissent", "entries")
    content, at = _begun(content, path, DissentEntry(agency=agency))
    if agency and content.decisions.dissent.entries[at].agency != agency:
        content = replaced(content, (*path, at, "agency"), agency)
    field = "view" if content.decisions.dissent.entries[at].agency else "agency"
    return Leading("decisions", path_text((*path, at, field)), {"decisions": content})


def other_decision(contents: Contents) -> Leading:
    """Another decision of the meeting: to its words."""
    path: Path = ("decisions", "other")
    content, at = _begun(content_of(contents, DecisionsOfMeeting), path, OtherDecision(ref=next_ref(contents, "X-")))
    return Leading("decisions", path_text((*path, at, "decision")), {"decisions": content})


def level_considered(contents: Contents) -> Leading:
    """Another level that was considered: to the option, its conclusion and its reason."""
    path: Path = ("decisions", "level", "options_considered")
    content, at = _begun(content_of(contents, DecisionsOfMeeting), path, Option())
    return Leading("decisions", path_text((*path, at, "option")), {"decisions": content})


def new_disclosure(contents: Contents) -> Leading:
    """A disclosure to decide on: to the question of the route, which comes first (D1)."""
    content = content_of(contents, DisclosureLog)
    if content.disclosure.considered is None:
        content = replaced(content, ("disclosure", "considered"), value=True)
    path: Path = ("disclosure", "entries")
    content, at = _begun(content, path, DisclosureEntry(ref=next_ref(contents, "D-")))
    return Leading("disclosure", path_text((*path, at, "recipient_is_third_party")), {"disclosure": content})


def new_measure(contents: Contents, pillar: str) -> Leading:
    """A measure under a pillar (one of ``PILLARS``): to its words."""
    path: Path = ("risk_management_plan", pillar, "measures")
    content, at = _begun(content_of(contents, PlanOfFourPillars), path, Measure(ref=next_ref(contents, "M-")))
    where = path_text((*path, at, "measure"))
    return Leading("risk_management_plan", where, {"risk_management_plan": content})


def pillar_of(field_path: str) -> str | None:
    """The pillar in which a field of the plan stands; none where it belongs to no pillar."""
    steps = field_path.replace("[", ".").split(".")
    found = steps[1] if len(steps) > 1 and steps[0] == "risk_management_plan" else ""
    return found if found in PILLARS else None


def _begun(content: ContentT, path: Path, fresh: Content) -> tuple[ContentT, int]:
    """The content with an entry to be written in a list, and its place; one that says nothing yet is used again."""
    entries: Sequence[Content] = value_at(content, path)
    if entries and _is_empty(entries[-1]):
        return content, len(entries) - 1
    return replaced(content, path, (*entries, fresh)), len(entries)


def _is_empty(entry: Content) -> bool:
    return not _says_anything({name: value for name, value in entry.given().items() if name != "ref"})


def _says_anything(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(_says_anything(each) for each in value.values())
    if isinstance(value, str):
        return says_something(value)
    if isinstance(value, Sequence):
        return any(_says_anything(each) for each in value)
    return value is not None
