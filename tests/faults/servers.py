"""Servers of the tests' own: a PostgreSQL that may be killed, the site that reads from it."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Self

import pytest

_AS_POSTGRES = ("runuser", "--user", "postgres", "--")


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
