"""What an import asks of the database, and the words for when that cannot go on."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _


def reason_of(error: Exception) -> str:
    """What came before it stays; the same command goes on from there."""
    words = str(error).strip().partition("\n")[0]
    if "locked" in words:
        words = _("another program has held it for too long")
    elif "full" in words or "No space" in words:
        words = _("the disk is full")
    said = _("The database cannot go on: %(reason)s. The same command goes on from here.")
    return said % {"reason": words.rstrip(".")}


@contextmanager
def less_durable() -> Iterator[None]:
    """An import that a power cut takes back is simply run again; an editor's save is not."""
    if connection.in_atomic_block:
        yield
        return
    less, as_before = {
        "sqlite": ("PRAGMA synchronous=NORMAL", "PRAGMA synchronous=FULL"),
        "postgresql": ("SET synchronous_commit TO off", "SET synchronous_commit TO DEFAULT"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(less)
    try:
        with _without_query_log():
            yield
    finally:
        # A database that cannot go on cannot be told this either.
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute(as_before)


@contextmanager
def _without_query_log() -> Iterator[None]:
    """DEBUG keeps every statement with what it was given: time and memory nobody asked for."""
    kept = connection.make_debug_cursor
    connection.make_debug_cursor = connection.make_cursor  # type: ignore[assignment]
    try:
        yield
    finally:
        connection.make_debug_cursor = kept  # type: ignore[method-assign]
