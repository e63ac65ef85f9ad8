"""Every section has an editor, found by place."""

from __future__ import annotations

import dataclasses

import pytest

from mappa_desktop.foundation.draft import Draft
from mappa_desktop.sections import SECTIONS, meeting_details
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.surroundings import MeetingSurroundings
from mappa_desktop.widgets.form import Form
from tests.support.minutes_in_memory import training_contents


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_editor_opens_on_an_invented_case_and_says_its_findings(qtbot, section):
    contents = training_contents()
    form = editor_of(section)(Draft(contents[section.key]), MeetingSurroundings(lambda: contents))
    qtbot.addWidget(form)
    assert isinstance(form, Form)
    form.show_findings({f"{section.keys[0]}": [("BLOCK", "This section is not finished.")]})
    form.set_read_only(True)


def test_a_section_without_an_editor_is_named():
    lost = dataclasses.replace(meeting_details.SECTION, key="nowhere")
    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        editor_of(lost)
