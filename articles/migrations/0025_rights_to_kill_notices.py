"""The groups' rights to kill notices: all may look; who may publish answers them."""

import importlib

from django.db import migrations

VIEW = ("view_killnotice",)
GROUPS = {"Contributor": VIEW, "Editor": VIEW, "Publisher": VIEW}


def add_rights(apps, schema_editor):
    for group, rights in _granted(apps, schema_editor):
        group.permissions.add(*rights)


def take_rights(apps, schema_editor):
    for group, rights in _granted(apps, schema_editor):
        group.permissions.remove(*rights)


def _granted(apps, schema_editor):
    """The rights of every group that an administrator has not deleted or renamed."""
    database = schema_editor.connection.alias
    first = importlib.import_module("articles.migrations.0002_editorial_groups")
    first.make_permissions(apps, database)
    Group = apps.get_model("auth", "Group")
    rights = (
        apps.get_model("auth", "Permission")
        .objects.using(database)
        .filter(content_type__app_label="articles")
    )
    for group in Group.objects.using(database).filter(name__in=GROUPS):
        yield group, rights.filter(codename__in=GROUPS[group.name])


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_agency_copy")]

    operations = [migrations.RunPython(add_rights, take_rights)]
