"""Whether what was signed first holds what minutes hold and nothing else: no script, no layer, no field to fill in.

Whoever signs is believed for what the pages say, and a page that shows one thing on a screen and another on paper, or
that starts something, says more than anybody reads. None of it is ever printed here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from mappa_desktop.export.minutes_inside import NAME
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD

_NOTHING: Any = pikepdf.Dictionary()
_NONE: Any = pikepdf.Array()
_CATALOGUE_HAS = frozenset(
    [
        "/Type",
        "/Version",
        "/Extensions",
        "/Pages",
        "/PageMode",
        "/PageLabels",
        "/Names",
        "/AF",
        "/Outlines",
        "/AcroForm",
        "/Perms",
        "/DSS",
        "/Lang",
        "/Metadata",
        "/OutputIntents",
        "/MarkInfo",
        "/StructTreeRoot",
        "/ViewerPreferences",
    ]
)
_PAGE_HAS = frozenset(
    [
        "/Type",
        "/Parent",
        "/Resources",
        "/MediaBox",
        "/CropBox",
        "/Rotate",
        "/Contents",
        "/Annots",
        "/StructParents",
        "/Tabs",
        "/Group",
        "/Trans",
    ]
)
_FORM_HAS = frozenset({"/Fields", "/SigFlags", "/DR", "/DA"})
_FIELD_HAS = frozenset(
    ["/Type", "/Subtype", "/FT", "/T", "/TU", "/F", "/Rect", "/P", "/AP", "/V", "/Lock", "/StructParent"]
)  # fmt: skip
_PLACES = frozenset({CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD})
_NEVER = frozenset(
    [
        "/AA",
        "/JS",
        "/JavaScript",
        "/OpenAction",
        "/OC",
        "/OCGs",
        "/OCProperties",
        "/XFA",
        "/NeedAppearances",
        "/Properties",
        "/PieceInfo",
    ]
)
# What stands elsewhere, or is another picture for paper than for a screen.
_NEVER_OF_STREAMS = frozenset({"/F", "/FFilter", "/FDecodeParms", "/Alternates", "/Ref", "/OPI", "/PS", "/Subtype2"})
# What changes colours on paper alone: white letters, or none.
_NEVER_OF_STATES = frozenset({"/TR", "/TR2", "/HT", "/BG", "/BG2", "/UCR", "/UCR2"})
_MAY_ACT = frozenset({"/Title", "/Parent", "/Subtype", "/Rect"})


def holds_minutes_alone(data: bytes, end: int) -> bool:
    """Whether a file up to this byte, where its first signature ends, holds nothing that minutes never hold."""
    with pikepdf.open(io.BytesIO(data[:end])) as pdf:
        return not any(_strange(pdf))


def _strange(pdf: pikepdf.Pdf) -> Iterator[bool]:
    """One thing after the other that we never print, whether it is there."""
    root = pdf.Root
    yield not root.keys() <= _CATALOGUE_HAS
    yield not root.get("/ViewerPreferences", _NOTHING).keys() <= {"/DisplayDocTitle"}
    yield not _has_minutes_file_at_most(root)
    form = root.get("/AcroForm", _NOTHING)
    fields = list(form.get("/Fields", _NONE))
    yield not form.keys() <= _FORM_HAS
    yield not all(_is_place(field) for field in fields)
    yield len({str(field.T) for field in fields}) != len(fields)
    known = {field.objgen for field in fields}
    for page in pdf.pages:
        yield not page.obj.keys() <= _PAGE_HAS
        yield any(each.objgen not in known for each in page.obj.get("/Annots", _NONE))
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            keys = thing.keys()
            yield not _NEVER.isdisjoint(keys)
            yield isinstance(thing, pikepdf.Stream) and not _NEVER_OF_STREAMS.isdisjoint(keys)
            # Parts of the structure have something else by the name of what is done for a click.
            yield "/A" in keys and not _MAY_ACT.isdisjoint(keys)
            yield isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.PS
            yield "/CropBox" in keys and list(thing.CropBox) != list(thing.get("/MediaBox", _NONE))
            yield "/Resources" in keys and not _draws_plainly(thing.Resources)
            yield thing.get("/S") in (pikepdf.Name.Launch, pikepdf.Name.JavaScript)


def _draws_plainly(resources: Any) -> bool:
    states = resources.get("/ExtGState", _NOTHING)
    return "/Properties" not in resources and all(
        _NEVER_OF_STATES.isdisjoint(state.keys()) for _name, state in states.items()
    )


def _has_minutes_file_at_most(root: Any) -> bool:
    names = root.get("/Names", _NOTHING)
    if not names.keys() <= {"/EmbeddedFiles"}:
        return False
    attached = names.get("/EmbeddedFiles", _NOTHING)
    pairs = list(attached.get("/Names", _NONE))
    if not pairs:
        return not attached.keys() and not list(root.get("/AF", _NONE))
    if attached.keys() != {"/Names"} or len(pairs) != len(("name", "file")) or str(pairs[0]) != NAME:
        return False
    files = pairs[1].EF
    held = {file.objgen for _key, file in files.items()}
    return len(held) == 1 and [each.objgen for each in root.get("/AF", _NONE)] == [pairs[1].objgen]


def _is_place(field: Any) -> bool:
    is_signature = field.get("/FT") == pikepdf.Name.Sig and str(field.get("/T", "")) in _PLACES
    return bool(is_signature and field.keys() <= _FIELD_HAS)
