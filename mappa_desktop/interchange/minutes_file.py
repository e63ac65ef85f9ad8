"""The minutes file: ``mappa-minutes`` version 1, read strictly and written exactly.

Reading refuses what does not fit, naming the place and the reason, and changes nothing of what does fit: a key
left out, a null and an empty text stay what they were. The published schema is ``resources/schemas``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import jsonschema_rs

from mappa_desktop.foundation.content import Content, NotAccepted, Path, path_text
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.resources import resource
from mappa_desktop.sections import SECTIONS

FORMAT = "mappa-minutes"
VERSION = 1

# A full Level 3 record is about 60 kB. 16 MiB leaves room for 250 times that, and keeps what one hostile file can
# ask of memory to a few hundred megabytes. What is accepted is measured without white space between its parts, so
# that it fits again when it is written.
MAX_BYTES = 16 * 1024 * 1024
# The format itself nests seven deep; a parser that follows a file down without end can be made to crash.
MAX_DEPTH = 32

# UTF-8 holds no surrogates: only an escape can bring one in.
_MAY_BE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Contents = Mapping[str, Content]


class FileRefused(Refused):
    """A minutes file that is not taken; ``path`` is the place in the file, ``reason`` the rest of the sentence."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}." if path else f"{reason}.")
        self.path = path
        self.reason = reason


def read(data: bytes) -> dict[str, Content]:
    """The contents of a minutes file by section key; raises ``FileRefused``.

    Checked in this order: size, encoding, JSON (no key twice, no NaN), format and version, schema, references, size
    as it would be written.
    """
    return contents_of(parse(data))


def contents_of(document: Mapping[str, Any]) -> dict[str, Content]:
    """The contents of a minutes document that fits the schema, by section key."""
    try:
        return {
            section.key: section.content.taken({key: document[key] for key in section.keys if key in document})
            for section in SECTIONS
        }
    except NotAccepted as error:
        raise FileRefused(path_text(error.path), error.reason.rstrip(".")) from None


def document_of(contents: Contents) -> dict[str, Any]:
    """The minutes document of these contents, with just the keys that were given."""
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for section in SECTIONS:
        if section.key in contents:
            document |= contents[section.key].given()
    return document


