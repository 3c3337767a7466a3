"""Why a decision was not taken; nothing was changed."""

from collections.abc import Sequence

from django.db.models import Model
from django.http import Http404


class Conflict(ValueError):
    """Somebody else changed the record in the meantime; nothing was changed."""

    def __init__(self, message: str, stale: Sequence[Model] = ()) -> None:
        super().__init__(message)
        self.stale = stale  # the records as they are now


class Refusal(ValueError):
    """The request makes no sense for this record; nothing was changed."""


class Gone(Refusal, Http404):
    """What this was about has just been deleted; a page that says nothing of it is not found."""
