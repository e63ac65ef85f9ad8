"""What may not be told: whom a text names, what it repeats, and what is linked to a victim or a disclosure.

The share view, the executive summary, what goes out before a meeting and the reasons of a new version all ask here.
Where a word may be a name, it counts as one: too much kept back can be said, and a word told cannot be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from mappa_desktop.domain.code_names import Codes
from mappa_desktop.domain.given_names import is_given_name_in_small
from mappa_desktop.domain.repeated import Telling, is_ordinary
from mappa_desktop.domain.texts import capitals, folded_words, is_mixed, words
from mappa_desktop.domain.values import AgencyType
from mappa_desktop.foundation.content import Content, content_type
from mappa_desktop.foundation.fields import ChoiceOf, Given
from mappa_desktop.foundation.i18n import _
from mappa_desktop.rules.restricted import ordinary_words
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate
from mappa_desktop.sections.attendance.model import Agency, Attendance
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import VictimOrPotentialVictim, VictimsAndPotentialVictims


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


Run = tuple[str, ...]

# The references of victims and of disclosures begin so, whether or not they are still listed.
_KEPT_BACK = ("V-", "D-")
_REFERENCE = re.compile(r"[vd]\d{1,3}")
_NUMBER = re.compile(r"\d{1,3}")
# A label of fewer letters, such as “A”, stands in every text.
_SHORTEST_LABEL = 2
_SHORTEST_WORD = 3
# Fewer letters than these stand inside other words by chance.
_SHORTEST_INSIDE = 4
# An alias in capital letters that is no longer than this is initials.
_MOST_INITIALS = 4

_VICTIMS_SERVICES = frozenset({AgencyType.VICTIM_LIAISON, AgencyType.DOMESTIC_ABUSE_SERVICE})
_SERVES_VICTIMS = _listed(
    "isva isvas idva idvas victim victims survivor survivors witness witnesses rape refuge sarc vlu vlo"
)
_SERVES_VICTIMS_RUNS = (
    ("sexual", "violence"),
    ("domestic", "abuse"),
    ("domestic", "violence"),
    ("women", "s", "aid"),
    ("womens", "aid"),
)
# Whoever speaks so speaks of a victim or of intelligence.
_INTELLIGENCE = _listed("intelligence informant informants chis source sources covert covertly undercover surveillance")
_TOLD_TO_NOBODY = _INTELLIGENCE | _listed(
    """victim victims survivor survivors witness witnesses complainant complainants
    vlo vlos vlu idva idvas isva isvas marac"""
)
_LABELLED = re.compile(r"\b(?:Victim|Person|Child|Adult|Witness|Partner|Family)\s+(?:[A-Z]{1,2}\d*|\d+)\b")

# Words of a name that name nobody, and words of a label that stand in every plan.
_NO_NAMES = _listed("the and von van der den mr mrs ms miss mx dr sir prof fictional training")
_TITLES = _listed("mr mrs ms miss mx dr sir prof professor rev dc ds di pc ps sgt")
_COMMONPLACE = _listed(
    "flat house home place street streets road room term longer live lives living attends work works"
)
KIN = _listed(
    """partner ex wife husband girlfriend boyfriend mother father mum dad sister brother son daughter niece nephew
    cousin aunt uncle grandmother grandfather stepdaughter stepson stepmother stepfather fiancee fiance widow
    neighbour employer landlord landlady colleague friend flatmate housemate carer tenant lodger"""
)
"""Who somebody is to the person."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names as they are looked for: whole, by their run of words, and by each word of theirs that tells.

    A word that stands in every set of minutes, such as ``may``, is a name only where it is written as one.
    """

    runs: frozenset[Run]
    parts: frozenset[str]
    written: frozenset[str] = frozenset()

    @classmethod
    def of_person(cls, full_name: str, aliases: Iterable[str]) -> Names:
        """Every word of a person's name and aliases; the surname, however short, counts by itself."""
        runs = {run for name in (full_name, *aliases) if (run := folded_words(name)) and len(run) > 1}
        alone = {run for alias in aliases if len(run := folded_words(alias)) == 1 and len(run[0]) >= _SHORTEST_LABEL}
        surname = {run[-1:] for run in (folded_words(full_name),) if run and len(run[-1]) >= _SHORTEST_LABEL}
        each = {word for run in runs | alone | surname for word in run if len(word) >= _SHORTEST_WORD} - _NO_NAMES
        written = frozenset(filter(is_ordinary, each))
        singles = {run for run in alone | surname if not is_ordinary(run[0]) and run[0] not in _NO_NAMES}
        return cls(frozenset(runs | singles), frozenset(each) - written, written)

    @classmethod
    def of_labels(cls, labels: Iterable[str], known: frozenset[str] = frozenset()) -> Names:
        """Labels of victims and recipients: whole, and each word that has a meaning of its own; not ``known`` ones."""
        runs: set[Run] = set()
        parts: set[str] = set()
        for label in labels:
            run = folded_words(label)
            untitled = tuple(word for word in run if word not in _TITLES)
            runs |= {each for each in (run, untitled) if sum(map(len, each)) >= _SHORTEST_LABEL}
            parts |= {word for word in run if _means(word)}
        return cls(frozenset(run for run in runs if not known.issuperset(run)), frozenset(parts) - known)

    def stand_in(self, text: str) -> bool:
        """Whether one of the names stands in a text, in capital or small letters, with or without accents."""
        said = folded_words(text)
        if any(stands_in(run, said) for run in self.runs):
            return True
        if any(word in self.parts or (word[-1] == "s" and word[:-1] in self.parts) for word in said):
            return True
        return bool(self.written.intersection(capitals(text)))

    def stand_inside(self, reference: str) -> bool:
        """As ``stand_in``, and also without a gap, as in ``24SAYER``; for references, which hold no other words."""
        letters = [part for word in folded_words(reference) for part in re.split(r"\d+", word) if part]
        each = self.parts | self.written
        if self.stand_in(reference) or each.intersection(letters):
            return True
        return any(name in part for part in letters for name in each if len(name) >= _SHORTEST_INSIDE)


