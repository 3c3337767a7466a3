"""Triggers that raise the content version when a table that public pages read is written."""

from collections.abc import Iterable
from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# All that is watched today; a migration names its own.
WATCHED: Final = (
    *("articles_article", "articles_correctionnotice", "articles_text", "articles_block"),
    *("articles_mention", "articles_timeexpression", "articles_evidence", "articles_decision"),
    "articles_inlinemark",
    *("articles_printing", "articles_formerarticleslug", "taggit_tag", "taggit_taggeditem"),
    *("articles_section", "articles_formersectionslug", "articles_pin"),
    *("articles_picture", "articles_placedpicture"),
    *("entities_entity", "entities_name", "entities_formerslug", "entities_post"),
    *("entities_person", "entities_person_nationalities", "entities_country"),
    *("entities_organization", "entities_place", "entities_source"),
    *("entities_event", "entities_participation", "entities_tenure"),
)
_ACTIONS = ("insert", "update", "delete")
_FUNCTION = "newsroom_raise_content_version"


def watch(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    """For migrations. One that makes a watched table anew, as SQLite does for most changes of a
    column, drops its triggers and has to call this again; a test looks whether all are there.
    """
    unwatch(schema_editor, tables := tuple(tables))
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL_FUNCTION)
        statements = map(_postgresql_trigger, tables)
    else:
        statements = (_sqlite_trigger(table, action) for table in tables for action in _ACTIONS)
    for statement in statements:
        schema_editor.execute(statement)


def unwatch(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str]) -> None:
    if schema_editor.connection.vendor == "postgresql":
        dropped = (f"DROP TRIGGER IF EXISTS {_name(table)} ON {table}" for table in tables)
    else:
        dropped = (
            f"DROP TRIGGER IF EXISTS {_name(table)}_{action}"
            for table in tables
            for action in _ACTIONS
        )
    for statement in dropped:
        schema_editor.execute(statement)


def forget(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """After the last table is unwatched."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP FUNCTION {_FUNCTION}()")


def unwatched_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables whose triggers are missing, or some of them."""
    if connection.vendor == "postgresql":
        sql = "SELECT tgname, 3 FROM pg_trigger"
    else:
        sql = "SELECT substr(name, 1, length(name) - 7), count(*) FROM sqlite_master"
        sql += " WHERE type = 'trigger' AND name LIKE 'content_version_%' GROUP BY 1"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        there = {name for name, count in cursor.fetchall() if count == len(_ACTIONS)}
    return [table for table in WATCHED if _name(table) not in there]


def _name(table: str) -> str:
    return f"content_version_{table}"


def _sqlite_trigger(table: str, action: str) -> str:
    name = f"{_name(table)}_{action}"
    return f"CREATE TRIGGER {name} AFTER {action} ON {table} BEGIN {_SQLITE_RAISE} END"


def _postgresql_trigger(table: str) -> str:
    """Deferred, so that the one row is locked at commit alone: writers do not queue behind it."""
    return f"""
        CREATE CONSTRAINT TRIGGER {_name(table)} AFTER INSERT OR UPDATE OR DELETE ON {table}
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()"""


# By steps of chance: after a backup was put back, no number stands for what it stood for before.
_SQLITE_RAISE = """
    INSERT INTO articles_contentversion (id, number)
    SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM articles_contentversion);
    UPDATE articles_contentversion SET number = number + 1 + abs(random() % 1000000);"""

# Once a transaction, however many rows it wrote.
_POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION newsroom_raise_content_version() RETURNS trigger
    LANGUAGE plpgsql AS $$
    DECLARE
        this text := pg_current_xact_id()::text;
    BEGIN
        IF coalesce(current_setting('newsroom.raised_in', true), '') <> this THEN
            INSERT INTO articles_contentversion (id, number) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE
            SET number = articles_contentversion.number + 1 + floor(random() * 1000000);
            PERFORM set_config('newsroom.raised_in', this, true);
        END IF;
        RETURN NULL;
    END $$"""
