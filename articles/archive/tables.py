"""Which tables an archive is written as, and which are left out, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.apps import apps
from django.db import models

# Each before those that point at it, as far as there is such an order.
WRITTEN: Final = (
    *("auth.user", "taggit.tag", "taggit.taggeditem"),
    *("entities.entity", "entities.country", "entities.organization", "entities.place"),
    *("entities.source", "entities.person", "entities.person_nationalities", "entities.event"),
    *("entities.participation", "entities.name", "entities.authorityid", "entities.formerslug"),
    *("entities.post", "entities.tenure", "entities.distinctpair", "entities.tombstone"),
    *("articles.article", "articles.formerarticleslug", "articles.document"),
    *("articles.text", "articles.block", "articles.pendingrevision"),
    "articles.inlinemark",
    *("articles.mention", "articles.timeexpression", "articles.evidence"),
    *("articles.picture", "articles.placedpicture"),
    *("articles.correctionnotice", "articles.killnotice", "articles.story"),
    *("articles.printing", "articles.band", "articles.rule"),
    *("articles.decisionbatch", "articles.decision"),
    *("articles.section", "articles.formersectionslug", "articles.frontpage", "articles.pin"),
    *("articles.report", "articles.failedimport", "articles.assignment"),
    *("articles.comment", "articles.comment_addressed", "articles.savedview"),
    *("entities.historicalcountry", "entities.historicalorganization"),
    *("entities.historicalplace", "entities.historicalsource", "entities.historicalperson"),
    *("entities.historicalevent", "articles.historicalarticle"),
)
LEFT_OUT: Final[Mapping[str, str]] = {
    "entities.namekey": "made anew of the names",
    "articles.searchline": "made anew of the texts",
    "articles.searchnaming": "made anew of the mentions",
    "articles.searchchange": "waits for the OpenSearch of one site",
    "articles.contentversion": "counts the changes of one site",
    "articles.draftsave": "is what somebody has not saved yet",
    "articles.presence": "says who is at a desk just now",
    "articles.notification": "tells people of one site what is new",
    "articles.mailchoice": "is for the people of one site to say",
    "articles.queueddocument": "waits for a worker of one site",
    "articles.upload": "belongs to what waits",
    "articles.reportsender": "bounds the reports of a day",
    "articles.wrongpassword": "bounds the passwords that are tried",
}
# Users are names in the log: passwords, addresses and rights are no part of an archive.
_COLUMNS: Final = {"auth.user": ("id", "username", "first_name", "last_name")}
_HEAVY: Final = ("articles.document",)
_ROWS: Final = 500
_HEAVY_ROWS: Final = 4

AnyField = models.Field[Any, Any]


def models_of_ours() -> Iterator[type[models.Model]]:
    for label in ("articles", "entities", "newsroom"):
        yield from apps.get_app_config(label).get_models(include_auto_created=True)


def fields_of(label: str) -> Sequence[AnyField]:
    """The columns of the table that are written."""
    fields = apps.get_model(label)._meta.local_concrete_fields
    wanted = _COLUMNS.get(label)
    return [field for field in fields if wanted is None or field.attname in wanted]


def at_once(label: str) -> int:
    """How many rows are held in memory."""
    return _HEAVY_ROWS if label in _HEAVY else _ROWS
