"""The minutes file inside a signed PDF, as it was in the revision that was signed."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

NAME = "minutes.json"
LARGEST = 16 * 1024 * 1024


def minutes_inside(reader: PdfFileReader, revision: int) -> bytes:
    """The associated file ``minutes.json`` of a revision, read from that revision alone; empty where there is none.

    Two files of that name, or one that is too large, are as good as none: nobody could say which is meant.
    """
    root = reader.get_historical_resolver(revision).root
    found = [each.get_object() for each in root.get("/AF", ())]
    named = [each for each in found if NAME in (each.get("/UF"), each.get("/F"))]
    if len(named) != 1 or named[0].get("/AFRelationship") != "/Data":
        return b""
    reference = named[0]["/EF"].raw_get("/F").reference
    stream = reader.get_object(reference, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko left it so
    if not isinstance(stream, generic.StreamObject):
        return b""
    data = bytes(stream.data)
    return data if len(data) <= LARGEST else b""
