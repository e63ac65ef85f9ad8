"""``stats``: suppressed unless the unit asks for its own look; what does not add up is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.operations import statistics, stores
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.year import Year
from tests.support.approved import a_meeting
from tests.support.commands import Run
from tests.support.sessions import a_copy

PUBLISHED = Path(__file__).parents[3] / "documents" / "published"
YEAR = ("--year", "2025/26", "--today", "2026-06-01")


@pytest.fixture(scope="module")
def able_to_sign(able_to_sign: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with people in it, closed."""
    folder = tmp_path_factory.mktemp("people") / "store"
    session = a_copy(able_to_sign, folder, SystemClock())
    for number in range(7):
        a_meeting(session, f"TRN-{number}", "2025-05-01")
    for number in range(3):
        a_meeting(session, f"TRN-3{number}", "2025-05-01", level=3)
    a_meeting(session, "TRN-40", "2025-05-01", category_and_level={"mappa": {"category": 4}})
    session.close()
    return folder


def entered(folder: Path, entry: OtherSystems) -> None:
    session = stores.unlock(folder / "store", TRAINING_PASSPHRASE, SystemClock())
    statistics.save_entry(session, Year.read("2025/26"), entry)
    session.close()


def test_small_numbers_and_category_4_do_not_leave_unless_they_are_asked_for(run: Run) -> None:
    code, out, err = run("stats", *YEAR, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    yearly = next(table for table in answer["tables"] if table["key"] == "yearly")
    assert yearly["columns"] == ["Category 1", "Category 2", "Category 3"]
    assert [row["total"] for row in yearly["rows"]] == [7, "withheld"]
    assert yearly["totals"] == ["withheld", 0, 0]
    assert answer["use"] == "leaves the unit"
    code, out, err = run("stats", *YEAR, "--json", "--for-the-unit")
    answer = json.loads(out)
    yearly = next(table for table in answer["tables"] if table["key"] == "yearly")
    assert [row["values"] for row in yearly["rows"]] == [[7, 0, 0, 1], [3, 0, 0, 0]]
    assert answer["marking"] == ["OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING"]


def test_people_read_tables(run: Run) -> None:
    code, out, _err = run("stats", *YEAR)
    assert code == 0
    assert "At Level 2 or 3 at any time in the year, Categories 1 to 3, 1 April 2025 to 31 March 2026" in out
    assert "Marking: OFFICIAL, FICTIONAL - TRAINING" in out
    assert "Marking: OFFICIAL-SENSITIVE, FICTIONAL - TRAINING" in run("stats", *YEAR, "--for-the-unit")[1]


def test_csv_goes_to_standard_output_or_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("stats", *YEAR, "--csv")
    assert code == 0
    assert {line["year"] for line in csv.DictReader(io.StringIO(out.lstrip("\ufeff")))} == {"2025/26"}
    code, out, _err = run("stats", *YEAR, "--csv", "--out", tmp_path / "figures.csv")
    assert (code, out) == (0, f"Written: {tmp_path / 'figures.csv'}\n")
    assert (tmp_path / "figures.csv").read_text("utf-8-sig").startswith("year,")


def test_json_may_be_a_file_too(run: Run, tmp_path: Path) -> None:
    code, _out, _err = run("stats", *YEAR, "--json", "--out", tmp_path / "figures.json")
    assert code == 0
    assert json.loads((tmp_path / "figures.json").read_text())["year"] == "2025/26"


def test_the_report_is_a_pdf(run: Run, tmp_path: Path) -> None:
    code, out, _err = run("stats", *YEAR, "--report", tmp_path / "report.pdf")
    assert code == 0
    assert out.startswith("Written: ")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_table_that_does_not_add_up_is_refused_and_the_difference_named(run: Run, folder: Path) -> None:
    wrong = OtherSystems(level_1_category_1=1278, level_1_category_2=339, level_1_category_4=0, level_1_total=1600)
    entered(folder, wrong)
    for more in ((), ("--json",), ("--for-the-unit",), ("--report", folder / "report.pdf")):
        code, out, err = run("stats", *YEAR, *more)
        assert (code, out) == (4, "")
        assert "Level 1, total is given as 1,600, but the figures of its row add up to 1,617 (difference −17)" in err
    assert not (folder / "report.pdf").exists()


@pytest.mark.parametrize("year", ["2025", "2025-26", "2025/27", "25/26", "", "2025/26x", "1999/00"])
def test_a_year_that_is_none_is_wrong_use_in_one_sentence(run: Run, year: str) -> None:
    code, out, err = run("stats", f"--year={year}")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_a_year_that_has_not_begun_is_refused(run: Run) -> None:
    code, out, err = run("stats", "--year", "2027/28", "--today", "2026-06-01")
    assert (code, out, err) == (4, "", "The year 2027/28 has not begun.\n")


def test_without_a_year_it_is_wrong_use(run: Run) -> None:
    assert run("stats")[0] == 2


@pytest.mark.parametrize(
    "options", [("--json", "--csv"), ("--report", "r.pdf", "--csv"), ("--report", "r.pdf", "--for-the-unit")]
)
def test_ways_to_answer_that_exclude_each_other_are_wrong_use(run: Run, options: tuple[str, ...]) -> None:
    code, out, err = run("stats", *YEAR, *options)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_where_nothing_can_be_written_nothing_is_counted(run: Run, tmp_path: Path) -> None:
    code, out, err = run("stats", *YEAR, "--out", tmp_path / "nowhere" / "figures.csv")
    assert (code, out) == (4, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        (
            "derbyshire-2020-21",
            1,
            (
                "grand total is given as 1,655, but the totals of the rows add up to 1,670 (difference −15)\n"
                "grand total is given as 1,655, but the totals of the columns add up to 1,670 (difference −15)\n"
            ),
        ),
        (
            "derbyshire-2022-23",
            1,
            (
                "Category 3, total is given as 5, but the figures of its column add up to 2 (difference +3)\n"
                "grand total is given as 1,628, but the totals of the columns add up to 1,631 (difference −3)\n"
            ),
        ),
        ("llr-2020-21", 0, "Every total is the sum of its figures.\n"),
        ("staffordshire-2021", 0, "Every total is the sum of its figures.\n"),
    ],
)
def test_the_sums_of_a_published_table_are_checked(run: Run, name: str, code: int, said: str) -> None:
    assert run("stats", "--check", PUBLISHED / f"{name}.csv") == (code, said, "")