class Guard:
    """Judges what may be told, by links from either end, by labels and names, and by repeated words (C17).

    What an agency did not say may be shared with the subject counts like a disclosure: it may have been one.
    """

    def __init__(self, contents: Contents) -> None:
        self._refs, self._linked = _kept_back(contents)
        self.victims_services = victims_services(contents)
        listed = content_of(contents, Attendance)
        present = [attendee.name for attendee in listed.attendance]
        agencies = [name for agency in listed.agencies for name in (agency.name, agency.short_name)]
        self._contents = contents
        self._known = frozenset(word for name in (*agencies, *present) for word in words(name))
        there = frozenset(word for name in present for word in folded_words(name))
        named = there | {word for name in agencies for word in folded_words(name)}
        self._labels = (
            Names.of_labels(_labels(contents)),
            Names.of_labels(_workers(contents), there),
            Names.of_labels(_told_as_sharing(contents), named),
        )
        subject = content_of(contents, SubjectDetails).subject
        self._person = Names.of_person(subject.full_name, subject.aliases)
        self._initials = frozenset(_initials(subject.full_name, subject.aliases))
        self._present = Names.of_labels(present)
        self._codes = Codes.of(_secret_texts(contents), lambda: ordinary_words(contents))

    @cached_property
    def _telling(self) -> Telling:
        # Nearly all of the work, and whoever only asks about a reference needs none of it.
        return Telling(list(_texts_kept_back(self._contents)), self._known)

    def is_linked(self, ref: str, links: Iterable[str]) -> bool:
        """Whether an entry belongs to a victim, a disclosure, or what protects a victim or is not to be shared."""
        return ref in self._linked or any(link in self._refs or link.startswith(_KEPT_BACK) for link in links)

    def lets_pass(self, text: str) -> bool:
        """Whether a text says nothing of a victim, a disclosure, restricted text or the person discussed."""
        return (
            self.names_nobody(text)
            and not _TOLD_TO_NOBODY.intersection(folded_words(text))
            and not _LABELLED.search(text)
            and not self._codes.stand_in(text)
            and not self._telling.copied_into(text)
        )

    def names_nobody(self, text: str) -> bool:
        """Whether a text names neither the person discussed nor a victim, a recipient or their references."""
        if self._person.stand_in(text) or any(names.stand_in(text) for names in self._labels):
            return False
        return not _holds_reference(text)

    def is_plain_reference(self, reference: str) -> bool:
        """Whether the reference of a case or meeting names nobody, not even of those who were there."""
        if any(names.stand_inside(reference) for names in (self._person, self._present, *self._labels)):
            return False
        letters = [part for word in folded_words(reference) for part in re.split(r"\d+", word) if part]
        if any(map(is_given_name_in_small, letters)) or self._holds_day_of_birth(reference):
            return False
        together = ("".join(each) for each in pairwise(letters))
        return self._initials.isdisjoint((*letters, *together, "".join(letters)))

    def _holds_day_of_birth(self, reference: str) -> bool:
        born = content_of(self._contents, SubjectDetails).subject.date_of_birth
        figures = "".join(filter(str.isdigit, reference))
        return born is not None and any(born.strftime(form) in figures for form in ("%d%m%Y", "%Y%m%d"))


