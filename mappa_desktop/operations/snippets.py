"""The snippets of a store, and what is filled in for a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from mappa_desktop.domain.snippets import SUPPLIED, Snippet, SnippetList
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.store.settings import read_setting, write_setting

_SETTING = "snippets"


def snippets(session: Session) -> Done[SnippetList]:
    """The snippets; those that are supplied where none were ever saved."""
    with session.store.reading() as reading:
        return Done(read_setting(reading, _SETTING, SnippetList, SUPPLIED))


def save_snippets(session: Session, kept: SnippetList) -> Done[None]:
    """Keep exactly these; raises ``Refused`` when two that are offered in one place share a short form."""
    _require_one_meaning(kept)
    with session.store.unit("snippets changed", subject="snippets") as unit:
        write_setting(unit, _SETTING, kept.given())
    return Done(None, frozenset({Change.SETTINGS}))


def restore_snippets(session: Session) -> Done[SnippetList]:
    """Bring back those that are supplied, as they were; what people have written themselves stays behind them."""
    supplied = {(each.abbreviation, each.sections) for each in SUPPLIED.snippets}
    own = [each for each in snippets(session).value.snippets if (each.abbreviation, each.sections) not in supplied]
    whole = SnippetList(snippets=(*SUPPLIED.snippets, *own))
    return Done(whole, save_snippets(session, whole).changes)


def values_for(contents: Contents, agency: str = "") -> Mapping[str, str]:
    """What the fields of a snippet are filled in with; ``agency`` is who is speaking, as people call it."""
    meeting = content_of(contents, MeetingDetails).meeting
    following = content_of(contents, FollowingMeeting).next_meeting.date
    return {
        "date": day(meeting.date),
        "next meeting": day(following) if following else "",
        "reference": meeting.reference,
        "chair": meeting.chair.name,
        "agency": agency,
    }


def _require_one_meaning(kept: SnippetList) -> None:
    meanings = Counter(place for each in kept.snippets for place in _places(each))
    twice = next((abbreviation for (abbreviation, _section), count in meanings.items() if count > 1), None)
    if twice is not None:
        raise Refused(_("The short form “{short}” stands for two texts in one place.").format(short=twice))


def _places(snippet: Snippet) -> list[tuple[str, str]]:
    short = snippet.abbreviation.casefold()
    return [(short, section) for section in snippet.sections or ("",)] if short else []
