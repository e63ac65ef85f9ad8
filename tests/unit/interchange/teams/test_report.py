"""Teams attendance reports: every generation, encoding, separator and language, and every way of being broken."""

from __future__ import annotations

import datetime
import itertools
import random
from pathlib import Path

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange.teams.moments import DateOrder
from mappa_desktop.interchange.teams.people import Flag
from mappa_desktop.interchange.teams.report import TeamsReport, read, read_together, shifted
from mappa_desktop.interchange.teams.tables import MAX_BYTES, MAX_LINES
from tests.support.teams_files import (
    DAY,
    ENCODINGS,
    GENERATIONS,
    LINE_ENDS,
    LOCALES,
    PEOPLE,
    SEPARATORS,
    Made,
    Who,
    encoded,
)
from tests.unit.interchange.teams import fuzz

DOCUMENTS = Path(__file__).parents[3] / "documents" / "teams"
STAYS = [[(since, to) for since, to in who.stays] for who in PEOPLE]
MATCH_NAMES = ["Imogen Castlemarsh", "Orla Fenwright", "Hesper Quillon"]


def document(name: str) -> bytes:
    return (DOCUMENTS / f"{name}.csv").read_bytes()


def stays_of(report: TeamsReport) -> list[list[tuple[str, str]]]:
    return [
        [(f"{stay.joined:%H:%M:%S}", f"{stay.left:%H:%M:%S}" if stay.left else "") for stay in person.stays]
        for person in report.persons
    ]


def person(report: TeamsReport, name: str):
    return next(each for each in report.persons if name in (each.match_name, each.display_name))


def ask(data: bytes, **options: object) -> str:
    with pytest.raises(Refused) as refused:
        read(data, **options)  # type: ignore[arg-type]
    return str(refused.value)


