"""Stores what was read of a document: one transaction, and again where another was quicker."""

import os
from dataclasses import replace
from typing import Final

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from articles.extraction.language import is_english
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.reading import normalise
from articles.formats.addresses import identity_of
from articles.formats.shapes import Copy
from articles.identity import (
    SAME_TEXT_SHARE,
    find_earlier,
    fit_id,
    is_overtaken,
    is_part_of,
    shared_text,
)
from articles.importing.agency_rules import (
    add_subjects,
    await_kill,
    give_standing,
    may_not_replace,
    note_kill,
    subjects_of,
)
from articles.importing.lost_places import Places, places_in, told_of_lost_places
from articles.importing.opening import find_document, unchanged
from articles.importing.shapes import Opened, Options, Outcome, Prepared, Result
from articles.kinds import ArticleState
from articles.laying_out import DATED_FIELDS, copy_dated, copy_layout
from articles.models import Article, Document
from articles.revising import ReadBefore, give_text
from entities.inserting import insert
from entities.kinds import EntityKind
from entities.matching import match_or_propose
from entities.models import Source
from entities.names import tidy
from entities.transaction_locks import Lock, hold_keys

_TRIES: Final = 3
# Two transactions that wait for each other, or could not have come one after the other.
_TO_TRY_AGAIN: Final = ("40P01", "40001")


def store(opened: Opened, prepared: Prepared, options: Options, gazetteer: Gazetteer) -> Result:
    """All of the document or, where this raises, nothing of it."""
    for tries_left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                result = _store(opened, prepared, options, gazetteer)
                transaction.set_rollback(options.dry_run)
            # Of what a dry run made there is no number and no address.
            return replace(result, article=None) if options.dry_run else result
        except (IntegrityError, OperationalError) as error:
            document = _stored_meanwhile(opened, error)
            if document:
                return unchanged(opened.candidate, document, options)
            if not tries_left or not _is_of_a_race(error):
                raise
    raise AssertionError("the last try returns or raises")


def _stored_meanwhile(opened: Opened, error: Exception) -> Document | None:
    """Another importer may have been quicker with the same bytes."""
    return find_document(opened.sha256) if isinstance(error, IntegrityError) else None


def _is_of_a_race(error: Exception) -> bool:
    state = getattr(error.__cause__, "sqlstate", "")
    return isinstance(error, IntegrityError) or state in _TO_TRY_AGAIN


def _store(opened: Opened, prepared: Prepared, options: Options, gazetteer: Gazetteer) -> Result:
    layout, told = prepared.layout, prepared.told
    source_name = options.source or layout.source_name
    path, agency_id = opened.candidate.below, _agency_id(told)
    address = identity_of(layout.source_url)
    # Of two versions at once the later one finds the article of the earlier one.
    hold_keys(Lock.DOCUMENTS, filter(None, (path, address, agency_id)))
    article, other_text = find_earlier(
        prepared.content,
        path=path,
        source_name=source_name,
        canonical_url=address,
        agency_id=agency_id,
    )
    if told.standing == "withdrawn":
        return _note_kill(article, opened, prepared)
    warnings = list(prepared.warnings)
    if other_text and not opened.candidate.part:
        warnings.append(_("this path held another text before; it became a new article"))
    outcome: Outcome = "updated" if article else "created"
    if article:
        article = Article.objects.select_for_update().get(pk=article.pk)
        warnings += _told_of_new_text(article, prepared)
        if reason := _reason_to_keep(article, prepared, options, agency_id):
            _store_document(article, opened, prepared)
            told_all = (*prepared.warnings, reason)
            return Result(opened.candidate.path, "unchanged", "", told_all, article)
        article.version += 1
    article = article or Article(language=prepared.language)
    if "text" in article.locked_fields:
        warnings.append(_("the text was edited here; the new document is kept, the text stays"))
    else:
        warnings += _apply(article, prepared, options, source_name, gazetteer)
    _store_document(article, opened, prepared)
    return Result(
        opened.candidate.path, outcome, "", tuple(warnings), article, words=prepared.words
    )


def _told_of_new_text(article: Article, prepared: Prepared) -> list[str]:
    if shared_text(article.current_text.content, prepared.content) >= SAME_TEXT_SHARE:
        return []
    return [_("most of the text is new; its web address or id is the same")]


