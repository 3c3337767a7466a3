"""The groups' rights to comments: all of them comment; who may edit resolves what others said."""

from django.db import migrations

from articles.group_rights import grant

COMMENTS = ("add_comment",)
RESOLVES = (*COMMENTS, "change_comment")
GROUPS = {"Contributor": COMMENTS, "Editor": RESOLVES, "Publisher": RESOLVES}


class Migration(migrations.Migration):
    dependencies = [("articles", "0033_working_together")]

    operations = [grant(GROUPS)]
