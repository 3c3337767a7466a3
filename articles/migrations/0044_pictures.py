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
        ('articles', '0043_right_to_withdraw'),
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
        migrations.RemoveConstraint(
            model_name='decisionbatch',
            name='batch_verb_known',
        ),
        migrations.AlterField(
            model_name='decisionbatch',
            name='verb',
            field=models.CharField(choices=[('accept', 'accepted'), ('reject', 'rejected'), ('relink', 'linked to another record'), ('retype', 'gave another kind'), ('bounds', 'moved the ends'), ('reopen', 'opened again'), ('add', 'marked'), ('remove', 'unmarked'), ('place', 'placed by hand'), ('accept-date', 'accepted a date'), ('reject-date', 'rejected a date'), ('change-date', 'said which days a date means'), ('reopen-date', 'opened a date again'), ('add-date', 'marked a date'), ('remove-date', 'unmarked a date'), ('place-date', 'placed a date by hand'), ('date-article', 'dated the article'), ('accept-event', 'accepted an event'), ('reject-event', 'rejected an event'), ('reopen-event', 'opened an event again'), ('change-event', 'changed an event'), ('add-event', 'added an event'), ('remove-event', 'removed an event'), ('keep-sentence', 'accepted a sentence as evidence'), ('drop-sentence', 'rejected a sentence as evidence'), ('text', 'changed the text'), ('role', 'gave a line another role'), ('edit', 'changed fields'), ('state', 'published or withdrew'), ('confirm', 'confirmed'), ('merge', 'merged'), ('split', 'split'), ('keep-apart', 'said they are not the same'), ('change-kind', 'changed the kind of the record'), ('merge-tags', 'merged tags'), ('rule', 'made or changed a rule'), ('same-story', 'said it prints the same story'), ('other-story', 'said it prints another story'), ('place-picture', 'placed a picture'), ('move-picture', 'changed the place of a picture'), ('remove-picture', 'took a picture out'), ('edit-picture', 'changed a picture'), ('delete-picture', 'deleted a picture'), ('undo', 'took back')], max_length=14, verbose_name='what'),
        ),
        migrations.AddConstraint(
            model_name='decisionbatch',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['accept', 'reject', 'relink', 'retype', 'bounds', 'reopen', 'add', 'remove', 'place', 'accept-date', 'reject-date', 'change-date', 'reopen-date', 'add-date', 'remove-date', 'place-date', 'date-article', 'accept-event', 'reject-event', 'reopen-event', 'change-event', 'add-event', 'remove-event', 'keep-sentence', 'drop-sentence', 'text', 'role', 'edit', 'state', 'confirm', 'merge', 'split', 'keep-apart', 'change-kind', 'merge-tags', 'rule', 'same-story', 'other-story', 'place-picture', 'move-picture', 'remove-picture', 'edit-picture', 'delete-picture', 'undo'])), name='batch_verb_known'),
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
