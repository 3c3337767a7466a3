"""The groups' rights to failed imports: all may look, who decides lets them go."""

from django.db import migrations

from articles.group_rights import grant

CONTRIBUTOR = ("view_failedimport",)
EDITOR = (*CONTRIBUTOR, "change_failedimport")
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": EDITOR}


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_failed_imports_and_what_waits")]

    operations = [grant(GROUPS)]
