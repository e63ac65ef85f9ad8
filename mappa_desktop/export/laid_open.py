"""Everything that a produced file holds, decoded: what it shows, what it says to readers, and what lies in its bytes.

It is written for files made here, to find what must not be in them, and is careful enough for those of others: what
is decoded is bounded, and nothing is executed or fetched.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from mappa_desktop.domain.texts import folded_words
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

# A copy of minutes of 300 pages decodes to a few tens of megabytes. All streams together may decode to no more than
# this, and one file may have been saved no more often than that.
MAX_DECODED = 256 * 1024 * 1024
MAX_REVISIONS = 64
_DEEPEST = 24
# Fewer letters than these stand inside other words by chance, once there are no spaces between words.
_SHORTEST_WITHOUT_SPACES = 8

_END_OF_FILE = re.compile(rb"%%EOF[\r\n]*")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_MOVES = frozenset({"Td", "TD", "T*", "Tm", "'", '"', "ET", "BT"})
_PARTED = re.compile(r"[-\u00ad\u2010\u2011]\s*[\r\n]+\s*|\u00ad|\u200b")
_FIRST_PRINTED = 0x20
_SPACES = frozenset(b"\t\r\n\f")
_PLAIN_BYTES = bytes(range(0x20, 0x7F)) + b"\t\r\n"
_SHOWS = re.compile(rb"[\])>]\s*T[jJ]\b|\b(?:Tf|Td|Tm|BDC)\b")
_OBJECTS = re.compile(rb"<<\s*/[A-Z]")
_MARKUP = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r"=\s*[\"']([^\"'<>]*)[\"']")
_FONT_PROGRAMS = frozenset({b"\x00\x01\x00\x00", b"true", b"OTTO"})
# Family, style, full name, name for programs, and the names that fonts of many styles have besides.
_NAMES_OF_A_FONT = frozenset({1, 2, 3, 4, 6, 16, 17})
_LETTERS_IN_BYTES = re.compile(rb"[a-z0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Said:
    """One text of the file, and where it is: ``page``, ``string``, ``name``, ``stream``."""

    where: str
    text: str


@dataclass(frozen=True)
class LaidOpen:
    """What a file holds: texts as readers and programs get them, and bytes as they lie there, decoded."""

    said: tuple[Said, ...]
    data: tuple[bytes, ...]

    @cached_property
    def pages(self) -> str:
        """What the pages show, of every revision of the file."""
        return "\n".join(each.text for each in self.said if each.where == "page")

    @cached_property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """Every text as its words, as words are compared; names of the file format are no words of anybody."""
        return tuple(words_of(each.text) for each in self.said if each.where != "name")

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of what it says."""
        return frozenset(word for run in self.runs for word in run)

    @cached_property
    def names(self) -> frozenset[str]:
        """The words in the names of fonts, fields and keys."""
        return frozenset(word for each in self.said if each.where == "name" for word in words_of(each.text))

    @cached_property
    def in_bytes(self) -> frozenset[str]:
        """Every run of letters and figures in what was decoded, also where two bytes stand for each."""
        return frozenset(
            found.decode()
            for data in self.data
            for form in ((data, data.replace(b"\x00", b"")) if b"\x00" in data else (data,))
            for found in _LETTERS_IN_BYTES.findall(form.lower())
        )

    @cached_property
    def in_a_row(self) -> tuple[str, ...]:
        """Every text as one line of its words."""
        return tuple(f" {' '.join(run)} " for run in self.runs)

    @cached_property
    def without_spaces(self) -> str:
        """Every text as its letters and figures alone; a line break stands between two texts."""
        names = (words_of(each.text) for each in self.said if each.where == "name")
        return "\n".join("".join(run) for run in (*self.runs, *names))

    def holds(self, text: str) -> bool:
        """Whether some words stand anywhere in the file: shown, said, or as bytes, whole or cut over lines."""
        run = folded_words(text)
        if not run:
            return False
        if any(f" {' '.join(run)} " in each for each in self.in_a_row):
            return True
        letters = "".join(run)
        if len(letters) >= _SHORTEST_WITHOUT_SPACES and letters in self.without_spaces:
            return True
        return self._holds_bytes(text, least=_SHORTEST_WITHOUT_SPACES)

    def holds_anywhere(self, word: str) -> bool:
        """As ``holds``, and also inside other words and names; for words that stand nowhere by chance."""
        return "".join(folded_words(word)) in self.without_spaces or self._holds_bytes(word, least=1)

    def _holds_bytes(self, text: str, *, least: int) -> bool:
        if len(text) < least:
            return False
        forms = {text, text.lower(), text.upper()}
        encoded = {each for form in forms for each in _encodings(form)}
        return any(each in data for data in self.data for each in encoded)


