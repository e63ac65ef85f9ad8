"""Findings on the forms: whatever a rule says is read on the section's form, and leads to a field of it."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.sections import SECTIONS, section
from mappa_desktop.widgets.form import Choice, Form, scrolled

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

# Contents whose findings stand above any single field, beside those of an empty section.
_UNFINISHED: dict[str, dict[str, Any]] = {
    "contingency": {"contingency_plan": [{"ref": "C-01", "trigger": "FICTIONAL"}]},
    "decisions": {"decisions": {"dissent": {"none_recorded": True, "entries": [{"view": "FICTIONAL"}]}}},
    "disclosure": {"disclosure": {"considered": True}},
    "risk_management_plan": {"risk_management_plan": {"victim_safety": {"measures": [{"ref": "M-01"}]}}},
}
_CASES = [
    *[(each, {}) for each in SECTIONS if each.key != "meeting_details" and list(each.check(each.content()))],
    *[(section(key), given) for key, given in _UNFINISHED.items()],
]


class _Nobody:
    def choices(self, list_name: str) -> Sequence[Choice]:
        return ()

    def next_ref(self, prefix: str) -> str:
        return f"{prefix}01"


@pytest.mark.parametrize(
    ("of", "given"), _CASES, ids=lambda value: getattr(value, "key", "unfinished" if value else "")
)
def test_every_finding_is_read_on_the_form_and_leads_to_a_field(of: Section[Any], given: dict[str, Any], qtbot: QtBot):
    content = of.content.taken(given)
    form: Form[Any] = importlib.import_module(f"mappa_desktop.sections.{of.key}.editor").Editor(
        Draft(content), _Nobody()
    )
    window = scrolled(form)
    window.resize(900, 640)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    found = list(of.check(content))
    assert found
    told: dict[str, list[tuple[str, str]]] = {}
    for finding in found:
        told.setdefault(finding.path, []).append((finding.severity.value, finding.message))
    form.show_findings(told)
    read = "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form))
    for finding in found:
        assert finding.message in read, finding.path
        form.jump_to(finding.path)
        at = form.focused_path()
        assert at
        assert at.startswith(finding.path) or finding.path.startswith(at)
