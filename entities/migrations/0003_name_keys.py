"""Keys under which an entity is looked for by names like its own, for every name there is."""

from itertools import islice

import django.db.models.deletion
from django.db import migrations, models

from entities import likeness, plain_names

PLAIN_KINDS = ("organization", "place", "source")
AT_ONCE = 2000


def make_keys(apps, schema_editor):
    Entity = apps.get_model("entities", "Entity")
    Name = apps.get_model("entities", "Name")
    NameKey = apps.get_model("entities", "NameKey")
    preferred = Entity.objects.values_list("pk", "kind", "name")
    others = Name.objects.values_list("entity_id", "entity__kind", "text")
    for names in (preferred.iterator(), others.iterator()):
        rows = (NameKey(entity_id=pk, key=key) for pk, key in _keys(names))
        while some := list(islice(rows, AT_ONCE)):
            NameKey.objects.bulk_create(some, ignore_conflicts=True)


def _keys(names):
    for pk, kind, name in names:
        if kind == "person":
            found = likeness.keys(name)
        elif kind in PLAIN_KINDS:
            found = plain_names.keys(name)
        else:
            found = ()
        for key in found:
            yield pk, key


class Migration(migrations.Migration):
    dependencies = [
        ("entities", "0002_table_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "entity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_keys",
                        to="entities.entity",
                    ),
                ),
            ],
            options={
                "verbose_name": "name key",
                "verbose_name_plural": "name keys",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "entity"), name="name_key_unique_in_entity"
                    )
                ],
            },
        ),
        migrations.RunPython(make_keys, migrations.RunPython.noop),
    ]
