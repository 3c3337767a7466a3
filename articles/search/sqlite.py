"""Search on SQLite: what is wanted, in the language of FTS5."""

from collections.abc import Iterable, Sequence
from typing import Final

from articles.models.search_tables import NAMES, WORDS
from articles.search.sql import Sql
from articles.search.words import Part, Query

# A word of the headline counts as so many of the text.
_WEIGHTS: Final = "4.0, 1.0"
_SHORTEST: Final = 3
# SQLite takes a unique index rather than the one that spares it reading the rows.
BY_LINE: Final = "INDEXED BY search_naming_of_line"


def matching(query: Query, others: Sequence[Part] = ()) -> Sql:
    """The keys of articles that hold all that is wanted, or one of the other names."""
    condition = f"SELECT rowid AS key FROM {WORDS} WHERE {WORDS} MATCH %s"
    return Sql(condition, [_expression(query, others)])


def newest(hits: Sql, limit: int) -> Sql:
    """The highest keys, each with the number of all hits beside it."""
    counted = f"(SELECT count(*) FROM ({hits.text}))"
    return Sql(
        f"SELECT key, {counted} FROM ({hits.text}) AS hits ORDER BY key DESC LIMIT %s",
        [*hits.params, *hits.params, limit],
    )


def best(query: Query, others: Sequence[Part], keys: Sequence[int]) -> Sql:
    """Those of the keys whose words match, the best first; the unary plus keeps FTS5 from
    running the whole query again for every key.
    """
    return Sql(
        f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s AND rowid >= %s "
        "AND +rowid IN (SELECT value FROM json_each(%s)) "
        f"ORDER BY bm25({WORDS}, {_WEIGHTS}), rowid DESC",
        [_expression(query, others), min(keys), _as_json(keys)],
    )


def numbers(values: Iterable[int]) -> Sql:
    """However many, as a query and one parameter."""
    return Sql("SELECT value FROM json_each(%s)", [_as_json(values)])


def named(key: str) -> Sql:
    """Entities with a name in which the folded key stands."""
    if len(key) < _SHORTEST:
        after = key[:-1] + chr(ord(key[-1]) + 1)
        own = "SELECT id FROM entities_entity WHERE fold_key >= %s AND fold_key < %s"
        other = "SELECT entity_id FROM entities_name WHERE fold_key >= %s AND fold_key < %s"
        return Sql(f"{own} UNION {other}", [key, after, key, after])
    return Sql(f"SELECT entity_id FROM {NAMES} WHERE {NAMES} MATCH %s", [f'"{key}"'])


def resembling(key: str, limit: int) -> Sql:
    """Entities of which some name shares pieces of three letters with the key, the likest first."""
    pieces = dict.fromkeys(key[start : start + 3] for start in range(len(key) - 2))
    wanted = " OR ".join(f'"{piece}"' for piece in list(pieces)[:24])
    text = f"SELECT entity_id FROM {NAMES} WHERE {NAMES} MATCH %s ORDER BY rank LIMIT %s"
    return Sql(text, [wanted or '"   "', limit])


def _as_json(values: Iterable[int]) -> str:
    return f"[{','.join(map(str, values))}]"


def _expression(query: Query, others: Sequence[Part]) -> str:
    """Folded words hold neither quotes nor operators."""
    wanted = " AND ".join(map(_term, query.wanted))
    if others:
        wanted = " OR ".join([f"({wanted})", *map(_term, others)])
    if query.refused:
        return f"({wanted}) NOT ({' OR '.join(map(_term, query.refused))})"
    return wanted


def _term(part: Part) -> str:
    return f'"{" ".join(part.words)}"' + (" *" if part.is_prefix else "")
