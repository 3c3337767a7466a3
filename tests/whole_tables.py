"""All that is stored, for comparing before and after."""

from datetime import datetime
from typing import Any

from django.apps import apps

# Logs, and what is made anew from other rows.
_LEFT_OUT = (
    *("articles.decision", "articles.decisionbatch", "entities.namekey"),
    *("articles.contentversion", "articles.searchline", "articles.searchnaming"),
    *("articles.band", "articles.printing", "articles.story"),
)
# What no undo gives back.
_UNTOLD = ("version", "updated_at", "needs_reading")


def read_tables() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours, but for logs, versions and times of change."""
    models = [*apps.get_app_config("entities").get_models(include_auto_created=True)]
    models += apps.get_app_config("articles").get_models(include_auto_created=True)
    return {
        model._meta.label_lower: [
            {name: _comparable(value) for name, value in row.items() if name not in _UNTOLD}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in models
        if model._meta.label_lower not in _LEFT_OUT
        and not model._meta.model_name.startswith("historical")
    }


def _comparable(value: Any) -> Any:
    """The log keeps times to the millisecond."""
    if isinstance(value, datetime):
        return value.replace(microsecond=value.microsecond // 1000 * 1000)
    return value
