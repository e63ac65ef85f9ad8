"""A forger gets nothing past verification; the whole run of ten thousand is ``packaging/forging.py``."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from mappa_desktop.export.verification import Judgement, verify
from tests.support import forging


@pytest.mark.parametrize("name", list(forging.originals()))
def test_what_the_forger_starts_from_is_genuine(name):
    assert verify(forging.originals()[name], forging.trust(), forging.NOW).verdict is Judgement.GENUINE


@pytest.mark.allows_logs("pyhanko", "fontTools")
def test_no_trick_of_the_forger_makes_a_genuine_file():
    accepted = [
        (forgery.original, forgery.trick)
        for forgery in forging.every_trick(seed=20261124)
        if verify(forgery.data, forging.trust(), forging.NOW).is_good
    ]
    assert accepted == []


@pytest.mark.allows_logs("pyhanko", "fontTools")
def test_no_file_of_a_sample_of_forgeries_is_genuine():
    accepted = [
        (forgery.original, forgery.trick)
        for forgery in forging.forgeries(seed=5, count=120)
        if verify(forgery.data, forging.trust(), forging.NOW).is_good
    ]
    assert accepted == []


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="poppler is not installed")
@pytest.mark.parametrize("name", list(forging.originals()))
def test_pdfsig_agrees_that_every_person_s_signature_is_valid(name, tmp_path):
    (tmp_path / "file.pdf").write_bytes(forging.originals()[name])
    people = 2 if "countersigned" in name or "archive" in name else 1
    done = subprocess.run(
        ["pdfsig", "-nocert", str(tmp_path / "file.pdf")], capture_output=True, text=True, check=False
    )

    assert done.stdout.count("Signature is Valid.") == people
    assert "Signature is Invalid" not in done.stdout


@pytest.mark.parametrize("name", ["countersigned record", "record with archive stamp"])
def test_cut_back_to_an_earlier_signature_a_file_is_what_was_signed_then_and_nothing_more(name):
    data = forging.originals()[name]
    ends = sorted(len(each) for each in forging.earlier(data) if each.endswith(b"%%EOF\n"))
    verdicts = [verify(data[:end], forging.trust(), forging.NOW) for end in ends]

    assert [verdict.verdict for verdict in verdicts[1:]] == [Judgement.GENUINE] * (len(ends) - 1)
    assert [len(verdict.signatures) for verdict in verdicts] == list(range(len(ends)))
    assert verdicts[0].verdict is Judgement.UNSIGNED
    assert "countersigned" not in verdicts[1].sentence
