"""Another unit is believed for its own records: it never sounds like ours, and never speaks for a case kept here."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.export.signing import CHAIR_FIELD, sign
from mappa_desktop.export.verification import Judgement, verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import certificates, copies, copies_register, minutes, signed_minutes, signing
from mappa_desktop.operations.minutes import Brought, Imported, ImportStatus
from mappa_desktop.operations.session import Session
from tests.documents import made as documents
from tests.support import pki
from tests.support.approved import approve_as_it_is
from tests.support.sessions import a_session, imported, with_certificate

Change: TypeAlias = Callable[[dict[str, Any]], None]


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


def test_a_store_without_a_key_of_its_own_takes_nobody_for_us(
    session: Session, partner: Session, tmp_path: Path
) -> None:
    certificates.trust(session, certificates.public_part(partner).value, "compared by telephone")
    imported(session, "level2_review")
    file = _record(partner, tmp_path)
    assert _verdict(session, file).startswith("Genuine record of another unit, signed as its Chair")
    result = minutes.import_file(session, file).value
    assert (result.status, "the case is kept here" in result.reason) == (ImportStatus.REFUSED, True), result.reason


# -------------------------------------------------------------------------------- whose minutes take the place of whose


def _low(told: dict[str, Any]) -> None:
    """Every risk as low as it gets."""
    risk = told["risk_assessment"]
    risk["overall_rosh"] = "low"
    risk["rosh_grid"]["community"].update(dict.fromkeys(("children", "public", "known_adult", "staff"), "low"))


def _version(session: Session, folder: Path, *, newer: bool = False, change: Change | None = None) -> MinutesId:
    """An approved version of the same minutes, the second where it is a newer one."""
    told = json.loads(resource("training/level2_review.json").read_text())
    if change is not None:
        change(told)
    (folder / "told.json").write_text(json.dumps(told))
    minutes_id = MinutesId(minutes.import_file(session, folder / "told.json").value.id)
    approve_as_it_is(session, minutes_id)
    if newer:
        minutes_id = minutes.amend(session, minutes_id, reason="A date was wrong").value.id
        approve_as_it_is(session, minutes_id)
    return minutes_id


def _file(session: Session, folder: Path, minutes_id: MinutesId, copy: CopyFor | None = None) -> Path:
    prepared = copies.prepare(session, minutes_id, copy or CopyFor()).value
    document = copies.sign(session, minutes_id, prepared).value
    file = folder / f"{document.id}.pdf"
    file.write_bytes(copies.document_bytes(session, document.id).value)
    return file


def _newer(session: Session, folder: Path, minutes_id: MinutesId) -> Path:
    """The second version of minutes that were approved."""
    amended = minutes.amend(session, minutes_id, reason="A date was wrong").value.id
    approve_as_it_is(session, amended)
    return _file(session, folder, amended)


@pytest.fixture
def another(ours: Session, tmp_path: Path) -> Session:
    """A third unit's store, which we trust as well."""
    another = a_session(tmp_path / "another")
    certificates.make_unit_identity(another, "Ashfordshire Unit (FICTIONAL)")
    certificates.trust(ours, certificates.public_part(another).value, "compared by telephone")
    return another


def test_whoever_is_trusted_as_well_does_not_take_the_place_of_another_units_minutes(
    ours: Session, partner: Session, another: Session, tmp_path: Path
) -> None:
    first = minutes.import_file(ours, _record(partner, tmp_path)).value
    file = _file(another, tmp_path, _version(another, tmp_path, newer=True, change=_low))
    result = minutes.import_file(ours, file).value
    assert result.status is ImportStatus.REFUSED
    assert (
        "Version 1.0 of these minutes was signed with the certificate of Wendleshire Unit (FICTIONAL), and this file "
        "with that of Ashfordshire Unit (FICTIONAL): keep the PDF itself beside it."
    ) in result.reason
    assert [(each.id, each.status) for each in minutes.minutes_list(ours).value] == [(first.id, MinutesStatus.APPROVED)]


def test_where_the_earlier_signer_is_trusted_no_more_another_unit_takes_its_place_and_that_is_said(
    ours: Session, partner: Session, another: Session, tmp_path: Path
) -> None:
    minutes.import_file(ours, _record(partner, tmp_path))
    file = _file(another, tmp_path, _version(another, tmp_path, newer=True))
    earlier = certificates.described(certificates.public_part(partner).value).fingerprint
    certificates.distrust(ours, earlier, "the case moved, and Ashfordshire speaks for it")
    result = minutes.import_file(ours, file).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert (
        "It takes the place of version 1.0, which was signed with another key, under the certificate of Wendleshire "
        "Unit (FICTIONAL)."
    ) in result.reason


def test_a_unit_that_renewed_its_certificate_sends_its_next_version(
    ours: Session, partner: Session, tmp_path: Path
) -> None:
    minutes_id = _version(partner, tmp_path)
    minutes.import_file(ours, _file(partner, tmp_path, minutes_id))
    certificates.renew_unit_identity(partner)
    certificates.trust(ours, certificates.public_part(partner).value, "compared by telephone")
    result = minutes.import_file(ours, _newer(partner, tmp_path, minutes_id)).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "It takes the place of version 1.0, which was signed with the same key." in result.reason


def test_a_unit_that_made_a_new_key_sends_its_next_version(ours: Session, partner: Session, tmp_path: Path) -> None:
    minutes_id = _version(partner, tmp_path)
    minutes.import_file(ours, _file(partner, tmp_path, minutes_id))
    certificates.make_unit_identity(partner, "Wendleshire Unit (FICTIONAL)")
    certificates.trust(ours, certificates.public_part(partner).value, "compared by telephone")
    result = minutes.import_file(ours, _newer(partner, tmp_path, minutes_id)).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "It takes the place of version 1.0, which was signed with another key" in result.reason


