"""The groups of the newsroom: who proposes, who decides, who publishes."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ARTICLES = (
    *("article", "block", "correctionnotice", "document", "evidence", "mention", "text"),
    "timeexpression",
)
ENTITIES = ("country", "event", "organization", "person", "place", "source")
AUTHORITY = (*ENTITIES, "entity", "formerslug", "name", "participation", "post", "tenure")

VIEWED = {"articles": ARTICLES, "entities": AUTHORITY, "taggit": ("tag",)}
# Texts, documents, times and evidence are written by the archive alone.
EDITED = {
    "articles": ("article", "correctionnotice", "mention"),
    "entities": (*ENTITIES, "name", "participation", "post", "tenure"),
    "taggit": ("tag",),
}
CONTRIBUTOR = {
    *(f"{app}.view_{model}" for app, models in VIEWED.items() for model in models),
    "articles.add_mention",
}
EDITOR = {
    *CONTRIBUTOR,
    *(
        f"{app}.{verb}_{model}"
        for app, models in EDITED.items()
        for model in models
        for verb in ("add", "change")
    ),
    "articles.change_block",
    # What an editor wrote by mistake; the admin lets go only of mentions that a person made.
    "articles.delete_correctionnotice",
    "articles.delete_mention",
    "entities.delete_name",
    "entities.delete_participation",
    "entities.delete_tenure",
}
PUBLISHER = {
    *EDITOR,
    "articles.publish_article",
    "articles.delete_article",
    *(f"entities.delete_{model}" for model in (*ENTITIES, "post")),
    "taggit.delete_tag",
}
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": PUBLISHER}


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    make_permissions(apps, database)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    known = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(database).select_related("content_type")
    }
    for name, permissions in GROUPS.items():
        group, _created = Group.objects.using(database).get_or_create(name=name)
        group.permissions.add(*(known[permission] for permission in sorted(permissions)))


def make_permissions(apps, database):
    """Django makes them after the last migration, which is too late for this one."""
    for label in VIEWED:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=database, apps=apps)
        config.models_module = None


def remove_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.using(schema_editor.connection.alias).filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("entities", "0001_initial"),
        (
            "taggit",
            "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx",
        ),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