@pytest.mark.parametrize("generation", GENERATIONS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_encoding_separator_and_line_end_says_the_same(generation: str, locale: str):
    for encoding, separator, line_end in itertools.product(ENCODINGS, SEPARATORS.values(), LINE_ENDS.values()):
        made = Made(generation, locale, separator=separator, line_end=line_end, encoding=encoding)
        report = read(made.data())
        assert report.generation == generation, (encoding, separator, line_end)
        assert [each.match_name for each in report.persons] == MATCH_NAMES
        assert stays_of(report) == STAYS
        assert (report.unreadable, report.notes, report.question) == ((), (), None)
        assert report.date == DAY
        if generation != "A":
            assert [each.email for each in report.persons] == [who.email for who in PEOPLE]
            assert (report.title, report.locale) == ("MAPPA panel", locale)


def test_a_report_of_today_is_read_to_the_last_stay():
    report = read(document("sections_2026_us"))
    assert (report.generation, report.locale) == ("D", "en-US")
    assert report.title == "FICTIONAL - TRAINING MAPPA L2 review TRN-L2-0417/03"
    assert (f"{report.start:%F %T}", f"{report.end:%F %T}") == ("2026-11-18 09:57:41", "2026-11-18 10:56:12")
    assert [each.display_name for each in report.persons] == [
        *("Castlemarsh, Imogen", "Fenwright, DS Orla", "Quillon, Dr Hesper (NHS Trust)", "Piers Lockhollow (External)"),
        *("[DWP] Rosalind Eddowes", "dial-in caller 1", "Piers (Unverified)"),
    ]
    quillon = person(report, "Hesper Quillon")
    assert quillon.total_seconds == 2468
    assert quillon.flags == {Flag.REJOINED}
    assert (quillon.email, quillon.organisation) == ("hesper.quillon@health.example.org", "NHS Trust")
    assert Flag.UNVERIFIED in person(report, "Piers").flags


def test_a_quoted_title_with_a_line_break_and_a_quoted_name_are_read():
    report = read(document("sections_2022_gb"))
    assert (report.generation, report.locale) == ("C", "en-GB")
    assert report.title == "FICTIONAL - TRAINING MAPPA L3 – (Part 2)"
    assert [each.display_name for each in report.persons] == [
        "Imogen Castlemarsh",
        "Orla Fenwright",
        "Hesper Quillon (Guest)",
    ]


def test_a_list_of_events_takes_a_joining_without_leaving_as_there_to_the_end():
    report = read(document("events_2020"))
    assert (report.generation, report.title) == ("A", "")
    imogen, orla, _hesper = report.persons
    assert imogen.flags == {Flag.JOINED_BEFORE_START, Flag.NO_LEAVE_RECORDED}
    assert imogen.last_leave is None
    assert [stay.left is None for stay in orla.stays] == [False, True]


def test_a_row_too_short_for_its_table_is_read():
    text = Made().text().replace("\tPresenter\t0\t1\t4", "")
    assert stays_of(read(encoded(text, "utf-8"))) == STAYS


def test_a_name_column_called_otherwise_and_columns_in_another_order_are_read():
    text = Made("C").text().splitlines()
    swapped = ["\t".join(line.split("\t")[:1] + line.split("\t")[4:] + line.split("\t")[1:4]) for line in text[8:12]]
    text[8:12] = [line.replace("Name", "Full Name") for line in swapped]
    report = read(encoded("\n".join(text) + "\n", "utf-8"))
    assert [each.email for each in report.persons] == [who.email for who in PEOPLE]


def test_a_meeting_of_nobody_is_a_report_without_people():
    for generation in ("B", "C", "D"):
        report = read(Made(generation, people=()).data())
        assert (report.persons, report.unreadable) == ((), ())


def test_five_thousand_rows_are_read_and_one_more_is_refused():
    def rows(count: int) -> bytes:
        head = "Full Name\tUser Action\tTimestamp\n"
        times = [f"18.11.2026, 10:{at // 60 % 60:02}:{at % 60:02}" for at in range(count)]
        return (head + "".join(f"Person {at % 40}\tJoined\t{time}\n" for at, time in enumerate(times))).encode()

    assert read(rows(MAX_LINES - 1)).persons
    assert ask(rows(MAX_LINES)) == "The file has more rows than an attendance report can have (5,000)."
    sections = Made("B", people=[Who(f"P{at}", "", (("10:00:00", "10:30:00"),)) for at in range(4900)])
    assert len(read(sections.data()).persons) == 4900


def test_more_than_two_mebibytes_are_refused():
    assert "larger" in ask(b"x" * (MAX_BYTES + 1))


# --------------------------------------------------------------------------------------------------------- dates


def test_an_ambiguous_date_is_asked_and_no_time_is_told_before_the_answer():
    report = read(document("summary_2021"))
    assert report.question is not None
    assert (report.question.day_first, report.question.month_first) == (
        datetime.date(2021, 6, 5),
        datetime.date(2021, 5, 6),
    )
    assert "2021-06-05" in report.question.sentence
    assert "2021-05-06" in report.question.sentence
    assert (report.start, report.end) == (None, None)
    assert [(each.stays, each.total_seconds) for each in report.persons] == [((), None), ((), None)]


@pytest.mark.parametrize(
    ("order", "date"),
    [(DateOrder.DAY_FIRST, datetime.date(2021, 6, 5)), (DateOrder.MONTH_FIRST, datetime.date(2021, 5, 6))],
)
def test_an_answer_settles_the_date(order: DateOrder, date: datetime.date):
    report = read(document("summary_2021"), order=order)
    assert (report.question, report.date) == (None, date)


def test_the_date_of_the_open_meeting_settles_it_where_one_reading_is_that_day():
    for date in (datetime.date(2021, 6, 5), datetime.date(2021, 5, 6)):
        report = read(document("summary_2021"), meeting_date=date)
        assert (report.question, report.date) == (None, date)
        assert report.notes == ("The dates can be read in two ways; they were read as the day of this meeting.",)
    assert read(document("summary_2021"), meeting_date=datetime.date(2021, 1, 1)).question is not None


def test_am_and_pm_alone_prove_no_order():
    made = Made("C", "en-US", day=datetime.date(2026, 5, 6))
    assert read(made.data()).question is not None


def test_a_number_above_twelve_proves_the_order_for_the_whole_file():
    text = Made("C", "en-GB", day=datetime.date(2026, 6, 5)).text()
    proved = text.replace("05/06/26, 10:55:30", "13/06/26, 10:55:30", 1)
    assert read(encoded(proved, "utf-8")).date == datetime.date(2026, 6, 5)


def test_an_answer_against_the_proof_is_refused():
    assert ask(document("sections_2022_gb"), order=DateOrder.MONTH_FIRST) == (
        "The dates in this report have the day first, so they cannot be read with the month first."
    )
    assert "have the month first" in ask(document("sections_2026_us"), order=DateOrder.DAY_FIRST)


def test_dates_that_prove_both_orders_are_refused():
    text = Made("C", "en-GB").text().replace("18/11/26, 10:55:30", "11/18/26, 10:55:30", 1)
    assert "day first and others the month" in ask(encoded(text, "utf-8"), order=DateOrder.DAY_FIRST)


def test_a_day_and_month_that_are_the_same_number_need_no_answer():
    report = read(Made("C", "en-GB", day=datetime.date(2026, 5, 5)).data())
    assert (report.question, report.date) == (None, datetime.date(2026, 5, 5))


def test_iso_and_full_stops_need_no_answer():
    day = datetime.date(2026, 5, 6)
    assert read(Made("C", "de", day=day).data()).date == day
    iso = Made("C", "de", day=day).text().replace("06.05.2026, ", "2026-05-06 ")
    assert read(encoded(iso, "utf-8")).date == day


def test_the_hour_that_repeats_in_october_is_warned_about():
    people = [Who("Imogen Castlemarsh", "", (("00:50:00", "02:10:00"),))]
    made = Made("C", "en-GB", day=datetime.date(2026, 10, 25), people=people, start="00:50:00", end="02:10:00")
    assert any("repeats" in note for note in read(made.data()).notes)
    week_before = Made("C", "en-GB", day=datetime.date(2026, 10, 18), people=people, start="00:50:00", end="02:10:00")
    assert not any("repeats" in note for note in read(week_before.data()).notes)


def test_times_are_moved_by_whole_hours():
    moved = shifted(read(Made("C").data()), -1)
    assert f"{moved.start:%H:%M} {moved.persons[1].first_join:%H:%M:%S}" == "08:58 09:00:05"


# -------------------------------------------------------------------------------------------------------- people


def test_a_telephone_number_is_nowhere_in_the_report():
    for generation in GENERATIONS:
        for number in ("+44 1632 960123", "01632960123", "+44 1632 960***", "(01632) 960-123", "tel:+441632960123"):
            people = [*PEOPLE, Who(number, "", (("10:05:00", "10:20:00"), ("10:30:00", "10:40:00")))]
            report = read(Made(generation, people=people).data())
            assert "1632" not in repr(report)
            caller = person(report, "dial-in caller 1")
            assert Flag.DIAL_IN in caller.flags
            assert len(caller.stays) == 2


def test_a_telephone_number_beside_a_name_is_taken_out():
    report = read(Made(people=[Who("Perrin Ashdowne 07700 900123", "", (("10:00:00", "10:30:00"),))]).data())
    assert (report.persons[0].display_name, report.persons[0].match_name) == ("Perrin Ashdowne", "Perrin Ashdowne")


def test_two_callers_are_two():
    people = [Who(number, "", (("10:00:00", "10:30:00"),)) for number in ("+44 1632 960123", "+44 1632 960124")]
    assert [each.display_name for each in read(Made(people=people).data()).persons] == [
        "dial-in caller 1",
        "dial-in caller 2",
    ]


def test_a_user_name_is_never_an_address():
    people = [Who("Perrin Ashdowne", "", (("10:00:00", "10:30:00"),), user_name="p1234@unit.example.org")]
    for generation, locale in itertools.product(("B", "C", "D"), LOCALES):
        assert "p1234" not in repr(read(Made(generation, locale, people=people).data()))


def test_reactions_are_not_read():
    assert "like" not in repr(read(document("sections_2026_us")))


def test_devices_of_one_address_that_overlap_are_one_person():
    stays = (("10:00:00", "10:40:00"), ("10:10:00", "10:50:00"))
    report = read(Made("B", people=[Who("Orla Fenwright", "of@police.example.org", stays)]).data())
    (orla,) = report.persons
    assert orla.flags == {Flag.OVERLAPPING_DEVICES}
    assert orla.total_seconds == 3000


def test_a_name_without_address_that_overlaps_itself_asks_two_devices_or_two_people():
    stays = (("10:00:00", "10:40:00"), ("10:10:00", "10:50:00"))
    report = read(Made("B", people=[Who("Orla Fenwright", "", stays)]).data())
    assert [each.flags for each in report.persons] == [{Flag.POSSIBLE_TWO_DEVICES}] * 2


def test_a_name_without_address_that_comes_back_is_one_person():
    report = read(
        Made("B", people=[Who("Orla Fenwright", "", (("10:00:00", "10:20:00"), ("10:20:00", "10:50:00")))]).data()
    )
    assert len(report.persons) == 1


def test_somebody_registered_who_never_came_is_nobody():
    report = read(Made("D", people=[*PEOPLE, Who("Piers Lockhollow", "pl@housing.example.com", ())]).data())
    assert report.persons[-1].flags == {Flag.NOBODY}
    assert report.notes == ()


# ------------------------------------------------------------------------------------------------------- oddities


def test_an_unknown_section_is_passed_over_with_a_note():
    report = read(encoded(Made("D").text() + "\r\n7. Something new\r\nName\tWhat\r\nX\tY\r\n", "utf-8"))
    assert report.notes == ("Section 7 of the report is not known and was left out.",)
    assert len(report.persons) == 3


def test_a_row_that_cannot_be_read_is_listed_by_number_and_the_rest_is_read():
    text = Made("B", "en-GB").text().replace("18/11/26, 10:00:05", "yesterday").splitlines()
    text.append("\t18/11/26, 10:00:05\t18/11/26, 10:10:05")
    report = read(encoded("\n".join(text) + "\n", "utf-8"))
    assert [(each.row, each.reason) for each in report.unreadable] == [
        (10, "a time that cannot be read"),
        (13, "no name"),
    ]
    assert "yesterday" not in repr(report)
    assert [each.match_name for each in report.persons] == ["Imogen Castlemarsh", "Hesper Quillon"]


def test_a_time_without_am_or_pm_among_times_that_have_it_is_not_read():
    text = Made("B", "en-US").text().replace("10:55:30\u202fAM", "10:55:30")
    report = read(encoded(text, "utf-8"))
    assert [each.reason for each in report.unreadable] == ["a time that cannot be read"]


def test_leaving_before_joining_is_a_row_that_cannot_be_read():
    report = read(Made("B", people=[Who("Orla Fenwright", "", (("10:30:00", "10:00:00"),))]).data())
    assert [each.reason for each in report.unreadable] == ["somebody leaves before joining"]


def test_a_stray_quote_swallows_no_rows():
    text = Made("C").text().replace("DS Orla", '"DS Orla')
    report = read(encoded(text, "utf-8"))
    assert [each.match_name for each in report.persons][::2] == ["Imogen Castlemarsh", "Hesper Quillon"]


def test_a_count_that_is_not_met_is_told():
    text = Made("C").text().replace("Attended participants\t3", "Attended participants\t9")
    assert read(encoded(text, "utf-8")).notes == ("The report speaks of 9 participants, and does not list as many.",)


def test_a_live_event_is_refused_in_words():
    head = b"SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\r\n"
    live = head + b"1,2,X,Y,2020-01-01,Joined,Attendee\r\n"
    assert ask(live) == "This is the report of a live event, not of a meeting; it cannot be imported."


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\r\n\r\n", b"hello", b"a,b,c\n1,2,3\n", b"%PDF-1.7\n", b"\0" * 99]
)
def test_what_is_no_report_is_refused_in_a_sentence(data: bytes):
    assert ask(data).endswith(".")


