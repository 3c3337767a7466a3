"""Time expressions are decided on like mentions; each says how finely it is known."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def say_precision(apps, schema_editor):
    times = apps.get_model("articles", "TimeExpression").objects.using(
        schema_editor.connection.alias
    )
    dated = times.filter(date_start__isnull=False) | times.filter(date_end__isnull=False)
    intervals = dated.order_by().values_list("date_start", "date_end").distinct()
    for start, end in list(intervals):
        same = times.filter(date_start=start, date_end=end)
        same.update(precision=precision_of(start, end))


def precision_of(start, end):
    if start is None or end is None:
        return "range"
    if start == end:
        return "day"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return "year"
    same_month = (start.year, start.month) == (end.year, end.month)
    is_whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return "month" if same_month and is_whole else "range"


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0008_mention_surface_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='decisionbatch',
            name='batch_verb_known',
        ),
        migrations.RemoveConstraint(
            model_name='timeexpression',
            name='time_dates_in_order',
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='decided_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='decided'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='origin',
            field=models.CharField(choices=[('machine', 'machine'), ('rule', 'rule'), ('person', 'person')], default='machine', max_length=7, verbose_name='origin'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='placed',
            field=models.BooleanField(default=True, verbose_name='placed'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='precision',
            field=models.CharField(blank=True, choices=[('day', 'day'), ('month', 'month'), ('year', 'year'), ('range', 'range')], max_length=5, verbose_name='precision'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='prefix',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='status',
            field=models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected')], default='suggested', max_length=9, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='suffix',
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
        migrations.AddField(
            model_name='timeexpression',
            name='version',
            field=models.PositiveIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name='decisionbatch',
            name='verb',
            field=models.CharField(choices=[('accept', 'accepted'), ('reject', 'rejected'), ('relink', 'linked to another record'), ('retype', 'gave another kind'), ('bounds', 'moved the ends'), ('reopen', 'opened again'), ('add', 'marked'), ('remove', 'unmarked'), ('place', 'placed by hand'), ('accept-date', 'accepted a date'), ('reject-date', 'rejected a date'), ('change-date', 'said which days a date means'), ('reopen-date', 'opened a date again'), ('add-date', 'marked a date'), ('remove-date', 'unmarked a date'), ('place-date', 'placed a date by hand'), ('date-article', 'dated the article'), ('text', 'changed the text'), ('role', 'gave a line another role'), ('edit', 'changed fields'), ('state', 'published or withdrew'), ('confirm', 'confirmed'), ('merge', 'merged'), ('split', 'split'), ('keep-apart', 'said they are not the same'), ('change-kind', 'changed the kind of the record'), ('merge-tags', 'merged tags'), ('rule', 'made or changed a rule'), ('undo', 'took back')], max_length=14, verbose_name='what'),
        ),
        migrations.AddIndex(
            model_name='timeexpression',
            index=models.Index(fields=['text', 'start'], name='time_text_start'),
        ),
        migrations.AddIndex(
            model_name='timeexpression',
            index=models.Index(condition=models.Q(('placed', False)), fields=['text'], name='time_lost'),
        ),
        migrations.RunPython(say_precision, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='decisionbatch',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['accept', 'reject', 'relink', 'retype', 'bounds', 'reopen', 'add', 'remove', 'place', 'accept-date', 'reject-date', 'change-date', 'reopen-date', 'add-date', 'remove-date', 'place-date', 'date-article', 'text', 'role', 'edit', 'state', 'confirm', 'merge', 'split', 'keep-apart', 'change-kind', 'merge-tags', 'rule', 'undo'])), name='batch_verb_known'),
        ),
        migrations.AddConstraint(
            model_name='timeexpression',
            constraint=models.CheckConstraint(condition=models.Q(('date_start', None), ('date_end', None), ('date_start__lte', models.F('date_end')), _connector='OR'), name='time_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='timeexpression',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date_end', None), ('date_start', None), ('precision', '')), models.Q(models.Q(('date_start__isnull', False), ('date_end__isnull', False), _connector='OR'), models.Q(('precision', ''), _negated=True)), _connector='OR'), name='time_precise_if_dated'),
        ),
        migrations.AddConstraint(
            model_name='timeexpression',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['suggested', 'accepted', 'rejected'])), name='time_status_known'),
        ),
        migrations.AddConstraint(
            model_name='timeexpression',
            constraint=models.CheckConstraint(condition=models.Q(('placed', True), models.Q(('status', 'suggested'), _negated=True), ('origin', 'person'), _connector='OR'), name='time_only_a_persons_work_is_lost'),
        ),
    ]
