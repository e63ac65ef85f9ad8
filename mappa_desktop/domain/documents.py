"""What a document is made of: blocks of plain text, composed for one copy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, TypeAlias

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.copies import CopyKind


@dataclass(frozen=True, slots=True)
class Reader:
    """For which copy a section is composed, and the names it needs to say what codes, rules and paths mean."""

    kind: CopyKind = CopyKind.FULL
    agencies: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    is_allowed_restricted: bool = False
    is_reduced: bool = False
    is_approved: bool = False

    @property
    def may_read_restricted(self) -> bool:
        """Whether it is the record itself, or the Chair allowed this reader what is restricted."""
        return self.kind is CopyKind.FULL or self.is_allowed_restricted

    @property
    def is_of_record(self) -> bool:
        """Whether it is the record itself: what is empty there was never written; in a copy it may be withheld."""
        return self.kind is CopyKind.FULL and not self.is_reduced

    @property
    def has_all_sections(self) -> bool:
        """Whether the copy holds every section, so that it can refer its reader to the others."""
        return self.kind in (CopyKind.FULL, CopyKind.NO_RESTRICTED)

    def agency(self, agency_id: str | None) -> str:
        """The short name of an agency; its id where the file names none."""
        if not agency_id:
            return ""
        return self.agencies.get(agency_id) or agency_id

    def rule(self, identifier: str) -> str:
        """A rule with its sentence; its identifier alone where the sentence is not known."""
        title = self.rules.get(identifier)
        return f"{identifier}: {title}" if title else identifier

    def place(self, path: str) -> str:
        """Where a path of the minutes file leads, in words; the path itself where they are not known."""
        return self.places.get(path) or path

    def all_agencies(self, agency_ids: tuple[str, ...]) -> str:
        """Several agencies, in the order given."""
        return ", ".join(self.agency(agency_id) for agency_id in agency_ids)


class Led(str):
    """A text whose first words are printed strong, and its last lines quietly: ``Led("High", " to a known adult")``.

    The text is the whole of it, the ``quiet`` lines below the rest.
    """

    __slots__ = ("lead", "quiet", "rest")
    lead: str
    rest: str
    quiet: str

    def __new__(cls, lead: str, rest: str = "", quiet: str = "") -> Self:
        text = super().__new__(cls, "\n".join(filter(None, (lead + rest, quiet))))
        text.lead, text.rest, text.quiet = lead, rest, quiet
        return text

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        # A copy is as loud and as quiet as what it was copied from.
        return type(self), (self.lead, self.rest, self.quiet)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a section of the minutes, 2 and 3 stand below it.

    ``language`` is told where it is another than the document's, such as ``cy`` for Welsh. Where it ``is_typed``, its
    words are the user's, and not ours.
    """

    text: str
    level: int = 1
    language: str = ""
    is_typed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks are kept. ``language`` is told where it is another than the document's."""

    text: str
    strong: bool = False
    quiet: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, one row each. A value may have several lines."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row that is repeated on each page.

    ``widths`` are shares of the text width, one per column; equal when empty. ``caption`` names the table for those
    who cannot see it; each row is named by its first cell.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed sentence that must not be overlooked."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block: TypeAlias = Heading | Paragraph | Bullets | Facts | Table | Notice | PageBreak | Chart


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place prepared for a signature: its name in the file, and whose signature belongs there."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a document carries inside; its description is for people, its name for programs."""

    name: str
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A whole document, ready to be printed.

    ``title`` stands in the file's properties, where anybody sees it: it names no person. ``digest`` identifies the
    record that was printed, ``copies`` is what copies of it have there, ``case`` is a reference; all are kept in the
    file, together with the version and, for a copy, its kind and number. A draft has no place for signatures.
    ``watermark`` stands behind the text of every page; ``guide`` is printed after the signatures, on a page of its
    own. Of ``attachments`` the first is the minutes file, whose digest the file tells.
    """

    title: str
    heading: str
    subheading: str
    marking: tuple[str, ...]
    footer_left: str
    footer_right: str
    blocks: tuple[Block, ...]
    created: datetime
    draft: bool = True
    signature_fields: tuple[SignatureField, ...] = ()
    case: str = ""
    version: str = ""
    digest: str = ""
    language: str = "en-GB"
    kind: CopyKind = CopyKind.FULL
    number: int = 0
    watermark: str = ""
    guide: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    copies: str = ""
