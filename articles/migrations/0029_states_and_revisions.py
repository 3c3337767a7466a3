"""Each step of an article's state, former addresses of articles, revisions that are not live."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from articles import watching

_TABLES = ("articles_formerarticleslug",)


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0028_inline_marks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerArticleSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='address')),
            ],
            options={
                'verbose_name': 'former address of an article',
                'verbose_name_plural': 'former addresses of articles',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='PendingRevision',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='pending', serialize=False, to='articles.article', verbose_name='article')),
                ('base', models.JSONField(default=dict, verbose_name='fields before')),
                ('values', models.JSONField(default=dict, verbose_name='changed fields')),
                ('content', models.TextField(blank=True, help_text='Empty: the text stays.', verbose_name='text')),
                ('laid', models.JSONField(default=dict)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='saved')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'verbose_name': 'revision that is not live',
                'verbose_name_plural': 'revisions that are not live',
                'default_permissions': (),
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['-sorted_at', '-pk'], 'permissions': [('publish_article', 'Can publish and schedule articles'), ('withdraw_article', 'Can withdraw articles')], 'verbose_name': 'article', 'verbose_name_plural': 'articles'},
        ),
        migrations.AddField(
            model_name='article',
            name='first_public_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='formerarticleslug',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='articles.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='pendingrevision',
            name='base_text',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='articles.text', verbose_name='built on'),
        ),
        migrations.AddField(
            model_name='pendingrevision',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by'),
        ),
        migrations.AddConstraint(
            model_name='pendingrevision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('values', {}), _negated=True), models.Q(('content', ''), _negated=True), _connector='OR'), name='pending_revision_changes_something'),
        ),
        migrations.RunPython(watch, unwatch),
    ]
