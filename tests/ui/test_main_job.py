"""From an empty machine to a signed copy that others find valid, through the real window, by keys and mouse alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import canaries
from tests.support.display import environment_of, x_server
from tests.support.stores import ROOT

pytestmark = [
    pytest.mark.timeout(420),
    pytest.mark.skipif(sys.platform != "linux", reason="needs an X server of its own"),
]
PICTURES = ROOT / "tests" / "output" / "main-job"


@pytest.fixture
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


def _pdfsig(folder: Path, certificate: Path, pdf: Path) -> str:
    database = f"sql:{folder}"
    subprocess.run(["certutil", "-N", "-d", database, "--empty-password"], check=True, timeout=60)
    trust = ["certutil", "-A", "-d", database, "-n", "unit", "-t", "CT,C,C", "-a", "-i", str(certificate)]
    subprocess.run(trust, check=True, timeout=60)
    checked = subprocess.run(
        ["pdfsig", "-nssdir", database, str(pdf)], check=True, timeout=60, capture_output=True, text=True
    )
    return checked.stdout


def test_a_chair_gets_from_first_run_to_a_copy_that_verifies(display: str, tmp_path: Path) -> None:
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    places = {name: tmp_path / name for name in ("home", "data", "temp", "out", "nss", "runtime")}
    for folder in places.values():
        folder.mkdir(mode=0o700)
    environment = environment_of(display, places)
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.main_job", str(PICTURES), str(places["out"])],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

    copy, certificate = places["out"] / "copy.pdf", places["out"] / "unit.pem"
    verdict = _pdfsig(places["nss"], certificate, copy)
    assert "Signature is Valid" in verdict
    assert "Certificate is Trusted" in verdict
    assert "Total document signed" in verdict

    words = subprocess.run(["pdftotext", str(copy), "-"], check=True, timeout=60, capture_output=True, text=True).stdout
    assert "FICTIONAL holding line typed by hand: a<b then &amp; stays as it is." in " ".join(words.split())

    assert len(list(PICTURES.glob("*-section-*.png"))) == 29
    assert list(canaries.found_in(*(places[name] for name in ("home", "data", "temp", "runtime")))) == []
