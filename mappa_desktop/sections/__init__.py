"""The minutes, one folder per section; ``SECTIONS`` is the one list, in the order of the meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.content import Content
from mappa_desktop.sections import (
    agency_information,
    attendance,
    category_and_level,
    contingency,
    decisions,
    disclosure,
    diversity,
    document_control,
    executive_summary,
    hospital,
    index_offence,
    licence_and_orders,
    media,
    meeting_details,
    new_actions,
    next_meeting,
    opening_statements,
    previous_actions,
    previous_minutes,
    reason_for_level,
    records,
    relevant_dates,
    restricted,
    risk_assessment,
    risk_management_plan,
    sign_off,
    subject,
    subject_engagement,
    victims,
)

Contents = Mapping[str, Content]
ContentT = TypeVar("ContentT", bound=Content)

# A section is generic in its content; the list holds them all.
SECTIONS: tuple[Section[Any], ...] = (
    document_control.SECTION,
    meeting_details.SECTION,
    opening_statements.SECTION,
    attendance.SECTION,
    subject.SECTION,
    category_and_level.SECTION,
    index_offence.SECTION,
    relevant_dates.SECTION,
    hospital.SECTION,
    reason_for_level.SECTION,
    previous_minutes.SECTION,
    previous_actions.SECTION,
    agency_information.SECTION,
    victims.SECTION,
    risk_assessment.SECTION,
    risk_management_plan.SECTION,
    contingency.SECTION,
    licence_and_orders.SECTION,
    disclosure.SECTION,
    diversity.SECTION,
    media.SECTION,
    subject_engagement.SECTION,
    new_actions.SECTION,
    decisions.SECTION,
    next_meeting.SECTION,
    restricted.SECTION,
    records.SECTION,
    sign_off.SECTION,
    executive_summary.SECTION,
)


def section(key: str) -> Section[Any]:
    """The section of that key; raises ``KeyError``."""
    return _BY_KEY[key]


def section_of(top_level_key: str) -> Section[Any]:
    """The section that holds a top-level key of the minutes file; raises ``KeyError``."""
    return _BY_TOP_LEVEL_KEY[top_level_key]


def key_of(content: type[Content]) -> str:
    """The key of the section whose content is of that class; raises ``KeyError``."""
    return _OF_TYPE[content]


def content_of(contents: Contents, content: type[ContentT]) -> ContentT:
    """The content of the section of that class, out of the contents of all sections by their keys."""
    return cast("ContentT", contents[_OF_TYPE[content]])  # the table of sections says so, the mapping cannot


_OF_TYPE = {each.content: each.key for each in SECTIONS}
_BY_KEY = {each.key: each for each in SECTIONS}
_BY_TOP_LEVEL_KEY = {name: each for each in SECTIONS for name in each.keys}
