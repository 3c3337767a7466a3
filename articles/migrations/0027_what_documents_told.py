"""What a document told besides its text; addresses by which documents are known again, as such."""

from django.db import migrations, models
from django.db.models import Q

from articles.formats.addresses import identity_of


def tidy_addresses(apps, schema_editor):
    Document = apps.get_model("articles", "Document")
    odd = Q(canonical_url__contains="?") | Q(canonical_url__contains="#")
    odd |= Q(canonical_url__regex=r"^https?://[^/]*/?$")
    for pk, address in Document.objects.filter(odd).values_list("pk", "canonical_url"):
        Document.objects.filter(pk=pk).update(canonical_url=identity_of(address))


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_search_changes")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="embargo",
            field=models.DateTimeField(null=True, verbose_name="embargo"),
        ),
        migrations.AddField(
            model_name="document",
            name="subjects",
            field=models.JSONField(null=True, verbose_name="subjects"),
        ),
        migrations.RemoveConstraint(model_name="killnotice", name="kill_notice_waits_once"),
        migrations.RunPython(tidy_addresses, migrations.RunPython.noop),
    ]
