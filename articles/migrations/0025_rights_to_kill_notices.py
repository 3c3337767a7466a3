"""The groups' rights to kill notices: all may look; who may publish answers them."""

from django.db import migrations

from articles.group_rights import grant

VIEW = ("view_killnotice",)
GROUPS = {"Contributor": VIEW, "Editor": VIEW, "Publisher": VIEW}


class Migration(migrations.Migration):
    dependencies = [("articles", "0024_agency_copy")]

    operations = [grant(GROUPS)]
