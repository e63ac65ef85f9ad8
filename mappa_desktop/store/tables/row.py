"""What every row is: a table named after its class."""

from __future__ import annotations

import re
from typing import Any, Self

from sqlalchemy.orm import declared_attr
from sqlmodel import SQLModel


class Row(SQLModel):
    """The base class of all rows: ``class SigningIdentity(Row, table=True)`` is the table ``signing_identity``.

    A row's own constructor checks nothing; rows are made with ``made``.
    """

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy hands in the class
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def made(cls, **values: Any) -> Self:
        """A row whose values were validated."""
        return cls.model_validate(values)
