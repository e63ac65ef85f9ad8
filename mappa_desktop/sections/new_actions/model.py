"""New actions: one deliverable, one owner, one date each."""

from __future__ import annotations

from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import items
from mappa_desktop.foundation.i18n import N_


class NewActions(Content):
    """The actions set at this meeting; those of earlier meetings stand in a section of their own."""

    new_actions: tuple[Action, ...] = items(N_("New actions"))
