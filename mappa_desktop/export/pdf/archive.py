"""What makes the drawn pages a file for archives and for everybody: structure, colours, metadata, files inside."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC
from functools import cache

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Stream, String

from mappa_desktop.domain.documents import PrintedDocument
from mappa_desktop.export.pdf.structure import Structure
from mappa_desktop.export.record import RecordMark, metadata
from mappa_desktop.foundation.resources import resource


def archived(data: bytes, document: PrintedDocument, structure: Structure, *, producer: str) -> bytes:
    """The drawn pages as a file that is PDF/UA-1 and PDF/A-3a; its objects stay plain, which every checker reads."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        structure.write_to(pdf)
        _say_what_it_is(pdf, document, producer)
        _say_what_colours_are(pdf)
        _attach(pdf, document)
        pdf.save(
            out,
            min_version="1.7",
            preserve_pdfa=True,
            compress_streams=True,
            recompress_flate=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()


def _say_what_it_is(pdf: pikepdf.Pdf, document: PrintedDocument, producer: str) -> None:
    # The file that can be read by programs is the first one inside.
    content = hashlib.sha256(document.attachments[0].data).hexdigest() if document.attachments else ""
    mark = RecordMark(
        document.digest,
        document.case,
        document.version,
        document.kind.value,
        str(document.number) if document.number else "",
        content,
        document.copies,
    )
    packet = metadata(
        mark, title=document.title, language=document.language, created=document.created, producer=producer
    )
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet, Type=Name.Metadata, Subtype=Name.XML))


def _say_what_colours_are(pdf: pikepdf.Pdf) -> None:
    profile = pdf.make_indirect(Stream(pdf, _profile(), N=3, Alternate=Name.DeviceRGB))
    name = String("sRGB IEC61966-2.1")
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=name,
        Info=name,
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])


@cache
def _profile() -> bytes:
    return (resource("colour") / "sRGB.icc").read_bytes()


def _attach(pdf: pikepdf.Pdf, document: PrintedDocument) -> None:
    moment = document.created.astimezone(UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    for attachment in document.attachments:
        inside = AttachedFileSpec(
            pdf,
            attachment.data,
            description=attachment.description,
            filename=attachment.name,
            mime_type=attachment.media_type,
            creation_date=moment,
            mod_date=moment,
        )
        inside.relationship = Name.Data
        # Which names it among the files that belong to the document, too.
        pdf.attachments[attachment.name] = inside