def _initials(full_name: str, aliases: Iterable[str]) -> Iterator[str]:
    """The initials of a person: of the whole name, of the first and the last, and of an alias that is nothing else."""
    for name in (full_name, *aliases):
        run = [word for word in folded_words(name) if word not in _NO_NAMES]
        if len(run) > 1:
            yield "".join(word[0] for word in run)
            yield run[0][0] + run[-1][0]
        elif run and name.isupper() and len(run[0]) <= _MOST_INITIALS:
            yield run[0]


def victims_services(contents: Contents) -> frozenset[str | None]:
    """The agencies whose part in the meeting tells of victims and how they are supported."""
    return frozenset(agency.id for agency in content_of(contents, Attendance).agencies if _serves_victims(agency))


def _serves_victims(agency: Agency) -> bool:
    called = [folded_words(name) for name in (agency.name, agency.short_name)]
    return agency.type in _VICTIMS_SERVICES or any(
        _SERVES_VICTIMS.intersection(name) or any(stands_in(run, name) for run in _SERVES_VICTIMS_RUNS)
        for name in called
    )


def _kept_back(contents: Contents) -> tuple[frozenset[str], frozenset[str]]:
    """The references of victims, disclosures, of what protects a victim or is not shared; and what these link to."""
    safety = content_of(contents, PlanOfFourPillars).risk_management_plan.victim_safety.measures
    conditions = content_of(contents, LicenceConditionsAndOrders).licence_and_orders.additional_conditions
    entries: list[VictimOrPotentialVictim | DisclosureEntry | Measure | AgencyUpdate] = [
        *content_of(contents, VictimsAndPotentialVictims).victims.people,
        *content_of(contents, DisclosureLog).disclosure.entries,
        *safety,
        *_not_shared(contents),
    ]
    refs = {entry.ref for entry in entries} | {each.ref for each in conditions if each.victim_related}
    return frozenset(refs), frozenset(link for entry in entries for link in entry.linked_to)


def _labels(contents: Contents) -> Iterator[str]:
    """What a victim or a recipient is called, who they are to the person, and their references."""
    victims = content_of(contents, VictimsAndPotentialVictims).victims.people
    entries = content_of(contents, DisclosureLog).disclosure.entries
    for ref, label, relationship in (
        *((victim.ref, victim.label, victim.relationship) for victim in victims),
        *((entry.ref, entry.recipient, entry.relationship) for entry in entries),
    ):
        yield ref
        yield label
        yield from KIN.intersection(folded_words(relationship))


