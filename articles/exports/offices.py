"""The public offices of many people at once, each with the newest sentence that says so."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Exists, OuterRef, Subquery

from articles.models import Evidence
from entities.kinds import ReviewState
from entities.models import Tenure
from entities.offices import Office
from entities.related import with_related

_POST = ("post__country", "post__organization")


def offices_of_people(people: Collection[int]) -> Mapping[int, list[Office]]:
    """By the key of the person, in the order of the keys of the offices."""
    offices: defaultdict[int, list[Office]] = defaultdict(list)
    found = [*_said(people), *_set_by_hand(people)]
    for office in sorted(found, key=lambda one: one.tenure.pk):
        offices[office.tenure.person_id].append(office)
    return offices


def _said(people: Collection[int]) -> list[Office]:
    said = Evidence.objects.public_sentences().filter(tenure=OuterRef("pk"))
    newest = said.order_by("-text__article__sorted_at", "pk").values("pk")[:1]
    keys = Tenure.objects.filter(person__in=people).annotate(newest=Subquery(newest))
    evidence = with_related(
        Evidence.objects.filter(pk__in=keys.values("newest")),
        *(f"tenure__{field}" for field in _POST),
    )
    return [Office(each.tenure, each) for each in evidence]


def _set_by_hand(people: Collection[int]) -> list[Office]:
    """Confirmed ones that no sentence says."""
    unsaid = ~Exists(Evidence.objects.filter(tenure=OuterRef("pk")))
    tenures = Tenure.objects.filter(unsaid, person__in=people, review_state=ReviewState.CONFIRMED)
    return [Office(tenure) for tenure in with_related(tenures, *_POST)]
