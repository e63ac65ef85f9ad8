"""What a document is made of: blocks of plain text, composed for one audience."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, TypeAlias

from mappa_desktop.domain.charts import Chart
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_


class Audience(Code):
    """Whom a document is composed for; what an audience may not read is never composed."""

    FILE = "full", N_("The record itself")
    WITHOUT_RESTRICTED = "no-restricted", N_("Copy for the agencies")


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a section is composed, and the names it needs to say what codes, rules and paths mean."""

    audience: Audience = Audience.FILE
    agencies: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)

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
    """A text whose first words are printed strong: ``Led("High", " to a known adult")``."""

    __slots__ = ("lead",)
    lead: str

    def __new__(cls, lead: str, rest: str) -> Self:
        text = super().__new__(cls, lead + rest)
        text.lead = lead
        return text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a section of the minutes, 2 and 3 stand below it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks are kept."""

    text: str
    strong: bool = False
    quiet: bool = False


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
    who cannot see it.
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
class PrintedDocument:
    """A whole document, ready to be printed.

    ``title`` stands in the file's properties, where anybody sees it: it names no person. ``digest`` identifies the
    content that was printed, ``case`` is a reference; both are kept in the file, together with the version.
    A draft gets a watermark and no place for signatures.
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
