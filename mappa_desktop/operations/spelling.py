"""The dictionaries, the names that a record makes known, and the words that an area has added."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from pydantic.fields import FieldInfo

from mappa_desktop.domain.spelling import Language, Recognised, asked, names_in, parts_of, words_to_judge
from mappa_desktop.foundation.content import Content, Path
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import Name, Naming, items, marks_of, texts_with_fields
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.settings import read_setting, write_setting

MOST_SUGGESTIONS = 6
_PATIENCE_S = 2.0
_SETTING = "own_words"
# Lines that name a place or a body, though they are no names to the model.
_NAMING = frozenset({"closest_links", "court", "deputised_for", "first_language", "line", "location", "nationality"})
_LABELLED = frozenset({"subject", "victims"})


class OwnWords(Content):
    """The words that people of this store have added to the dictionaries."""

    words: tuple[Name, ...] = items(N_("Words"), N_("Known in all minutes of this store, however they begin."))


def recognised(words: Iterable[str]) -> list[Recognised]:
    """What the dictionaries say of words. Loading them takes a second or two: not for the thread of a window."""
    english, welsh = dictionary(Language.ENGLISH), dictionary(Language.WELSH)
    return [Recognised(_knows(english, word), _knows(welsh, word)) for word in words]


def suggestions(word: str, language: Language) -> list[str]:
    """What may have been meant, the likeliest first; gives up after two seconds with what it has."""
    meant = dictionary(language).suggest(asked(word))
    found = islice(_in_time(meant, time.monotonic() + _PATIENCE_S), MOST_SUGGESTIONS)
    return [each.replace("'", "’") if "’" in word else each for each in found]


@cache
def dictionary(language: Language) -> Any:  # spylls names no type that would help here
    """The dictionary of a language, read once."""
    from spylls.hunspell import Dictionary, readers  # loaded only where it is used

    affixes, context = readers.read_aff(_reader(f"{language.value}.aff"))
    words = readers.read_dic(_reader(f"{language.value}.dic"), aff=affixes, context=context)
    return Dictionary(affixes, words)


def _reader(name: str) -> Any:
    """A reader for spylls from memory: its own leaves the files open. All our dictionaries are UTF-8."""
    from spylls.hunspell.readers.file_reader import BaseReader

    reader = BaseReader(io.StringIO(resource(f"third_party/dictionaries/{name}").read_text(encoding="utf-8")))
    reader.reset_encoding = lambda _encoding: None
    return reader


def known_names(content: Content) -> frozenset[str]:
    """The words of the names in one section: people, agencies, places, victims' labels."""
    found = texts_with_fields(content)
    return names_in([text for path, text, declared in found if _names_something(path, declared)])


def own_words(session: Session) -> Done[OwnWords]:
    """The words that were added."""
    with session.store.reading() as reading:
        return Done(read_setting(reading, _SETTING, OwnWords, OwnWords()))


def save_own_words(session: Session, own: OwnWords) -> Done[None]:
    """Keep exactly these words."""
    with session.store.unit("own words changed", subject="spelling") as unit:
        write_setting(unit, _SETTING, own.given())
    return Done(None, frozenset({Change.SETTINGS}))


def add_word(session: Session, word: str) -> Done[None]:
    """Add a word; nothing happens when it is there already. Raises ``Refused`` for what is no word."""
    if [each.text for each in words_to_judge(word)] != [word]:
        raise Refused(_("Only a single word can be added to the dictionary."))
    before = own_words(session).value
    if word in before.words:
        return Done(None)
    return save_own_words(session, OwnWords(words=(*before.words, word)))


def _knows(found: Any, word: str) -> bool:
    plain = asked(word)
    lookup: Callable[[str], bool] = found.lookup
    if lookup(plain):
        return True
    parts = parts_of(plain)
    return len(parts) > 1 and all(lookup(part) for part in parts)


def _in_time(found: Iterator[str], until: float) -> Iterator[str]:
    for each in found:
        yield each
        if time.monotonic() > until:
            return


def _names_something(path: Path, declared: FieldInfo) -> bool:
    if any(isinstance(mark, Naming) for mark in marks_of(declared)):
        return True
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in _NAMING or (key == "label" and path[0] in _LABELLED)
