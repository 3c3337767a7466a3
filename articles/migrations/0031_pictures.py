"""Pictures, and their places in articles."""

import articles.models.picture
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles import watching

_TABLES = ("articles_picture", "articles_placedpicture")


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0030_right_to_withdraw'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(default=articles.models.picture.make_key, editable=False, max_length=32, unique=True)),
                ('sha256', models.CharField(editable=False, max_length=64, unique=True)),
                ('filename', models.CharField(editable=False, max_length=255, verbose_name='file name')),
                ('file', models.CharField(editable=False, max_length=200)),
                ('format', models.CharField(editable=False, max_length=4, verbose_name='format')),
                ('width', models.PositiveIntegerField(editable=False, verbose_name='width')),
                ('height', models.PositiveIntegerField(editable=False, verbose_name='height')),
                ('sizes', models.CharField(editable=False, max_length=100)),
                ('alt', models.CharField(blank=True, help_text='For readers who do not see it, in one or two sentences (alt text).', max_length=500, verbose_name='what the picture shows')),
                ('is_decorative', models.BooleanField(default=False, help_text='It says nothing that the text does not say; screen readers pass over it.', verbose_name='only decorative')),
                ('caption', models.TextField(blank=True, help_text='Stands under the picture wherever it is used.', verbose_name='caption')),
                ('credit', models.CharField(blank=True, help_text='Who made it: Name / Agency.', max_length=300, verbose_name='credit')),
                ('rights', models.CharField(blank=True, help_text='To whom it belongs and what may be done with it.', max_length=500, verbose_name='rights')),
                ('focal_x', models.FloatField(default=0.5, help_text='0 is the left edge, 1 the right one.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point, from the left')),
                ('focal_y', models.FloatField(default=0.5, help_text='0 is the upper edge, 1 the lower one.', validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)], verbose_name='focal point, from the top')),
                ('told', models.JSONField(default=dict, editable=False)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='PlacedPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_lead', models.BooleanField(default=False, help_text='Lists and links show it; without words that it stands at, it opens the page.', verbose_name='leads the article')),
                ('surface', models.CharField(blank=True, max_length=200, verbose_name='stands at')),
                ('prefix', models.CharField(blank=True, editable=False, max_length=40)),
                ('suffix', models.CharField(blank=True, editable=False, max_length=40)),
                ('start', models.PositiveIntegerField(default=0, editable=False)),
                ('number', models.PositiveIntegerField(default=0, verbose_name='order')),
                ('caption', models.TextField(blank=True, help_text="Instead of the picture's own one.", verbose_name='caption in this article')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                'verbose_name': 'picture in an article',
                'verbose_name_plural': 'pictures in articles',
                'ordering': ['article', '-is_lead', 'start', 'number', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='picture',
            name='uploaded_by',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by'),
        ),
        migrations.AddField(
            model_name='placedpicture',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placed_pictures', to='articles.article', verbose_name='article'),
        ),
        migrations.AddField(
            model_name='placedpicture',
            name='picture',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='articles.picture', verbose_name='picture'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('is_decorative', False), ('alt', ''), _connector='OR'), name='picture_described_or_decorative'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('focal_x__range', (0, 1)), ('focal_y__range', (0, 1))), name='picture_focal_point_inside'),
        ),
        migrations.AddConstraint(
            model_name='picture',
            constraint=models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='picture_has_a_size'),
        ),
        migrations.AddConstraint(
            model_name='placedpicture',
            constraint=models.UniqueConstraint(condition=models.Q(('is_lead', True)), fields=('article',), name='placed_picture_leads_alone'),
        ),
        migrations.AddConstraint(
            model_name='placedpicture',
            constraint=models.UniqueConstraint(fields=('article', 'picture'), name='placed_picture_once_in_article'),
        ),
        migrations.AddConstraint(
            model_name='placedpicture',
            constraint=models.CheckConstraint(condition=models.Q(('is_lead', True), models.Q(('surface', ''), _negated=True), _connector='OR'), name='placed_picture_leads_or_stands'),
        ),
        migrations.RunPython(watch, unwatch),
    ]
