"""Turns what goes wrong with one document into a result; what stops them all goes on up."""

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from articles.extraction.reading import NotText
from articles.formats.shapes import Unreadable
from articles.importing.reading_processes import ReaderDied
from articles.importing.shapes import Result

_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class CannotGoOn(Exception):
    """What would fail every other document as well; the message is one plain sentence."""


def guarded(path: Path, do: Callable[[], Result]) -> Result:
    """Raises OperationalError or InterfaceError where the database itself cannot go on,
    CannotGoOn where this machine cannot.
    """
    try:
        return do()
    except (NotText, Unreadable) as error:
        return Result(path, "failed", str(error))
    except ReaderDied:
        reason = _("the process that read it was killed, most likely out of memory")
        return Result(path, "failed", reason)
    except MemoryError:
        return Result(path, "failed", _("there was not enough memory to read it"))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # one document's fault must not cost the others
        if isinstance(error, OSError) and error.errno in _NO_SPACE:
            raise CannotGoOn(_no_space()) from error
        reason = _("an error in the program: %(error)s") % {"error": repr(error)}
        return Result(path, "failed", reason, error=error)


def _no_space() -> str:
    """The model that tells languages apart is unpacked there."""
    said = _(
        "There is no space for passing files in %(folder)s. The same command goes on from here."
    )
    return said % {"folder": tempfile.gettempdir()}
