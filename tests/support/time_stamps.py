"""A time-stamp service on this machine: it answers as told, and counts how often it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys, pem, tsp  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mappa_desktop.export.time_stamps import TimeStampService
from tests.support import pki

Answer = Callable[[bytes], bytes]


class LocalService(ThreadingHTTPServer):
    """``answer`` makes the reply from the query; status and kind may be spoilt."""

    daemon_threads = True

    def __init__(self, answer: Answer, status: int = 200, kind: str = "application/timestamp-reply") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.status, self.kind = answer, status, kind
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        self.enough = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/stamps"


@contextmanager
def a_service(answer: Answer, status: int = 200, kind: str = "application/timestamp-reply") -> Iterator[LocalService]:
    server = LocalService(answer, status, kind)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.enough.set()
        server.shutdown()
        server.server_close()
        thread.join()


def stamps_of(holder: pki.Holder, issuing: pki.Holder, at: datetime, *others: pki.Holder) -> Answer:
    """Answers of somebody's stamps, at a moment told, with the authority above them, and others, enclosed."""
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(_der(holder.pem)),
        keys.PrivateKeyInfo.load(_der(holder.key_pem)),
        certs_to_embed=SimpleCertificateStore.from_certs(
            [asn1_x509.Certificate.load(_der(each.pem)) for each in (issuing, *others)]
        ),
        fixed_dt=at,
    )
    return lambda query: stamper.request_tsa_response(tsp.TimeStampReq.load(query)).dump()


@contextmanager
def good_service(infrastructure: pki.Infrastructure, at: datetime) -> Iterator[tuple[LocalService, TimeStampService]]:
    """A service whose stamps lead to the root of the infrastructure."""
    with a_service(stamps_of(infrastructure.service, infrastructure.issuing, at)) as server:
        yield server, TimeStampService(server.address, (infrastructure.root.pem,), seconds=5)


def _der(text: bytes) -> bytes:
    _kind, _headers, der = pem.unarmor(text)
    return bytes(der)


class _Handler(BaseHTTPRequestHandler):
    server: LocalService

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(self.path)
        self.server.headers = dict(self.headers)
        reply = self.server.answer(query)
        self.send_response(self.server.status)
        self.send_header("Content-Type", self.server.kind)
        self.send_header("Content-Length", str(len(reply)))
        if self.server.status in (301, 302, 307, 308):
            self.send_header("Location", self.server.address + "/elsewhere")
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - overrides
        pass
