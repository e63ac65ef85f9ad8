"""An independent validator finds every file of ours to be PDF/UA-1 and PDF/A-3a, before and after signing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import SignatureField
from mappa_desktop.domain.values import Level
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.pdf.self_check import faults
from mappa_desktop.export.signing import OFFICE_FIELD, sign
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.operations import agenda, copies, minutes, statistics, statistics_report
from mappa_desktop.operations.record import Record
from mappa_desktop.statistics.year import Year
from tests.documents import awkward, made
from tests.support.conformance import findings
from tests.support.sessions import a_session, imported

CASES = ("level2_review", "level3_review")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Record]:
    session = a_session(tmp_path_factory.mktemp("conformance") / "store")
    return {name: minutes.opened(session, imported(session, name)).value for name in CASES}


@pytest.mark.parametrize("name", awkward.DOCUMENTS)
def test_every_document_conforms(name: str) -> None:
    rendered = render(awkward.DOCUMENTS[name])
    assert findings(rendered.data) == []


@pytest.mark.parametrize("kind", [kind for kind in CopyKind if kind is not CopyKind.FULL])
@pytest.mark.parametrize("case", CASES)
def test_every_kind_of_copy_conforms(records: dict[str, Record], case: str, kind: CopyKind) -> None:
    copy = CopyFor(kind, recipient="Orchard Children's Social Care", agency="probation", number=3)
    assert findings(copies.printed(records[case], copy).data) == []


@pytest.mark.parametrize("case", CASES)
def test_the_record_itself_conforms(records: dict[str, Record], case: str) -> None:
    assert findings(copies.printed(records[case], CopyFor()).data) == []


@pytest.mark.parametrize("case", CASES)
def test_the_agenda_conforms(records: dict[str, Record], case: str) -> None:
    level = Level.TWO if case == "level2_review" else Level.THREE
    _name, data = agenda.printed(records[case], agenda.standing(level))
    assert findings(data) == []


def test_the_report_to_the_board_conforms(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store", StoppedClock(datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)))
    figures = statistics.figures(session, Year.read("2025/26")).value
    assert findings(statistics_report.printed(session, figures).value.data) == []


@pytest.mark.parametrize("name", ["everything", "right to left", "a long table"])
def test_a_document_conforms_after_each_signature(name: str) -> None:
    signed = made.signed_by(made.unit(), data=render(awkward.DOCUMENTS[name]).data)
    twice = made.countersigned_by(made.unit(), signed)

    assert findings(signed) == []
    assert findings(twice, is_signed_again=True) == []


def test_a_copy_conforms_after_the_office_signed_it() -> None:
    place = (SignatureField(OFFICE_FIELD, "Co-ordination unit"),)
    printed = render(replace(awkward.DOCUMENTS["everything"], signature_fields=place))
    signed = sign(
        printed.data, made.unit(), signer_name="Wendleshire MAPPA Unit", role="", moment=made.NOW, field=OFFICE_FIELD
    )

    assert findings(signed) == []


def test_two_signatures_leave_the_structure_sound() -> None:
    assert list(faults(made.countersigned())) == []


def test_each_signature_adds_subsets_of_fonts_and_not_whole_ones() -> None:
    assert len(made.signed()) - len(made.unsigned()) < 60_000
