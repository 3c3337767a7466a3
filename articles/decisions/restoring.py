"""Puts back the rows of an action, and makes anew what is made from them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from django.contrib.auth.models import User
from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles.decisions.addresses import keep_former, note_publications
from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes
from articles.decisions.locking import flag_to_read
from articles.decisions.many import renew_order
from articles.decisions.placing import check_places, has_place, placed_anew, would_be_nowhere
from articles.decisions.records import note_by_article
from articles.decisions.texts import extract_again, text_change
from articles.event_days import carry_days
from articles.extraction.anchoring import Quote, place_quotes
from articles.extraction.layout import lay_out
from articles.kinds import MentionStatus, Origin
from articles.known_names import build_gazetteer
from articles.laying_out import (
    DATED_FIELDS,
    copy_of,
    given_lines,
    origin_of,
    stored_layout,
)
from articles.models import Article, Block, Decision, Evidence, Mention, Picture, Text
from articles.revising import give_text, store_marks
from entities.hanging import is_free, let_go_of_findings, let_go_of_sentences
from entities.kinds import ReviewState
from entities.models import MODELS, Entity, FormerSlug, Name, NameKey, Tenure
from entities.moving import is_bare
from entities.rows import (
    RowChange,
    as_json,
    batched,
    label_of,
    model_of,
    rows_now,
    take_back,
)

_TEXT: Final = label_of(Text)
_RECORD: Final = label_of(Entity)
_ADAPTED: Final = frozenset(("locked_fields", "status"))  # columns
# Whatever becomes of these, a text tells what it told.
_NAMES_NOBODY: Final = frozenset(
    (
        *("articles.article", "articles.assignment", "articles.formerarticleslug"),
        *("articles.pendingrevision", "articles.picture", "articles.pin"),
        *("articles.placedpicture", "taggit.tag", "taggit.taggeditem"),
    )
)
_READ_AT_ONCE: Final = 5  # more articles wait until they are opened or all that wait are read
_OWN_PARTS: Final = (NameKey, FormerSlug)
_MACHINES: Final = Q(status=MentionStatus.SUGGESTED, origin__in=[Origin.MACHINE, Origin.RULE])

Articles = Mapping[tuple[str, int], int]  # in whose history a row is told


def is_of_newest_text(change: RowChange) -> bool:
    """By the key of the article; of a text that went with its article the row itself is told."""
    return change.model == _TEXT and change.before is not None and change.after is not None


def check_no_article_goes(changes: Iterable[RowChange]) -> None:
    if any(change.before is None and change.model == label_of(Article) for change in changes):
        raise Refusal(
            _("An article that was written here is withdrawn or deleted, not taken back.")
        )


def restore(changes: Sequence[RowChange], articles: Articles, by: User) -> Notes:
    """Takes the changes back in one go, texts first, records that were made last.

    Raises Refusal where the words of a mention are gone, or a record is needed elsewhere.
    """
    note_publications(changes)
    if any(change.after is None and change.model == label_of(Picture) for change in changes):
        raise Refusal(_("A picture that was deleted is gone with its files: upload it again."))
    notes = Notes()
    for change in changes:
        if is_of_newest_text(change):
            notes.add([_give_back_text(change, by)], change.pk)
    rows = _adapted([change for change in changes if not is_of_newest_text(change)])
    new = {change.pk for change in rows if change.model == _RECORD and change.before is None}
    made = [change for change in rows if _makes_record(change) and change.pk in new]
    others = [change for change in rows if not _makes_record(change) or change.pk not in new]
    _take_back(others, articles, notes)
    _remove_records(made, notes)
    _check_merged(others)
    check_places(others)
    for change in others:
        if change.model == label_of(Block):
            _release_line(change)
    _renew_records(rows, by)
    _renew_articles(changes, by)
    for article, kept in keep_former(changes):
        notes.add([kept], article)
    carry_days([change.reversed for change in others])
    flag_to_read(pk for (model, _row), pk in articles.items() if model not in _NAMES_NOBODY)
    return notes


def _give_back_text(change: RowChange, by: User) -> RowChange:
    """The former words become the newest text."""
    article = Article.objects.get(pk=change.pk)
    last = article.current_text
    former = Text.objects.get(pk=(change.before or {})["id"])
    give_text(article, former.content, stored_layout(former), build_gazetteer(), by)
    store_marks(article.current_text, copy_of(former).marks)
    return text_change(article, last, article.current_text)


def _adapted(changes: Sequence[RowChange]) -> list[RowChange]:
    """As they are to be taken back now: words may have moved, other fields been settled."""
    now = rows_now(one for one in changes if _ADAPTED.intersection(one.before or ()))
    texts = {(one.before or {})["text_id"] for one in changes if has_place(one)}
    newest = {pk: Text.objects.filter(article__texts=pk).latest("number") for pk in texts}
    adapted = []
    for change in changes:
        if has_place(change):
            adapted += placed_anew(change, newest[(change.before or {})["text_id"]])
            continue
        if would_be_nowhere(change, now.get((change.model, change.pk))):
            change = replace(change, before=None, after=as_json(now[change.model, change.pk]))
        elif change.after and "locked_fields" in (change.before or {}):
            row = now.get((change.model, change.pk), {})
            change = _released(change, row.get("locked_fields", []))
        adapted.append(change)
    return adapted


def _released(change: RowChange, now: Sequence[str]) -> RowChange:
    """Of the settled fields only those that this action settled or released."""
    before, after = change.before or {}, change.after or {}
    old, new = set(before["locked_fields"]), set(after["locked_fields"])
    locked = sorted((set(now) - (new - old)) | (old - new))
    return RowChange(
        change.model,
        change.pk,
        before | {"locked_fields": locked},
        after | {"locked_fields": list(now)},
    )


def _take_back(changes: Sequence[RowChange], articles: Articles, notes: Notes) -> None:
    """A record that goes back to its former kind first lets go of what was found since."""
    kinds = [index for index, change in enumerate(changes) if _makes_record(change)]
    for index in reversed(kinds):
        _take_back([*changes[index + 1 :]], articles, notes)
        note_by_article(_let_go_of_kind(changes[index]), notes)
        changes = changes[: index + 1]
    let_go = let_go_of_sentences([change.pk for change in changes if _makes_office(change)])
    note_by_article(let_go, notes)
    gone = {(change.model, change.pk) for change in let_go}
    changes = [change for change in changes if (change.model, change.pk) not in gone]
    take_back(changes)
    for change in reversed(changes):
        notes.add([change.reversed], articles.get((change.model, change.pk)))


def _makes_record(change: RowChange) -> bool:
    return change.before is None and issubclass(model_of(change.model), Entity)


def _makes_office(change: RowChange) -> bool:
    return change.before is None and change.model == label_of(Tenure)


def _let_go_of_kind(change: RowChange) -> list[RowChange]:
    """A record goes back to its former kind once nothing stands on the later one."""
    record = Entity.objects.get(pk=change.pk).child
    found_anew = let_go_of_findings(record)
    if not is_free(record):
        raise Refusal(_needed(record))
    return found_anew


def _check_merged(changes: Sequence[RowChange]) -> None:
    """What came to a record while it stood by itself would be lost with it."""
    pks = [one.pk for one in changes if (one.before or {}).get("merged_into_id")]
    for record in Entity.objects.filter(pk__in=pks):
        if not is_bare(type(record.child), record.pk):
            sentence = _("Something refers to “%s” by now: merge it anew.")
            raise Refusal(sentence % record)


def _remove_records(made: Sequence[RowChange], notes: Notes) -> None:
    """Records go once nothing stands on them; what the machine built on them is found anew."""
    pks = {change.pk for change in made}
    if not pks:
        return
    NameKey.objects.filter(entity__in=pks).delete()
    Entity.objects.filter(pk__in=pks).update(review_state=ReviewState.PROPOSED)
    for article in _articles_that_tell_of(pks):
        extract_again(article)
    _let_go(pks)
    for entity in Entity.objects.filter(pk__in=pks):
        if any(_dependents(entity)):
            raise Refusal(_needed(entity))
    FormerSlug.objects.filter(entity__in=pks).delete()
    take_back(made)
    notes.add([change.reversed for change in reversed(made)])


def _articles_that_tell_of(pks: Collection[int]) -> Iterable[Article]:
    """Those whose events or offices stand on one of the records; mentions are let go of at once."""
    evidence = Evidence.objects.filter(
        Q(event__roles__entity__in=pks)
        | Q(event__place__in=pks)
        | Q(event__claimed_by__in=pks)
        | Q(tenure__person__in=pks)
        | Q(tenure__post__organization__in=pks)
    )
    return Article.objects.filter(texts__in=evidence.values("text")).distinct()


def _needed(record: Entity) -> str:
    return _("Something else refers to %(name)s by now: change that first.") % {"name": record}


def _let_go(pks: Iterable[int]) -> None:
    suggested = Mention.objects.filter(_MACHINES, entity__in=pks)
    flag_to_read(list(suggested.values_list("text__article", flat=True)))
    suggested.update(entity=None)
    told = Evidence.objects.suggestions().filter(event__in=pks)
    flag_to_read(list(told.values_list("text__article", flat=True)))
    told.delete()


def _dependents(entity: Entity) -> Iterable[bool]:
    """For each relation that points at the record, whether a row of another does."""
    for relation in {*entity._meta.related_objects, *entity.child._meta.related_objects}:
        model = relation.related_model
        if not relation.parent_link and model not in _OWN_PARTS and model is not Decision:
            yield model._base_manager.filter(**{relation.field.name: entity.pk}).exists()


def _release_line(change: RowChange) -> None:
    """A role that was carried on to the same line of a newer text is taken back there too."""
    block = Block.objects.select_related("text").get(pk=change.pk)
    newest = Text.objects.filter(article=block.text.article_id).latest("number")
    if newest.pk == block.text_id:
        return
    words = block.text.content[block.start : block.end]
    [start] = place_quotes(newest.content, [Quote(words, "", "", block.start)])
    role = (change.after or {})["role"]
    carried = newest.blocks.filter(origin=Origin.PERSON, role=role)
    for found in lay_out(newest.content, given=given_lines(block.text)).blocks:
        if found.start == start:
            machines = {"role": found.role, "reason": found.reason[:200]}
            carried.filter(start=start).update(**machines, origin=origin_of(found))


def _renew_records(changes: Iterable[RowChange], by: User) -> None:
    """What is made from names, and the history of the fields of records."""
    touched = {pk for change in changes for pk in _records_of(change)}
    for some in batched(sorted(touched)):
        NameKey.renew(*some)
        Entity.objects.filter(pk__in=some).update(version=F("version") + 1)
        for model in MODELS.values():
            told = model.history  # type: ignore[attr-defined]
            told.bulk_history_create(
                model.objects.filter(pk__in=some), update=True, default_user=by
            )


def _records_of(change: RowChange) -> Iterable[int]:
    if change.model == label_of(Name):
        for values in (change.before, change.after):
            if values and "entity_id" in values:
                yield values["entity_id"]
    elif issubclass(model_of(change.model), Entity):
        yield change.pk


def _renew_articles(changes: Iterable[RowChange], by: User) -> None:
    """The order in lists follows the dates, and so does all that is counted from them."""
    touched = {c.pk: c.before or {} for c in changes if c.model == label_of(Article)}
    renew_order(touched, by)
    dated = [pk for pk, old in touched.items() if not old.keys().isdisjoint(DATED_FIELDS)]
    flag_to_read(dated[_READ_AT_ONCE:])
    for article in Article.objects.filter(pk__in=dated[:_READ_AT_ONCE]):
        extract_again(article)
