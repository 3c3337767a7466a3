"""Stores offices and events that a text tells, each with its sentence as evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Min

from articles.extraction.anchoring import Quote, place_quotes
from articles.extraction.shapes import EventProposal, Extraction, OfficeHeld, Referent
from articles.kinds import Origin
from articles.models import Article, Evidence, Text, TimeExpression
from entities.kinds import DatePrecision, ReviewState
from entities.matching import find_country, find_organization
from entities.models import Entity, Event, Participation, Person, Place, Post, Tenure
from entities.names import fold, tidy

Entities = Sequence[Entity | None]


def store_offices(text: Text, referents: Sequence[Referent], entities: Entities) -> None:
    """Posts and tenures as printed; the sentence of each is its evidence."""
    earlier = Evidence.objects.filter(
        text__article=text.article, tenure__isnull=False, origin=Origin.MACHINE
    )
    touched = set(earlier.values_list("tenure_id", flat=True))
    earlier.delete()
    for referent, entity in zip(referents, entities, strict=True):
        person = entity.child if entity else None
        if not isinstance(person, Person):
            continue
        for office in referent.offices:
            tenure = _tenure(person, office)
            sentence = (office.sentence_start, office.sentence_end)
            _store_evidence(text, sentence, (office.start, office.end), tenure=tenure)
            touched.add(tenure.pk)
    for tenure in Tenure.objects.filter(pk__in=touched):
        _refresh_attested(tenure)


def _tenure(person: Person, office: OfficeHeld) -> Tenure:
    country = find_country(office.country)
    body = find_organization(office.organization)
    # Without a record of the body, only the whole of what is printed tells the office.
    name = tidy(office.label if office.organization and body is None else office.title)[:200]
    post, _ = Post.objects.get_or_create(
        fold_key=fold(name), country=country, organization=body, defaults={"name": name}
    )
    tenure, _ = Tenure.objects.get_or_create(
        person=person,
        post=post,
        is_former=office.is_former,
        defaults={"label": tidy(office.label)[:200], "review_state": ReviewState.PROPOSED},
    )
    return tenure


def _refresh_attested(tenure: Tenure) -> None:
    """First and last date of the articles that print it; a proposal that none prints goes."""
    if not tenure.evidence.exists() and tenure.review_state == ReviewState.PROPOSED:
        tenure.delete()
        return
    seen = tenure.evidence.aggregate(
        first=Min("text__article__dated_start"), last=Max("text__article__dated_end")
    )
    tenure.attested_from, tenure.attested_to = seen["first"], seen["last"]
    tenure.save(update_fields=["attested_from", "attested_to"])


def _store_evidence(
    text: Text, sentence: tuple[int, int], trigger: tuple[int, int], **target: Any
) -> None:
    start, end = min(sentence[0], trigger[0]), max(sentence[1], trigger[1])
    Evidence.objects.create(
        text=text,
        start=start,
        end=end,
        surface=text.content[start:end],
        trigger_start=trigger[0],
        trigger_end=trigger[1],
        **target,
    )


def store_events(
    text: Text, extraction: Extraction, entities: Entities, times: Sequence[TimeExpression]
) -> None:
    """Events as proposals. One that was told before, by type and sentence, keeps its record."""
    earlier = _machine_events(text.article)
    for proposal in extraction.events:
        roles = [
            (entities[participant.referent], participant.role)
            for participant in proposal.participants
        ]
        if any(entity is None for entity, _ in roles):
            continue  # an editor said no to the name, or has yet to say which of several is meant
        event = _told_before(text, proposal, earlier) or Event(review_state=ReviewState.PROPOSED)
        earlier = {key: one for key, one in earlier.items() if one != event}
        time = times[proposal.time] if proposal.time is not None else None
        if event.review_state == ReviewState.PROPOSED and not event.locked_fields:
            _fill(event, proposal, entities, time)
            _store_roles(event, roles)
        event.evidence.filter(text__article=text.article, origin=Origin.MACHINE).delete()
        for sentence, trigger, is_main in _sentences(proposal):
            _store_evidence(text, sentence, trigger, event=event, time=time if is_main else None)
    for event in dict.fromkeys(earlier.values()):
        _withdraw(event, text.article)


_EventKey = tuple[str, str, str]


def _sentences(proposal: EventProposal) -> list[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Sentence and trigger, the clearest first, and whether it is that one."""
    clearest = (proposal.sentence_start, proposal.sentence_end)
    trigger = (proposal.trigger_start, proposal.trigger_end)
    others = [((a, b), (c, d), False) for a, b, c, d in proposal.also]
    return [(clearest, trigger, True), *others]


