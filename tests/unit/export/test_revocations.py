"""Lists of revoked certificates: only what an issuer who is trusted did sign."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.revocations import LARGEST, read_revocations
from mappa_desktop.foundation.errors import Refused
from tests.support import pki

FOUND = pki.infrastructure()
ISSUERS = (FOUND.root.pem, FOUND.issuing.pem)


def test_a_list_tells_its_issuer_its_days_and_how_many_it_names():
    facts = read_revocations(FOUND.issuing_list, ISSUERS)

    assert (facts.name, facts.count) == ("Harrowmere Issuing", 1)
    assert facts.made_at == pki.NOW - timedelta(hours=1)
    assert facts.next_at == pki.NOW + timedelta(days=60)
    assert facts.data == FOUND.issuing_list


def test_a_list_as_text_is_the_same_list():
    text = x509.load_der_x509_crl(FOUND.issuing_list).public_bytes(Encoding.PEM)

    assert read_revocations(text, ISSUERS) == read_revocations(FOUND.issuing_list, ISSUERS)


def test_a_list_that_somebody_else_signed_in_the_issuers_name_is_refused():
    impostor = pki.infrastructure(pki.NOW + timedelta(days=1))
    with pytest.raises(Refused, match="that issuer did not sign it"):
        read_revocations(impostor.issuing_list, ISSUERS)


def test_a_list_of_nobody_trusted_here_is_refused():
    with pytest.raises(Refused, match="trust the one of its issuer first"):
        read_revocations(FOUND.issuing_list, (FOUND.root.pem,))


@pytest.mark.parametrize("data", [b"", b"hello", b"-----BEGIN X509 CRL-----\n", FOUND.root.pem])
def test_another_file_is_refused(data):
    with pytest.raises(Refused, match="holds no list of revoked certificates"):
        read_revocations(data, ISSUERS)


def test_a_file_of_any_size_is_not_read():
    with pytest.raises(Refused, match="too large"):
        read_revocations(bytes(LARGEST + 1), ISSUERS)
