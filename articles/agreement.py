"""The current extractor beside the editors' own decisions: what it would find if they made none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.scoring.pairing import Prf, harmonic_mean
from articles.kinds import MentionStatus
from articles.known_names import build_gazetteer
from articles.models import Article, Mention, Text
from articles.revising import extract_from

_Span = tuple[int, int, str]  # start, end, kind


@dataclass(slots=True)
class Agreement:
    """Counts by kind of mention. A guess is judged where an editor settled those very words."""

    articles: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # of the accepted ones
    refuted: Counter[str] = field(default_factory=Counter)  # rejected, or other than accepted
    linked: Counter[str] = field(default_factory=Counter)  # of the found, to the right record

    @property
    def kinds(self) -> list[str]:
        return sorted(self.accepted.keys() | self.refuted.keys())

    def judged(self, kind: str) -> int:
        return self.found[kind] + self.refuted[kind]

    def prf(self, kind: str) -> Prf:
        """Precision over the judged guesses, recall over the accepted mentions."""
        judged, accepted = self.judged(kind), self.accepted[kind]
        precision = self.found[kind] / judged if judged else 0.0
        recall = self.found[kind] / accepted if accepted else 0.0
        return Prf(precision, recall, harmonic_mean(precision, recall))

    def linked_share(self, kind: str) -> float:
        return self.linked[kind] / self.found[kind] if self.found[kind] else 0.0


def measure_agreement() -> Agreement:
    """Reads every article with decisions again, as if there were none, and stores nothing."""
    agreement = Agreement()
    gazetteer = build_gazetteer()
    for article in _decided_articles():
        decisions = list(_decisions(article.current_text))
        if decisions:
            agreement.articles += 1
            _count(agreement, decisions, _read_anew(article, gazetteer))
    return agreement


def _decided_articles() -> Iterator[Article]:
    decided = Mention.objects.decided().filter(placed=True)
    pks = decided.values_list("text__article", flat=True).order_by("text__article").distinct()
    for pk in list(pks):
        yield Article.objects.get(pk=pk)


def _decisions(text: Text) -> Iterable[Mention]:
    return text.mentions.decided().filter(placed=True).select_related("entity")


def _read_anew(article: Article, gazetteer: Gazetteer) -> Mapping[_Span, int | None]:
    """Every span that the extractor finds by itself, and the record it links it to."""
    with transaction.atomic():
        text = Text.objects.select_related("article").get(pk=article.current_text.pk)
        Mention.objects.filter(text__article=article).delete()
        extract_from(text, list(text.blocks.all()), gazetteer)
        rows = text.mentions.values_list("start", "end", "kind", "entity_id")
        guesses = {(start, end, kind): entity for start, end, kind, entity in rows}
        transaction.set_rollback(True)
    return guesses


def _count(
    agreement: Agreement, decisions: Iterable[Mention], guesses: Mapping[_Span, int | None]
) -> None:
    accepted = {_span(one): one for one in decisions if one.status == MentionStatus.ACCEPTED}
    rejected = {_span(one) for one in decisions if one.status == MentionStatus.REJECTED}
    for span, mention in accepted.items():
        agreement.accepted[mention.kind] += 1
        if span in guesses:
            agreement.found[mention.kind] += 1
            agreement.linked[mention.kind] += guesses[span] == _record(mention)
    settled = {place for start, end, _kind in accepted for place in range(start, end)}
    for start, end, kind in guesses.keys() - accepted.keys():
        if (start, end, kind) in rejected or not settled.isdisjoint(range(start, end)):
            agreement.refuted[kind] += 1


def _span(mention: Mention) -> _Span:
    return mention.start, mention.end, mention.kind


def _record(mention: Mention) -> int | None:
    """The record that is meant now: it may have been merged into another since."""
    entity = mention.entity
    return (entity.merged_into_id or entity.pk) if entity else None