def _told_before(
    text: Text, proposal: EventProposal, earlier: Mapping[_EventKey, Event]
) -> Event | None:
    for sentence, _, _ in _sentences(proposal):
        key = (proposal.type, tidy(text.content[slice(*sentence)]), tidy(proposal.title))
        if key in earlier:
            return earlier[key]
    # A sentence may have been mended: the same deed of the same people is the same event.
    same_title = (
        event
        for (type_, _, title), event in earlier.items()
        if (type_, title) == (proposal.type, tidy(proposal.title))
    )
    return next(same_title, None)


def _machine_events(article: Article) -> dict[_EventKey, Event]:
    """Events that the machine tied to sentences of this article, by type, sentence and title."""
    evidence = Evidence.objects.filter(
        text__article=article, event__isnull=False, origin=Origin.MACHINE
    ).select_related("event")
    return {(row.event.type, tidy(row.surface), row.event.name): row.event for row in evidence}


def _fill(
    event: Event,
    proposal: EventProposal,
    entities: Entities,
    time: TimeExpression | None,
) -> None:
    event.name = proposal.title[:200]
    event.type = proposal.type
    event.status = proposal.status
    place = entities[proposal.place] if proposal.place is not None else None
    child = place.child if place else None
    event.place = child if isinstance(child, Place) else None
    event.country = find_country(proposal.country)
    event.date_start = time.date_start if time else None
    event.date_end = time.date_end if time else None
    event.date_precision = _precision(event.date_start, event.date_end)
    event.date_basis = time.basis[:200] if time else ""
    event.save()


def _precision(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return ""
    if start == end:
        return DatePrecision.DAY
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return DatePrecision.YEAR
    whole_month = start.day == 1 and (end + timedelta(days=1)).day == 1
    same_month = (start.year, start.month) == (end.year, end.month)
    return DatePrecision.MONTH if whole_month and same_month else DatePrecision.RANGE


def _store_roles(event: Event, roles: Sequence[tuple[Entity | None, str]]) -> None:
    event.roles.all().delete()
    known = dict.fromkeys((entity, role) for entity, role in roles if entity)
    Participation.objects.bulk_create(
        Participation(event=event, entity_id=entity.pk, role=role, order=order)
        for order, (entity, role) in enumerate(known)
    )


def _withdraw(event: Event, article: Article) -> None:
    """Takes back the machine's evidence; a proposal that nothing else stands on goes."""
    settled = event.review_state != ReviewState.PROPOSED or event.locked_fields
    evidence = event.evidence.filter(text__article=article, origin=Origin.MACHINE)
    if settled:
        _place_again(list(evidence), article.current_text)
        return
    evidence.delete()
    if not event.evidence.exists() and not event.mentions.exists():
        event.delete()


def _place_again(evidence: Sequence[Evidence], text: Text) -> None:
    """Keeps the sentences of a settled event: moved with the text, or marked as not placed."""
    starts = place_quotes(text.content, [Quote(row.surface, "", "", row.start) for row in evidence])
    for row, start in zip(evidence, starts, strict=True):
        row.placed = start is not None
        if start is not None:
            shift = start - row.start
            row.text = text
            row.start, row.end = start, row.end + shift
            row.trigger_start, row.trigger_end = row.trigger_start + shift, row.trigger_end + shift
        row.save()
