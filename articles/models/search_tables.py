"""The full-text and the trigram index, each kept by the database itself in the same transaction.

On SQLite triggers keep FTS5 tables, on PostgreSQL a generated column and GIN indexes do it.
A migration that makes one of the watched tables anew loses SQLite's triggers: `create` them again.
"""

from collections.abc import Iterator
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

# The words of an article: what stands in the headline weighs more.
WORDS: Final = "articles_searchwords"
# The folded names of every record: its own and its other ones.
NAMES: Final = "articles_searchnames"

_FORGET: Final = "articles_searchnaming_forgotten"
_WORD_COLUMNS: Final = "headline, body"
_TOKENS: Final = "unicode61 remove_diacritics 2"


def create(connection: BaseDatabaseWrapper) -> None:
    """Makes what is missing."""
    _run(connection, _ON_SQLITE if connection.vendor == "sqlite" else _ON_POSTGRESQL)


def drop(connection: BaseDatabaseWrapper) -> None:
    _run(connection, _OFF_SQLITE if connection.vendor == "sqlite" else _OFF_POSTGRESQL)


def is_complete(connection: BaseDatabaseWrapper) -> bool:
    """Whether every table, trigger and index is there."""
    catalogue = "SELECT name FROM sqlite_master"
    if connection.vendor != "sqlite":
        catalogue = "SELECT indexname FROM pg_indexes UNION SELECT conname FROM pg_constraint"
    with connection.cursor() as cursor:
        cursor.execute(catalogue)
        there = {name for (name,) in cursor.fetchall()}
    wanted = _SQLITE_NAMES if connection.vendor == "sqlite" else _POSTGRESQL_NAMES
    return wanted <= there


def fill_names(connection: BaseDatabaseWrapper) -> None:
    """Reads all names anew; PostgreSQL's indexes fill themselves."""
    if connection.vendor == "sqlite":
        _run(connection, _FILL_NAMES)


def fill_words(connection: BaseDatabaseWrapper) -> None:
    if connection.vendor == "sqlite":
        _run(connection, [f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')"])


def merge_words(connection: BaseDatabaseWrapper) -> None:
    """Takes words that are in no row any more out of the index; on PostgreSQL VACUUM does it."""
    if connection.vendor == "sqlite":
        _run(
            connection,
            [f"INSERT INTO {name}({name}) VALUES ('optimize')" for name in (WORDS, NAMES)],
        )


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _watch(name: str, table: str, event: str, *actions: str) -> str:
    body = " ".join(f"{action};" for action in actions)
    return f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN {body} END"


def _keep_words() -> Iterator[str]:
    table, columns = "articles_searchline", _WORD_COLUMNS
    add = f"INSERT INTO {WORDS}(rowid, {columns}) VALUES (new.key, new.headline, new.body)"
    take = (
        f"INSERT INTO {WORDS}({WORDS}, rowid, {columns}) "
        "VALUES ('delete', old.key, old.headline, old.body)"
    )
    yield _watch(f"{WORDS}_added", table, "INSERT", add)
    yield _watch(f"{WORDS}_removed", table, "DELETE", take)
    yield _watch(f"{WORDS}_changed", table, f"UPDATE OF {columns}", take, add)


def _keep_names(table: str, entity: str, odd: int) -> Iterator[str]:
    """Of one of the two tables of names; the rows of the other one have the other parity."""
    add = (
        f"INSERT INTO {NAMES}(rowid, fold_key, entity_id) "
        f"VALUES (new.id * 2 + {odd}, new.fold_key, new.{entity})"
    )
    take = f"DELETE FROM {NAMES} WHERE rowid = old.id * 2 + {odd}"
    yield _watch(f"{table}_name_added", table, "INSERT", add)
    yield _watch(f"{table}_name_removed", table, "DELETE", take)
    changed = "UPDATE OF fold_key" if entity == "id" else f"UPDATE OF fold_key, {entity}"
    yield _watch(f"{table}_name_changed", table, changed, take, add)


def _forget_records() -> str:
    """What is deleted is named by nothing."""
    forget = "DELETE FROM articles_searchnaming WHERE entity_id = old.id"
    return _watch(_FORGET, "entities_entity", "DELETE", forget)


_TRIGGERS: Final = [
    *_keep_words(),
    _forget_records(),
    *_keep_names("entities_entity", "id", 0),
    *_keep_names("entities_name", "entity_id", 1),
]
_TRIGGER_NAMES: Final = [statement.split()[5] for statement in _TRIGGERS]
_SQLITE_NAMES: Final = {WORDS, NAMES, *_TRIGGER_NAMES}
_ON_SQLITE: Final = [
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {WORDS} USING fts5({_WORD_COLUMNS}, "
    f"content='articles_searchline', content_rowid='key', tokenize='{_TOKENS}')",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {NAMES} USING fts5(fold_key, entity_id UNINDEXED, "
    "tokenize='trigram')",
    *_TRIGGERS,
]
_OFF_SQLITE: Final = [
    *(f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGER_NAMES),
    f"DROP TABLE IF EXISTS {WORDS}",
    f"DROP TABLE IF EXISTS {NAMES}",
]
_FILL_NAMES: Final = [
    f"DELETE FROM {NAMES}",
    f"INSERT INTO {NAMES}(rowid, fold_key, entity_id) SELECT id * 2, fold_key, id "
    "FROM entities_entity",
    f"INSERT INTO {NAMES}(rowid, fold_key, entity_id) SELECT id * 2 + 1, fold_key, entity_id "
    "FROM entities_name",
]
_POSTGRESQL_NAMES: Final = {_FORGET, WORDS, f"{NAMES}_own", f"{NAMES}_other"}
_ON_POSTGRESQL: Final = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"ALTER TABLE articles_searchnaming DROP CONSTRAINT IF EXISTS {_FORGET}",
    f"ALTER TABLE articles_searchnaming ADD CONSTRAINT {_FORGET} FOREIGN KEY (entity_id) "
    "REFERENCES entities_entity (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
    "ALTER TABLE articles_searchline ADD COLUMN IF NOT EXISTS words tsvector "
    "GENERATED ALWAYS AS (setweight(to_tsvector('simple', headline), 'A') || "
    "setweight(to_tsvector('simple', body), 'D')) STORED",
    f"CREATE INDEX IF NOT EXISTS {WORDS} ON articles_searchline USING gin (words)",
    f"CREATE INDEX IF NOT EXISTS {NAMES}_own ON entities_entity USING gin (fold_key gin_trgm_ops)",
    f"CREATE INDEX IF NOT EXISTS {NAMES}_other ON entities_name USING gin (fold_key gin_trgm_ops)",
]
_OFF_POSTGRESQL: Final = [
    f"ALTER TABLE articles_searchnaming DROP CONSTRAINT IF EXISTS {_FORGET}",
    f"DROP INDEX IF EXISTS {NAMES}_own",
    f"DROP INDEX IF EXISTS {NAMES}_other",
    "ALTER TABLE articles_searchline DROP COLUMN IF EXISTS words",
]
