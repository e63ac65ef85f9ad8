"""Another unit is believed for its own records: it never sounds like ours, and never speaks for a case kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.export.signing import CHAIR_FIELD, sign
from mappa_desktop.export.verification import Judgement, verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import certificates, copies, minutes, signed_minutes, signing
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.session import Session
from tests.documents import made as documents
from tests.support import pki
from tests.support.approved import approve_as_it_is
from tests.support.sessions import a_session, imported, with_certificate


@pytest.fixture
def partner(tmp_path: Path) -> Session:
    """Another unit's store."""
    return with_certificate(a_session(tmp_path / "partner"))


@pytest.fixture
def ours(session: Session, partner: Session) -> Session:
    """Our store, which signs itself and trusts the partner."""
    certificates.make_unit_identity(session, "Orchardshire Unit (FICTIONAL)")
    certificates.trust(session, certificates.public_part(partner).value, "compared by telephone")
    return session


def _record(session: Session, folder: Path, name: str = "level2_review") -> Path:
    minutes_id = imported(session, name)
    approve_as_it_is(session, minutes_id)
    document = copies.sign(session, minutes_id, copies.prepare(session, minutes_id, CopyFor()).value).value
    file = folder / f"{document.id}.pdf"
    file.write_bytes(copies.document_bytes(session, document.id).value)
    return file


def _verdict(session: Session, file: Path) -> str:
    return verify(file.read_bytes(), certificates.trust_list(session).value, session.clock.now()).sentence


def test_the_verdict_on_a_partners_record_says_that_it_is_another_units(
    ours: Session, partner: Session, tmp_path: Path
) -> None:
    said = _verdict(ours, _record(partner, tmp_path))
    assert said.startswith("Genuine record of another unit, signed as its Chair with the certificate of Wendleshire")


def test_the_verdict_on_our_own_record_does_not(ours: Session, tmp_path: Path) -> None:
    said = _verdict(ours, _record(ours, tmp_path))
    assert said.startswith("Genuine record, signed as the Chair with the certificate of Orchardshire")


def test_a_partners_record_does_not_change_a_case_with_meetings_held_here(
    ours: Session, partner: Session, tmp_path: Path
) -> None:
    imported(ours, "level2_review")
    before = minutes.minutes_list(ours).value
    result = minutes.import_file(ours, _record(partner, tmp_path)).value
    assert (result.status, "the case is kept here" in result.reason) == (ImportStatus.REFUSED, True), result.reason
    assert minutes.minutes_list(ours).value == before


def test_a_partners_record_of_a_case_unknown_here_comes_in(ours: Session, partner: Session, tmp_path: Path) -> None:
    result = minutes.import_file(ours, _record(partner, tmp_path)).value
    assert result.status is ImportStatus.IMPORTED, result.reason


def test_our_key_for_countersigning_does_not_sign_as_the_chair(ours: Session) -> None:
    made = pki.infrastructure(ours.clock.now())
    identity = made.identity(made.administrator)
    ours_now = ours.clock.now()
    certificates.import_pkcs12(ours, made.p12(made.administrator), pki.PASSWORD, SigningPurpose.COUNTERSIGNER)
    minutes_id = imported(ours, "level2_review")
    approve_as_it_is(ours, minutes_id)
    printed = copies.prepare(ours, minutes_id, CopyFor()).value.data
    data = sign(printed, identity, signer_name="A FICTIONAL Chair", role="Chair", moment=ours_now, field=CHAIR_FIELD)
    verdict = verify(data, certificates.trust_list(ours).value, ours_now)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "is not one that signs as the Chair here" in verdict.sentence


def test_partners_get_the_certificate_of_an_imported_key_and_not_the_authority_above_it(session: Session) -> None:
    made = pki.infrastructure(session.clock.now())
    certificates.import_pkcs12(session, made.p12(made.chair), pki.PASSWORD)
    assert certificates.public_part(session).value == made.chair.pem


def test_partners_who_trust_the_public_part_of_an_imported_key_find_its_files_genuine(
    session: Session, partner: Session
) -> None:
    made = pki.infrastructure(partner.clock.now())
    certificates.import_pkcs12(partner, made.p12(made.chair), pki.PASSWORD, SigningPurpose.CHAIR)
    certificates.trust(session, certificates.public_part(partner, SigningPurpose.CHAIR).value, "by telephone")
    means = signing.means(partner, SigningPurpose.CHAIR).value
    data = signing.signed(
        documents.unsigned(), means, signer_name="A FICTIONAL Chair", role="Chair", moment=partner.clock.now()
    ).data
    verdict = verify(data, certificates.trust_list(session).value, session.clock.now())
    assert verdict.verdict is Judgement.GENUINE, verdict.sentence


def test_a_file_whose_pages_say_another_level_than_the_minutes_inside_brings_nothing(
    ours: Session, tmp_path: Path
) -> None:
    file = _record(ours, tmp_path)
    found = signed_minutes.read(verify(file.read_bytes(), certificates.trust_list(ours).value, ours.clock.now()))
    other = _record(ours, tmp_path, "level3_review")
    signed_minutes.require_agreement(found, file.read_bytes())
    with pytest.raises(Refused, match="pages of this PDF do not say"):
        signed_minutes.require_agreement(found, other.read_bytes())
