"""What an editor writes: words with the roles and marks that they give them, as one action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.editing import note_edit
from articles.decisions.errors import Refusal
from articles.decisions.journal import Notes, write
from articles.decisions.locking import lock_article
from articles.decisions.texts import ARTICLE_COLUMNS, article_changes, lock_fields, text_change
from articles.decisions.written_names import Name, mark_names
from articles.extraction.language import ENGLISH, language_of
from articles.kinds import BlockRole, Scope, Verb
from articles.known_names import build_gazetteer
from articles.laying_out import COPIED_ROLES, copy_of, copy_words, written_blocks
from articles.models import Article, DecisionBatch, Mention, Text
from articles.revising import give_copy
from articles.writing import Copy, join_heads
from articles.writing.leads import printed_signs
from entities.names import tidy
from entities.rows import Values, snapshot


@dataclass(frozen=True)
class Written:
    """What stands in the editor: the fields above the text, the text, who is meant in it."""

    heads: Mapping[str, str]  # "headline", "standfirst", "byline"
    body: Copy
    names: Sequence[Name] = ()

    @property
    def copy(self) -> Copy:
        return join_heads(self.heads, self.body)


@dataclass
class Saved:
    """What came of it."""

    article: Article
    lost: list[Mention] = field(default_factory=list)  # decided, and not in the text any more
    unmarked: list[str] = field(default_factory=list)  # names chosen while writing, likewise


@transaction.atomic
def write_article(written: Written, *, by: User) -> Saved:
    """Makes a draft of what somebody wrote. Raises Refusal for one without headline or text."""
    copy = written.copy
    headline = _words(copy, BlockRole.HEADLINE)[:500]
    if not headline:
        raise Refusal(_("Give the article a headline."))
    article = Article(headline=headline, language=language_of(copy.content) or ENGLISH)
    article.save()
    lost = give_written(article, copy, None, by)
    article.refresh_from_db()
    batch = note_edit(article, {}, by=by)
    return Saved(article, lost, mark_names(article, written.names, by=by, together=batch))


@transaction.atomic
def save_copy(article: Article, written: Written, *, by: User, reason: str = "") -> Saved:
    """Gives the article the text that somebody wrote; the one way in from the editor.

    Raises Refusal for an empty text. The importer leaves the text alone from now on.
    """
    article = lock_article(article.pk)
    copy = written.copy
    before = snapshot(article, ARTICLE_COLUMNS)
    former = article.texts.order_by("number").last()
    lost = give_written(article, copy, former, by)
    batch = _note(article, former, before, by=by, reason=reason)
    return Saved(article, lost, mark_names(article, written.names, by=by, together=batch))


def _note(
    article: Article, former: Text | None, before: Values, *, by: User, reason: str
) -> DecisionBatch:
    notes = Notes()
    if former:
        notes.add([text_change(article, former, article.current_text)], article.pk)
    notes.add(article_changes(article, before), article.pk)
    summary = Truncator(article.headline).chars(100)
    return write(Verb.TEXT, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)


def give_written(article: Article, copy: Copy, former: Text | None, by: User) -> list[Mention]:
    """Within a decision that the caller writes; returns decided mentions that are lost."""
    if not copy.content.strip():
        raise Refusal(_("The text is empty."))
    blocks = written_blocks(copy, former, _("written by %s") % by)
    told = copy_of(former) if former else Copy("")
    lost = give_copy(article, copy, blocks, build_gazetteer(), by)
    _copy_fields(article, copy, told)
    lock_fields(article, ["text"])
    return lost


def _copy_fields(article: Article, copy: Copy, former: Copy) -> None:
    """Fields for lists; one that an editor settled follows who writes other words in the text."""
    for name, role in COPIED_ROLES.items():
        words = _words(copy, role)
        is_settled = name in article.locked_fields and words == _words(former, role)
        if not is_settled and (words or name != "headline"):
            copy_words(article, name, words)


def _words(copy: Copy, role: str) -> str:
    lines = (copy.content[one.start : one.end] for one in copy.stretches if one.role == role)
    return tidy(" ".join(line[printed_signs(line) :] for line in lines))
