"""The search index: the words of each section of every version that speaks for its meeting, and of every draft.

A superseded version is not in it: what was corrected must not come up beside what stands. Neither are workings, private
notes among them: they are no part of the minutes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, text
from sqlmodel import Session, col, delete, func, insert, select

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.searchable import AgencyNames, search_text
from mappa_desktop.domain.section import Section
from mappa_desktop.domain.texts import folded, words
from mappa_desktop.domain.words_in_context import END_OF_FOUND, FOUND, LEFT_OUT
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.sections import SECTIONS
from mappa_desktop.store.repositories.items import joined, stored_lists
from mappa_desktop.store.tables.cases import Minutes, MinutesSection
from mappa_desktop.store.tables.items import MeetingAgency
from mappa_desktop.store.tables.search import SearchedSection, SearchState
from mappa_desktop.store.unit import Glance

Given = dict[str, Any]

# Goes up whenever other words would be made of the same minutes, or other marks: the index is then made anew.
VERSION = 3

# No word that is indexed or asked for holds this character, so that words and marks need no telling apart: asking
# for words in one column only takes a third as long again.
_MARK = "\ue000"
# The kinds of the marks for filters, and the one mark that everything has.
EVERY, LEVEL, CATEGORY, IS, CASE, AGENCY = "every", "level", "category", "is", "case", "agency"
_STATE = 1
# So many rows of one day have numbers of their own; the day stands before them.
_OF_ONE_DAY = 1 << 20
_SECTION_OF_CATEGORY = "category_and_level"
_PATH_OF_CATEGORY = "$.mappa.category"

# So many thousand steps, within which what is found in some five thousand sections can be ranked. Where it is in more,
# how well it fits says little, and the newest is told first.
RANKED = 100
# So many words are shown in context.
_IN_CONTEXT = 28
_LAST_DAY = datetime.date.max.toordinal()
_BETWEEN = " AND search_index.rowid BETWEEN ? AND ?"
# The index goes first, and answers in the order that is asked for: of what fits alike in that of the numbers.
_FOUND = (
    'SELECT m.id, m.case_reference, m.reference, m.type, m.date, m.version, m.status, m.fictional, s."key", s.text, '
    "s.paths, snippet(search_index, 0, ?, ?, ?, ?) "
    "FROM search_index CROSS JOIN searched_section AS s ON s.id = search_index.rowid "
    "CROSS JOIN minutes AS m ON m.id = s.minutes_id "
    "WHERE search_index MATCH ?{days} ORDER BY {order} LIMIT ? OFFSET ?"
)
_MARKED = (FOUND, END_OF_FOUND, LEFT_OUT, _IN_CONTEXT)
_COUNT = "SELECT count(*) FROM search_index WHERE search_index MATCH ?{days}"
_KNOWN = text('SELECT * FROM searched_section WHERE minutes_id = :minutes_id AND "key" = :key')
_CHANGED = text(
    "UPDATE searched_section SET text = :text, paths = :paths, agencies = :agencies, facts = :facts WHERE id = :id"
)
_GONE = text("DELETE FROM searched_section WHERE id = :id")
_MOVED = text("UPDATE searched_section SET id = :id, facts = :facts WHERE id = :known")
_AGREES = text("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
_FROM_ROWS = text("INSERT INTO search_index (search_index) VALUES ('rebuild')")


class FoundSection(NamedTuple):
    """A section that was found: whose it is, and its words line by line with the path of each line.

    ``date`` and ``status`` are as the store writes them. In ``shown``, some of the words, what was found is marked.
    """

    minutes: str
    case_reference: str
    reference: str
    type: str
    date: str
    version: str
    status: str
    fictional: int
    section: str
    text: str
    paths: str
    shown: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; every part of it must hold.

    ``terms`` are words, or several in a row, each with what else counts as it; ``begun`` is a word that may go on.
    ``marks`` are those of filters, in groups of which one must hold; ``without`` are marks of which none may.
    """

    terms: Sequence[Sequence[str]] = ()
    begun: str = ""
    excluded: Sequence[str] = ()
    marks: Sequence[Sequence[str]] = ()
    without: Sequence[str] = ()
    from_day: datetime.date = datetime.date.min
    to_day: datetime.date = datetime.date.max

    @property
    def has_words(self) -> bool:
        """Whether any words are looked for, which one section may fit better than another."""
        return bool(self.terms or self.begun)

    @property
    def values(self) -> tuple[str, tuple[str | int, ...]]:
        """What a question asks of the days, and its values; without days it asks nothing, which is faster."""
        if self.from_day == datetime.date.min and self.to_day == datetime.date.max:
            return "", (self._match(),)
        return _BETWEEN, (self._match(), _first_of(self.to_day), _first_of(self.from_day) + _OF_ONE_DAY - 1)

    def _match(self) -> str:
        """The expression in the language of the index, in which everything that was typed stands in quotes."""
        wanted = [_either(map(_typed, term)) for term in self.terms]
        wanted += [f"{_quoted(_typed(self.begun))} *"] if self.begun else []
        wanted += [_either(group) for group in self.marks]
        unwanted = [*map(_typed, self.excluded), *self.without]
        match = " AND ".join(wanted) or _quoted(f"{_MARK}{EVERY}")
        return f"({match}) NOT {_either(unwanted)}" if unwanted else match


