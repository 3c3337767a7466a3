"""The groups' rights to sections and the front page: all may look; who may publish arranges them."""

from django.db import migrations

from articles.group_rights import grant

VIEW = ("view_section", "view_frontpage")
ARRANGE = (
    *VIEW,
    *("add_section", "change_section", "delete_section", "arrange_front_page"),
)
GROUPS = {"Contributor": VIEW, "Editor": VIEW, "Publisher": ARRANGE}


class Migration(migrations.Migration):
    dependencies = [("articles", "0035_front_page_and_sections")]

    operations = [grant(GROUPS)]
