"""The offices of people: in the words of a public sentence until an editor confirms them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Substr

from articles.models import Evidence
from entities.kinds import ReviewState
from entities.models import Person, Tenure
from entities.related import shown, with_related


@dataclass(frozen=True, slots=True)
class Office:
    """A tenure and a public sentence that says so; None where an editor set it by hand."""

    tenure: Tenure
    evidence: Evidence | None = None

    @property
    def is_checked(self) -> bool:
        return self.tenure.review_state == ReviewState.CONFIRMED

    @property
    def words(self) -> str:
        """The label may come from an article that is not public; the sentence does not."""
        if self.is_checked or self.evidence is None:
            return self.tenure.post.name
        return trigger_words(self.evidence)

    @property
    def holder(self) -> str:
        """The country or organization of a confirmed office, if the public may see it."""
        post = self.tenure.post
        holder = shown(post.organization) or shown(post.country)
        return holder.name if self.is_checked and holder else ""


def trigger_words(evidence: Evidence) -> str:
    first, last = evidence.trigger_start - evidence.start, evidence.trigger_end - evidence.start
    return evidence.surface[first:last]


def offices_of(evidence: Iterable[Evidence]) -> list[Office]:
    """Each office once, with the first of its sentences."""
    first: dict[int, Evidence] = {}
    for each in evidence:
        if each.tenure_id:
            first.setdefault(each.tenure_id, each)
    return [Office(each.tenure, each) for each in first.values()]


def offices_set_by_hand(person: Person) -> list[Office]:
    """Confirmed ones that no sentence says."""
    without_sentence = ~Exists(Evidence.objects.filter(tenure=OuterRef("pk")))
    tenures = person.tenures.filter(without_sentence, review_state=ReviewState.CONFIRMED)
    found = with_related(tenures, "post__country", "post__organization")
    return [Office(tenure) for tenure in found.order_by("is_former", "-start", "pk")]


def offices_of_people(people: Collection[int]) -> dict[int, list[Office]]:
    """All that their pages list, those held now before past ones; two queries."""
    said = Evidence.objects.public_sentences().filter(tenure=OuterRef("pk"))
    newest = said.order_by("-text__article__sorted_at", "pk").values("pk")[:1]
    by_hand = ~Exists(Evidence.objects.filter(tenure=OuterRef("pk")))
    listed = Q(newest__isnull=False) | by_hand & Q(review_state=ReviewState.CONFIRMED)
    tenures = Tenure.objects.filter(person__in=people).annotate(newest=Subquery(newest))
    read = with_related(tenures.filter(listed), "post__country", "post__organization")
    read = list(read.order_by("is_former", "-start", "pk"))
    evidence = Evidence.objects.in_bulk([one.newest for one in read if one.newest])
    found: dict[int, list[Office]] = defaultdict(list)
    for tenure in read:
        found[tenure.person_id].append(Office(tenure, evidence.get(tenure.newest)))
    return found


def with_office(people: QuerySet[Person]) -> QuerySet[Person]:
    """Adds `office`, in the words of the newest public sentence, and `office_is_checked`."""
    said = Evidence.objects.public().filter(tenure__person=OuterRef("pk"))
    length = F("trigger_end") - F("trigger_start")
    printed = Substr("surface", F("trigger_start") - F("start") + 1, length)
    words = Case(
        When(tenure__review_state=ReviewState.CONFIRMED, then="tenure__post__name"),
        default=printed,
    )
    newest = said.annotate(words=words).order_by(
        "tenure__is_former", "-text__article__sorted_at", "pk"
    )
    return people.annotate(
        office=Subquery(newest.values("words")[:1]),
        office_state=Subquery(newest.values("tenure__review_state")[:1]),
    )
