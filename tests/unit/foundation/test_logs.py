"""Logs hold identifiers and verbs, whatever is thrown at them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.foundation.logs import IdentifiersOnly, WithoutValues, configure_logs, places

SECRET = "Canary Marlowe"
log = logging.getLogger("mappa_desktop.test")


@pytest.fixture
def log_file() -> Iterator[Path]:
    product = logging.getLogger("mappa_desktop")
    before = (product.level, logging.raiseExceptions)
    path = configure_logs()
    yield path
    for handler in tuple(product.handlers):
        product.removeHandler(handler)
        handler.close()
    product.setLevel(before[0])
    logging.raiseExceptions = before[1]


def test_an_identifier_that_is_allowed_is_written(log_file: Path):
    log.info("minutes signed", extra={"minutes": "n-7k3qwx9fz2", "count": 3})
    assert log_file.read_text().endswith("INFO mappa_desktop.test: minutes signed count=3 minutes=n-7k3qwx9fz2\n")


def test_any_other_extra_is_dropped(log_file: Path):
    log.info("minutes signed", extra={"subject": SECRET, "minutes": SECRET})
    assert "minutes signed" in log_file.read_text()
    assert "Canary" not in log_file.read_text()


def test_the_arguments_of_a_sentence_are_not_written(log_file: Path):
    log.info("signed by %s", SECRET)
    assert log_file.read_text().endswith("signed by %s\n")


def test_an_error_is_written_as_types_and_places(log_file: Path):
    def fails() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error

    try:
        fails()
    except ValueError:
        log.info("import broke", exc_info=True)
    text = log_file.read_text()
    assert "KeyError" in text
    assert "ValueError" in text
    assert "in fails" in text
    assert "Canary" not in text


@given(st.text(), st.text())
def test_no_value_of_an_error_or_an_argument_reaches_a_line(argument: str, name: str):
    marker = "\u2603secret\u2603"
    record = logging.LogRecord(
        "mappa_desktop",
        logging.INFO,
        "file.py",
        1,
        "verb %s",
        (marker + argument,),
        (ValueError, ValueError(marker), None),
    )
    record.minutes = marker + name
    assert IdentifiersOnly().filter(record)
    assert marker not in WithoutValues().format(record)


def test_the_record_of_other_handlers_is_left_alone():
    record = logging.LogRecord("mappa_desktop", logging.INFO, "file.py", 1, "verb %s", ("x",), None)
    WithoutValues().format(record)
    assert record.getMessage() == "verb x"


def test_the_context_that_was_put_aside_is_not_told():
    def fails() -> None:
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise ValueError(SECRET) from None

    with pytest.raises(ValueError, match=SECRET) as caught:
        fails()
    assert "KeyError" not in "\n".join(places(caught.value))


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path, monkeypatch, log_file: Path):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("MAPPA_DATA_DIR", str(tmp_path / "file"))
    configure_logs()
    log.info("still going")


def test_configuring_twice_writes_each_line_once(log_file: Path):
    configure_logs()
    log.info("once")
    assert log_file.read_text().count("once") == 1


def test_a_log_does_not_grow_without_end(log_file: Path):
    for _ in range(30_000):
        log.info("a sentence that is written very many times over, to fill the file, and then the next one too")
    files = list(log_file.parent.iterdir())
    assert len(files) > 1
    assert sum(file.stat().st_size for file in files) < 5_000_000
