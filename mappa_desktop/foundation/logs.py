"""Logs: identifiers and verbs, never contents and never the value of an error."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from mappa_desktop.foundation.paths import log_folder, made

ALLOWED = frozenset(
    {
        "action",
        "case",
        "certificate",
        "command",
        "count",
        "document",
        "entry",
        "exit_code",
        "meeting",
        "migration",
        "milliseconds",
        "minutes",
        "person",
        "reason_code",
        "rule",
        "section",
        "slot",
        "store_version",
        "version",
    }
)
"""The only ``extra`` names that reach a log. Their values are identifiers, codes and numbers."""

_PRODUCT = "mappa_desktop"
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
_ORDINARY = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
_LARGEST_FILE = 1_000_000
_KEPT_FILES = 3

_Failure: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # as logging hands it over


class IdentifiersOnly(logging.Filter):
    """Drops every ``extra`` that is not on the allow-list or does not look like an identifier or a number."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name in set(vars(record)) - _ORDINARY:
            if name not in ALLOWED or not _is_identifier(vars(record)[name]):
                delattr(record, name)
        return True


class WithoutValues(logging.Formatter):
    """Writes the constant sentence, its identifiers and, of an error, only types and places."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        # The arguments of a message are values: the sentence is written without them. Nothing is kept on the
        # record, which other handlers see too.
        plain = logging.makeLogRecord({**vars(record), "msg": str(record.msg), "args": None, "exc_text": None})
        lines = super().format(plain).split("\n")
        names = sorted(set(vars(record)) & ALLOWED)
        lines[0] += "".join(f" {name}={getattr(record, name)}" for name in names)
        return "\n".join(lines)

    def formatException(self, ei: _Failure) -> str:  # noqa: N802 - logging's name
        return "\n".join(places(ei[1])) if ei[1] is not None else ""


def configure_logs() -> Path:
    """Send the product's log to a file of this user, and nothing to the terminal; returns the file."""
    path = log_folder() / "mappa-desktop.log"
    logger = logging.getLogger(_PRODUCT)
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(logging.INFO)
    logger.addHandler(_file_handler(path))
    # Other people's records may carry values, so they go nowhere; nor does a failure of logging itself.
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    logging.raiseExceptions = False
    return path


def places(error: BaseException) -> list[str]:
    """An error as types and places, its causes first; never its value."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [*places(cause), "and then:"] if cause is not None else []
    lines.append(type(error).__qualname__)
    step = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"  {Path(code.co_filename).name}:{step.tb_lineno} in {code.co_name}")
        step = step.tb_next
    return lines


def _file_handler(path: Path) -> logging.Handler:
    try:
        made(path.parent)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=_LARGEST_FILE, backupCount=_KEPT_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        # A folder that cannot be written must not keep anybody from their minutes.
        return logging.NullHandler()
    handler.addFilter(IdentifiersOnly())
    handler.setFormatter(WithoutValues())
    return handler


def _is_identifier(value: object) -> bool:
    if isinstance(value, str):
        return _IDENTIFIER.fullmatch(value) is not None
    return isinstance(value, int | float)
