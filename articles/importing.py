"""Imports documents: one transaction each, from the bytes to the stored article."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from articles.collecting import Candidate, Refused, find_documents, read_bytes
from articles.extraction.language import ENGLISH, is_english, language_of
from articles.extraction.layout import lay_out
from articles.extraction.names.gazetteer import Gazetteer
from articles.extraction.reading import NotText, decode, normalise, strip_markdown
from articles.extraction.shapes import READ_ROLES, Dated, Layout
from articles.failed_imports import FailedImports
from articles.identity import SAME_TEXT_SHARE, find_earlier, shared_text
from articles.kinds import ArticleState
from articles.known_names import build_gazetteer
from articles.laying_out import DATED_FIELDS, copy_dated, copy_layout
from articles.models import Article, Document
from articles.recognising import current_recogniser, read_ahead
from articles.revising import give_text
from entities.kinds import EntityKind
from entities.matching import match_or_propose
from entities.models import Source

Outcome = Literal["created", "updated", "unchanged", "skipped", "failed"]


@dataclass(frozen=True)
class Options:
    """How to import; what is given here wins over what a document says of itself."""

    source: str = ""
    published: date | None = None
    publish: bool = False
    dry_run: bool = False
    language: str = ""  # else what the copy plainly is in, else English


@dataclass(frozen=True)
class Result:
    """What became of one file; `reason` is a sentence where it failed or was skipped."""

    path: Path
    outcome: Outcome
    reason: str = ""
    warnings: Sequence[str] = ()
    article: Article | None = None
    error: Exception | None = None  # a fault of the program, not of the document


@dataclass
class _Run:
    """What one call of the importer carries along."""

    options: Options
    gazetteer: Gazetteer
    failed: FailedImports = field(default_factory=FailedImports)
    seen: set[str] = field(default_factory=set)


@dataclass
class _Incoming:
    """A document on its way in: read, laid out, not yet stored."""

    candidate: Candidate
    data: bytes
    sha256: str
    encoding: str
    content: str
    layout: Layout
    warnings: list[str] = field(default_factory=list)


def import_documents(paths: Sequence[Path], options: Options) -> Iterator[Result]:
    """Imports every document under the paths; a result each, in the order they are found.

    A document that fails is noted; it changes nothing else and stops nothing. Raises
    OperationalError or InterfaceError where the database itself cannot go on,
    ImproperlyConfigured where the recogniser cannot be had.
    """
    current_recogniser()
    run = _Run(options, build_gazetteer())
    for path in paths:
        for candidate in find_documents(path):
            result = _import_one(candidate, run)
            _note(result, run)
            yield result


def _import_one(candidate: Candidate, run: _Run) -> Result:
    if candidate.skipped:
        return Result(candidate.path, "skipped", candidate.skipped)
    try:
        if candidate.refusal:
            raise Refused(candidate.refusal)
        return _import(candidate, run)
    except (Refused, NotText) as error:
        return Result(candidate.path, "failed", str(error))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  one document's fault must not cost the others
        reason = _("an error in the program: %(error)s") % {"error": repr(error)}
        return Result(candidate.path, "failed", reason, error=error)


def _note(result: Result, run: _Run) -> None:
    if run.options.dry_run or result.outcome == "skipped":
        return
    if result.outcome == "failed":
        run.failed.remember(result.path, result.reason)
    else:
        run.failed.forget(result.path)


def _import(candidate: Candidate, run: _Run) -> Result:
    data = read_bytes(candidate.path, settings.MAX_DOCUMENT_BYTES)
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 in run.seen or Document.objects.filter(sha256=sha256).exists():
        return _unchanged(candidate, sha256, run.options)
    incoming = _read(candidate, data, sha256)
    # The slowest part comes before anybody has to wait for this document.
    read_ahead(incoming.content, incoming.layout.blocks)
    try:
        with transaction.atomic():
            result = _store(incoming, run.options, run.gazetteer)
            transaction.set_rollback(run.options.dry_run)
    except IntegrityError:
        # Another importer was quicker with the same bytes.
        if not Document.objects.filter(sha256=sha256).exists():
            raise
        return _unchanged(candidate, sha256, run.options)
    run.seen.add(sha256)
    return result


def _unchanged(candidate: Candidate, sha256: str, options: Options) -> Result:
    """The same bytes write nothing, also where that is not what somebody may hope for."""
    document = Document.objects.select_related("article").filter(sha256=sha256).first()
    article = document.article if document else None
    warnings = []
    if document and article is None:
        warnings.append(_("its article was deleted here and is not made again"))
    if article and options.publish and article.state != ArticleState.PUBLISHED:
        state = article.get_state_display()
        warnings.append(_("already here and left as it is: %(state)s") % {"state": state})
    return Result(candidate.path, "unchanged", warnings=tuple(warnings))


def _read(candidate: Candidate, data: bytes, sha256: str) -> _Incoming:
    decoded = decode(data)
    content = normalise(decoded.text)
    if candidate.media_type == "text/markdown":
        content = strip_markdown(content)
    layout = lay_out(content, candidate.below)
    incoming = _Incoming(candidate, data, sha256, decoded.encoding, content, layout)
    if "\ufffd" in content:
        incoming.warnings.append(_("some characters could not be read (%s)") % decoded.encoding)
    return incoming


def _store(incoming: _Incoming, options: Options, gazetteer: Gazetteer) -> Result:
    source_name = options.source or incoming.layout.source_name
    article, other_text = find_earlier(
        incoming.content,
        path=incoming.candidate.below,
        source_name=source_name,
        canonical_url=incoming.layout.source_url,
    )
    if other_text:
        incoming.warnings.append(_("this path held another text before; it became a new article"))
    outcome: Outcome = "updated" if article else "created"
    if article:
        article = Article.objects.select_for_update().get(pk=article.pk)
        article.version += 1
        if shared_text(article.current_text.content, incoming.content) < SAME_TEXT_SHARE:
            incoming.warnings.append(_("most of the text is new; its web address is the same"))
    article = article or Article(language=_language(incoming, options))
    if "text" in article.locked_fields:
        incoming.warnings.append(
            _("the text was edited here; the new document is kept, the text stays")
        )
    else:
        _apply(article, incoming, options, source_name, gazetteer)
    _store_document(article, incoming)
    return Result(incoming.candidate.path, outcome, "", tuple(incoming.warnings), article)


def _language(incoming: _Incoming, options: Options) -> str:
    """As given, else what the lines that tell the story plainly are in, else English."""
    blocks = (block for block in incoming.layout.blocks if block.role in READ_ROLES)
    told = "\n".join(incoming.content[block.start : block.end] for block in blocks)
    return options.language or language_of(told) or ENGLISH


def _apply(
    article: Article,
    incoming: _Incoming,
    options: Options,
    source_name: str,
    gazetteer: Gazetteer,
) -> None:
    """Gives the article its new text, and what the document and the options say of it."""
    copy_layout(article, incoming.layout)
    if options.published and not set(DATED_FIELDS) & set(article.locked_fields):
        basis = _("given at import")
        copy_dated(article, Dated(options.published, options.published, "day", basis))
    if source_name and "source" not in article.locked_fields:
        match = match_or_propose(EntityKind.SOURCE, source_name)
        source = match.entity.child if match.entity else None
        article.source = source if isinstance(source, Source) else None
    may_publish = "state" not in article.locked_fields and article.state != ArticleState.WITHDRAWN
    if options.publish and may_publish:
        article.state = ArticleState.PUBLISHED
    article.save()
    if not options.language and not is_english(article.language):
        incoming.warnings.append(
            _("looks like %(language)s; only names that are safe were taken")
            % {"language": _in_words(article.language)}
        )
    lost = give_text(article, incoming.content, incoming.layout, gazetteer)
    if lost:
        incoming.warnings.append(
            ngettext(
                "%(count)d decided mention was not found again",
                "%(count)d decided mentions were not found again",
                len(lost),
            )
            % {"count": len(lost)}
        )


def _in_words(language: str) -> str:
    try:
        return str(get_language_info(language)["name_translated"])
    except KeyError:
        return _("another language (%(code)s)") % {"code": language}


def _store_document(article: Article, incoming: _Incoming) -> None:
    Document.objects.create(
        article=article,
        sha256=incoming.sha256,
        filename=incoming.candidate.path.name[:255],
        path=incoming.candidate.below[:1000],
        media_type=incoming.candidate.media_type,
        encoding=incoming.encoding[:40],
        content=incoming.data,
        canonical_url=incoming.layout.source_url[:1000],
    )
