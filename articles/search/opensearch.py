"""Search by OpenSearch, which finds the words; all else, and what is public, the database knows.

An article is told to it after it was stored: `SearchChange` holds what it is yet to be told of.
Where it does not answer, the database looks instead.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F

from articles.models import ContentVersion
from articles.models.search import SearchChange, SearchLine
from articles.search.sql import Sql
from articles.search.words import Part, Query

log: Final = logging.getLogger(__name__)

# More than these OpenSearch gives nobody at once; of a word in more articles the newest are found.
MOST_FOUND: Final = 10_000
_AT_ONCE: Final = 500
_TIMEOUT: Final = 5  # seconds
# Nobody waits a second time so soon for one that did not answer.
_LEFT_ALONE: Final = 60
_HEADLINE_WEIGHT: Final = 4
_WORDS: Final = {"type": "text", "analyzer": "whitespace"}  # they are folded before they come
_INDEX: Final = {
    "mappings": {
        "dynamic": False,
        "properties": {"key": {"type": "long"}, "headline": _WORDS, "body": _WORDS},
    }
}


class NoAnswer(Exception):
    """OpenSearch cannot be reached, or refuses what it is asked."""


_ill_since: list[float] = []


def is_used() -> bool:
    return bool(settings.OPENSEARCH_URL)


def find_keys(query: Query, others: Sequence[Part]) -> list[int]:
    """Of articles that hold all that is wanted, or one of the other names: the newest first."""
    sort = [{"key": "desc"}]
    return _ask({"query": _wanted(query, others), "size": MOST_FOUND, "sort": sort})


def rank_keys(query: Query, others: Sequence[Part], keys: Sequence[int]) -> list[int]:
    """Those of the keys whose words match, the best first."""
    among = {"bool": {"must": _wanted(query, others), "filter": {"terms": {"key": list(keys)}}}}
    return _ask({"query": among, "size": len(keys), "sort": ["_score", {"key": "desc"}]})


def of_lines(numbers: Sql) -> Sql:
    """As far as the database knows an article of this key: what was withdrawn is gone at once."""
    return Sql(f"SELECT key FROM articles_searchline WHERE key IN ({numbers.text})", numbers.params)


def note_changes(keys: Sequence[int]) -> None:
    """In the transaction that made them; it is told when that has ended."""
    if not is_used() or not keys:
        return
    _note(keys)
    transaction.on_commit(_tell_quietly, robust=True)


def tell_changes() -> int:
    """Tells OpenSearch of all that it is yet to be told of; returns how much. Raises NoAnswer.

    What changes while it is told has a row of its own, and is told again.
    """
    told = 0
    while is_used() and (rows := dict(SearchChange.objects.values_list("pk", "key")[:_AT_ONCE])):
        _tell([*dict.fromkeys(rows.values())])
        SearchChange.objects.filter(pk__in=rows).delete()
        told += len(rows)
    if told:  # pages that were made meanwhile do not know of them
        ContentVersion.objects.update(number=F("number") + 1)
    return told


def tell_everything() -> int:
    """Whatever it was told before; what it knows is searched meanwhile. Raises NoAnswer."""
    client, name = _client()
    with _answering():
        if not client.indices.exists(index=name):
            client.indices.create(index=name, body=_INDEX)
    _note(SearchLine.objects.values_list("key", flat=True).iterator())
    return tell_changes()


def _note(keys: Iterable[int]) -> None:
    changes = (SearchChange(key=key) for key in keys)
    SearchChange.objects.bulk_create(changes, batch_size=_AT_ONCE)


def _tell_quietly() -> None:
    try:
        tell_changes()
    except NoAnswer as error:
        log.warning("OpenSearch was not told of changed articles: %s", error)


def _tell(keys: Sequence[int]) -> None:
    client, name = _client()
    with _answering():
        answer = client.bulk(body=list(_actions(keys, name)), refresh=True)
    if answer["errors"]:
        raise NoAnswer(_first_error(answer))


def _actions(keys: Sequence[int], name: str) -> Iterator[dict[str, Any]]:
    lines = SearchLine.objects.in_bulk(keys)
    for key in keys:
        if line := lines.get(key):
            yield {"index": {"_index": name, "_id": str(key)}}
            yield {"key": key, "headline": line.headline, "body": line.body}
        else:
            yield {"delete": {"_index": name, "_id": str(key)}}


def _first_error(answer: dict[str, Any]) -> str:
    results = (result for item in answer["items"] for result in item.values())
    return next((str(one["error"]) for one in results if "error" in one), "it refused a line")


def _ask(body: dict[str, Any]) -> list[int]:
    client, name = _client()
    with _answering():
        answer = client.search(index=name, body={**body, "_source": False})
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def _wanted(query: Query, others: Sequence[Part]) -> dict[str, Any]:
    all_of_it: dict[str, Any] = {"bool": {"must": [_clause(part) for part in query.wanted]}}
    any_of = {"bool": {"should": [all_of_it, *map(_clause, others)], "minimum_should_match": 1}}
    refused = [_clause(part) for part in query.refused]
    return {"bool": {"must": any_of if others else all_of_it, "must_not": refused}}


def _clause(part: Part) -> dict[str, Any]:
    """In the headline, which counts more, or in the text."""
    return {
        "multi_match": {
            "query": " ".join(part.words),
            "type": "phrase_prefix" if part.is_prefix else "phrase",
            "fields": [f"headline^{_HEADLINE_WEIGHT}", "body"],
            **({"max_expansions": 1000} if part.is_prefix else {}),
        }
    }


@lru_cache(maxsize=1)
def _client() -> tuple[Any, str]:
    """The client, and the name of the index: the path of the address."""
    from opensearchpy import OpenSearch  # the extra `opensearch`

    parts = urlsplit(settings.OPENSEARCH_URL)
    host = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    return OpenSearch([host], timeout=_TIMEOUT, max_retries=0), parts.path.strip("/") or "newsroom"


@contextmanager
def _answering() -> Iterator[None]:
    """Whatever the client raises is no answer; for a while then nothing is asked at all."""
    from opensearchpy.exceptions import ConnectionError as NoConnection
    from opensearchpy.exceptions import OpenSearchException

    if _ill_since and time.monotonic() - _ill_since[0] < _LEFT_ALONE:
        raise NoAnswer("it did not answer a moment ago")
    _ill_since.clear()
    try:
        yield
    except NoConnection as error:  # a timeout is one, too
        _ill_since.append(time.monotonic())
        raise NoAnswer(str(error)) from error
    except OpenSearchException as error:
        raise NoAnswer(str(error)) from error
