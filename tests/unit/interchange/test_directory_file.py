"""The agency directory as a table for spreadsheets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.domain.directory import DirectoryAgency, comparable_name, tidied
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import directory_file
from tests.support.contents import contents

HEADINGS = ",".join(directory_file.HEADINGS)
HELPLINE = DirectoryAgency.taken(
    {"name": "Helpline", "contact": {"phone": "+44 1632 960 000"}, "note": "=HYPERLINK(1)"}
)


def agencies() -> st.SearchStrategy[list[DirectoryAgency]]:
    """Any directory that the store would keep: every agency named, no name twice."""
    tidy = contents(DirectoryAgency).map(tidied).filter(lambda agency: bool(comparable_name(agency.name)))
    return st.lists(tidy, max_size=4, unique_by=lambda agency: comparable_name(agency.name))


def read(*lines: str) -> list[dict[str, Any]]:
    return [row.agency.given() for row in directory_file.read("\r\n".join((HEADINGS, *lines)).encode())]


def line(**cells: str) -> str:
    return ",".join(cells.get(heading, "") for heading in directory_file.HEADINGS)


@given(agencies())
def test_what_is_written_is_read_again_as_the_same(directory: list[DirectoryAgency]) -> None:
    rows = directory_file.read(directory_file.write(directory))
    assert [row.agency.model_dump() for row in rows] == [agency.model_dump() for agency in directory]


def test_the_file_begins_with_a_byte_order_mark_and_is_read_without_one_too() -> None:
    data = directory_file.write([HELPLINE])
    assert data.startswith(b"\xef\xbb\xbfagency,")
    without = directory_file.read(data.removeprefix(b"\xef\xbb\xbf"))
    assert without[0].agency.model_dump() == HELPLINE.model_dump()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝", "'=", "''@"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert directory_file.guarded(start + "1").startswith("'")
    assert directory_file.guarded("Fire-and-rescue = 2") == "Fire-and-rescue = 2"


def test_formulas_are_written_behind_an_apostrophe() -> None:
    text = directory_file.write([HELPLINE]).decode("utf-8-sig")
    assert ",'+44 1632 960 000," in text
    assert "'=HYPERLINK(1)" in text


def test_further_lines_of_an_agency_name_its_members() -> None:
    (agency,) = read(
        line(agency="Police", kind="Responsible authority", core_level_2="YES", member_name="Ann Example"),
        line(agency="police", member_name="Bob Example", member_seniority="senior"),
    )
    assert agency["kind"] == "responsible_authority"
    assert agency["core_at_level_2"] is True
    assert [member["name"] for member in agency["members"]] == ["Ann Example", "Bob Example"]
    assert agency["members"][1]["seniority"] == "senior"


def test_blank_lines_and_the_order_of_the_columns_do_not_matter() -> None:
    turned = ",".join(reversed(directory_file.HEADINGS))
    cells = ",".join("Police" if heading == "agency" else "" for heading in reversed(directory_file.HEADINGS))
    (row,) = directory_file.read(f"{turned}\n,,,\n{cells}\n".encode())
    assert (row.line, row.agency.name) == (3, "Police")


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"agency": ""  , "short_name": "X"}, "Line 2, agency:"),
        ({"agency": "Police", "kind": "royal"}, "Line 2, kind:"),
        ({"agency": "Police", "type": "circus"}, "Line 2, type:"),
        ({"agency": "Police", "core_level_3": "perhaps"}, "Line 2, core_level_3:"),
        ({"agency": "Police", "contact_email": "nobody"}, "Line 2, contact_email:"),
        ({"agency": "Police", "email_domains": "not a domain"}, "Line 2, email_domains:"),
        ({"agency": "Police", "member_name": "Ann", "member_email": "two@at@signs"}, "Line 2, member_email:"),
        ({"agency": "P" * 201}, "Line 2, agency:"),
    ],
)  # fmt: skip
def test_a_refusal_names_line_column_and_reason_and_not_what_was_written(cells: dict[str, str], place: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(line(**cells))
    said = str(refusal.value)
    assert said.startswith(place)
    assert len(said) > len(place) + 8
    assert not any(word in said for word in ("royal", "circus", "perhaps", "nobody", "not a domain", "signs"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"agency,kind\nPolice,\n", "Line 1, short_name"),
        (f"{HEADINGS},weight\n".encode(), "Line 1: a heading"),
        (f"{HEADINGS}\nPolice\n".encode(), "Line 2: there are more or fewer cells"),
        (f'{HEADINGS}\n"Police\n'.encode(), "Line 2: the line cannot be split"),
        (f"{HEADINGS}\nPolice\xff".encode("latin-1"), "UTF-8"),
        (b"x" * (directory_file.MAX_BYTES + 1), "larger than 4 MiB"),
        (f"{HEADINGS}\n{line(agency='A')}\n{line(agency='B')}\n{line(agency='a')}\n".encode(), "Line 4, agency"),
        (
            f"{HEADINGS}\n{line(agency='A', note='One')}\n{line(agency='A', note='Two', member_name='B')}\n".encode(),
            "Line 3, note: this differs",
        ),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        directory_file.read(data)
