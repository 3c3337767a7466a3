"""An archive as a new site has it, within the transaction of a test."""

from django.apps import apps
from django.db import connection

from articles.archive.tables import LEFT_OUT, WRITTEN


def empty_the_archive() -> None:
    labels = ["auth.user_groups", "auth.user_user_permissions", *LEFT_OUT, *reversed(WRITTEN)]
    labels.remove("articles.contentversion")
    with connection.cursor() as cursor:
        for label in labels:
            cursor.execute(f"DELETE FROM {apps.get_model(label)._meta.db_table}")  # noqa: S608
