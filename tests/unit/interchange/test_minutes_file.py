"""The minutes file: what fits comes back the same, what does not fit is refused with place and reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappa_desktop.interchange import minutes_file
from mappa_desktop.interchange.minutes_file import FileRefused
from tests.support.minutes_documents import as_bytes, demo, documents

Spoil = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_a_training_case_comes_back_as_it_was(name: str) -> None:
    document = demo(name)
    assert json.loads(minutes_file.write(minutes_file.read(as_bytes(document)))) == document


@given(documents())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_schema_allows_comes_back_as_it_was(document: dict[str, Any]) -> None:
    assert json.loads(minutes_file.write(minutes_file.read(as_bytes(document)))) == document


@given(documents())
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_digest_does_not_depend_on_the_order_of_keys(document: dict[str, Any]) -> None:
    turned = dict(reversed(document.items()))
    assert minutes_file.digest(minutes_file.read(as_bytes(document))) == minutes_file.digest(
        minutes_file.read(as_bytes(turned))
    )


def test_a_missing_key_a_null_and_an_empty_text_stay_three_things() -> None:
    document: dict[str, Any] = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"date": "2026-11-18", "level": 2, "start": None},
        "subject": {"reference": "TRN-1", "custody_note": ""},
        "hospital": None,
    }
    assert json.loads(minutes_file.write(minutes_file.read(as_bytes(document)))) == document


def test_a_byte_order_mark_is_accepted() -> None:
    assert minutes_file.read(b"\xef\xbb\xbf" + as_bytes(demo("level2_review")))


def _set(*path: str | int, to: object) -> Spoil:
    def spoil(document: Any) -> None:
        for step in path[:-1]:
            document = document[step]
        document[path[-1]] = to

    return spoil


@pytest.mark.parametrize(
    ("spoil", "path", "reason"),
    [
        (_set("surprise", to=1), "surprise", "not known"),
        (_set("victims", "people", 0, "address", to="x"), "victims.people[0].address", "not known"),
        (_set("meeting", "date", to="2026-02-30"), "meeting.date", "real date"),
        (_set("meeting", "date", to="20261118"), "meeting.date", "real date"),
        (_set("meeting", "date", to="0000-01-01"), "meeting.date", "date"),
        (_set("meeting", "start", to="10:00\n"), "meeting.start", "form"),
        (_set("meeting", "level", to=True), "meeting.level", "type"),
        (_set("meeting", "level", to=4), "meeting.level", "codes"),
        (_set("subject", "full_name", to="x" * 201), "subject.full_name", "longer than 200"),
        (_set("subject", "label", to="a\nb"), "subject.label", "form"),
        (_set("new_actions", 0, "status", to="Completed late"), "new_actions[0].status", "codes"),
        (_set("new_actions", 1, "ref", to="3.01"), "new_actions[1].ref", "twice"),
        (_set("new_actions", 0, "linked_to", to=["Z-99"]), "new_actions[0].linked_to[0]", "nothing in the file"),
        (_set("new_actions", 0, "owner_agency", to="nobody"), "new_actions[0].owner_agency", "no agency"),
        (_set("previous_actions", 3, "carried_forward_to", to="9.9"), "previous_actions[3].carried_forward_to", "new"),
        (_set("agencies", 1, "id", to="probation"), "agencies[1].id", "twice"),
        (_set("statements", to=[]), "attendance[0].statements_acknowledged[0]", "not listed"),
        (_set("version", to=2), "version", "not known"),
        (_set("version", to=True), "version", "not known"),
        (_set("format", to="other"), "format", "not a minutes file"),
        (lambda document: document["meeting"].pop("date"), "meeting.date", "missing"),
        (lambda document: document["subject"].pop("full_name"), "subject", "name or a reference"),
    ],
)
def test_what_does_not_fit_is_refused_with_place_and_reason(spoil: Spoil, path: str, reason: str) -> None:
    document = demo("level2_review")
    spoil(document)
    with pytest.raises(FileRefused) as refused:
        minutes_file.read(as_bytes(document))
    assert refused.value.path == path
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not JSON"),
        (b"[1", "not JSON"),
        (b"3", "not a minutes file"),
        (b"[]", "not a minutes file"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"a": 1, "a": 2}', "twice"),
        (b'{"format": NaN}', "NaN"),
        (b'{"format": -Infinity}', "Infinity"),
        (b"[" * 100_000, "deeper"),
        (b"[" * 40 + b"]" * 40, "deeper"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too long"),
        (b'{"a": "\\ud800"}', "surrogate"),
        (b'{"\\udc00": 1}', "surrogate"),
    ],
)
def test_bytes_that_are_no_minutes_file_are_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        minutes_file.read(data)


def test_a_file_over_the_limit_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(FileRefused, match="16 MiB"):
        minutes_file.read(b" " * (minutes_file.MAX_BYTES + 1))


def test_what_is_accepted_is_written_so_that_it_is_accepted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    document = demo("level3_review")
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    contents = minutes_file.read(as_bytes(document))
    assert minutes_file.write(contents).count(b"\n") > 1000
    monkeypatch.setattr(minutes_file, "MAX_BYTES", len(compact))
    written = minutes_file.write(minutes_file.read(compact))
    assert len(written) <= minutes_file.MAX_BYTES
    assert json.loads(written) == document
    assert minutes_file.write(minutes_file.read(written)) == written


def test_minutes_that_have_grown_over_the_limit_are_refused_before_they_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    contents = minutes_file.read(as_bytes(demo("level3_review")))
    minutes_file.check(contents)
    monkeypatch.setattr(minutes_file, "MAX_BYTES", 1000)
    with pytest.raises(FileRefused, match="larger than"):
        minutes_file.check(contents)


def test_a_file_that_would_be_larger_when_it_is_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    document = demo("level2_review")
    document["risk_assessment"]["tools"][0]["score_percent"] = 10.0
    short = json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace(":10.0", ":1e1").encode()
    monkeypatch.setattr(minutes_file, "MAX_BYTES", len(short))
    with pytest.raises(FileRefused, match="larger than"):
        minutes_file.read(short)


@pytest.mark.parametrize(("one", "other"), [("7", "7.0"), ("0", "-0.0"), ("70", "7e1")])
def test_the_digest_does_not_depend_on_how_a_number_is_spelt(one: str, other: str) -> None:
    document = demo("level2_review")
    document["risk_assessment"]["tools"][0]["score_percent"] = 98765
    spelt = [as_bytes(document).replace(b"98765", number.encode()) for number in (one, other)]
    first, second = (minutes_file.read(each) for each in spelt)
    assert minutes_file.digest(first) == minutes_file.digest(second)
    document["risk_assessment"]["tools"][0]["score_percent"] = 7.5
    assert minutes_file.digest(minutes_file.read(as_bytes(document))) != minutes_file.digest(first)


def test_a_version_that_is_not_known_is_told_with_the_one_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minutes_file, "VERSION", 3)
    with pytest.raises(FileRefused, match="version 3 is"):
        minutes_file.read(as_bytes(demo("level2_review")))


def test_a_refusal_never_repeats_what_the_file_says() -> None:
    document = demo("level2_review")
    document["meeting"]["mode"] = "SECRET-WORD"
    with pytest.raises(FileRefused) as refused:
        minutes_file.read(as_bytes(document))
    assert "SECRET-WORD" not in str(refused.value)


@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_no_bytes_whatever_end_in_anything_but_a_refusal(data: bytes) -> None:
    with pytest.raises(FileRefused):
        minutes_file.read(data)


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_training_case_with_one_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    original = bytearray(as_bytes(demo("level3_review")))
    place = data.draw(st.integers(0, len(original) - 1))
    original[place] = data.draw(st.integers(0, 255))
    with suppress(FileRefused):
        minutes_file.read(bytes(original))
