"""What was removed for good is known by digests alone."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('entities', '0007_participants_in_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Tombstone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('country', 'Country'), ('organization', 'Organization'), ('place', 'Place'), ('event', 'Event'), ('source', 'Source'), ('article', 'Article'), ('document', 'Document')], max_length=12, verbose_name='kind')),
                ('digest', models.CharField(max_length=64)),
                ('day', models.DateField(default=django.utils.timezone.localdate, verbose_name='removed on')),
                ('reason', models.CharField(max_length=500, verbose_name='why')),
                ('was_public', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'removal for good',
                'verbose_name_plural': 'removals for good',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('kind', 'digest'), name='tombstone_unique'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='tombstone_has_a_reason')],
            },
        ),
    ]
