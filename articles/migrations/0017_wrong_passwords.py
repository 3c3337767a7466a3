"""Wrong passwords of the last hour, as keyed hashes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_versions_of_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="WrongPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=64)),
                ("sender", models.CharField(max_length=64)),
                ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
            options={
                "verbose_name": "wrong password",
                "default_permissions": (),
                "indexes": [models.Index(fields=["sender", "at"], name="wrong_password_sender")],
            },
        ),
    ]
