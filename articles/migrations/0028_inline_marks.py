"""Marks within lines, unsaved work of editors, and quotations among the roles of lines."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles import watching

# SQLite makes the table of lines anew, and its triggers are gone with the old one.
_TABLES = ("articles_inlinemark", "articles_block")


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


def watch_lines(_apps, schema_editor):
    """On the way back the table of lines is made anew, too."""
    watching.watch(schema_editor, ("articles_block",))


def call_as_before(apps, schema_editor):
    """On the way back: what an earlier version of this program knows no role for is body."""
    lines = apps.get_model("articles", "Block").objects.using(schema_editor.connection.alias)
    lines.filter(role__in=("quote", "list-item")).update(role="body")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0027_what_documents_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, watch_lines),
        migrations.CreateModel(
            name='DraftSave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32)),
                ('base', models.PositiveIntegerField(default=0)),
                ('fields', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(verbose_name='saved')),
            ],
            options={
                'verbose_name': 'unsaved work',
                'verbose_name_plural': 'unsaved work',
                'ordering': ['-saved_at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='InlineMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('emphasis', 'emphasis'), ('strong', 'strong emphasis'), ('link', 'link')], max_length=8, verbose_name='kind')),
                ('url', models.CharField(blank=True, max_length=1000, verbose_name='leads to')),
            ],
            options={
                'verbose_name': 'mark within a line',
                'verbose_name_plural': 'marks within lines',
                'ordering': ['text', 'start', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.RemoveConstraint(
            model_name='block',
            name='block_role_known',
        ),
        migrations.AlterField(
            model_name='block',
            name='role',
            field=models.CharField(choices=[('headline', 'headline'), ('standfirst', 'standfirst'), ('byline', 'byline'), ('dateline', 'dateline'), ('date', 'date line'), ('subhead', 'subhead'), ('body', 'body'), ('quote', 'quotation'), ('list-item', 'list item'), ('caption', 'caption'), ('credit', 'credit'), ('source', 'source'), ('boilerplate', 'boilerplate')], max_length=11, verbose_name='role'),
        ),
        migrations.AddConstraint(
            model_name='block',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['headline', 'standfirst', 'byline', 'dateline', 'date', 'subhead', 'body', 'quote', 'list-item', 'caption', 'credit', 'source', 'boilerplate'])), name='block_role_known'),
        ),
        migrations.AddField(
            model_name='draftsave',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='draftsave',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='editor'),
        ),
        migrations.AddField(
            model_name='inlinemark',
            name='text',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='articles.text', verbose_name='text'),
        ),
        migrations.AddConstraint(
            model_name='draftsave',
            constraint=models.UniqueConstraint(fields=('user', 'key'), name='draft_save_unique_key'),
        ),
        migrations.AddConstraint(
            model_name='inlinemark',
            constraint=models.UniqueConstraint(fields=('text', 'start', 'end', 'kind'), name='inline_mark_unique_in_text'),
        ),
        migrations.AddConstraint(
            model_name='inlinemark',
            constraint=models.CheckConstraint(condition=models.Q(('start__gte', 0), ('start__lt', models.F('end'))), name='inline_mark_in_order'),
        ),
        migrations.AddConstraint(
            model_name='inlinemark',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['emphasis', 'strong', 'link'])), name='inline_mark_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='inlinemark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), models.Q(('url', ''), _negated=True)), models.Q(models.Q(('kind', 'link'), _negated=True), ('url', '')), _connector='OR'), name='inline_mark_link_leads_somewhere'),
        ),
        migrations.RunPython(migrations.RunPython.noop, call_as_before),
        migrations.RunPython(watch, unwatch),
    ]
