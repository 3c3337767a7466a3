"""The settings as a site in production and one in development get them."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "NEWSROOM_DEBUG": "0",
    "NEWSROOM_SECRET_KEY": "a-key-of-this-test-with-many-letters-and-numbers-0123456789",
    "NEWSROOM_ALLOWED_HOSTS": "news.example.org",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as a site would, with these variables and none of the tests'."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM", "DJANGO"))}
    return subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_production_settings_pass_the_deployment_check():
    run = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert run.returncode == 0, run.stderr
    assert "WARNINGS" not in run.stderr


def test_development_needs_no_variable():
    assert manage("check").returncode == 0


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"NEWSROOM_DEBUG": "0"}, "NEWSROOM_SECRET_KEY must be set when NEWSROOM_DEBUG=0."),
        ({"NEWSROOM_DEBUG": "perhaps"}, "NEWSROOM_DEBUG must be 1 or 0"),
        ({"NEWSROOM_PUBLIC_CONFIDENCE": "2"}, "NEWSROOM_PUBLIC_CONFIDENCE must be from 0 to 1"),
        ({"NEWSROOM_RECOGNISER": "best"}, "NEWSROOM_RECOGNISER must be trained, rules or spacy"),
        ({"NEWSROOM_TIME_ZONE": "Mars/Olympus"}, "NEWSROOM_TIME_ZONE"),
        ({"NEWSROOM_DATABASE_URL": "oracle-of-delphi"}, "NEWSROOM_DATABASE_URL"),
        ({"NEWSROOM_MEDIA_URL": "media"}, "NEWSROOM_MEDIA_URL must be like /media/"),
        ({"NEWSROOM_MEDIA_OPTIONS": "[1]"}, "NEWSROOM_MEDIA_OPTIONS must be an object of JSON"),
    ],
)
def test_nonsense_stops_the_start_and_names_the_variable(variables, sentence):
    run = manage("check", **variables)
    assert run.returncode == 1
    assert sentence in run.stderr.splitlines()[-1]


def test_a_recogniser_that_is_not_installed_stops_every_command_in_one_sentence():
    run = manage("import_documents", NEWSROOM_RECOGNISER="spacy:en_no_such_pipeline")
    assert run.returncode == 1
    assert "python -m spacy download en_no_such_pipeline" in run.stderr
    assert "Traceback" not in run.stderr


def test_no_migration_is_missing():
    run = manage("makemigrations", "--check", "--dry-run")
    assert run.returncode == 0, run.stdout


def test_whitenoise_comes_right_after_the_security_middleware():
    security = settings.MIDDLEWARE.index("django.middleware.security.SecurityMiddleware")
    assert settings.MIDDLEWARE[security + 1] == "whitenoise.middleware.WhiteNoiseMiddleware"
