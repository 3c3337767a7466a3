"""Who reconciles a column of Wikidata ids asks for records by them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("entities", "0008_tombstones")]

    operations = [
        migrations.AddIndex(
            model_name="entity",
            index=models.Index(fields=["wikidata_id"], name="entity_wikidata_id"),
        ),
    ]
