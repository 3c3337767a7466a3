"""Stores the offices that a text tells, each with its sentence as evidence."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest, Least

from articles.events.sentences import Spot, make_row
from articles.extraction.shapes import OfficeHeld, Referent
from articles.kinds import Origin, Verb
from articles.models import Article, Decision, Evidence, Text
from entities.inserting import insert
from entities.kinds import ReviewState
from entities.matching import find_organization
from entities.models import Entity, Person, Post, Tenure
from entities.names import fold, tidy
from entities.rows import label_of

_TENURE: Final = label_of(Tenure)
Entities = Sequence[Entity | None]
_PostKey: TypeAlias = tuple[str, int | None, int | None]  # folded title, country, body
_POST_COLUMNS: Final = ("fold_key", "country_id", "organization_id")


@dataclass(frozen=True)
class _Held:
    """An office as one place of a text prints it, and who holds it."""

    person: Person
    office: OfficeHeld
    country: int | None
    body: int | None

    @property
    def post(self) -> _PostKey:
        return fold(self.title), self.country, self.body

    @property
    def title(self) -> str:
        """Without a record of the body, only the whole of what is printed tells the office."""
        office = self.office
        is_whole = bool(office.organization) and self.body is None
        return tidy(office.label if is_whole else office.title)[:200]


def store_offices(
    text: Text,
    referents: Sequence[Referent],
    entities: Entities,
    countries: Mapping[str, int],
) -> None:
    """Posts and tenures as printed; the sentence of each is its evidence."""
    touched = set() if text.is_new else _take_back(text.article)
    held = list(_all_held(referents, entities, countries))
    tenures = _tenures(held, _posts(held), text.article)
    evidence = []
    for one, tenure in zip(held, tenures, strict=True):
        row = make_row(text, _spot_of(one.office))
        row.tenure = tenure
        evidence.append(row)
        touched.add(tenure.pk)
    insert(evidence)
    if text.is_new and touched:
        _attest(touched, text.article.dated_start, text.article.dated_end)
    elif touched:
        refresh_attested(touched)


def _take_back(article: Article) -> set[int]:
    """The tenures that earlier readings told, without their sentences."""
    earlier = Evidence.objects.filter(
        text__article=article, tenure__isnull=False, origin=Origin.MACHINE
    )
    told = set(earlier.values_list("tenure_id", flat=True))
    if told:
        earlier.delete()
    return told


def _all_held(
    referents: Sequence[Referent], entities: Entities, countries: Mapping[str, int]
) -> Iterator[_Held]:
    for referent, entity in zip(referents, entities, strict=True):
        person = entity.child if entity else None
        if not isinstance(person, Person):
            continue
        for office in referent.offices:
            country = countries.get(office.country)
            body = find_organization(office.organization)
            yield _Held(person, office, country, body.pk if body else None)


def _spot_of(office: OfficeHeld) -> Spot:
    start, end = min(office.sentence_start, office.start), max(office.sentence_end, office.end)
    return start, end, office.start, office.end


def _posts(held: Sequence[_Held]) -> dict[_PostKey, int]:
    """The key of the post that each means; those that are new are made."""
    if not held:
        return {}
    folded = {one.post[0] for one in held}
    posts = _stored_posts(folded)
    new: dict[_PostKey, Post] = {}
    for one in held:
        if one.post not in posts and one.post not in new:
            values = dict(zip(_POST_COLUMNS, one.post, strict=True))
            new[one.post] = Post(name=one.title, **values)
    if new:
        # Another importer may have made it since.
        Post.objects.bulk_create(new.values(), ignore_conflicts=True)
        posts = _stored_posts(folded)
    return posts


def _stored_posts(folded: Collection[str]) -> dict[_PostKey, int]:
    stored = Post.objects.order_by().filter(fold_key__in=folded)
    rows = stored.values_list(*_POST_COLUMNS, "pk")
    return {(title, country, body): pk for title, country, body, pk in rows}


def _tenures(
    held: Sequence[_Held], posts: Mapping[_PostKey, int], article: Article
) -> list[Tenure]:
    if not held:
        return []
    people = {one.person.pk for one in held}
    stored = Tenure.objects.order_by().filter(person__in=people, post__in=set(posts.values()))
    tenures = {(row.person_id, row.post_id, row.is_former): row for row in stored}
    keys = [(one.person.pk, posts[one.post], one.office.is_former) for one in held]
    new: dict[tuple[int, int, bool], Tenure] = {}
    for key, one in zip(keys, held, strict=True):
        if key not in tenures and key not in new:
            new[key] = _new_tenure(one, key, article)
    if new:
        # Another importer may have made it since.
        Tenure.objects.bulk_create(new.values(), ignore_conflicts=True)
        tenures = {(row.person_id, row.post_id, row.is_former): row for row in stored.all()}
    return [tenures[key] for key in keys]


def _new_tenure(one: _Held, key: tuple[int, int, bool], article: Article) -> Tenure:
    person, post, is_former = key
    return Tenure(
        person_id=person,
        post_id=post,
        is_former=is_former,
        label=tidy(one.office.label)[:200],
        review_state=ReviewState.PROPOSED,
        attested_from=article.dated_start,
        attested_to=article.dated_end,
    )


def _attest(tenures: Iterable[int], first: date | None, last: date | None) -> None:
    """One article more prints them: nothing is asked of those that did before.

    What the rows say when they are changed counts, not when they were read: another importer may
    have changed them since.
    """
    if first is None or last is None:
        return
    narrower = Q(attested_from=None) | Q(attested_from__gt=first)
    narrower |= Q(attested_to=None) | Q(attested_to__lt=last)
    Tenure.objects.filter(narrower, pk__in=tenures).update(
        attested_from=Least(Coalesce("attested_from", first), first),
        attested_to=Greatest(Coalesce("attested_to", last), last),
    )


def refresh_attested(tenures: Collection[int]) -> None:
    """First and last date of the articles that print them; a proposal that none prints goes.

    But for those that somebody, or an authority file, brought. Call it inside a transaction: who
    tells of one of them at the same time is waited for.
    """
    locked = Tenure.objects.select_for_update(no_key=True).filter(pk__in=tenures).order_by("pk")
    pks = list(locked.values_list("pk", flat=True))
    brought = Decision.objects.filter(
        model=_TENURE,
        row=OuterRef("pk"),
        before__isnull=True,
        batch__verb=Verb.EDIT,
        batch__undone_by=None,
    )
    seen = Tenure.objects.filter(pk__in=pks).annotate(
        is_brought=Exists(brought),
        sentences=Count("evidence"),
        first=Min("evidence__text__article__dated_start"),
        last=Max("evidence__text__article__dated_end"),
    )
    for tenure in seen:
        is_proposed = tenure.review_state == ReviewState.PROPOSED
        if is_proposed and not tenure.sentences and not tenure.is_brought:
            tenure.delete()
        elif (tenure.attested_from, tenure.attested_to) != (tenure.first, tenure.last):
            tenure.attested_from, tenure.attested_to = tenure.first, tenure.last
            tenure.save(update_fields=["attested_from", "attested_to"])
