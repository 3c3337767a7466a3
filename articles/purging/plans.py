"""What a removal would take, in words, before anything is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Plan:
    """`stays` are sentences about what tells of it and is not removed."""

    what: str
    was_public: bool
    counts: Sequence[tuple[str, int]]
    stays: Sequence[str]


def counted(rows: Iterable[tuple[type[Model], int]]) -> list[tuple[str, int]]:
    """By the names of the tables, without those that hold none."""
    return [(capfirst(str(model._meta.verbose_name_plural)), n) for model, n in rows if n]


def what_is_left() -> str:
    """What whoever removed something still has to do."""
    said = _("Removed for good. It is still in every backup that was made before: destroy these.")
    if connection.vendor == "sqlite":
        freed = _(
            "The file keeps freed pages until it is written anew: run sqlite3 %s VACUUM "
            "when nothing is imported."
        ) % str(connection.settings_dict["NAME"])
    else:
        freed = _("Freed pages are overwritten after VACUUM (FULL) of the database.")
    return f"{said}\n{freed}"
