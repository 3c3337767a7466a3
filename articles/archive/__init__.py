"""The whole archive as lines of JSON, and back into an empty one, whichever database that has."""

from articles.archive.loading import load_archive
from articles.archive.shapes import Refused
from articles.archive.writing import write_archive

__all__ = ["Refused", "load_archive", "write_archive"]
