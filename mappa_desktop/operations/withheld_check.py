"""The check at issue: a finished copy is laid open and looked through for the words that were withheld from it.

It does not trust how the copy was printed. What it looks for are the withheld texts, and what it lets pass is what the
copy may hold by itself: the words of the record as it was composed for this reader, and those of the blank form. Whose
names stand in withheld text on victims and in restricted text, and whole sentences of the latter, pass by no text that
somebody wrote, so that a copy is stopped as well where composing it overlooked them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

from mappa_desktop.domain.case_course import MeetingOfCourse
from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.given_names import is_given_name_in_small
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.sentences import clauses
from mappa_desktop.domain.texts import is_mixed
from mappa_desktop.domain.values import Band, Level
from mappa_desktop.export.laid_open import LaidOpen, laid_open, words_of
from mappa_desktop.export.record import grouped
from mappa_desktop.export.signing import OFFICE_FIELD, make_unit_certificate, sign
from mappa_desktop.foundation.content import Content, texts_in
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.operations import copies, paper
from mappa_desktop.operations.composition import Composition, Withheld
from mappa_desktop.operations.composition.cleaning import standing_by_place
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.withholding import stands_in
from mappa_desktop.rules.restricted import is_fact
from mappa_desktop.sections import SECTIONS, Contents, key_of, section
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import Meeting, MeetingDetails
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

_RUN = 3
# What the printer says to those who hear an empty cell; the blank form may have none.
_EMPTY_CELL = N_("no entry")
# What the printer says above a table that goes on; its name is a heading of the copy.
_GOES_ON = N_("{part} (continued)")
_SHORTEST_WORD = 3
_SHORTEST_NUMBER = 4
# Shorter words stand in bytes, and inside other words, by chance.
_SHORTEST_IN_BYTES = 8

# Of these, names and numbers are somebody's.
_OF_WHOM = frozenset({key_of(VictimsAndPotentialVictims), key_of(RestrictedPart)})
_KEPT_FROM_ALL = frozenset({Withholding.VICTIMS, Withholding.RESTRICTED})
_SHORTEST_TELEPHONE = 10
_WHOLE_SENTENCE = 5

# Of a record in which nobody wrote anything.
_AN_AGENCY = "agency"
_A_DAY = datetime.date(2026, 1, 1)
_A_MOMENT = "2026-01-01T00:00:00"

_MOMENT = re.compile(r"D:(\d{4})\d{10}(?:Z|[+-]\d\d'\d\d'?)?\Z")

Trigram = tuple[str, str, str]


def require_nothing_withheld(data: bytes, composition: Composition, *, said_besides: Iterable[str] = ()) -> None:
    """Refuse a copy that holds a word withheld from it; the sentence names the section and never the word.

    ``said_besides`` are texts that the file says and the record does not, such as the name its signature is made in.
    Takes a few tenths of a second.
    """
    if not composition.withheld:
        return
    found = found_in(laid_open(data), composition, said_besides=said_besides)
    if found is not None:
        raise Refused(
            _("This copy was not issued: it still holds words that were withheld from “{section}”.").format(
                section=section(found.section).title
            )
        )


def found_in(opened: LaidOpen, composition: Composition, *, said_besides: Iterable[str] = ()) -> Withheld | None:
    """The first withheld text of which words stand in a file that was laid open."""
    if not composition.withheld:
        return None
    by_printer = (_(_EMPTY_CELL), _(_GOES_ON).format(part=""), *_years_of_moments(opened), *_feet_of_pages(opened))
    may_hold = _MayHold.of(composition, (*said_besides, *by_printer))
    said = _Said.of(opened)
    return next((each for each in composition.withheld if _stands_in(each, said, may_hold)), None)


def _years_of_moments(opened: LaidOpen) -> Iterator[str]:
    """In which years the file says that it was made and signed; nothing else stands in a moment of its form."""
    moments = (_MOMENT.match(each.text) for each in opened.said if each.where == "string")
    return (found.group(1) for found in moments if found)


def _feet_of_pages(opened: LaidOpen) -> Iterator[str]:
    """What stands at the foot of each page, which a withheld text may say as well."""
    pages = sum(each.where == "page" for each in opened.said)
    return (_("page {page} of {pages}").format(page=page, pages=pages) for page in range(1, pages + 1))


@dataclass(frozen=True, slots=True)
class _Said:
    words: frozenset[str]
    trigrams: frozenset[Trigram]
    in_bytes: frozenset[str]
    without_spaces: str
    runs: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, opened: LaidOpen) -> _Said:
        trigrams = frozenset(each for run in opened.runs for each in _trigrams(run))
        return cls(opened.words, trigrams, opened.in_bytes | opened.names, opened.without_spaces, opened.runs)

    def say(self, sentence: tuple[str, ...]) -> bool:
        """Whether a sentence stands in the file, word for word."""
        return self.trigrams.issuperset(_trigrams(sentence)) and any(stands_in(sentence, run) for run in self.runs)


@dataclass(frozen=True, slots=True)
class _MayHold:
    """What a copy says of itself: its words, runs of them, and all of it without spaces.

    ``by_place`` are the words of those places in which anybody's name may stand; ``of_the_form`` nobody wrote.
    """

    words: frozenset[str]
    trigrams: frozenset[Trigram]
    in_bytes: frozenset[str]
    without_spaces: str
    by_place: frozenset[str]
    of_the_form: frozenset[Trigram]

    @classmethod
    def of(cls, composition: Composition, said_besides: Iterable[str]) -> _MayHold:
        record, copy = composition.record, composition.copy
        blank = _blank(copy.kind, record.head.status)
        blocks = paper.blocks(record, copy, withheld={each.why for each in composition.withheld})
        printed = [words_of(text) for text in _texts_of_blocks(blocks)]
        runs = [
            *(words_of(text) for content in record.contents.values() for _path, text in texts_in(content)),
            *printed,
            # What stands in two cells side by side is read in one row.
            tuple(word for run in printed for word in run),
            *(words_of(text) for text in (*_of_the_head(record, copy), *said_besides)),
            *(words_of(key) for content in record.contents.values() for key in _keys(content.given())),
        ]
        words = frozenset(word for run in runs for word in run)
        standing = (
            *standing_by_place(record.contents, copy),
            *_of_the_head(record, copy),
            *said_besides,
            # Facts are no less facts where the section in which they stand is no part of the copy.
            *(each.text for each in composition.withheld if _is_fact_elsewhere(each)),
        )
        return cls(
            words | blank.words,
            frozenset(each for run in runs for each in _trigrams(run)) | blank.trigrams,
            blank.in_bytes,
            "\n".join((*("".join(run) for run in runs), blank.without_spaces)),
            blank.words | {word for text in standing for word in words_of(text)},
            blank.trigrams,
        )


def _stands_in(withheld: Withheld, said: _Said, may_hold: _MayHold) -> bool:
    run = words_of(withheld.text)
    is_name = withheld.why is Withholding.STAFF_NAMES
    for word in run:
        tells = word not in may_hold.words and (is_name or not is_ordinary(word)) and _tells(word)
        if tells and _word_stands_in(word, said, may_hold):
            return True
    # Where one sentence of it ends and the next begins, words meet that meet on a page by chance too.
    said_in = [words_of(each) for each in clauses(withheld.text)]
    if _names_stand_in(withheld, said, may_hold) or _is_said_again(withheld, said_in, said, may_hold):
        return True
    runs = (each for sentence in said_in for each in _trigrams(sentence))
    return any(each in said.trigrams and each not in may_hold.trigrams and any(map(_means, each)) for each in runs)


def _names_stand_in(withheld: Withheld, said: _Said, may_hold: _MayHold) -> bool:
    """Whether a given name or a telephone number of a victim or of restricted text stands where no fact explains it."""
    if withheld.section not in _OF_WHOM or withheld.why not in _KEPT_FROM_ALL:
        return False
    return any(
        _is_somebodys(word) and word in said.words and word not in may_hold.by_place for word in words_of(withheld.text)
    )


def _is_fact_elsewhere(withheld: Withheld) -> bool:
    return withheld.section not in _OF_WHOM and is_fact(withheld.path, withheld.text)


def _is_somebodys(word: str) -> bool:
    if word.isdecimal():  # others may be the numbers of a crime or a case
        return len(word) >= _SHORTEST_TELEPHONE and word.startswith("0")
    return is_given_name_in_small(word) and not is_ordinary(word)


def _is_said_again(withheld: Withheld, sentences: Iterable[tuple[str, ...]], said: _Said, may_hold: _MayHold) -> bool:
    """Whether a whole sentence of the restricted section stands in the file, whatever its words."""
    if withheld.section != key_of(RestrictedPart) or withheld.path[-1] != "content":
        return False
    return any(
        len(each) >= _WHOLE_SENTENCE and not may_hold.of_the_form.issuperset(_trigrams(each)) and said.say(each)
        for each in sentences
    )


def _word_stands_in(word: str, said: _Said, may_hold: _MayHold) -> bool:
    if word in said.words:
        return True
    if len(word) < _SHORTEST_IN_BYTES:
        return False
    if word in said.in_bytes and word not in may_hold.in_bytes:
        return True
    return word in said.without_spaces and word not in may_hold.without_spaces


def _tells(word: str) -> bool:
    """Whether one word by itself shows what was told: not a small number, nor a word of one or two letters."""
    if word.isdecimal():
        return len(word) >= _SHORTEST_NUMBER
    return is_mixed(word) or len(word) >= _SHORTEST_WORD


def _means(word: str) -> bool:
    return not is_ordinary(word) and not word.isdecimal() and len(word) >= _SHORTEST_WORD


def _trigrams(run: tuple[str, ...]) -> Iterator[Trigram]:
    return zip(run, run[1:], run[2:], strict=False)


def _keys(given: object) -> Iterator[str]:
    """The keys of the minutes file, which a copy may carry inside."""
    if isinstance(given, dict):
        for key, value in given.items():
            yield key
            yield from _keys(value)
    elif isinstance(given, list):
        for item in given:
            yield from _keys(item)


def _of_the_head(record: Record, copy: CopyFor) -> Iterator[str]:
    head = record.head
    yield from (head.case_reference, head.facts.reference, head.version, head.approved_by, head.approved_at)
    yield from (
        head.id,
        head.digest_in_copies,
        grouped(head.digest_in_copies),
        copy.recipient,
        copy.agency,
        str(copy.number),
    )
    yield from (paper.title(record), paper.subtitle(record), paper.footer(record), *paper.markings(record))


def _texts_of_blocks(value: object) -> Iterator[str]:
    """Every text in some blocks, in the order in which they are printed."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_of_blocks(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts_of_blocks(getattr(value, each.name))


