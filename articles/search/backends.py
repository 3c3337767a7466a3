"""Which database looks: both speak the same functions. OpenSearch finds words, where it is used."""

import logging
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from django.db import connection

from articles.search import opensearch, postgresql, sqlite
from articles.search.sql import Sql
from articles.search.words import Part, Query

log: Final = logging.getLogger(__name__)


def backend() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql


def matching(query: Query, others: Sequence[Part] = (), *, is_narrowed: bool = False) -> Sql:
    """Selects the keys of articles that hold all that is wanted, or one of the other names.

    Where that is narrowed further, all of them are needed and not only the newest.
    """
    if opensearch.is_used():
        try:
            keys = opensearch.find_keys(query, others)
            if not is_narrowed or len(keys) < opensearch.MOST_FOUND:
                return opensearch.of_lines(backend().numbers(keys))
        except opensearch.NoAnswer as error:
            _tell(error)
    found: Sql = backend().matching(query, others)
    return found


def rank(query: Query, others: Sequence[Part], keys: Sequence[int]) -> list[int]:
    """Those of the keys whose words match, the best first."""
    if opensearch.is_used():
        try:
            return opensearch.rank_keys(query, others, keys)
        except opensearch.NoAnswer as error:
            _tell(error)
    return [key for (key,) in backend().best(query, others, keys).rows()]


def _tell(error: opensearch.NoAnswer) -> None:
    log.warning("OpenSearch does not answer, the database looks instead: %s", error)
