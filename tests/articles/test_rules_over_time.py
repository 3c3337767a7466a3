"""Whatever rules are made and withdrawn between decisions and imports, what stands obeys them."""

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.decisions import Choice, Refusal, Seen, settle
from articles.decisions.rules import make_rule, withdraw_rule
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.integrity import find_faults
from articles.kinds import Origin
from articles.models import Article, Mention, Rule
from articles.reading_again import read_again
from articles.rules import RuleBook, read_rules
from entities.models import Entity
from tests.factories import make_country, make_organization, make_person, make_place

pytestmark = pytest.mark.django_db

STORY = """Ana Lopez opens Lopez Bridge

Transport chief Ana Lopez opened the bridge near the University of Lima on Monday. Lopez thanked
Peter Lopez of the Bank of Lima. The Peruvian press was there. "Great," said Ms Lopez.

The Bank (BL) paid, the bridge  stands and Lima is glad. Peru waits, Ana said.
"""
WORDS = [
    *("Ana Lopez", "Lopez", "Ana", "Peter Lopez", "Lopez Bridge", "bridge", "Lima", "Bank"),
    *("Bank of Lima", "the Bank", "BL", "(BL)", "Monday", "Peruvian", "Peru", "bridge stands"),
    *("University of Lima", "of", "Ms Lopez", "chief Ana"),
]
KINDS = ["", "person", "organization", "place", "country", "nationality", "event"]
DRAWS = st.integers(0, 999)


class World:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "story.txt"
        self.by = User.objects.create_user("jo", is_staff=True)
        self.records = [
            *(make_person("Ana Lopez"), make_person("Ana María López"), make_place("Lima")),
            *(make_organization("Bank of Lima"), make_country("Peru", "PER", "PE")),
        ]
        self.path.write_text(STORY)
        self.import_it()

    def import_it(self) -> None:
        [result] = import_documents([self.path], Options())
        assert result.outcome in ("created", "updated", "unchanged"), result.reason

    def always(self, draw: int) -> None:
        entity = self.records[draw % len(self.records)]
        kind = "nationality" if entity.kind == "country" and draw % 2 else entity.kind
        make_rule(WORDS[draw % len(WORDS)], entity=entity, kind=kind, by=self.by)

    def never(self, draw: int) -> None:
        make_rule(WORDS[draw % len(WORDS)], entity=None, kind=KINDS[draw % 7], by=self.by)

    def withdraw(self, draw: int) -> None:
        rules = list(Rule.objects.in_force().order_by("pk"))
        if rules:
            rule = rules[draw % len(rules)]
            withdraw_rule(rule, by=self.by, version=rule.version)

    def hide(self, draw: int) -> None:
        state = ["hidden", "confirmed"][draw % 2]
        entity = self.records[draw % len(self.records)]
        Entity.objects.filter(pk=entity.pk).update(review_state=state)

    def decide(self, draw: int) -> None:
        mentions = list(Mention.objects.filter(placed=True).order_by("pk"))
        one = mentions[draw % len(mentions)]
        verb = ["accept", "reject", "relink", "reopen"][draw % 4]
        entity = self.records[draw % len(self.records)] if verb == "relink" else None
        settle([Seen(one.pk, one.version)], Choice(verb, entity=entity), by=self.by)

    def change(self, draw: int) -> None:
        self.path.write_text(f"{self.path.read_text()}\nSo said {WORDS[draw % len(WORDS)]}.\n")
        self.import_it()

    def read(self, draw: int) -> None:
        read_again(Article.objects.get())


DEEDS = ["always", "always", "never", "never", "withdraw", "hide", "decide", "change", "read"]


def do(world: World, name: str, draw: int) -> None:
    try:
        with transaction.atomic():
            getattr(world, name)(draw)
    except Refusal:
        pass


def decisions() -> list[dict]:
    columns = ("pk", "surface", "kind", "entity", "status", "version", "decided_by", "decided_at")
    return list(Mention.objects.decided().order_by("pk").values(*columns))


def rows() -> list[dict]:
    return list(Mention.objects.order_by("pk").values())


def check_obedience(book: RuleBook) -> None:
    accepted = Mention.objects.filter(status="accepted", placed=True).exists()
    suggestions = list(Mention.objects.suggestions().order_by("start"))
    for one, next_one in pairwise(suggestions):
        assert one.end <= next_one.start
    for one in suggestions:
        meaning = book.meaning(one.surface)
        if one.origin == Origin.RULE:
            assert meaning is not None
        if meaning is None:
            assert not book.refuses(one.surface, one.kind)
        elif not accepted:
            assert (one.origin, one.confidence) == (Origin.RULE, 0.99)
            assert (one.entity_id, one.kind) == (meaning.entity.pk, meaning.kind)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), DRAWS), max_size=15))
def test_what_is_suggested_obeys_the_rules_in_force_and_no_decision_changes(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        world = World(Path(folder))
        for name, draw in deeds:
            before = decisions()
            do(world, name, draw)
            if name != "decide":
                assert decisions() == before
        # Twice: a proposal that goes with the first reading was a candidate in it.
        for _time in range(2):
            read_again(Article.objects.get())
            check_obedience(read_rules())
        stored = rows()
        read_again(Article.objects.get())
        assert rows() == stored
        assert list(find_faults()) == []
        transaction.set_rollback(True)
