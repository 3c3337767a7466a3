"""Plain functions that make records for tests."""

from datetime import UTC, date, datetime
from itertools import count

from django.contrib.auth.models import Group, Permission, User

from articles.extraction.intervals import precision_of
from articles.models import Article, Block, Evidence, Mention, Picture, Text, TimeExpression
from articles.search import follow
from entities.models import (
    Country,
    Entity,
    Event,
    Organization,
    Participation,
    Person,
    Place,
    Post,
    Source,
    Tenure,
)

_numbers = count(1)

PAST = datetime(2022, 10, 26, 9, 0, tzinfo=UTC)


def make_country(name: str = "Turkey", alpha_3: str = "TUR", alpha_2: str = "TR") -> Country:
    return Country.objects.create(name=name, alpha_3=alpha_3, alpha_2=alpha_2)


def make_person(name: str = "Benny Gantz", **fields) -> Person:
    return Person.objects.create(name=name, **fields)


def make_place(name: str = "Ankara", **fields) -> Place:
    return Place.objects.create(name=name, **fields)


def make_organization(name: str = "United Nations", **fields) -> Organization:
    return Organization.objects.create(name=name, **fields)


def make_source(name: str = "Arab Observer", **fields) -> Source:
    return Source.objects.create(name=name, **fields)


def make_article(
    content: str = "Gantz to visit Ankara\n\nBenny Gantz travels to Ankara on Wednesday.",
    *,
    published: bool = True,
    dated: date | None = None,
    **fields,
) -> Article:
    """An article whose first line is its headline and whose other lines are body."""
    headline = content.split("\n", 1)[0]
    if published:
        fields = {"state": "published", "public_from": PAST, **fields}
    if dated:
        fields |= {"dated_start": dated, "dated_end": dated, "dated_precision": "day"}
    article = Article.objects.create(**{"headline": headline, **fields})
    text = Text.objects.create(article=article, number=1, content=content)
    position = 0
    for line in content.split("\n"):
        if line.strip():
            Block.objects.create(
                text=text,
                start=position,
                end=position + len(line),
                role="body" if position else "headline",
                reason="made for a test",
            )
        position += len(line) + 1
    follow([article.pk])
    return article


def make_mention(
    article: Article, surface: str, entity: Entity | None = None, *, nth: int = 0, **fields
) -> Mention:
    """A mention of the nth place where the surface stands in the article's newest text."""
    text = article.current_text
    start = -1
    for _ in range(nth + 1):
        start = text.content.index(surface, start + 1)
    defaults = {
        "kind": entity.kind if entity else "person",
        "status": "accepted",
        "prefix": text.content[max(0, start - 32) : start],
        "suffix": text.content[start + len(surface) :][:32],
    }
    mention = Mention.objects.create(
        text=text,
        start=start,
        end=start + len(surface),
        surface=surface,
        entity=entity,
        **(defaults | fields),
    )
    follow([article.pk])
    return mention


def make_evidence(article: Article, sentence: str, trigger: str, **target) -> None:
    """A sentence of the newest text as evidence; the trigger is how it begins."""
    text = article.current_text
    start = text.content.index(sentence)
    Evidence.objects.create(
        text=text,
        start=start,
        end=start + len(sentence),
        surface=sentence,
        trigger_start=start,
        trigger_end=start + len(trigger),
        **target,
    )


def make_event(
    article: Article, sentence: str, name: str = "Benny Gantz visits Turkey", **fields
) -> Event:
    """An event that one sentence of the article tells; participants: pairs of entity and role."""
    participants = fields.pop("participants", ())
    event = Event.objects.create(name=name, **({"type": "visit"} | fields))
    make_evidence(article, sentence, sentence.split()[0], event=event)
    for order, (entity, role) in enumerate(participants):
        Participation.objects.create(event=event, entity=entity, role=role, order=order)
    return event


def make_tenure(article: Article, person: Person, sentence: str, **fields) -> Tenure:
    """An office of a person, printed in words that the article holds."""
    label = fields.pop("label", "Defence Minister")
    post, _ = Post.objects.get_or_create(name=label, country=fields.pop("country", None))
    tenure = Tenure.objects.create(person=person, post=post, label=label, **fields)
    make_evidence(article, sentence, sentence, tenure=tenure)
    return tenure


def make_picture(alt: str = "Two people shake hands.", **fields) -> Picture:
    """A row without files: pages name them, and nothing asks for them."""
    number = next(_numbers)
    fields = {"width": 1600, "height": 900, "sizes": "320 640 960 1280 1600"} | fields
    return Picture.objects.create(
        alt=alt,
        **{
            "sha256": f"{number:064x}",
            "filename": f"picture{number}.jpg",
            "file": f"originals/{number:032x}.jpg",
            "format": "jpeg",
            **fields,
        },
    )


def make_user(group: str = "", *, may_publish: bool = True, **fields) -> User:
    """A staff user, in one of the groups Contributor, Editor and Publisher if named.

    In none it may publish, which every change of what readers see asks for, and nothing else.
    """
    fields = {"username": f"user{next(_numbers)}", "is_staff": True} | fields
    user = User.objects.create_user(**fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    elif may_publish:
        user.user_permissions.add(Permission.objects.get(codename="publish_article"))
    return user


def make_time(article: Article, surface: str, *, nth: int = 0, **fields) -> TimeExpression:
    """A date of the nth place where the surface stands; `days` are its first and last day."""
    text = article.current_text
    start = -1
    for _ in range(nth + 1):
        start = text.content.index(surface, start + 1)
    first, last = fields.pop("days", (None, None))
    defaults = {
        "type": "DATE",
        "date_start": first,
        "date_end": last,
        "precision": precision_of(first, last),
        "prefix": text.content[max(0, start - 32) : start],
        "suffix": text.content[start + len(surface) :][:32],
    }
    end = start + len(surface)
    return TimeExpression.objects.create(
        text=text, start=start, end=end, surface=surface, **(defaults | fields)
    )
