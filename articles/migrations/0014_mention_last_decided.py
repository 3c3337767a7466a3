"""Finds without reading all of them when a record's mentions were last decided about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_reports_of_readers")]

    operations = [
        migrations.AddIndex(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("decided_at__isnull", False)),
                fields=["entity", "-decided_at"],
                name="mention_last_decided",
            ),
        ),
    ]
