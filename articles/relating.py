"""Stores offices and events that a text tells, each with its sentence as evidence."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from articles.extraction.anchoring import Quote, key_of, place_quotes, surroundings
from articles.extraction.shapes import EventProposal, Extraction, OfficeHeld, Referent
from articles.kinds import Origin
from articles.models import Article, Evidence, Text, TimeExpression
from entities.candidates import find_countries
from entities.kinds import DatePrecision, ReviewState
from entities.matching import find_organization
from entities.models import Country, Entity, Event, Participation, Person, Place, Post, Tenure
from entities.names import fold, tidy

Entities = Sequence[Entity | None]


def store_offices(text: Text, referents: Sequence[Referent], entities: Entities) -> None:
    """Posts and tenures as printed; the sentence of each is its evidence."""
    earlier = Evidence.objects.filter(
        text__article=text.article, tenure__isnull=False, origin=Origin.MACHINE
    )
    touched = set(earlier.values_list("tenure_id", flat=True))
    earlier.delete()
    countries = find_countries(office.country for one in referents for office in one.offices)
    evidence = []
    for referent, entity in zip(referents, entities, strict=True):
        person = entity.child if entity else None
        if not isinstance(person, Person):
            continue
        for office in referent.offices:
            tenure = _tenure(person, office, countries.get(office.country))
            sentence = (office.sentence_start, office.sentence_end)
            evidence.append(_evidence(text, sentence, (office.start, office.end), tenure=tenure))
            touched.add(tenure.pk)
    Evidence.objects.bulk_create(evidence)
    _refresh_attested(touched)


def _tenure(person: Person, office: OfficeHeld, country: Country | None) -> Tenure:
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


def _refresh_attested(tenures: Collection[int]) -> None:
    """First and last date of the articles that print them; a proposal that none prints goes."""
    seen = Tenure.objects.filter(pk__in=tenures).annotate(
        sentences=Count("evidence"),
        first=Min("evidence__text__article__dated_start"),
        last=Max("evidence__text__article__dated_end"),
    )
    for tenure in seen:
        if not tenure.sentences and tenure.review_state == ReviewState.PROPOSED:
            tenure.delete()
        elif (tenure.attested_from, tenure.attested_to) != (tenure.first, tenure.last):
            tenure.attested_from, tenure.attested_to = tenure.first, tenure.last
            tenure.save(update_fields=["attested_from", "attested_to"])


def _evidence(
    text: Text, sentence: tuple[int, int], trigger: tuple[int, int], **target: Any
) -> Evidence:
    start, end = min(sentence[0], trigger[0]), max(sentence[1], trigger[1])
    prefix, suffix = surroundings(text.content, start, end)
    return Evidence(
        text=text,
        start=start,
        end=end,
        surface=text.content[start:end],
        prefix=prefix,
        suffix=suffix,
        sentence_key=key_of(text.content[start:end]),
        trigger_start=trigger[0],
        trigger_end=trigger[1],
        **target,
    )


def store_events(
    text: Text, extraction: Extraction, entities: Entities, times: Sequence[TimeExpression | None]
) -> None:
    """Events as proposals. One that was told before, by type and sentence, keeps its record."""
    earlier = _machine_events(text.article)
    countries = find_countries(proposal.country for proposal in extraction.events)
    told, evidence = [], []
    for proposal in extraction.events:
        roles = [
            (entities[participant.referent], participant.role)
            for participant in proposal.participants
            if participant.referent is not None
        ]
        if any(entity is None for entity, _ in roles):
            continue  # an editor said no to the name, or has yet to say which of several is meant
        event = _told_before(text, proposal, earlier) or Event(review_state=ReviewState.PROPOSED)
        earlier = _without(earlier, event, proposal)
        time = times[proposal.time] if proposal.time is not None else None
        if event.review_state == ReviewState.PROPOSED and not event.locked_fields:
            place = entities[proposal.place] if proposal.place is not None else None
            _fill(event, proposal, place, countries.get(proposal.country), time)
            _store_roles(event, roles)
        told.append(event)
        evidence += [
            _evidence(text, sentence, trigger, event=event, time=time if is_main else None)
            for sentence, trigger, is_main in _sentences(proposal)
        ]
    _store_evidence(_evidence_of(text.article).filter(event__in=told), evidence)
    for event in dict.fromkeys(one for one in earlier.values() if one not in told):
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


def _without(
    earlier: Mapping[_EventKey, Event], event: Event, proposal: EventProposal
) -> dict[_EventKey, Event]:
    """Each is told once, but an event into which others were merged may be told as each of them."""
    told = (proposal.type, tidy(proposal.title))
    return {
        (type_, sentence, title): one
        for (type_, sentence, title), one in earlier.items()
        if one != event or (type_, title) != told
    }


def _machine_events(article: Article) -> dict[_EventKey, Event]:
    """Events that the machine tied to sentences of this article, by type, sentence and title.

    What was merged into one is told as it was before; it is the survivor that is meant.
    """
    evidence = _evidence_of(article).select_related("event").prefetch_related("event__roles")
    events = {row.event_id: row.event for row in evidence if row.event}
    told_as = {pk: [event] for pk, event in events.items()}
    for merged in Event.objects.filter(merged_into__in=events) if events else ():
        told_as[merged.merged_into_id].append(merged)
    return {
        (one.type, tidy(row.surface), one.name): events[row.event_id]
        for row in evidence
        for one in told_as[row.event_id]
    }


def _store_evidence(stored: QuerySet[Evidence], wanted: Sequence[Evidence]) -> None:
    """A sentence that is told again keeps its row, which a merge may have moved."""
    known = {_place_of(row): row for row in stored}
    told = {_place_of(one): one for one in wanted}
    stored.filter(pk__in=[known[place].pk for place in known.keys() - told.keys()]).delete()
    Evidence.objects.bulk_create(one for place, one in told.items() if place not in known)
    changed = []
    for place in known.keys() & told.keys():
        if known[place].time_id != told[place].time_id:
            known[place].time = told[place].time
            changed.append(known[place])
    Evidence.objects.bulk_update(changed, ["time"])


def _place_of(row: Evidence) -> tuple[int | None, ...]:
    trigger = (row.trigger_start, row.trigger_end)
    return (row.event_id, row.text_id, row.start, row.end, *trigger)


def _evidence_of(article: Article) -> QuerySet[Evidence]:
    """The machine's, of events in this article."""
    return Evidence.objects.filter(
        text__article=article, event__isnull=False, origin=Origin.MACHINE
    )


def _fill(
    event: Event,
    proposal: EventProposal,
    place: Entity | None,
    country: Country | None,
    time: TimeExpression | None,
) -> None:
    """What did not change is not saved: the history of an event tells what did."""
    child = place.child if place else None
    start, end = (time.date_start, time.date_end) if time else (None, None)
    values = {
        "name": tidy(proposal.title[:200]),
        "type": proposal.type,
        "status": proposal.status,
        "place_id": child.pk if isinstance(child, Place) else None,
        "country_id": country.pk if country else None,
        "date_start": start,
        "date_end": end,
        "date_precision": _precision(start, end),
        "date_basis": time.basis[:200] if time else "",
    }
    if event._state.adding or any(getattr(event, name) != values[name] for name in values):
        for name, value in values.items():
            setattr(event, name, value)
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
    known = dict.fromkeys((entity.pk, role) for entity, role in roles if entity)
    wanted = [(pk, role, order) for order, (pk, role) in enumerate(known)]
    stored = [(one.entity_id, one.role, one.order) for one in event.roles.all()]
    if stored != wanted:
        event.roles.all().delete()
        Participation.objects.bulk_create(
            Participation(event=event, entity_id=pk, role=role, order=order)
            for pk, role, order in wanted
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
