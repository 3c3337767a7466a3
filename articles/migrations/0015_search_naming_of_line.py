"""What many articles have in common is counted by an index alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0014_mention_last_decided'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='searchnaming',
            index=models.Index(fields=['line', 'entity', 'sure'], name='search_naming_of_line'),
        ),
    ]
