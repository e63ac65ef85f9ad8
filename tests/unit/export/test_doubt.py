"""What alone stands against an intact file: told only where somebody can do something about exactly that."""

from __future__ import annotations

import io
from datetime import timedelta

import pikepdf
import pytest

from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD
from mappa_desktop.export.trust import NOBODY, TrustList
from mappa_desktop.export.verification import Doubt, Judgement, verify
from tests.documents import made
from tests.support import forging, pki, sealed

WORLD, STRANGER = sealed.world(), pki.odd_person("Somebody")


def with_a_script() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_of_a_signer_whom_nobody_trusts_that_alone_is_told():
    assert verify(made.signed(), NOBODY, made.NOW).doubt is Doubt.SIGNER_UNKNOWN
    assert verify(made.countersigned(), NOBODY, made.NOW).doubt is Doubt.SIGNER_UNKNOWN


def test_of_a_certificate_that_has_ended_that_alone_is_told():
    later = made.NOW + timedelta(days=2000)
    assert verify(made.signed(), TrustList((made.unit().trust_pem,)), later).doubt is Doubt.ENDED


def test_nothing_is_in_doubt_of_a_genuine_file():
    assert verify(made.signed(), TrustList((made.unit().trust_pem,)), made.NOW).doubt is None


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: sealed.signed(made.unsigned(), WORLD.revoked, CHAIR_FIELD), id="revoked"),
        pytest.param(lambda: sealed.signed(made.unsigned(), WORLD.chair, CHAIR_FIELD, digest="sha1"), id="weak"),
        pytest.param(
            lambda: sealed.signed(made.unsigned(), WORLD.chair, CHAIR_FIELD, certifies=False), id="not certified"
        ),
        pytest.param(
            lambda: forging.stamped_again(sealed.stamped(), made.NOW + timedelta(days=20)), id="stamped by somebody"
        ),
        pytest.param(lambda: sealed.signed(with_a_script(), WORLD.chair, CHAIR_FIELD), id="a script"),
        pytest.param(lambda: sealed.signed(with_a_script(), STRANGER, CHAIR_FIELD, chain=()), id="a stranger's script"),
        pytest.param(
            lambda: sealed.signed(
                sealed.signed(made.unsigned(), STRANGER, CHAIR_FIELD, chain=()), WORLD.revoked, COUNTERSIGNATURE_FIELD
            ),
            id="a stranger and somebody revoked",
        ),
    ],
)
def test_whatever_else_stands_against_a_file_is_no_missing_trust(data):
    verdict = verify(data(), sealed.trust(), made.NOW + timedelta(hours=1))
    assert (verdict.verdict, verdict.doubt) == (Judgement.UNTRUSTED, None), verdict.sentence
