"""Drafting the executive summary from the record, in place of what stands there."""

from __future__ import annotations

from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.executive_summary import drafted
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary


def draft_summary(contents: Contents) -> dict[str, Content]:
    """The summary as the record has it now; nothing when it says so already."""
    made = drafted(contents)
    if made.executive_summary == content_of(contents, ExecutiveSummary).executive_summary:
        return {}
    return {"executive_summary": made}


def replaces_words(contents: Contents) -> bool:
    """Whether somebody's words stand where the draft would go."""
    return says_something(content_of(contents, ExecutiveSummary).executive_summary)
