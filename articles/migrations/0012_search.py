"""What search looks in, and the indexes that the database keeps by itself.

Articles that were published before are read into it by `manage.py index_search`, which `set_up` calls.
"""

import django.db.models.deletion
from django.db import migrations, models

from articles.models import search_tables


def create(_apps, schema_editor):
    search_tables.create(schema_editor.connection)
    search_tables.fill_names(schema_editor.connection)


def drop(_apps, schema_editor):
    search_tables.drop(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0011_content_version'),
        ('entities', '0007_participants_in_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchLine',
            fields=[
                ('key', models.BigIntegerField(primary_key=True, serialize=False)),
                ('public_from', models.DateTimeField(db_index=True)),
                ('headline', models.TextField()),
                ('body', models.TextField()),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_line', to='articles.article')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SearchNaming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sure', models.FloatField()),
                ('entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='entities.entity')),
                ('line', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='namings', to='articles.searchline')),
            ],
            options={
                'default_permissions': (),
                'indexes': [models.Index(fields=['entity', 'line', 'sure'], name='search_naming_of_entity')],
                'constraints': [models.UniqueConstraint(fields=('line', 'entity'), name='search_naming_unique')],
            },
        ),
        migrations.RunPython(create, drop),
    ]
