"""Mail drafts: one recipient, to be sent by hand, read alike by every mail program, whatever words come in."""

from __future__ import annotations

import email
import re
from email import policy
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange.mail_draft import Enclosure, MailDraft, is_address, written

PDF = Enclosure("minutes-copy-7.pdf", "application/pdf", bytes(range(256)) * 40)
ADDRESS = "duty.desk@police.example"


def _read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def _text(data: bytes) -> str:
    body = _read(data).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def test_a_draft_is_laid_out_as_mail_programs_want_it() -> None:
    data = written(MailDraft(ADDRESS, "MAPPA minutes, copy 7", "Dydd da,\n\nŵyn: 20 % = ✓", (PDF,)))
    assert data.count(b"\n") == data.count(b"\r\n")
    message = _read(data)
    assert message["X-Unsent"] == "1"
    assert message["To"] == ADDRESS
    assert message["Subject"] == "MAPPA minutes, copy 7"
    assert message["MIME-Version"] == "1.0"
    assert [message[name] for name in ("From", "Message-ID", "Cc", "Bcc", "Date")] == [None] * 5
    assert message.get_content_type() == "multipart/mixed"
    text, pdf = message.iter_parts()
    assert (text.get_content_type(), text.get_content_charset()) == ("text/plain", "utf-8")
    assert text["Content-Transfer-Encoding"] == "quoted-printable"
    assert _text(data) == "Dydd da,\n\nŵyn: 20 % = ✓"
    assert pdf["Content-Transfer-Encoding"] == "base64"
    assert (pdf.get_content_type(), pdf.get_filename()) == ("application/pdf", "minutes-copy-7.pdf")
    assert pdf.get_content() == PDF.data
    assert max(len(line) for line in data.split(b"\r\n")) <= 200
    assert b"\r\n".join(data.split(b"\r\n")[-400:]) in data


def test_an_enclosure_stands_in_lines_of_76_and_under_both_kinds_of_file_name() -> None:
    data = written(MailDraft(ADDRESS, "s", "t", (Enclosure("cofnodion ŵ.pdf", "application/pdf", bytes(1000)),)))
    lines = re.findall(rb"(?m)^[A-Za-z0-9+/=]{60,}\r$", data)
    assert {len(line) - 1 for line in lines[:-1]} == {76}
    assert b"filename=\"cofnodion -.pdf\"; filename*=UTF-8''cofnodion%20%C5%B5.pdf" in data


def test_a_draft_without_an_enclosure_is_read_as_well() -> None:
    assert _text(written(MailDraft(ADDRESS, "s", "nothing enclosed"))) == "nothing enclosed"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b",
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nX: y",
        "a@b.example\x00",
        "A Name <a@b.example>",
        '"a b"@c.example',
        "a@b.example>",
        "a..b@c.example",
        ".a@c.example",
        "a@-b.example",
        "a@b..example",
        "ŵ@b.example",
        "a@b.example ",
        "x" * 250 + "@b.example",
    ],
)
def test_what_is_not_one_plain_address_gets_no_draft(address: str) -> None:
    assert not is_address(address)
    with pytest.raises(Refused, match="not one plain address"):
        written(MailDraft(address, "s", "t"))


@pytest.mark.parametrize(
    "subject",
    [
        "copy 7\r\nBcc: thief@evil.example",
        "copy 7\nX-Other: 1",
        "copy 7\u2028To: thief@evil.example",
        "copi ŵ\r\nBcc: thief@evil.example",
        "copy\x00\x1b[2J",
        "long " * 400,
    ],
)
def test_a_subject_cannot_become_another_header(subject: str) -> None:
    message = _read(written(MailDraft(ADDRESS, subject, "t", (PDF,))))
    assert (message["Bcc"], message["X-Other"], message["To"]) == (None, None, ADDRESS)
    assert [each.get_filename() for each in message.iter_attachments()] == [PDF.name]


@pytest.mark.parametrize(
    "name", ['a"; filename="b.exe', "a\r\nX: y.pdf", "../../etc/passwd", "c:\\x.pdf", "\x00", "", "\ud800.pdf"]
)
def test_a_file_name_can_be_no_path_and_no_header(name: str) -> None:
    message = _read(written(MailDraft(ADDRESS, "s", "t", (Enclosure(name, "application/pdf", b"x"),))))
    (found,) = message.iter_attachments()
    assert found["X"] is None
    told = found.get_filename() or ""
    assert told
    assert not set(told) & set('/\\"\r\n\x00:')


@given(st.text(max_size=400), st.text(max_size=300))
def test_whatever_is_written_comes_back_and_no_header_is_added(subject: str, text: str) -> None:
    data = written(MailDraft(ADDRESS, subject, text, (PDF,)))
    message = _read(data)
    assert sorted(name.lower() for name in message.keys()) == [  # noqa: SIM118 - a message is no mapping
        "content-type",
        "mime-version",
        "subject",
        "to",
        "x-unsent",
    ]
    assert _text(data) == "\n".join(text.splitlines())
    (found,) = message.iter_attachments()
    assert found.get_content() == PDF.data
    assert max(len(line) for line in data.split(b"\r\n")) <= 998
