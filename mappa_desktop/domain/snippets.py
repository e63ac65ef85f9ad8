"""Snippets: texts that stand ready under a short form, with fields that are filled in and gaps to step through."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf, FreeText, Multiline, Unique, field, items
from mappa_desktop.foundation.i18n import N_

ShortForm = Annotated[str, StringConstraints(max_length=20, pattern=r"^\S*\z"), FreeText()]
SectionKey = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\z"), ChoiceOf("sections")]
Wording = Annotated[str, StringConstraints(max_length=2_000), Multiline(), FreeText()]

FIELDS = ("date", "next meeting", "reference", "chair", "agency")
"""What can be filled in by itself: the meeting's date, the next one's, its reference, its chair, who is speaking."""

_HOLE = re.compile(r"\{(\??)([^{}\n]{1,80})\}")


class Snippet(Content):
    """One text under its short form; offered everywhere unless sections are named."""

    abbreviation: ShortForm = field(N_("Short form"), N_("Type it, then Tab."), default="")
    sections: Annotated[tuple[SectionKey, ...], Unique] = items(N_("Offered in"), N_("None named: everywhere."))
    text: Wording = field(
        N_("Text"),
        N_("{date}, {next meeting}, {reference}, {chair} and {agency} are filled in; Tab stops at {?what to add}."),
        default="",
    )


class SnippetList(Content):
    """The snippets of a store."""

    snippets: tuple[Snippet, ...] = items(N_("Snippets"))


@dataclass(frozen=True, slots=True)
class Filled:
    """A snippet ready to be put in; ``gaps`` are where something is still to be written, counted in characters."""

    text: str
    gaps: tuple[tuple[int, int], ...]


def offered(snippets: Sequence[Snippet], section_key: str) -> list[Snippet]:
    """Those that are offered in a section, in their order."""
    return [each for each in snippets if _usable(each) and (not each.sections or section_key in each.sections)]


def found(snippets: Sequence[Snippet], section_key: str, short_form: str) -> Snippet | None:
    """The snippet of a short form in a section; one that is meant for the section goes before one for all."""
    same = [each for each in offered(snippets, section_key) if each.abbreviation.casefold() == short_form.casefold()]
    return next((each for each in same if each.sections), same[0] if same else None)


def filled(text: str, values: Mapping[str, str]) -> Filled:
    """A text with its fields filled in. A field without a value becomes a gap, shown in brackets as all gaps are.

    What stands in braces and is neither a field nor begins with a question mark stays as it is.
    """
    said, gaps, place = "", [], 0
    for hole in _HOLE.finditer(text):
        said += text[place : hole.start()]
        place = hole.end()
        asks, name = hole[1], " ".join(hole[2].split())
        value = "" if asks else values.get(name.casefold(), "")
        if not asks and name.casefold() not in FIELDS:
            said += hole.group()
        elif value:
            said += value
        else:
            gaps.append((len(said), len(said) + len(name) + 2))
            said += f"[{name}]"
    return Filled(said + text[place:], tuple(gaps))


def _usable(snippet: Snippet) -> bool:
    return bool(snippet.abbreviation and snippet.text.strip())


def _supplied(abbreviation: str, text: str, *sections: str) -> Snippet:
    return Snippet(abbreviation=abbreviation, text=text, sections=sections)


SUPPLIED = SnippetList(
    snippets=(
        _supplied("nc", "No change since {?date of the last meeting}."),
        _supplied("nf", "{agency} has nothing further to add.", "agency_information"),
        _supplied("nr", "{agency} holds no record of this person, as checked on {date}.", "agency_information"),
        _supplied(
            "view",
            "{agency} gave this as {?fact, judgement or reported view}: {?what was said}.",
            "agency_information",
        ),
        _supplied(
            "reaf",
            "The opening statements were reaffirmed for {?who joined}, who joined at {?time}.",
            "opening_statements",
            "attendance",
        ),
        _supplied(
            "nd",
            "Disclosure was considered and is not necessary at this time, because {?reason}. It will be considered "
            "again on {next meeting}, or sooner if {?what would change this}.",
            "disclosure",
        ),
        _supplied(
            "ref",
            "{agency} declined to share {?what}, giving as its reason {?reason}. The Chair {?what the Chair said}.",
            "agency_information",
        ),
        _supplied(
            "rec",
            "Recall was considered on {date}. The panel’s view was {?view}, because {?reason}. The decision rests "
            "with {?who decides}.",
        ),
        _supplied(
            "lev",
            "The panel considered whether Level {?level} is still needed. It is, because {?what one agency alone "
            "cannot do}.",
            "reason_for_level",
            "decisions",
        ),
        _supplied("dis", "{agency} did not agree, because {?reason}. This was settled by {?how}.", "decisions"),
        _supplied(
            "out",
            "Done on {?date done} by {?who}. The evidence is {?evidence}.",
            "previous_actions",
        ),
        _supplied("late", "Not done by its date because {?reason}. New date: {?date}.", "previous_actions"),
        _supplied(
            "vlo",
            "The views of {?victim’s label} were given through the VLO: {?views}. Nothing here may be passed on "
            "without asking the VLO first.",
            "victims",
        ),
        _supplied("told", "{?who} will tell the subject {?what} by {?date}. Not to be told: {?what is held back}."),
        _supplied("imm", "Imminence: {?how soon}. It would rise if {?what would make it worse}.", "risk_assessment"),
    )
)
"""What a new store starts with."""
