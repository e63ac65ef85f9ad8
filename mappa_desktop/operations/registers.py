"""Keeps the registers across cases as the minutes have them: made anew for a case whenever its minutes change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.directory import same_name
from mappa_desktop.domain.disclosure_course import actions_for
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations.preparing import not_settled
from mappa_desktop.store.repositories import registers
from mappa_desktop.store.repositories.registers import Speaking, StandingAction, StandingDisclosure
from mappa_desktop.store.unit import Unit

# Saving one of these sections changes what the registers say of a case.
SECTIONS_WITH_REGISTERS = frozenset({"attendance", "previous_actions", "new_actions", "disclosure"})


def settle(unit: Unit, case_id: CaseId) -> None:
    """Let the registers say of a case what the newest version of each of its minutes says."""
    meetings = registers.speaking(unit.rows, case_id)
    registers.put(unit.rows, case_id, standing_actions(meetings), standing_disclosures(meetings))


def standing_actions(meetings: Sequence[Speaking]) -> Iterator[StandingAction]:
    """The newest word on each action; the meetings come earliest first.

    A later meeting takes the word by mentioning an action by its reference, or as what another one was carried
    forward from. An action that is carried forward is not among them where another takes its place.
    """
    mentioned: set[str] = set()
    for said in reversed(meetings):
        new = [action for _position, action in said.new]
        for is_new, entries in ((False, said.earlier), (True, said.new)):
            for position, action in entries:
                if action.ref not in mentioned and not _stands_again(action, said, new, is_new=is_new):
                    yield StandingAction(said, is_new, position, action)
        mentioned |= {action.ref for _position, action in said.earlier}
        mentioned |= {
            action.carried_forward_from
            for _position, action in (*said.earlier, *said.new)
            if action.carried_forward_from
        }


def standing_disclosures(meetings: Sequence[Speaking]) -> Iterator[StandingDisclosure]:
    """The newest word on each disclosure; the meetings come earliest first.

    A reference that was free again, because its disclosure was settled, may stand for another one later.
    """
    chains: dict[str, list[tuple[Speaking, int, DisclosureEntry]]] = {}
    ended: list[list[tuple[Speaking, int, DisclosureEntry]]] = []
    for said in meetings:
        for position, entry in said.disclosures:
            chain = chains.get(entry.ref, [])
            if chain and not _goes_on(chain[-1][2], entry):
                ended.append(chain)
                chain = []
            chains[entry.ref] = [*chain, (said, position, entry)]
    for chain in (*ended, *chains.values()):
        *before, (said, position, entry) = chain
        every = [action for _position, action in (*said.earlier, *said.new)]
        yield StandingDisclosure(
            said, position, entry, actions_for(entry, every), [each for _said, _at, each in reversed(before)]
        )


def _stands_again(action: Action, said: Speaking, new: Sequence[Action], *, is_new: bool) -> bool:
    """Whether the same record goes on with an action under a new reference, or lists it again as set there."""
    if any(each.carried_forward_from == action.ref for _position, each in (*said.earlier, *said.new)):
        return True
    if any(each.ref == action.carried_forward_to and each.ref != action.ref for each in new):
        return True
    return not is_new and any(each.ref == action.ref for each in new)


def _goes_on(before: DisclosureEntry, entry: DisclosureEntry) -> bool:
    return not_settled(before) or same_name(before.recipient, entry.recipient)