def _reason_to_keep(article: Article, prepared: Prepared, options: Options, agency_id: str) -> str:
    """Why the document is kept beside a text that stays."""
    told = prepared.told
    if article.state == ArticleState.PUBLISHED and not options.may_replace:
        return _("readers see the article, or will: only who may publish replaces its text")
    if is_overtaken(article, agency_id, _agency_version(told)):
        return _("a later version of it is here already, and stays")
    if may_not_replace(article, told):
        return _("its agency holds this version back: what is published stays")
    whole = article.current_text.content
    is_shorter = len(prepared.content) < len(whole)
    if is_shorter and (told.is_summary or _is_stub(told, prepared.content, whole)):
        return _("only a part of what is here whole, which stays")
    return ""


def _is_stub(told: Copy, content: str, whole: str) -> bool:
    """What an agency sends anew may be shorter on purpose."""
    return not told.agency_version and is_part_of(content, whole)


def _note_kill(article: Article | None, opened: Opened, prepared: Prepared) -> Result:
    """An editor decides; also of an article that is yet to come."""
    agency_id, note = _agency_id(prepared.told), tidy(normalise(prepared.told.note))
    if article is None and not agency_id:
        reason = _("it withdraws an article that is not here, and names none")
        return Result(opened.candidate.path, "failed", reason)
    note_kill(article, agency_id, note)
    _store_document(article, opened, prepared)
    told = _("its agency withdraws it: an editor is asked")
    if article is None:
        told = _("its agency withdraws what is not here; an editor is asked should it come")
    warnings = (*prepared.warnings, told)
    return Result(opened.candidate.path, "unchanged", "", warnings, article)


def _apply(
    article: Article,
    prepared: Prepared,
    options: Options,
    source_name: str,
    gazetteer: Gazetteer,
) -> list[str]:
    """Gives the article its new text, and what the document and the options say of it."""
    copy_layout(article, prepared.layout)
    if options.published and not set(DATED_FIELDS) & set(article.locked_fields):
        copy_dated(article, prepared.dated)
    if source_name and "source" not in article.locked_fields:
        match = match_or_propose(EntityKind.SOURCE, source_name)
        source = match.entity.child if match.entity else None
        article.source = source if isinstance(source, Source) else None
    is_new = article.pk is None
    warnings = give_standing(article, prepared.told, publish=options.publish)
    article.save()
    if is_new:
        warnings += await_kill(article, _agency_id(prepared.told))
    add_subjects(article, prepared.told)
    found = ReadBefore(prepared.language, prepared.dated, prepared.extraction)
    if not is_new and found.fits(article) and article.current_text.content == prepared.content:
        return [*warnings, *_told_of_language(article, options)]
    before = Places() if is_new else places_in(article)
    lost = give_text(article, prepared.content, prepared.layout, gazetteer, found=found)
    warnings += [*_told_of_language(article, options), *_told_of_lost(len(lost))]
    return warnings if is_new else [*warnings, *told_of_lost_places(before, places_in(article))]


def _told_of_language(article: Article, options: Options) -> list[str]:
    if options.language or is_english(article.language):
        return []
    told = _("looks like %(language)s; only names that are safe were taken")
    return [told % {"language": _in_words(article.language)}]


def _told_of_lost(count: int) -> list[str]:
    if not count:
        return []
    told = ngettext(
        "%(count)d decided mention was not found again",
        "%(count)d decided mentions were not found again",
        count,
    )
    return [told % {"count": count}]


def _in_words(language: str) -> str:
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return _("another language (%(code)s)") % {"code": language}


def _store_document(article: Article | None, opened: Opened, prepared: Prepared) -> None:
    document = Document(
        article=article,
        sha256=opened.sha256,
        filename=os.fsencode(opened.candidate.path.name).decode(errors="replace")[:255],
        path=opened.candidate.below[:1000],
        media_type=opened.media_type,
        encoding=prepared.told.encoding[:40],
        content=opened.data,
        agency_id=_agency_id(prepared.told),
        agency_version=_agency_version(prepared.told),
        embargo=prepared.told.embargo,
        subjects=subjects_of(prepared.told),
        canonical_url=identity_of(prepared.layout.source_url)[:1000],
    )
    insert([document])


def _agency_id(told: Copy) -> str:
    return fit_id(tidy(normalise(told.agency_id)))


def _agency_version(told: Copy) -> str:
    return tidy(normalise(told.agency_version))[:100]
