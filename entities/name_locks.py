"""While a new record is made for a name, no other transaction makes one for a name like it."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from django.db import connection

from entities.candidates import Wanted
from entities.models import NameKey
from entities.names import fold

# A server has room for some thousand locks: a document of twenty thousand new names takes all of
# ours and no more. Names that share one by chance wait for each other without need.
_LOCKS: Final = 2_048
_FIRST: Final = 7_470_000


def lock_names(wanted: Sequence[Wanted]) -> bool:
    """Waits for other transactions that make records of such names; holds until ours ends.

    False where none can be at work: on SQLite there is one writer at a time. Never a constraint
    on the name: there are three John Smiths, and an editor makes the second.
    """
    if connection.vendor != "postgresql" or not wanted:
        return False
    numbers = sorted({_number(key) for one in wanted for key in _keys(one)})
    with connection.cursor() as cursor:
        # In one order everywhere, so that two transactions do not wait for each other.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number", [numbers]
        )
    return True


def _keys(one: Wanted) -> Iterable[str]:
    keys = NameKey.keys_of(one.kind, one.name) or {fold(one.name) or one.name}
    return (f"{one.kind}:{key}" for key in keys)


def _number(key: str) -> int:
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest()
    return _FIRST + int.from_bytes(digest) % _LOCKS
