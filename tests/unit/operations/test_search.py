"""Searching all minutes: what is found, what is not, and that it follows every change."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.cases import MinutesStatus, Origin
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.workings import ChairsNotes
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import minutes, stores, workings
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.search import PAGE, count, search
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.training import TRAINING_PASSPHRASE
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections import section as section_called
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.store.check import check
from mappa_desktop.store.repositories import minutes as store_minutes
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import planted
from tests.support.sessions import a_session, imported
from tests.support.stores import child, next_line, outsider

_SAVING = """
import sys
from pathlib import Path
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.operations import minutes, stores
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
session = stores.unlock(Path(sys.argv[1]), sys.argv[2], SystemClock())
for number in range(100_000):
    line = " ".join(f"killed{number}x{word}" for word in range(200))
    minutes.save_section(session, sys.argv[3], "media", MediaHandling(media_strategy=MediaStrategy(holding_line=line)))
    print(number, flush=True)
"""

_NOT_SEARCHED = re.compile(r"sign_off\.sign_off\.accepted_findings\.\d+\.reason")


def _places(session: Session, words: str, **options: bool) -> list[str]:
    return [hit.section for hit in search(session, words, **options).value.hits]


def _note(session: Session, minutes_id: MinutesId, words: str) -> None:
    minutes.save_section(session, minutes_id, "media", MediaHandling(media_strategy=MediaStrategy(holding_line=words)))


def _agrees(session: Session) -> bool:
    return check(session.store).sound


@pytest.fixture
def level_2(session: Session) -> MinutesId:
    return imported(session, "level2_review")


@pytest.fixture
def level_3(session: Session) -> MinutesId:
    return imported(session, "level3_review")


def test_why_a_finding_was_accepted_is_not_searched(session: Session, level_2: MinutesId) -> None:
    accepted = {"rule": "C17", "path": "media", "reason": "zzsecret zzcanary", "by": "Zzchair"}
    sign_off = section_called("sign_off").content.taken({"sign_off": {"accepted_findings": [accepted]}})
    minutes.save_section(session, level_2, "sign_off", sign_off)
    assert _places(session, "zzchair") == ["sign_off"]
    assert _places(session, "zzsecret") == _places(session, "zzcanary ") == []
    assert _agrees(session)


def test_a_word_is_found_with_case_meeting_section_field_and_the_words_around_it(session, level_2) -> None:
    found = search(session, "unstable housing ").value
    (hit,) = found.hits
    assert found.count == 1
    assert (hit.minutes, hit.case_reference, hit.reference) == (level_2, "TRN-L2-0417", "TRN-L2-0417/03")
    assert hit.date == datetime.date(2026, 11, 18)
    assert (hit.title, hit.path) == ("Reason for this level", "reason_for_level.why_this_level")
    assert [piece.words for piece in hit.pieces if piece.is_found][:2] == ["unstable", "housing"]
    assert len(hit.text.split()) < 32


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
def test_every_text_of_every_section_is_found_where_it_stands(section, canaries) -> None:
    session, words = canaries
    here = {word: place for word, place in words.items() if place.startswith(f"{section.key}.")}
    for word, place in here.items():
        found = _places(session, f"{word} ", with_restricted=True)
        if _NOT_SEARCHED.fullmatch(place):
            assert found == []
            continue
        # The name of an agency stands wherever the agency is named.
        assert section.key in found if ".agencies." in place else found == [section.key], place


@pytest.fixture(scope="module")
def canaries(tmp_path_factory: pytest.TempPathFactory):
    """A store with a record in which every text is a word of its own."""
    session = a_session(tmp_path_factory.mktemp("canaries") / "store")
    contents, words = planted()
    with session.store.unit("planted", subject="") as unit:
        minutes_id = minutes.add_within(unit, contents, session.now(), Origin.WRITTEN_HERE)
        assert minutes_id
    yield session, words
    session.close()


def test_no_word_of_the_index_stands_in_the_file(canaries) -> None:
    session, words = canaries
    assert len(words) > 150
    data = b"".join(path.read_bytes() for path in session.store.folder.rglob("*") if path.is_file())
    assert b"canary" not in data
    assert b"searched_section" not in data


def test_the_restricted_section_is_found_on_demand_only_and_says_so(session, level_2) -> None:
    part = RestrictedPart.taken({"restricted_section": {"present": True, "content": "zzsecret"}})
    minutes.save_section(session, level_2, "restricted", part)
    assert _places(session, "zzsecret ") == []
    assert _places(session, "case:TRN-L2-0417 section:restricted") == []
    (hit,) = search(session, "zzsecret ", with_restricted=True).value.hits
    assert hit.is_restricted


def test_private_notes_are_not_found(session, level_2) -> None:
    meeting = minutes.opened(session, level_2).value.head.meeting
    notes = ChairsNotes.taken({"notes": [{"section": "media", "text": "zzprivate"}]})
    workings.save(session, meeting, notes)
    assert workings.read(session, meeting, ChairsNotes).value == notes
    assert search(session, "zzprivate ", with_restricted=True).value.count == 0


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("OSP/DC ", 2),
        ("dc-srp ", 2),
        ('"OSP/DC"', 2),
        ("2099/0000417T ", 1),
        ("3.01 ", 3),
        ("D-01 section:disclosure ", 1),
        ("pellowick ", 1),
        ("PELLOW", 1),
        ("PELLOW ", 0),
        ("pe", 0),
        ('"children unstable"', 0),
        ('"unstable housing"', 1),
        ("unstable -housing ", 0),
        ("😀 ", 0),
        ("", 0),
        ("   ", 0),
        ("-", 0),
    ],
)
def test_words_phrases_references_and_beginnings(session, level_2, level_3, words, number) -> None:
    assert search(session, words).value.count == number
    assert count(session, words).value == number


def test_accents_and_apostrophes_are_written_either_way(session, level_2) -> None:
    _note(session, level_2, "Siôn O’Neill, Llŷn a Ŵyn; co-ordinated")
    for words in ("sion ", "SIÔN ", "o'neill ", "O’Neill ", "llyn wyn ", "Ŵyn ", "co-ordinated ", '"co ordinated"'):
        assert _places(session, f"section:media {words}") == ["media"], words


@pytest.mark.parametrize(
    ("filters", "cases"),
    [
        ("level:3", {"TRN-L3-0022"}),
        ("level:2 level:3", {"TRN-L2-0417", "TRN-L3-0022"}),
        ("category:2", {"TRN-L2-0417"}),
        ("case:TRN-L2-0417", {"TRN-L2-0417"}),
        ("case:trn-l3", {"TRN-L3-0022"}),
        ("from:2026-11-19", {"TRN-L3-0022"}),
        ("to:18/11/2026", {"TRN-L2-0417"}),
        ("from:2026-11-18 to:2026-11-19", {"TRN-L2-0417", "TRN-L3-0022"}),
        ("is:draft", {"TRN-L2-0417", "TRN-L3-0022"}),
        ("is:approved", set()),
        ('agency:"Wendleshire Police"', {"TRN-L2-0417", "TRN-L3-0022"}),
        ("agency:Fire", set()),
    ],
)
def test_filters_leave_what_fits_them(session, level_2, level_3, filters, cases) -> None:
    assert {hit.case_reference for hit in search(session, f"{filters} police ").value.hits} == cases
    assert {hit.case_reference for hit in search(session, filters).value.hits} == cases


def test_a_section_is_named_by_a_word_of_its_title(session, level_2) -> None:
    assert set(_places(session, "section:risk high ")) == {"risk_assessment"}
    assert set(_places(session, 'section:"new actions"')) == {"new_actions"}


def test_an_agency_fits_only_the_sections_that_name_it(session, level_2) -> None:
    found = _places(session, "agency:Housing")
    assert "new_actions" in found
    assert "subject" not in found


@pytest.mark.parametrize(
    "words", ["zz:1", "level:4", "level:three", "is:late", "from:never", "section:xyz", "-is:draft", "case:"]
)
def test_what_is_no_filter_is_refused_in_one_sentence_that_repeats_nothing(session, words) -> None:
    if words == "case:":
        assert search(session, words).value.count == 0
        return
    with pytest.raises(Refused) as refused:
        search(session, words)
    assert str(refused.value).endswith(".")


def test_more_words_than_make_sense_are_refused(session) -> None:
    with pytest.raises(Refused, match="up to 60 words"):
        search(session, " ".join(f"w{number}" for number in range(100)))


def test_the_newer_comes_first_where_two_fit_alike_and_pages_follow_each_other(session) -> None:
    made = []
    for day in (3, 9, 5):
        made.append(
            minutes.create_case(
                session,
                reference=f"N-{day}",
                name=f"Name {day}",
                level=Level.TWO,
                date=datetime.date(2026, 1, day),
            ).value
        )
        _note(session, made[-1], "same words")
    dates = [hit.date.day for hit in search(session, "same words ").value.hits]
    assert dates == [9, 5, 3]
    pages = [search(session, "same words ", limit=1, offset=at).value for at in range(3)]
    assert [page.hits[0].date.day for page in pages] == [9, 5, 3]
    assert [page.count for page in pages] == [None, None, 3]
    assert count(session, "same words ").value == 3
    beyond = search(session, "same words ", limit=2, offset=3).value
    assert (list(beyond.hits), beyond.count) == ([], None)
    assert PAGE >= 20


def test_what_fits_better_comes_before_what_is_newer(session, level_2, level_3) -> None:
    _note(session, level_2, "zzword zzword")
    _note(session, level_3, "zzword " + "other " * 80)
    assert [hit.minutes for hit in search(session, "zzword ").value.hits] == [level_2, level_3]


def test_where_there_is_too_much_to_tell_apart_the_newest_come_first(session, monkeypatch) -> None:
    for day, words in ((3, "zzmany zzmany"), (9, "zzmany " + "other " * 80), (5, "zzmany")):
        made = minutes.create_case(
            session, reference=f"N-{day}", name=f"Name {day}", level=Level.TWO, date=datetime.date(2026, 1, day)
        )
        _note(session, made.value, words)
    assert _ranked(session) == ([3, 5, 9], False)
    monkeypatch.setattr("mappa_desktop.store.engine._STEPS", 10)
    monkeypatch.setattr("mappa_desktop.store.repositories.search.RANKED", 0)
    assert _ranked(session) == ([9, 5, 3], True)


def _ranked(session: Session) -> tuple[list[int], bool]:
    found = search(session, "zzmany ").value
    return [hit.date.day for hit in found.hits], found.is_newest_first


def test_the_field_is_that_of_the_words_that_are_shown(session, level_2) -> None:
    strategy = MediaStrategy(holding_line="other " * 60 + "\nzzfar", agreed="the zznear line")
    minutes.save_section(session, level_2, "media", MediaHandling(media_strategy=strategy))
    (hit,) = search(session, "zznear ").value.hits
    assert (hit.path, [each.words for each in hit.pieces if each.is_found]) == (
        "media_strategy.agreed",
        ["zznear"],
    )


def test_the_index_follows_every_save(session, level_2) -> None:
    _note(session, level_2, "zzfirst")
    assert _places(session, "zzfirst ") == ["media"]
    _note(session, level_2, "zzsecond")
    assert (_places(session, "zzfirst "), _places(session, "zzsecond ")) == ([], ["media"])
    minutes.save_section(session, level_2, "media", MediaHandling())
    assert _places(session, "zzsecond ") == []
    assert _agrees(session)


def test_what_is_not_saved_is_not_found(session, level_2) -> None:
    with pytest.raises(RuntimeError):
        _put_and_fail(session, level_2)
    assert _places(session, "zznever ") == []
    assert _agrees(session)


def _put_and_fail(session: Session, minutes_id: MinutesId) -> None:
    with session.store.unit("broken", subject="") as unit:
        given = {"media_strategy": {"holding_line": "zznever"}}
        store_minutes.save_section(unit.rows, minutes_id, section_called("media"), given, session.now())
        raise RuntimeError


def test_filters_follow_the_day_the_level_and_the_category(session, level_2) -> None:
    contents = minutes.opened(session, level_2).value
    later = replaced(contents.of(MeetingDetails), ("meeting", "date"), datetime.date(2027, 2, 3))
    later = replaced(later, ("meeting", "level"), 3)
    minutes.save_section(session, level_2, "meeting_details", later)
    other = replaced(contents.of(CategoryAndLevel), ("mappa", "category"), 1)
    minutes.save_section(session, level_2, "category_and_level", other)
    assert (search(session, "from:2027-02-03 level:3 category:1 housing ").value.count or 0) > 3
    assert search(session, "to:2027-02-02 housing ").value.count == 0
    assert search(session, "level:2 housing ").value.count == 0
    assert _agrees(session)


def test_an_agency_with_another_name_is_found_by_it_everywhere(session, level_2) -> None:
    attendance = minutes.opened(session, level_2).value.of(Attendance)
    at = next(at for at, agency in enumerate(attendance.agencies) if agency.id == "housing")
    named = replaced(attendance, ("agencies", at, "name"), "Zzhomes Council")
    minutes.save_section(session, level_2, "attendance", named)
    assert "new_actions" in _places(session, "zzhomes ")
    assert "new_actions" in _places(session, 'agency:"zzhomes council"')
    assert _agrees(session)


def test_only_the_version_that_speaks_and_the_draft_are_found(session, level_2) -> None:
    _note(session, level_2, "zzmistake")
    minutes.approve(session, level_2)
    assert _status(session, "zzmistake ") == [MinutesStatus.APPROVED]
    draft = minutes.amend(session, level_2, reason="A name was wrong.").value
    assert sorted(_status(session, "zzmistake ")) == [MinutesStatus.APPROVED, MinutesStatus.DRAFT]
    _note(session, draft.id, "zzright")
    minutes.approve(session, draft.id)
    assert _status(session, "zzmistake ") == []
    assert _status(session, "zzright is:approved ") == [MinutesStatus.APPROVED]
    assert _agrees(session)


def _status(session: Session, words: str) -> list[MinutesStatus]:
    return [hit.status for hit in search(session, words).value.hits]


def test_a_killed_program_leaves_index_and_minutes_agreeing(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store", SystemClock())
    minutes_id = imported(session, "level2_review")
    session.close()
    process = child(_SAVING, str(tmp_path / "store"), TRAINING_PASSPHRASE, minutes_id)
    for _saved in range(4):
        assert next_line(process), process.stderr and process.stderr.read()
    process.kill()
    process.communicate()
    session = stores.unlock(tmp_path / "store", TRAINING_PASSPHRASE, SystemClock())
    note = minutes.opened(session, minutes_id).value.of(MediaHandling).media_strategy.holding_line
    assert _places(session, f"{note.split()[0]} ") == ["media"]
    assert _agrees(session)
    session.close()


def test_a_damaged_index_is_told_apart_from_damage_and_made_anew(session, level_2) -> None:
    with session.store.unit("meddled", subject="") as unit:
        unit.rows.connection().exec_driver_sql("DELETE FROM search_index_data WHERE id > 10")
    result = stores.check(session).value
    assert not result.sound
    assert "store reindex" in result.sentence
    assert "restore" not in result.sentence
    stores.reindex(session)
    assert _agrees(session)
    assert search(session, "unstable housing ").value.count == 1


def test_a_row_that_tells_something_else_than_the_minutes_is_noticed(session, level_2) -> None:
    with session.store.unit("meddled", subject="") as unit:
        unit.rows.connection().exec_driver_sql("UPDATE searched_section SET text = 'zzother' WHERE key = 'media'")
    assert not stores.check(session).value.sound
    stores.reindex(session)
    assert _agrees(session)


def test_an_index_of_another_version_of_the_program_is_made_anew_when_the_store_is_opened(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store", SystemClock())
    imported(session, "level2_review")
    with session.store.unit("meddled", subject="") as unit:
        connection = unit.rows.connection()
        connection.exec_driver_sql("UPDATE search_state SET version = 0")
        connection.exec_driver_sql("DELETE FROM searched_section WHERE key = 'media'")
    session.close()
    session = stores.unlock(tmp_path / "store", TRAINING_PASSPHRASE, SystemClock())
    assert _agrees(session)
    assert "media" in _places(session, "section:media")
    session.close()


def test_the_words_of_a_section_go_with_it(session, level_2) -> None:
    with session.store.unit("taken away", subject="") as unit:
        unit.rows.connection().exec_driver_sql("DELETE FROM minutes_section WHERE key = 'reason_for_level'")
    assert search(session, "unstable housing ").value.count == 0
    assert _agrees(session)


def test_another_implementation_of_the_cipher_reads_the_index(tmp_path: Path) -> None:
    session = a_session(tmp_path / "store", SystemClock())
    imported(session, "level2_review")
    key = session.store.key.copied()
    session.close()
    found = outsider(tmp_path / "store", key).run(
        "SELECT count(*) FROM search_index WHERE search_index MATCH 'unstable'"
    )
    assert found == [(1,)]


@pytest.fixture(scope="module")
def two_cases(tmp_path_factory: pytest.TempPathFactory):
    session = a_session(tmp_path_factory.mktemp("two") / "store")
    for name in ("level2_review", "level3_review"):
        imported(session, name)
    yield session
    session.close()


_ODD = st.text(alphabet=st.sampled_from("a1 \"'*:-^(){}+.,\0\n\ud800😀ŵANDORNEAR/\\"), max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ODD | st.text(max_size=60))
def test_whatever_is_typed_is_answered_or_refused(two_cases, words) -> None:
    try:
        found = search(two_cases, words, limit=3).value
    except Refused:
        return
    assert found.count == len(found.hits) or found.count is None
    assert count(two_cases, words).value >= len(found.hits)


@pytest.mark.parametrize("words", ["a" * 10_000, '"' * 10_000, "a " * 5_000, "*" * 10_000, "a-" * 5_000, "(" * 10_000])
def test_ten_thousand_characters_are_answered_or_refused(two_cases, words) -> None:
    with suppress(Refused):
        search(two_cases, words)


def test_minutes_that_come_from_a_file_are_found(session) -> None:
    contents, words = planted(lambda place: not place.startswith("media."))
    result = minutes._imported(session, "x", {**training_contents(), "media": contents["media"]})
    assert result.status is ImportStatus.IMPORTED
    assert {_places(session, f"{word} ")[0] for word in words} == {"media"}
