"""Search: the one seam between the site and whatever finds articles and records by their words."""

from articles.search.finding import COMPARED, Facet, Found, facets_of, find
from articles.search.following import follow_changes
from articles.search.hits import Wanted, hits_of
from articles.search.indexing import find_stale, follow, index_all, index_missing
from articles.search.names import (
    Called,
    did_you_mean,
    find_called,
    named,
    other_names,
    records_called,
)
from articles.search.words import LONGEST, Query, fold_text, read_query

__all__ = [
    "COMPARED",
    "LONGEST",
    "Called",
    "Facet",
    "Found",
    "Query",
    "Wanted",
    "did_you_mean",
    "facets_of",
    "find",
    "find_called",
    "find_stale",
    "fold_text",
    "follow",
    "follow_changes",
    "hits_of",
    "index_all",
    "index_missing",
    "named",
    "other_names",
    "read_query",
    "records_called",
]
