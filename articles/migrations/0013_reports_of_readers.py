"""Reports of readers, and the groups' rights to them: all may look, who decides handles them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.group_rights import grant

CONTRIBUTOR = ("view_report",)
EDITOR = (*CONTRIBUTOR, "change_report")
PUBLISHER = (*EDITOR, "delete_report")
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": PUBLISHER}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0012_search"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportSender",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "verbose_name": "sender of a report",
                "default_permissions": (),
                "indexes": [models.Index(fields=["key", "at"], name="report_sender_key")],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="Its address as the reader gave it; there may be no such page.",
                        max_length=300,
                        verbose_name="about the page",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="what is wrong")),
                ("quote", models.TextField(blank=True, max_length=500, verbose_name="the words")),
                (
                    "contact",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the reader"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("handled", "handled"), ("spam", "spam")],
                        default="open",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="For other editors.", verbose_name="note"
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "report of a reader",
                "verbose_name_plural": "reports of readers",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view", "change", "delete"),
                "indexes": [models.Index(fields=["state", "-at"], name="report_state_newest_first")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="report_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "handled", "spam"])),
                        name="report_state_known",
                    ),
                ],
            },
        ),
        grant(GROUPS),
    ]
