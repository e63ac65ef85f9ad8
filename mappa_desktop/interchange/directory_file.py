"""The agency directory as a table of comma-separated values, for spreadsheets: one line for each usual member."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mappa_desktop.domain.directory import DirectoryAgency, comparable_name, tidied
from mappa_desktop.domain.values import AgencyKind, AgencyType, Seniority
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import NotAccepted, Path
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

MAX_BYTES = 4 * 1024 * 1024

_MEMBER = "member_"
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "agency": ("name",),
    "short_name": ("short_name",),
    "kind": ("kind",),
    "type": ("type",),
    "part_of": ("part_of",),
    "contact_name": ("contact", "name"),
    "contact_email": ("contact", "email"),
    "contact_phone": ("contact", "phone"),
    "email_domains": ("email_domains",),
    "core_level_2": ("core_at_level_2",),
    "core_level_3": ("core_at_level_3",),
    "retired": ("retired",),
    "note": ("note",),
    "member_name": ("name",),
    "member_role": ("role",),
    "member_grade": ("grade",),
    "member_seniority": ("seniority",),
    "member_email": ("email",),
}
HEADINGS = tuple(_HEADINGS)
_OF_AGENCY = tuple(name for name in HEADINGS if not name.startswith(_MEMBER))
_OF_MEMBER = tuple(name for name in HEADINGS if name.startswith(_MEMBER))
_CODES: Mapping[str, type[Code]] = {"kind": AgencyKind, "type": AgencyType, "member_seniority": Seniority}
_TICKS = frozenset({"core_level_2", "core_level_3", "retired"})
_YES, _NO = "yes", "no"

# What a spreadsheet would take for a formula is written behind an apostrophe, which is taken away when it is read.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """An agency that was read, the line of the file on which it begins, and the headings of its empty cells there."""

    line: int
    agency: DirectoryAgency
    empty: frozenset[str] = frozenset()


def write(agencies: Sequence[DirectoryAgency]) -> bytes:
    """The table, in UTF-8 with a byte order mark, which spreadsheets need to read letters beyond ASCII."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for agency in agencies:
        for cells in _lines_of(agency):
            writer.writerow([guarded(cells.get(heading, "")) for heading in HEADINGS])
    return out.getvalue().encode("utf-8-sig")


