"""Which sentence tells of what is withheld: restricted text, intelligence, a victim, a third party.

No text can be cleaned of a meaning by guessing. So what tells is taken out sentence by sentence, and the reader sees
the gap; where a sentence tells only together with the next one, the whole text goes. A reference such as ``V-01``
stays, unless the sentence also says where somebody lives, works or goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from mappa_desktop.domain.code_names import Codes
from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import Telling, is_ordinary
from mappa_desktop.domain.sentences import clauses, sentences, unbroken
from mappa_desktop.domain.texts import folded_words, is_mixed, words
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.called import Called, Run, Words, words_in
from mappa_desktop.operations.composition.cutting import NOTHING_TOLD, Cut, Judgement, cut
from mappa_desktop.operations.composition.intelligence import speaks_of_intelligence
from mappa_desktop.operations.composition.named import Named, may_name
from mappa_desktop.operations.composition.places_of_victims import PlacesOfVictims
from mappa_desktop.operations.composition.reaching import Reaching
from mappa_desktop.operations.composition.spelt import Spelt
from mappa_desktop.operations.composition.staff import untitled
from mappa_desktop.operations.composition.unsaid import Unsaid
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.operations.withholding import KIN, Names, stands_in, victims_services
from mappa_desktop.rules.restricted import ordinary_words
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One of them is meant, unless these words follow: work with victims in general, and those who do it.
_ONE_VICTIM = _listed("victim survivor complainant witness")
_VICTIMS = _ONE_VICTIM | _listed("victims survivors complainants witnesses")
_IN_GENERAL = _listed(
    "liaison contact awareness safety empathy personal services service unit officer code strategy work related blaming"
)
_BEFORE_NOBODY = _listed("no any each every a")
# What the police call a victim.
_INJURED_PARTY = re.compile(
    r"\bIPs?\b(?!\s+(?:address|log))|\b(?i:injured\s+(?:party|parties|person)|aggrieved|protected\s+person)\b|\bVic\b"
)
# Whoever is meant: the other one of a couple, and the children, with where they are.
_THE_OTHER = r"(?:the\s+)?(?:kids|children|ex|ex-\w+|girlfriend|boyfriend|gf|bf|{pronoun})"
_IS_SOMEWHERE = (
    r"(?:\s+(?:has|have|had|is|are|was|were|now|also|currently|still|just|been|both|all))*\s+"
    r"(?:live[sd]?|living|works?|worked|working|moved|moving|stay(?:s|ed|ing)?|resid(?:es|ed|ing)|attend(?:s|ed|ing)?"
    r"|(?:(?<=is\s)|(?<=are\s)|(?<=now\s)|(?<=both\s))(?:in|at))\b"
)
_PRONOUN_OF_THE_OTHER = {"male": "she", "female": "he"}
# Where somebody can be found, or what shows who it is.
_WHEREABOUTS = _listed(
    """live lives lived living reside resides resided residing address addresses flat house home works worked working
    workplace employed employer school schools nursery college university surgery gp clinic refuge pregnant pregnancy
    street road lane avenue close drive terrace gym church mosque temple bus train car drives mobile
    email facebook instagram snapchat tiktok born aged age daughter son children child baby ex partner wife husband"""
)
# In what an agency has to do itself, a place is no secret and people are spoken of: only who says where somebody is to
# be found tells.
_WHERE_TO_BE_FOUND = _WHEREABOUTS - _listed(
    """address addresses home street road lane avenue close drive terrace bus train car drives born aged age daughter
    son children child baby ex partner wife husband working"""
)
# Beside these a place need not be named; the others say where, only together with one.
_LIVES_OR_WORKS = _listed(
    """live lives lived living reside resides resided residing works worked workplace employed employer pregnant
    pregnancy"""
)
# Beside a reference these tell; that there is an address, and a child who is a victim as well, tells nothing.
_CIRCUMSTANCES = _WHEREABOUTS - _listed("address addresses child children close working") | _listed(
    """wants wishes anxious moved moves moving relocated relocating relocation stays staying sleeps attends visits shops
    shift shifts goes ill illness depressed injured"""
)
_NAMED_AFTER = re.compile(r"\b(?:in|at|near|from|to|outside|by|around|towards)\s+(?:the\s+)?([A-Z][\w'’-]{2,})")
_THEIRS = re.compile(
    r"(?:['’]s|\b(?:her|his|their|two|three|four))\s+(?:\w+\s+)?child(?:ren)?\b|['’]s\s+(?:work|shop)\b", re.IGNORECASE
)
_STREET = "Street|Road|Lane|Avenue|Close|Drive|Terrace|Way|Row|Crescent|Gardens|Square|Place|Grove|Court|Yard|Cottage"
_AT_A_PLACE = re.compile(
    rf"\b\d+[a-z]?,?\s+(?:[A-Z][\w'’]+\s+){{1,3}}(?:{_STREET})\b|\b[A-Z][\w'’]+\s+(?:{_STREET})\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
    r"|\b(?i:address(?:es)?|home)(?:\s+(?:is|are|now|in|at|near|as))*[\s:,]+(?:the\s+)?"
    r"(?:\d|(?!Victim|Person|Child|Adult|Witness|Partner|Family)(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][a-z])"
    r"|\b(?i:working)\s+(?:at|in|for|near)\b"
)
_LABELLED = re.compile(r"\b(?:Victim|Person|Child|Adult|Witness|Partner|Family)s?\s+(?:[A-Z]{1,2}\d*|\d+)\b")
_REFERENCE = re.compile(r"\bV[-\u2010-\u2015 ]?\d{1,3}\b", re.IGNORECASE)
_KIN = "|".join(sorted(KIN))
_SOMEBODYS = re.compile(rf"\b(?:his|her|their)\s+(?:[\w-]+\s+){{0,2}}({_KIN})s?\b", re.IGNORECASE)
_KIN_NAMED = re.compile(rf"\b(?i:{_KIN})s?(?:,|\s)\s*([^\W\d_])")
_PARTNER_AGENCIES = re.compile(r"\bpartner(?=\s+(?:agency|agencies|organisation|organisations)\b)", re.IGNORECASE)

# In a label, these words name nobody.
_LABEL_WORDS = _VICTIMS | _listed(
    """person people child children adult adults partner family potential former current ex new young female male girl
    boy woman women man men unknown public group other residents students"""
)
_PARTS_OF_A_LABEL = re.compile(r"[()\[\],;/\u2013\u2014]|\s-\s|\band\b")
_JOINING = frozenset({"and", "or", "the", "of"})
# The mark in a reference: “A”, “V1”, “C12”.
_LONGEST_MARK = 3
_SMALL = re.compile(r"\b[a-z]{3,}\b")
_BY_WHOM = frozenset({"by_whom", "decided_by"})

# Fewer words than these stand in many places by chance; a reason for restricting is judged from here on as well.
_SHORTEST_COPIED = 4
# So many words in the same order are copied, if one of them means something.
_COPIED = 5
# Of restricted text, a sentence of so many words as well, and so many within one, whatever they mean; but for the words
# of meetings and of conditions, which stand in every record.
_COPIED_ANYWAY = 7
_OF_EVERY_RECORD = _listed(
    """meeting meetings mappa minutes review reviewed reviews directly indirectly condition conditions approval
    permission permitted residence reside"""
)
_SHORTEST_WORD = 3


def tells_of_intelligence(update: AgencyUpdate) -> bool:
    """Whether an agency's information speaks of intelligence or of its source, in whatever of its texts."""
    return any(speaks_of_intelligence(text) for _place, text in texts(update))