def test_two_units_that_gave_themselves_no_name_are_not_one(ours: Session, tmp_path: Path) -> None:
    def brought_by_an_unnamed_unit(folder: Path, *, newer: bool) -> Imported:
        unnamed = a_session(folder)
        certificates.make_unit_identity(unnamed, "")
        certificates.trust(ours, certificates.public_part(unnamed).value, "compared by telephone")
        return minutes.import_file(ours, _file(unnamed, tmp_path, _version(unnamed, tmp_path, newer=newer))).value

    assert brought_by_an_unnamed_unit(tmp_path / "one", newer=False).status is ImportStatus.IMPORTED
    result = brought_by_an_unnamed_unit(tmp_path / "two", newer=True)
    assert (result.status, "keep the PDF itself" in result.reason) == (ImportStatus.REFUSED, True), result.reason


@pytest.fixture
def chaired(ours: Session, partner: Session) -> Session:
    """The partner, whose Chair has a key of their own from another organisation; we trust both keys."""
    made = pki.infrastructure(partner.clock.now())
    certificates.import_pkcs12(partner, made.p12(made.chair), pki.PASSWORD, SigningPurpose.CHAIR)
    certificates.trust(ours, certificates.public_part(partner, SigningPurpose.CHAIR).value, "by telephone")
    return partner


def test_the_record_under_the_chairs_key_takes_the_place_of_a_copy_of_it_under_the_offices(
    ours: Session, chaired: Session, tmp_path: Path
) -> None:
    minutes_id = _version(chaired, tmp_path)
    copy = minutes.import_file(ours, _file(chaired, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))).value
    whole = minutes.import_file(ours, _file(chaired, tmp_path, minutes_id)).value
    assert (copy.status, whole.status) == (ImportStatus.IMPORTED, ImportStatus.IMPORTED), whole.reason
    assert "which was signed with another key, under the certificate of Wendleshire Unit" in whole.reason


def test_a_record_that_says_another_risk_than_the_copy_before_does_not_take_its_place(
    ours: Session, chaired: Session, tmp_path: Path
) -> None:
    minutes_id = _version(chaired, tmp_path)
    copy = minutes.import_file(ours, _file(chaired, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))).value
    record = _file(chaired, tmp_path, minutes_id)
    found = signed_minutes.read(verify(record.read_bytes(), certificates.trust_list(ours).value, ours.clock.now()))
    told = json.loads(minutes_file.write(found.contents))
    _low(told)
    forged = replace(found, contents=minutes_file.read(json.dumps(told).encode()))
    result = minutes.take_in(ours, Brought(record, signed=forged, data=record.read_bytes())).value
    assert (result.status, "keep the PDF itself" in result.reason) == (ImportStatus.REFUSED, True), result.reason
    assert minutes.opened(ours, MinutesId(copy.id)).value.head.status is MinutesStatus.APPROVED


def test_where_the_earlier_file_was_deleted_it_is_said_that_its_signer_is_not_known(
    ours: Session, partner: Session, another: Session, tmp_path: Path
) -> None:
    first = minutes.import_file(ours, _record(partner, tmp_path)).value
    copies_register.destroy_here(ours, MinutesId(first.id), why="the schedule")
    result = minutes.import_file(ours, _file(another, tmp_path, _version(another, tmp_path, newer=True))).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "It takes the place of version 1.0; who signed that is not known here any more." in result.reason


def test_that_another_unit_signed_the_meeting_before_is_said(
    ours: Session, partner: Session, another: Session, tmp_path: Path
) -> None:
    def a_later_meeting(told: dict[str, Any]) -> None:
        told["meeting"].update(reference="a later one", date="2026-12-08")

    first = minutes.import_file(ours, _record(partner, tmp_path)).value
    later = _file(another, tmp_path, _version(another, tmp_path, change=a_later_meeting))
    result = minutes.import_file(ours, later).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "of the same case came in with the certificate of Wendleshire Unit (FICTIONAL), and these" in result.reason
    assert "of the same case" not in first.reason


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


def test_nobody_else_with_a_certificate_of_the_same_authority_signs_for_the_unit(ours: Session, tmp_path: Path) -> None:
    """A small authority without another above it, whose certificates end when its own does."""
    now = ours.clock.now()
    usages = ("key_cert_sign", "crl_sign")
    authority = pki._holder("Council Authority", now, pki.ec_key(), usages=usages, authority=True, days=800)
    unit, clerk = (pki.person(name, authority, now, days=800) for name in ("MAPPA Unit", "Parking Clerk"))
    sessions = [a_session(tmp_path / name) for name in ("unit", "clerk")]
    for each, holder in zip(sessions, (unit, clerk), strict=True):
        certificates.import_pkcs12(each, pki.packed(holder, authority), pki.PASSWORD)
    handed_out = certificates.public_part(sessions[0]).value
    assert handed_out == unit.pem
    certificates.trust(ours, handed_out, "compared by telephone")
    true, forged = (_record(each, tmp_path) for each in sessions)

    assert _verdict(ours, true).startswith("Genuine record of another unit")
    assert "The certificate of \u201cParking Clerk\u201d is not trusted on this computer" in _verdict(ours, forged)
    assert minutes.import_file(ours, forged).value.status is ImportStatus.REFUSED
    for each in sessions:
        each.close()


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
