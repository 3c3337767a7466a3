"""A piece of SQL with the values it is sent with, and how it is run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection


@dataclass(frozen=True, slots=True)
class Sql:
    text: str
    params: Sequence[Any] = field(default_factory=list)

    def rows(self) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
