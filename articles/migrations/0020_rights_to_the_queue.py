"""The groups' rights to the queue of documents: all may look, who decides has them tried again."""

from django.db import migrations

from articles.group_rights import grant

CONTRIBUTOR = ("view_queueddocument",)
EDITOR = (*CONTRIBUTOR, "change_queueddocument")
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": EDITOR}


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_queue_of_documents")]

    operations = [grant(GROUPS)]
