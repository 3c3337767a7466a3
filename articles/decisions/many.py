"""Changes many articles at once: one action, written in bulk, told in the history of each."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from articles.decisions.journal import Notes, write
from articles.decisions.locking import flag_to_read, lock_articles
from articles.decisions.texts import ARTICLE_COLUMNS
from articles.kinds import Scope, Verb
from articles.laying_out import DATED_FIELDS
from articles.models import Article, DecisionBatch
from entities.rows import RowChange, Values, as_json, batched, label_of

_ARTICLE: Final = label_of(Article)

# The columns that an article gets at this moment.
Change = Callable[[Article, datetime], Values]


def settle_fields(
    articles: Collection[int], values: Values, what: str, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Gives articles the same values; the importer leaves these fields alone from now on.

    What is counted from a date is counted anew when the article is next read.
    """
    names = {name.removesuffix("_id") for name in values}

    def change(article: Article, _now: datetime) -> Values:
        if all(getattr(article, name) == value for name, value in values.items()):
            return {}
        return {**values, "locked_fields": sorted({*article.locked_fields, *names})}

    is_dated = not names.isdisjoint(DATED_FIELDS)
    verb = Verb.DATE_ARTICLE if is_dated else Verb.EDIT
    with transaction.atomic():
        batch = change_many(articles, change, what, verb, by=by, reason=reason)
        if batch is not None and is_dated:
            flag_to_read(batch.decisions.values_list("row", flat=True))
    return batch


@transaction.atomic
def change_many(
    articles: Collection[int], change: Change, what: str, verb: str, *, by: User, reason: str = ""
) -> DecisionBatch | None:
    """Gives each article the values that `change` says; None where nothing differs.

    Takes a statement for all that get the same values, not one an article.
    """
    lock_articles(articles)
    notes, named, now = Notes(), "", timezone.now()
    for some in batched(sorted(set(articles))):
        rows = list(Article.objects.filter(pk__in=some).order_by("pk"))
        changed = list(_give_values(rows, change, now))
        _store(changed)
        for one in changed:
            pk = one.article.pk
            notes.add([RowChange(_ARTICLE, pk, one.before, one.after)], pk)
            named = named or one.article.headline
    if not notes.changes:
        return None
    summary = summarise(named, len(notes.changes), what)
    batch = write(verb, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
    keep_history(notes.articles.values(), by, batch.at)
    return batch


def summarise(headline: str, count: int, what: str = "") -> str:
    """As the log words it: the first, how many more, and what became of them."""
    others = f" +{count - 1}" if count > 1 else ""
    arrow = f" → {what}" if what else ""
    return f"{Truncator(headline).chars(80)}{others}{arrow}"


class _Changed(NamedTuple):
    """An article with its columns as they were and as they are; `beside` no log takes back."""

    article: Article
    before: Values
    after: Values
    beside: Values


def _give_values(rows: Iterable[Article], change: Change, now: datetime) -> Iterator[_Changed]:
    """Each that differs now."""
    for article in rows:
        before = {name: getattr(article, name) for name in ARTICLE_COLUMNS}
        given = change(article, now)
        beside = {
            name: value
            for name, value in given.items()
            if name not in before and value != getattr(article, name)
        }
        for name, value in given.items():
            setattr(article, name, value)
        names = [name for name in ARTICLE_COLUMNS if before[name] != getattr(article, name)]
        if names:
            old = as_json({name: before[name] for name in names})
            new = as_json({name: getattr(article, name) for name in names})
            yield _Changed(article, old, new, beside)


def _store(changed: Sequence[_Changed]) -> None:
    """Writes the changed columns, those that get the same ones together."""
    alike: dict[str, list[int]] = defaultdict(list)
    values: dict[str, Values] = {}
    for article, _before, after, beside in changed:
        given = {name: getattr(article, name) for name in after} | beside
        order = article.make_sorted_at()
        if order != article.sorted_at:
            given["sorted_at"] = order
        key = json.dumps(as_json(given), sort_keys=True)
        alike[key].append(article.pk)
        values[key] = given
    newer = {"version": F("version") + 1, "updated_at": timezone.now()}
    for key, pks in alike.items():
        Article.objects.filter(pk__in=pks).update(**values[key], **newer)


def keep_history(articles: Iterable[int], by: User, at: datetime) -> None:
    """The fields as they read now, as saving one article by one would note them."""
    history: Any = Article.history
    for some in batched(sorted(set(articles))):
        rows = Article.objects.filter(pk__in=some)
        history.bulk_history_create(rows, update=True, default_user=by, default_date=at)


def renew_order(articles: Iterable[int], by: User) -> None:
    """Of articles whose columns were put back: the order in lists follows the dates."""
    pks = sorted(set(articles))
    for some in batched(pks):
        for article in Article.objects.filter(pk__in=some):
            order = article.make_sorted_at()
            if order != article.sorted_at:
                Article.objects.filter(pk=article.pk).update(sorted_at=order)
        Article.objects.filter(pk__in=some).update(updated_at=timezone.now())
    keep_history(pks, by, timezone.now())
