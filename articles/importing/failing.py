"""Turns what goes wrong with one document into a result; what stops them all goes on up."""

from collections.abc import Callable
from pathlib import Path

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from articles.extraction.reading import NotText
from articles.importing.reading_processes import ReaderDied
from articles.importing.shapes import Result


def guarded(path: Path, do: Callable[[], Result]) -> Result:
    """Raises OperationalError or InterfaceError where the database itself cannot go on."""
    try:
        return do()
    except NotText as error:
        return Result(path, "failed", str(error))
    except ReaderDied:
        reason = _("the process that read it was killed, most likely out of memory")
        return Result(path, "failed", reason)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  one document's fault must not cost the others
        reason = _("an error in the program: %(error)s") % {"error": repr(error)}
        return Result(path, "failed", reason, error=error)
