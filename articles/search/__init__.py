"""Search: the one seam between the site and whatever finds articles and records by their words."""

from articles.search.finding import COMPARED, Facet, Found, count_records, facets_of, find
from articles.search.following import follow_changes
from articles.search.hits import Wanted, hits_of
from articles.search.indexing import find_stale, follow, follow_new, index_all, index_missing
from articles.search.marking import Piece, cut_at_hits, find_each, find_hits, merge_spans
from articles.search.names import (
    CALLED,
    Record,
    as_phrases,
    called_just_so,
    count_articles,
    did_you_mean,
    find_called,
    find_resembling,
    named,
    read_records,
)
from articles.search.opensearch import NoAnswer, tell_changes, tell_everything
from articles.search.words import LONGEST, Query, fold_text, read_query

__all__ = [
    "CALLED",
    "COMPARED",
    "LONGEST",
    "Facet",
    "Found",
    "NoAnswer",
    "Piece",
    "Query",
    "Record",
    "Wanted",
    "as_phrases",
    "called_just_so",
    "count_articles",
    "count_records",
    "cut_at_hits",
    "did_you_mean",
    "facets_of",
    "find",
    "find_called",
    "find_each",
    "find_hits",
    "find_resembling",
    "find_stale",
    "fold_text",
    "follow",
    "follow_changes",
    "follow_new",
    "hits_of",
    "index_all",
    "index_missing",
    "merge_spans",
    "named",
    "read_query",
    "read_records",
    "tell_changes",
    "tell_everything",
]
