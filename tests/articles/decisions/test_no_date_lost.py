"""Whatever happens to dates, in whatever order: no decision on one is lost, all can be undone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from articles.decisions import (
    Conflict,
    Dating,
    Days,
    Refusal,
    Seen,
    add_time,
    change_text,
    date_article,
    extract_again,
    place_time,
    remove_time,
    settle_times,
    undo,
)
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.kinds import Verb
from articles.models import Article, DecisionBatch, TimeExpression
from tests.articles.decisions.test_nothing_lost import (
    DRAWS,
    OFTEN,
    take_everything_back,
    told_by_the_log,
)

pytestmark = pytest.mark.django_db

STORIES = [
    """Bridge opens in Lima

Work began in March. The bridge was opened on 3 May 2021, and on Monday it was closed.

In March it rained. On Monday, and again in March, people waited.
""",
    """Talks end

The talks began last week and ended on Monday. They go on in June.
""",
]
PARAGRAPHS = ["It rained in March.", "On Monday all was well.", "A word more."]
FIRST = date(2020, 1, 1)


class World:
    """A little archive, and what may happen to its dates; a draw chooses among its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by = User.objects.create_user("jo", is_staff=True)
        self.import_story(0)
        self.import_story(1)

    def import_story(self, draw: int) -> None:
        number = draw % len(STORIES)
        path = self.folder / f"story{number}.txt"
        if path.exists() and draw >= len(STORIES):
            path.write_text(path.read_text() + PARAGRAPHS[draw % len(PARAGRAPHS)] + "\n")
        elif not path.exists():
            path.write_text(STORIES[number])
        results = list(import_documents([self.folder], Options()))
        assert [result.reason for result in results if result.outcome == "failed"] == []

    def pick(self, rows, draw: int):
        found = list(rows.order_by("pk"))
        if not found:
            raise Refusal("There is nothing to choose from.")
        return found[draw % len(found)]

    def seen(self, draw: int) -> list[Seen]:
        """One place, or all of the same words."""
        one = self.pick(TimeExpression.objects.filter(placed=True), draw)
        same = TimeExpression.objects.filter(text=one.text_id, surface=one.surface, placed=True)
        chosen = same if draw % 3 == 0 else [one]
        return [Seen(row.pk, row.version) for row in chosen]

    def accept(self, draw: int) -> None:
        settle_times(self.seen(draw), Verb.ACCEPT_DATE, by=self.by)

    def reject(self, draw: int) -> None:
        settle_times(self.seen(draw), Verb.REJECT_DATE, by=self.by)

    def reopen(self, draw: int) -> None:
        settle_times(self.seen(draw), Verb.REOPEN_DATE, by=self.by)

    def change(self, draw: int) -> None:
        start = FIRST + timedelta(days=draw)
        days = Days(start, start + timedelta(days=draw % 3))
        settle_times(self.seen(draw), Verb.CHANGE_DATE, days=days, by=self.by)

    def mark(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        content = article.current_text.content
        word = content.split()[draw % len(content.split())]
        start = content.index(word)
        end = start + len(word)
        add_time(article, start=start, end=end, by=self.by, may_decide=True, alike=draw % 2 == 0)

    def unmark(self, draw: int) -> None:
        row = self.pick(TimeExpression.objects.all(), draw)
        remove_time(Seen(row.pk, row.version), by=self.by)

    def place(self, draw: int) -> None:
        row = self.pick(TimeExpression.objects.lost(), draw)
        place_time(Seen(row.pk, row.version), start=draw % 20, end=draw % 20 + 3, by=self.by)

    def date(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        day = FIRST + timedelta(days=draw)
        dating = Dating(day, day) if draw % 5 else None
        date_article(article.pk, dating, by=self.by, version=article.version)

    def edit(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        lines = article.current_text.content.split("\n")
        if draw % 2:
            lines.append(PARAGRAPHS[draw % len(PARAGRAPHS)])
        else:
            del lines[2 + draw % max(len(lines) - 2, 1) :]
        change_text(article, "\n".join(lines), by=self.by)

    def read(self, draw: int) -> None:
        extract_again(self.pick(Article.objects.all(), draw))

    def undo(self, draw: int) -> None:
        undo(self.pick(DecisionBatch.objects.standing(), draw).pk, by=self.by)


def do(world: World, name: str, draw: int) -> None:
    """What is refused changes nothing; there is always something that makes no sense."""
    deed: Callable[[int], None] = getattr(world, name)
    try:
        with transaction.atomic():
            deed(draw)
    except (Refusal, Conflict):
        pass


DEEDS = [
    *("accept", "reject", "reopen", "change", "mark", "unmark", "place", "date", "edit", "read"),
    "undo",
]


def check_no_date_lost() -> None:
    """Each decided date reads as the log says, in its place or listed as lost."""
    for (model, pk), told in told_by_the_log().items():
        if model != "articles.timeexpression":
            continue
        if told.get("status") not in ("accepted", "rejected"):
            continue
        row = TimeExpression.objects.get(pk=pk)
        assert row.status == told["status"]
        if told.get("origin") == "person" and "date_start" in told:
            assert row.date_start == (told["date_start"] and date.fromisoformat(told["date_start"]))
        content = row.text.content
        assert content[row.start : row.end] == row.surface
        assert not row.placed or row.text_id == row.text.article.current_text.pk


def check_no_rejected_words_come_again() -> None:
    for row in TimeExpression.objects.filter(status="rejected", placed=True):
        same = TimeExpression.objects.filter(text=row.text_id, start=row.start, end=row.end)
        assert not same.suggestions().exists()


@OFTEN
@given(st.lists(st.tuples(st.sampled_from([*DEEDS, "import_story"]), DRAWS), max_size=12))
def test_every_decision_on_a_date_stands_or_was_taken_back_or_is_listed_as_lost(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        world = World(Path(folder))
        for name, draw in deeds:
            do(world, name, draw)
            check_no_date_lost()
        for article in Article.objects.order_by("pk"):
            extract_again(article)
        check_no_date_lost()
        check_no_rejected_words_come_again()
        transaction.set_rollback(True)


def read_dates() -> list[tuple]:
    """What editors and readers see, without keys, versions and times."""
    for article in Article.objects.order_by("pk"):
        extract_again(article)
    articles = Article.objects.order_by("pk").values_list(
        "pk", "dated_start", "dated_end", "dated_precision", "dated_basis"
    )
    times = TimeExpression.objects.values_list(
        *("text__article", "start", "surface", "status", "origin", "placed"),
        *("type", "value", "date_start", "date_end", "precision", "basis"),
    )
    return [*articles, *sorted(times, key=str)]


@OFTEN
@given(st.lists(st.tuples(st.sampled_from(DEEDS), DRAWS), max_size=10))
def test_taking_everything_back_gives_all_dates_back(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        world = World(Path(folder))
        before = read_dates()
        for name, draw in deeds:
            do(world, name, draw)
        take_everything_back(world.by)
        assert read_dates() == before
        transaction.set_rollback(True)
