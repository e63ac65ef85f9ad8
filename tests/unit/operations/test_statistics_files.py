"""Figures as JSON and CSV: every one with its year, its day and its marking, and nothing that is taken for zero."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import statistics, statistics_files
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.store.check import check
from tests.support.approved import AGENCIES, a_meeting
from tests.support.sessions import a_session
from tests.unit.operations.test_statistics import NOW, YEAR


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = a_session(tmp_path / "store", StoppedClock(NOW))
    for number in range(7):
        a_meeting(session, f"TRN-{number}", "2025-05-01")
    entry = OtherSystems.taken({"shpo": 110, "notification_revoked": 0, "not_applicable": ["notification_orders"]})
    statistics.save_entry(session, YEAR, entry)
    statistics.save_entry(session, YEAR.before, OtherSystems(shpo=59))
    return session


def figures(session: Session, use: Use = Use.LEAVES) -> Figures:
    return statistics.figures(session, YEAR, use).value


def lines(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_json_tells_year_days_marking_and_bases(session: Session) -> None:
    answer = json.loads(statistics_files.as_json(figures(session)))
    assert (answer["year"], answer["from"], answer["to"]) == ("2025/26", "2025-04-01", "2026-03-31")
    assert (answer["snapshot"], answer["marking"]) == ("2026-03-31", ["OFFICIAL", "FICTIONAL - TRAINING"])
    assert answer["small_numbers_below"] == 5
    numbers = {each["key"]: each for each in answer["numbers"]}
    assert numbers["shpo"] | {"label": "", "note": ""} == {
        "key": "shpo", "label": "", "value": 110, "before": 59, "change_percent": 86.4, "note": "",
    }  # fmt: skip
    (disclosure,) = [each for each in answer["indicators"] if each["key"] == "level_2_disclosure"]
    assert (disclosure["value"], disclosure["part"], disclosure["base"]) == (0.0, 0, 7)


def test_a_number_zero_and_what_is_none_are_told_apart_in_both(session: Session) -> None:
    found = figures(session)
    numbers = {each["key"]: each["value"] for each in statistics_files.as_answer(found)["numbers"]}
    assert [numbers[key] for key in ("notification_revoked", "notification_orders", "sro_breach")] == [
        0,
        "not applicable",
        "not given",
    ]
    values = {line["key"]: line["value"] for line in lines(statistics_files.as_csv(found)) if line["kind"] == "number"}
    assert [values[key] for key in ("notification_revoked", "notification_orders", "sro_breach")] == [
        "0",
        "not applicable",
        "not given",
    ]


def test_no_line_of_the_csv_is_without_year_day_and_marking_and_no_figure_is_blank(session: Session) -> None:
    for use in Use:
        for line in lines(statistics_files.as_csv(figures(session, use))):
            assert line["year"] == "2025/26"
            assert (line["from"], line["to"], line["snapshot"]) == ("2025-04-01", "2026-03-31", "2026-03-31")
            assert line["marking"].startswith("OFFICIAL-SENSITIVE" if use is Use.UNIT else "OFFICIAL,")
            assert line["value"] or line["kind"] == "note"


def test_a_percentage_in_the_csv_has_its_part_and_base(session: Session) -> None:
    shares = [line for line in lines(statistics_files.as_csv(figures(session))) if line["kind"] == "trend"]
    assert all(line["part"] and line["base"] for line in shares if line["value"].replace(".", "").isdigit())
    assert any(line["value"] == "0.0" and line["base"] == "7" for line in shares)


def test_a_name_that_a_spreadsheet_takes_for_a_formula_is_harmless(session: Session) -> None:
    agency = {**AGENCIES[0], "name": "=1+1", "short_name": "=1+1"}
    person = {"ref": "P1", "agency": "police", "status": "attended", "core_invitee": True}
    a_meeting(session, "TRN-9", "2025-05-01", attendance={"agencies": [agency], "attendance": [person]})
    data = statistics_files.as_csv(figures(session, Use.UNIT)).decode()
    assert "'=1+1" in data
    assert ",=1+1" not in data


def test_a_file_is_written_and_the_audit_trail_knows_of_it(session: Session, tmp_path: Path) -> None:
    found = figures(session)
    before = check(session.store).audit_entries
    statistics_files.export(session, found, b"data", tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").read_bytes() == b"data"
    assert check(session.store).audit_entries == before + 1


def test_a_file_that_cannot_be_written_is_refused_and_not_in_the_audit_trail(session: Session, tmp_path: Path) -> None:
    before = check(session.store).audit_entries
    with pytest.raises(Refused):
        statistics_files.export(session, figures(session), b"data", tmp_path / "nowhere" / "figures.csv")
    assert check(session.store).audit_entries == before


def test_the_name_of_a_file_says_whose_look_it_is(session: Session) -> None:
    assert statistics_files.file_name(figures(session), ".csv") == "mappa-2025-26.csv"
    assert statistics_files.file_name(figures(session, Use.UNIT), ".csv") == "mappa-2025-26-for-the-unit.csv"
