"""Keeps the registers across cases as the minutes have them: made anew for a case whenever its minutes change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.action_outcomes import carried_on, without_number
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.directory import comparable_name, same_name
from mappa_desktop.domain.disclosure_course import actions_for
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.domain.registers import is_done
from mappa_desktop.foundation.ids import CaseId, MeetingId
from mappa_desktop.operations.preparing import not_settled
from mappa_desktop.store.repositories import registers
from mappa_desktop.store.repositories.registers import Speaking, StandingAction, StandingDisclosure
from mappa_desktop.store.unit import Unit

# Saving one of these sections changes what the registers say of a case.
SECTIONS_WITH_REGISTERS = frozenset({"attendance", "previous_actions", "new_actions", "disclosure"})


def settle(unit: Unit, case_id: CaseId) -> None:
    """Let the registers say of a case what its minutes say: approved ones, and drafts where nothing is approved."""
    meetings = registers.speaking(unit.rows, case_id)
    told = registers.told_of(unit.rows, case_id)
    # A day less than the moment tells: no time zone is behind it by more.
    day = unit.at.date() - datetime.timedelta(days=1)
    registers.put(unit.rows, case_id, standing_actions(meetings, told, day), standing_disclosures(meetings))


def standing_actions(
    meetings: Sequence[Speaking], told: Mapping[tuple[MeetingId, str], datetime.date], day: datetime.date
) -> Iterator[StandingAction]:
    """The word on each action that holds on a day or later; the meetings come earliest first.

    A later meeting takes the word on its day, by mentioning an action by its reference, or as what another one was
    carried forward from. Where several actions have one reference, it means the one of the same description, or else
    the one that was set last and is open. An action of a draft that its meeting's other minutes lack stands too, and
    takes no word from any other.
    """
    words = _Words(told)
    for said in meetings:
        words.hear(said)
        for draft in said.drafts:
            words.hear_draft(said, draft)
    return words.standing(day)


@dataclass(eq=False, slots=True)
class _Word:
    """What one meeting says of an action; ``before`` are the words that it takes the place of."""

    speaking: Speaking
    is_new: bool
    position: int
    action: Action
    before: Sequence[_Word]
    set_in: Speaking
    named: frozenset[str]
    told: datetime.date | None
    until: datetime.date | None = None
    stands: bool = False

    @property
    def day(self) -> datetime.date:
        return self.speaking.place[0]

    @property
    def follows(self) -> bool:
        """Whether another word on the action stands before this one."""
        return any(each.stands or each.follows for each in self.before)


class _Words:
    """The words on the actions of a case, meeting by meeting."""

    def __init__(self, told: Mapping[tuple[MeetingId, str], datetime.date]) -> None:
        self._told = told
        self._every: list[_Word] = []
        self._newest: list[_Word] = []  # the actions set last at the end

    def hear(self, said: Speaking) -> None:
        """Let a meeting take the word on what it mentions."""
        free = list(self._newest)  # what stood before it, and is not mentioned yet
        listed = {action.ref for _position, action in said.earlier}
        new = [action for _position, action in said.new]
        ended: list[tuple[_Word, list[_Word]]] = []
        after = carried_on([action for _position, action in said.earlier], new)
        begun: dict[int, list[_Word]] = {}
        for (position, action), successors in zip(said.earlier, after, strict=True):
            before = self._meant(action, action.ref, free) or self._taken_over(action, free)
            origin = action.carried_forward_from or ""
            if origin not in listed and not any(origin in word.named for word in before):
                before += self._meant(action, origin, free)
            if successors:
                for each in successors:
                    begun.setdefault(id(each), []).extend(before)
            else:
                ended.append((self._word(said, position, action, before, is_new=False), before))
        for position, action in said.new:
            before = begun.get(id(action), [])
            origin = action.carried_forward_from or ""
            if origin not in listed:
                before = [*before, *self._meant(action, origin, free)]
            ended.append((self._word(said, position, action, before, is_new=True), before))
        for word, before in ended:
            for one in before:
                one.until = word.day if one.until is None else one.until
        self._take([word for word, _before in ended])

    def hear_draft(self, said: Speaking, draft: Speaking) -> None:
        """Let a draft add what the minutes that speak for its meeting lack, if it is still to be done."""
        known = {(word.is_new, word.action.ref) for word in self._every if word.speaking.meeting == said.meeting}
        known |= {
            (is_new, each.ref) for is_new, listed in ((False, said.earlier), (True, said.new)) for _at, each in listed
        }
        waiting = {word.action.ref for word in self._newest if not is_done(word.action.status)}
        after = carried_on([each for _at, each in draft.earlier], [each for _at, each in draft.new])
        found = [
            (False, position, action)
            for (position, action), successors in zip(draft.earlier, after, strict=True)
            if not successors and not is_done(action.status) and action.ref not in waiting
        ]
        found += [(True, position, action) for position, action in draft.new]
        self._take(
            [
                self._word(draft, position, action, [], is_new=is_new)
                for is_new, position, action in found
                if (is_new, action.ref) not in known
            ]
        )

    def standing(self, day: datetime.date) -> Iterator[StandingAction]:
        """The words that hold on a day or later."""
        for word in self._every:
            since = word.day if word.follows else None
            word.stands = word.until is None or (word.until > day and (since is None or word.until > since))
            if word.stands:
                yield StandingAction(
                    word.speaking,
                    word.is_new,
                    word.position,
                    word.action,
                    set_in=word.set_in.meeting,
                    since=since,
                    until=word.until,
                    escalated_on=word.told,
                )

    def _take(self, words: Sequence[_Word]) -> None:
        self._every += words
        gone = {id(each) for word in words for each in word.before}
        self._newest = [*(word for word in self._newest if id(word) not in gone), *words]
        self._newest.sort(key=lambda word: word.set_in.place)

    def _word(self, said: Speaking, position: int, action: Action, before: Sequence[_Word], *, is_new: bool) -> _Word:
        told = [self._told.get((said.meeting, action.ref)), *(w.told for w in before if w.action.ref == action.ref)]
        return _Word(
            said,
            is_new,
            position,
            action,
            before,
            set_in=min((word.set_in for word in before), key=lambda each: each.place, default=said),
            named=frozenset({action.ref, action.carried_forward_from or action.ref}).union(*(w.named for w in before)),
            told=max((each for each in told if each is not None), default=None),
        )

    def _taken_over(self, action: Action, free: list[_Word]) -> list[_Word]:
        """What an action goes on with that got a number behind its reference when it was taken over."""
        ref = without_number(action.ref)
        alike = [word for word in free if word.action.ref == ref and _is_same(word.action, action)]
        return self._meant(action, ref, free) if alike else []

    def _meant(self, action: Action, ref: str, free: list[_Word]) -> list[_Word]:
        """What an action goes on with under a reference; it is free no longer."""
        called = [word for word in free if word.action.ref == ref]
        if not called:
            return []
        still_open = [word for word in called if not is_done(word.action.status)]
        alike = [word for word in called if _is_same(word.action, action)]
        meant = (alike or still_open or called)[-1]
        found = [
            word for word in called if word is meant or (word in still_open and _is_same(word.action, meant.action))
        ]
        free[:] = [word for word in free if word not in found]
        return found


def _is_same(one: Action, other: Action) -> bool:
    """Whether two actions of one reference are one: described in the same words, and never set on different days."""
    days = {each.first_set_on or each.set_on for each in (one, other)} - {None}
    return comparable_name(one.description) == comparable_name(other.description) and len(days) <= 1


def left_open(meetings: Sequence[Speaking]) -> Iterator[StandingAction]:
    """The actions that are to be done still after some meetings, whatever the day; the meetings come earliest first."""
    for each in standing_actions(meetings, {}, datetime.date.max):
        if not is_done(each.action.status):
            yield each


def standing_disclosures(meetings: Sequence[Speaking]) -> Iterator[StandingDisclosure]:
    """The newest word on each disclosure; the meetings come earliest first.

    A reference that was free again, because its disclosure was settled, may stand for another one later.
    """
    chains: dict[str, list[tuple[Speaking, int, DisclosureEntry]]] = {}
    ended: list[list[tuple[Speaking, int, DisclosureEntry]]] = []
    for said in meetings:
        in_drafts = [
            (draft, position, entry)
            for draft in said.drafts
            for position, entry in draft.disclosures
            if entry.ref not in chains and all(entry.ref != each.ref for _at, each in said.disclosures)
        ]
        for version, position, entry in (*((said, *each) for each in said.disclosures), *in_drafts):
            chain = chains.get(entry.ref, [])
            if chain and not _goes_on(chain[-1][2], entry):
                ended.append(chain)
                chain = []
            chains[entry.ref] = [*chain, (version, position, entry)]
    for chain in (*ended, *chains.values()):
        *before, (said, position, entry) = chain
        every = [action for _position, action in (*said.earlier, *said.new)]
        yield StandingDisclosure(
            said, position, entry, actions_for(entry, every), [each for _said, _at, each in reversed(before)]
        )


def _goes_on(before: DisclosureEntry, entry: DisclosureEntry) -> bool:
    return not_settled(before) or same_name(before.recipient, entry.recipient)
