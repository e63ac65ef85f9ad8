"""What a person types to find things: words, phrases in quotes, words to leave out, filters such as ``is:overdue``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mappa_desktop.foundation.days import Unreadable, read_day
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

# The filters of a place: each key with its values, or with none where any value is taken and the caller judges it.
Known = Mapping[str, Sequence[str]]

_PIECE = re.compile(
    r"""
    (?P<minus>-(?=\S))?
    (?:(?P<key>[^\W\d_][\w-]*):(?=[^\s:]))?   # the value follows at once: the first word of "note: see" is no filter
    (?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+))
    """,
    re.VERBOSE,
)
# More than anybody types, and less than the store takes.
_LONGEST, _MOST_PIECES = 2_000, 100
_QUOTES = str.maketrans(dict.fromkeys("“”„‟", '"'))


@dataclass(frozen=True, slots=True)
class FilterWords:
    """A text taken apart: words and phrases as they were typed, the values of the filters by their keys.

    ``excluded`` holds words and phrases that stood behind a minus. ``open_word`` is the last word while it may still
    be growing, because nothing follows it; it stands in ``words`` too.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    open_word: str = ""

    def one(self, key: str) -> str:
        """The value of a filter that makes sense once, or nothing; raises ``Refused`` where it stands twice."""
        values = self.filters.get(key, ())
        if len(set(values)) > 1:
            raise Refused(_("Give “{key}:” only once.").format(key=key))
        return values[0] if values else ""

    def day(self, key: str) -> datetime.date | None:
        """The day in a filter that makes sense once; raises ``Refused`` where it is none."""
        value = self.one(key)
        try:
            return read_day(value) if value else None
        except Unreadable as error:
            raise Refused(_("“{key}:” is a day. {why}").format(key=key, why=error)) from None


def parsed(text: str, known: Known) -> FilterWords:
    """A text taken apart; raises ``Refused`` for a filter or a value that is not known here, and says which are.

    A value with spaces stands in quotes (``agency:"Housing Options"``), and so does a word that looks like a filter
    and is none. Keys, and values out of a list, may be written in capitals. A quote that is not closed ends with the
    text. A text of more than 2,000 characters, or of more than 100 words and filters, is refused.
    """
    if len(text) > _LONGEST:
        raise Refused(_("Type up to {most} characters here.").format(most=f"{_LONGEST:,}"))
    words, phrases, excluded = list[str](), list[str](), list[str]()
    filters: dict[str, tuple[str, ...]] = {}
    open_word = ""
    whole = text.encode("utf-8", "replace").decode()  # half a character, as some input methods leave it, is none
    for at, piece in enumerate(_PIECE.finditer(whole.translate(_QUOTES))):
        if at == _MOST_PIECES:
            raise Refused(_("Type up to {most} words and filters at a time.").format(most=_MOST_PIECES))
        minus, key, quoted, bare = piece["minus"], piece["key"], piece["quoted"], piece["bare"]
        said = (bare if quoted is None else " ".join(quoted.split())).strip()
        open_word = ""
        if key is not None:
            if minus:
                raise Refused(_("A filter cannot be left out: take away the minus before “{key}:”.").format(key=key))
            name = _key(key, known)
            filters[name] = (*filters.get(name, ()), _value(name, said, known[name]))
        elif minus:
            excluded += [said] if said else []
        elif quoted is not None:
            phrases += [said] if said else []
        elif not (said.endswith(":") and said[:-1].casefold() in known):  # a filter that is still being typed
            words.append(said)
            open_word = said if piece.end() == len(whole) else ""
    return FilterWords(tuple(words), tuple(phrases), tuple(excluded), filters, open_word)


def is_finished_wrongly(text: str, known: Known) -> bool:
    """Whether a text that was refused cannot be mended by typing on: a space follows the word that is wrong."""
    *finished, last = re.split(r"\s+", text)
    if not last:
        return True
    try:
        parsed(" ".join(finished), known)
    except Refused:
        return True
    return False


def _key(key: str, known: Known) -> str:
    if key.casefold() in known:
        return key.casefold()
    if not known:
        raise Refused(_("There are no filters here: put words with a colon in quotes."))
    raise Refused(
        _("There is no filter of that name: there are {keys}. Put words with a colon in quotes.").format(
            keys=", ".join(f"{each}:" for each in known)
        )
    )


def _value(key: str, said: str, values: Sequence[str]) -> str:
    if not said:
        raise Refused(_("Say what “{key}:” is to be.").format(key=key))
    if not values:
        return said
    for value in values:
        if value.casefold() == said.casefold():
            return value
    raise Refused(_("“{key}:” can be {values}.").format(key=key, values=_(" or ").join(_listed(values))))


def _listed(values: Sequence[str]) -> Sequence[str]:
    """The values with commas between all but the last two."""
    *most, last = values
    return [", ".join(most), last] if most else [last]