@lru_cache(maxsize=16)
def _blank(kind: CopyKind, status: MinutesStatus) -> _Said:
    """What a copy of a record says in which nobody wrote anything: the form, and the words of the file itself."""
    facts = MeetingFacts("", "", None, int(Level.TWO), _A_DAY, "", "")
    head = MinutesHead(
        id=MinutesId(""),
        meeting=MeetingId(""),
        case=CaseId(""),
        case_reference="",
        facts=facts,
        version="",
        status=status,
        origin=Origin.WRITTEN_HERE,
        reason="",
        digest="0" * 64,
        secret="0" * 64,
        approved_at=_A_MOMENT,
        approved_by="",
        saved_at=_A_MOMENT,
        fictional=True,
    )
    course = (MeetingOfCourse(_A_DAY, Band.LOW, 1, 1), MeetingOfCourse(_A_DAY, Band.HIGH, 2, 1))
    record = Record(head, _blank_contents(), course=course)
    data = copies.printed(record, CopyFor(kind, agency=_AN_AGENCY, number=1)).data
    if status is not MinutesStatus.DRAFT:
        moment = datetime.datetime.fromisoformat(_A_MOMENT).replace(tzinfo=datetime.UTC)
        office = make_unit_certificate(_AN_AGENCY, None, moment)
        data = sign(data, office, signer_name=_AN_AGENCY, role="", moment=moment, field=OFFICE_FIELD)
    return _Said.of(laid_open(data))


def _blank_contents() -> Contents:
    needed: dict[str, Content] = {
        key_of(MeetingDetails): MeetingDetails(meeting=Meeting(level=Level.TWO, date=_A_DAY)),
        key_of(Attendance): Attendance(agencies=(Agency(id=_AN_AGENCY),)),
        key_of(DocumentControl): DocumentControl(fictional=True),
    }
    return {each.key: needed.get(each.key) or each.content() for each in SECTIONS}
