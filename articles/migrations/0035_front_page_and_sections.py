"""Sections of the site, and an arrangement of the front page that is made as a draft first."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles import watching

_TABLES = ("articles_section", "articles_formersectionslug", "articles_pin")


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0034_rights_to_comments'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerSectionSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
            ],
            options={
                'verbose_name': 'former address of a section',
                'verbose_name_plural': 'former addresses of sections',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FrontPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed')),
            ],
            options={
                'verbose_name': 'front page',
                'verbose_name_plural': 'front page',
                'permissions': [('arrange_front_page', 'Can arrange the front page and put it live')],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.CharField(choices=[('draft', 'draft'), ('live', 'live')], max_length=5, verbose_name='edition')),
                ('position', models.PositiveSmallIntegerField(verbose_name='place')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='from')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='until')),
            ],
            options={
                'verbose_name': 'pin',
                'verbose_name_plural': 'pins',
                'ordering': ['position'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                ('slug', models.SlugField(help_text='The end of its address. Where you change it, the former one leads here.', max_length=60, unique=True, verbose_name='address')),
                ('description', models.CharField(blank=True, help_text='One sentence for readers, below the name.', max_length=300, verbose_name='description')),
                ('position', models.PositiveSmallIntegerField(default=1, help_text='1 comes first. The home page and its navigation have room for six.', verbose_name='place')),
                ('is_shown', models.BooleanField(default=True, help_text='Without it there is no such page.', verbose_name='shown to readers')),
                ('query', models.CharField(blank=True, max_length=500, verbose_name='filter')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.AddField(
            model_name='frontpage',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by'),
        ),
        migrations.AddField(
            model_name='pin',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pins', to='articles.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='section',
            name='tag',
            field=models.ForeignKey(blank=True, help_text='Shows the articles with this tag.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='taggit.tag', verbose_name='tag'),
        ),
        migrations.AddField(
            model_name='pin',
            name='section',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pins', to='articles.section', verbose_name='section'),
        ),
        migrations.AddField(
            model_name='formersectionslug',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_slugs', to='articles.section'),
        ),
        migrations.AddConstraint(
            model_name='frontpage',
            constraint=models.CheckConstraint(condition=models.Q(('pk', 1)), name='front_page_is_one_row'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('slug', ''), _negated=True)), name='section_has_name_and_address'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('tag__isnull', False), models.Q(('query', ''), _negated=True), _connector='OR'), name='section_has_tag_or_filter'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('edition__in', ['draft', 'live'])), name='pin_edition_known'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at', None), ('ends_at', None), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='pin_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(condition=models.Q(('section__isnull', False)), fields=('edition', 'section', 'article'), name='pin_article_once_in_a_section'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(condition=models.Q(('section__isnull', False)), fields=('edition', 'section', 'position'), name='pin_position_once_in_a_section'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(condition=models.Q(('section', None)), fields=('edition', 'article'), name='pin_article_once_on_the_front_page'),
        ),
        migrations.AddConstraint(
            model_name='pin',
            constraint=models.UniqueConstraint(condition=models.Q(('section', None)), fields=('edition', 'position'), name='pin_position_once_on_the_front_page'),
        ),
        migrations.RunPython(watch, unwatch),
    ]
