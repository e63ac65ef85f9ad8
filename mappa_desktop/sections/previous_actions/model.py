"""Status of previous actions: every one ends in exactly one status."""

from __future__ import annotations

from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import items
from mappa_desktop.foundation.i18n import N_


class PreviousActions(Content):
    """The actions of earlier meetings with their status now; an action that is carried forward goes on as a new one."""

    previous_actions: tuple[Action, ...] = items(
        N_("Previous actions"), N_("Every one ends in exactly one status, with evidence.")
    )
