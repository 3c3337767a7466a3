"""What is read of one moment, however long it takes, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from articles.querysets import at_one_moment


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Of what is stored, and of what is due."""
    with at_one_moment(), _of_the_database():
        yield


@contextmanager
def _of_the_database() -> Iterator[None]:
    """Within a transaction all is of one moment already, or as its caller wants it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _reading():
            yield


@contextmanager
def _reading() -> Iterator[None]:
    """Django would begin with the lock of writers, and all of them would wait."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
