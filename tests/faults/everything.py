"""All that an archive holds, for comparing two: without times, keys as their places in order."""

import json
import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.models import AutoField, DateTimeField, Field, ForeignKey, Model, OneToOneField
from django.test import Client

Ranks = dict[type[Model], dict[Any, int]]
# Rows about the work itself, not about the archive, and a number that is never the same twice.
_LEFT_OUT = (*("articles.contentversion", "django_tasks_db.dbtaskresult", "sessions.session"),)


def write_everything(path: str, words: list[str]) -> None:
    told = {"tables": read_tables(), "found": {word: find(word) for word in words}}
    Path(path).write_text(json.dumps(told, indent=0, sort_keys=True, default=str))


def read_tables() -> dict[str, list[dict[str, Any]]]:
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in _LEFT_OUT
    ]
    ranks: Ranks = {model: _ranks(model) for model in models}
    return {model._meta.label_lower: _rows(model, ranks) for model in models}


def _ranks(model: type[Model]) -> dict[Any, int]:
    """PostgreSQL counts on where a transaction was taken back; the order of rows is the same."""
    keys = model._base_manager.order_by("pk").values_list("pk", flat=True)
    return {key: number for number, key in enumerate(keys, start=1)}


def _rows(model: type[Model], ranks: Ranks) -> list[dict[str, Any]]:
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, DateTimeField)]
    names = [one.attname for one in fields]
    rows = model._base_manager.order_by("pk").values_list(*names)
    return [
        {
            name: _comparable(value, field, ranks)
            for name, value, field in zip(names, row, fields, strict=True)
        }
        for row in rows.iterator()
    ]


def _comparable(value: Any, field: Field, ranks: Ranks) -> Any:
    model = _keys_of(field)
    if value is not None and model:
        return ranks.get(model, {}).get(value, f"no {model._meta.label_lower}")
    if field.name == "candidates":
        entities = ranks[apps.get_model("entities", "entity")]
        return [one | {"entity": entities[one["entity"]]} for one in value]
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def _keys_of(field: Field) -> type[Model] | None:
    """Whose keys the field holds."""
    model = field.model
    if isinstance(field, ForeignKey | OneToOneField):
        return field.related_model
    if field.primary_key and isinstance(field, AutoField | type(model._meta.pk)):
        return model
    # A row of history holds the number of what it tells of.
    return getattr(model, "instance_type", None) if field.name == "id" else None


def find(word: str) -> list[str]:
    """The addresses of articles on the search page."""
    page = Client(headers={"host": "localhost"}).get("/search/", {"q": word})
    assert page.status_code == 200, page.status_code
    return re.findall(r'href="(/articles/[^"/]+/)', page.content.decode())


def prove_sound() -> None:
    call_command("check_integrity", verbosity=0)
    _prove_sound_on_sqlite()


def _prove_sound_on_sqlite() -> None:
    """The file, and the full-text index as it is against what it is made of."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]
        cursor.execute(
            "INSERT INTO articles_searchwords(articles_searchwords, rank) "
            "VALUES ('integrity-check', 1)"
        )
