"""Somebody may take part in an event whom no record stands for."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0006_merging'),
    ]

    operations = [
        migrations.AddField(
            model_name='participation',
            name='described',
            field=models.CharField(blank=True, help_text='As printed, where no record says who that is: “police”.', max_length=200, verbose_name='in words'),
        ),
        migrations.AlterField(
            model_name='participation',
            name='entity',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='entities.entity', verbose_name='record'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(condition=models.Q(('entity', None)), fields=('event', 'described', 'role'), name='participation_in_words_unique'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('described', ''), ('entity__isnull', False)), models.Q(('entity', None), models.Q(('described', ''), _negated=True)), _connector='OR'), name='participation_of_a_record_or_in_words', violation_error_message='Choose a record, or write who it was: one of the two.'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['actor', 'recipient', 'host', 'guest', 'subject'])), name='participation_role_known'),
        ),
    ]
