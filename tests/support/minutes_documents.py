"""Minutes documents made from the published schema: everything that a file may hold, half filled or full."""

from __future__ import annotations

import copy
import json
from functools import cache
from typing import Any

from hypothesis import strategies as st

from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange.minutes_file import schema

FICTION = "FICTIONAL - TRAINING"

_AGENCY_IDS = ("police", "probation", "housing", "nhs")
_NO_SURROGATES = st.characters(codec="utf-8")
_TEXT = st.text(_NO_SURROGATES, max_size=40)
_ONE_LINE = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12)
_DATES = st.dates().map(lambda day: day.isoformat())
_TIMES = st.times().map(lambda time: f"{time.hour:02}:{time.minute:02}")


def demo(name: str) -> dict[str, Any]:
    """One of the two training cases: ``level2_review`` or ``level3_review``."""
    return copy.deepcopy(_demo(name))


def as_bytes(document: dict[str, Any]) -> bytes:
    """The document as a file."""
    return json.dumps(document, ensure_ascii=False).encode()


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Any document that fits the schema and whose references hold."""
    document = draw(_object(schema(), required=("format", "version", "meeting", "subject")))
    document["subject"].setdefault("full_name", "FICTIONAL Person")
    _mend(document)
    return document


@cache
def _demo(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(resource(f"training/{name}.json").read_bytes())
    return loaded


def _strategy(node: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "$ref" in node:
        return _strategy(schema()["$defs"][node["$ref"].rsplit("/", 1)[-1]])
    if "const" in node:
        return st.just(node["const"])
    if "enum" in node:
        return st.sampled_from(node["enum"])
    if "type" not in node:
        return st.one_of([_strategy(option) for option in node["anyOf"]])
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return st.one_of([_of_kind(kind, node) for kind in kinds])


def _of_kind(kind: str, node: dict[str, Any]) -> st.SearchStrategy[Any]:
    match kind:
        case "null":
            return st.none()
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(node["minimum"], node["maximum"])
        case "number":
            return st.one_of(
                st.integers(0, 100), st.floats(0, 100, allow_nan=False).map(lambda number: round(number, 3))
            )
        case "string":
            return _string(node)
        case "array":
            items = _strategy(node["items"])
            unique = node.get("uniqueItems", False)
            return st.lists(items, max_size=2, unique=unique)
        case _:
            return _object(node, required=node.get("required", ()))


def _string(node: dict[str, Any]) -> st.SearchStrategy[str]:
    pattern = node.get("pattern", "")
    if node.get("format") == "date":
        return _DATES
    if pattern.startswith("^([01]"):
        return _TIMES
    if pattern.startswith("^[a-z0-9]"):
        return st.sampled_from(_AGENCY_IDS)
    if pattern.startswith("^[A-Za-z0-9]"):
        return st.from_regex(r"[A-Z]-[0-9]{2}", fullmatch=True)
    if pattern.startswith("^[a-z]{2,3}"):
        return st.sampled_from(("en-GB", "cy", "cy-GB"))
    if pattern.startswith("^[A-Z][0-9]"):
        return st.from_regex(r"[A-Z][0-9]{1,2}", fullmatch=True)
    if pattern:
        return _ONE_LINE
    if node.get("minLength"):
        return st.text(_NO_SURROGATES, min_size=1, max_size=20)
    return _TEXT if node["maxLength"] > 100 else _ONE_LINE


@st.composite
def _object(draw: st.DrawFn, node: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, inner in node["properties"].items():
        if key in required or draw(st.booleans()):
            made[key] = draw(_strategy(inner))
    return made


def _mend(document: dict[str, Any]) -> None:
    """Make references unique and let every reference, agency and acknowledged statement exist."""
    refs = _Refs()
    refs.number(document)
    new_actions = [action["ref"] for action in document.get("new_actions", [])]
    used: set[str] = set()
    _mend_links(document, refs.given, new_actions, used)
    agencies = {agency["id"]: agency for agency in document.get("agencies", [])}
    if used - set(agencies):
        document["agencies"] = [*agencies.values(), *({"id": each} for each in sorted(used - set(agencies)))]
    elif "agencies" in document:
        document["agencies"] = list(agencies.values())
    listed = {statement["key"] for statement in document.get("statements", [])}
    for person in document.get("attendance", []):
        if "statements_acknowledged" in person:
            person["statements_acknowledged"] = [key for key in person["statements_acknowledged"] if key in listed]


class _Refs:
    """Numbers every ``ref`` of a document."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def number(self, value: Any) -> None:
        if isinstance(value, dict):
            if "ref" in value:
                value["ref"] = f"X-{len(self.given):03}"
                self.given.append(value["ref"])
            for inner in value.values():
                self.number(inner)
        elif isinstance(value, list):
            for inner in value:
                self.number(inner)


def _mend_links(value: Any, refs: list[str], new_actions: list[str], used: set[str]) -> None:
    if isinstance(value, list):
        for inner in value:
            _mend_links(inner, refs, new_actions, used)
        return
    if not isinstance(value, dict):
        return
    if "linked_to" in value:
        value["linked_to"] = refs[: len(value["linked_to"])]
    if value.get("carried_forward_to") is not None:
        value["carried_forward_to"] = new_actions[0] if new_actions else None
    for key, inner in value.items():
        if key == "by" and inner not in _AGENCY_IDS:
            continue
        if key in {"agency", "owner_agency", "part_of", "lead_agency", "by"} and isinstance(inner, str):
            used.add(inner)
        elif key == "agencies" and inner and isinstance(inner[0], str):
            used.update(inner)
        else:
            _mend_links(inner, refs, new_actions, used)
