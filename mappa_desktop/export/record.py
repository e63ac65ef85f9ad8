"""What a printed file says about the record it was printed from: case reference, version and content digest.

Written into the file's XMP metadata when it is printed, read back from the signed revision when it is verified.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, unescape

CREATOR = "MAPPA Desktop"
NAMESPACE = "urn:mappa-minutes:record:1#"
_LONGEST = 1000
_LONGEST_PACKET = 1_000_000
_PROPERTIES = {
    "digest": "SHA-256 of the canonical content; in a copy, of a secret and that",
    "case": "Case reference",
    "version": "Version of the minutes",
    "kind": "Kind of copy",
    "number": "Number of the copy",
    "content": "SHA-256 of the minutes file inside",
    "copies": "Digest that copies of this record name",
}
_UNIVERSAL = "http://www.aiim.org/pdfua/ns/id/"
_PROPERTIES_OF_UNIVERSAL = {"part": "Part of ISO 14289 that is followed"}


@dataclass(frozen=True, slots=True)
class RecordMark:
    """Which content a file was printed from; never a name.

    ``digest`` is that of the record's content in the record itself. Every copy has another one there, which the record
    names as ``copies``: it ties the copies to what was approved, and tells nothing of what they do not hold.
    ``content`` is the SHA-256 of the minutes file inside, empty where there is none.
    """

    digest: str
    case: str
    version: str
    kind: str = ""
    number: str = ""
    content: str = ""
    copies: str = ""


def short_digest(digest: str) -> str:
    """The first sixteen digits of a digest, as printed: ``9F3A 27C4 B018 6D5E``."""
    return grouped(digest[:16])


def grouped(digest: str) -> str:
    """A digest in groups of four, for reading aloud."""
    shown = digest.upper()
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def metadata(mark: RecordMark, *, title: str, language: str, created: datetime, producer: str) -> bytes:
    """The XMP packet of a file: it claims PDF/UA-1 and PDF/A-3a, and describes the properties that are our own."""
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    values = zip(_PROPERTIES, astuple(mark), strict=True)
    ours = "".join(f"\n   <mappa:{name}>{_safe(value)}</mappa:{name}>" for name, value in values)
    schemas = _schema("MAPPA minutes record", NAMESPACE, "mappa", "Text", "external", _PROPERTIES)
    schemas += _schema("PDF/UA identification", _UNIVERSAL, "pdfuaid", "Integer", "internal", _PROPERTIES_OF_UNIVERSAL)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:mappa="{NAMESPACE}"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="{_UNIVERSAL}"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_safe(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{CREATOR}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{_safe(language)}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
   <xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <pdf:Producer>{_safe(producer)}</pdf:Producer>
   <pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>{ours}
   <pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
""".encode()


def read_mark(packet: bytes) -> RecordMark | None:
    """The mark in an XMP packet, which may come from anywhere; ``None`` when there is none."""
    # Found by pattern rather than parsed, so that hostile XML has nothing to work on.
    text = packet[:_LONGEST_PACKET].decode("utf-8", errors="replace")
    values = [re.search(rf"<mappa:{name}>([^<]{{0,{_LONGEST}}})</mappa:{name}>", text) for name in _PROPERTIES]
    if not any(values):
        return None
    return RecordMark(*(unescape(value[1]) if value else "" for value in values))


_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _safe(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _schema(schema: str, namespace: str, prefix: str, kind: str, category: str, properties: Mapping[str, str]) -> str:
    """The description of properties that archival readers do not know."""
    declared = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{meaning}</pdfaProperty:description>"
        "</rdf:li>"
        for name, meaning in properties.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:schema>{schema}</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{declared}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li>"
    )
