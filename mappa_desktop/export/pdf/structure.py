"""The structure of a document: what a screen reader walks, and where on the pages each part of it was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Cells stay where they are empty: without them the columns of a row would shift.
_KEPT_WHERE_EMPTY = frozenset({"Document", "TR", "TH", "TD"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a page's content: the page counted from 0, and the number of the piece on it."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A form field by its name, on the page where it stands."""

    page: int
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """A part of the document and what it is: ``H1``, ``P``, ``Table``, ``TD``.

    A part that is cut at the end of a page stays one element with several pieces. ``alternative`` says what a picture
    shows, ``box`` is its place on the page in points; ``scope`` is what a header cell heads: ``Row`` or ``Column``.
    """

    role: str
    alternative: str = ""
    summary: str = ""
    scope: str = ""
    language: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Kid] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        return self.role[0] == "H"


Kid: TypeAlias = Element | Piece | FieldPlace


@dataclass(slots=True)
class Structure:
    """The tree of one document while it is composed, and the pieces of its pages while they are drawn."""

    root: Element = field(default_factory=lambda: Element("Document"))
    _ended: list[list[Element]] = field(default_factory=list)
    _drawn: list[Element] = field(default_factory=list)

    def add(self, element: Element, *, to: Element | None = None) -> Element:
        """A new part, after all parts of what it belongs to."""
        (self.root if to is None else to).kids.append(element)
        return element

    def piece_of(self, element: Element) -> int:
        """The number of the next piece on the current page, which belongs to an element."""
        number = len(self._drawn)
        self._drawn.append(element)
        element.kids.append(Piece(len(self._ended), number))
        return number

    def add_field(self, element: Element, name: str) -> None:
        """Let an element hold the form field of a name, which stands on the current page."""
        element.kids.append(FieldPlace(len(self._ended), name))

    def end_page(self) -> None:
        """What is drawn from here on stands on the next page."""
        self._ended.append(self._drawn)
        self._drawn = []

    def write_to(self, pdf: pikepdf.Pdf) -> None:
        """Put the tree into a file whose pages were drawn with its numbers."""
        _Writing(pdf).write(self.root, self._ended)


class _Writing:
    """The tree on its way into one file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._written: dict[int, Any] = {}
        self._fields: list[tuple[Element, Any]] = []
        form = pdf.Root.get("/AcroForm")
        self._fields_by_name = {} if form is None else {str(each.T): each for each in _items(form.Fields)}

    def write(self, root: Element, pages: list[list[Element]]) -> None:
        pdf = self._pdf
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = self._element(root, tree)
        numbers: list[Any] = []
        for number, (page, drawn) in enumerate(zip(self._pages, pages, strict=True)):
            page.StructParents = number
            page.Tabs = Name.S
            numbers += [number, pdf.make_indirect(Array([self._written[id(element)] for element in drawn]))]
        for number, (element, entry) in enumerate(self._fields, len(pages)):
            entry.StructParent = number
            numbers += [number, self._written[id(element)]]
        tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        tree.ParentTreeNextKey = len(pages) + len(self._fields)
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, element: Element, parent: Any) -> Any:
        entries: dict[str, Any] = {"/Type": Name.StructElem, "/S": _name(element.role), "/P": parent}
        if element.alternative:
            entries["/Alt"] = _text(element.alternative)
        if element.language:
            entries["/Lang"] = String(element.language)
        attributes = _attributes(element)
        if attributes is not None:
            entries["/A"] = attributes
        first = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        if first is not None:
            entries["/Pg"] = self._pages[first]
        if len(element.kids) == 1 and isinstance(element.kids[0], Piece):
            # Most elements: written at once, because each call of the package takes its time.
            entries["/K"] = element.kids[0].number
        made = self._written[id(element)] = self._pdf.make_indirect(Dictionary(entries))
        if "/K" not in entries:
            kids = [self._kid(kid, element, made, first) for kid in element.kids if not _is_empty(kid)]
            if kids:
                made.K = kids[0] if len(kids) == 1 else Array(kids)
        return made

    def _kid(self, kid: Kid, element: Element, entry: Any, first: int | None) -> Any:
        match kid:
            case Element():
                return self._element(kid, entry)
            case Piece():
                if kid.page == first:
                    return kid.number
                return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)
            case FieldPlace():
                found = self._fields_by_name[kid.name]
                self._fields.append((element, found))
                return Dictionary(Type=Name.OBJR, Obj=found, Pg=self._pages[kid.page])


def _is_empty(kid: Kid) -> bool:
    if not isinstance(kid, Element) or kid.role in _KEPT_WHERE_EMPTY:
        return False
    return all(_is_empty(each) for each in kid.kids)


def _attributes(element: Element) -> Dictionary | None:
    if element.box is not None:
        return Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(each, 2) for each in element.box]))
    if element.scope:
        return Dictionary(O=Name.Table, Scope=_name(element.scope))
    if element.summary:
        return Dictionary(O=Name.Table, Summary=_text(element.summary))
    if element.role == "L":
        return Dictionary(O=Name.List, ListNumbering=Name.Disc)
    return None


def _text(text: str) -> String:
    # Half a character, as a damaged file may hold it, cannot be written.
    return String(text.encode("utf-16-be", "replace").decode("utf-16-be"))


@cache
def _name(word: str) -> Name:
    return Name("/" + word)


def _items(array: Any) -> Iterator[Any]:
    """The entries of an array, which the package types as one object."""
    yield from array
