"""Revisions with the stamp of a trusted service that hide another page: one program shows it, and another does not.

Everything is written by hand here, because no library writes what no reader is meant to meet.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from typing import TypeAlias

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.documents import made
from tests.support import sealed

# From where the hidden table stands, and where the true one does, the end of the file.
Tail: TypeAlias = Callable[[int, int], bytes]

_ROOM = 16384
_SHOWN = b"BT /F1 30 Tf 50 500 Td (LEVEL 1 AGREED) Tj ET"


def with_hidden_page(data: bytes, tail: Tail, *, more: bytes = b"") -> bytes:
    """A file with one revision more; ``more`` stands where its objects end, and nothing refers to that."""
    reader = PdfFileReader(io.BytesIO(data))
    root, size = reader.root, reader.trailer["/Size"]
    field, stamp = size, size + 1
    page, parent = _first_page(reader)
    out, places = bytearray(data), dict[int, int]()

    def put(number: int, body: bytes, into: dict[int, int]) -> None:
        into[number] = len(out)
        out.extend(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    form = generic.DictionaryObject(root["/AcroForm"])
    form["/Fields"] = generic.ArrayObject([*form["/Fields"], generic.IndirectObject(field, 0, reader)])
    put(root.raw_get("/AcroForm").idnum, _written(form), places)
    put(
        field,
        b"<</FT/Sig/T(ArchiveTimeStamp9)/Type/Annot/Subtype/Widget/F 132/Rect[0 0 0 0]/V %d 0 R>>" % stamp,
        places,
    )
    places[stamp] = len(out)
    out += b"%d 0 obj\n<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161/ByteRange [0 " % stamp
    range_at = len(out)
    out += b" " * 40 + b"]/Contents "
    hole = len(out)
    out += b"<" + b"0" * _ROOM + b">"
    rest = len(out)
    out += b">>\nendobj\n" + more
    hidden = dict[int, int]()
    put(stamp + 1, b"<</Length %d>>\nstream\n%b\nendstream" % (len(_SHOWN), _SHOWN), hidden)
    fonts = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    put(
        page,
        b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources%b>>" % (parent, stamp + 1, fonts),
        hidden,
    )
    begins = b"/Size %d/Root %d 0 R/Info %d 0 R" % (
        stamp + 2,
        reader.trailer.raw_get("/Root").idnum,
        reader.trailer.raw_get("/Info").idnum,
    )
    true = len(out)
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    out += _table(places) + b"trailer\n<<" + begins + b"/Prev %d>>\n" % before
    false = len(out)
    out += _table(hidden) + b"trailer\n<<" + begins + b"/Prev %d>>\n" % true
    out += tail(false, true)
    out[range_at : range_at + 40] = (b"%d %d %d" % (hole, rest, len(out) - rest)).ljust(40)
    digest = hashlib.sha256(bytes(out[:hole]) + bytes(out[rest:])).digest()
    token = asyncio.run(sealed.time_stamper(made.NOW).async_timestamp(digest, "sha256")).dump().hex().upper().encode()
    out[hole + 1 : hole + 1 + len(token)] = token
    return bytes(out)


def a_second_start(data: bytes, chance: random.Random) -> bytes:
    """The place of the table stands there twice; some take the first one, and some the last."""
    return with_hidden_page(data, lambda false, true: b"startxref\n%d\n%%%%EOF\nstartxref\n%d\n" % (true, false))


def a_second_start_with_an_end(data: bytes, chance: random.Random) -> bytes:
    return with_hidden_page(
        data, lambda false, true: b"startxref\n%d\n%%%%EOF\nstartxref\n%d\n%% %%%%EOF\n" % (true, false)
    )


def a_second_start_in_the_last_line(data: bytes, chance: random.Random) -> bytes:
    return with_hidden_page(data, lambda false, true: b"startxref\n%d\n%%%%EOF startxref %d \n" % (true, false))


def a_number_in_other_words(data: bytes, chance: random.Random) -> bytes:
    """A number that some read as it is meant, and others as another one or as none."""
    form = chance.choice((b"+%d", b"%d_", b"0%d", b" %d", b"%d.", b"%d %%"))

    def tail(false: int, true: int) -> bytes:
        told = (
            b"_".join(b"%d" % int(each) for each in str(true)) if form == b"%d_" else form.replace(b"%d", b"%d" % true)
        )
        return b"startxref\n" + told.replace(b"%%", b"%") + b"\n%%EOF\n"

    return with_hidden_page(data, tail)


def a_start_without_a_line(data: bytes, chance: random.Random) -> bytes:
    return with_hidden_page(data, lambda false, true: b"startxref%d\n%%%%EOF\n" % true)


def objects_that_nothing_lists(data: bytes, chance: random.Random) -> bytes:
    """All is in order but for what stands between the objects and the table."""
    more = chance.choice((b"", b"% nothing to see\n", b"\n", b"9 0 obj\n<<>>\nendobj\n"))
    return with_hidden_page(data, lambda false, true: b"startxref\n%d\n%%%%EOF\n" % true, more=more)


def an_end_more(data: bytes, chance: random.Random) -> bytes:
    return with_hidden_page(data, lambda false, true: b"startxref\n%d\n%%%%EOF\n%%%%EOF\n" % true)


HIDING = (
    a_second_start,
    a_second_start_with_an_end,
    a_second_start_in_the_last_line,
    a_number_in_other_words,
    a_start_without_a_line,
    objects_that_nothing_lists,
    an_end_more,
)


def readings(data: bytes) -> tuple[str, ...]:
    """The words on the pages as other programs see them: qpdf, and poppler where it is installed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = b"\n".join(
            b"\n".join(pikepdf.unparse_content_stream([one]) for one in pikepdf.parse_content_stream(page))
            for page in pdf.pages
        )
    seen = [pages.decode("latin-1")]
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=False)
        seen.append(done.stdout.decode(errors="replace"))
    return tuple(seen)


def _first_page(reader: PdfFileReader) -> tuple[int, int]:
    """The first page and the node above it, by their numbers."""
    above, node = reader.root.raw_get("/Pages"), reader.root["/Pages"]
    while True:
        first = node["/Kids"].raw_get(0)
        if "/Kids" not in first.get_object():
            return first.idnum, above.idnum
        above, node = first, first.get_object()


def _written(found: generic.PdfObject) -> bytes:
    out = io.BytesIO()
    found.write_to_stream(out, None)
    return out.getvalue()


def _table(places: dict[int, int]) -> bytes:
    return b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (number, places[number]) for number in sorted(places))
