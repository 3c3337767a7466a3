"""Who publishes withdraws, too; since when readers have known the addresses of articles."""

from django.db import migrations
from django.db.models import F
from django.utils import timezone

from articles.group_rights import grant

GROUPS = {"Publisher": ("withdraw_article",)}


def note_first_publication(apps, schema_editor):
    """Of what is public, and of what was withdrawn after its moment had come."""
    articles = apps.get_model("articles", "Article").objects.using(schema_editor.connection.alias)
    past = articles.filter(public_from__lte=timezone.now())
    past.filter(state="published").update(first_public_at=F("public_from"))
    withdrawn = past.filter(state="withdrawn", public_from__lte=F("updated_at"))
    withdrawn.update(first_public_at=F("public_from"))


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_states_and_revisions")]

    operations = [
        grant(GROUPS),
        migrations.RunPython(note_first_publication, migrations.RunPython.noop),
    ]