@pytest.mark.parametrize("name", ["sections_2026_us", "sections_2022_gb", "summary_2021", "events_2020"])
def test_a_file_cut_off_at_any_byte_is_read_or_refused_and_tells_no_wrong_time(name: str):
    whole = document(name)
    order = DateOrder.MONTH_FIRST if name == "summary_2021" else None
    known = {stay for each in read(whole, order=order).persons for stay in (s.joined for s in each.stays)}
    for length in range(len(whole)):
        report = fuzz.judged(whole[:length], order)
        if isinstance(report, TeamsReport) and report.question is None:
            assert {stay.joined for each in report.persons for stay in each.stays} <= known, length


def test_somebody_in_a_row_that_is_cut_off_is_flagged():
    text = Made("B", "en-GB").text()
    report = read(encoded(text[: text.rindex("10:48:02") + 5], "utf-8"))
    quillon = person(report, "Hesper Quillon")
    assert quillon.flags >= {Flag.TRUNCATED, Flag.NO_LEAVE_RECORDED}


def test_bytes_by_chance_are_refused_in_a_sentence():
    chance = random.Random(7)
    for length in (1, 2, 3, 50, 5000, 200_000):
        fuzz.judged(chance.randbytes(length), None)


def test_two_thousand_mutated_files_are_read_or_refused_and_tell_no_number():
    read_ones, refused = fuzz.run(2000, seed=26)
    assert read_ones > 500
    assert refused > 50


