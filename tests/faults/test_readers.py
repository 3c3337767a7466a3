"""A hundred readers while documents are imported: everybody is answered."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.servers import Site

pytestmark = [pytest.mark.django_db, pytest.mark.faults]

READERS = 100
EACH = 4
PAGES = ("/", "/articles/", "/people/", "/search/?q=bridge", "/countries/", "/articles/feed/")
FAILED = 1


def test_a_hundred_readers_are_answered_during_an_import(archive, documents):
    archive.run("import_documents", documents / "00.txt", "--publish")
    with Site(archive, threads=8) as site:
        importing = archive.start_import(documents, "--workers=1")

        def read(reader):
            places = range(reader, reader + EACH)
            return [site.get(PAGES[place % len(PAGES)]).status for place in places]

        with ThreadPoolExecutor(READERS) as readers:
            told = Counter(status for some in readers.map(read, range(READERS)) for status in some)
        assert importing.wait() == FAILED, importing.said
    assert told == {200: READERS * EACH}
    assert "12 created" in importing.said
    archive.proves_sound()