def count(glance: Glance, asked: Asked) -> int:
    """How many sections are found."""
    days, values = asked.values
    return int(glance.ask(_COUNT.format(days=days), values)[0][0])


def best(glance: Glance, asked: Asked, *, limit: int, offset: int) -> Sequence[FoundSection] | None:
    """Those that fit best, a page, the newer of what fits alike first; nothing where there are too many."""
    found = glance.ask_within(*_question(asked, "rank", limit, offset), RANKED)
    return None if found is None else [FoundSection._make(row) for row in found]


def newest(glance: Glance, asked: Asked, *, limit: int, offset: int) -> Sequence[FoundSection]:
    """The newest of them, a page."""
    return [FoundSection._make(row) for row in glance.ask(*_question(asked, "search_index.rowid", limit, offset))]


def put(rows: Session, version: Minutes, section: Section[Any], given: Given) -> None:
    """Let the index know what one section of a version says now, within the transaction that saves it."""
    names = agency_names(rows, version.id)
    values = _values(section, given, names, _facts(rows, version))
    known = rows.execute(_KNOWN, {"minutes_id": version.id, "key": section.key}).mappings().first()
    if known is None:
        _add(rows, version, [values])
    elif not values["text"]:
        rows.execute(_GONE, {"id": known["id"]})
    elif any(known[name] != value for name, value in values.items()):
        rows.execute(_CHANGED, {**values, "id": known["id"]})


def put_all(rows: Session, version: Minutes, sections: Mapping[Section[Any], Given]) -> None:
    """Let the index know all sections of a version that it does not know yet."""
    names, facts = agency_names(rows, version.id), _facts(rows, version)
    _add(rows, version, [_values(section, given, names, facts) for section, given in sections.items()])


def follow_names(rows: Session, version: Minutes) -> None:
    """Say what the agencies of a version are called now, wherever it names them."""
    stored = _stored(rows, version.id)
    for section in SECTIONS:
        if section.key in stored:
            put(rows, version, section, stored[section.key])


def follow_facts(rows: Session, version: Minutes) -> None:
    """Let filters and the order know the day, level, category, case and status of a version as they are now."""
    if version.status == MinutesStatus.SUPERSEDED:
        rows.exec(delete(SearchedSection).where(col(SearchedSection.minutes_id) == version.id))
        return
    query = select(SearchedSection.id, SearchedSection.key, SearchedSection.facts)
    known = rows.exec(query.where(SearchedSection.minutes_id == version.id)).all()
    facts = _facts(rows, version)
    first = _first_of(version.date)
    moved = any(not first <= each < first + _OF_ONE_DAY for each, _key, _marks in known)
    after = next_id(rows, version.date) if moved else 0
    for number, (each, key, marks) in enumerate(known):
        wanted = _with_section(facts, key)
        if moved or marks != wanted:
            rows.execute(_MOVED, {"known": each, "id": after + number if moved else each, "facts": wanted})


def agency_names(rows: Session, minutes_id: str) -> AgencyNames:
    """What the minutes call their agencies."""
    query = select(MeetingAgency.agency_id, MeetingAgency.content).where(MeetingAgency.minutes_id == minutes_id)
    return {
        each: tuple(filter(None, (content.get("name"), content.get("short_name"))))
        for each, content in rows.exec(query).all()
    }


def is_current(rows: Session) -> bool:
    """Whether the index was made in the way that this program makes it."""
    return rows.exec(select(SearchState.version).where(SearchState.id == _STATE)).first() == VERSION


def rebuild(rows: Session) -> None:
    """Make the index anew from the minutes, whatever state it is in."""
    rows.execute(_FROM_ROWS)  # whatever the index held, it now agrees with its rows, and may be changed with them
    for version, stored, wanted in _versions(rows):
        rows.exec(delete(SearchedSection).where(col(SearchedSection.minutes_id) == version.id))
        if wanted:
            put_all(rows, version, {section: stored[section.key] for section in SECTIONS if section.key in stored})
        rows.expunge_all()
    rows.merge(SearchState.made(id=_STATE, version=VERSION))
    rows.flush()


