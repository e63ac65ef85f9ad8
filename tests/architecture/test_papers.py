"""The papers beside the code: read me, change log, decision records."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from mappa_desktop import __version__
from tests.architecture.product import ROOT

COMMANDS = ["python3 packaging/dev.py run", "python3 packaging/dev.py test"]
KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def test_the_read_me_names_exactly_the_two_commands():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    assert [line for line in lines if "dev.py" in line] == COMMANDS


def test_the_build_machine_runs_the_read_me_s_test_command_and_nothing_else():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[0] == "#!/usr/bin/env bash"
    does = [line for line in script if line and not line.startswith("#")]
    assert does == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', f"exec {COMMANDS[1]}"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no executable bit")
def test_the_build_machine_may_run_its_script():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_every_file_that_the_papers_point_at_exists():
    missing = []
    for paper in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "packaging").glob("*.md")]:
        targets = re.findall(r"\]\(([^)#]+)[^)]*\)", paper.read_text(encoding="utf-8"))
        missing += [t for t in targets if "://" not in t and not (paper.parent / t).exists()]
    assert not missing


def test_the_change_log_is_kept_in_the_form_of_keep_a_changelog():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings
    assert headings[0] == "[Unreleased]"
    for heading in headings[1:]:
        assert re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", heading), heading
    kinds = re.findall(r"^### (.+)$", text, re.MULTILINE)
    assert kinds
    assert set(kinds) <= KINDS
    body = [line for line in text.split("## [Unreleased]")[1].splitlines() if line]
    assert all(line.startswith(("## ", "### ", "- ", "  ", "[")) for line in body)


def test_the_version_is_three_numbers():
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_decision_record_has_its_four_parts(record):
    text = record.read_text(encoding="utf-8")
    assert re.match(rf"# {record.name[:4]} \S", text)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Context",
        "Decision",
        "Consequences",
        "Alternatives considered",
    ]


def test_decision_records_are_numbered_without_a_gap():
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_git_keeps_the_script_executable():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "ls-files", "--stage", ".ci/run"]
    done = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True)
    if not done.stdout:
        pytest.skip("not committed yet")
    assert done.stdout.startswith("100755")
