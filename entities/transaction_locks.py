"""Locks that a transaction holds to its end, for what no row stands for yet."""

import hashlib
from collections.abc import Iterable
from enum import IntEnum

from django.db import connection

# A server has room for some thousand locks: however many keys there are, a transaction takes no
# more of one use. Keys that share one by chance wait for each other without need.
_OF_ONE_USE = 2_048


class Lock(IntEnum):
    """What a lock is for; each has numbers of its own, which nobody else may lock by."""

    STORIES = 7_465_001
    QUEUE = 7_465_002
    NAMES = 7_470_000
    DOCUMENTS = 7_480_000


def hold(lock: Lock) -> None:
    """One transaction at a time goes on from here, to its end."""
    _wait_for([lock])


def hold_keys(lock: Lock, keys: Iterable[str]) -> bool:
    """The same for each of the keys. False on SQLite, which has one writer at a time anyway."""
    # In one order everywhere, so that two transactions do not wait for each other.
    return _wait_for(sorted({lock + _hash(key) % _OF_ONE_USE for key in keys}))


def _wait_for(numbers: list[int]) -> bool:
    if connection.vendor != "postgresql" or not numbers:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(number) FROM unnest(%s::bigint[]) AS number", [numbers]
        )
    return True


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest())
