"""``search``: where words stand in the minutes."""

from __future__ import annotations

import argparse
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import search
from mappa_desktop.operations.search import FILTER_HELP, PAGE, Hit


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun, which is its own verb."""
    filters = ", ".join(f"{example} ({_(means)})" for example, means in FILTER_HELP.values())
    noun = nouns.add_parser(
        "search",
        help=_("where words stand in the minutes"),
        description=_(
            "Finds the sections that hold every word. A phrase stands in quotes, a minus leaves a word out "
            "(all in one argument: '\"sole contact\" -hostel'). Filters: {filters}. The restricted section is "
            "searched in the window only."
        ).format(filters=filters),
        parents=[shared],
    )
    noun.add_argument("words", nargs="+", metavar=_("WORDS"), help=_("what to look for"))
    noun.add_argument(
        "--limit",
        type=_number,
        default=PAGE,
        metavar=_("N"),
        help=_("no more than so many, {most} if not said").format(most=PAGE),
    )
    noun.set_defaults(run=_search)


def _search(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        # The space says that the last word is whole.
        words = f"{' '.join(arguments.words)} "
        found = search.search(session, words, limit=arguments.limit).value
        count = search.count(session, words).value if found.count is None else found.count
    if context.as_json:
        answer([_listed(hit) for hit in found.hits])
    for hit in () if context.as_json else found.hits:
        place = "  ".join((hit.case_reference or hit.minutes, day(hit.date), hit.status.label, hit.title))
        say(f"{place}\n    {hit.text}")
    if not count:
        tell(_("Nothing was found."))
    elif len(found.hits) < count:
        tell(_("The first {shown} of {all} are shown.").format(shown=len(found.hits), all=count))
    else:
        tell(counted("{number} section was found.", "{number} sections were found.", count))
    return Exit.DONE


def _listed(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.minutes,
        "case": hit.case_reference,
        "reference": hit.reference,
        "date": hit.date,
        "section": hit.section,
        "path": hit.path,
        "text": hit.text,
    }


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
