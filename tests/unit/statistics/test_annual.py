"""The annual tables: who counts where, what is refused, and what may leave the unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.counted import CountedMeeting
from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, WITHHELD
from mappa_desktop.statistics import annual
from mappa_desktop.statistics.annual import Annual, Use
from mappa_desktop.statistics.lives import lives
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.percent import Change
from mappa_desktop.statistics.suppression import is_small
from mappa_desktop.statistics.tables import Cell, SumsDisagree, added_up
from mappa_desktop.statistics.year import Year
from tests.unit.statistics.people import day, meeting, recall
from tests.unit.statistics.solver import given_away, given_away_by_sums

YEAR = Year.read("2025/26")
LEVEL_1 = OtherSystems(level_1_category_1=1278, level_1_category_2=339, level_1_category_4=3)


def figures(*meetings: CountedMeeting, entry: OtherSystems = LEVEL_1, as_at: str = "2026-06-01") -> Annual:
    return annual.annual(YEAR, day(as_at), lives(meetings), entry)


def published(*meetings: CountedMeeting, entry: OtherSystems = LEVEL_1) -> Annual:
    return annual.leaving(YEAR, day("2026-06-01"), lives(meetings), entry, 5)


def number(found: Annual, key: str) -> object:
    return next(each.figure for each in found.numbers if each.key == key)


def test_the_snapshot_is_taken_on_31_march_of_the_year() -> None:
    found = figures(meeting("a", "2026-03-01"), meeting("b", "2026-04-01", level=3))
    table = found.table(annual.ELIGIBLE)
    assert table.when == "on 31 March 2026"
    assert table.cells == ((1278, 339, NOT_APPLICABLE, 3), (1, 0, 0, 0), (0, 0, 0, 0))
    assert (table.column_totals, table.total) == ((1279, 339, 0, 3), 1621)


@pytest.mark.parametrize("status", ["custody_sentenced", "custody_remand", "hospital_detained", "abroad", ""])
def test_only_people_living_in_the_community_count(status: str) -> None:
    found = figures(meeting("a", "2026-03-01", custody_status=status))
    assert found.table(annual.ELIGIBLE).row_totals[1:] == (0, 0)
    assert found.table(annual.YEARLY).total == 0


def test_who_was_at_a_level_on_one_day_of_the_year_counts_in_it() -> None:
    found = figures(meeting("a", "2025-04-10", next_level=1))
    assert found.table(annual.YEARLY).row_totals == (1, 0)
    assert found.table(annual.ELIGIBLE).row_totals[1:] == (0, 0)


def test_who_was_in_the_community_for_a_part_of_the_year_counts_in_it() -> None:
    found = figures(
        meeting("a", "2025-03-01"),
        meeting("a", "2025-06-20", custody_status="custody_recalled", recalls=(recall("2025-05-02"),)),
    )
    assert found.table(annual.YEARLY).row_totals == (1, 0)


def test_who_left_the_level_before_the_year_does_not_count() -> None:
    assert figures(meeting("a", "2025-03-01", next_level=1)).table(annual.YEARLY).total == 0


def test_who_was_at_both_levels_counts_at_each_and_is_one_person() -> None:
    found = figures(meeting("a", "2025-05-01"), meeting("a", "2025-08-01", level=3))
    assert found.table(annual.YEARLY).row_totals == (1, 1)
    assert number(found, "yearly_people") == 1


def test_a_person_counts_once_at_a_level_by_the_category_last_held_there() -> None:
    found = figures(meeting("a", "2025-05-01", category=1), meeting("a", "2025-08-01", category=3))
    assert found.table(annual.YEARLY).cells[0] == (0, 0, 1, 0)


def test_returns_count_events_and_people_apart() -> None:
    told = (recall("2025-06-10", "2025-07-01"), recall("2025-09-10"))
    found = figures(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-11-01", custody_status="custody_recalled", recalls=told),
        meeting("b", "2025-05-01", level=3, category=2),
        meeting("b", "2025-11-01", level=3, category=2, recalls=(recall("2025-10-01", "2025-10-20"),)),
    )
    assert found.table(annual.LICENCE_EVENTS).cells == ((2, 0, 0, 0), (0, 1, 0, 0))
    assert found.table(annual.LICENCE_PEOPLE).cells == ((1, 0, 0, 0), (0, 1, 0, 0))
    assert (number(found, "licence_events"), number(found, "licence_people_once")) == (3, 2)


def test_a_return_counts_at_the_level_held_on_the_day_before_it() -> None:
    found = figures(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-06-10", level=3, custody_status="custody_recalled", recalls=(recall("2025-06-10"),)),
    )
    assert found.table(annual.LICENCE_EVENTS).row_totals == (1, 0)


def test_a_return_outside_the_year_or_before_the_level_does_not_count() -> None:
    found = figures(
        meeting("a", "2025-05-01", recalls=(recall("2025-03-31", "2025-04-10"), recall("2025-04-20", "2025-04-25"))),
        meeting("a", "2026-04-20", custody_status="custody_recalled", recalls=(recall("2026-04-01"),)),
    )
    assert found.table(annual.LICENCE_EVENTS).total == 0


def test_breaches_of_an_order_stand_in_tables_of_their_own() -> None:
    found = figures(
        meeting("a", "2025-05-01"),
        meeting("a", "2025-11-01", custody_status="custody_remand", order_breaches=(day("2025-10-01"),)),
    )
    assert found.table(annual.ORDER_EVENTS).total == 1
    assert found.table(annual.LICENCE_EVENTS).total == 0


def test_nobody_without_a_category_is_in_a_table_and_a_note_says_how_many() -> None:
    found = figures(meeting("a", "2026-03-01", category=None))
    assert found.table(annual.ELIGIBLE).row_totals[1:] == (0, 0)
    assert found.notes == ("1 person at Level 2 or 3 has no category on record and is in no table.",)


def test_with_nothing_entered_the_counts_of_other_systems_are_not_given_and_never_zero() -> None:
    found = figures(meeting("a", "2026-03-01"), entry=OtherSystems())
    table = found.table(annual.ELIGIBLE)
    assert table.cells[0] == (NOT_GIVEN, NOT_GIVEN, NOT_APPLICABLE, NOT_GIVEN)
    assert table.row_totals == (NOT_GIVEN, 1, 0)
    assert table.total is NOT_GIVEN
    assert number(found, "notification_revoked") is NOT_GIVEN
    assert found.rate.in_words() == "not given"


def test_zero_and_does_not_apply_are_entered_as_such() -> None:
    entry = OtherSystems.taken({"notification_revoked": 0, "not_applicable": ["notification_orders"]})
    found = figures(entry=entry)
    assert number(found, "notification_revoked") == 0
    assert number(found, "notification_orders") is NOT_APPLICABLE


def test_a_total_that_the_source_prints_otherwise_refuses_the_table() -> None:
    entry = OtherSystems.taken({**LEVEL_1.given(), "level_1_total": 1617})
    with pytest.raises(SumsDisagree, match=r"Level 1, total is given as 1,617, but .* 1,620 .difference −3"):
        figures(entry=entry)


def test_the_number_of_registered_sexual_offenders_must_be_the_total_of_category_1() -> None:
    entry = OtherSystems.taken({**LEVEL_1.given(), "registered_sexual_offenders": 1280})
    with pytest.raises(SumsDisagree, match=r"Category 1, total is given as 1,280, but .* 1,279"):
        figures(meeting("a", "2026-03-01"), entry=entry)
    right = OtherSystems.taken({**LEVEL_1.given(), "registered_sexual_offenders": 1279})
    assert figures(meeting("a", "2026-03-01"), entry=right).rate.people == 1279


def test_the_rate_stands_beside_its_numbers_with_source_and_date() -> None:
    population = {"population": 936_000, "population_source": "ONS estimates", "population_date": "2025-06-30"}
    found = figures(entry=OtherSystems.taken({**LEVEL_1.given(), **population}))
    assert found.rate.in_words() == "136.5 per 100,000 (1,278 of 936,000 aged 10 and over)"
    assert found.rate.footnote == "Population aged 10 and over: ONS estimates, 30 June 2025."


@pytest.mark.parametrize("missing", ["population", "population_source", "population_date"])
def test_without_population_source_and_date_there_is_no_rate(missing: str) -> None:
    population = {"population": 936_000, "population_source": "ONS estimates", "population_date": "2025-06-30"}
    del population[missing]
    assert figures(entry=OtherSystems.taken({**LEVEL_1.given(), **population})).rate.tenths is NOT_GIVEN


def test_a_year_that_is_not_over_says_up_to_which_day_it_was_counted() -> None:
    found = figures(meeting("a", "2025-05-01"), as_at="2025-10-31")
    assert not found.is_over
    assert found.table(annual.ELIGIBLE).when == "on 31 October 2025"
    assert "The year is not over" in found.notes[0]


def test_the_year_before_stands_beside_each_number() -> None:
    now = figures(meeting("a", "2025-05-01"), meeting("b", "2025-05-01"))
    before = annual.annual(YEAR.before, day("2026-06-01"), lives([meeting("a", "2024-05-01")]), OtherSystems())
    compared = annual.compared(now, before)
    (level_2,) = [each for each in compared.numbers if each.key == "yearly_level_2"]
    assert level_2.development == Change(2, 1)


def test_category_4_leaves_the_unit_in_no_figure_and_in_no_total() -> None:
    of_four = [meeting(f"t{n}", "2025-05-01", category=4) for n in range(7)]
    others = [meeting(f"a{n}", "2025-05-01") for n in range(8)]
    with_four, without_four = published(*of_four, *others), published(*others)
    for table, other in zip(with_four.tables, without_four.tables, strict=True):
        assert table == other
        assert table.columns == ("Category 1", "Category 2", "Category 3")
        assert table.title.endswith("Categories 1 to 3")
    assert with_four.numbers == without_four.numbers
    assert figures(*of_four, *others).table(annual.YEARLY).total == 15


def test_what_the_unit_sees_is_not_withheld() -> None:
    found = figures(meeting("a", "2026-03-01", category=4))
    assert found.use is Use.UNIT
    assert all(figure is not WITHHELD for table in found.tables for row in table.cells for figure in row)


def test_an_entered_number_that_is_small_is_withheld() -> None:
    found = published(entry=OtherSystems(shpo=110, shpo_foreign_travel=3, notification_revoked=0))
    assert [number(found, key) for key in ("shpo", "shpo_foreign_travel", "notification_revoked")] == [110, WITHHELD, 0]


def test_the_rate_is_withheld_with_the_number_that_it_would_tell() -> None:
    population = {"population": 936_000, "population_source": "ONS estimates", "population_date": "2025-06-30"}
    found = published(entry=OtherSystems.taken({"level_1_category_1": 3, "level_1_category_2": 50, **population}))
    assert found.rate.tenths is WITHHELD


people = st.lists(st.tuples(st.integers(2, 3), st.integers(1, 4), st.booleans(), st.booleans()), max_size=25)


@settings(deadline=None, max_examples=60)
@given(people, st.integers(0, 40), st.integers(0, 40))
def test_nothing_small_leaves_the_unit_and_nothing_can_be_worked_out(
    those: list[tuple[int, int, bool, bool]], first: int, second: int
) -> None:
    meetings = []
    for place, (level, category, left, recalled) in enumerate(those):
        name = f"p{place}"
        told = (recall("2025-06-10", "2025-06-30"),) if recalled else ()
        meetings.append(meeting(name, "2025-05-01", level, category=category))
        meetings.append(
            meeting(name, "2025-08-01", level, category=category, recalls=told, next_level=1 if left else None)
        )
    found = published(*meetings, entry=OtherSystems(level_1_category_1=first, level_1_category_2=second))
    for table in found.tables:
        assert not any(is_small(table.figure(cell), 5) for cell in table.places())
        assert given_away_by_sums(table) == set()
    assert not any(is_small(each.figure, 5) for each in found.numbers)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.sampled_from([2, 2, 2, 3]), st.integers(1, 3), st.integers(0, 2)), max_size=40))
def test_no_return_can_be_worked_out_by_who_was_at_a_level_in_the_year(those: list[tuple[int, int, int]]) -> None:
    meetings = []
    for place, (level, category, times) in enumerate(those):
        told = (recall("2025-06-10", "2025-06-30"), recall("2025-07-10", "2025-07-30"))[:times]
        meetings.append(meeting(f"p{place}", "2025-05-01", level, category=category))
        meetings.append(meeting(f"p{place}", "2025-08-01", level, category=category, recalls=told))
    whole, found = figures(*meetings), published(*meetings)
    yearly = found.table(annual.YEARLY)
    for key in (annual.LICENCE_EVENTS, annual.LICENCE_PEOPLE):
        bounds: dict[Cell, tuple[int, int | None]] = {}
        for cell in yearly.places():
            figure = yearly.figure(cell)
            if isinstance(figure, int) and (key == annual.LICENCE_PEOPLE or figure == 0):
                bounds[cell] = 0, figure
        cells = [row[:3] for row in whole.table(key).cells]
        table = added_up(key, "", "", whole.table(key).rows, found.table(key).columns, cells)
        assert given_away(table, found.table(key), bounds) == set()


def test_who_is_recalled_on_the_day_of_a_meeting_is_not_in_the_community_from_that_day() -> None:
    found = figures(
        meeting("a", "2026-01-10"),
        meeting("a", "2026-03-20"),
        meeting("a", "2026-05-10", custody_status="custody_recalled", recalls=(recall("2026-03-20"),)),
    )
    assert found.table(annual.ELIGIBLE).row_totals[1:] == (0, 0)
    assert found.table(annual.LICENCE_EVENTS).total == 1


def test_who_was_in_prison_before_was_not_returned_for_a_breach_of_an_order() -> None:
    found = figures(
        meeting("a", "2025-05-01", custody_status="custody_sentenced"),
        meeting("a", "2025-11-01", custody_status="custody_sentenced", order_breaches=(day("2025-10-01"),)),
    )
    assert found.table(annual.ORDER_EVENTS).total == 0


def test_a_recall_of_somebody_of_whom_nobody_knows_where_he_was_does_not_count() -> None:
    found = figures(
        meeting("a", "2025-05-01", custody_status="other"),
        meeting("a", "2025-08-01", custody_status="custody_recalled", recalls=(recall("2025-06-10"),)),
    )
    assert found.table(annual.LICENCE_EVENTS).total == 0


def test_who_was_returned_on_1_april_was_at_the_level_in_the_year() -> None:
    found = figures(
        meeting("a", "2024-05-10"),
        meeting("a", "2025-05-01", custody_status="custody_recalled", recalls=(recall("2025-04-01"),)),
    )
    assert found.table(annual.LICENCE_PEOPLE).total == 1
    assert found.table(annual.YEARLY).total == 1


def test_a_total_that_nobody_entered_is_not_named_as_given() -> None:
    entry = OtherSystems.taken({**LEVEL_1.given(), "level_1_total": 1617})
    with pytest.raises(SumsDisagree) as refused:
        figures(entry=entry)
    assert [each.name for each in refused.value.disagreements] == ["Level 1, total"]


def test_a_total_below_what_is_known_of_it_is_refused() -> None:
    entry = OtherSystems(registered_sexual_offenders=2)
    with pytest.raises(SumsDisagree, match=r"Category 1, total is given as 2, but those that are known of .* 3 .*−1"):
        figures(*[meeting(f"a{n}", "2026-03-01") for n in range(3)], entry=entry)


def test_the_sources_of_what_was_entered_are_told() -> None:
    entry = OtherSystems(sources="ViSOR, drawn on 2 April 2026")
    told = "Sources of what was entered: ViSOR, drawn on 2 April 2026"
    assert told in figures(entry=entry).notes
    assert told in published(entry=entry).notes
