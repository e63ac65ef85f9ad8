"""DER knows one way of writing each value; every other one is seen."""

from __future__ import annotations

import pytest
from asn1crypto import core  # type: ignore[import-untyped]  # the package ships no types

from mappa_desktop.export.canonical_der import is_canonical
from tests.support import sealed


def test_certificates_and_lists_are_canonical():
    known = sealed.world()
    for data in (known.root_list, known.issuing_list, sealed.certificate(known.chair).dump()):
        assert is_canonical(data)


@pytest.mark.parametrize("number", [0, 1, -1, 127, 128, -128, -129, 255, 2**64, -(2**64)])
def test_every_number_has_its_one_form(number):
    assert is_canonical(core.Integer(number).dump())


@pytest.mark.parametrize(
    "written",
    [
        "30 80 05 00 00 00",  # no length
        "30 81 02 05 00",  # a longer length than is needed
        "30 82 00 02 05 00",
        "02 02 00 01",  # a longer number than is needed
        "02 02 ff 80",
        "02 00",
        "01 01 01",  # neither true nor false
        "05 01 00",
        "06 02 80 01",  # a name that begins with nothing
        "06 01 81",  # and one that does not end
        "24 02 04 00",  # a string in pieces
        "30 03 05 00",  # more announced than there is
        "1f 01 00",
        "30 04 02 02 00 01",  # within another value
        "30",
    ],
)
def test_every_other_form_is_seen(written):
    assert not is_canonical(bytes.fromhex(written))


def test_what_nests_without_end_is_refused():
    data = b""
    for _level in range(60):
        data = core.Sequence(contents=data).dump()
    assert not is_canonical(data)
