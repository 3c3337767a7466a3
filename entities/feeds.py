"""Feeds of people, countries, organizations, places, events and sources."""

from django.db.models import OuterRef, QuerySet, Subquery, prefetch_related_objects
from django.http import HttpRequest, HttpResponse

from articles.last_change import article_change
from articles.models import Article, Evidence, Mention
from articles.public import public_entities
from articles.quotes import quote_sentences, with_surroundings
from articles.syndication import (
    ENTRIES,
    ArticleFeed,
    Channel,
    Entry,
    feed_path,
    is_full,
    make_entries,
    newest_entries,
)
from entities.finding import MovedError, find_entity
from entities.models import Entity, Event, Source
from entities.redirecting import redirect_to
from entities.related import with_related

_NEWEST_FIRST = ("-text__article__public_from", "-text__article_id", "start")


class EntityFeed(ArticleFeed):
    """The articles that name a record, each with the first sentence that does."""

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return super().__call__(request, *args, **kwargs)
        except MovedError as moved:
            return redirect_to(request, f"{moved.address}feed/")

    def get_object(self, request: HttpRequest, slug: str, model: type[Entity]) -> Channel:
        entity = find_entity(public_entities(model), slug)
        return Channel(
            title=entity.name,
            page=entity.get_absolute_url(),
            path=feed_path(request),
            key=f"{entity.kind}/{entity.pk}",
            entries=_list_entries(entity, full=is_full(request)),
        )


def _list_entries(entity: Entity, *, full: bool) -> list[Entry]:
    if isinstance(entity, Source):
        return newest_entries(Article.objects.public().filter(source=entity), full=full)
    told = _told_by(entity) if isinstance(entity, Event) else _named_in(entity)
    prefetch_related_objects(list(told), "tags")
    return make_entries(told, full=full)


def _told_by(event: Event) -> dict[Article, str]:
    """Articles with the first of their sentences that tell it."""
    evidence = _first_of_newest(Evidence.objects.public_sentences().filter(event=event))
    return {_article_of(each): each.surface for each in evidence.defer("text__content")}


def _named_in(entity: Entity) -> dict[Article, str]:
    mentions = _first_of_newest(Mention.objects.public().filter(entity=entity))
    quoted = quote_sentences(with_surroundings(mentions))
    return {_article_of(quotes[0].mentions[0]): quotes[0].text for _article, quotes in quoted}


def _first_of_newest(places: QuerySet) -> QuerySet:
    """Of the articles published last the first place each, with `changed_at` of its article."""
    articles = Article.objects.filter(pk__in=places.values("text__article"))
    newest = articles.order_by("-public_from", "-pk").values("pk")[:ENTRIES]
    first = places.filter(text__article=OuterRef("text__article")).order_by("start").values("pk")
    chosen = places.model.objects.filter(text__article__in=newest, pk=Subquery(first[:1]))
    found = with_related(chosen, "text__article__source")
    return found.annotate(changed_at=article_change("text__article__")).order_by(*_NEWEST_FIRST)


def _article_of(place: Mention | Evidence) -> Article:
    article = place.text.article
    article.changed_at = place.changed_at
    return article
