"""What nobody is told of a record, on its page or in data, until an editor has checked it."""

from typing import Final

from entities.models import Entity

# Whom it stands for elsewhere, and how its name is divided, are guesses until then. Whatever else a
# record says stands on its page, with the word that it is not checked.
_HELD_BACK: Final = frozenset({"wikidata_id", "given_name", "family_name", "honorific_prefix"})


def told(record: Entity, field: str) -> str:
    """Of a field of text: what it says, or nothing as long as that is held back."""
    said: str = getattr(record, field)
    return said if record.is_checked or field not in _HELD_BACK else ""
