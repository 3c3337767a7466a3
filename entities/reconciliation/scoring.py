"""How well public records fit a name that is asked for, and which of them is meant for sure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from entities import likeness, plain_names
from entities.kinds import EntityKind
from entities.likeness import Likeness
from entities.names import fold, script_of
from entities.reconciliation.asking import Query
from entities.weighing import (
    CLEAR_MARGIN,
    OTHER_COUNTRY,
    SAME_COUNTRY,
    SAME_NAME_SCORE,
    SAME_OFFICE,
)

# From here on a record may be meant for sure: its name is another spelling of the one asked for.
MATCH_SCORE: Final = 0.8 * SAME_NAME_SCORE

COUNTRY: Final = "country"
OFFICE: Final = "office"
BORN: Final = "birth_date"
DIED: Final = "death_date"
WIKIDATA: Final = "wikidata_id"
DATE: Final = "date"
EVIDENCE: Final = (COUNTRY, OFFICE, BORN, DIED, WIKIDATA, DATE)

_DATES: Final = (BORN, DIED, DATE)
_IDENTIFIERS: Final = (BORN, WIKIDATA, DATE)
# What evidence leaves of the doubt, and what evidence against leaves of the score.
_LIFTS: Final = {
    **{COUNTRY: SAME_COUNTRY, OFFICE: SAME_OFFICE, BORN: 0.3, DIED: 0.3, DATE: 0.5},
    WIKIDATA: 0.02,
}
_LOWERS: Final = {COUNTRY: OTHER_COUNTRY, BORN: 0.6, DIED: 0.6, WIKIDATA: 0.5, DATE: 0.6}
# Of names less alike than this other evidence proves nothing.
_ALIKE: Final = 0.8
_NO_PROOF: Final = (likeness.INITIALS, likeness.SUFFIXES)
# In these one sign for another is another name, whatever their Latin letters.
_SIGNS: Final = ("Hani", "Hang", "Hira", "Kana")
_OTHER_SIGN: Final = 0.75
_RESEMBLING: Final = 0.7
_LEAST_LIKE: Final = 0.4
# Asked for anything, "BEN" may be Benin, and a Ben.
_COUNTRIES: Final = (EntityKind.COUNTRY,)
_WHOLE_DAY: Final = len("1959-06-09")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the public sees of a record: its names, and facts in folded words by property."""

    pk: int
    kind: str
    name: str
    names: tuple[str, ...]
    is_checked: bool = False
    code: str = ""  # of a country that was asked for by it
    facts: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scored:
    """A record beside a query; `told` says of each property whether it agrees."""

    record: Shown
    likeness: Likeness
    score: float
    told: Mapping[str, bool]
    is_identified: bool = False
    is_doubtful: bool = False  # somebody else may well be called so

    @property
    def is_same_name(self) -> bool:
        return self.likeness.score == 1

    @property
    def is_proven(self) -> bool:
        """Nothing speaks against it, and its name or an identifier speaks for it."""
        if not all(self.told.values()):
            return False
        if self.is_identified:
            return True
        if self.record.kind == EntityKind.EVENT:  # a title is no name
            return False
        speaks = self.likeness.reason not in _NO_PROOF and not self.likeness.is_reordered
        return speaks and not self.is_doubtful


def score_all(
    query: Query, records: Sequence[Shown], given_names: Collection[str] = ()
) -> list[Scored]:
    """Those that may be meant, the likest first; of people by the names that are given to some."""
    scored = (_score(query, record, given_names) for record in records)
    found = [one for one in scored if one.likeness.score >= _LEAST_LIKE or one.told.get(WIKIDATA)]
    return sorted(found, key=lambda one: (-one.score, one.record.pk))


def sure(found: Sequence[Scored], least: float = MATCH_SCORE) -> Scored | None:
    """Of these, the likest first, the one that is meant beyond doubt."""
    if not found or found[0].score < least or not found[0].is_proven:
        return None
    first, others = found[0], found[1:]
    if not others or first.score - others[0].score >= CLEAR_MARGIN:
        return first
    is_alone = first.is_same_name and not others[0].is_same_name
    return first if is_alone and first.score > others[0].score else None


