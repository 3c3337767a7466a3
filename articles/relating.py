"""Stores the offices that a text tells, each with its sentence as evidence."""

from collections.abc import Collection, Sequence

from django.db.models import Count, Max, Min

from articles.events.sentences import Spot, make_row
from articles.extraction.shapes import OfficeHeld, Referent
from articles.kinds import Origin
from articles.models import Evidence, Text
from entities.candidates import find_countries
from entities.kinds import ReviewState
from entities.matching import find_organization
from entities.models import Country, Entity, Person, Post, Tenure
from entities.names import fold, tidy

Entities = Sequence[Entity | None]


def store_offices(text: Text, referents: Sequence[Referent], entities: Entities) -> None:
    """Posts and tenures as printed; the sentence of each is its evidence."""
    earlier = Evidence.objects.filter(
        text__article=text.article, tenure__isnull=False, origin=Origin.MACHINE
    )
    touched = set(earlier.values_list("tenure_id", flat=True))
    earlier.delete()
    countries = find_countries(office.country for one in referents for office in one.offices)
    evidence = []
    for referent, entity in zip(referents, entities, strict=True):
        person = entity.child if entity else None
        if not isinstance(person, Person):
            continue
        for office in referent.offices:
            tenure = _tenure(person, office, countries.get(office.country))
            row = make_row(text, _spot_of(office))
            row.tenure = tenure
            evidence.append(row)
            touched.add(tenure.pk)
    Evidence.objects.bulk_create(evidence)
    refresh_attested(touched)


def _spot_of(office: OfficeHeld) -> Spot:
    start, end = min(office.sentence_start, office.start), max(office.sentence_end, office.end)
    return start, end, office.start, office.end


def _tenure(person: Person, office: OfficeHeld, country: Country | None) -> Tenure:
    body = find_organization(office.organization)
    # Without a record of the body, only the whole of what is printed tells the office.
    name = tidy(office.label if office.organization and body is None else office.title)[:200]
    post, _ = Post.objects.get_or_create(
        fold_key=fold(name), country=country, organization=body, defaults={"name": name}
    )
    tenure, _ = Tenure.objects.get_or_create(
        person=person,
        post=post,
        is_former=office.is_former,
        defaults={"label": tidy(office.label)[:200], "review_state": ReviewState.PROPOSED},
    )
    return tenure


def refresh_attested(tenures: Collection[int]) -> None:
    """First and last date of the articles that print them; a proposal that none prints goes."""
    seen = Tenure.objects.filter(pk__in=tenures).annotate(
        sentences=Count("evidence"),
        first=Min("evidence__text__article__dated_start"),
        last=Max("evidence__text__article__dated_end"),
    )
    for tenure in seen:
        if not tenure.sentences and tenure.review_state == ReviewState.PROPOSED:
            tenure.delete()
        elif (tenure.attested_from, tenure.attested_to) != (tenure.first, tenure.last):
            tenure.attested_from, tenure.attested_to = tenure.first, tenure.last
            tenure.save(update_fields=["attested_from", "attested_to"])
