"""What was published before stays comparable: what reads otherwise is named, and what tells of a person apart."""

from __future__ import annotations

from mappa_desktop.statistics import annual
from mappa_desktop.statistics.annual import Annual
from mappa_desktop.statistics.lives import lives
from mappa_desktop.statistics.other_systems import OtherSystems
from mappa_desktop.statistics.revisions import Publication, revisions, told
from mappa_desktop.statistics.year import Year
from tests.unit.statistics.people import day, meeting

YEAR = Year.read("2025/26")


def published(people: int, shpo: int, as_at: str = "2026-06-01") -> Annual:
    found = [meeting(f"a{n}", "2025-05-01") for n in range(people)]
    return annual.leaving(YEAR, day(as_at), lives(found), OtherSystems(shpo=shpo), 5)


def before(figures: Annual) -> Publication:
    return Publication(day("2026-11-03"), figures.as_at, told(figures))


def test_what_was_published_and_still_holds_is_not_revised() -> None:
    found = revisions(published(10, 110), before(published(10, 110)), 5)
    assert (found.revised, found.telling) == ((), ())


def test_what_reads_otherwise_is_revised_and_a_large_change_tells_of_nobody() -> None:
    found = revisions(published(10, 110), before(published(10, 100)), 5)
    assert found.revised == ("Sexual Harm Prevention Orders imposed",)
    assert found.telling == ()


def test_a_change_by_one_tells_of_a_person() -> None:
    found = revisions(published(11, 110), before(published(10, 110)), 5)
    assert "People at Level 2 or 3 in the year, each counted once" in found.telling


def test_what_is_withheld_now_and_was_not_before_tells_of_a_person() -> None:
    found = revisions(published(4, 110), before(published(10, 110)), 5)
    assert "People at Level 2 or 3 in the year, each counted once" in found.telling


def test_while_the_year_goes_on_its_figures_grow_and_none_is_revised() -> None:
    found = revisions(published(11, 110), before(published(10, 110, "2025-12-31")), 5)
    assert found.revised == ()
    assert found.telling
