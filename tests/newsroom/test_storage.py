"""The static files as production serves them: under names that hold a hash."""

import re

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command


def test_scripts_import_each_other_by_their_hashed_names(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "newsroom.storage.HashedFiles"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    script = tmp_path / staticfiles_storage.stored_name("articles/desk/desk.js")
    imported = re.findall(r'from "\./([^"]+)"', script.read_text(encoding="utf-8"))
    assert imported
    assert all(re.fullmatch(r"\w+\.[0-9a-f]{12}\.js", name) for name in imported)