def laid_open(data: bytes) -> LaidOpen:
    """Everything in a file, of each of its revisions; raises ``Refused`` for what cannot be looked through."""
    opening = _Opening()
    for revision in _revisions(data):
        opening.revision(revision)
    opening.loose_streams(data)
    opening.data.append(data)
    return LaidOpen(tuple(dict.fromkeys(opening.said)), tuple(dict.fromkeys(opening.data)))


@dataclass
class _Opening:
    said: list[Said] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    budget: int = MAX_DECODED
    _seen: set[bytes] = field(default_factory=set)

    def revision(self, data: bytes) -> None:
        """One revision of the file; what is no PDF on its own is found in its bytes."""
        try:
            pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=True)
        except pikepdf.PasswordError:
            raise Refused(_("This file is encrypted; what it holds cannot be looked through.")) from None
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return
        with pdf:
            try:
                for found in pdf.objects:
                    self.take(found, 0)
                self.take(pdf.trailer, 0)
                for page in pdf.pages:
                    self._page(page)
            except (pikepdf.PdfError, RuntimeError, RecursionError):
                return  # a damaged revision; its streams are found in the bytes

    def loose_streams(self, data: bytes) -> None:
        """Every stream that lies in the bytes, whether or not anything points to it."""
        for found in _STREAM.finditer(data):
            end = data.find(b"endstream", found.end())
            raw = data[found.end() : end if end >= 0 else len(data)]
            for decoded in self._unpacked(raw):
                self._bytes("stream", decoded)

    def take(self, value: Any, depth: int) -> None:
        """The strings, names and streams of an object; what it points to is met as an object of its own."""
        if depth > _DEEPEST:
            return
        if isinstance(value, pikepdf.String):
            self._string(bytes(value))
        elif isinstance(value, pikepdf.Name):
            self.said.append(Said("name", str(value)[1:]))
        elif isinstance(value, pikepdf.Array):
            for item in value:
                if not getattr(item, "is_indirect", False):
                    self.take(item, depth + 1)
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, item in (value.stream_dict if isinstance(value, pikepdf.Stream) else value).items():
                self.said.append(Said("name", key[1:]))
                if not getattr(item, "is_indirect", False):
                    self.take(item, depth + 1)
            if isinstance(value, pikepdf.Stream):
                self._stream(value)

    def _string(self, raw: bytes) -> None:
        self.data.append(raw)
        if not _is_random(raw):
            self.said += [Said("string", text) for text in _texts_of(raw)]

    def _stream(self, stream: pikepdf.Stream) -> None:
        for decoded in self._decoded(stream):
            self._bytes("stream", decoded)

    def _bytes(self, where: str, decoded: bytes) -> None:
        if decoded in self._seen:
            return
        self._seen.add(decoded)
        decoded = _without_makers_words(decoded)
        self.data.append(decoded)
        if _is_text(decoded):
            self.said += [Said(where, each) for text in _texts_of(decoded) for each in _read(text)]

    def _decoded(self, stream: pikepdf.Stream) -> Iterator[bytes]:
        try:
            raw = stream.read_raw_bytes()
        except (pikepdf.PdfError, RuntimeError):
            return
        yield from self._unpacked(raw, _filters(stream))

    def _unpacked(self, raw: bytes, filters: tuple[str, ...] = ()) -> Iterator[bytes]:
        """A stream as it lies there and behind each of its filters; without any, those in use here are tried."""
        yield raw
        if filters:
            for each in filters:
                raw = self._unfiltered(raw, each)
                yield raw
            return
        inflated = self._inflated(raw)
        if inflated:
            yield inflated
        if b"~>" in raw:
            ascii85 = self._unfiltered(raw, "ASCII85Decode")
            yield ascii85
            yield self._inflated(ascii85)

    def _unfiltered(self, raw: bytes, name: str) -> bytes:
        try:
            match name:
                case "FlateDecode" | "Fl":
                    return self._inflated(raw)
                case "ASCII85Decode" | "A85":
                    return base64.a85decode(raw.strip().removeprefix(b"<~").split(b"~>")[0])
                case "ASCIIHexDecode" | "AHx":
                    return binascii.unhexlify(re.sub(rb"\s", b"", raw.split(b">")[0]))
        except (ValueError, binascii.Error):
            return b""
        return raw

    def _inflated(self, raw: bytes) -> bytes:
        decoder = zlib.decompressobj()
        try:
            decoded = decoder.decompress(raw.lstrip(b"\r\n"), self.budget)
        except zlib.error:
            return b""
        self.budget -= len(decoded)
        if decoder.unconsumed_tail or self.budget <= 0:
            raise Refused(_("This file unpacks to more than is looked through; it was not made here."))
        return decoded

    def _page(self, page: pikepdf.Page) -> None:
        shown = _Shown(self)
        shown.contents(page.obj, page.resources, 0)
        for annotation in page.obj.get("/Annots", ()):
            appearance = annotation.get("/AP")
            for stream in _streams_in(appearance, 0):
                shown.contents(stream, stream.get("/Resources"), 1)
        self.said.append(Said("page", shown.text()))


