"""Copies of one text are printings of one story, of which counts take one."""

import django.db.models.deletion
from django.db import migrations, models

from articles import watching

_TABLES = ("articles_printing",)
_VERBS = [
    ("accept", "accepted"),
    ("reject", "rejected"),
    ("relink", "linked to another record"),
    ("retype", "gave another kind"),
    ("bounds", "moved the ends"),
    ("reopen", "opened again"),
    ("add", "marked"),
    ("remove", "unmarked"),
    ("place", "placed by hand"),
    ("accept-date", "accepted a date"),
    ("reject-date", "rejected a date"),
    ("change-date", "said which days a date means"),
    ("reopen-date", "opened a date again"),
    ("add-date", "marked a date"),
    ("remove-date", "unmarked a date"),
    ("place-date", "placed a date by hand"),
    ("date-article", "dated the article"),
    ("accept-event", "accepted an event"),
    ("reject-event", "rejected an event"),
    ("reopen-event", "opened an event again"),
    ("change-event", "changed an event"),
    ("add-event", "added an event"),
    ("remove-event", "removed an event"),
    ("keep-sentence", "accepted a sentence as evidence"),
    ("drop-sentence", "rejected a sentence as evidence"),
    ("text", "changed the text"),
    ("role", "gave a line another role"),
    ("edit", "changed fields"),
    ("state", "published or withdrew"),
    ("confirm", "confirmed"),
    ("merge", "merged"),
    ("split", "split"),
    ("keep-apart", "said they are not the same"),
    ("change-kind", "changed the kind of the record"),
    ("merge-tags", "merged tags"),
    ("rule", "made or changed a rule"),
    ("same-story", "said it prints the same story"),
    ("other-story", "said it prints another story"),
    ("undo", "took back"),
]


def watch(_apps, schema_editor):
    watching.watch(schema_editor, _TABLES)


def unwatch(_apps, schema_editor):
    watching.unwatch(schema_editor, _TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0017_wrong_passwords"),
    ]

    operations = [
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Printing",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="printing",
                        serialize=False,
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "story",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="printings",
                        to="articles.story",
                        verbose_name="story",
                    ),
                ),
                (
                    "is_settled",
                    models.BooleanField(default=False, verbose_name="settled by an editor"),
                ),
            ],
            options={
                "verbose_name": "printing",
                "verbose_name_plural": "printings",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Band",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bands",
                        to="articles.article",
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("number", "article"), name="band_unique")
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="decisionbatch", name="batch_verb_known"),
        migrations.AlterField(
            model_name="decisionbatch",
            name="verb",
            field=models.CharField(choices=_VERBS, max_length=14, verbose_name="what"),
        ),
        migrations.AddConstraint(
            model_name="decisionbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", [verb for verb, _words in _VERBS])),
                name="batch_verb_known",
            ),
        ),
        migrations.RunPython(watch, unwatch),
    ]
