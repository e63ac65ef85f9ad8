"""Findings on the forms: whatever a rule says is read on the section's form, and leads to a field of it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mappa_desktop.domain.findings import Finding
from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.rules.catalogue import judged_by, rule_called
from mappa_desktop.sections import section_of
from mappa_desktop.widgets.form import Choice, Form, scrolled
from mappa_desktop.widgets.rows import Row
from tests.unit.rules.examples import EXAMPLES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class _Nobody:
    def choices(self, list_name: str) -> Sequence[Choice]:
        return ()

    def next_ref(self, prefix: str) -> str:
        return f"{prefix}01"


def _cases() -> Iterator[Any]:
    """One example of each kind of place that a rule names."""
    seen: set[tuple[str, str]] = set()
    for example in EXAMPLES:
        places = {(example.rule, re.sub(r"\d+", "0", place)) for place in example.places}
        if places - seen:
            seen |= places
            yield pytest.param(example, id=f"{example.rule} {example.told}")


@pytest.mark.parametrize("example", [*_cases()])
def test_every_finding_is_read_on_the_form_and_leads_to_a_field(example: Any, qtbot: QtBot) -> None:
    judging = example.evidence()
    told: dict[str, list[Finding]] = {}
    for finding in judged_by(rule_called(example.rule), judging):
        told.setdefault(section_of(str(path_from_text(finding.path)[0])).key, []).append(finding)
    assert told
    for key, found in told.items():
        editor = importlib.import_module(f"mappa_desktop.sections.{key}.editor").Editor
        form: Form[Any] = editor(Draft(judging.contents[key]), _Nobody())
        window = scrolled(form)
        window.resize(900, 640)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        form.show_findings({each.path: [(each.severity.value, each.message)] for each in found})
        for finding in found:
            form.jump_to(finding.path)
            at = form.focused_path()
            assert at
            assert at.startswith(finding.path) or finding.path.startswith(at)
            read = [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]
            read += [note.words for row in form.findChildren(Row) if row.isVisibleTo(form) for note in row.notes]
            assert [text for text in read if finding.message in text], finding.path