class _Shown:
    """What the content streams of a page show, through the letters of each font."""

    def __init__(self, opening: _Opening) -> None:
        self._opening = opening
        self._parts: list[str] = []
        self._fonts: dict[Any, Letters] = {}

    def text(self) -> str:
        return "".join(self._parts)

    def contents(self, stream: Any, resources: Any, depth: int) -> None:
        """A page or a form, with the forms that it draws."""
        if depth > _DEEPEST:
            return
        resources = resources if isinstance(resources, pikepdf.Dictionary) else pikepdf.Dictionary()
        letters = _PLAIN
        try:
            instructions = pikepdf.parse_content_stream(stream)
        except (pikepdf.PdfError, RuntimeError, TypeError, AttributeError):
            return
        for instruction in instructions:
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                continue
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator == "Tf" and operands:
                letters = self._letters(resources, operands[0])
            elif operator in _MOVES:
                self._parts.append("\n")
            elif operator == "Do" and operands:
                form = resources.get("/XObject", pikepdf.Dictionary()).get(str(operands[0]))
                if isinstance(form, pikepdf.Stream) and form.get("/Subtype") == pikepdf.Name.Form:
                    self._parts.append("\n")
                    self.contents(form, form.get("/Resources", resources), depth + 1)
            for operand in operands:
                if operator in {"Tj", "TJ", "'", '"'}:
                    self._show(operand, letters)
                else:
                    self._opening.take(operand, depth)

    def _show(self, operand: Any, letters: Letters) -> None:
        if isinstance(operand, pikepdf.Array):
            for item in operand:
                self._show(item, letters)
        elif isinstance(operand, pikepdf.String):
            self._parts.append(letters.read(bytes(operand)))

    def _letters(self, resources: pikepdf.Dictionary, name: Any) -> Letters:
        font = resources.get("/Font", pikepdf.Dictionary()).get(str(name))
        if font is None:
            return _PLAIN
        key = font.objgen if font.is_indirect else id(font)
        if key not in self._fonts:
            self._fonts[key] = letters_of(font)
        return self._fonts[key]


@dataclass(frozen=True, slots=True)
class Letters:
    """What the codes of a font stand for; ``width`` is the number of bytes of a code."""

    width: int
    of: dict[int, str]

    def read(self, raw: bytes) -> str:
        codes = (raw[at : at + self.width] for at in range(0, len(raw), self.width))
        return "".join(self.of.get(int.from_bytes(code, "big"), self._plain(code)) for code in codes)

    def _plain(self, code: bytes) -> str:
        return code.decode("cp1252", "replace") if self.width == 1 else ""


_PLAIN = Letters(1, {})
_MAPPING = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_HEX = rb"<\s*([0-9A-Fa-f\s]*)>"
_CHAR = re.compile(_HEX + rb"\s*" + _HEX)
_RANGE = re.compile(_HEX + rb"\s*" + _HEX + rb"\s*(?:" + _HEX + rb"|\[([^\]]*)\])")
_LONGEST_RANGE = 65_536


def letters_of(font: Any) -> Letters:
    """What the codes of a font stand for, as the file says."""
    mapped = font.get("/ToUnicode")
    width = 2 if font.get("/Subtype") == pikepdf.Name.Type0 else 1
    if not isinstance(mapped, pikepdf.Stream):
        return Letters(width, {})
    try:
        cmap = mapped.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        return Letters(width, {})
    of: dict[int, str] = {}
    for found in _MAPPING.finditer(cmap):
        if found.group(1) == b"bfchar":
            for code, text in _CHAR.findall(found.group(2)):
                of[_number(code)] = _utf16(text)
        else:
            for first, last, text, listed in _RANGE.findall(found.group(2)):
                of |= _range(_number(first), _number(last), text, listed)
    return Letters(width, of)


def _range(first: int, last: int, text: bytes, listed: bytes) -> dict[int, str]:
    last = min(last, first + _LONGEST_RANGE)
    if listed:
        texts = re.findall(_HEX, listed)
        return {first + at: _utf16(each) for at, each in enumerate(texts)}
    start = _utf16(text)
    if not start:
        return {}
    return {code: start[:-1] + chr(min(ord(start[-1]) + code - first, 0x10FFFF)) for code in range(first, last + 1)}