def faults(rows: Session) -> int:
    """How many versions are not known as they stand, or should not be; ``check_index`` asks the index itself."""
    wrong = 0
    for version, stored, wanted in _versions(rows):
        names = agency_names(rows, version.id) if wanted else {}
        sections = [section for section in SECTIONS if wanted and section.key in stored]
        facts = _facts(rows, version) if wanted else ""
        told_of = [_values(section, stored[section.key], names, facts) for section in sections]
        expected = {each["key"]: each for each in told_of if each["text"]}
        query = select(SearchedSection).where(SearchedSection.minutes_id == version.id)
        first = _first_of(version.date)
        known = rows.exec(query).all()
        told = {
            row.key: {
                "key": row.key,
                "text": row.text,
                "paths": row.paths,
                "agencies": row.agencies,
                "facts": row.facts,
            }
            for row in known
            if first <= row.id < first + _OF_ONE_DAY
        }
        wrong += told != expected or len(known) != len(told)
        rows.expunge_all()
    return wrong


def check_index(connection: Connection) -> None:
    """Compare the index with its rows, word by word; raises SQLite's own error where they do not agree."""
    connection.execute(_AGREES)


def next_id(rows: Session, on: datetime.date) -> int:
    """The number of a row that is new, about a meeting of that day."""
    first = _first_of(on)
    query = select(func.max(SearchedSection.id)).where(
        col(SearchedSection.id) >= first, col(SearchedSection.id) < first + _OF_ONE_DAY
    )
    last = rows.exec(query).first()
    return first if last is None else last + 1


def section_mark(key: str) -> str:
    """The mark of a section."""
    return f"{_MARK}section{key.replace('_', '')}"


def marks(kind: str, name: str) -> str:
    """The marks of a name for a filter of this kind, in their order."""
    return " ".join(f"{_MARK}{kind}{word}" for word in words(folded(name)))


def _question(asked: Asked, order: str, limit: int, offset: int) -> tuple[str, tuple[str | int, ...]]:
    days, values = asked.values
    return _FOUND.format(days=days, order=order), (*_MARKED, *values, limit, offset)


def _either(terms: Iterable[str]) -> str:
    return f"({' OR '.join(map(_quoted, terms))})"


def _typed(term: str) -> str:
    """What was typed, without what would end a text or be taken for a mark, and whole as UTF-8."""
    return term.replace("\0", " ").replace(_MARK, " ").encode("utf-8", "replace").decode()


def _quoted(term: str) -> str:
    """A term as a string of the index's language: its words in a row, whatever stands between them."""
    return '"' + term.replace('"', '""') + '"'


def _values(section: Section[Any], given: Given, names: AgencyNames, facts: str) -> dict[str, str]:
    """What the index is told of a section."""
    said = search_text(section.content, given, names)
    named = [marks(AGENCY, name) for each in said.agencies for name in names.get(each, ())]
    return {
        "key": section.key,
        "text": said.text,
        "paths": said.paths,
        # Between two names stands what ends a run of marks: no filter reads from one into the other.
        "agencies": f" {_MARK}{EVERY} ".join(dict.fromkeys(named)),
        "facts": _with_section(facts, section.key),
    }


def _facts(rows: Session, version: Minutes) -> str:
    """The marks of a version for filters."""
    query = select(func.json_extract(MinutesSection.content, _PATH_OF_CATEGORY))
    category: int | None = rows.exec(
        query.where(_is_of(version.id), MinutesSection.key == _SECTION_OF_CATEGORY)
    ).first()
    found = [f"{_MARK}{EVERY}", marks(LEVEL, str(version.level)), marks(IS, version.status)]
    found += [marks(CASE, version.case_reference), *([marks(CATEGORY, str(category))] if category else [])]
    return " ".join(found)


def _with_section(facts: str, key: str) -> str:
    return f"{facts} {section_mark(key)}"


def _add(rows: Session, version: Minutes, sections: Sequence[Mapping[str, str]]) -> None:
    first = next_id(rows, version.date)
    saying = [each for each in sections if each["text"]]
    values = [{"id": first + at, "minutes_id": version.id, **each} for at, each in enumerate(saying)]
    if values:
        rows.execute(insert(SearchedSection), values)


def _first_of(on: datetime.date) -> int:
    """The least number of a row about a meeting of that day: the later the day, the less."""
    return (_LAST_DAY - on.toordinal()) * _OF_ONE_DAY


def _stored(rows: Session, minutes_id: str) -> dict[str, Given]:
    lists = stored_lists(rows, MinutesId(minutes_id))
    found = rows.exec(select(MinutesSection).where(_is_of(minutes_id))).all()
    return {row.key: joined(row.content, lists) for row in found}


def _is_of(minutes_id: str) -> Any:
    return MinutesSection.minutes_id == minutes_id


def _versions(rows: Session) -> Iterator[tuple[Minutes, Mapping[str, Given], bool]]:
    """Every version with its sections, and whether the index is to know it; in the order of the rows of the index."""
    for each in rows.exec(select(Minutes.id).order_by(col(Minutes.date).desc(), col(Minutes.id))).all():
        version = rows.get_one(Minutes, each)
        wanted = version.status != MinutesStatus.SUPERSEDED
        yield version, _stored(rows, each) if wanted else {}, wanted