class Needs(Enum):
    """What the reader of a text needs to know of victims and third parties, to do its part."""

    NOTHING = auto()
    REFERENCES = auto()
    ITS_PART = auto()
    ITS_CLIENTS = auto()


# In these, a reader needs to know where to go.
_OWN = frozenset({Needs.ITS_PART, Needs.ITS_CLIENTS})


class _Copied:
    """Texts of which no part may be said again: told by ``Telling``, and by runs of words closer than that."""

    def __init__(self, texts_withheld: Iterable[str], known: frozenset[str], *, shortest: int = 1) -> None:
        withheld = list(texts_withheld)
        self._telling = Telling(withheld, known, shortest=shortest)
        self._runs = frozenset(run for text in withheld for run in _runs(text, known))

    def into(self, read: _Read) -> bool:
        """Whether a part of them stands in a text."""
        return self._telling.copied_into(read.text) or not self._runs.isdisjoint(read.runs)


class _SaidAgain:
    """Sentences of a text, and long parts of them, that tell whatever their words: “He does not know of it yet.”"""

    def __init__(self, text: str) -> None:
        # By their first words, as many as ``_Read.runs`` holds.
        self._by_beginning: dict[Run, set[Run]] = {}
        for run in _ordinary_runs(text):
            self._by_beginning.setdefault(run[:_COPIED], set()).add(run)

    def into(self, read: _Read) -> bool:
        """Whether one of them stands in a text, word for word."""
        begun = read.runs & self._by_beginning.keys()
        return any(stands_in(run, read.said) for each in begun for run in self._by_beginning[each])


