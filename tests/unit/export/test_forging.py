"""A forger gets nothing past verification; the whole run of ten thousand is ``packaging/forging.py``."""

from __future__ import annotations

import random
import shutil
import subprocess

import pytest

from mappa_desktop.export.verification import Judgement, verify
from tests.support import forging, hidden_revision, sealed


@pytest.mark.parametrize("name", forging.ORIGINALS)
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
@pytest.mark.parametrize("name", forging.ORIGINALS)
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


@pytest.mark.allows_logs("pyhanko", "fontTools", "pikepdf")
@pytest.mark.parametrize("trick", hidden_revision.HIDING, ids=lambda trick: trick.__name__)
@pytest.mark.parametrize("seed", range(6))
def test_a_stamp_that_anybody_may_have_covers_no_page_that_only_some_programs_show(trick, seed):
    forged = trick(forging.originals()["record"], random.Random(seed))

    assert verify(forged, forging.trust(), forging.NOW).verdict is Judgement.ALTERED


def test_a_second_start_does_show_another_page_to_other_programs():
    original = forging.originals()["record"]
    forged = hidden_revision.a_second_start(original, random.Random(1))

    assert "LEVEL 1 AGREED" not in "".join(hidden_revision.readings(original))
    assert "LEVEL 1 AGREED" in "".join(hidden_revision.readings(forged))


@pytest.mark.parametrize("name", forging.ORIGINALS)
def test_a_genuine_stamp_shows_every_program_the_pages_as_they_were(name):
    original = forging.originals()[name]
    stamped = sealed.archive_stamped(original)

    assert verify(stamped, forging.trust(), forging.NOW).verdict is Judgement.GENUINE
    assert hidden_revision.readings(stamped) == hidden_revision.readings(original)
