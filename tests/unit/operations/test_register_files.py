"""Registers as files: marked first and last, safe for spreadsheets, and audited."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest

from mappa_desktop.domain.registers import Register
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import register_files
from mappa_desktop.operations.register_files import Export
from mappa_desktop.operations.session import Session
from tests.support.area_meetings import a_disclosure, a_meeting, an_action, disclosed, last_entry


@pytest.fixture
def area(session: Session, tmp_path: Path) -> Session:
    new = (
        an_action("1.01", "2026-11-06", description='=HYPERLINK("http://x.example")', owner_name='+44 Åsa, "A"'),
        an_action("1.02", "2026-12-20", description="Two\nlines"),
    )
    a_meeting(session, tmp_path, "TRN-A", "2026-10-07", new=new, more=disclosed(a_disclosure("D-01", "2026-11-01")))
    return session


def rows(exported: Export) -> list[list[str]]:
    return list(csv.reader(io.StringIO(exported.data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("register", list(Register))
def test_the_marking_is_the_first_and_the_last_row(area: Session, register: Register) -> None:
    exported = register_files.exported(area, register, "").value
    assert exported.lines >= 1
    found = rows(exported)
    assert found[0] == found[-1]
    assert found[0][0] == "OFFICIAL-SENSITIVE - FICTIONAL - TRAINING"
    assert len({len(row) for row in found}) == 1
    assert exported.data.startswith(b"\xef\xbb\xbf")


def test_somebody_real_on_the_list_takes_the_notice_of_invented_material_away(area: Session, tmp_path: Path) -> None:
    a_meeting(area, tmp_path, "WEN-B", "2026-10-07", more={"fictional": False, "fiction_notice": ""})
    exported = register_files.exported(area, Register.CASES, "").value
    assert rows(exported)[0][0] == "OFFICIAL-SENSITIVE"


def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(area: Session) -> None:
    found = rows(register_files.exported(area, Register.ACTIONS, "is:overdue").value)
    cells = dict(zip(found[1], found[2], strict=True))
    assert cells["Action"] == '\'=HYPERLINK("http://x.example")'
    assert cells["Owner"] == '\'+44 Åsa, "A"'
    assert (cells["Case"], cells["Due"], cells["Overdue"], cells["Status"]) == ("TRN-A", "2026-11-06", "yes", "Open")


def test_only_what_the_words_leave_is_written(area: Session) -> None:
    exported = register_files.exported(area, Register.ACTIONS, "two").value
    assert exported.lines == 1
    assert [row[3] for row in rows(exported)[2:-1]] == ["Two\nlines"]
    exported = register_files.exported(area, Register.ACTIONS, "nothing of the kind").value
    assert exported.lines == 0
    assert rows(exported)[0][0] == "OFFICIAL-SENSITIVE"


def test_disclosures_say_how_far_they_are(area: Session) -> None:
    found = rows(register_files.exported(area, Register.DISCLOSURES, "").value)
    cells = dict(zip(found[1], found[2], strict=True))
    assert cells["State"] == "Decided, was to be made by Sun 1 Nov 2026; no action set"


def test_the_audit_trail_knows_of_the_file_and_of_nothing_in_it(area: Session) -> None:
    register_files.exported(area, Register.ACTIONS, "owner:Åsa")
    verb, subject, details = last_entry(area)
    assert (verb, subject) == ("register exported", "actions")
    assert '"lines":1' in details
    assert "Åsa" not in details


def test_the_name_of_the_file_says_nothing_of_any_case() -> None:
    name = register_files.file_name(Register.ACTIONS, datetime.date(2026, 11, 21))
    assert name == "actions-2026-11-21.csv"


def test_a_filter_that_is_not_known_is_refused_and_nothing_is_audited(area: Session) -> None:
    before = last_entry(area)
    with pytest.raises(Refused, match="no filter of that name"):
        register_files.exported(area, Register.ACTIONS, "agent:x")
    assert last_entry(area) == before
