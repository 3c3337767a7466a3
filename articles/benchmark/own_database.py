"""A database for a benchmark, beside the site's own, removed afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.test import override_settings


@contextmanager
def own_database() -> Iterator[None]:
    """In a file on SQLite: that is what a site has."""
    with TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "invented.sqlite3")
        site = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(DEBUG=False, ALLOWED_HOSTS=["testserver"]):
                yield
        finally:
            connection.creation.destroy_test_db(site, verbosity=0)
