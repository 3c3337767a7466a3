"""Whatever bytes come, a reader reads them or says in a sentence why not."""

import gzip
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.reading import NotText
from articles.formats import archives
from articles.formats.reading import read_document, split_document
from articles.formats.shapes import Unreadable
from articles.formats.sniffing import media_type_of
from articles.formats.word import MEDIA_TYPE as WORD
from tests.articles.formats import samples

LIMITS = archives.Limits(100_000, 1_000_000, 100)
SAMPLES = {
    "page": samples.PAGE.encode(),
    "rss": samples.rss(),
    "atom": samples.ATOM.encode(),
    "newsml": samples.newsml(),
    "nitf": samples.NITF.encode(),
    "ninjs": samples.ninjs(),
    "letter": samples.MAIL,
    "table": b"headline;text;date\nFerry;It sailed;2022-10-25\n",
    "pdf": samples.pdf([["The ferry sailed.", "It was full."]]),
    "word": samples.word([("Title", "Ferry"), ("Normal", "It sailed.")]),
    "zip": samples.zipped(a__txt=b"It sailed.", b__html=samples.PAGE.encode()),
    "tar": samples.tarred(a__txt=b"It sailed."),
    "tar of a tar": samples.tarred(a__tgz=samples.tarred(a__txt=b"It sailed.")),
    "plain tar": gzip.decompress(samples.tarred(a__txt=b"It sailed.")),
    "packed letter": gzip.compress(samples.MAIL),
    "letter in parts": samples.MAIL_IN_PARTS,
    "page of tables": b"<html><table><tr><td>Spain</td><td><b>2</b> <x y</td></tr></table></html>",
}


def read_all(data):
    if archives.is_packed(data):
        data = archives.open_packed(io.BytesIO(data), LIMITS).read()
    for item in split_document(data, media_type_of(data)):
        read_document(item.data, item.media_type, {})


def open_all(data):
    opener = archives.open_zip if archives.is_zip(data) else archives.open_tar
    for item in opener(io.BytesIO(data), LIMITS):
        read_all(item.data)


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=40, deadline=None)
@given(
    place=st.floats(0, 1),
    cut=st.integers(0, 40),
    put=st.binary(max_size=8) | st.sampled_from([b"<", b"&#x0;", b"\x00", b'"', b"]]>", b"\xff"]),
)
def test_a_document_with_a_hole_in_it_is_read_or_refused_in_a_sentence(kind, place, cut, put):
    sample = SAMPLES[kind]
    at = int(place * len(sample))
    data = sample[:at] + put + sample[at + cut :]
    with suppress(Unreadable, NotText):
        if "zip" in kind or "tar" in kind:
            open_all(data)
        elif kind == "word":
            read_document(data, WORD, {})
        else:
            read_all(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_at_all_break_a_reader(data):
    for read in (read_all, open_all):
        with suppress(Unreadable, NotText):
            read(data)
