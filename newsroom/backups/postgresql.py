"""A backup of PostgreSQL is a dump in its custom format, made and read by its own tools."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from django.db import connection

from newsroom.backups.manifest import Manifest, check_counts, checksum, describe
from newsroom.backups.refusing import Unusable
from newsroom.backups.writing import beside, put_in_place

VENDOR: Final = "postgresql"
NAME: Final = "PostgreSQL"
_HEAD: Final = b"PGDMP"
_OURS: Final = "django_migrations"
_COPY: Final = re.compile(rb'COPY (?:\w+|"[^"]+")\.(\w+|"[^"]+") \(')
# Names of a connection in Django's settings and in the environment of the tools: no password
# stands on a command line, where everybody on the machine can read it.
_ENVIRONMENT: Final = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
}
_OPTIONS: Final = ("sslmode", "sslrootcert", "sslcert", "sslkey", "service", "passfile")


def back_up(settings: Mapping[str, Any], target: Path) -> Manifest:
    _check_tools()
    with beside(target) as path, _one_moment() as (snapshot, counts, applied):
        _run(
            [
                *("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password"),
                *(f"--snapshot={snapshot}", f"--file={path}", f"--dbname={settings['NAME']}"),
            ],
            settings,
        )
        found, _migrations = _read_rows(path)
        check_counts(target, counts, found)
        manifest = describe(VENDOR, str(_server_version()), applied, counts, path)
        put_in_place(path, target, manifest)
        return manifest


def is_one(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(len(_HEAD)) == _HEAD


def read(file: Path, told: Manifest | None) -> Manifest:
    _check_tools()
    counts, applied = _read_rows(file)
    if not any(app == "articles" for app, _name in applied):
        raise Unusable(f"{file} is no backup of Newsroom.")
    check_counts(file, told.counts if told else {}, counts)
    size = file.stat().st_size
    return told or Manifest(VENDOR, "", applied, counts, checksum(file), size)


def put_back(file: Path, settings: Mapping[str, Any], tables: Sequence[str]) -> None:
    """As one transaction, which is closed only after the last line of the dump came through.

    Tables that a newer version of the program added would keep `pg_restore --clean` from removing
    those that they point at: all of them go first.
    """
    with tempfile.NamedTemporaryFile() as wanted, tempfile.TemporaryFile() as said:
        before = _before(tables, _choose(file, Path(wanted.name)))
        reading = [
            *("pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges"),
            *("--no-comments", f"--use-list={wanted.name}", "--file=-", str(file)),
        ]
        writing = [
            *("psql", "--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1"),
            *("--file=-", f"--dbname={settings['NAME']}"),
        ]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": said}
        with (
            _start(writing, settings, **pipes) as psql,
            _start(reading, stdout=subprocess.PIPE, stderr=said) as restore,
        ):
            _pour(before, restore, psql)
        if psql.returncode or restore.returncode:
            raise Unusable(f"PostgreSQL could not take {file}: {_last_words(said)}")


def _pour(
    before: bytes, restore: "subprocess.Popen[bytes]", psql: "subprocess.Popen[bytes]"
) -> None:
    assert psql.stdin  # noqa: S101  it was asked for
    assert restore.stdout  # noqa: S101
    try:
        psql.stdin.write(before)
        shutil.copyfileobj(restore.stdout, psql.stdin)
        if restore.wait() == 0:
            psql.stdin.write(b"\nCOMMIT;\n")
        psql.stdin.close()
    except BrokenPipeError:  # it has complained and gone
        restore.kill()


def _before(tables: Sequence[str], extensions: Sequence[str]) -> bytes:
    named = ", ".join(f'"{table}"' for table in tables)
    lines = ["BEGIN;", "SET LOCAL lock_timeout = '20s';"]
    lines += [f"DROP TABLE IF EXISTS {named} CASCADE;"] if tables else []
    lines += [f'CREATE EXTENSION IF NOT EXISTS "{name}";' for name in extensions]
    return "\n".join([*lines, ""]).encode()


def _choose(file: Path, wanted: Path) -> list[str]:
    """Writes down what is to be restored; an extension stays as it is, or is made by its name."""
    lines = _run(["pg_restore", "--list", str(file)]).splitlines()
    found = (re.search(r" EXTENSION - (\S+)", line) for line in lines)
    others = (line for line in lines if not re.search(r" (EXTENSION|SCHEMA) - ", line))
    wanted.write_text("\n".join(others) + "\n", encoding="utf-8")
    return [match[1] for match in found if match and match[1] != "plpgsql"]


@contextmanager
def _one_moment() -> Iterator[tuple[str, dict[str, int], frozenset[tuple[str, str]]]]:
    """What is counted and what is dumped are of one moment."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            [snapshot] = cursor.fetchone()
            counts = {}
            for table in other.introspection.table_names(cursor):
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  a name of ours
                [counts[table]] = cursor.fetchone()
            cursor.execute("SELECT app, name FROM django_migrations")
            applied = frozenset(cursor.fetchall())
            yield snapshot, counts, applied
    finally:
        other.close()


