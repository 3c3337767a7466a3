"""While a new record is made for a name, no other transaction makes one for a name like it."""

from collections.abc import Iterable, Sequence

from entities.candidates import Wanted
from entities.models import NameKey
from entities.names import fold
from entities.transaction_locks import Lock, hold_keys


def lock_names(wanted: Sequence[Wanted]) -> bool:
    """Waits for other transactions that make records of such names; holds until ours ends.

    False where none can be at work. Never a constraint on the name: there are three John Smiths,
    and an editor makes the second.
    """
    return hold_keys(Lock.NAMES, (key for one in wanted for key in _keys(one)))


def _keys(one: Wanted) -> Iterable[str]:
    keys = NameKey.keys_of(one.kind, one.name) or {fold(one.name) or one.name}
    return (f"{one.kind}:{key}" for key in keys)
