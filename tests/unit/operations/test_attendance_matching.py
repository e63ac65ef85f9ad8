"""Which agency an address belongs to, by the directory's domains and the names that the minutes give."""

from __future__ import annotations

from mappa_desktop.domain.directory import DirectoryAgency
from mappa_desktop.interchange.teams.presence import Person
from mappa_desktop.operations.attendance_matching import Ground, agency_of, domains_of, match
from mappa_desktop.sections.attendance.model import Agency, Attendee

AGENCIES = [
    Agency.taken({"id": "police", "name": "Wendleshire Police"}),
    Agency.taken({"id": "yjs", "name": "Youth Justice Service"}),
]


def a_person(name="", email="", organisation=""):
    return Person(name, name, email, organisation, frozenset(), (), 0)


def test_the_directory_s_domains_are_those_of_the_agency_called_so_in_the_minutes():
    directory = [
        DirectoryAgency.taken({"name": "wendleshire  police", "email_domains": ["police.example.org"]}),
        DirectoryAgency.taken({"name": "Somewhere else", "email_domains": ["else.example.org"]}),
        DirectoryAgency.taken({"name": "Youth Justice Service"}),
    ]
    assert [(agency, list(own)) for agency, own in domains_of(directory, AGENCIES)] == [
        ("police", ["police.example.org"])
    ]


def test_an_address_in_a_domain_or_below_it_tells_the_agency_and_one_that_only_ends_alike_does_not():
    domains = [("police", ["Police.example.org"])]
    for email, agency in (
        ("a@police.example.org", "police"),
        ("a@west.police.example.org", "police"),
        ("a@notpolice.example.org", None),
        ("", None),
    ):
        assert agency_of(a_person(email=email), AGENCIES, domains) == agency


def test_a_domain_of_two_agencies_tells_neither():
    domains = [("police", ["example.org"]), ("yjs", ["example.org"])]
    assert agency_of(a_person(email="a@example.org"), AGENCIES, domains) is None


def test_initials_tell_the_agency():
    assert agency_of(a_person(organisation="YJS"), AGENCIES, ()) == "yjs"


def test_an_address_made_of_the_name_matches_whatever_is_displayed():
    invited = [Attendee.taken({"ref": "P-01", "name": "DS Orla Fenwright"})]
    found = match(a_person("Room 4", "orla.fenwright@police.example.org"), invited, None)
    assert (found.ref, found.ground) == ("P-01", Ground.EMAIL)
    assert match(a_person("Room 4", "room4@police.example.org"), invited, None).ref is None
