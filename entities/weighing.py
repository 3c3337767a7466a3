"""Weighs how well records fit a name: the names' likeness first, then what else is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext as _

from entities import likeness, plain_names
from entities.candidates import Record, Wanted, find_company
from entities.kinds import EntityKind
from entities.likeness import Likeness
from entities.names import fold

# The same name is evidence, not proof.
SAME_NAME_SCORE: Final = 0.9
# From here on a name is linked; from there on it is held back for an editor.
LINK_SCORE: Final = 0.8
DOUBT_SCORE: Final = 0.7
# How far the next record must lie behind.
CLEAR_MARGIN: Final = 0.05

# What evidence leaves of the doubt, and what evidence against leaves of the score.
SAME_OFFICE: Final = 0.3
SAME_COUNTRY: Final = 0.6
_SAME_HOME: Final = 0.4
_SAME_COMPANY: Final = 0.4
OTHER_COUNTRY: Final = 0.8
# Of names less alike than this, country and company prove nothing: Kerry is not Kelly.
_ALIKE: Final = 0.8
_NO_PROOF_OF: Final = (likeness.INITIALS, likeness.SUFFIXES)


@dataclass(frozen=True)
class Rated:
    """How well one record fits one name, and why."""

    record: Record
    likeness: Likeness
    score: float
    evidence: tuple[str, ...] = ()
    is_against: bool = False

    @property
    def reason(self) -> str:
        return "; ".join((_(self.likeness.reason), *self.evidence))

    @property
    def is_same_name(self) -> bool:
        return self.likeness.score == 1 and not self.is_against

    @property
    def may_be_lifted(self) -> bool:
        alike = self.likeness.score >= _ALIKE and self.likeness.reason not in _NO_PROOF_OF
        return alike and not self.is_against

    def lifted(self, left_of_doubt: float, reason: str) -> "Rated":
        score = 1 - (1 - self.score) * left_of_doubt
        return replace(self, score=score, evidence=(*self.evidence, reason))


def rate(one: Wanted, records: Sequence[Record]) -> list[Rated]:
    """The records that the name may mean, best first."""
    found = [rated for record in records if (rated := _rate(one, record))]
    return in_order(found)


def in_order(found: Sequence[Rated]) -> list[Rated]:
    return sorted(found, key=lambda rated: (-rated.score, rated.record.pk))


def best(found: Sequence[Rated]) -> Rated | None:
    """The record that is meant, if that is clear."""
    if not found or found[0].score < LINK_SCORE:
        return None
    first, others = found[0], found[1:]
    if not others or margin_of(found) >= CLEAR_MARGIN:
        return first
    # Of several records the one that bears the very name.
    is_alone = first.is_same_name and not others[0].is_same_name
    return first if is_alone and others[0].score < first.score else None


def margin_of(found: Sequence[Rated]) -> float:
    return found[0].score - (found[1].score if len(found) > 1 else 0.0)


def weigh_company(
    found: Sequence[list[Rated]], others: set[int], article: int | None = None
) -> list[list[Rated]]:
    """The unclear ones again, with those beside whom each person was named before."""
    unclear = [i for i, ratings in enumerate(found) if ratings and best(ratings) is None]
    people = {rated.record.pk for i in unclear for rated in found[i] if rated.may_be_lifted}
    company = find_company(people, others, article) if people and others else {}
    if not company:
        return list(found)
    weighed = list(found)
    for i in unclear:
        weighed[i] = in_order([_with_company(rated, company) for rated in found[i]])
    return weighed


def _with_company(rated: Rated, company: dict[int, int]) -> Rated:
    if rated.record.pk not in company or not rated.may_be_lifted:
        return rated
    return rated.lifted(_SAME_COMPANY, _("named before beside others of this article"))


def _rate(one: Wanted, record: Record) -> Rated | None:
    compare = likeness.compare if one.kind == EntityKind.PERSON else plain_names.compare
    alike = max((compare(one.name, name) for name in record.names), key=lambda like: like.score)
    rated = Rated(record, alike, SAME_NAME_SCORE * alike.score)
    if one.kind == EntityKind.PERSON:
        return _rate_person(one, rated) if _may_be_one(one, alike) else None
    if one.kind == EntityKind.PLACE:
        return _rate_place(one, rated) if alike.score else None
    return rated if alike.score else None


def _may_be_one(one: Wanted, alike: Likeness) -> bool:
    """A person's only name must be the very same."""
    return alike.score >= (likeness.LIKELY if " " in fold(one.name) else 1)


def _rate_person(one: Wanted, rated: Rated) -> Rated:
    record = rated.record
    if any(office.is_one_of_its_kind for office in one.offices & record.offices):
        return rated.lifted(SAME_OFFICE, _("holds the same office"))
    if not one.countries or not record.countries:
        return rated
    if one.countries & record.countries:
        same = _("of the same country")
        return rated.lifted(SAME_COUNTRY, same) if rated.may_be_lifted else rated
    against = (_("of another country"),)
    score = rated.score * OTHER_COUNTRY
    return replace(rated, score=score, evidence=against, is_against=True)


def _rate_place(one: Wanted, rated: Rated) -> Rated | None:
    if not one.country or not rated.record.countries:
        return rated
    if one.country not in rated.record.countries:
        return None
    return rated.lifted(_SAME_HOME, _("in the same country"))