# ------------------------------------------------------------------------------------------------------- together


def test_reports_of_a_restarted_meeting_are_one():
    first = Made("D", people=[Who("Orla Fenwright", "of@police.example.org", (("10:00:00", "10:20:00"),))])
    second = Made("B", people=[Who("Fenwright, Orla", "OF@police.example.org", (("10:25:00", "10:50:00"),))])
    report = read_together([first.data(), second.data(), first.data()])
    assert stays_of(report) == [[("10:00:00", "10:20:00"), ("10:25:00", "10:50:00")]]
    assert len(report.digests) == 2


def test_equal_stays_of_two_reports_count_once():
    utf16, utf8 = Made("D").data(), Made("D", encoding="utf-8").data()
    report = read_together([utf16, utf8])
    assert stays_of(report) == STAYS
    assert report.persons[0].flags == frozenset()


def test_reports_of_different_days_are_refused():
    with pytest.raises(Refused, match="different days"):
        read_together([Made("D").data(), Made("D", day=datetime.date(2026, 11, 19)).data()])


@pytest.mark.parametrize(("document", "people"), [("sections_2022_gb.csv", 3), ("summary_2021.csv", 2)])
def test_a_report_saved_anew_with_commas_and_without_quotes_reads_the_same(document, people):
    as_downloaded = (DOCUMENTS / document).read_bytes()
    saved_anew = as_downloaded.decode("utf-16").replace("\t", ",").encode()
    given, found = (read(data, order=DateOrder.DAY_FIRST) for data in (as_downloaded, saved_anew))
    assert len(found.persons) == people
    assert (found.persons, found.start, found.end) == (given.persons, given.start, given.end)
    assert (found.unreadable, found.notes) == ((), given.notes)


def test_a_row_that_commas_took_apart_says_what_to_do():
    data = (DOCUMENTS / "sections_2026_us.csv").read_bytes().decode("utf-16").replace("\t", ",").encode()
    found = read(data)
    assert "Piers Lockhollow (External)" in [each.display_name for each in found.persons]
    assert [each.row for each in found.unreadable][:3] == [11, 12, 13]  # names with commas
    assert {each.reason for each in found.unreadable} == {
        "a time that cannot be read: save the report anew from Teams, and do not open it in a spreadsheet first"
    }