def test_what_does_not_add_up_is_answered_in_json_too(run: Run) -> None:
    code, out, _err = run("stats", "--check", PUBLISHED / "derbyshire-2022-23.csv", "--json")
    assert code == 1
    assert [(each["cell"], each["given"], each["sum"], each["difference"]) for each in json.loads(out)] == [
        ("Category 3, total", 5, 2, 3),
        ("grand total", 1628, 1631, -3),
    ]


def test_a_table_that_cannot_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("no table")
    for file in (tmp_path / "t.csv", tmp_path / "nowhere.csv"):
        code, out, err = run("stats", "--check", file)
        assert (code, out, err.count("\n")) == (4, "", 1)


def test_a_check_has_no_year_and_writes_no_file(run: Run) -> None:
    file = PUBLISHED / "staffordshire-2021.csv"
    for more in (YEAR, ("--csv",), ("--for-the-unit",), ("--out", "x")):
        assert run("stats", "--check", file, *more)[0] == 2


def test_a_target_and_whether_it_is_met_stand_in_one_line(run: Run) -> None:
    out = run("stats", *YEAR, "--for-the-unit")[1]
    assert "| 100 % not met |" in out


def test_what_beside_earlier_figures_tells_of_a_person_is_said_before_it_leaves(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    entered(folder, OtherSystems(shpo=100))
    assert run("stats", *YEAR, "--csv", "--out", tmp_path / "a.csv")[2] == ""
    entered(folder, OtherSystems(shpo=101))
    code, _out, err = run("stats", *YEAR, "--csv", "--out", tmp_path / "b.csv")
    assert code == 0
    assert "tell of single people" in err
