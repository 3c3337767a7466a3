"""The index on the record that one was merged into holds only those that were.

SQLite would make the whole table anew for this, and its triggers with it; so the old index is dropped
by its name.
"""

import django.db.models.deletion
from django.db import migrations, models

_COLUMN = ["merged_into_id"]
_NEW = "entity_merged_away"


def drop_whole_index(apps, schema_editor):
    table = "entities_entity"
    with schema_editor.connection.cursor() as cursor:
        found = schema_editor.connection.introspection.get_constraints(cursor, table)
    for name, told in found.items():
        is_index = told["index"] and not told["unique"] and not told["foreign_key"]
        if told["columns"] == _COLUMN and is_index and name != _NEW:
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}")


def make_whole_index(apps, schema_editor):
    schema_editor.execute(
        "CREATE INDEX entities_entity_merged_into_id ON entities_entity (merged_into_id)"
    )


class Migration(migrations.Migration):
    dependencies = [("entities", "0010_authority_ids")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="entity",
                    name="merged_into",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="entities.entity",
                    ),
                ),
            ],
            database_operations=[migrations.RunPython(drop_whole_index, make_whole_index)],
        ),
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name="entity_merged_away",
            ),
        ),
    ]
