"""Why a backup was not made or not put back."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Unusable(Exception):
    """One plain sentence; what was there before is there still."""


class Damaged(Unusable):
    """What the file holds cannot be read."""


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """What the system says of a file, as a sentence."""
    try:
        yield
    except OSError as error:
        raise Unusable(_sentence(path, error)) from error


def _sentence(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"The disk of {path.parent} is full."
    return f"{path}: {os.strerror(error.errno) if error.errno else error}."
