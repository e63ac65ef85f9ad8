"""Names as Teams displays them: what is a name, an organisation, a suffix, a telephone number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mappa_desktop.foundation.i18n import _
from mappa_desktop.interchange.teams.tables import folded

_LONGEST_NAME = 200
_DIGITS = 7
_MASKS = "*•"
_ABOUT_CALLERS = re.compile(r"\b(tel|sip|phone|telephone|caller|unknown|user)\b", re.IGNORECASE)


class Flag(StrEnum):
    """What is worth knowing about a person in a report."""

    JOINED_BEFORE_START = "joined_before_start"
    NO_LEAVE_RECORDED = "no_leave_recorded"
    REJOINED = "rejoined"
    OVERLAPPING_DEVICES = "overlapping_devices"
    POSSIBLE_TWO_DEVICES = "possible_two_devices"
    EXTERNAL = "external"
    GUEST = "guest"
    UNVERIFIED = "unverified"
    DIAL_IN = "dial_in"
    NOBODY = "nobody"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: as shown, as compared (given name first), the organisation, what its suffixes say.

    A person who dialled in has neither a name to show nor one to compare: a telephone number goes no further.
    """

    display: str
    match: str
    organisation: str
    flags: frozenset[Flag]

    @property
    def dialled_in(self) -> bool:
        return Flag.DIAL_IN in self.flags


_SUFFIXES = {
    Flag.EXTERNAL: {"external", "extern", "externe", "externer", "externo", "externa", "zewnetrzny", "zewnetrzna"},
    Flag.GUEST: {"guest", "gast", "convidado", "convidada", "invitado", "invitada", "gosc", "invite"},
    Flag.UNVERIFIED: {
        "unverified",
        "nicht verifiziert",
        "nicht uberpruft",
        "nao verificado",
        "nao verificada",
        "no verificado",
        "niezweryfikowany",
        "niezweryfikowana",
        "non verifie",
    },
}
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "revd", "cllr", "judge"}
# Ranks are written in capitals: "Di" and "Ps" may be somebody's name.
_RANKS = {
    *("PC", "DC", "DS", "DI", "DCI", "DCS", "DSU", "DSI", "CI", "PS", "PI", "TDC", "TDI", "TDS", "PCSO", "SPO", "PSO"),
    *("PO", "ACO", "ACC", "DCC", "CC", "COM", "POM", "AP", "HMP", "CSUPT", "DSUPT", "INSP", "SGT", "SUPT", "CH"),
}
_RANK_WORDS = {"det", "detective", "insp", "inspector", "sgt", "sergeant", "supt", "superintendent", "constable"}
_AFTER_NAMES = {
    "phd",
    "mbe",
    "obe",
    "cbe",
    "qpm",
    "rmn",
    "rgn",
    "md",
    "frcpsych",
    "mrcpsych",
    "jp",
    "llb",
    "bsc",
    "msc",
}
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|（([^（）]*)）")
_OPEN_BRACKET = re.compile(r"[(\[（][^)\]）]*$")
# Seven digits or more, whatever stands between them; Teams masks the last ones with stars.
_NUMBER = re.compile(r"(?:tel:|sip:)?[+(]*[\d*•](?:[\s().*•/\u2010-\u2015-]{0,3}[\d*•]){6,}", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"\+[\s(]*\d(?:[\s().*•-]{0,3}[\d*•]){2,}")


def without_numbers(text: str) -> str:
    """A text without the telephone numbers in it, whole or in pieces."""
    rest = _SHORT_NUMBER.sub(" ", _NUMBER.sub(" ", text))
    if sum(each.isdigit() or each in _MASKS for each in rest) >= _DIGITS:
        rest = "".join(" " if each.isdigit() or each in _MASKS + "+" else each for each in rest)
    return " ".join(rest.split())


def name_of(cell: str) -> Name:
    """The parts of a displayed name; a telephone number with no word beside it is somebody who dialled in."""
    display = without_numbers(cell)
    flags, organisations, rest = _unbracketed(display)
    has_number = display != " ".join(cell.split()) or any(each.isdigit() or each in _MASKS for each in rest)
    if has_number and sum(each.isalpha() for each in _ABOUT_CALLERS.sub("", rest)) < 2:
        return Name("", "", "", flags | {Flag.DIAL_IN})
    organisation = next((each for each in organisations if any(map(str.isalpha, each))), "")
    display = display[:_LONGEST_NAME]
    return Name(display, _in_order(rest)[:_LONGEST_NAME] or display, organisation[:_LONGEST_NAME], flags)


def caller(number: int) -> str:
    """How somebody is shown who dialled in."""
    return _("dial-in caller {number}").format(number=number)


def same_words(name: str) -> str:
    """A name as it is compared with another: letters only, without capitals and accents."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", folded(name).replace("'", "").replace("’", "")).split())


def _unbracketed(cell: str) -> tuple[frozenset[Flag], list[str], str]:
    flags: set[Flag] = set()
    organisations: list[str] = []
    for found in _BRACKETED.finditer(cell):
        inside = next((each for each in found.groups() if each is not None), "").strip()
        meant = {flag for flag, words in _SUFFIXES.items() if folded(inside) in words}
        flags |= meant
        if inside and not meant and "/" not in inside:  # "(she/her)"
            organisations.append(inside)
    rest = " ".join(_BRACKETED.sub(" ", cell).split())
    unclosed = _OPEN_BRACKET.search(rest)
    return frozenset(flags), organisations, rest[: unclosed.start()].strip() if unclosed else rest


def _in_order(name: str) -> str:
    """``Okello, DS Tom`` and ``Dr Tom Okello`` as ``Tom Okello``."""
    parts = [_bare(part) for part in name.split(",")]
    named = [part for part in parts if part]
    return " ".join((named[1], named[0]) if len(named) > 1 else named)


def _bare(part: str) -> str:
    """A name without titles and ranks before it and letters after it; never nothing of what is a name."""
    words = part.split()
    while words and _is_title(words[0]):
        words.pop(0)
    while words and _is_letters_after(words[-1]):
        words.pop()
    return " ".join(words)


def _is_title(word: str) -> bool:
    plain = re.sub(r"^(?:[AT]/)", "", word.rstrip("."))
    return plain in _RANKS or plain.casefold() in _TITLES | _RANK_WORDS


def _is_letters_after(word: str) -> bool:
    plain = word.strip(".").casefold().replace(".", "")
    return plain in _AFTER_NAMES or plain.isdigit()
