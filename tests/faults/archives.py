"""Archives to be damaged, and the commands that are run on them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from psycopg import connect
from psycopg.sql import SQL, Identifier

_numbers = count(1)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass
class Running:
    """A command that runs."""

    process: int
    log: Path
    forker: "Forker"

    def kill(self, number: int = signal.SIGKILL) -> int:
        os.kill(self.process, number)
        return self.wait()

    def wait(self) -> int:
        """How it ended: its exit code, or less than zero the signal."""
        return self.forker.ask({"wait": self.process})

    @property
    def said(self) -> str:
        return self.log.read_text()

    def waits_for(self, is_so: Any, seconds: float = 30) -> None:
        until(is_so, seconds, lambda: self.said)

    def orphans(self) -> list[int]:
        """Processes that it started and that are still there; they have a moment to end."""
        deadline = time.monotonic() + 10
        while (left := _of_session(self.process)) and time.monotonic() < deadline:
            time.sleep(0.02)
        return left


@dataclass
class Forker:
    """The process that runs commands as forks of itself, on one kind of database."""

    url: str
    folder: Path
    commands: int = 0

    @property
    def server(self) -> str:
        return self.url.rpartition("/")[0]

    def __enter__(self) -> Self:
        hidden = ("NEWSROOM", "DJANGO")
        variables = {k: v for k, v in os.environ.items() if not k.startswith(hidden)}
        variables |= {"NEWSROOM_DATABASE_URL": self.url, "NEWSROOM_RECOGNISER": "rules"}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.forker"],
            cwd=settings.BASE_DIR,
            env=variables | dict.fromkeys(_THREADS, "1"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert json.loads(self._server.stdout.readline()) == "ready"
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.stdin.close()
        self._server.wait(10)
        self._server.stdout.close()

    def ask(self, asked: dict[str, Any]) -> Any:
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())

    def start(self, database: str, **asked: Any) -> Running:
        self.commands += 1
        log = self.folder / f"{self.commands}.log"
        given = {"environment": {}, "options": {}, "before": [], "database": database}
        process = self.ask(given | {"log": str(log)} | asked)
        return Running(process, log, self)


@dataclass
class Archive:
    """A database of its own, as `migrate` leaves it."""

    forker: Forker
    database: str
    folder: Path
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def is_sqlite(self) -> bool:
        return self.forker.url.startswith("sqlite")

    def start(self, *command: object, **asked: Any) -> Running:
        words = [str(word) for word in command]
        return self.forker.start(self.database, command=words, options=self.options, **asked)

    def run(self, *command: object, code: int = 0, **asked: Any) -> str:
        running = self.start(*command, **asked)
        assert running.wait() == code, running.said
        return running.said

    def call(self, function: str, *given: Any, options: dict[str, Any] | None = None) -> str:
        name = f"tests.faults.{function}"
        running = self.forker.start(self.database, call=[name, *given], options=options or {})
        assert running.wait() == 0, running.said
        return running.said

    def start_import(self, documents: Path, *options: object, **asked: Any) -> Running:
        return self.start("import_documents", documents, "--publish", *options, **asked)

    def finish_import(self, documents: Path, *options: object, code: int = 0) -> str:
        words = ("import_documents", documents, "--publish", *(options or ["--workers=1"]))
        return self.run(*words, code=code)

    def proves_sound(self) -> None:
        """After whatever happened nothing in it contradicts anything else."""
        self.call("everything.prove_sound")

    def copied(self, folder: Path) -> "Archive":
        """Another one like it; of this one no process may have the database open."""
        if self.is_sqlite:
            database = str(folder / "archive.sqlite3")
            copy_files(self.database, database)
        else:
            database = f"faults_{next(_numbers)}"
            execute(self.forker.server, "CREATE DATABASE {} TEMPLATE {}", database, self.database)
        return Archive(self.forker, database, folder)

    def everything(self, *words: str) -> dict[str, Any]:
        path = self.folder / "everything.json"
        self.call("everything.write_everything", str(path), words)
        return json.loads(path.read_text())


def copy_files(database: str, copy: str) -> None:
    """The database first, then its log, as a snapshot of the disk would find them."""
    for end in ("", "-wal"):
        if Path(f"{database}{end}").exists():
            shutil.copy(f"{database}{end}", f"{copy}{end}")


def execute(server: str, statement: str, *names: str) -> None:
    with connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(SQL(statement).format(*map(Identifier, names)))


def until(is_so: Any, seconds: float = 30, tell: Any = lambda: "") -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, tell()
        time.sleep(0.01)


def _of_session(number: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _parent, _group, session = stat.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):  # it ended meanwhile
            continue
        if session == str(number) and state not in "ZX":
            found.append(int(stat.parent.name))
    return found
