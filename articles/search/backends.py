"""Which database looks: the two speak the same functions."""

from types import ModuleType

from django.db import connection

from articles.search import postgresql, sqlite


def backend() -> ModuleType:
    return sqlite if connection.vendor == "sqlite" else postgresql
