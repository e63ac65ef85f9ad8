"""Looks at a finished file once more before anybody signs it: whether everybody can read it, and archives keep it.

It is not the whole of PDF/UA-1 and PDF/A-3a, but what a mistake of ours would break; validators that know every rule
are for the tests.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_CLAIMS = (b"<pdfaid:part>3<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<")
_TITLE = re.compile(rb"<dc:title><rdf:Alt><rdf:li[^>]*>[^<]+</rdf:li>")
_PAINTS = frozenset(
    {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "EI", "INLINE IMAGE"}
)
_MARKS = frozenset({"BDC", "BMC", "EMC"})
_LOOKED_AT = " ".join(sorted(_PAINTS | _MARKS))
_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))
_KINDS = _HEADINGS | {"Document", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure", "Form"}
_INSIDE = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
}
_NOTHING: Any = pikepdf.Dictionary()
_NONE: Any = pikepdf.Array()
_ACTS = ("/OpenAction", "/AA", "/JavaScript", "/XFA", "/Launch")


def check(data: bytes) -> None:
    """Refuse a file of ours that has something wrong with it; nothing is signed then."""
    if next(faults(data), None) is not None:
        raise Refused(
            _("This document was not made as it should be, so it cannot be signed; please tell whoever supports you.")
        )


def faults(data: bytes) -> Iterator[str]:
    """What is wrong with a file, for those who mend it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _faults_of_catalogue(pdf)
        if "/StructTreeRoot" not in pdf.Root:
            return
        tree = _Tree(pdf)
        yield from tree.faults
        fonts: dict[tuple[int, int], Any] = {}
        for number, page in enumerate(pdf.pages):
            yield from _faults_of_page(number, page, tree)
            _collect_fonts(page.obj.get("/Resources"), fonts)
            for annotation in page.obj.get("/Annots", _NONE):
                yield from _faults_of_annotation(number, annotation, tree)
                _collect_fonts(pikepdf.Dictionary(XObject=annotation.get("/AP", _NOTHING)), fonts)
        for font in fonts.values():
            if "/FontFile2" not in font.get("/FontDescriptor", _NOTHING):
                yield f"font {font.get('/BaseFont')} is not embedded"
            if "/ToUnicode" not in font:
                yield f"font {font.get('/BaseFont')} does not say what its glyphs stand for"