def write(contents: Contents) -> bytes:
    """The minutes file of these contents, in UTF-8: indented for people, unless it would be larger than is read."""
    document = document_of(contents)
    indented = (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
    return indented if len(indented) <= MAX_BYTES else _compact(document)


def check(contents: Contents) -> None:
    """Refuse contents that no reader of the format would take, such as a link to an entry that was taken out."""
    document = document_of(contents)
    _check_schema(document)
    _check_references(document)
    _check_size(document)


def digest(contents: Contents) -> str:
    """SHA-256 of the content, in hexadecimal: the same for files that differ only in how they are written.

    That is in the order of keys, in white space, and in how a number is spelt (``7``, ``7.0``).
    """
    canonical = json.dumps(
        _with_plain_numbers(document_of(contents)), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def parse(data: bytes) -> dict[str, Any]:
    """The document in a minutes file, checked against the schema and for its references; raises ``FileRefused``."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise FileRefused("", _("The file is larger than {limit} MiB, the most that is read").format(limit=limit))
    document = _loaded(data)
    if not isinstance(document, dict):
        raise FileRefused("", _("This is not a minutes file"))
    _check_version(document)
    _check_schema(document)
    _check_references(document)
    _check_size(document)
    return document


def _compact(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _check_size(document: Mapping[str, Any]) -> None:
    if len(_compact(document)) > MAX_BYTES:
        limit = MAX_BYTES // 1024 // 1024
        raise FileRefused("", _("The minutes are larger than {limit} MiB, the most that is read").format(limit=limit))


def _with_plain_numbers(value: Any) -> Any:
    """The same JSON value with each whole number written as one, and no negative zero."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _with_plain_numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_plain_numbers(inner) for inner in value]
    return value


def _loaded(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileRefused("", _("The file is not UTF-8 text (byte {place})").format(place=error.start)) from None
    try:
        document = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        reason = _("The file is not JSON (line {line}, column {column})")
        raise FileRefused("", reason.format(line=error.lineno, column=error.colno)) from None
    except ValueError:
        raise FileRefused("", _("The file holds a number that is too long to read")) from None
    except RecursionError:
        raise FileRefused("", _("The file nests deeper than the format does")) from None
    if _depth(document) > MAX_DEPTH:
        raise FileRefused("", _("The file nests deeper than the format does"))
    if _MAY_BE_SURROGATE.search(text):
        for path, text_found in _all_texts(document, ()):
            if _SURROGATE.search(text_found):
                raise FileRefused(path_text(path), _("half of a surrogate pair stands alone"))
    return document


def _depth(document: Any) -> int:
    """How deep lists and objects nest, counted without recursion."""
    depth = 0
    level = [document] if isinstance(document, dict | list) else []
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
    return depth


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for key, _value in pairs:
            if key in seen:
                raise FileRefused(_safe_key(key), _("this key stands twice in one object"))
            seen.add(key)
    return made


def _refuse_constant(name: str) -> Any:
    raise FileRefused("", _("{name} is not a number of JSON").format(name=name))


def _check_version(document: dict[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise FileRefused("format", _("this is not a minutes file (mappa-minutes is expected)"))
    version = document.get("version")
    if isinstance(version, bool) or version != VERSION:
        raise FileRefused(
            "version", _("this version of the format is not known; version {known} is").format(known=VERSION)
        )


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of the version that is written."""
    loaded: dict[str, Any] = json.loads(resource(f"schemas/minutes-{VERSION}.json").read_bytes())
    return loaded


@cache
def _validator() -> Any:  # the library builds its validators by a function of many return types
    return jsonschema_rs.validator_for(schema(), validate_formats=True)


def _check_schema(document: dict[str, Any]) -> None:
    error = next(iter(_validator().iter_errors(document)), None)
    if error is not None:
        path: Path = tuple(error.instance_path)
        extra, reason = _reason(error)
        raise FileRefused(path_text((*path, *extra)), reason)


def _reason(error: Any) -> tuple[Path, str]:
    """Further steps of the path, and why the value is refused; never the value itself."""
    kind = error.kind
    if kind.name == "additionalProperties":
        return (_safe_key(str(kind.unexpected[0])),), _("this key is not known")
    if kind.name == "required":
        return (str(kind.property),), _("this key is missing")
    if kind.name == "anyOf" and list(error.instance_path) == ["subject"]:
        return (), _("a name or a reference of the subject is needed")
    reason = _(_REASONS.get(kind.name, N_("this does not fit the format")))
    return (), reason.format(limit=getattr(kind, "limit", ""))


_REASONS = {
    "type": N_("this is of the wrong type"),
    "enum": N_("this is not one of the codes of the format"),
    "format": N_("this is not a real date written YYYY-MM-DD"),
    "maxLength": N_("this text is longer than {limit} characters"),
    "minLength": N_("this text is empty"),
    "maxItems": N_("this list has more than {limit} entries"),
    "minimum": N_("this number is below {limit}"),
    "maximum": N_("this number is above {limit}"),
    "uniqueItems": N_("an entry stands twice in this list"),
    "pattern": N_("this has characters or a form that the format does not allow here"),
}


def _check_references(document: dict[str, Any]) -> None:
    found = list(_typed(schema(), document, ()))
    refs = _unique((path, value) for kind, path, value in found if kind == "ref" and path[-1] == "ref")
    agencies = _unique(
        (("agencies", index, "id"), agency["id"]) for index, agency in enumerate(document.get("agencies", []))
    )
    new_actions = {action["ref"] for action in document.get("new_actions", [])}
    for kind, path, value in found:
        if kind == "agency_id" and value not in agencies:
            raise FileRefused(path_text(path), _("no agency of this id stands in the file"))
        if kind == "ref" and "linked_to" in path and value not in refs:
            raise FileRefused(path_text(path), _("nothing in the file has this reference"))
        if kind == "ref" and path[-1] == "carried_forward_to" and value not in new_actions:
            raise FileRefused(path_text(path), _("no new action has this reference"))
    _check_acknowledgements(document)


def _unique(found: Iterable[tuple[Path, str]]) -> set[str]:
    seen: set[str] = set()
    for path, value in found:
        if value in seen:
            raise FileRefused(path_text(path), _("this identifier stands twice in the file"))
        seen.add(value)
    return seen


def _check_acknowledgements(document: dict[str, Any]) -> None:
    listed = {statement["key"] for statement in document.get("statements", [])}
    for index, person in enumerate(document.get("attendance", [])):
        for position, key in enumerate(person.get("statements_acknowledged", [])):
            if key not in listed:
                path = ("attendance", index, "statements_acknowledged", position)
                raise FileRefused(path_text(path), _("this statement is not listed among the opening statements"))


def _typed(node: Mapping[str, Any], value: Any, path: Path) -> Iterator[tuple[str, Path, str]]:
    """Every reference and agency id in a document: which of the two, where, and what."""
    if value is None:
        return
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        if name in {"ref", "agency_id"}:
            yield name, path, value
        else:
            yield from _typed(schema()["$defs"][name], value, path)
        return
    for option in node.get("anyOf", ()):
        if "$ref" in option:
            yield from _typed(option, value, path)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _typed(node.get("properties", {}).get(key, {}), inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _typed(node.get("items", {}), inner, (*path, index))


def _all_texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield path, key
            yield from _all_texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _all_texts(inner, (*path, index))


def _safe_key(key: str) -> str:
    """A key as it may be shown: one line, no control characters, not too long."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in key)
    return shown if len(shown) <= 60 else shown[:60] + "…"
