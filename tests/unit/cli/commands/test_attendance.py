"""``attendance import``: answers, exit codes, and what is in the minutes afterwards."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from mappa_desktop.foundation.resources import resource
from tests.support.commands import Run
from tests.support.teams_files import Made, Who

DOCUMENTS = Path(__file__).parents[3] / "documents" / "teams"
MEETING = "TRN-L2-0417/03"
KEYS = ["outcome", "question", "reason", "generation", "locale", "title", "persons", "unreadable_rows"]


@pytest.fixture(autouse=True)
def _meeting(run: Run) -> None:
    assert run("minutes", "import", resource("training/level2_review.json"))[0] == 0


def attendance_of(run: Run) -> list[dict[str, object]]:
    listed: list[dict[str, object]] = json.loads(run("minutes", "export", MEETING)[1])["attendance"]
    return listed


def test_a_dry_run_answers_as_agreed_and_changes_nothing(run: Run):
    before = attendance_of(run)
    code, out, _err = run("attendance", "import", MEETING, DOCUMENTS / "sections_2026_us.csv", "--dry-run", "--json")
    told = json.loads(out)
    assert (code, list(told)) == (0, KEYS)
    assert (told["outcome"], told["question"], told["reason"]) == ("ok", None, None)
    assert (told["generation"], told["locale"]) == ("D", "en-US")
    assert told["persons"][2] == {
        "display_name": "Quillon, Dr Hesper (NHS Trust)",
        "match_name": "Hesper Quillon",
        "first_join": "2026-11-18T10:02:17",
        "last_leave": "2026-11-18T10:48:02",
        "total_seconds": 2468,
        "flags": ["rejoined"],
    }
    assert told["persons"][5]["display_name"] == "dial-in caller 1"
    assert "1632" not in out
    assert attendance_of(run) == before


def test_an_import_writes_and_a_second_one_adds_nothing(run: Run):
    before = attendance_of(run)
    code, out, err = run("attendance", "import", MEETING, DOCUMENTS / "sections_2026_us.csv")
    assert code == 0
    assert "dial-in caller 1" in out
    assert "1632" not in out + err
    assert "The attendance was taken over." in err
    once = attendance_of(run)
    assert {"Hesper", "Quillon"} <= set(str(once[9]["name"]).split())
    assert once[9]["status"] == "attended_part"
    assert len(once) == len(before)
    assert not {"Piers", "Rosalind Eddowes"} & ({each["name"] for each in once} - {each["name"] for each in before})
    assert "are left out: take the report over in the window" in err
    assert "Piers (Unverified)  Unverified: Teams does not know who this is." in err
    code, _out, err = run("attendance", "import", MEETING, DOCUMENTS / "sections_2026_us.csv")
    assert (code, attendance_of(run)) == (0, once)
    assert "There was nothing new to take over." in err


def test_an_ambiguous_day_is_asked_and_not_imported(run: Run):
    file = DOCUMENTS / "summary_2021.csv"
    code, out, err = run("attendance", "import", MEETING, file, "--json")
    told = json.loads(out)
    assert (code, told["outcome"]) == (1, "ask")
    assert "2021-06-05" in told["question"]
    assert "2021-05-06" in told["question"]
    assert {person["first_join"] for person in told["persons"]} == {None}
    assert "--day-first" in err
    for option, joined in (("--day-first", "2021-06-05T13:58:20"), ("--month-first", "2021-05-06T13:58:20")):
        code, out, _err = run("attendance", "import", MEETING, file, option, "--dry-run", "--json")
        assert (code, json.loads(out)["persons"][0]["first_join"]) == (4, joined)  # not the day of this meeting


def test_the_day_of_the_meeting_answers(run: Run, folder: Path):
    run("minutes", "import", resource("training/level2_review.json"))
    people = [Who("Orla Fenwright", "", (("10:00:00", "10:30:00"),))]
    (folder / "report.csv").write_bytes(Made("C", "en-GB", people=people, day=datetime.date(2026, 11, 18)).data())
    assert run("attendance", "import", MEETING, folder / "report.csv", "--dry-run")[0] == 0


def test_a_report_of_another_day_is_refused_in_a_dry_run_too(run: Run):
    before = attendance_of(run)
    file = DOCUMENTS / "sections_2022_gb.csv"
    code, out, err = run("attendance", "import", MEETING, file, "--json")
    assert (code, json.loads(out)["outcome"], attendance_of(run)) == (4, "refuse", before)
    assert err.splitlines()[-1] == (
        "The report is of Tue 15 Nov 2022, and this meeting of Wed 18 Nov 2026. Nothing was taken over."
    )
    code, out, _err = run("attendance", "import", MEETING, file, "--dry-run", "--json")
    told = json.loads(out)
    assert (code, told["outcome"]) == (4, "refuse")
    assert told["reason"].startswith("The report is of Tue 15 Nov 2022")
    assert told["persons"]


@pytest.mark.parametrize("options", [("--json",), ("--json", "--dry-run")])
def test_a_report_of_another_case_is_refused(run: Run, folder: Path, options: tuple[str, ...]):
    people = [Who("Orla Fenwright", "", (("10:00:00", "10:55:00"),))]
    made = Made("C", "en-GB", people=people, title="MAPPA panel TRN-L3-0999/01")
    (folder / "report.csv").write_bytes(made.data())
    before = attendance_of(run)
    code, out, err = run("attendance", "import", MEETING, folder / "report.csv", *options)
    told = json.loads(out)
    assert (code, told["outcome"], attendance_of(run)) == (4, "refuse", before)
    assert told["reason"] == (
        "The title of the report names another reference than this meeting has. Nothing was taken over."
    )
    assert "The attendance was taken over." not in err


def test_nobody_is_invented_and_everybody_left_out_is_named(run: Run, folder: Path):
    names = ("iPhone", "Meeting Room 4", "Marsh", "Wren Tolliver", "Wren Tolliver (Housing)", "+44 1632 960123")
    people = [Who(name, "", (("10:00:00", "10:55:00"),)) for name in names]
    (folder / "report.csv").write_bytes(Made("C", "en-GB", people=people).data())
    before = attendance_of(run)
    code, _out, err = run("attendance", "import", MEETING, folder / "report.csv")
    assert (code, attendance_of(run)) == (0, before)
    assert "6 people are left out" in err
    for name in (*names[:-1], "dial-in caller 1"):
        assert any(line.startswith(name + "  ") or line == name for line in err.splitlines()), name


@pytest.mark.parametrize("data", [b"", b"no report", b"\xff\xfe\x00", b"1. Summary\r\n", bytes(range(256)) * 9])
def test_what_is_no_report_is_refused_in_one_sentence(run: Run, folder: Path, data: bytes):
    (folder / "report.csv").write_bytes(data)
    code, out, err = run("attendance", "import", MEETING, folder / "report.csv", "--json")
    told = json.loads(out)
    assert (code, told["outcome"], list(told)) == (4, "refuse", KEYS)
    assert err == told["reason"] + "\n"


def test_a_missing_file_is_refused(run: Run, folder: Path):
    code, _out, err = run("attendance", "import", MEETING, folder / "none.csv")
    assert (code, len(err.splitlines())) == (4, 1)


def test_both_orders_at_once_are_wrong_use(run: Run):
    code, _out, _err = run("attendance", "import", MEETING, "x.csv", "--day-first", "--month-first")
    assert code == 2


def test_unknown_minutes_are_refused(run: Run):
    code, _out, err = run("attendance", "import", "nothing", DOCUMENTS / "events_2020.csv")
    assert (code, len(err.splitlines())) == (4, 1)


def test_what_was_noted_by_hand_stays(run: Run, folder: Path):
    people = [
        Who("Delphine Orrick", "", (("10:00:00", "10:55:00"),)),
        Who("Rosalind Eddowes", "", (("10:20:00", "10:55:00"),)),
    ]
    (folder / "report.csv").write_bytes(Made("C", "en-GB", people=people).data())
    before = attendance_of(run)
    code, _out, err = run("attendance", "import", MEETING, folder / "report.csv")
    assert (code, attendance_of(run)) == (0, before)
    assert "2 people stay as noted by hand, where the report says otherwise." in err


def test_the_parts_of_a_restarted_meeting_are_one(run: Run, folder: Path):
    for name, stay in (("one", ("10:00:00", "10:20:00")), ("two", ("10:25:00", "10:55:00"))):
        made = Made("C", "en-GB", people=[Who("Perrin Ashdowne", "", (stay,))], start=stay[0], end=stay[1])
        (folder / f"{name}.csv").write_bytes(made.data())
    code, out, _err = run(
        "attendance", "import", MEETING, folder / "one.csv", folder / "two.csv", "--dry-run", "--json"
    )
    (perrin,) = json.loads(out)["persons"]
    assert (code, perrin["flags"], perrin["total_seconds"]) == (0, ["rejoined"], 3000)
