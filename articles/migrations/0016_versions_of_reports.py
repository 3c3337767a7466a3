"""Reports have versions, and decisions, whose days pages tell, raise the content version."""

from django.db import migrations, models

from articles import watching

_TABLES = ("articles_decision",)


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_search_naming_of_line"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="version",
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.RunPython(watch, unwatch),
    ]