def _read_rows(file: Path) -> tuple[dict[str, int], frozenset[tuple[str, str]]]:
    """Reads the whole dump: how many rows each table has, and which migrations were applied."""
    counts: dict[str, int] = {}
    applied: set[tuple[str, str]] = set()
    with tempfile.TemporaryFile() as said:
        command = ["pg_restore", "--data-only", "--file=-", str(file)]
        with _start(command, stdout=subprocess.PIPE, stderr=said) as process:
            assert process.stdout  # noqa: S101  it was asked for
            for table, row in _rows(process.stdout):
                counts[table] = counts.get(table, 0) + (row is not None)
                if row is not None and table == _OURS:
                    _key, app, name, *_when = row.decode().split("\t")
                    applied.add((app, name))
        if process.returncode:
            raise Unusable(f"{file} is damaged: {_last_words(said)}")
    return counts, frozenset(applied)


def _rows(lines: IO[bytes]) -> Iterator[tuple[str, bytes | None]]:
    """Each table once, with None, and then each of its rows."""
    table = ""
    for line in lines:
        if table:
            if line == b"\\.\n":
                table = ""
            else:
                yield table, line
        elif match := _COPY.match(line):
            table = match[1].decode().strip('"')
            yield table, None


def _check_tools() -> None:
    for name in ("pg_dump", "pg_restore", "psql"):
        if shutil.which(name) is None:
            raise Unusable(
                f"{name} is missing: install the client of PostgreSQL (Debian: postgresql-client)."
            )
    found = re.search(r"(\d+)", _run(["pg_dump", "--version"]))
    tools, server = int(found[1]) if found else 0, _server_version()
    if tools < server:
        raise Unusable(
            f"The server is PostgreSQL {server}, but pg_dump here is of {tools}: "
            f"install the client of PostgreSQL {server}."
        )


def _server_version() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000


def _environment(settings: Mapping[str, Any]) -> dict[str, str]:
    given = {name: str(settings[key]) for key, name in _ENVIRONMENT.items() if settings.get(key)}
    options = settings.get("OPTIONS", {})
    given |= {f"PG{name.upper()}": str(options[name]) for name in _OPTIONS if options.get(name)}
    return {**os.environ, "LC_ALL": "C.UTF-8", **given}


def _start(
    command: Sequence[str], settings: Mapping[str, Any] | None = None, **pipes: Any
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(command, env=_environment(settings or {}), **pipes)  # noqa: S603


def _run(command: Sequence[str], settings: Mapping[str, Any] | None = None) -> str:
    """What a tool writes; raises Unusable with the last thing it complained of."""
    with tempfile.TemporaryFile() as said:
        process = _start(command, settings, stdout=subprocess.PIPE, stderr=said)
        written, _nothing = process.communicate()
        if process.returncode:
            raise Unusable(f"{command[0]} failed: {_last_words(said)}")
    return written.decode(errors="replace")


def _last_words(said: IO[bytes]) -> str:
    """What a tool complained of, in one line."""
    said.seek(0)
    lines = said.read(10_000).decode(errors="replace").split("\n")
    told = [line for line in lines if re.search("error|fatal", line, re.IGNORECASE)] or lines
    return " ".join(told[0].split())[:300]
