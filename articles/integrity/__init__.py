"""Proves what the database cannot check by itself, one sentence for every fault."""

from collections.abc import Iterator

from articles.integrity.copies import wrong_copies
from articles.integrity.database import faults_of_the_database
from articles.integrity.decided import decisions_without_rows
from articles.integrity.links import wrong_links
from articles.integrity.pictures import pictures_without_files
from articles.integrity.spans import misread_spans
from articles.search import find_stale


def find_faults() -> Iterator[str]:
    """None where all is well. Holds one text at a time.

    Reads without a lock: what an import or an editor is just changing may be named as well.
    """
    yield from faults_of_the_database()
    yield from misread_spans()
    yield from wrong_links()
    yield from decisions_without_rows()
    yield from wrong_copies()
    yield from pictures_without_files()
    yield from find_stale()
