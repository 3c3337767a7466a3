"""What administrators are given: files of deploy/ and the page that tells how to use them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tests.newsroom.test_settings import PRODUCTION

DEPLOY = settings.BASE_DIR / "deploy"
DOCS = (settings.BASE_DIR / "docs" / "deploying.md").read_text(encoding="utf-8")
WRITTEN = [*sorted(DEPLOY.glob("*.service")), DEPLOY / "Dockerfile", DEPLOY / "compose.yaml"]


def pinned(name: str) -> dict[str, str]:
    lock = (settings.BASE_DIR / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE))


def test_a_server_gets_the_versions_that_were_tested():
    server, tested = pinned("requirements-server.lock"), pinned("requirements-dev.lock")
    assert {"gunicorn", "prometheus-client", "psycopg"} <= set(server)
    assert pinned("requirements.lock").items() <= server.items()
    assert server.items() <= tested.items()


def test_gunicorn_understands_its_settings_and_finds_the_site():
    command = ["-m", "gunicorn", "--check-config", "--config", "deploy/gunicorn.conf.py"]
    run = subprocess.run(  # noqa: S603
        [sys.executable, *command, "newsroom.wsgi"],
        cwd=settings.BASE_DIR,
        env=os.environ | PRODUCTION | {"NEWSROOM_METRICS_TOKEN": "", "WEB_CONCURRENCY": "3"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.name)
def test_what_is_run_exists(file: Path):
    text = file.read_text(encoding="utf-8").replace('", "', " ")
    commands = re.findall(r"manage\.py (\w+)", text)
    assert commands or "gunicorn" in text
    assert set(commands) <= set(get_commands())
    for path in re.findall(r"deploy/[\w.]+\w", text):
        assert path == "deploy/.env" or (settings.BASE_DIR / path).exists(), path


def test_the_page_names_only_files_and_commands_that_exist():
    commands = re.findall(r"^newsroom (\w+)|manage\.py (\w+)", DOCS, re.MULTILINE)
    assert len(commands) > 8
    assert {one or other for one, other in commands} <= set(get_commands())
    made_by_hand = {"deploy/.env", "deploy/documents", "deploy/backups"}
    for path in set(re.findall(r"\bdeploy/[\w.-]+\w", DOCS)) - made_by_hand:
        assert [*settings.BASE_DIR.glob(path)], path


def test_every_setting_of_the_example_is_one():
    source = (settings.BASE_DIR / "newsroom" / "settings.py").read_text(encoding="utf-8")
    example = (DEPLOY / "newsroom.env.example").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+)=", example, re.MULTILINE)
    assert len(names) > 5
    assert [name for name in names if f'"{name}"' not in source] == []
