"""What paper costs: beside bare libraries and a word processor, of a whole issue, of many checks, of huge documents.

Run by ``python3 packaging/dev.py bench paper``. Nothing here is a test: the figures are printed, not judged.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import bare_documents

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Heading, Paragraph, PrintedDocument, Table
from mappa_desktop.export import signing
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.pdf.self_check import check
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import certificates, copies, minutes, paper, sending, stores, training, verification
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.examiners import examiners
from mappa_desktop.operations.press import Press
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.sending import Order
from mappa_desktop.operations.session import Session
from mappa_desktop.store.passphrase import Cost
from tests.support.approved import approve_as_it_is
from tests.support.long_minutes import minutes_of_pages, put_in

_ROOT = Path(__file__).resolve().parent.parent
_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_PAGES = 30
_BARE_AIM, _OFFICE_AIM = 1.5, 3
_ROUNDS, _OFFICE_ROUNDS = 9, 3
_PATIENCE_S = 300
_ISSUE_AIM_S = 10
_CHECKS = 200
_RECIPIENTS = (
    ("police", CopyKind.NO_RESTRICTED),
    ("probation", CopyKind.NO_RESTRICTED),
    ("vlu", CopyKind.PLAN),
    ("csc", CopyKind.EXTRACT),
    ("housing", CopyKind.EXTRACT),
    ("asc", CopyKind.EXTRACT),
    ("nhs", CopyKind.PLAN),
    ("em", CopyKind.ACTIONS),
    ("dwp", CopyKind.ACTIONS),
    ("das", CopyKind.ACTIONS),
    ("education", CopyKind.SUMMARY),
    ("", CopyKind.SUMMARY),
)


def run(place: Path) -> None:
    """Measure everything that has to do with paper and print it."""
    session, _key = stores.create(place / "store", training.TRAINING_PASSPHRASE, SystemClock(), cost=_CHEAP)
    try:
        certificates.make_unit_identity(session, "Bench unit (FICTIONAL)")
        minutes_id = _minutes_of_thirty_pages(session)
        record = minutes.opened(session, minutes_id).value
        print(f"minutes of {copies.printed(record, CopyFor()).page_count} pages, FICTIONAL - TRAINING")
        _beside_bare_libraries(session, record)
        _a_whole_issue(session, minutes_id)
        _many_checks(session, minutes_id, place)
    finally:
        session.close()
    _beside_a_word_processor(place, record, minutes_id)
    _huge_documents()


def _minutes_of_thirty_pages(session: Session) -> MinutesId:
    level_2 = MinutesId(training.fill(session).value[0].id)
    approve_as_it_is(session, level_2)
    grown, _more = minutes_of_pages(minutes.opened(session, level_2).value, training.LEVEL_2, _PAGES)
    return put_in(session, grown.contents)


def _beside_bare_libraries(session: Session, record: Record) -> None:
    identity = certificates.signing_identity(session)
    signer = bare_documents.signer_of(identity)
    document, blocks = _as_printed(record), paper.blocks(record, CopyFor())
    moment = session.clock.now()
    data = copies.printed(record, CopyFor()).data
    plain = bare_documents.set_by_reportlab(document, blocks)

    def our_render() -> bytes:
        return copies.printed(record, CopyFor()).data

    def our_signature(unsigned: bytes) -> bytes:
        return signing.sign(unsigned, identity, signer_name="FICTIONAL", role="Chair", moment=moment)

    def bare_render() -> bytes:
        return bare_documents.set_by_reportlab(document, blocks)

    def bare_signature(unsigned: bytes) -> bytes:
        return bare_documents.signed_by_pyhanko(unsigned, signer)

    print(f"\n{'beside reportlab and pyHanko alone':52}{'ours':>12}{'bare':>12}{'ratio':>8}   aim {_BARE_AIM}")
    _compared("render", our_render, bare_render)
    _compared("signature", partial(our_signature, data), partial(bare_signature, plain))
    _compared("render and signature", lambda: our_signature(our_render()), lambda: bare_signature(bare_render()))

    copy = CopyFor(CopyKind.NO_RESTRICTED, "FICTIONAL recipient", "housing")
    print(f"\n{'beside printing the copy':52}{'this':>12}{'all of it':>12}{'share':>8}")
    _compared("taking out what is withheld", partial(composed, record, copy), partial(copies.printed, record, copy))
    _compared("the look before signing", partial(check, data), our_render)


def _beside_a_word_processor(place: Path, record: Record, minutes_id: MinutesId) -> None:
    office = shutil.which("soffice")
    if office is None:
        print("\nsoffice is not installed, so nothing is measured against it")
        return
    document, blocks = _as_printed(record), paper.blocks(record, CopyFor())
    (place / "minutes.docx").write_bytes(bare_documents.as_docx(document, blocks))
    (place / "passphrase").write_text(training.TRAINING_PASSPHRASE, encoding="utf-8")
    (place / "passphrase").chmod(0o600)
    options = ("--store", str(place / "store"), "--passphrase-file", str(place / "passphrase"))
    export = ("pdf", "export", minutes_id, *options, "--out", str(place / "ours.pdf"))
    profile = f"-env:UserInstallation={(place / 'office').as_uri()}"
    convert = (
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(place),
        str(place / "minutes.docx"),
    )

    def by_office() -> None:
        _process(*convert)

    print(f"\n{'beside soffice --convert-to pdf':52}{'ours':>12}{'soffice':>12}{'faster':>8}   aim {_OFFICE_AIM} times")
    by_office()
    theirs = statistics.median(_timed(by_office) for _round in range(_OFFICE_ROUNDS))
    inside = statistics.median(_timed(partial(copies.printed, record, CopyFor())) for _round in range(_OFFICE_ROUNDS))
    command = partial(_process, sys.executable, "-m", "mappa_desktop", *export)
    _faster("render, in the program", inside, theirs)
    _faster(
        "render, signature and store, by the command line",
        statistics.median(_timed(command) for _round in range(_OFFICE_ROUNDS)),
        theirs,
    )


def _a_whole_issue(session: Session, minutes_id: MinutesId) -> None:
    """Twelve recipients of five kinds: composed, printed, checked, signed, encrypted, drafted, registered."""
    copies.sign(session, minutes_id, copies.prepare(session, minutes_id, CopyFor()).value)
    orders = [
        Order(CopyFor(kind, f"FICTIONAL recipient {number}", agency), f"mappa{number}@fictional.example")
        for number, (agency, kind) in enumerate(_RECIPIENTS, 1)
    ]
    print(f"\n{'an issue, encrypted, drafted and registered':52}{'seconds':>12}   aim {_ISSUE_AIM_S} s")
    begun = time.perf_counter()
    plan = sending.planned(session, minutes_id, orders).value
    with Press() as press:
        made = sending.make(plan, make_one=press.made, at_once=press.at_once)
    issued = sending.kept(session, plan, made.copies).value
    took = time.perf_counter() - begun
    kinds = len({each.order.copy.kind for each in issued.made})
    print(f"{f'{len(issued.copies)} recipients, {kinds} kinds':52}{took:>12.2f}", flush=True)
    print(
        f"{'of which one copy alone, here':52}{_timed(partial(sending.made, plan, plan.orders[0])):>12.2f}", flush=True
    )


def _many_checks(session: Session, minutes_id: MinutesId, place: Path) -> None:
    """As many files as a partner keeps in a folder, all of them judged at once; one of them is altered."""
    signed = copies.document_bytes(session, copies.documents(session, minutes_id).value[0].id).value
    altered = bytearray(signed)
    altered[len(altered) // 2] ^= 1
    files = [place / f"copy-{number}.pdf" for number in range(_CHECKS)]
    for number, file in enumerate(files):
        file.write_bytes(bytes(altered) if number == _CHECKS // 2 else signed)
    print(f"\n{'checks of signed minutes':52}{'seconds':>12}{'slowest':>12}")
    trust, now = verification.trust_with(session).value, session.clock.now()
    with examiners() as at_work, ThreadPoolExecutor(_CHECKS) as threads:
        begun = time.perf_counter()
        times = list(threads.map(lambda file: _timed(partial(verification.judged, file, trust, now, at_work)), files))
        took = time.perf_counter() - begun
        most = _peak_of_those_started()
    print(f"{f'{_CHECKS} asked for at once':52}{took:>12.2f}{max(times):>12.2f}", flush=True)
    begun = time.perf_counter()
    verdicts = verification.verify_files(session, files).value
    genuine = sum(each.is_genuine for each in verdicts)
    what = f"{len(verdicts)} in one batch, {genuine} of them genuine"
    print(f"{what:52}{time.perf_counter() - begun:>12.2f}", flush=True)
    print(f"{'most memory: here, in one examiner':52}{_peak_megabytes():>9} MB{most:>9} MB", flush=True)


def _as_printed(record: Record) -> PrintedDocument:
    """The title, marking and footer of the record itself, for the others to print."""
    return PrintedDocument(
        title="",
        heading=paper.title(record),
        subheading=paper.subtitle(record),
        marking=paper.markings(record),
        footer_left=paper.footer(record),
        footer_right=CopyFor().kind.label,
        blocks=(),
        created=SystemClock().now(),
    )


def _huge_documents() -> None:
    print(f"\n{'huge documents, each in a process of its own':52}{'seconds':>12}{'pages':>12}{'peak MB':>9}")
    for name, (what, _make) in _HUGE.items():
        program = f"import paper_benchmarks; paper_benchmarks.print_huge({name!r})"
        said = subprocess.run(
            (sys.executable, "-c", program), cwd=Path(__file__).parent, env=_environment(), capture_output=True,
            text=True, check=True, timeout=_PATIENCE_S,
        ).stdout.split()  # fmt: skip
        print(f"{what:52}{float(said[0]):>12.2f}{said[1]:>12}{said[2]:>9}", flush=True)


def print_huge(name: str) -> None:
    """Print one huge document in this process: how long it took, its pages, and the most memory there ever was."""
    _what, make = _HUGE[name]
    document = make()
    begun = time.perf_counter()
    pages = render(document).page_count
    print(time.perf_counter() - begun, pages, _peak_megabytes())


def _peak_megabytes(process: str = "self") -> int:
    """The most memory that a process ever took, as Linux tells it; elsewhere 0."""
    try:
        told = Path("/proc", process, "status").read_text(encoding="utf-8")
    except OSError:
        return 0
    # What resource.getrusage tells begins with the memory of whoever started the process.
    return next((int(line.split()[1]) // 1000 for line in told.splitlines() if line.startswith("VmHWM")), 0)


def _peak_of_those_started() -> int:
    """The same of the processes that this one started and that still run."""
    lists = [each.read_text(encoding="utf-8").split() for each in Path("/proc/self/task").glob("*/children")]
    return max((_peak_megabytes(each) for found in lists for each in found), default=0)


def _a_document(*blocks: Heading | Paragraph | Table) -> PrintedDocument:
    return PrintedDocument(
        title="FICTIONAL - TRAINING",
        heading="FICTIONAL - TRAINING",
        subheading="",
        marking=("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING"),
        footer_left="",
        footer_right="",
        blocks=blocks,
        created=SystemClock().now(),
    )


_SENTENCE = "FICTIONAL - TRAINING: the panel heard what was known and agreed what follows from it. "


def _three_hundred_pages() -> PrintedDocument:
    blocks: list[Heading | Paragraph] = []
    for number in range(1, 441):
        blocks += [Heading(f"Part {number}"), *[Paragraph(_SENTENCE * 4)] * 9]
    return _a_document(*blocks)


def _five_thousand_rows() -> PrintedDocument:
    rows = tuple((str(number), _SENTENCE, "Housing", "2026-11-24", "Open") for number in range(5_000))
    return _a_document(Table(("Number", "Action", "Agency", "Due", "State"), rows, (8, 50, 16, 14, 12), "Actions"))


def _a_megabyte_of_text() -> PrintedDocument:
    return _a_document(Paragraph(_SENTENCE * (1_000_000 // len(_SENTENCE))))


def _a_long_word() -> PrintedDocument:
    return _a_document(Paragraph("x" * 100_000))


_HUGE: dict[str, tuple[str, Callable[[], PrintedDocument]]] = {
    "nothing": ("an empty document", _a_document),
    "pages": ("300 pages of headings and paragraphs", _three_hundred_pages),
    "rows": ("a table of 5,000 rows and 5 columns", _five_thousand_rows),
    "text": ("one text of 1 MB", _a_megabyte_of_text),
    "word": ("one word of 100 kB", _a_long_word),
}


def _compared(what: str, ours: Callable[[], object], bare: Callable[[], object]) -> None:
    """Run both in turn, so that whatever else the machine does falls on both; print medians and their ratio."""
    ours(), bare()
    times = [(_timed(ours), _timed(bare)) for _round in range(_ROUNDS)]
    mine, theirs = (statistics.median(each[side] for each in times) for side in (0, 1))
    print(f"{what:52}{mine * 1000:>10.2f}ms{theirs * 1000:>10.2f}ms{mine / theirs:>8.2f}", flush=True)


def _faster(what: str, ours: float, theirs: float) -> None:
    print(f"{what:52}{ours * 1000:>10.2f}ms{theirs * 1000:>10.2f}ms{theirs / ours:>8.2f}", flush=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _process(*command: str) -> None:
    subprocess.run(command, env=_environment(), check=True, capture_output=True, timeout=_PATIENCE_S)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(_ROOT)}
