"""How right the service is about pairs of personal names that people told to be one person's."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.extraction.scoring.pairing import Prf, prf
from articles.jsonl import BrokenLine, lines_of, read_object
from articles.kinds import ArticleState, MentionStatus
from articles.models import Article, Mention, Text
from entities.kinds import EntityKind
from entities.models import Person
from entities.names import tidy
from entities.reconciliation.asking import Query
from entities.reconciliation.finding import find_all
from entities.reconciliation.scoring import MATCH_SCORE, Scored, sure

THRESHOLDS: Final = (90, 87, 84, 81, 78, 75, 72, 69, 66, 63, 60)
_AT_ONCE: Final = 50


class NotPairs(ValueError):
    """The file holds no pairs of names; the message is one plain sentence."""


@dataclass(frozen=True, slots=True)
class Pair:
    stored: str
    asked: str
    is_same: bool


@dataclass(slots=True)
class Asked:
    """The answers to names; what nobody judged is neither right nor wrong."""

    answers: list["Answer"] = field(default_factory=list)

    def matches(self, least: float = MATCH_SCORE) -> Prf:
        """Of the flag that says that a record is meant for sure, given from so high a score on."""
        meant = [(one, sure(one.found, least)) for one in self.answers]
        judged = [(one, match.record.pk) for one, match in meant if match]
        hits = sum(pk in one.right for one, pk in judged)
        wrong = sum(pk in one.wrong for one, pk in judged)
        return prf(hits, sum(bool(one.right) for one in self.answers), hits + wrong)

    def first_among(self) -> float:
        """The share of names with a right record for which one is offered first."""
        wanted = [one for one in self.answers if one.right]
        first = sum(bool(one.found) and one.found[0].record.pk in one.right for one in wanted)
        return first / len(wanted) if wanted else 1.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was offered for a name, and the keys of records that people told right or wrong."""

    found: Sequence[Scored]
    right: Collection[int]
    wrong: Collection[int]


def read_pairs(name: str) -> list[Pair]:
    """Of a file with "name1", "name2" and "match" a line; raises Unreadable or NotPairs."""
    pairs = []
    for number, line in lines_of(name):
        try:
            pairs.append(_pair(read_object(line)))
        except (BrokenLine, LookupError, TypeError) as error:
            told = _("%(file)s, line %(number)d, holds no “name1”, “name2” and “match”.")
            raise NotPairs(told % {"file": name, "number": number}) from error
    if not pairs:
        raise NotPairs(_("%(file)s holds no pairs of names.") % {"file": name})
    return pairs


def _pair(line: Mapping[str, Any]) -> Pair:
    stored, asked = tidy(line["name1"] + ""), tidy(line["name2"] + "")
    return Pair(stored, asked, bool(line["match"]))


def ask_pair_by_pair(pairs: Iterable[Pair]) -> Asked:
    """Every pair in an archive of its own, which knows nobody else."""
    asked = Asked()
    for pair in pairs:
        with transaction.atomic():
            known = frozenset(_make_people([pair.stored]).values())
            found = find_all([_query(pair.asked)])[0]
            transaction.set_rollback(True)
        right, wrong = (known, ()) if pair.is_same else ((), known)
        asked.answers.append(Answer(found, right, wrong))
    return asked


def ask_all_at_once(pairs: Sequence[Pair]) -> Asked:
    """One archive that knows all the first names; each second name is asked once."""
    names, asked = list(dict.fromkeys(pair.asked for pair in pairs)), Asked()
    with transaction.atomic():
        known = _make_people(dict.fromkeys(pair.stored for pair in pairs))
        right, wrong = _judged(pairs, known)
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            for name, found in zip(some, find_all([_query(each) for each in some]), strict=True):
                asked.answers.append(Answer(found, right[name], wrong[name]))
        transaction.set_rollback(True)
    return asked


def _judged(
    pairs: Iterable[Pair], known: Mapping[str, int]
) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """For each name that is asked the right records and the wrong; its very bearer is right."""
    right: dict[str, set[int]] = defaultdict(set)
    wrong: dict[str, set[int]] = defaultdict(set)
    for pair in pairs:
        right[pair.asked] |= {known[pair.asked]} if pair.asked in known else set()
        (right if pair.is_same else wrong)[pair.asked].add(known[pair.stored])
    return right, wrong


def _query(name: str) -> Query:
    return Query(name, (EntityKind.PERSON,))


def _make_people(names: Iterable[str]) -> dict[str, int]:
    """People whom a public article names."""
    made = {name: Person.objects.create(name=name) for name in names}
    article = Article.objects.create(
        headline="Names", state=ArticleState.PUBLISHED, public_from=timezone.now()
    )
    text = Text.objects.create(article=article, number=1, content="\n".join(made))
    mentions, start = [], 0
    for name, person in made.items():
        place = {"start": start, "end": start + len(name), "surface": name}
        mentions.append(
            Mention(
                text=text,
                entity=person,
                kind=EntityKind.PERSON,
                status=MentionStatus.ACCEPTED,
                **place,
            )
        )
        start += len(name) + 1
    Mention.objects.bulk_create(mentions)
    return {name: person.pk for name, person in made.items()}
