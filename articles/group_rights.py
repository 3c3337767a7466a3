"""Rights that migrations give to the editorial groups, in `articles`."""

import importlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db import migrations


def grant(groups: Mapping[str, Collection[str]]) -> migrations.RunPython:
    """By the names of the groups, as far as an administrator has not deleted or renamed them."""

    def give(apps: Any, schema_editor: Any) -> None:
        for group, rights in _granted(groups, apps, schema_editor):
            group.permissions.add(*rights)

    def take(apps: Any, schema_editor: Any) -> None:
        for group, rights in _granted(groups, apps, schema_editor):
            group.permissions.remove(*rights)

    return migrations.RunPython(give, take)


def _granted(
    groups: Mapping[str, Collection[str]], apps: Any, schema_editor: Any
) -> Iterator[tuple[Any, Any]]:
    database = schema_editor.connection.alias
    first = importlib.import_module("articles.migrations.0002_editorial_groups")
    first.make_permissions(apps, database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    rights = permissions.filter(content_type__app_label="articles")
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=groups):
        yield group, rights.filter(codename__in=groups[group.name])
