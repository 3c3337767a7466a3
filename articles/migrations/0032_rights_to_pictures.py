"""The groups' rights to pictures: all may look; editors add and change; publishers delete."""

from django.db import migrations

from articles.group_rights import grant

VIEW = ("view_picture",)
EDIT = (*VIEW, "add_picture", "change_picture")
GROUPS = {"Contributor": VIEW, "Editor": EDIT, "Publisher": (*EDIT, "delete_picture")}


class Migration(migrations.Migration):
    dependencies = [("articles", "0031_pictures")]

    operations = [grant(GROUPS)]