def _number(code: bytes) -> int:
    digits = re.sub(rb"\s", b"", code)
    return int(digits, 16) if digits else 0


def _utf16(code: bytes) -> str:
    digits = re.sub(rb"\s", b"", code)
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2)).decode("utf-16-be", "replace")


def _revisions(data: bytes) -> list[bytes]:
    """The file as it was after each time it was saved, the newest first."""
    ends = [found.end() for found in _END_OF_FILE.finditer(data)]
    if len(ends) > MAX_REVISIONS:
        raise Refused(_("This file was saved more often than is looked through; it was not made here."))
    return [data[:end] for end in dict.fromkeys([len(data), *reversed(ends)])]


def _filters(stream: pikepdf.Stream) -> tuple[str, ...]:
    named = stream.get("/Filter")
    if isinstance(named, pikepdf.Array):
        return tuple(str(each)[1:] for each in named)
    return (str(named)[1:],) if named is not None else ()


def _streams_in(value: Any, depth: int) -> Iterator[pikepdf.Stream]:
    if isinstance(value, pikepdf.Stream):
        yield value
    elif isinstance(value, pikepdf.Dictionary) and depth <= _DEEPEST:
        for item in value.values():
            yield from _streams_in(item, depth + 1)


def _without_makers_words(data: bytes) -> bytes:
    """A font program without what its makers say of it, such as its licence; its names are left.

    These words came with the font and tell of nobody, and there are some in every font of another script.
    """
    if data[:4] not in _FONT_PROGRAMS:
        return data
    for at in range(12, min(12 + 16 * int.from_bytes(data[4:6], "big"), len(data) - 15), 16):
        if data[at : at + 4] == b"name":
            start, length = (int.from_bytes(data[at + step : at + step + 4], "big") for step in (8, 12))
            return data[:start] + _names_only(data[start : start + length]) + data[start + length :]
    return data


def _names_only(table: bytes) -> bytes:
    said = int.from_bytes(table[4:6], "big")
    left = bytearray(table[:said]) + bytes(max(0, len(table) - said))
    for at in range(6, min(6 + 12 * int.from_bytes(table[2:4], "big"), len(table) - 11), 12):
        name, length, offset = (int.from_bytes(table[at + step : at + step + 2], "big") for step in (6, 8, 10))
        if name in _NAMES_OF_A_FONT:
            left[said + offset : said + offset + length] = table[said + offset : said + offset + length]
    return bytes(left)


def _is_text(data: bytes) -> bool:
    """Whether bytes are a text rather than a font, a picture, a signature, letters by the codes
    of a font, or objects that are met one by one."""
    sample = data[:4096]
    if _SHOWS.search(sample) or (_OBJECTS.search(sample) and not sample.lstrip().startswith(b"{")):
        return False
    return bool(sample) and not _is_random(sample)


def _is_random(raw: bytes) -> bool:
    """Whether a string is no text in any way of writing one here, such as an identifier or a signature."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return False
    if any(byte < _FIRST_PRINTED and byte not in _SPACES for byte in raw):
        return True
    return len(raw.decode("utf-8", "ignore").encode()) * 10 < len(raw) * 9 and _mostly_high(raw)


def _mostly_high(raw: bytes) -> bool:
    return len(raw.translate(None, delete=_PLAIN_BYTES)) * 3 > len(raw)


def _read(text: str) -> Iterator[str]:
    """A text that programs read, as they read it: every text of JSON, and XML without what only its markup says."""
    begins = text.lstrip("\ufeff \t\r\n")[:1]
    if begins in {"{", "["}:
        try:
            yield from _json_texts(json.loads(text))
        except (ValueError, RecursionError):
            yield text
    elif begins == "<":
        yield html.unescape(_MARKUP.sub(" ", text))
        yield from (html.unescape(found.group(1)) for found in _ATTRIBUTE.finditer(text))
    else:
        yield text


def _json_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _json_texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _json_texts(item)


def _texts_of(raw: bytes) -> Iterator[str]:
    """A string of the file as every reader may take it."""
    if raw.startswith(b"\xfe\xff"):
        yield raw[2:].decode("utf-16-be", "replace")
    elif raw.startswith(b"\xff\xfe"):
        yield raw[2:].decode("utf-16-le", "replace")
    else:
        try:
            yield raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
        except UnicodeDecodeError:
            yield raw.decode("cp1252", "replace")


def _encodings(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "latin-1"):
        try:
            encoded = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        yield encoded
        if encoding == "utf-16-be":
            yield binascii.hexlify(encoded)
    yield binascii.hexlify(text.encode())


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared, without the breaks that cut a word over two lines."""
    said: list[str] = []
    for line in _PARTED.sub("", text).splitlines():
        said += folded_words(line)
    return tuple(said)
