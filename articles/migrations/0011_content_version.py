"""Any change of what the public reads raises one number, by which pages know that they are new."""

from django.db import migrations, models

from articles import watching

_TABLES = (
    *("articles_article", "articles_correctionnotice", "articles_text", "articles_block"),
    *("articles_mention", "articles_timeexpression", "articles_evidence"),
    *("taggit_tag", "taggit_taggeditem"),
    *("entities_entity", "entities_name", "entities_formerslug", "entities_post"),
    *("entities_person", "entities_person_nationalities", "entities_country"),
    *("entities_organization", "entities_place", "entities_source"),
    *("entities_event", "entities_participation", "entities_tenure"),
)


def watch(apps, schema_editor):
    watching.watch(schema_editor, _TABLES)
    versions = apps.get_model("articles", "ContentVersion").objects
    versions.using(schema_editor.connection.alias).create(pk=1)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)
    watching.forget(schema_editor)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_decided_evidence"),
        ("entities", "0007_participants_in_words"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0, editable=False)),
            ],
            options={
                "verbose_name": "content version",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="content_version_is_one_row"
                    )
                ],
            },
        ),
        migrations.RunPython(watch, unwatch),
    ]
