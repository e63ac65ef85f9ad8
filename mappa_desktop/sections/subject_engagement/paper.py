"""Engagement of the subject on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, points, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject, SubjectEngagement


def compose(content: EngagementOfSubject, reader: Reader) -> Iterator[Block]:
    """What they were told and say, and what they may and may not hear of this meeting."""
    yield from section(_("Engagement of the subject"), _engagement(content.subject_engagement, reader))


def _engagement(engagement: SubjectEngagement, reader: Reader) -> Iterator[Block]:
    yield from filled(facts(engagement, reader, "told_on", "told_by", "views"))
    yield from points(_("To be shared with the subject"), engagement.information_to_share)
    yield from points(_("Not to be shared with the subject"), engagement.information_not_to_share)
