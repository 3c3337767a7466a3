"""System checks of the project's own."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register
from django.utils.translation import gettext as _

from articles.recognising import complaint
from articles.sqlite_fault import sqlite_complaint


@register(deploy=True)
def check_sqlite_version(*_args: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """A rare fault of SQLite can damage a database that two processes write to."""
    if not (sentence := sqlite_complaint()):
        return []
    return [
        Info(
            sentence,
            hint=_(
                "Keep backups, and use SQLite 3.51.3 or PostgreSQL for a site with many writers."
            ),
            id="newsroom.I001",
        )
    ]


@register()
def check_recogniser(*_args: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """The recogniser that the settings name is installed."""
    sentence = complaint()
    return [Error(sentence, id="newsroom.E001")] if sentence else []


@register()
def check_metrics(*_args: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """What /metrics needs is installed where it is wanted."""
    if not settings.METRICS_TOKEN or find_spec("prometheus_client"):
        return []
    sentence = _("NEWSROOM_METRICS_TOKEN is set, and prometheus-client is not installed.")
    hint = _('Install it with: pip install ".[metrics]"')
    return [Error(sentence, hint=hint, id="newsroom.E002")]


@register()
def check_opensearch(*_args: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """What asks OpenSearch is installed where one is named."""
    if not settings.OPENSEARCH_URL or find_spec("opensearchpy"):
        return []
    sentence = _("NEWSROOM_OPENSEARCH_URL is set, and opensearch-py is not installed.")
    hint = _('Install it with: pip install ".[opensearch]"')
    return [Error(sentence, hint=hint, id="newsroom.E003")]


@register(deploy=True)
def check_tag_authority(*_args: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """Feeds of two sites must not give out the same ids."""
    if not settings.TAG_AUTHORITY.startswith("newsroom.localhost,"):
        return []
    return [
        Info(
            _("The ids in feeds are made of no name of yours."),
            hint=_("Set NEWSROOM_TAG_AUTHORITY, like news.example.org,2026, once and for good."),
            id="newsroom.I002",
        )
    ]
