"""Signing with what a store holds: the right key in the right place, with a time-stamp where there is a service."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.export.time_stamps import NoTimeStamp, TimeStampService
from mappa_desktop.export.verification import SigningClock, Verdict, verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import certificates, signing
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signing import Signed
from tests.documents import made
from tests.support import pki
from tests.support.sessions import MOMENT, with_certificate
from tests.support.time_stamps import LocalService, a_service, good_service

FOUND = pki.infrastructure(MOMENT)


@pytest.fixture
def server() -> Iterator[LocalService]:
    with good_service(FOUND, MOMENT) as (local, _service):
        yield local


def _asking(session: Session, server: LocalService) -> Session:
    certificates.trust(session, FOUND.root.pem, "by telephone", BelievedFor.TIME_STAMPS)
    signing.save_service_address(session, server.address)
    return session


def _signed(session: Session, data: bytes | None = None, purpose: SigningPurpose = SigningPurpose.CHAIR) -> Signed:
    return signing.signed(
        made.unsigned() if data is None else data,
        signing.means(session, purpose).value,
        signer_name="Imogen Castlemarsh",
        role="Chair",
        moment=MOMENT,
    )


def _verdict(session: Session, data: bytes) -> Verdict:
    return verify(data, certificates.trust_list(session).value, MOMENT)


def test_without_a_service_nothing_is_asked_and_nothing_is_missing(session: Session) -> None:
    found = _signed(with_certificate(session))
    assert found.caution == ""
    assert [each.clock for each in _verdict(session, found.data).signatures] == [SigningClock.SIGNER]


def test_with_a_service_its_clock_tells_the_time(session: Session, server: LocalService) -> None:
    found = _signed(_asking(with_certificate(session), server))
    assert found.caution == ""
    assert [each.clock for each in _verdict(session, found.data).signatures] == [SigningClock.TIMESTAMP]
    assert len(server.asked) == 1


def test_where_the_service_fails_it_is_signed_all_the_same_and_said(session: Session, server: LocalService) -> None:
    _asking(with_certificate(session), server)
    server.status = 503
    found = _signed(session)
    assert found.caution == (
        "What answered at the address of the time-stamp service is no time-stamp service. "
        "It was signed with this computer's clock; a time-stamp can be added later."
    )
    assert _verdict(session, found.data).is_good
    assert len(server.asked) == 1


def test_what_was_signed_without_the_service_gets_its_time_stamp_later(session: Session, server: LocalService) -> None:
    signed = _signed(with_certificate(session)).data
    _asking(session, server)
    service, trust = signing.upgrade_means(session).value
    later = signing.upgraded(signed, service, trust, MOMENT)
    assert later.data.startswith(signed)
    assert "There is no list of revoked certificates" in later.caution
    assert _verdict(session, later.data).is_good


def test_a_later_time_stamp_needs_a_service(session: Session) -> None:
    with pytest.raises(Refused, match="No time-stamp service is set"):
        signing.upgrade_means(with_certificate(session))


def test_a_later_time_stamp_that_cannot_be_had_changes_nothing(session: Session) -> None:
    signed = _signed(with_certificate(session)).data
    with a_service(lambda _query: b"") as broken, pytest.raises(NoTimeStamp):
        signing.upgraded(signed, TimeStampService(broken.address), certificates.trust_list(session).value, MOMENT)


def test_each_purpose_signs_in_its_own_place_with_its_own_key(session: Session) -> None:
    with_certificate(session)
    certificates.import_pkcs12(session, FOUND.p12(FOUND.chair), pki.PASSWORD, SigningPurpose.CHAIR)
    certificates.import_pkcs12(session, FOUND.p12(FOUND.administrator), pki.PASSWORD, SigningPurpose.COUNTERSIGNER)
    first = _signed(session).data
    second = _signed(session, first, SigningPurpose.COUNTERSIGNER).data
    verdict = _verdict(session, second)
    assert verdict.is_good
    assert [each.holder for each in verdict.signatures] == ["Ŵyn Castlemarsh", "Ngozi Tarrant"]
    with pytest.raises(Refused, match="no place for this signature"):
        _signed(session, made.unsigned(), SigningPurpose.OFFICE)


def test_a_signer_whom_a_list_names_signs_nothing(session: Session) -> None:
    certificates.import_pkcs12(session, FOUND.p12(FOUND.revoked), pki.PASSWORD, SigningPurpose.CHAIR)
    certificates.import_revocations(session, FOUND.issuing_list)
    with pytest.raises(Refused, match="The certificate of Revoked Person was revoked on 24 November 2026"):
        _signed(session)


def test_the_address_of_the_service_is_kept_and_forgotten(session: Session) -> None:
    assert signing.service_address(session).value == ""
    done = signing.save_service_address(session, " https://stamps.example/tsa ")
    assert Change.CERTIFICATES in done.changes
    assert signing.service_address(session).value == "https://stamps.example/tsa"
    with pytest.raises(Refused, match="begins with https://"):
        signing.save_service_address(session, "stamps")
    assert signing.service_address(session).value == "https://stamps.example/tsa"
    signing.save_service_address(session, " ")
    assert signing.means(with_certificate(session), SigningPurpose.CHAIR).value.service is None


def test_a_service_is_tried_and_then_believed_by_its_certificate(session: Session, server: LocalService) -> None:
    found = signing.try_service(server.address)
    signing.trust_service(session, found, "its fingerprint stands on the service's page")
    assert [each.name for each in certificates.trusted(session, BelievedFor.TIME_STAMPS).value] == [
        "Harrowmere Issuing"
    ]
    signing.save_service_address(session, server.address)
    signed = _signed(with_certificate(session))
    assert _verdict(session, signed.data).is_good


def test_opening_the_store_or_the_settings_asks_no_service(session: Session, server: LocalService) -> None:
    _asking(with_certificate(session), server)
    signing.means(session, SigningPurpose.CHAIR)
    signing.upgrade_means(session)
    certificates.expiring(session)
    assert server.asked == []


def test_what_was_signed_before_and_after_a_renewal_is_believed(session: Session) -> None:
    before = _signed(with_certificate(session)).data
    certificates.renew_unit_identity(session)
    after = _signed(session).data
    certificates.make_unit_identity(session, "Wendleshire Unit (FICTIONAL)")
    replaced = _signed(session).data
    assert [_verdict(session, each).is_good for each in (before, after, replaced)] == [True, True, True]
    assert len({_verdict(session, each).signatures[0].fingerprint for each in (before, after, replaced)}) == 3