def _faults_of_catalogue(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    for key in ("/Lang", "/StructTreeRoot", "/Metadata", "/OutputIntents"):
        if key not in root:
            yield f"catalogue lacks {key}"
    if root.get("/MarkInfo", _NOTHING).get("/Marked") is not True:
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", _NOTHING).get("/DisplayDocTitle"):
        yield "title is not shown"
    packet = root.Metadata.read_bytes() if "/Metadata" in root else b""
    if not all(claim in packet for claim in _CLAIMS):
        yield "metadata do not say which standards are kept"
    if not _TITLE.search(packet):
        yield "metadata hold no title"
    if not any("/DestOutputProfile" in intent for intent in root.get("/OutputIntents", _NONE)):
        yield "no colour profile"
    names = root.get("/Names", _NOTHING)
    for key in _ACTS:
        if key in root or key in names or key in root.get("/AcroForm", _NOTHING):
            yield f"something would act: {key}"
    if pdf.is_encrypted:
        yield "encrypted"


class _Tree:
    """The structure of a file as it was written, and what is wrong with it.

    Its entries are known by how the file refers to them: ``12 0 R``.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._entries = _entries(pdf)
        self._pages = {_reference(page.obj): number for number, page in enumerate(pdf.pages)}
        place = _reference(pdf.Root.StructTreeRoot)
        root = self._entries[place]
        numbers = self.looked_up(self.looked_up(root.get("/ParentTree", {})).get("/Nums", []))
        self.parents: dict[int, Any] = dict(zip(numbers[::2], numbers[1::2], strict=False))
        self.pieces: dict[tuple[int, int], str] = {}
        self.annotations: dict[str, str] = {}
        self.faults: list[str] = []
        self._level = 0
        top = root.get("/K")
        if isinstance(self.looked_up(top), dict):
            self._look_at(top, place, "")
        else:
            self.faults.append("the structure is empty")

    def looked_up(self, value: Any) -> Any:
        """A value, or what it refers to."""
        return self._entries.get(value, value) if isinstance(value, str) else value

    def _look_at(self, own: str, parent: str, inside: str) -> None:
        element = self._entries[own]
        kind = element["/S"][1:]
        if element["/P"] != parent:
            self.faults.append(f"{kind} does not know what it belongs to")
        self._judge(element, kind, inside)
        if "/K" not in element:
            return
        page = self._pages.get(element.get("/Pg"))
        kids = self.looked_up(element["/K"])
        for kid in kids if isinstance(kids, list) else (element["/K"],):
            found = self.looked_up(kid)
            if isinstance(found, int):
                self._give(page, found, own)
            elif "/S" in found:
                self._look_at(kid, own, kind)
            elif "/MCID" in found:
                self._give(self._pages.get(found["/Pg"]), found["/MCID"], own)
            elif "/Obj" in found:
                self.annotations[found["/Obj"]] = own

    def _judge(self, element: dict[str, Any], kind: str, inside: str) -> None:
        if kind not in _KINDS:
            self.faults.append(f"{kind} is no kind of element")
        elif kind in _INSIDE and inside not in _INSIDE[kind]:
            self.faults.append(f"{kind} inside {inside}")
        elif kind in _HEADINGS:
            if int(kind[1:]) > self._level + 1:
                self.faults.append(f"{kind} after H{self._level}")
            self._level = int(kind[1:])
        elif kind == "Figure" and not element.get("/Alt", "").removeprefix("u:").strip():
            self.faults.append("a figure without words")
        elif kind == "TH" and "/Scope" not in self.looked_up(element.get("/A", {})):
            self.faults.append("a header cell without scope")

    def _give(self, page: int | None, number: int, element: str) -> None:
        if page is None or (page, number) in self.pieces:
            self.faults.append("a piece of content on no page, or in two elements")
        else:
            self.pieces[page, number] = element


def _entries(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """All dictionaries and arrays that a file refers to, read at once: to ask for each entry alone takes longer."""
    things = [each for each in pdf.objects if isinstance(each, (pikepdf.Dictionary, pikepdf.Array))]
    read = json.loads(b"[%b]" % b",".join(each.to_json(dereference=True) for each in things))
    return dict(zip(map(_reference, things), read, strict=True))


def _reference(thing: Any) -> str:
    return "{} {} R".format(*thing.objgen)


def _faults_of_page(number: int, page: pikepdf.Page, tree: _Tree) -> Iterator[str]:
    if page.obj.get("/Tabs") != "/S":
        yield f"page {number}: fields are not visited in the order of the structure"
    if "/AA" in page.obj or "/Trans" in page.obj:
        yield f"page {number}: something would happen when it is opened"
    found: set[int] = set()
    is_content: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page, _LOOKED_AT):
        name = str(instruction.operator)
        if name in _PAINTS:
            if not is_content:
                yield f"page {number}: {name} outside of all marks"
        elif name == "EMC":
            if not is_content:
                yield f"page {number}: a mark ends that did not begin"
                break
            is_content.pop()
        else:
            yield from _faults_of_mark(number, list(instruction.operands), is_content, found)
    if is_content:
        yield f"page {number}: a mark does not end"
    parents = tree.looked_up(tree.parents.get(int(page.obj.get("/StructParents", -1))))
    told = [] if parents is None else parents
    if found != set(range(len(told))) or parents is None:
        yield f"page {number}: its pieces are not those of the structure"
    if any(tree.pieces.get((number, piece)) != element for piece, element in enumerate(told)):
        yield f"page {number}: a piece belongs to another element than the structure says"


def _faults_of_mark(page: int, operands: list[Any], is_content: list[bool], found: set[int]) -> Iterator[str]:
    properties = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else _NOTHING
    if operands[0] == "/Artifact":
        if is_content:
            yield f"page {page}: decoration inside of something else"
        is_content.append(False)
    elif "/MCID" in properties:
        piece = int(properties["/MCID"])
        if is_content or piece in found:
            yield f"page {page}: piece {piece} inside of something else, or drawn twice"
        found.add(piece)
        is_content.append(True)
    else:
        if not is_content or not is_content[-1]:
            yield f"page {page}: {operands[0]} belongs to no element"
        is_content.append(bool(is_content))


def _faults_of_annotation(page: int, annotation: Any, tree: _Tree) -> Iterator[str]:
    if "/A" in annotation or "/AA" in annotation:
        yield f"page {page}: an annotation would act"
    if not str(annotation.get("/TU", "")):
        yield f"page {page}: a field without a name"
    parent = tree.parents.get(int(annotation.get("/StructParent", -1)))
    if parent is None or tree.annotations.get(_reference(annotation)) != parent:
        yield f"page {page}: an annotation belongs to no element"


def _collect_fonts(resources: Any, fonts: dict[tuple[int, int], Any]) -> None:
    """Every font of a page, and of the drawings that it uses."""
    if resources is None:
        return
    for font in resources.get("/Font", _NOTHING).values():
        fonts[font.objgen] = font
    for drawing in resources.get("/XObject", _NOTHING).values():
        if isinstance(drawing, pikepdf.Stream):
            _collect_fonts(drawing.get("/Resources"), fonts)
