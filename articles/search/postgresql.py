"""Search on PostgreSQL: what is wanted, in the language of tsquery and pg_trgm.

The configuration is named with every query, and the matches are a materialised table of their own:
else a plan that does not know the words walks through the whole archive by date.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from articles.search.sql import Sql
from articles.search.words import Part, Query

_QUERY: Final = "to_tsquery('simple', %s)"
BY_LINE: Final = ""
_NAMES: Final = (("id", "entities_entity"), ("entity_id", "entities_name"))


def matching(query: Query, others: Sequence[Part] = ()) -> Sql:
    """The keys of articles that hold all that is wanted, or one of the other names."""
    condition = f"SELECT key FROM articles_searchline WHERE words @@ {_QUERY}"
    return Sql(condition, [_expression(query, others)])


def newest(hits: Sql, limit: int) -> Sql:
    """The highest keys, each with the number of all hits beside it."""
    return Sql(
        f"WITH hits AS MATERIALIZED ({hits.text}) "
        "SELECT key, (SELECT count(*) FROM hits) FROM hits ORDER BY key DESC LIMIT %s",
        [*hits.params, limit],
    )


def best(query: Query, others: Sequence[Part], keys: Sequence[int]) -> Sql:
    """Those of the keys whose words match, the best first."""
    words = _expression(query, others)
    return Sql(
        f"SELECT key FROM articles_searchline WHERE key = ANY(%s) AND words @@ {_QUERY} "
        f"ORDER BY ts_rank(words, {_QUERY}) DESC, key DESC",
        [list(keys), words, words],
    )


def numbers(values: Iterable[int]) -> Sql:
    """However many, as a query and one parameter."""
    return Sql("SELECT unnest(%s::bigint[])", [list(values)])


def named(key: str) -> Sql:
    """Entities with a name in which the folded key stands."""
    pattern = f"%{key}%" if len(key) > 2 else f"{key}%"
    return _in_both_tables("fold_key LIKE %s", pattern)


def resembling(key: str, limit: int) -> Sql:
    """Entities of which some name resembles the key, or has a part that does; likest first."""
    found = " UNION ALL ".join(
        f"SELECT {column} AS pk, %s <<-> fold_key AS distance FROM {table} WHERE %s <% fold_key"
        for column, table in _NAMES
    ).replace("<% fold", "<%% fold")
    text = f"SELECT pk FROM ({found}) AS found GROUP BY pk ORDER BY min(distance), pk LIMIT %s"
    return Sql(text, [key, key, key, key, limit])


def _in_both_tables(condition: str, value: str) -> Sql:
    parts = (f"SELECT {column} FROM {table} WHERE {condition}" for column, table in _NAMES)
    return Sql(" UNION ".join(parts), [value, value])


def _expression(query: Query, others: Sequence[Part]) -> str:
    """Folded words hold neither quotes nor operators."""
    wanted = " & ".join(map(_term, query.wanted))
    if others:
        wanted = " | ".join([f"({wanted})", *map(_term, others)])
    if query.refused:
        return f"({wanted}) & !({' | '.join(map(_term, query.refused))})"
    return wanted


def _term(part: Part) -> str:
    *first, last = (f"'{word}'" for word in part.words)
    words = [*first, f"{last}:*" if part.is_prefix else last]
    return f"({' <-> '.join(words)})"