def natural(name: str) -> str:
    """A name in the order in which it is spoken: "Merkel, Angela" → "Angela Merkel"."""
    before, comma, after = name.partition(",")
    is_turned = comma and "," not in after and fold(before) and fold(after)
    return f"{after.strip()} {before.strip()}" if is_turned else name


def _score(query: Query, record: Shown, given_names: Collection[str]) -> Scored:
    names = (*record.names, record.code) if record.code else record.names
    compared = [(_compare(record.kind, query.name, name), name) for name in names]
    alike, name = max(compared, key=lambda pair: pair[0].score)
    told = _tell(query, record)
    return Scored(
        record,
        alike,
        _weigh(alike, told),
        told,
        is_identified=any(told.get(pid) and _is_exact(pid, query) for pid in _IDENTIFIERS),
        is_doubtful=_is_person_doubtful(alike, query.name, name, given_names)
        if record.kind == EntityKind.PERSON
        else name not in record.names and query.kinds != _COUNTRIES,
    )


def _tell(query: Query, record: Shown) -> dict[str, bool]:
    """Of each property that can be compared whether it agrees."""
    compared = {
        pid: _agree(pid, query.known_as(pid), record.facts.get(pid, frozenset()))
        for pid in EVIDENCE
    }
    # Another office proves nothing: who held one held others.
    telling = {pid: said for pid, said in compared.items() if said is not None}
    return {pid: agrees for pid, agrees in telling.items() if agrees or pid in _LOWERS}


def _weigh(alike: Likeness, told: Mapping[str, bool]) -> float:
    score = SAME_NAME_SCORE * alike.score
    for pid, agrees in told.items():
        if not agrees:
            score *= _LOWERS[pid]
        elif alike.score >= _ALIKE or pid == WIKIDATA:
            score = 1 - (1 - score) * _LIFTS[pid]
    return score


def _is_exact(pid: str, query: Query) -> bool:
    """Of all who were born in a year some share a name, too; on one day hardly any do."""
    return pid != BORN or any(len(value.strip()) >= _WHOLE_DAY for value in query.known_as(BORN))


def _is_person_doubtful(
    alike: Likeness, asked: str, name: str, given_names: Collection[str]
) -> bool:
    """A person's only name has to be the very same."""
    if alike.score < 1 and not (" " in fold(asked) and " " in fold(name)):
        return True
    return alike.reason == likeness.SLIP and _are_given(asked, name, given_names)


def _are_given(asked: str, name: str, given_names: Collection[str]) -> bool:
    """ "Christian" and "Christina" are a slip apart, and each is given to people."""
    mine, theirs = (fold(natural(each)).partition(" ")[0] for each in (asked, name))
    return mine != theirs and mine in given_names and theirs in given_names


def _compare(kind: str, asked: str, name: str) -> Likeness:
    if kind == EntityKind.PERSON:
        return _compare_people(asked, name)
    found = plain_names.compare(asked, name)
    if found.score:
        return found
    ratio = fuzz.ratio(fold(asked), fold(name)) / 100
    return Likeness(_RESEMBLING * ratio, likeness.SLIP)


def _compare_people(asked: str, name: str) -> Likeness:
    found = likeness.compare(natural(asked), natural(name))
    if found.score > _OTHER_SIGN and _differ_in_signs(asked, name):
        return Likeness(_OTHER_SIGN, likeness.CONFLICT)
    return found


def _differ_in_signs(asked: str, name: str) -> bool:
    script = script_of(asked)
    is_same_script = script in _SIGNS and script == script_of(name)
    return is_same_script and _signs(asked) != _signs(name)


def _signs(name: str) -> str:
    return "".join(filter(str.isalnum, name))


def _agree(pid: str, given: Sequence[str], known: frozenset[str]) -> bool | None:
    """Whether one of the values is known of the record; None where nothing can be compared."""
    if not known or not given:
        return None
    if pid in _DATES:
        return any(_is_same_day(value.strip(), day) for value in given for day in known)
    return any(fold(value) in known for value in given)


def _is_same_day(given: str, known: str) -> bool:
    """As far as both are known: "1959" is not at odds with "1959-06-09"."""
    given = given.partition("T")[0]
    shorter, longer = sorted((given, known), key=len)
    return f"{longer}-".startswith(f"{shorter}-")
