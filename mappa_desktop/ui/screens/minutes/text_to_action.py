"""One key: the line with the cursor, or what is selected, becomes an action; the same key takes it back."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from mappa_desktop.domain.actions import Action
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.gestures import actions
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.ui.screens.minutes.action_line import read_line
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets.fields import focused_inside
from mappa_desktop.widgets.form import Form

# A sentence ends where a stop is followed by a space and a capital or a figure.
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")


def turn(minutes: OpenMinutes, clock: Clock, key: str, form: Form[Any]) -> str:
    """Do it in the section whose form has the keyboard, and return what to say; raises ``Refused``.

    In the new actions, the action itself becomes information again.
    """
    path = path_from_text(form.focused_path())
    contents = minutes.contents()
    if key == actions.NEW:
        position = next((step for step in path if isinstance(step, int)), None)
        if position is None:
            raise Refused(_("Go to the action that is to become information again."))
        ref = content_of(contents, NewActions).new_actions[position].ref
        minutes.apply(actions.action_to_information(contents, ref))
        return _("Action {ref} is information again.").format(ref=ref)
    words = _words_at(form)
    if not words:
        raise Refused(_("Select the words that are to become an action, or put the cursor into their line."))
    line = read_line(contents, clock, words)
    made = _made_of(contents, actions.entry_around(contents, key, path), line.description)
    if made is not None:
        read = (line.owner.name, line.owner.agency or None, line.due_date, line.pillar, line.priority)
        as_read = (made.owner_name, made.owner_agency, made.due.date, made.pillar, made.priority) == read
        minutes.apply(actions.action_to_information(contents, made.ref, said_already=as_read))
        return _("Action {ref} is information again.").format(ref=made.ref)
    changed = actions.information_to_action(
        contents,
        key,
        path,
        words,
        description=line.description,
        owner=line.owner.name,
        agency=line.owner.agency or None,
        due=line.due_date,
        due_text="" if line.due else line.due_words,
        pillar=line.pillar,
        priority=line.priority,
    )
    minutes.apply(changed)
    ref = content_of(minutes.contents(), NewActions).new_actions[-1].ref
    return _("Action {ref} added: {understood}.").format(ref=ref, understood=line.understood)


def _made_of(contents: Contents, source: str, description: str) -> Action | None:
    """The action that was made of the same words of the same entry."""
    for action in content_of(contents, NewActions).new_actions:
        linked = source in action.linked_to if source else not action.linked_to
        if linked and action.description == description:
            return action
    return None


def _words_at(form: Form[Any]) -> str:
    """What is selected, or the sentence with the cursor."""
    focused = focused_inside(form)
    if isinstance(focused, QLineEdit):
        return (focused.selectedText() or focused.text()).strip()
    if not isinstance(focused, QPlainTextEdit):
        return ""
    cursor = focused.textCursor()
    if cursor.hasSelection():
        return " ".join(cursor.selectedText().split())
    line, at = cursor.block().text(), cursor.positionInBlock()
    start = 0
    for match in _BETWEEN_SENTENCES.finditer(line):
        if match.end() > at:
            return line[start : match.start()].strip()
        start = match.end()
    return line[start:].strip()
