"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_a_row, linked
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Paragraph, Reader
from mappa_desktop.domain.paper import label, section
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.victims.model import (
    Marac,
    Supporter,
    VictimLiaison,
    VictimOrPotentialVictim,
    Victims,
    VictimsAndPotentialVictims,
)


def compose(content: VictimsAndPotentialVictims, reader: Reader) -> Iterator[Block]:
    """Each person under label and reference; the minutes hold neither names nor addresses of victims."""
    yield from section(_("Victims and potential victims"), _blocks(content.victims, reader))


def _blocks(victims: Victims, reader: Reader) -> Iterator[Block]:
    if victims.none_identified:
        yield Paragraph(_("The panel identified no victim and no potential victim."))
    if victims.none_identified_reason.strip():
        yield Paragraph(victims.none_identified_reason)
    by_reference_only = []
    for person in victims.people:
        known = _facts(person, reader)
        if not known.rows and not reader.is_of_record:
            by_reference_only.append(_called(person))
            continue
        yield Heading(_called(person), level=2, is_typed=True)
        yield known if known.rows else Paragraph(_("Nothing else is recorded."), quiet=True)
    if by_reference_only:
        yield Bullets(tuple(by_reference_only))


def _called(person: VictimOrPotentialVictim) -> str:
    return f"{person.label} ({person.ref})" if person.label.strip() else person.ref


def _facts(person: VictimOrPotentialVictim, reader: Reader) -> Facts:
    rows = (
        *facts(person, reader, "kind", "relationship", "in_victim_contact_scheme", "contact_choice").rows,
        (label(person, "vlo"), _liaison(person.vlo)),
        (label(person, "support"), "\n".join(_support(supporter) for supporter in person.support)),
        (label(person, "marac"), _marac(person.marac)),
        *facts(person, reader, "conditions_requested", "conditions_explained_on", "protective_measures").rows,
        (label(person, "linked_to"), linked(person.linked_to, reader)),
    )
    return Facts(tuple((label, text) for label, text in rows if text.strip()))


def _liaison(officer: VictimLiaison) -> str:
    return in_a_row(officer.name, officer.state.label if officer.state else "")


def _support(supporter: Supporter) -> str:
    who = in_a_row(
        supporter.kind.label if supporter.kind else "",
        supporter.name,
        supporter.state.label if supporter.state else "",
    )
    return _phrases(who, supporter.note)


def _marac(marac: Marac) -> str:
    heard = "" if marac.heard is None else _("Heard") if marac.heard else _("Not heard")
    last = _("last on {day}").format(day=day(marac.last_date)) if marac.last_date else ""
    return _phrases(in_a_row(heard, last), marac.note)


def _phrases(*phrases: str) -> str:
    return "; ".join(phrase for phrase in phrases if phrase.strip())
