"""Who took part in events, as the articles that tell them say together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from articles.events.sentences import Role
from articles.kinds import MentionStatus
from articles.models import Evidence, Mention
from entities.inserting import insert
from entities.models import Participation

Elsewhere = Mapping[int, Sequence[Evidence]]  # by event, the sentences of other articles


def store_participants(wanted: Mapping[int, Sequence[Role]], elsewhere: Elsewhere) -> set[int]:
    """Makes these the participants of the events; those in which something changed.

    Whom this article does not name stays where another one that tells the event does. An event
    that is new has no entry in `elsewhere`: nobody takes part in it yet.
    """
    stored: dict[int, list[Participation]] = defaultdict(list)
    for row in Participation.objects.filter(event__in=elsewhere) if elsewhere else ():
        stored[row.event_id].append(row)
    missing = {
        pk: [row for row in stored[pk] if _role_of(row) not in roles]
        for pk, roles in wanted.items()
    }
    named = _named_elsewhere(missing, elsewhere)
    gone, moved, new = [], [], []
    for pk, roles in wanted.items():
        gone += [row for row in missing[pk] if row.pk not in named]
        kept = [_role_of(row) for row in missing[pk] if row.pk in named]
        order = {role: place for place, role in enumerate([*roles, *kept])}
        known = {_role_of(row): row for row in stored[pk]}
        new += [_make(pk, role, order[role]) for role in order if role not in known]
        for role, row in known.items():
            if role in order and row.order != order[role]:
                row.order = order[role]
                moved.append(row)
    Participation.objects.filter(pk__in=[row.pk for row in gone]).delete()
    Participation.objects.bulk_update(moved, ["order"])
    insert(new)
    return {row.event_id for row in (*gone, *moved, *new)}


def _role_of(row: Participation) -> Role:
    return row.entity_id, row.described, row.role


def _make(event: int, role: Role, order: int) -> Participation:
    entity, described, name = role
    return Participation(
        event_id=event, entity_id=entity, described=described, role=name, order=order
    )


def _named_elsewhere(
    missing: Mapping[int, Collection[Participation]], elsewhere: Elsewhere
) -> set[int]:
    """Of these participations those whom another article that tells the event still names."""
    asked = [row for pk, rows in missing.items() if elsewhere.get(pk) for row in rows]
    people = {row.entity_id for row in asked if row.entity_id}
    articles = {one.text.article_id for row in asked for one in elsewhere[row.event_id]}
    named = _mentioned(people, articles) if people else set()
    return {row.pk for row in asked if _is_told(row, elsewhere[row.event_id], named)}


def _mentioned(people: Collection[int], articles: Collection[int]) -> set[tuple[int, int]]:
    mentions = Mention.objects.exclude(status=MentionStatus.REJECTED).filter(
        entity__in=people, text__article__in=articles, placed=True
    )
    return set(mentions.order_by().values_list("text__article", "entity").distinct())


def _is_told(row: Participation, rows: Iterable[Evidence], named: set[tuple[int, int]]) -> bool:
    if row.entity_id:
        return any((one.text.article_id, row.entity_id) in named for one in rows)
    return any(row.described in one.surface for one in rows)
