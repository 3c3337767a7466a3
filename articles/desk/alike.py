"""Where else the words of a decision stand: what “everywhere” would change, shown first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from articles.decisions import Choice, Refusal, Seen
from articles.kinds import MentionStatus, Origin, Verb
from articles.models import Article, Decision, DecisionBatch, Mention
from articles.quotes import Quote, quote_sentences, with_surroundings
from entities.models import Entity

# So many are shown, and decided, at a time.
MOST: Final = 500


@dataclass(frozen=True)
class Settled:
    """What a batch settled, as far as it can be said of the same words elsewhere."""

    batch: DecisionBatch
    surfaces: tuple[str, ...]
    kinds: tuple[str, ...]  # before
    meant: frozenset[int | None]  # before
    status: str
    kind: str
    entity: Entity | None

    @property
    def here(self) -> Article | None:
        return article_of(self.batch.pk)

    @property
    def choice(self) -> Choice:
        if self.status == MentionStatus.REJECTED:
            return Choice(Verb.REJECT)
        verb = Verb.ACCEPT if self.batch.verb == Verb.ACCEPT else Verb.RELINK
        return Choice(verb, entity=self.entity, kind=self.kind)


@dataclass(frozen=True)
class Place:
    """A mention elsewhere, in its sentence, and why it is not ticked if it is not."""

    mention: Mention
    quote: Quote
    is_ticked: bool
    is_conflict: bool


Listed = Sequence[tuple[Article, list[Place]]]


def read_settled(pk: int) -> Settled:
    """What the batch settled. Raises Refusal where that says nothing of other places."""
    batch = DecisionBatch.objects.filter(pk=pk).select_related("undone_by").first()
    if batch is None or batch.is_undone or not batch.says_what_words_mean:
        raise Refusal(_nothing())
    rows = list(batch.decisions.filter(model="articles.mention").exclude(after=None))
    surfaces = Mention.objects.filter(pk__in=[row.row for row in rows])
    words = tuple(sorted(set(surfaces.values_list("surface", flat=True))))
    after = rows[0].after if rows else {}
    entity = Entity.objects.filter(pk=after.get("entity_id")).first()
    is_yes = after.get("status") == MentionStatus.ACCEPTED
    if not words or after.get("status") == MentionStatus.SUGGESTED or (is_yes and entity is None):
        raise Refusal(_nothing())
    if len({_meaning(row) for row in rows}) > 1:
        raise Refusal(
            _("This decision settled several names, not one: it cannot be said everywhere.")
        )
    return Settled(
        batch=batch,
        surfaces=words,
        kinds=tuple({_before(row, "kind") for row in rows}),
        meant=frozenset(_before(row, "entity_id") for row in rows),
        status=after["status"],
        kind=after["kind"],
        entity=entity,
    )


def article_of(batch: int) -> Article | None:
    """The article in which it was decided, if that was one."""
    articles = Article.objects.filter(decisions__batch=batch).distinct()[:2]
    return articles[0] if len(articles) == 1 else None


def _nothing() -> str:
    return _("This decision says nothing of the same words elsewhere.")


def _meaning(row: Decision) -> tuple[object, ...]:
    return tuple(row.after[column] for column in ("status", "kind", "entity_id"))


def _before(row: Decision, column: str) -> object:
    return (row.before or row.after)[column]


def places_of(settled: Settled) -> QuerySet[Mention]:
    """Mentions of the same words and kind that stand otherwise."""
    same = Q(status=settled.status)
    if settled.entity:
        same &= Q(entity=settled.entity)
    kinds = {*settled.kinds, settled.kind}
    found = Mention.objects.filter(surface__in=settled.surfaces, kind__in=kinds, placed=True)
    return found.exclude(same)


def count_places(settled: Settled) -> tuple[int, int]:
    """How many mentions, in how many articles."""
    counted = places_of(settled).aggregate(
        mentions=Count("pk"), articles=Count("text__article", distinct=True)
    )
    return counted["mentions"], counted["articles"]


def list_places(settled: Settled) -> Listed:
    """The places by article, the newest first; at most so many."""
    mentions = with_surroundings(
        places_of(settled).select_related("text__article", "entity", "decided_by")
    ).order_by("-text__article__sorted_at", "-text__article_id", "start")[:MOST]
    places = [_place(settled, mention) for mention in mentions]
    by_article = groupby(places, key=lambda place: place.mention.text.article)
    return [(article, list(found)) for article, found in by_article]


def _place(settled: Settled, mention: Mention) -> Place:
    [(_article, [quote])] = quote_sentences([mention])
    by_person = mention.status != MentionStatus.SUGGESTED or mention.origin == Origin.PERSON
    is_alike = mention.entity_id is None or mention.entity_id in settled.meant
    means_so = settled.entity is not None and mention.entity_id == settled.entity.pk
    return Place(mention, quote, (is_alike or means_so) and not by_person, by_person)


def unlisted(settled: Settled, listed: Listed) -> list[Seen]:
    """What is not on the list and nobody has decided."""
    on_list = {place.mention.pk for _article, places in listed for place in places}
    rest = places_of(settled).suggestions().order_by("pk").values_list("pk", "version")
    return [Seen(pk, version) for pk, version in rest if pk not in on_list]
