"""Engagement of the subject: what they were told and what they say."""

from __future__ import annotations

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Name, Text, field, items, part
from mappa_desktop.foundation.i18n import N_


class SubjectEngagement(Content):
    """The subject does not attend, but is told of the level of management and may be heard through the lead agency."""

    told_on: Date | None = field(N_("Told on"))
    told_by: Name = field(N_("Told by"), default="")
    views: Text = field(N_("What the subject says"), default="")
    information_to_share: tuple[Text, ...] = items(N_("To be shared with the subject"))
    information_not_to_share: tuple[Text, ...] = items(N_("Not to be shared with the subject"))


class EngagementOfSubject(Content):
    """Engagement of the subject: what they were told and what they say."""

    subject_engagement: SubjectEngagement = part(SubjectEngagement, N_("Engagement of the subject"))
