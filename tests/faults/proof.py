"""Generated articles and bad files among them, imported while the importer is killed three times:

    .venv/bin/python -m tests.faults.proof 10000

On a database and in a folder of its own, both removed afterwards. Exits with 1 where a document
was lost, a bad file is not named in the report, or anything contradicts anything else.
"""

import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import django

WORDS: Final = 500
IN_A_FOLDER: Final = 500
KILLED_AT: Final = (0.2, 0.5, 0.8)  # of the documents stored
TOO_LARGE: Final = 30 * 1024 * 1024


def noise(head: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(head + os.urandom(900))


def too_large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(TOO_LARGE)


BAD: Final[tuple[Callable[[Path], object], ...]] = (
    *(noise(b""), noise(b"\x89PNG\r\n\x1a\n"), noise(b"\x7fELF"), noise(b"%PDF-1.4\n")),
    lambda path: path.write_bytes(b""),
    lambda path: path.write_bytes(b" \n\t\n"),
    lambda path: path.write_bytes(b"\0" * 400),
    lambda path: path.symlink_to("/etc/passwd"),
    lambda path: os.mkfifo(path),
    too_large,
)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def write_documents(root: Path, articles: int) -> set[str]:
    """A bad file for every hundred articles and a hundred at most; returns their paths."""
    from articles.benchmark.invented_news import documents

    for number, text in enumerate(documents(articles, WORDS)):
        folder = root / f"{number // IN_A_FOLDER:04}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")
    folders, bad = sorted(root.iterdir()), set()
    for number in range(max(len(BAD), min(100, articles // 100))):
        path = folders[number % len(folders)] / f"bad-{number:03}.txt"
        BAD[number % len(BAD)](path)
        bad.add(str(path))
    return bad


class Site:
    """An archive in a file, and the commands that are run on it."""

    def __init__(self, folder: Path) -> None:
        self.database, self.report = folder / "site.sqlite3", folder / "report.jsonl"
        self._log = (folder / "log").open("a")
        address = {"NEWSROOM_DATABASE_URL": f"sqlite:///{self.database}"}
        self._environment = {**os.environ, **address, "OMP_NUM_THREADS": "1"}

    def manage(self, *command: object) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "manage.py", *map(str, command)]
        return subprocess.run(  # noqa: S603  our own commands
            words, env=self._environment, capture_output=True, text=True
        )

    def start(self, *command: object) -> "subprocess.Popen[bytes]":
        words = [sys.executable, "manage.py", *map(str, command)]
        return subprocess.Popen(  # noqa: S603
            words, env=self._environment, stdout=self._log, stderr=self._log, start_new_session=True
        )

    def count(self) -> int:
        with closing(sqlite3.connect(self.database)) as site:
            return site.execute("SELECT count(*) FROM articles_article").fetchone()[0]


def import_and_kill(site: Site, command: list[object], wanted: float) -> None:
    running = site.start(*command)
    while running.poll() is None and site.count() < wanted:
        time.sleep(0.2)
    time.sleep(random.random())
    running.kill()
    running.wait()


def prove(articles: int, folder: Path) -> bool:
    root, site = folder / "news", Site(folder)
    root.mkdir()
    bad = write_documents(root, articles)
    for command in ("migrate", "load_countries", "load_organizations"):
        site.manage(command, "--verbosity=0")
    command: list[object] = ["import_documents", root, "--publish", f"--report={site.report}"]
    begin = time.monotonic()
    for share in KILLED_AT:
        import_and_kill(site, command, articles * share)
        say(f"{time.monotonic() - begin:7.0f} s  killed at {site.count():,}")
    finished = site.manage(*command)
    say(f"{time.monotonic() - begin:7.0f} s  {finished.stdout.strip()}")
    begin = time.monotonic()
    again = site.manage(*command)
    say(f"{time.monotonic() - begin:7.1f} s  again: {again.stdout.strip()}")
    begin = time.monotonic()
    sound = site.manage("check_integrity")
    say(f"{time.monotonic() - begin:7.1f} s  {sound.stdout.strip() or sound.stderr.strip()}")
    lines = map(json.loads, site.report.read_text().splitlines())
    named = {line["path"] for line in lines if line["outcome"] == "failed"}
    say(f"{len(named & bad)} of {len(bad)} bad files named, {len(named - bad)} others")
    say(f"{site.count():,} articles, {site.database.stat().st_size / 2**20:,.0f} MiB")
    return named == bad and site.count() == articles and not sound.returncode


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    with tempfile.TemporaryDirectory() as name:
        sys.exit(0 if prove(int(sys.argv[1]), Path(name)) else 1)
