"""Remembers which documents could not be imported, until they can."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.utils import timezone

from articles.models import FailedImport

_LONGEST = 500


class FailedImports:
    """Those of earlier runs and of this one; or of some paths alone."""

    def __init__(self, paths: Iterable[Path] | None = None) -> None:
        rows = FailedImport.objects.all()
        if paths is not None:
            rows = rows.filter(path__in=[name_of(path) for path in paths])
        self._known = dict(rows.values_list("path", "reason"))

    def note(self, path: Path, outcome: str, reason: str) -> None:
        """What became of a document now."""
        if outcome == "failed":
            self.remember(path, reason)
        elif outcome != "skipped":
            self.forget(path)

    def remember(self, path: Path, reason: str) -> None:
        """One that was dismissed comes back only for another reason."""
        name, reason = name_of(path), reason.replace("\0", "")[:_LONGEST]
        values = {"reason": reason, "at": timezone.now()}
        if self._known.get(name) != reason:
            values["dismissed"] = False
        FailedImport.objects.update_or_create(path=name, defaults=values)
        self._known[name] = reason

    def forget(self, path: Path) -> None:
        name = name_of(path)
        if self._known.pop(name, None) is not None:
            FailedImport.objects.filter(path=name).delete()


def name_of(path: Path) -> str:
    """The whole path, for many folders hold a 001.txt; of a very long one its end."""
    whole = os.path.join(os.path.realpath(path.parent), path.name)
    return os.fsencode(whole).decode(errors="replace")[-_LONGEST:]
