"""Whatever editors and importers do, in whatever order: no decision is lost, all can be undone."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from taggit.models import Tag

from articles.decisions import (
    Choice,
    Conflict,
    Refusal,
    Seen,
    SeenPlace,
    Where,
    Written,
    add_mention,
    assign,
    change_address,
    change_kind,
    change_picture,
    change_role,
    change_text,
    delete_articles,
    delete_tags,
    drop_revision,
    extract_again,
    front_page,
    give_state,
    keep_apart,
    merge_records,
    move_bounds,
    place_picture,
    put_live,
    remove_picture,
    save_copy,
    save_revision,
    settle,
    settle_fields,
    split,
    tag_many,
    take_step,
    undo,
)
from articles.decisions.undoing_together import what_stands
from articles.importing.running import import_documents
from articles.importing.shapes import Options
from articles.laying_out import copy_of
from articles.models import (
    Article,
    Decision,
    DecisionBatch,
    Mention,
    PendingRevision,
    Picture,
    Pin,
    PlacedPicture,
    Rule,
)
from articles.together.commenting import Passage, add_comment
from articles.transitions import TRANSITIONS
from articles.writing import join_heads, read_source, split_heads, write_source
from entities.models import DistinctPair, Entity, Name, Participation, Tenure
from tests.pictures import draw, keep

pytestmark = pytest.mark.django_db

STORIES = [
    """Defence Minister Ana Lopez opens bridge

Transport chief Ana Lopez opened the new bridge in Lima on Monday before a large crowd.

"This is a great day," Lopez said. President Carlos Ruiz thanked Lopez and left for Quito.
""",
    """Carlos Ruiz visits Quito

Peruvian President Carlos Ruiz met Ana Maria Lopez in Quito, where Ruiz praised John Ford.

Ford said he would return. Then Ruiz and Ford signed an agreement, Lopez said.
""",
    """Ford opens plant