def _not_shared(contents: Contents) -> Iterator[AgencyUpdate]:
    """What agencies told the meeting and did not say may be shared with the subject, as their form says: treat as no.

    An entry of the disclosure log that became information sharing stands among them.
    """
    updates = content_of(contents, AgencyInformation).agency_updates
    return (update for update in updates if update.share_with_subject is not True)


def _told_as_sharing(contents: Contents) -> Iterator[str]:
    """The labels of a recipient whose entry became information sharing: they stand in the update, field by field."""
    recipient, relationship = (_label_of(DisclosureEntry, name) for name in ("recipient", "relationship"))
    for field, said in (told for update in _not_shared(contents) for told in _fields_told(update.text)):
        if field == recipient:
            yield said
        elif field == relationship:
            yield from KIN.intersection(folded_words(said))


def _fields_told(text: str) -> Iterator[tuple[str, str]]:
    """The fields of an entry of the disclosure log that stand in a text, each on lines of its own behind its label."""
    labels, field, said = frozenset(_field_labels(DisclosureEntry)), "", list[str]()
    for line in text.splitlines():
        begins, _colon, rest = line.partition(":")
        if begins.strip() in labels:
            if field:
                yield field, "\n".join(said)
            field, said = begins.strip(), [rest.strip()]
        else:
            said.append(line)
    if field:
        yield field, "\n".join(said)


def _field_labels(model: type[Content]) -> Iterator[str]:
    for name, declared in model.model_fields.items():
        inner = content_type(declared)
        if inner is None:
            yield _label_of(model, name)
        else:
            yield from _field_labels(inner)


def _label_of(model: type[Content], name: str) -> str:
    return _(model.model_fields[name].title or name)


def _workers(contents: Contents) -> Iterator[str]:
    """Those who support a victim, whom to name is to tell of one."""
    for victim in content_of(contents, VictimsAndPotentialVictims).victims.people:
        yield victim.vlo.name
        yield from (each.name for each in victim.support)


def _secret_texts(contents: Contents) -> Iterator[str]:
    """Restricted text, and what an agency said of intelligence."""
    restricted = content_of(contents, RestrictedPart).restricted_section
    yield restricted.content
    yield restricted.reason
    for update in content_of(contents, AgencyInformation).agency_updates:
        if _INTELLIGENCE.intersection(folded_words(update.text)):
            yield update.text


def _texts_kept_back(contents: Contents) -> Iterator[str]:
    restricted = content_of(contents, RestrictedPart).restricted_section
    yield restricted.content
    yield restricted.reason
    yield from _texts(content_of(contents, VictimsAndPotentialVictims))
    yield from _texts(content_of(contents, DisclosureLog))
    yield from _texts(content_of(contents, PlanOfFourPillars).risk_management_plan.victim_safety)
    for update in _not_shared(contents):
        yield from _texts(update)
        yield from (said for _field, said in _fields_told(update.text))


def _texts(value: object) -> Iterator[str]:
    """What somebody wrote in a content; codes, references and dates are nobody's words."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, Content):
        for name, field in type(value).model_fields.items():
            kinds = f"{field.annotation!r} {field.metadata!r}"
            if Given.__name__ not in kinds and ChoiceOf.__name__ not in kinds:
                yield from _texts(getattr(value, name))


def _holds_reference(text: str) -> bool:
    """``V-01``, ``V01`` and ``v 1`` alike: a reference of a victim or of a disclosure."""
    said = folded_words(text)
    return any(_REFERENCE.fullmatch(word) for word in said) or any(
        first in {"v", "d"} and _NUMBER.fullmatch(second) for first, second in pairwise(said)
    )


def _means(word: str) -> bool:
    """Whether a word of a label says whom it means."""
    if is_mixed(word):
        return True
    return (
        len(word) >= _SHORTEST_WORD
        and not word.isdecimal()
        and not is_ordinary(word)
        and word not in _COMMONPLACE | _NO_NAMES
    )


def stands_in(run: Run, said: Run) -> bool:
    """Whether some words stand in others, in their order and without a gap."""
    return bool(run) and any(said[at : at + len(run)] == run for at in range(len(said) - len(run) + 1))
