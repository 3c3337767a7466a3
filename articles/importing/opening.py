"""Opens the files of an import, and knows what is stored already before it is decoded."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from articles.collecting import Candidate, find_documents
from articles.importing.shapes import Opened, Options, Result
from articles.importing.unpacking import open_file
from articles.kinds import ArticleState
from articles.models import Document, KillNotice
from entities.models.tombstone import removed_documents

_AT_ONCE: Final = 100
_BYTES_AT_ONCE: Final = 8 * 1024 * 1024


def open_all(paths: Sequence[Path], options: Options) -> Iterator[Opened]:
    """Every file under the paths, in the order they are found; one query for many of them."""
    candidates = (candidate for path in paths for candidate in find_documents(path))
    opened = (one for candidate in candidates for one in open_file(candidate, options))
    while chunk := list(take_some(opened, _AT_ONCE)):
        yield from settle(chunk, options)


def settle(some: Sequence[Opened], options: Options) -> Iterator[Opened]:
    """The same with a result where their bytes are stored already, or were removed for good."""
    known = _known([one.sha256 for one in some if one.sha256])
    unknown = [one.sha256 for one in some if one.sha256 and one.sha256 not in known]
    removed = removed_documents(unknown) if unknown else ()
    for one in some:
        document = known.get(one.sha256)
        if one.sha256 in removed:
            yield _refused(one)
        else:
            yield _settled(one, document, options) if document else one


def find_document(sha256: str) -> Document | None:
    return _known([sha256]).get(sha256)


def unchanged(candidate: Candidate, document: Document, options: Options) -> Result:
    """The same bytes write nothing, also where that is not what somebody may hope for."""
    article = document.article
    warnings = []
    if article is None and not _is_kill(document):
        warnings.append(_("its article was deleted here and is not made again"))
    elif article and options.publish and article.state != ArticleState.PUBLISHED:
        state = article.get_state_display()
        warnings.append(_("already here and left as it is: %(state)s") % {"state": state})
    return Result(candidate.path, "unchanged", warnings=tuple(warnings))


def take_some(opened: Iterator[Opened], most: int) -> Iterator[Opened]:
    """So many, and no more bytes than memory has room for."""
    size = 0
    for one in islice(opened, most):
        yield one
        size += len(one.data)
        if size > _BYTES_AT_ONCE:
            return


def _known(hashes: Sequence[str]) -> dict[str, Document]:
    documents = Document.objects.filter(sha256__in=hashes).select_related("article")
    return {
        one.sha256: one
        for one in documents.only("sha256", "agency_id", "article", "article__state")
    }


def _is_kill(document: Document) -> bool:
    """Of an article that never came."""
    notices = KillNotice.objects.filter(agency_id=document.agency_id)
    return bool(document.agency_id) and notices.exists()


def _refused(one: Opened) -> Opened:
    """No failure that is told again and again, by a name that may be made of the headline."""
    told = _("it was removed from this archive for good and is not taken again")
    return Opened(
        one.candidate,
        sha256=one.sha256,
        result=Result(one.candidate.path, "unchanged", warnings=(told,)),
    )


def _settled(one: Opened, document: Document, options: Options) -> Opened:
    result = unchanged(one.candidate, document, options)
    return Opened(one.candidate, sha256=one.sha256, result=result)