def read(data: bytes) -> Sequence[DirectoryRow]:
    """The agencies of a table; raises ``Refused`` naming line, column and reason at the first fault."""
    if len(data) > MAX_BYTES:
        raise Refused(
            _("The file is larger than {limit} MiB, the most that is read.").format(limit=MAX_BYTES // 1024**2)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The file is not UTF-8 text; save it as “CSV UTF-8”.")) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return _agencies(reader)
    except csv.Error:
        raise refused(reader.line_num, _("the line cannot be split into cells")) from None


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def refused(line: int, reason: str, heading: str = "") -> Refused:
    """The sentence that names the line, the column and the reason."""
    place = _("Line {line}, {column}").format(line=line, column=heading) if heading else _("Line {line}")
    return Refused(_("{place}: {reason}.").format(place=place.format(line=line), reason=reason))


def _unguarded(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _lines_of(agency: DirectoryAgency) -> list[dict[str, str]]:
    given = agency.model_dump(mode="json", by_alias=True)
    first = {heading: _written(heading, _at(given, _HEADINGS[heading])) for heading in _OF_AGENCY}
    members = [
        {heading: _written(heading, _at(member, _HEADINGS[heading])) for heading in _OF_MEMBER}
        for member in given["members"]
    ]
    lines = [first | (members[0] if members else {})]
    return [*lines, *({"agency": agency.name} | member for member in members[1:])]


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _written(heading: str, value: Any) -> str:
    if heading in _TICKS:
        return _YES if value else _NO
    if isinstance(value, list):
        return "; ".join(value)
    return str(value) if value else ""


def _agencies(reader: Any) -> Sequence[DirectoryRow]:  # csv names no type for its readers
    columns: list[str] | None = None
    begun: dict[str, tuple[int, dict[str, Any]]] = {}
    empty: dict[str, frozenset[str]] = {}
    last = ""
    for values in reader:
        line = reader.line_num
        if not any(value.strip() for value in values):
            continue
        if columns is None:
            columns = _columns(values, line)
            continue
        if len(values) != len(columns):
            raise refused(line, _("there are more or fewer cells than headings"))
        cells = dict(zip(columns, (_unguarded(value) for value in values), strict=True))
        key = comparable_name(cells["agency"])
        if not key:
            raise refused(line, _("the name of the agency is missing"), "agency")
        if key not in begun:
            begun[key] = (line, _agency(cells, line))
            empty[key] = frozenset(heading for heading in _OF_AGENCY if not cells[heading].strip())
        elif key != last or not any(cells[heading].strip() for heading in _OF_MEMBER):
            raise refused(line, _("this agency stands in the file twice"), "agency")
        else:
            _require_same(cells, begun[key][1], line)
        last = key
        member = _member(cells, line)
        if member:
            begun[key][1]["members"].append(member)
    if columns is None:
        raise Refused(_("The file is empty; its first line must hold the headings."))
    return [DirectoryRow(line, _taken(values, line), empty[key]) for key, (line, values) in begun.items()]


def emptied(row: DirectoryRow, before: DirectoryAgency) -> Sequence[str]:
    """What is known of an agency and would be lost, because the row says nothing of it; headings in their order.

    A tick is taken away by the word for no, never by an empty cell.
    """
    given = before.model_dump(mode="json", by_alias=True)
    lost = [heading for heading in _OF_AGENCY if heading in row.empty and _at(given, _HEADINGS[heading])]
    return [*lost, *(["member_name"] if before.members and not row.agency.members else [])]


def _columns(values: Sequence[str], line: int) -> list[str]:
    columns = [value.strip().casefold() for value in values]
    for column in columns:
        if column not in _HEADINGS:
            raise refused(line, _("a heading is not known; see the documentation of the file"))
    for heading in HEADINGS:
        if columns.count(heading) != 1:
            raise refused(line, _("this heading must stand here once"), heading)
    return columns


def _agency(cells: Cells, line: int) -> dict[str, Any]:
    values: dict[str, Any] = {"members": [], "contact": {}}
    for heading in _OF_AGENCY:
        value = _read(heading, cells[heading], line)
        *outer, name = _HEADINGS[heading]
        place = values[outer[0]] if outer else values
        if value is not None:
            place[name] = value
    return values


def _member(cells: Cells, line: int) -> dict[str, Any]:
    read = {_HEADINGS[heading][-1]: _read(heading, cells[heading], line) for heading in _OF_MEMBER}
    return {name: value for name, value in read.items() if value}


def _require_same(cells: Cells, first: Mapping[str, Any], line: int) -> None:
    """Further lines of an agency name its next members; what they repeat must not contradict its first line."""
    for heading in _OF_AGENCY[1:]:
        if cells[heading].strip() and _read(heading, cells[heading], line) != _at_or_none(first, _HEADINGS[heading]):
            raise refused(line, _("this differs from the first line of the agency"), heading)


def _at_or_none(values: Any, path: Path) -> Any:
    for step in path:
        values = values.get(step)
    return values


def _read(heading: str, cell: str, line: int) -> Any:
    """A cell as a value; ``None`` for an empty one."""
    if not cell.strip():
        return None
    if heading in _TICKS:
        word = cell.strip().casefold()
        if word not in (_YES, _NO):
            raise refused(line, _("write yes or no"), heading)
        return word == _YES
    if heading in _CODES:
        return _code(heading, cell.strip(), line)
    if heading == "email_domains":
        return [domain.strip() for domain in cell.split(";") if domain.strip()]
    return cell


def _code(heading: str, word: str, line: int) -> str:
    for code in _CODES[heading]:
        if word.casefold() in (code.value, code.label.casefold()):
            return code.value
    raise refused(line, _("this is not one of the choices"), heading)


def _taken(values: dict[str, Any], line: int) -> DirectoryAgency:
    try:
        return tidied(DirectoryAgency.taken(values))
    except NotAccepted as error:
        raise refused(line, error.reason.rstrip("."), _heading_of(error.path)) from None


def _heading_of(path: Path) -> str:
    names = tuple(step for step in path if isinstance(step, str))
    of_member = names[:1] == ("members",)
    wanted = names[1:] if of_member else names
    candidates = _OF_MEMBER if of_member else _OF_AGENCY
    return next((heading for heading in candidates if _HEADINGS[heading] == wanted), "")
