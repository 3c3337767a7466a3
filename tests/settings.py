"""The project's settings, whatever NEWSROOM_* variables the caller has set for the site."""

import atexit
import os
import shutil
import tempfile

for _name in [*os.environ]:
    if _name.startswith("NEWSROOM_") and not _name.startswith("NEWSROOM_TEST_"):
        del os.environ[_name]
if _url := os.environ.get("NEWSROOM_TEST_POSTGRES_URL"):
    os.environ["NEWSROOM_DATABASE_URL"] = _url

from newsroom.settings import *  # noqa: E402, F403

# Hashing passwords slowly is for real ones.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No static files are collected for tests.
WHITENOISE_AUTOREFRESH = True
# Tests count the queries of pages that are made.
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # noqa: F405
# Most tests are about what is done with names, not about finding them: the rules are enough, and
# quick. Tests of the trained recogniser name it.
RECOGNISER = "rules"
# Tests ask the API as often as they like.
REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"] = {"anon": None, "user": None}  # noqa: F405
# Pictures of tests are nobody's.
MEDIA_ROOT = tempfile.mkdtemp(prefix="newsroom-tests-")
atexit.register(shutil.rmtree, MEDIA_ROOT, ignore_errors=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as a site has: a server that runs beside a test shares no connection with it.
    DATABASES["default"]["TEST"] = {"NAME": f"{MEDIA_ROOT}/tests.sqlite3"}  # noqa: F405
    _OPTIONS = DATABASES["default"]["OPTIONS"]  # noqa: F405
    _OPTIONS["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
