"""A forger: makes any number of altered files from valid ones, the same ones for the same seed.

Nothing here knows how verification works. Every trick takes a valid file and chance, and gives back other bytes.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import TypeAlias, cast

import pikepdf
from asn1crypto import cms, core  # type: ignore[import-untyped]  # the package ships no types
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Heading, Paragraph
from mappa_desktop.export.pades import QuietWriter
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD, SigningIdentity
from mappa_desktop.export.trust import TrustList
from tests.documents import made
from tests.support import pki, sealed
from tests.support.hidden_revision import HIDING

Trick: TypeAlias = Callable[[bytes, random.Random], bytes]

NOW = made.NOW + timedelta(days=30)
name, text, number, listed = generic.pdf_name, generic.pdf_string, generic.NumberObject, generic.ArrayObject


@dataclass(frozen=True)
class Forgery:
    """An altered file, with what it was made from and how."""

    original: str
    trick: str
    data: bytes


ORIGINALS: Mapping[str, Callable[[], bytes]] = {
    "record": made.signed,
    "countersigned record": made.countersigned,
    "copy": sealed.copy_signed,
    "record with time stamp": sealed.stamped,
    "countersigned record with proofs": sealed.proved,
    "record with archive stamp": sealed.archived,
}


def originals() -> dict[str, bytes]:
    """Valid files of every kind, by name."""
    return {name: make() for name, make in ORIGINALS.items()}


def trust() -> TrustList:
    """Whoever signed the valid files is trusted, with two people by themselves, and the service that stamped them."""
    handed_out = (made.unit().trust_pem, _of_the_council("MAPPA Unit").trust_pem, sealed.world().chair.pem)
    return replace(sealed.trust(), certificates=(*handed_out, *sealed.trust().certificates))


def forgeries(seed: int, count: int) -> Iterator[Forgery]:
    """So many altered files; none of them is, byte for byte, a valid one or an earlier revision of a valid one."""
    chance = random.Random(seed)
    valid = originals()
    revisions = {each for data in valid.values() for each in earlier(data)}
    made_so_far = 0
    while made_so_far < count:
        original = chance.choice(list(valid))
        trick = _a_trick(chance)
        data = trick(valid[original], chance)
        if data in revisions:
            continue
        yield Forgery(original, trick.__name__, data)
        made_so_far += 1


def every_trick(seed: int) -> Iterator[Forgery]:
    """Each trick once, on the valid files in turn."""
    chance = random.Random(seed)
    valid = originals()
    tricks = dict.fromkeys((*ON_BYTES, *UPDATES, *ON_SIGNATURES, *BY_OTHERS, *WHOLE, *HIDING))
    for place, trick in enumerate(tricks):
        original = list(valid)[place % len(valid)]
        data = trick(valid[original], chance)
        if data not in earlier(valid[original]):
            yield Forgery(original, trick.__name__, data)


def earlier(data: bytes) -> set[bytes]:
    """A file, and the files that it was before its last revisions were added."""
    ends = [found.end() for found in re.finditer(rb"%%EOF\r?\n?", data)]
    return {data, *(data[:end] for end in ends), *(data[:end].rstrip() for end in ends)}


def _a_trick(chance: random.Random) -> Trick:
    kind = chance.choices((ON_BYTES, UPDATES, ON_SIGNATURES, BY_OTHERS, WHOLE, HIDING), weights=(40, 25, 17, 9, 5, 4))[
        0
    ]
    return chance.choice(kind)


# ------------------------------------------------------------------------------------------------------------- bytes


def a_bit_flipped(data: bytes, chance: random.Random) -> bytes:
    return _flipped(data, chance.randrange(len(data)), chance)


def a_bit_flipped_in_the_signature(data: bytes, chance: random.Random) -> bytes:
    start, end = chance.choice(_holes(data))
    used = len(data[start:end].rstrip(b"0>"))
    return _flipped(data, start + chance.randrange(used), chance)


def a_bit_flipped_in_the_padding(data: bytes, chance: random.Random) -> bytes:
    start, end = chance.choice(_holes(data))
    used = len(data[start:end].rstrip(b"0>"))
    return _flipped(data, chance.randrange(start + used, end), chance)


def a_bit_flipped_in_the_structure(data: bytes, chance: random.Random) -> bytes:
    """In a table of objects, a trailer, the dictionary of a signature or the header."""
    places = [found.start() for found in re.finditer(rb"xref|trailer|/ByteRange|/Root|%PDF|obj", data)]
    return _flipped(data, min(chance.choice(places) + chance.randrange(80), len(data) - 1), chance)


def a_digit_changed(data: bytes, chance: random.Random) -> bytes:
    start, end = chance.choice(_holes(data))
    used = len(data[start:end].rstrip(b"0>"))
    place = start + 1 + chance.randrange(used - 1)
    others = [each for each in b"0123456789ABCDEF" if each != data[place]]
    return data[:place] + bytes([chance.choice(others)]) + data[place + 1 :]


def bytes_overwritten(data: bytes, chance: random.Random) -> bytes:
    start, size = chance.randrange(len(data) - 64), chance.randrange(1, 64)
    return data[:start] + chance.randbytes(size) + data[start + size :]


def bytes_zeroed(data: bytes, chance: random.Random) -> bytes:
    start, size = chance.randrange(len(data) - 600), chance.randrange(2, 600)
    return data[:start] + bytes(size) + data[start + size :]


def bytes_taken_out(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) - 2)
    return data[:start] + data[start + chance.randrange(1, 200) :]


def bytes_put_in(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(1, len(data))
    more = chance.choice((b" ", b"\n", b"\x00", b"% note\n", chance.randbytes(chance.randrange(1, 40))))
    return data[:start] + more + data[start:]


def parts_swapped(data: bytes, chance: random.Random) -> bytes:
    size = chance.randrange(8, 400)
    one, two = sorted(chance.sample(range(0, len(data) - size, size), 2))
    return data[:one] + data[two : two + size] + data[one + size : two] + data[one : one + size] + data[two + size :]


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def junk_appended(data: bytes, chance: random.Random) -> bytes:
    return data + chance.choice(
        (
            b"\n",
            b" ",
            b"\x00",
            b"%%EOF\n",
            b"% nothing to see\n",
            b"<</Type/Catalog>>",
            b"startxref\n0\n%%EOF\n",
            chance.randbytes(chance.randrange(1, 3000)),
        )
    )


def junk_before(data: bytes, chance: random.Random) -> bytes:
    return chance.choice((b"\n", b"%PDF-1.7\n", b"\xef\xbb\xbf", chance.randbytes(chance.randrange(1, 900)))) + data


def a_table_lies(data: bytes, chance: random.Random) -> bytes:
    """An entry of a table of objects points elsewhere."""
    found = chance.choice(list(re.finditer(rb"(\d{10}) (00000) n", data)))
    where = b"%010d" % chance.randrange(len(data))
    return data[: found.start(1)] + where + data[found.end(1) :]


ON_BYTES: tuple[Trick, ...] = (
    a_bit_flipped,
    a_bit_flipped_in_the_signature,
    a_bit_flipped_in_the_padding,
    a_bit_flipped_in_the_structure,
    a_digit_changed,
    bytes_overwritten,
    bytes_zeroed,
    bytes_taken_out,
    bytes_put_in,
    parts_swapped,
    cut_off,
    junk_appended,
    junk_before,
    a_table_lies,
)

# ----------------------------------------------------------------------------------------------------------- updates


def _update(trick: Callable[[IncrementalPdfFileWriter, random.Random], None]) -> Trick:
    """An update after signing; now and then a service, or somebody with a key, puts a seal on it."""

    def updated(data: bytes, chance: random.Random) -> bytes:
        kind = QuietWriter if chance.random() < 0.8 or trick is _any_object_replaced else IncrementalPdfFileWriter
        writer = kind(io.BytesIO(data))
        trick(writer, chance)
        out = io.BytesIO()
        writer.write(out)
        return _perhaps_sealed(out.getvalue(), chance)

    updated.__name__ = f"updated: {trick.__name__.strip('_').replace('_', ' ')}"
    return updated


def _perhaps_sealed(data: bytes, chance: random.Random) -> bytes:
    """With the stamp of a trusted service, to which anybody may turn, or of one that the forger runs."""
    luck = chance.random()
    try:
        if luck < 0.12:
            return sealed.archive_stamped(data)
        if luck < 0.18:
            return sealed.archive_stamped(data, service=_false_service())
    except Exception:
        return data
    return data


def _page_content(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    page = _a_page(writer)
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.update_container(page)


def _content_stream_replaced(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """The page stays as it is, and what it refers to does not."""
    reference = _a_page(writer).raw_get("/Contents")
    _put(writer, reference, generic.StreamObject(stream_data=b"0 0 %d 300 re f" % chance.randrange(1, 500)))


def _any_object_replaced(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """Some object, as it was or as nothing."""
    known = sorted(writer.prev.xrefs.explicit_refs_in_revision(0), key=lambda each: each.idnum)
    reference = chance.choice(known)
    found = writer.prev.get_object(reference)
    fresh = chance.choice((found, generic.NullObject(), generic.DictionaryObject(), number(chance.randrange(9))))
    writer.objects[(0, reference.idnum)] = fresh


def _overlay(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """White paper laid over the text, with other words on it."""
    page = _a_page(writer)
    note = generic.DictionaryObject(
        {
            name("/Type"): name("/Annot"),
            name("/Subtype"): name(chance.choice(("/FreeText", "/Square", "/Stamp", "/Text", "/Highlight", "/Link"))),
            name("/Rect"): listed(map(number, (50, 500, 550, 700))),
            name("/Contents"): text("moved to Level 1"),
            name("/F"): number(chance.choice((0, 4, 68, 132))),
        }
    )
    entries = list(page.get("/Annots", ()))
    page["/Annots"] = listed([*entries, writer.add_object(note)])
    writer.update_container(page)


def _a_page_more(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    pages = writer.root["/Pages"]
    page = {name("/Type"): name("/Page"), name("/Parent"): writer.root.raw_get("/Pages")}
    pages["/Kids"].append(writer.add_object(generic.DictionaryObject(page)))
    pages["/Count"] = number(len(pages["/Kids"]))
    writer.update_container(pages)


def _other_pages(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """The pages prepared beside the real ones are shown instead."""
    pages = generic.DictionaryObject(
        {name("/Type"): name("/Pages"), name("/Count"): number(0), name("/Kids"): listed()}
    )
    writer.root["/Pages"] = writer.add_object(pages)
    writer.update_root()


def _other_catalogue(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    root = generic.DictionaryObject(writer.root)
    root[name("/Lang")] = text("cy")
    writer.trailer["/Root"] = writer.add_object(root)


def _in_the_catalogue(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    key, value = chance.choice(
        (
            ("/OpenAction", {name("/S"): name("/JavaScript"), name("/JS"): text("app.alert(1)")}),
            ("/AA", {name("/WC"): generic.DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): text("1")})}),
            ("/Metadata", {}),
            ("/Outlines", {}),
            ("/Names", {}),
            ("/AF", {}),
            ("/PageLabels", {}),
            ("/DSS", {}),
            ("/DSS", {name("/Certs"): listed()}),
            ("/Perms", {}),
            ("/Extensions", {name("/ADBE"): generic.DictionaryObject({name("/ExtensionLevel"): number(8)})}),
            ("/MarkInfo", {name("/Marked"): generic.BooleanObject(False)}),
            ("/ViewerPreferences", {}),
            ("/StructTreeRoot", {}),
            ("/OCProperties", {}),
            ("/Collection", {}),
        )
    )
    found = generic.DictionaryObject(value)
    writer.root[key] = writer.add_object(found) if chance.random() < 0.5 else found
    writer.update_root()


def _out_of_the_catalogue(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    key = chance.choice([each for each in writer.root if each not in ("/Type", "/Pages")])
    del writer.root[key]
    writer.update_root()


def _another_version(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    writer.root["/Version"] = name(chance.choice(("/1.4", "/1.7", "/2.0")))
    writer.update_root()


def _facts_about_the_file(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    writer.set_info(writer.add_object(generic.DictionaryObject({name("/Title"): text("Level 1")})))


def _metadata(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """Another digest, version or kind of copy, as if the file had been printed from other minutes."""
    reference = writer.root.raw_get("/Metadata")
    packet = reference.get_object().data
    other = re.sub(rb"<mappa:(\w+)>[^<]*<", lambda found: b"<mappa:" + found[1] + b">9<", packet)
    stream = generic.StreamObject({name("/Type"): name("/Metadata"), name("/Subtype"): name("/XML")}, stream_data=other)
    if chance.random() < 0.5:
        _put(writer, reference, stream)
    else:
        writer.root["/Metadata"] = writer.add_object(stream)
        writer.update_root()


def _attachment(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """Another minutes file inside, with the digest in the metadata to match."""
    stream = generic.StreamObject({name("/Type"): name("/EmbeddedFile")}, stream_data=b'{"format": "mappa-minutes"}')
    spec = generic.DictionaryObject(
        {
            name("/Type"): name("/Filespec"),
            name("/UF"): text("minutes.json"),
            name("/AFRelationship"): name("/Data"),
            name("/EF"): generic.DictionaryObject({name("/F"): writer.add_object(stream)}),
        }
    )
    writer.root["/AF"] = listed([writer.add_object(spec)])
    writer.update_root()
    if chance.random() < 0.5:
        _metadata(writer, chance)


def _form(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    form = writer.root["/AcroForm"]
    key, value = chance.choice(
        (
            ("/XFA", text("<xdp/>")),
            ("/NeedAppearances", generic.BooleanObject(True)),
            ("/SigFlags", number(chance.choice((0, 1)))),
            ("/DA", text("/F1 0 Tf")),
            ("/Q", number(1)),
            ("/Fields", listed()),
            ("/Fields", listed(list(form["/Fields"])[:1])),
            ("/CO", listed()),
            ("/DR", generic.DictionaryObject({name("/Font"): generic.DictionaryObject()})),
        )
    )
    form[key] = value
    writer.update_container(form)


def _field_of_a_signature(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """The field that holds the signature, or is to hold one, says otherwise or looks otherwise."""
    field = chance.choice(list(writer.root["/AcroForm"]["/Fields"])).get_object()
    looks = generic.StreamObject(
        {
            name("/Type"): name("/XObject"),
            name("/Subtype"): name("/Form"),
            name("/BBox"): listed(map(number, (0, 0, 9, 9))),
        },
        stream_data=b"0 0 5 5 re f",
    )
    key, value = chance.choice(
        (
            ("/AP", generic.DictionaryObject({name("/N"): writer.add_object(looks)})),
            ("/TU", text("Somebody else")),
            ("/Rect", listed(map(number, (0, 0, 0, 0)))),
            ("/F", number(2)),
            ("/Ff", number(1)),
            ("/Lock", generic.DictionaryObject()),
            ("/A", generic.DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): text("1")})),
            ("/AA", generic.DictionaryObject()),
            ("/V", None),
            ("/T", text("Other")),
        )
    )
    if value is None:
        field.pop("/V", None)
        field["/MK"] = generic.DictionaryObject()
    else:
        field[key] = value
    writer.update_container(field)


def _dictionary_of_a_signature(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """The signature itself says otherwise: another name, reason, day, or what is allowed after it."""
    signature = _signature(writer, chance)
    key, value = chance.choice(
        (
            ("/Name", text("Somebody Else")),
            ("/Reason", text("Nothing of this is true")),
            ("/M", text("D:20300101000000Z")),
            ("/Location", text("Elsewhere")),
            ("/Reference", listed()),
            ("/SubFilter", name("/adbe.pkcs7.detached")),
            ("/Type", name("/DocTimeStamp")),
            ("/Contents", generic.ByteStringObject(b"")),
            ("/ByteRange", listed(map(number, (0, 0, 0, 0)))),
        )
    )
    signature[key] = value
    writer.update_container(signature)


def _a_field_more(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """A field of another kind, a second one of the same name, or one that shows the same signature."""
    form = writer.root["/AcroForm"]
    first = form["/Fields"][0].get_object()
    kind = chance.choice(("/Tx", "/Btn", "/Sig"))
    field = generic.DictionaryObject(
        {
            name("/FT"): name(kind),
            name("/T"): text(chance.choice(("More", CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD))),
            name("/Type"): name("/Annot"),
            name("/Subtype"): name("/Widget"),
            name("/Rect"): listed(map(number, (0, 0, 0, 0) if chance.random() < 0.5 else (50, 50, 300, 300))),
        }
    )
    if kind == "/Sig" and chance.random() < 0.6:
        field[name("/V")] = first.raw_get("/V")
    form["/Fields"].append(writer.add_object(field))
    writer.update_container(form["/Fields"])


def _same_signature_twice(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    last = fields[len(fields) - 1].get_object()
    last["/V"] = (
        generic.DictionaryObject(_signature(writer, chance))
        if len(fields) == 1
        else fields[0].get_object().raw_get("/V")
    )
    last["/MK"] = generic.DictionaryObject()
    writer.update_container(last)


def _proofs(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """More among the proofs of validity than belongs there."""
    junk = writer.add_object(generic.StreamObject(stream_data=chance.randbytes(40)))
    kept = writer.root["/DSS"] if "/DSS" in writer.root else generic.DictionaryObject()
    key = chance.choice(("/Certs", "/CRLs", "/OCSPs", "/VRI", "/More"))
    kept[name(key)] = generic.DictionaryObject() if key == "/VRI" else listed([*kept.get(key, ()), junk])
    writer.root["/DSS"] = writer.add_object(kept)
    writer.update_root()


def _objects_of_no_use(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 5)):
        writer.add_object(text("anything"))


def _nothing(writer: IncrementalPdfFileWriter, chance: random.Random) -> None:
    """A revision that holds nothing new."""
    writer.update_root()


UPDATES: tuple[Trick, ...] = tuple(
    map(
        _update,
        (
            _page_content,
            _content_stream_replaced,
            _any_object_replaced,
            _any_object_replaced,
            _overlay,
            _a_page_more,
            _other_pages,
            _other_catalogue,
            _in_the_catalogue,
            _in_the_catalogue,
            _out_of_the_catalogue,
            _another_version,
            _facts_about_the_file,
            _metadata,
            _attachment,
            _form,
            _field_of_a_signature,
            _dictionary_of_a_signature,
            _a_field_more,
            _same_signature_twice,
            _proofs,
            _objects_of_no_use,
            _nothing,
        ),
    )
)

# -------------------------------------------------------------------------------------------------------- signatures


def another_range(data: bytes, chance: random.Random) -> bytes:
    """The signature claims to cover other bytes."""
    found = chance.choice(list(re.finditer(rb"/ByteRange\s*\[([^\]]*)\]\s*", data)))
    numbers = [int(each) for each in found[1].split()]
    place = chance.randrange(4)
    numbers[place] = chance.choice((0, 1, -1, len(data), numbers[place] + 1, numbers[place] - 1, 2**31, 2**63))
    more = chance.choice(([], [], [0, 1]))
    fresh = b"/ByteRange [" + b" ".join(b"%d" % each for each in (*numbers, *more)) + b"]"
    return data[: found.start()] + fresh.ljust(len(found[0])) + data[found.end() :]


def no_range(data: bytes, chance: random.Random) -> bytes:
    found = chance.choice(list(re.finditer(rb"/ByteRange\s*\[[^\]]*\]", data)))
    fresh = chance.choice((b"/ByteRange null", b"/ByteRange []", b"/ByteRangE [0 0 0 0]", b""))
    return data[: found.start()] + fresh.ljust(len(found[0])) + data[found.end() :]


def wrapped(data: bytes, chance: random.Random) -> bytes:
    """What was signed is moved behind an update of the forger's, and the range says so: the digest still holds."""
    found = list(re.finditer(rb"/ByteRange\s*\[0 (\d+) (\d+) (\d+)\]\s*", data))[-1]
    first, second, rest = (int(each) for each in found.groups())
    more = chance.choice((b"<</Type/Catalog>>", b"5 0 obj\n<<>>\nendobj\n", bytes(64), b"% room\n" * 9))
    moved = b"/ByteRange [0 %d %d %d]" % (first, second + len(more), rest)
    changed = data[: found.start()] + moved.ljust(len(found[0])) + data[found.end() :]
    return changed[:second] + more + changed[second:]


