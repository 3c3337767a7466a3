"""Training lines are read as their annotation means them."""

import gzip
import json
from pathlib import Path

import pytest

from articles.extraction.recogniser.model import load
from articles.extraction.recogniser.tags import OUTSIDE, begin, inside
from articles.extraction.recogniser.training.corpora import (
    TIMES,
    CorpusMissing,
    Line,
    Name,
    example,
    read_corpora,
)


def test_what_a_corpus_does_not_mark_stays_open() -> None:
    line = Line("Ana Lima sang.", [Name(0, 8, "PERSON")], frozenset(("PERSON",)))
    allowed = example(line, load().tokenizer).allowed
    assert allowed[0].nonzero()[0].tolist() == [begin("PERSON")]
    assert allowed[1].nonzero()[0].tolist() == [inside("PERSON")]
    sang = set(allowed[2].nonzero()[0].tolist())
    assert {OUTSIDE, begin("EVENT"), inside("PLACE")} <= sang
    assert not {begin("PERSON"), inside("PERSON")} & sang


def _write(folder: Path, name: str, text: str, labels: list[str]) -> None:
    row = {"id": "1", "text": text, "spans": [], "labels": labels}
    with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def test_tweets_are_read_only_where_they_are_written_like_news(tmp_path: Path) -> None:
    for name in TIMES:
        _write(tmp_path, name, "lol @anna #rain", ["PERSON"])
    corpora = read_corpora(tmp_path)
    assert len(corpora["pud"]) == 1
    assert corpora["btc_noisy"] == []


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"crossner\.jsonl\.gz: no such corpus"):
        read_corpora(tmp_path)
