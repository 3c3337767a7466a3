"""Nothing deletes a record that accepted mentions name."""

import articles.models.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_rights_to_the_queue'),
    ]

    operations = [
        migrations.AlterField(
            model_name='mention',
            name='entity',
            field=models.ForeignKey(blank=True, null=True, on_delete=articles.models.text.keep_accepted, related_name='mentions', to='entities.entity', verbose_name='refers to'),
        ),
    ]
