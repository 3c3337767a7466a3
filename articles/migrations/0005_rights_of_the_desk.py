"""The groups' rights to the log, to rules and to merging."""

import importlib

from django.db import migrations

CONTRIBUTOR = {
    "articles.view_decisionbatch",
    "articles.view_rule",
}
EDITOR = {*CONTRIBUTOR, "articles.add_rule", "articles.change_rule"}
PUBLISHER = {*EDITOR, "entities.merge_entity"}
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": PUBLISHER}


def add_rights(apps, schema_editor):
    for permissions, group in _granted(apps, schema_editor):
        group.permissions.add(*permissions)


def take_rights(apps, schema_editor):
    for permissions, group in _granted(apps, schema_editor):
        group.permissions.remove(*permissions)


def _granted(apps, schema_editor):
    """The rights of every group that an administrator has not deleted or renamed."""
    database = schema_editor.connection.alias
    first = importlib.import_module("articles.migrations.0002_editorial_groups")
    first.make_permissions(apps, database)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for group in Group.objects.using(database).filter(name__in=GROUPS):
        wanted = [right.split(".") for right in sorted(GROUPS[group.name])]
        yield [
            Permission.objects.using(database).get(content_type__app_label=app, codename=codename)
            for app, codename in wanted
        ], group


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0004_history"),
        ("entities", "0006_merging"),
    ]

    operations = [migrations.RunPython(add_rights, take_rights)]
