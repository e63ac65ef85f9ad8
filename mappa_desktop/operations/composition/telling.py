"""Which sentence tells of what is withheld: restricted text, intelligence, a victim, a third party.

No text can be cleaned of a meaning by guessing. So what tells is taken out sentence by sentence, and the reader sees
the gap; where a sentence tells only together with the next one, the whole text goes. A reference such as ``V-01``
stays, unless the sentence also says where somebody lives, works or goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mappa_desktop.domain.code_names import Codes
from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import Telling, is_ordinary
from mappa_desktop.domain.texts import folded_words, is_mixed, words
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.composition.called import Called, Words, words_in
from mappa_desktop.operations.composition.named import Named
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.operations.withholding import KIN, Names, victims_services
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


# Whoever speaks so speaks of intelligence.
_INTELLIGENCE = _listed(
    """intelligence intel informant informants chis source sources covert covertly undercover surveillance
    sanitised humint"""
)
# One of them is meant, unless these words follow: work with victims in general, and those who do it.
_ONE_VICTIM = _listed("victim survivor complainant witness")
_VICTIMS = _ONE_VICTIM | _listed("victims survivors complainants witnesses")
_IN_GENERAL = _listed(
    "liaison contact awareness safety empathy personal services service unit officer code strategy work related blaming"
)
_BEFORE_NOBODY = _listed("no any each every a")
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
_SENTENCES = re.compile(r"((?<=[.!?;])\s+|[\r\n]+)")

# In a label, these words name nobody.
_LABEL_WORDS = _VICTIMS | _listed(
    """person people child children adult adults partner family potential former current ex new young female male girl
    boy woman women man men unknown public group other residents students"""
)
_BY_WHOM = frozenset({"by_whom", "decided_by"})

# Fewer words than these stand in many places by chance; a reason for restricting is judged from here on as well.
_SHORTEST_COPIED = 4
# So many words in the same order are copied, if one of them means something.
_COPIED = 5
_SHORTEST_WORD = 3


def withheld_here() -> str:
    """What stands in place of a text that was taken out."""
    return _("[withheld]")


def tells_of_intelligence(update: AgencyUpdate) -> bool:
    """Whether an agency's information speaks of intelligence or of its source, in whatever of its texts."""
    return any(_INTELLIGENCE.intersection(folded_words(text)) for _place, text in texts(update))


class _Copied:
    """Texts of which no part may be said again: told by ``Telling``, and by runs of words closer than that."""

    def __init__(self, texts_withheld: Iterable[str], known: frozenset[str], *, shortest: int = 1) -> None:
        withheld = list(texts_withheld)
        self._telling = Telling(withheld, known, shortest=shortest)
        self._runs = frozenset(run for text in withheld for run in _runs(text, known))

    def into(self, read: _Read) -> bool:
        """Whether a part of them stands in a text."""
        return self._telling.copied_into(read.text) or not self._runs.isdisjoint(read.runs)


