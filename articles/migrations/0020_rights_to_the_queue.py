"""The groups' rights to the queue of documents: all may look, who decides has them tried again."""

import importlib

from django.db import migrations

CONTRIBUTOR = ("view_queueddocument",)
EDITOR = (*CONTRIBUTOR, "change_queueddocument")
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": EDITOR}


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
    dependencies = [("articles", "0019_queue_of_documents")]

    operations = [migrations.RunPython(add_rights, take_rights)]
