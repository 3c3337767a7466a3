"""Servers of the tests' own: a PostgreSQL that may be killed, the site that reads from it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

import pytest

from tests.admin_forms import read_form
from tests.faults.archives import Archive, until

# Where Debian keeps it, whatever the caller looks through.
_RUNUSER = shutil.which("runuser") or "/usr/sbin/runuser"
_AS_POSTGRES = (_RUNUSER, "--user", "postgres", "--")


def find_binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    if path := shutil.which("initdb"):
        return Path(path).parent
    pytest.skip("PostgreSQL's server is not installed.")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """Runs as the user postgres where we are root, as PostgreSQL asks for."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._port = free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}"

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="newsroom-faults-"))
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres")
        data = f"--pgdata={self._folder / 'data'}"
        self._do("initdb", data, "--auth=trust", "--username=postgres", "--no-sync")
        self.control("start")
        return self

    def __exit__(self, *_error: object) -> None:
        self.control("stop", "--mode=immediate")
        shutil.rmtree(self._folder)

    def control(self, what: str, *options: str) -> None:
        """start, stop or restart"""
        data, log = self._folder / "data", self._folder / "log"
        words = [f"--pgdata={data}", f"--log={log}", "--wait", *options]
        if what != "stop":
            words.append(f"--options=-p {self._port} -h 127.0.0.1 -k {self._folder} -c fsync=off")
        self._do("pg_ctl", *words, what)

    def _do(self, program: str, *words: str) -> None:
        prefix = _AS_POSTGRES if os.getuid() == 0 else ()
        command = [*prefix, str(self._binaries / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class Site:
    """Serves an archive; use it in a `with`. With a session's key it is asked by an editor."""

    archive: Archive
    threads: int = 4
    session: str = ""
    port: int = field(default_factory=free_port)

    def __enter__(self) -> Self:
        serve = ["tests.faults.serving.serve", self.port, self.threads]
        forker = self.archive.forker
        self._running = forker.start(
            self.archive.database, call=serve, options=self.archive.options
        )
        until(self._answers, tell=lambda: self._running.said)
        return self

    def __exit__(self, *_error: object) -> None:
        self._running.kill(signal.SIGTERM)

    def _answers(self) -> bool:
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, sent: dict[str, object], **headers: str) -> Answer:
        """The token of a form is sent back as a browser does."""
        cookie = f"csrftoken={self._token}; sessionid={self.session}"
        data = urlencode(sent | {"csrfmiddlewaretoken": self._token}, doseq=True)
        content = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        return self._ask("POST", path, data, content | headers)

    def form(self, path: str) -> dict[str, object]:
        """What the form on a page would send; its token is kept for what is sent next."""
        page = self.get(path)
        assert page.status == 200, page.text
        return read_form(page.text)

    def _ask(
        self, method: str, path: str, data: str = "", headers: dict[str, str] | None = None
    ) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            given = {"Cookie": f"sessionid={self.session}"} if self.session else {}
            connection.request(method, path, data, given | (headers or {}))
            answer = connection.getresponse()
            self._keep_token(answer.headers.get_all("Set-Cookie") or [])
            return Answer(answer.status, dict(answer.headers), answer.read().decode())
        finally:
            connection.close()

    def _keep_token(self, cookies: list[str]) -> None:
        for cookie in cookies:
            name, _is, value = cookie.partition(";")[0].partition("=")
            if name == "csrftoken":
                self._token = value