def _runs(text: str, known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    for run in _in_order(folded_words(text)):
        if any(not is_ordinary(word) and not word.isdecimal() and word not in known for word in run):
            yield run


def _in_order(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (said[at : at + _COPIED] for at in range(len(said) - _COPIED + 1))


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
class Judgement:
    """What is told somewhere, of that which this copy may not tell; ``None`` stands for what no outsider is told."""

    tells: bool
    why: Withholding | None = None


_NOTHING_TOLD = Judgement(False)


@dataclass(frozen=True, slots=True)
class Judging:
    """Judges sentences of one record for one copy; ``allowed`` is what the copy may tell."""

    allowed: frozenset[Withholding]
    restricted: tuple[_Copied, _Copied]
    restricted_whole: Telling
    codes: Codes
    restricted_named: Named
    intelligence: tuple[_Copied, Named]
    victims: _People
    third_parties: _People
    others_told: _People
    not_shared: _Copied
    _known: dict[tuple[str, bool], Judgement] = field(default_factory=dict)

    @classmethod
    def of(
        cls, contents: Contents, allowed: frozenset[Withholding], *, outside: bool, tells: frozenset[str] = frozenset()
    ) -> Judging:
        """``outside`` readers are told nothing again of what the agencies did not give to the subject.

        ``tells`` are the references of the disclosures that the reader is to make, and so knows to whom.
        """
        listed = content_of(contents, Attendance)
        agencies = [name for each in listed.agencies for name in (each.name, each.short_name)]
        known = frozenset(
            word for name in (*agencies, *(each.name for each in listed.attendance)) for word in words(name)
        )
        facts = ordinary_words(contents)
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
                Named.of((text for place, text in texts(told) if place.path[-1] not in _BY_WHOM), facts),
            )

        return cls(
            allowed,
            (_Copied([secret.content], known), _Copied([secret.reason], known, shortest=_SHORTEST_COPIED)),
            Telling([secret.content], only_whole=True),
            Codes.of((secret.content, secret.reason), lambda: facts),
            Named.of((secret.content, secret.reason), facts),
            (_Copied(of_intelligence, known, shortest=_SHORTEST_COPIED), Named.of(of_intelligence, facts)),
            _People.of(
                people,
                [each.label for each in people.people],
                [each.relationship for each in people.people],
                [name for each in people.people for name in (each.vlo.name, *(worker.name for worker in each.support))],
                frozenset(everybodys),
                refs,
                known,
                Named.of(_of_victims(contents), facts),
                by_reference=True,
            ),
            third_parties(log),
            third_parties(_without_entries(log, tells), besides=[each.label for each in people.people]),
            _Copied(
                [each.text for each in updates if each.share_with_subject is not True] if outside else (),
                known,
            ),
        )

    def of_text(self, text: str, *, milder: bool = False) -> Judgement:
        """What a text tells; ``milder`` for what the recipient itself has to do, where it needs the words."""
        known = self._known.get((text, milder))
        if known is None:
            known = self._known[text, milder] = next(self._told(text, milder=milder), _NOTHING_TOLD)
        return known

    def of_name(self, name: str) -> Judgement:
        """What a name or a reference tells: a short one is known only by the whole of it."""
        if Withholding.RESTRICTED not in self.allowed and self.restricted_whole.copied_into(name):
            return Judgement(True, Withholding.RESTRICTED)
        return _NOTHING_TOLD

    def repeats_restricted(self, text: str) -> bool:
        """Whether a text says restricted text again, or a name that stands only there."""
        return self._repeats_restricted(_Read.of(text))

    def without(self, text: str, *, milder: bool = False) -> tuple[str, list[tuple[str, Withholding | None]]]:
        """A text with a gap for every sentence that tells, and those sentences with the reasons."""
        if not self.of_text(text, milder=milder).tells and not any(
            self.of_text(each, milder=milder).tells for each in _sentences(text)
        ):
            return text, []
        parts = _SENTENCES.split(text)
        kept: list[str] = []
        gone: list[tuple[str, Withholding | None]] = []
        for sentence, between in zip(parts[::2], [*parts[1::2], ""], strict=True):
            judged = self.of_text(sentence, milder=milder)
            if not judged.tells:
                kept += [sentence, between]
                continue
            gone.append((sentence, judged.why))
            if withheld_here() in kept[-2:]:
                kept[-1] = between
            else:
                kept += [withheld_here(), between]
        rest = "".join(kept)
        left = self.of_text(rest.replace(withheld_here(), " "), milder=milder)
        if left.tells or not gone or not says_something(rest.replace(withheld_here(), " ")):
            whole = gone[0][1] if gone else (left if left.tells else self.of_text(text, milder=milder)).why
            return withheld_here(), [(text, whole)]
        return rest, gone

    def _told_by_reader(self, *, milder: bool) -> frozenset[str]:
        """Who those are to the person whom the reader is to tell, in what it has to do itself."""
        return self.third_parties.kin - self.others_told.kin if milder else frozenset()

    def _says_where(self, read: _Read) -> bool:
        """Whether a text speaks of a victim, by whatever label, and says where to find them."""
        about = (
            not _VICTIMS.isdisjoint(read.said)
            or _REFERENCE.search(read.text)
            or _LABELLED.search(read.text)
            or self.victims.called.stand_in(read.words)
        )
        if not about:
            return False
        return not _WHERE_TO_BE_FOUND.isdisjoint(read.said) or _AT_A_PLACE.search(read.text) is not None

    def _repeats_restricted(self, read: _Read) -> bool:
        return (
            any(each.into(read) for each in self.restricted)
            or self.codes.stand_out_in(read.text)
            or self.restricted_named.stand_in(read.text, read.words)
        )

    def _told(self, text: str, *, milder: bool) -> Iterator[Judgement]:
        read = _Read.of(text)
        if Withholding.RESTRICTED not in self.allowed and self._repeats_restricted(read):
            yield Judgement(True, Withholding.RESTRICTED)
        if Withholding.INTELLIGENCE not in self.allowed and (
            not _INTELLIGENCE.isdisjoint(read.said)
            or self.intelligence[0].into(read)
            or self.intelligence[1].stand_in(read.text, read.words)
        ):
            yield Judgement(True, Withholding.INTELLIGENCE)
        if Withholding.VICTIMS not in self.allowed and (
            self.victims.told_in(read, milder=milder)
            or (self._says_where(read) if milder else _LABELLED.search(text) or _tells_of_one(read))
        ):
            yield Judgement(True, Withholding.VICTIMS)
        third_parties = self.others_told if milder else self.third_parties
        if Withholding.THIRD_PARTIES not in self.allowed and (
            third_parties.told_in(read, milder=milder) or _reaches_somebody(text, self._told_by_reader(milder=milder))
        ):
            yield Judgement(True, Withholding.THIRD_PARTIES)
        if self.not_shared.into(read):
            yield Judgement(True, None)


@dataclass(frozen=True, slots=True)
class _People:
    """Victims, or third parties: what they are called, and what was said of them."""

    called: Called
    milder: Called
    copied: _Copied
    named: Named
    kin: frozenset[str]

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
            Names.of_labels([each for each in labels if not _is_reference(each)], everybodys) if by_reference else names
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
        )

    def told_in(self, read: _Read, *, milder: bool) -> bool:
        said = read.words
        if _PARTNER_AGENCIES.search(read.text):
            said = words_in(_PARTNER_AGENCIES.sub(" ", read.text))
        return (
            (self.milder if milder else self.called).stand_in(said)
            or self.copied.into(read)
            or self.named.stand_in(read.text, read.words)
        )


def _runs_of(*names: Names) -> frozenset[tuple[str, ...]]:
    return frozenset(run for each in names for run in each.runs if len(run) > 1 or _may_stand_alone(run[0]))


def _is_reference(label: str) -> bool:
    """Whether a label says nobody's name: “Victim A”, “Child C1 and Child C2”, “Potential victims”."""
    written, said = label.split(), folded_words(label)
    if any(map(is_given_name, said)):
        return False
    named = {word for each in written if each[:1].isupper() for word in folded_words(each)}
    return all(word in _LABEL_WORDS or is_mixed(word) or len(word) == 1 or word.isdecimal() for word in named)


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


def _reaches_somebody(text: str, known: frozenset[str]) -> bool:
    """Whether a text says who somebody is to the person, by name or as his or hers; ``known`` relations may stand."""
    said = _PARTNER_AGENCIES.sub(" ", text)
    named = any(found.group(1).isupper() for found in _KIN_NAMED.finditer(said))
    return named or any(found.group(1).casefold() not in known for found in _SOMEBODYS.finditer(said))


def _sentences(text: str) -> list[str]:
    return _SENTENCES.split(text)[::2]
