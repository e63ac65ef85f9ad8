"""T8: the minutes are marked OFFICIAL-SENSITIVE."""

from __future__ import annotations

import pytest

from mappa_desktop.domain.findings import Severity
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.document_control.rules import check


def test_minutes_marked_official_sensitive_pass():
    assert not list(check(DocumentControl.taken({"document": {"classification": "official_sensitive"}})))


@pytest.mark.parametrize("document", [{"classification": "official"}, {"descriptor": "RESTRICTED"}, {}])
def test_minutes_without_that_marking_are_stopped(document):
    (finding,) = check(DocumentControl.taken({"document": document}))
    assert (finding.rule, finding.severity, finding.path) == ("T8", Severity.BLOCK, "document.classification")


def test_an_empty_section_is_stopped_as_well():
    assert [finding.rule for finding in check(DocumentControl())] == ["T8"]
