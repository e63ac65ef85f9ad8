"""The preview: the pages, and in words what must be seen about them."""

from __future__ import annotations

import pytest

from mappa_desktop.ui.screens.minutes.preview import Preview
from tests.documents import made
from tests.support.window import words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def preview(qtbot):
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show()
    return preview


def test_what_must_be_seen_about_a_copy_stands_above_its_pages(preview):
    preview.show_pdf(made.unsigned(), "2 pages", ["Part 3 is printed as paragraphs."])
    assert "Part 3 is printed as paragraphs." in words_on(preview)
    assert preview.view.accessibleDescription() == "2 pages Part 3 is printed as paragraphs."


def test_the_warning_of_one_copy_does_not_stand_above_another(preview):
    preview.show_pdf(made.unsigned(), "2 pages", ["Part 3 is printed as paragraphs."])
    preview.show_pdf(made.unsigned(), "2 pages")
    assert "Part 3" not in words_on(preview)