John Ford of Ford Motor opened a plant near Lima. Ana Lopez attended, and so did Peter Ford.
""",
]
PARAGRAPHS = ["A paragraph more.", "Ana Lopez said so.", "Ruiz left.\n\nFord stayed."]


class World:
    """A little archive, and the things that may happen in it; a draw chooses among its rows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by = User.objects.create_user("jo", is_staff=True, is_superuser=True)
        for colour, alt in (("red", "A bridge."), ("blue", "")):
            keep(draw(8, 6, colour), alt=alt)
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

    def seen_alike(self, draw: int) -> list[Seen]:
        one = self.pick(Mention.objects.filter(placed=True), draw)
        same = Mention.objects.filter(
            text=one.text_id, surface=one.surface, entity=one.entity_id, status=one.status
        )
        return [Seen(mention.pk, mention.version) for mention in same]

    def accept(self, draw: int) -> None:
        settle(self.seen_alike(draw), Choice("accept", remember=draw % 7 == 0), by=self.by)

    def reject(self, draw: int) -> None:
        settle(self.seen_alike(draw), Choice("reject", remember=draw % 7 == 0), by=self.by)

    def relink(self, draw: int) -> None:
        entity = self.pick(Entity.objects.current().exclude(kind="event"), draw // 3)
        choice = Choice("relink", entity=entity, remember=draw % 7 == 0)
        settle(self.seen_alike(draw), choice, by=self.by)

    def create(self, draw: int) -> None:
        kind = ["person", "organization", "place"][draw % 3]
        choice = Choice("relink", create=f"New {draw % 5}", kind=kind)
        settle(self.seen_alike(draw), choice, by=self.by)

    def retype(self, draw: int) -> None:
        kind = ["person", "organization", "place"][draw % 3]
        settle(self.seen_alike(draw), Choice("retype", kind=kind), by=self.by)

    def bounds(self, draw: int) -> None:
        move_bounds(self.seen_alike(draw)[:1], start=-(draw % 3), end=draw % 2, by=self.by)

    def mark(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        words = article.current_text.content.split()
        word = words[draw % len(words)]
        start = article.current_text.content.index(word)
        entity = self.pick(Entity.objects.current().filter(kind="person"), draw)
        add_mention(
            article,
            start=start,
            end=start + len(word),
            kind="person",
            entity=entity,
            by=self.by,
            status="accepted" if entity else "suggested",
        )

    def edit(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        lines = article.current_text.content.split("\n")
        if draw % 2:
            lines.append(PARAGRAPHS[draw % len(PARAGRAPHS)])
        else:
            del lines[2 + draw % max(len(lines) - 2, 1) :]
        change_text(article, "\n".join(lines), by=self.by)

    def role(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        block = self.pick(article.current_text.blocks, draw // 2)
        change_role(block, ["body", "caption", "boilerplate"][draw % 3], by=self.by)

    def read(self, draw: int) -> None:
        extract_again(self.pick(Article.objects.all(), draw))

    def merge(self, draw: int) -> None:
        survivor = self.pick(Entity.objects.current().filter(kind="person"), draw)
        loser = self.pick(Entity.objects.current().filter(kind="person"), draw // 5)
        versions = {one.pk: one.version for one in (survivor, loser)}
        merge_records(survivor.pk, [loser.pk], by=self.by, versions=versions)

    def apart(self, draw: int) -> None:
        people = Entity.objects.current().filter(kind="person")
        keep_apart(self.pick(people, draw).pk, self.pick(people, draw // 5).pk, by=self.by)

    def split(self, draw: int) -> None:
        one = self.pick(Mention.objects.filter(entity__kind="person"), draw)
        seen = [Seen(one.pk, one.version)]
        split(one.entity_id, seen, by=self.by, new_name=f"Split {draw % 3}")

    def retype_record(self, draw: int) -> None:
        entity = self.pick(Entity.objects.current().filter(kind__in=["person", "place"]), draw)
        change_kind(entity.pk, "organization", by=self.by, version=entity.version)

    def delete(self, draw: int) -> None:
        delete_articles([self.pick(Article.objects.all(), draw).pk], by=self.by)

    def tag(self, draw: int) -> None:
        tag_many([*Article.objects.values_list("pk", flat=True)], f"Tag {draw % 3}", by=self.by)

    def delete_tag(self, draw: int) -> None:
        delete_tags([self.pick(Tag.objects.all(), draw).pk], by=self.by)

    def date_all(self, draw: int) -> None:
        values = {"dated_start": date(2020, 1, 1 + draw % 28), "dated_precision": "day"}
        values["dated_end"] = values["dated_start"]
        settle_fields([*Article.objects.values_list("pk", flat=True)], values, "", by=self.by)

    def write(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        heads, body = split_heads(copy_of(article.current_text))
        more = ["*Ruiz* left.", "> Ana Lopez said so.", "[Lima](https://lima.example/) waits."]
        source = f"{write_source(body)}\n\n{more[draw % 3]}"
        save_copy(article, Written(heads, read_source(source)), by=self.by)

    def step(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        told = {"note": "why", "moment": timezone.now() + timedelta(hours=1)}
        step = TRANSITIONS[draw % len(TRANSITIONS)]
        take_step(article.pk, step, by=self.by, version=article.version, **told)

    def prepare(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        pending = PendingRevision.objects.filter(article=article).first()
        seen = pending.version if pending else 0
        heads, body = split_heads(copy_of(article.current_text))
        copy = join_heads(heads, read_source(f"{write_source(body)}\n\nPrepared {draw % 3}."))
        given = {"copy": copy} if draw % 2 else {"values": {"rights": f"Rights {draw % 5}"}}
        save_revision(article.pk, by=self.by, seen=seen, **given)

    def put_live(self, draw: int) -> None:
        pending = self.pick(PendingRevision.objects.all(), draw)
        article = pending.article
        told = {"version": article.version, "seen": pending.version, "despite": ["text", "rights"]}
        put_live(article.pk, by=self.by, correction="Put right." if draw % 3 else "", **told)

    def drop(self, draw: int) -> None:
        pending = self.pick(PendingRevision.objects.all(), draw)
        drop_revision(pending.pk, by=self.by, seen=pending.version)

    def picture(self, draw: int) -> None:
        article, text = (one := self.pick(Article.objects.all(), draw)), one.current_text
        where = Where(self.pick(text.blocks, draw // 2).start, text.pk, is_lead=draw % 3 == 0)
        place_picture(article.pk, self.pick(Picture.objects.all(), draw).pk, where, by=self.by)

    def take_picture(self, draw: int) -> None:
        place = self.pick(PlacedPicture.objects.all(), draw)
        remove_picture(SeenPlace(place.pk, place.version), by=self.by)

    def describe(self, draw: int) -> None:
        picture = self.pick(Picture.objects.all(), draw)
        change_picture(
            picture.pk, picture.version, {"alt": ["", "A bridge."][draw % 2]}, by=self.by
        )

    def front(self, draw: int) -> None:
        front_page.add_pin(self.pick(Article.objects.all(), draw).pk, section=None, by=self.by)
        front_page.put_live(by=self.by)

    def assign(self, draw: int) -> None:
        assign([self.pick(Article.objects.all(), draw).pk], [None, self.by][draw % 2], by=self.by)

    def comment(self, draw: int) -> None:
        article, text = (one := self.pick(Article.objects.all(), draw)), one.current_text
        block = self.pick(text.blocks, draw // 2)
        passage = Passage(text.pk, block.start, min(block.end, block.start + 20))
        add_comment(article.pk, f"Sure? {draw}", by=self.by, passage=passage)

    def address(self, draw: int) -> None:
        article = self.pick(Article.objects.all(), draw)
        change_address(article.pk, f"story-{draw % 5}", by=self.by, version=article.version)

    def publish_all(self, draw: int) -> None:
        state = ["published", "withdrawn", "review"][draw % 3]
        give_state([*Article.objects.values_list("pk", flat=True)], state, by=self.by)

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
    *("accept", "reject", "relink", "create", "retype", "bounds", "mark", "edit", "role", "read"),
    *("merge", "apart", "split", "retype_record", "undo"),
    *("delete", "tag", "delete_tag", "date_all", "publish_all"),
    *("write", "step", "prepare", "put_live", "drop", "picture", "take_picture", "describe"),
    *("front", "assign", "comment", "address"),
]
DRAWS = st.integers(0, 999)
OFTEN = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    # Archives shrink slowly; the deeds of a failure are few enough to read.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def told_by_the_log() -> dict[tuple[str, int], dict]:
    """Every row that was ever decided on, as the log says that it reads now."""
    rows: dict[tuple[str, int], dict] = {}
    for line in Decision.objects.order_by("pk"):
        key = (line.model, line.row)
        if line.after is None:
            rows.pop(key, None)
        else:
            rows[key] = rows.get(key, {}) | line.after
    return rows


def check_nothing_lost() -> None:
    """Each decided mention reads as the log says, in its place or listed as lost."""
    for (model, pk), told in told_by_the_log().items():
        if model != "articles.mention" or told.get("status") not in ("accepted", "rejected"):
            continue
        mention = Mention.objects.get(pk=pk)
        now = {"status": mention.status, "entity_id": mention.entity_id, "kind": mention.kind}
        assert now == {name: told[name] for name in now if name in told} | {
            name: now[name] for name in now if name not in told
        }
        content = mention.text.content
        assert content[mention.start : mention.end] == mention.surface
        newest = mention.text.article.current_text.pk
        assert not mention.placed or mention.text_id == newest


@OFTEN
@given(st.lists(st.tuples(st.sampled_from([*DEEDS, "import_story"]), DRAWS), max_size=12))
def test_every_decision_stands_or_was_taken_back_or_is_listed_as_lost(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        world = World(Path(folder))
        for name, draw in deeds:
            do(world, name, draw)
            check_nothing_lost()
        transaction.set_rollback(True)


def read_archive() -> dict[str, object]:
    """What editors and readers see, without keys, versions and times."""
    for article in Article.objects.order_by("pk"):
        extract_again(article)
    names = dict(Entity.objects.values_list("pk", "name"))
    return {
        "articles": [
            (
                *(one.headline, one.standfirst, one.byline, one.dateline, one.locked_fields),
                one.current_text.content,
                list(one.current_text.blocks.values_list("start", "end", "role", "origin")),
            )
            for one in Article.objects.order_by("pk")
        ],
        "mentions": sorted(
            (m.text.article_id, m.start, m.surface, m.kind, names.get(m.entity_id), m.status)
            for m in Mention.objects.select_related("text")
        ),
        "records": sorted(
            (one.kind, one.name, one.review_state, one.merged_into_id, tuple(one.locked_fields))
            for one in Entity.objects.exclude(kind="event")
            # The log keeps a proposal that nothing stands on any more; nobody sees it.
            if one.review_state != "proposed" or one.mentions.exists()
        ),
        "names": sorted(Name.objects.values_list("entity__name", "text", "kind")),
        "events": sorted(Entity.objects.filter(kind="event").values_list("name", flat=True)),
        "roles": sorted(
            (one.event.name, one.name, one.role)
            for one in Participation.objects.select_related("event", "entity")
        ),
        "offices": sorted(Tenure.objects.values_list("person__name", "label", "is_former")),
        "standing": sorted(Article.objects.values_list("headline", "state", "rights", "slug")),
        "marks": sorted(
            (mark.text.article_id, mark.start, mark.end, mark.kind)
            for one in Article.objects.all()
            for mark in one.current_text.marks.all()
        ),
        "prepared": list(PendingRevision.objects.values("article", "values", "content")),
        "pictures": sorted(PlacedPicture.objects.values_list("article", "picture", "is_lead")),
        "shown": sorted(Picture.objects.values_list("pk", "alt")),
        "pins": sorted(Pin.objects.filter(edition="live").values_list("position", "article")),
        "rules": Rule.objects.in_force().count(),
        "apart": DistinctPair.objects.count(),
    }


# Offices that a machine read, moved by a split and back: no decision made them.
MOVED_OFFICES = [
    *(("relink", 326), ("accept", 203), ("split", 288), ("accept", 735), ("accept", 0)),
    *(("bounds", 778), ("undo", 489), ("role", 178), ("merge", 158), ("merge", 158)),
]
# An event on which a decision stands outlives the article that tells it, and is found by it again.
OUTLIVED_EVENT = [
    *(("merge", 271), ("accept", 256), ("create", 19), ("date_all", 375), ("delete", 536)),
]


def take_everything_back(by: User) -> None:
    """The last action first; one that was taken back and done again by what did it again."""
    for batch in list(DecisionBatch.objects.filter(undoes=None).order_by("-pk")):
        if standing := what_stands(batch):
            undo(standing.pk, by=by)


@OFTEN
@example(MOVED_OFFICES)
@example(OUTLIVED_EVENT)
@given(st.lists(st.tuples(st.sampled_from(DEEDS), DRAWS), max_size=10))
def test_taking_everything_back_gives_the_archive_back(deeds):
    with TemporaryDirectory() as folder, transaction.atomic():
        world = World(Path(folder))
        before = read_archive()
        for name, draw in deeds:
            do(world, name, draw)
        take_everything_back(world.by)
        assert read_archive() == before
        transaction.set_rollback(True)