def more_after_the_message(data: bytes, chance: random.Random) -> bytes:
    """A wider hole, with the range to match, and something in it besides the message."""
    found = list(re.finditer(rb"/ByteRange\s*\[0 (\d+) (\d+) (\d+)\]", data))[-1]
    _first, second, _rest = (int(each) for each in found.groups())
    more = chance.choice((b"00", b" ", b"/Name(X)", b"\n"))
    return data[: second - 1] + more + data[second - 1 :]


def message_taken_out(data: bytes, chance: random.Random) -> bytes:
    start, end = chance.choice(_holes(data))
    return data[:start] + b"<".ljust(end - start - 1, b"0") + b">" + data[end:]


def message_from_another_file(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice(list(originals().values()))
    start, end = chance.choice(_holes(data))
    from_start, from_end = chance.choice(_holes(other))
    taken = other[from_start + 1 : from_end - 1]
    if taken == data[start + 1 : end - 1]:
        return data + b"\n"
    return data[: start + 1] + taken[: end - start - 2].ljust(end - start - 2, b"0") + data[end - 1 :]


def another_case(data: bytes, chance: random.Random) -> bytes:
    start, end = _holes(data)[-1]
    return data[:start] + data[start:end].lower() + data[end:]


def message_with_more(data: bytes, chance: random.Random) -> bytes:
    """Something beside the signature that it does not cover."""
    change = chance.choice(
        (
            made.with_foreign_certificate,
            made.with_unsigned_attribute,
            made.with_no_unsigned_attributes,
            made.with_no_revocations,
        )
    )
    changed = _last_message(data, change)
    return changed if changed != data else data + b"\n"


def stamp_taken_out(data: bytes, chance: random.Random) -> bytes:
    def change(message: cms.ContentInfo) -> None:
        message["content"]["signer_infos"][0]["unsigned_attrs"] = None

    return _message_changed(data, change)


def stamp_swapped(data: bytes, chance: random.Random) -> bytes:
    """The time stamp of another signature, or of a service that the forger runs."""
    day = made.NOW - timedelta(days=chance.randrange(300))
    service = _false_service() if chance.random() < 0.7 else None
    stamper = sealed.time_stamper(day, service)
    digest = chance.randbytes(32)

    def change(message: cms.ContentInfo) -> None:
        information = message["content"]["signer_infos"][0]
        imprint = _digest_of(information) if chance.random() < 0.7 and service else digest
        token = asyncio.run(stamper.async_timestamp(imprint, "sha256"))
        kind = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
        information["unsigned_attrs"] = cms.CMSAttributes([kind])

    return _message_changed(data, change)


def stamped_again(data: bytes, at: datetime) -> bytes:
    """Another stamp of the trusted service over the same signature: anybody can have one made."""

    def change(message: cms.ContentInfo) -> None:
        information = message["content"]["signer_infos"][0]
        token = asyncio.run(sealed.time_stamper(at).async_timestamp(_digest_of(information), "sha256"))
        kind = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
        information["unsigned_attrs"] = cms.CMSAttributes([kind])

    return _message_changed(data, change)


def stamped_later(data: bytes, chance: random.Random) -> bytes:
    """The moment of signing put off: by a later stamp of the trusted service, in place of another or where none was."""
    last = re.search(rb"/DocTimeStamp", data)
    if last is not None:
        return data + b"\n"
    return stamped_again(data, made.NOW + timedelta(days=chance.randrange(2, 30)))


def numbers_mirrored(data: bytes, chance: random.Random) -> bytes:
    """For every ECDSA signature (r, s) there is (r, n - s), which holds as well: a signer's, a stamp's, an issuer's."""
    which = chance.randrange(3)

    def change(message: cms.ContentInfo) -> None:
        signed = message["content"]
        information = signed["signer_infos"][0]
        if which == 0:
            _mirror(information, "signature")
        elif which == 1 and information["unsigned_attrs"].native:
            _mirror(information["unsigned_attrs"][0]["values"][0]["content"]["signer_infos"][0], "signature")
        else:
            serial = information["sid"].chosen["serial_number"].native
            for each in signed["certificates"]:
                if each.chosen.serial_number != serial:
                    _mirror(each.chosen, "signature_value")

    return _message_changed(data, change)


def methods_in_other_words(data: bytes, chance: random.Random) -> bytes:
    """A digest may be named with an empty parameter or without one, and nobody signs which."""
    deeper = chance.random() < 0.7

    def change(message: cms.ContentInfo) -> None:
        signed = message["content"]
        attributes = signed["signer_infos"][0]["unsigned_attrs"]
        if deeper and attributes.native:
            signed = attributes[0]["values"][0]["content"]
        named = signed["signer_infos"][0]["digest_algorithm"]
        parts = named["algorithm"].dump() + (b"" if named.dump().endswith(b"\x05\x00") else b"\x05\x00")
        other = b"\x30" + bytes([len(parts)]) + parts
        signed["signer_infos"][0]["digest_algorithm"] = cms.DigestAlgorithm.load(other)
        signed["digest_algorithms"] = [cms.DigestAlgorithm.load(other)]

    return _message_changed(data, change)


def signed_parts_reordered(data: bytes, chance: random.Random) -> bytes:
    """The attributes that the signature covers, in another order."""

    start, end = chance.choice(_holes(data))
    message = bytes.fromhex(data[start + 1 : end - 1].decode())
    attributes = cms.ContentInfo.load(message)["content"]["signer_infos"][0]["signed_attrs"]
    written = [each.dump() for each in attributes]
    chance.shuffle(written)
    other = message.replace(attributes.contents, b"".join(written)).hex().upper().encode()
    return data[: start + 1] + other + data[end - 1 :]


def signature_renamed(data: bytes, chance: random.Random) -> bytes:
    """A text of the signature's own dictionary, in place: its field, its name, what is allowed after it."""
    old, new = chance.choice(
        (
            (b"/P 2", b"/P 3"),
            (b"/P 1", b"/P 2"),
            (b"/DocMDP", b"/DocMDQ"),
            (b"/FieldMDP", b"/FieldMDQ"),
            (b"Castlemarsh", b"Cattlemarsh"),
            (b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
            (b"/Type /Sig", b"/Type /Sih"),
            (b"ChairSignature", b"ChaosSignature"),
            (b"/Adobe.PPKLite", b"/Adobe.PPKLitf"),
        )
    )
    return data.replace(old, new) if old in data else data + b"\n"


ON_SIGNATURES: tuple[Trick, ...] = (
    another_range,
    no_range,
    wrapped,
    more_after_the_message,
    message_taken_out,
    message_from_another_file,
    another_case,
    message_with_more,
    stamp_taken_out,
    stamp_swapped,
    stamped_later,
    numbers_mirrored,
    methods_in_other_words,
    signed_parts_reordered,
    signature_renamed,
)

# ------------------------------------------------------------------------------------------------------ other signers


def by_a_namesake(data: bytes, chance: random.Random) -> bytes:
    """Other minutes, signed with a certificate that the forger made out to the same name."""
    false = chance.choice((_false_chair(), _false_chair_of_false_root()))
    return sealed.signed(_other_minutes(chance), false, CHAIR_FIELD, chain=_some_chain(chance))


def by_a_trusted_person_as_an_authority(data: bytes, chance: random.Random) -> bytes:
    """A certificate that somebody issued whose own is trusted, and who may issue none."""
    return sealed.signed(
        _other_minutes(chance), _issued_by_a_person(), CHAIR_FIELD, chain=(sealed.world().chair, sealed.world().issuing)
    )


def by_somebody_revoked(data: bytes, chance: random.Random) -> bytes:
    stamp = chance.choice((None, made.NOW))
    return sealed.signed(_other_minutes(chance), sealed.world().revoked, CHAIR_FIELD, stamp_at=stamp)


def by_somebody_expired(data: bytes, chance: random.Random) -> bytes:
    day = made.NOW - timedelta(days=chance.choice((0, 400, 500)))
    return sealed.signed(_other_minutes(chance), sealed.world().expired, CHAIR_FIELD, moment=day)


def by_somebody_expired_with_a_false_stamp(data: bytes, chance: random.Random) -> bytes:
    """The day is put back by a service that nobody trusts."""
    day = made.NOW - timedelta(days=500)
    return sealed.signed(
        _other_minutes(chance),
        sealed.world().expired,
        CHAIR_FIELD,
        moment=day,
        stamp_at=day,
        service=chance.choice((_false_service(), sealed.world().wrong_service)),
    )


def by_somebody_who_may_not_sign(data: bytes, chance: random.Random) -> bytes:
    holder = chance.choice((sealed.world().service, sealed.world().recipient, sealed.world().issuing))
    return sealed.signed(_other_minutes(chance), holder, CHAIR_FIELD)


def in_a_weak_way(data: bytes, chance: random.Random) -> bytes:
    if chance.random() < 0.3:
        return sealed.signed(_other_minutes(chance), _short_key(), CHAIR_FIELD)
    return sealed.signed(
        _other_minutes(chance), sealed.world().chair, CHAIR_FIELD, digest=chance.choice(("sha1", "md5"))
    )


def certified_loosely(data: bytes, chance: random.Random) -> bytes:
    """The first signature allows notes to be added, or allows everything."""
    if chance.random() < 0.5:
        return sealed.signed(_other_minutes(chance), sealed.world().chair, CHAIR_FIELD, permission=MDPPerm.ANNOTATE)
    return sealed.signed(_other_minutes(chance), sealed.world().chair, CHAIR_FIELD, certifies=False)


def record_by_the_office(data: bytes, chance: random.Random) -> bytes:
    """A file that says it is the record, with no signature but that of the office."""
    document = sealed.copy_unsigned(CopyKind.FULL, 0)
    return sealed.signed(document, sealed.world().administrator, OFFICE_FIELD, permission=MDPPerm.NO_CHANGES)


def countersigned_by_a_stranger(data: bytes, chance: random.Random) -> bytes:
    first = sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD)
    return sealed.signed(first, _false_chair(), COUNTERSIGNATURE_FIELD, chain=_some_chain(chance))


def sealed_by_a_stranger(data: bytes, chance: random.Random) -> bytes:
    """An archive stamp of a service that nobody trusts, on a valid file."""
    return sealed.archive_stamped(data, service=_false_service(), at=made.NOW - timedelta(days=chance.randrange(9)))


def by_a_copy_of_a_trusted_certificate(data: bytes, chance: random.Random) -> bytes:
    """Whoever has a trusted key makes another certificate for it: of the same name, with the days they like."""
    true = sealed.world().chair
    begins = made.NOW - timedelta(days=chance.randrange(1, 700))
    copy = pki._holder("Ŵyn Castlemarsh", made.NOW, true.key, usages=("digital_signature",), begins=begins, days=900)
    return sealed.signed(_other_minutes(chance), copy, CHAIR_FIELD, chain=_some_chain(chance))


def by_somebody_else_of_the_same_authority(data: bytes, chance: random.Random) -> bytes:
    """An authority gave a certificate to the unit, which handed out what is to be trusted, and one to the forger."""
    clerk = _of_the_council("Parking Clerk")
    holder = pki.Holder(
        load_pem_x509_certificate(clerk.certificate_pem), cast("pki.Key", load_pem_private_key(clerk.key_pem, None))
    )
    return sealed.signed(_other_minutes(chance), holder, CHAIR_FIELD, chain=())


def sealed_over_a_weak_digest(data: bytes, chance: random.Random) -> bytes:
    """An archive stamp of the trusted service over a digest for which another document can be made."""
    return sealed.archive_stamped(data, digest=chance.choice(("sha1", "md5")))


def shown_otherwise_on_paper(data: bytes, chance: random.Random) -> bytes:
    """Somebody who is trusted signs pages of which a printer, or another program, shows something else."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        page = pdf.pages[0].obj
        drawing = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        elsewhere = pikepdf.Dictionary(F=pikepdf.String("other.pdf"), Page=0)
        which = chance.randrange(5)
        if which == 0:
            drawing.Ref = elsewhere
        elif which == 1:
            drawing.OPI = pikepdf.Dictionary({"/2.0": elsewhere})
        elif which == 2:
            drawing.Subtype = pikepdf.Name.PS
        elif which == 3:
            page.CropBox = pikepdf.Array([0, 500, 595, 842])
        else:
            white = pdf.make_stream(b"{pop 1}", FunctionType=4, Domain=[0, 1], Range=[0, 1])
            page.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(TR=white))
        page.Resources.XObject = pikepdf.Dictionary(E=drawing)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return sealed.signed(out.getvalue(), sealed.world().chair, CHAIR_FIELD)


BY_OTHERS: tuple[Trick, ...] = (
    by_a_namesake,
    by_a_trusted_person_as_an_authority,
    by_somebody_revoked,
    by_somebody_expired,
    by_somebody_expired_with_a_false_stamp,
    by_somebody_who_may_not_sign,
    in_a_weak_way,
    certified_loosely,
    record_by_the_office,
    countersigned_by_a_stranger,
    sealed_by_a_stranger,
    by_a_copy_of_a_trusted_certificate,
    by_somebody_else_of_the_same_authority,
    sealed_over_a_weak_digest,
    shown_otherwise_on_paper,
)

# ------------------------------------------------------------------------------------------------------- whole files


def two_files_in_one(data: bytes, chance: random.Random) -> bytes:
    other = chance.choice((*originals().values(), made.unsigned(), _other_minutes(chance)))
    return data + other if chance.random() < 0.5 else other + data


def saved_again(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = chance.choice(list(pikepdf.ObjectStreamMode.__members__.values()))
        pdf.save(out, object_stream_mode=streams, linearize=chance.random() < 0.3)
    return out.getvalue()


def saved_again_with_other_pages(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages.insert(0, pdf.pages[-1])
        pdf.save(out, static_id=True)
    return out.getvalue()


def closed_with_a_passphrase(data: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="", user="", R=6))
    return out.getvalue()


def signature_taken_along(data: bytes, chance: random.Random) -> bytes:
    """Other minutes, with the last part of a signed file behind them."""
    start = data.rfind(b"/ByteRange")
    cut = data.rfind(b"endobj", 0, start)
    return _other_minutes(chance) + data[cut + 7 :]


WHOLE: tuple[Trick, ...] = (
    two_files_in_one,
    saved_again,
    saved_again_with_other_pages,
    closed_with_a_passphrase,
    signature_taken_along,
)

# ------------------------------------------------------------------------------------------------------------- means


def _flipped(data: bytes, place: int, chance: random.Random) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _holes(data: bytes) -> list[tuple[int, int]]:
    """Where the messages of the signatures stand, with the brackets around them."""
    return [(int(each[1]), int(each[2])) for each in re.finditer(rb"/ByteRange\s*\[0 (\d+) (\d+) ", data)]


def _message_changed(data: bytes, change: Callable[[cms.ContentInfo], None]) -> bytes:
    """The last message changed; cut where it does not fit, and with a byte more where nothing came of it."""
    changed = _last_message(data, change)
    return changed if changed != data else data + b"\n"


def _last_message(data: bytes, change: Callable[..., object]) -> bytes:
    if change in (
        made.with_foreign_certificate,
        made.with_unsigned_attribute,
        made.with_no_unsigned_attributes,
        made.with_no_revocations,
    ):
        result = change(data)
        assert isinstance(result, bytes)
        return result
    start, end = _holes(data)[-1]
    message = cms.ContentInfo.load(bytes.fromhex(data[start + 1 : end - 1].decode()))
    change(message)
    written: bytes = message.dump(force=True).hex().upper().encode()[: end - start - 2].ljust(end - start - 2, b"0")
    return data[: start + 1] + written + data[end - 1 :]


def _mirror(holder: core.Sequence, key: str) -> None:
    try:
        one, two = decode_dss_signature(holder[key].native)
    except ValueError:  # an RSA signature has no other
        return
    holder[key] = encode_dss_signature(one, ec.SECP256R1().group_order - two)


def _digest_of(information: cms.SignerInfo) -> bytes:
    return hashlib.sha256(information["signature"].native).digest()


def _a_page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    node: generic.DictionaryObject = writer.root["/Pages"]
    while "/Kids" in node:
        node = node["/Kids"][0].get_object()
    return node


def _put(writer: IncrementalPdfFileWriter, reference: generic.IndirectObject, value: generic.PdfObject) -> None:
    writer.objects[(0, reference.idnum)] = value


def _signature(writer: IncrementalPdfFileWriter, chance: random.Random) -> generic.DictionaryObject:
    fields = [each.get_object() for each in writer.root["/AcroForm"]["/Fields"]]
    found: generic.DictionaryObject = chance.choice([each["/V"] for each in fields if "/V" in each])
    return found


def _other_minutes(chance: random.Random) -> bytes:
    return _minutes_of_the_forger(chance.randrange(3))


@cache
def _minutes_of_the_forger(which: int) -> bytes:
    blocks = (Heading("Decisions"), Paragraph(f"Moved to Level 1 ({which})."))
    return render(made.a_document(blocks)).data


@cache
def _false_root() -> pki.Holder:
    return pki._holder("Harrowmere Root", made.NOW, pki.ec_key(), usages=("key_cert_sign", "crl_sign"), authority=True)


@cache
def _false_chair() -> pki.Holder:
    return pki.person("Ŵyn Castlemarsh", _false_root())


@cache
def _false_chair_of_false_root() -> pki.Holder:
    issuing = pki._holder(
        "Harrowmere Issuing", made.NOW, pki.ec_key(), _false_root(), usages=("key_cert_sign",), authority=True
    )
    return pki.person("Ŵyn Castlemarsh", issuing)


@cache
def _council() -> pki.Holder:
    usages = ("key_cert_sign", "crl_sign")
    return pki._holder("Council Authority", made.NOW, pki.ec_key(), usages=usages, authority=True, days=800)


@cache
def _of_the_council(holder: str) -> SigningIdentity:
    """A key file of a small authority, whose certificates end when its own does."""
    someone = pki.person(holder, _council(), made.NOW, days=800)
    return SigningIdentity(someone.pem, (_council().pem,), someone.key_pem)


@cache
def _issued_by_a_person() -> pki.Holder:
    return pki.person("Imogen Castlemarsh", sealed.world().chair)


@cache
def _false_service() -> pki.Holder:
    return pki.time_stamp_service("Harrowmere Time Stamps", _false_root())


@cache
def _short_key() -> pki.Holder:
    return pki.person("Ŵyn Castlemarsh", sealed.world().issuing, key=rsa.generate_private_key(65537, 1024))


def _some_chain(chance: random.Random) -> tuple[pki.Holder, ...]:
    """What the forger sends along to impress."""
    known = sealed.world()
    return chance.choice(((), (known.issuing,), (known.issuing, known.root), (known.chair, known.issuing)))
