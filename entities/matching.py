"""Finds the record of the authority file that a name means, and makes one where there is none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from entities.candidates import Record, Wanted, fetch, find_countries, find_records
from entities.kinds import EntityKind, NameKind, ReviewState
from entities.likeness import RESPELLED, SAME
from entities.making import make_all
from entities.models import MODELS, Country, Entity, Name, Organization
from entities.name_locks import lock_names
from entities.names import fold, script_of, tidy
from entities.weighing import (
    DOUBT_SCORE,
    SAME_NAME_SCORE,
    Rated,
    best,
    margin_of,
    rate,
    weigh_company,
)

_MATCHED: Final = (
    *(EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.SOURCE),
)
_LONGEST_NAME: Final = 200
SHORT_FORM_ORIGIN: Final = "read in an article"


_Proposals = dict[tuple[str, str], Entity]  # by kind and folded name


@dataclass(frozen=True)
class Candidate:
    """A record that may be meant."""

    entity: int
    score: float
    reason: str


@dataclass(frozen=True)
class Match:
    """The record that is meant, or none, and the others that may be, best first."""

    entity: Entity | None
    reason: str
    score: float = 0.0
    margin: float | None = None  # over the next candidate
    candidates: Sequence[Candidate] = ()


def find_organization(name: str) -> Organization | None:
    """The one organization that bears the name."""
    found = list(Organization.objects.named(fold(name))[:2]) if name else []
    return found[0] if len(found) == 1 else None


def match_or_propose(kind: str, name: str, country: str = "", **fields: Any) -> Match:
    """The record that one name means; a new one only where no other could be meant."""
    return match_all([Wanted(kind, name, country, fields=fields)])[0]


def match_all(
    wanted: Sequence[Wanted],
    article: int | None = None,
    own: Sequence[Entity] = (),
    countries: Mapping[str, Country] | None = None,
) -> list[Match]:
    """The record of every name of an article, all weighed together; new ones are proposed.

    What was found in the same article before is no evidence; `own` are the records that were
    proposed for it, which are taken again where else new ones would be made. `countries` by code
    spares asking for those of the names.
    How many queries it takes to find them does not grow with the number of names.
    """
    if countries is None:
        countries = find_countries(one.country for one in wanted)
    to_match = [one for one in wanted if one.kind in _MATCHED]
    named = iter(_match_named(to_match, countries, article, own))
    return [next(named) if one.kind in _MATCHED else _match_coded(one, countries) for one in wanted]


def _match_coded(one: Wanted, countries: Mapping[str, Country]) -> Match:
    if one.kind != EntityKind.COUNTRY:
        return Match(None, _("no record is made of such a name"))
    country = countries.get(one.country)
    if country is None:
        return Match(None, _("no country has this code"))
    return Match(country, _("by its code"), 1.0)


def _match_named(
    wanted: Sequence[Wanted],
    countries: Mapping[str, Country],
    article: int | None,
    own: Sequence[Entity],
) -> list[Match]:
    earlier = {(entity.kind, entity.fold_key or entity.name): entity for entity in own}
    found = _rate(wanted, earlier, article)
    if _made_meanwhile(wanted, found):
        found = _rate(wanted, earlier, article)
    chosen = _told_apart([best(ratings) for ratings in found])
    entities = fetch(
        {rated.record.pk: one.kind for one, rated in zip(wanted, chosen, strict=True) if rated}
    )
    proposals = _Proposing(countries, earlier)
    matches = []
    for one, rated, ratings in zip(wanted, chosen, found, strict=True):
        if rated:
            matches.append(_linked(entities[rated.record.pk], rated, ratings))
        elif _may_be_meant(ratings):
            matches.append(_doubtful(ratings))
        else:
            reason, others = _("a new record"), _candidates(ratings)
            matches.append(Match(proposals.of(one), reason, SAME_NAME_SCORE, None, others))
    proposals.make()
    return matches


def _rate(wanted: Sequence[Wanted], earlier: _Proposals, article: int | None) -> list[list[Rated]]:
    """For every name the records that may be meant, best first."""
    records = _without_own(find_records(wanted), wanted, earlier)
    found = [rate(one, its_records) for one, its_records in zip(wanted, records, strict=True)]
    clear = {ratings[0].record.pk for ratings in found if best(ratings)}
    return weigh_company(found, clear, article)


def _made_meanwhile(wanted: Sequence[Wanted], found: Sequence[Sequence[Rated]]) -> bool:
    """Whether another transaction has made records for names of which we know none.

    From now on none does until ours ends.
    """
    new = [one for one, ratings in zip(wanted, found, strict=True) if not _may_be_meant(ratings)]
    if not lock_names(new):
        return False
    seen = {rated.record.pk for ratings in found for rated in ratings}
    return any(record.pk not in seen for records in find_records(new) for record in records)


def _may_be_meant(ratings: Sequence[Rated]) -> bool:
    return bool(ratings) and ratings[0].score >= DOUBT_SCORE


def _without_own(
    found: Sequence[Sequence[Record]], wanted: Sequence[Wanted], earlier: _Proposals
) -> list[list[Record]]:
    """Without what was proposed for this article, and the proposals that came after it.

    So of two articles that would each take the other's proposal, the later one does.
    """
    own = {entity.pk for entity in earlier.values()}
    return [
        [record for record in records if record.pk not in own and _counts_beside(record, mine)]
        for one, records in zip(wanted, found, strict=True)
        for mine in [earlier.get(_key(one)[:2])]
    ]


def _counts_beside(record: Record, own: Entity | None) -> bool:
    return own is None or not record.is_proposed or record.pk < own.pk


def _key(one: Wanted) -> tuple[str, str, str]:
    return one.kind, fold(one.name) or one.name, one.country


def _told_apart(chosen: Sequence[Rated | None]) -> list[Rated | None]:
    """Where an article has two names for one record, only the likest and its spellings count.

    Who writes of George Bush and of George H. W. Bush means two people.
    """
    likest: dict[int, float] = {}
    for rated in filter(None, chosen):
        pk = rated.record.pk
        likest[pk] = max(likest.get(pk, 0), rated.likeness.score)
    return [rated if rated and _counts(rated, likest) else None for rated in chosen]


def _counts(rated: Rated, likest: Mapping[int, float]) -> bool:
    is_likest = rated.likeness.score == likest[rated.record.pk]
    return is_likest or rated.likeness.reason in (SAME, RESPELLED)


def _linked(entity: Entity, rated: Rated, ratings: Sequence[Rated]) -> Match:
    others = _candidates(other for other in ratings if other is not rated)
    return Match(entity, rated.reason, rated.score, margin_of(ratings), others)


def _doubtful(ratings: Sequence[Rated]) -> Match:
    several = len(ratings) > 1 and ratings[1].score >= DOUBT_SCORE
    reason = _("several records may be meant") if several else _("one record may be meant")
    return Match(None, reason, ratings[0].score, margin_of(ratings), _candidates(ratings))


def _candidates(ratings: Iterable[Rated]) -> list[Candidate]:
    return [Candidate(one.record.pk, round(one.score, 3), one.reason) for one in ratings]


class _Proposing:
    """New records for the names of one article, marked as proposed; `make` stores them."""

    def __init__(self, countries: Mapping[str, Country], earlier: _Proposals) -> None:
        self._countries, self._earlier = countries, earlier
        self._records: dict[tuple[str, str, str], Entity] = {}
        self._new: list[tuple[Wanted, Entity]] = []

    def of(self, one: Wanted) -> Entity:
        """The one that was proposed for this article before, else a new one."""
        key = _key(one)
        if key not in self._records:
            known = self._earlier.pop(key[:2]) if key[:2] in self._earlier else None
            self._records[key] = known or self._propose(one)
        return self._records[key]

    def _propose(self, one: Wanted) -> Entity:
        fields = dict(one.fields)
        if one.kind == EntityKind.PLACE:
            fields["country"] = self._countries.get(one.country)
        name = tidy(one.name)[:_LONGEST_NAME]
        record = MODELS[one.kind](name=name, review_state=ReviewState.PROPOSED, **fields)
        self._new.append((one, record))
        return record

    def make(self) -> None:
        make_all([record for _one, record in self._new])
        names = [name for one, record in self._new for name in _short_forms(one, record)]
        if names:
            Name.objects.bulk_create(names)


def _short_forms(one: Wanted, entity: Entity) -> Iterator[Name]:
    for text in sorted({tidy(text)[:_LONGEST_NAME] for text in one.short_forms}):
        kind, origin = NameKind.ABBREVIATION, SHORT_FORM_ORIGIN
        yield Name(
            entity=entity,
            text=text,
            kind=kind,
            origin=origin,
            fold_key=fold(text),
            script=script_of(text),
        )