def _ordinary_runs(text: str) -> Iterator[Run]:
    for said in map(folded_words, (*sentences(unbroken(text)), *clauses(unbroken(text)))):
        if len(said) >= _COPIED:
            yield said
        for run in _in_order(said, _COPIED_ANYWAY):
            if _OF_EVERY_RECORD.isdisjoint(run):
                yield run


def _runs(text: str, known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    for run in _in_order(folded_words(text)):
        if any(not is_ordinary(word) and not word.isdecimal() and word not in known for word in run):
            yield run


def _in_order(said: Run, length: int = _COPIED) -> Iterator[Run]:
    return (said[at : at + length] for at in range(len(said) - length + 1))


@dataclass(frozen=True, slots=True)
class _Read:
    """A text with its words, taken apart once for everybody who looks at them."""

    text: str
    words: Words
    said: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> _Read:
        found = words_in(text)
        said = tuple(word.said for word in found)
        return cls(text, found, said, frozenset(_in_order(said)))


@dataclass(frozen=True, slots=True)
class Judging:
    """Judges sentences of one record for one copy; ``allowed`` is what the copy may tell."""

    allowed: frozenset[Withholding]
    restricted: tuple[_Copied | _SaidAgain, ...]
    restricted_whole: Telling
    codes: Codes
    restricted_named: Named
    intelligence: tuple[_Copied, Named]
    victims: _People
    third_parties: _People
    others_told: _People
    not_shared: _Copied
    unsaid: Unsaid | None
    reaching: Reaching
    facts: frozenset[str]
    small: frozenset[str]
    places_of_victims: frozenset[str]
    the_other: re.Pattern[str]
    _known: dict[tuple[str, Needs], Judgement] = field(default_factory=dict)

    @classmethod
    def of(
        cls, contents: Contents, allowed: frozenset[Withholding], *, outside: bool, tells: frozenset[str] = frozenset()
    ) -> Judging:
        """``outside`` readers are told nothing of what is not to be told to the subject.

        ``tells`` are the references of the disclosures that the reader is to make, and so knows to whom.
        """
        listed = content_of(contents, Attendance)
        agencies = [name for each in listed.agencies for name in (each.name, each.short_name)]
        known = frozenset(
            word for name in (*agencies, *(each.name for each in listed.attendance)) for word in words(name)
        )
        small, of_victims = written_small(contents), list(_of_victims(contents))
        places = PlacesOfVictims.of(contents, of_victims, small)
        facts = ordinary_words(contents) - places.words
        secret = content_of(contents, RestrictedPart).restricted_section
        updates = content_of(contents, AgencyInformation).agency_updates
        of_intelligence = [
            text for each in updates if tells_of_intelligence(each) for text in (each.text, each.source_note)
        ]
        subject = content_of(contents, SubjectDetails).subject
        everybodys = {word for name in (*agencies, subject.full_name, *subject.aliases) for word in folded_words(name)}
        people = content_of(contents, VictimsAndPotentialVictims).victims
        log = content_of(contents, DisclosureLog)
        refs = {
            folded_words(ref)
            for ref in (*(each.ref for each in people.people), *(each.ref for each in log.disclosure.entries))
        }

        unsaid = Unsaid.of(contents) if outside else None

        def third_parties(told: DisclosureLog, besides: Iterable[str] = ()) -> _People:
            """Those whom the log names, but for who stands among the victims under the same label."""
            entries, labelled = told.disclosure.entries, set(map(folded_words, besides))
            return _People.of(
                told,
                [each.recipient for each in entries if folded_words(each.recipient) not in labelled],
                [each.relationship for each in entries],
                [],
                frozenset(everybodys),
                refs,
                known,
                Named.of((text for place, text in texts(told) if place.path[-1] not in _BY_WHOM), facts, small),
            )

        return cls(
            allowed,
            (
                _Copied([secret.content], known),
                _Copied([secret.reason], known, shortest=_SHORTEST_COPIED),
                _SaidAgain(secret.content),
            ),
            Telling([secret.content], only_whole=True),
            Codes.of((secret.content, secret.reason), lambda: facts),
            Named.of((secret.content, secret.reason), facts, small),
            (_Copied(of_intelligence, known, shortest=_SHORTEST_COPIED), Named.of(of_intelligence, facts, small)),
            _People.of(
                people,
                [each.label for each in people.people],
                [each.relationship for each in people.people],
                [name for each in people.people for name in (each.vlo.name, *(worker.name for worker in each.support))],
                frozenset(everybodys),
                refs,
                known,
                Named.of(of_victims, facts, small),
                by_reference=True,
            ),
            third_parties(log),
            third_parties(_without_entries(log, tells), besides=[each.label for each in people.people]),
            _Copied(unsaid.repeated if unsaid else (), known),
            unsaid,
            Reaching.of(contents),
            facts,
            small,
            places.agencies,
            _the_other(_PRONOUN_OF_THE_OTHER.get(subject.gender.casefold())),
        )

    def of_text(self, text: str, needs: Needs = Needs.NOTHING) -> Judgement:
        """What a text tells that its reader does not need."""
        known = self._known.get((text, needs))
        if known is None:
            known = self._known[text, needs] = next(self._told(unbroken(text), needs), NOTHING_TOLD)
        return known

    def of_name(self, name: str) -> Judgement:
        """What a name or a reference tells: a short one is known only by the whole of it."""
        if Withholding.RESTRICTED not in self.allowed and self.restricted_whole.copied_into(name):
            return Judgement(True, Withholding.RESTRICTED)
        return NOTHING_TOLD

    def repeats_restricted(self, text: str) -> bool:
        """Whether a text says restricted text again, or a name that stands only there."""
        return self._repeats_restricted(_Read.of(unbroken(text)))

    def without(self, text: str, needs: Needs = Needs.NOTHING) -> tuple[str, Cut]:
        """A text with a gap for every sentence that tells, and those sentences with the reasons."""
        return cut(text, lambda each: self.of_text(each, needs))

    def _reaches_somebody(self, text: str, needs: Needs) -> bool:
        """Whether a text says who somebody is to the person, by name or as his or hers.

        In what the reader has to do itself, only of those of whom the disclosure log tells others.
        """
        said = _PARTNER_AGENCIES.sub(" ", text)
        if any(found.group(1).isupper() for found in _KIN_NAMED.finditer(said)):
            return True
        who = (found.group(1).casefold() for found in _SOMEBODYS.finditer(said))
        return any(needs is not Needs.ITS_PART or each in self.others_told.kin for each in who)

    def _is_about_one(self, read: _Read) -> bool:
        return (
            not _VICTIMS.isdisjoint(read.said)
            or _REFERENCE.search(read.text) is not None
            or _LABELLED.search(read.text) is not None
            or _INJURED_PARTY.search(read.text) is not None
            or self.victims.called.stand_in(read.words)
        )

    def _says_where(self, read: _Read) -> bool:
        """Whether a text speaks of a victim, by whatever label, and says where to find them."""
        if not self._is_about_one(read):
            return False
        if not _LIVES_OR_WORKS.isdisjoint(read.said) or _AT_A_PLACE.search(read.text) is not None:
            return True
        return not _WHERE_TO_BE_FOUND.isdisjoint(read.said) and (self._names_a_place(read) or self._names_what(read))

    def _repeats_restricted(self, read: _Read) -> bool:
        return (
            any(each.into(read) for each in self.restricted)
            or self.codes.stand_out_in(read.text)
            or self.restricted_named.stand_in(read.text, read.words)
        )

    def _tells_of_victims(self, read: _Read, needs: Needs) -> bool:
        if needs is Needs.ITS_CLIENTS:
            return self._says_where(read)
        if needs is Needs.ITS_PART:
            return self.victims.told_in(read, needs) or self._says_where(read)
        if needs is Needs.REFERENCES:
            return self.victims.told_in(read, needs) or (self._is_about_one(read) and self._says_more(read))
        return (
            self.victims.told_in(read, needs)
            or _LABELLED.search(read.text) is not None
            or _INJURED_PARTY.search(read.text) is not None
            or _tells_of_one(read)
        )

    def _says_more(self, read: _Read) -> bool:
        """Whether a text that names a victim by reference says where or how they live, or who is theirs."""
        if not (_CIRCUMSTANCES | KIN).isdisjoint(read.said):
            return True
        if any(pattern.search(read.text) for pattern in (_AT_A_PLACE, _THEIRS)):
            return True
        return self._names_a_place(read) or self._names_what(read)

    def _names_a_place(self, read: _Read) -> bool:
        named = (word for found in _NAMED_AFTER.finditer(read.text) for word in folded_words(found.group(1))[:1])
        known = self.facts | _LABEL_WORDS
        return any(not (word in known or is_mixed(word) or is_ordinary(word)) for word in named)

    def _names_what(self, read: _Read) -> bool:
        """Whether something is named besides: the shop in which somebody works, whatever word stands before it."""
        known = self.facts | self.small | _LABEL_WORDS
        within = ((clause, word) for clause in clauses(read.text) for word in words_in(clause)[1:])
        return any(may_name(word, clause, known) for clause, word in within)

    def _says_where_the_other_is(self, read: _Read) -> bool:
        """Whether a text says at which place somebody is who can only be a victim, or with one."""
        return self.the_other.search(read.text) is not None and self._names_a_place(read)

    def _told(self, text: str, needs: Needs) -> Iterator[Judgement]:
        read = _Read.of(text)
        if Withholding.RESTRICTED not in self.allowed and self._repeats_restricted(read):
            yield Judgement(True, Withholding.RESTRICTED)
        if Withholding.INTELLIGENCE not in self.allowed and (
            speaks_of_intelligence(read.text, read.said)
            or self.intelligence[0].into(read)
            or self.intelligence[1].stand_in(read.text, read.words)
        ):
            yield Judgement(True, Withholding.INTELLIGENCE)
        if Withholding.VICTIMS not in self.allowed and self._tells_of_victims(read, needs):
            yield Judgement(True, Withholding.VICTIMS)
        third_parties = self.third_parties if needs is Needs.NOTHING else self.others_told
        if Withholding.THIRD_PARTIES not in self.allowed and (
            third_parties.told_in(read, needs) or self._reaches_somebody(text, needs)
        ):
            yield Judgement(True, Withholding.THIRD_PARTIES)
        if (
            Withholding.VICTIMS not in self.allowed
            and needs not in _OWN
            and (self.reaching.is_told_in(read.text) or self._says_where_the_other_is(read))
        ):
            yield Judgement(True, Withholding.VICTIMS)
        if self.not_shared.into(read) or (self.unsaid is not None and self.unsaid.is_told_in(read.text)):
            yield Judgement(True, None)


@dataclass(frozen=True, slots=True)
class _People:
    """Victims, or third parties: what they are called, and what was said of them."""

    called: Called
    milder: Called
    copied: _Copied
    named: Named
    kin: frozenset[str]
    by_reference: bool
    spelt: Spelt

    @classmethod
    def of(
        cls,
        part: Content,
        labels: Iterable[str],
        relationships: Iterable[str],
        workers: Iterable[str],
        everybodys: frozenset[str],
        refs: Iterable[tuple[str, ...]],
        known: frozenset[str],
        named: Named,
        *,
        by_reference: bool = False,
    ) -> _People:
        """``by_reference``: their labels name nobody, so that they may stand in what the reader has to do itself."""
        labels, workers = list(labels), list(workers)
        names = Names.of_labels(labels, everybodys)
        kin = frozenset(word for each in relationships for word in KIN.intersection(folded_words(each)))
        served = Names.of_labels(workers, known)
        parts = names.parts | served.parts | kin
        in_words = {word for label in labels for word in _in_small_letters(label)}
        own = (
            Names.of_labels([each for each in labels if not is_reference(each)], everybodys) if by_reference else names
        )
        own_parts = (own.parts | served.parts) - in_words - kin
        if by_reference:
            own_parts = frozenset(word for word in own_parts if not is_mixed(word))
        said = [
            text for place, text in texts(part) if not place.is_name and len(folded_words(text)) >= _SHORTEST_COPIED
        ]
        return cls(
            Called.by(_runs_of(names, served) - set(refs), parts),
            Called.by(_runs_of(own, served) - set(refs), own_parts, in_words & own.parts - kin),
            _Copied(said, known, shortest=_SHORTEST_COPIED),
            named,
            kin,
            by_reference,
            Spelt.of(_people_in(labels), (), known),
        )

    def told_in(self, read: _Read, needs: Needs) -> bool:
        said = read.words
        if _PARTNER_AGENCIES.search(read.text):
            said = words_in(_PARTNER_AGENCIES.sub(" ", read.text))
        if needs in {Needs.REFERENCES, Needs.ITS_CLIENTS}:  # partners are nobody's, and a plan speaks of them
            said = tuple(word for word in said if not (word.said[-1] == "s" and word.said[:-1] in KIN))
        refers = self.by_reference and needs is Needs.REFERENCES
        return (
            (self.milder if needs is Needs.ITS_PART or refers else self.called).stand_in(said)
            or (refers and not self.kin.isdisjoint(read.said))
            or self.copied.into(read)
            or self.named.stand_in(read.text, read.words)
            or next(self.spelt.places(read.text, read.words), None) is not None
        )


def _the_other(pronoun: str | None) -> re.Pattern[str]:
    who = _THE_OTHER.replace("{pronoun}", pronoun or "kids")
    return re.compile(rf"\b{who}{_IS_SOMEWHERE}", re.IGNORECASE)


def _people_in(labels: Iterable[str]) -> Iterator[Run]:
    """The names of people in some labels: “Megan Vaughan (Person B)”."""
    for label in labels:
        for part in _PARTS_OF_A_LABEL.split(label):
            run = untitled(part)
            if len(run) > 1 and not is_reference(part) and (is_given_name(run[0]) or _is_name_like(part, run)):
                yield run


def _is_name_like(part: str, run: Run) -> bool:
    written = part.split()
    return all(word[:1].isupper() for word in written) and not any(
        is_ordinary(word) or word in KIN or word in _LABEL_WORDS for word in run
    )


def _runs_of(*names: Names) -> frozenset[tuple[str, ...]]:
    return frozenset(run for each in names for run in each.runs if len(run) > 1 or _may_stand_alone(run[0]))


def is_reference(label: str) -> bool:
    """Whether a label says nobody's name: “Victim A”, “Child C1 and Child C2”, “Potential victims”."""
    written, said = label.split(), folded_words(label)
    if any(map(is_given_name, said)):
        return False
    named = {word for each in written if each[:1].isupper() for word in folded_words(each)}
    return all(word in _LABEL_WORDS or is_mixed(word) or len(word) == 1 or word.isdecimal() for word in named)


def is_somebody(label: str) -> bool:
    """Whether a label stands for somebody, by name or by a mark, and not for a group such as “Potential victims”."""
    marked = any(is_mixed(word) or len(word) == 1 or word.isdecimal() for word in folded_words(label))
    return marked or not is_reference(label)


def is_bare_reference(label: str) -> bool:
    """Whether a text is nothing but references: no word besides, of which somebody could be known."""
    return is_reference(label) and all(
        word in _LABEL_WORDS or word in _JOINING or len(word) <= _LONGEST_MARK for word in folded_words(label)
    )


def _of_victims(contents: Contents) -> Iterator[str]:
    """Every text about a victim, wherever it stands; but not who works with them."""
    for place, text in texts(content_of(contents, VictimsAndPotentialVictims)):
        if not place.is_name:
            yield text
    for order in content_of(contents, LicenceConditionsAndOrders).licence_and_orders.orders:
        yield order.protects
    for trigger in content_of(contents, ContingencyPlan).contingency_plan:
        yield trigger.victim_action
    services = victims_services(contents)
    for update in content_of(contents, AgencyInformation).agency_updates:
        if update.agency in services:
            yield update.text


def written_small(contents: Contents) -> frozenset[str]:
    """The words that somebody wrote in small letters anywhere in the record: where they begin a sentence, no names."""
    return frozenset(
        word for content in contents.values() for _place, text in texts(content) for word in _SMALL.findall(text)
    )


def _without_entries(log: DisclosureLog, refs: frozenset[str]) -> DisclosureLog:
    left = tuple(each for each in log.disclosure.entries if each.ref not in refs)
    return log.model_copy(update={"disclosure": log.disclosure.model_copy(update={"entries": left})})


def _may_stand_alone(word: str) -> bool:
    """A label of one ordinary word, or of one letter, stands in every text."""
    return is_mixed(word) or (len(word) >= _SHORTEST_WORD and not is_ordinary(word))


def _in_small_letters(label: str) -> Iterator[str]:
    """The words of a label that name nobody: written small, or beginning it and no given name."""
    for place, written in enumerate(label.split()):
        for word in folded_words(written):
            named = written[:1].isupper() and (place or len(label.split()) == 1 or is_given_name(word))
            if not named and not is_mixed(word):
                yield word


def _tells_of_one(read: _Read) -> bool:
    """Whether a text speaks of one victim, or says of some, or of a reference, where they are or who."""
    said = read.said
    one = any(
        word in _ONE_VICTIM
        and not _IN_GENERAL.intersection(said[at + 1 : at + 2])
        and not _BEFORE_NOBODY.intersection(said[max(0, at - 1) : at])
        for at, word in enumerate(said)
    )
    if one or _WHEREABOUTS.isdisjoint(said):
        return one
    return not _VICTIMS.isdisjoint(said) or _REFERENCE.search(read.text) is not None
