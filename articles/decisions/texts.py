"""What an editor does to an article's text, its lines and its fields."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.journal import Notes, in_one_line, write
from articles.decisions.locking import lock_article
from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.kinds import BlockRole, Origin, Scope, Verb
from articles.known_names import build_gazetteer
from articles.laying_out import DATED_FIELDS, copy_blocks, given_lines
from articles.models import Article, Block, Mention, Text
from articles.reading_again import read_again
from articles.revising import as_found, extract_from, give_text
from articles.stories.placing import place
from entities.rows import RowChange, Values, label_of, snapshot

# What an editor may change of an article, as its row holds it.
ARTICLE_COLUMNS: Final = (
    *("headline", "headline_is_made", "standfirst", "byline", "dateline", "source_id"),
    *("source_url", "language", "rights", *DATED_FIELDS, "state", "public_from"),
    "locked_fields",
)
_LINE_COLUMNS: Final = ("role", "reason", "origin")
_LONGEST_REASON: Final = 200


@transaction.atomic
def change_text(article: Article, content: str, *, by: User, reason: str = "") -> list[Mention]:
    """Gives the article an edited text; returns decided mentions that are not in it any more.

    Raises Refusal for an empty text. The importer leaves the text alone from now on.
    """
    article = lock_article(article.pk)
    content = normalise(content)
    if not content.strip():
        raise Refusal(_("The text is empty."))
    before = snapshot(article, ARTICLE_COLUMNS)
    former = article.texts.order_by("number").last()
    given = given_lines(former) if former else []
    lost = give_text(article, content, lay_out(content, given=given), build_gazetteer(), by)
    text = article.current_text
    copy_blocks(article, text, list(text.blocks.all()))
    lock_fields(article, ["text"])
    if former is None:  # the article is being written, which is an action of its own
        return lost
    notes = Notes()
    notes.add([text_change(article, former, text)], article.pk)
    notes.add(article_changes(article, before), article.pk)
    summary = Truncator(article.headline).chars(100)
    write(Verb.TEXT, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)
    return lost


def text_change(article: Article, former: Text, text: Text) -> RowChange:
    """Which text of an article is the newest; texts themselves stay."""
    return RowChange(label_of(Text), article.pk, {"id": former.pk}, {"id": text.pk})


def article_changes(
    article: Article, before: Values, columns: Sequence[str] = ARTICLE_COLUMNS
) -> list[RowChange]:
    """What differs from before in the article's own row."""
    after = snapshot(article, columns)
    names = [name for name in before if before[name] != after[name]]
    if not names:
        return []
    old, new = ({name: values[name] for name in names} for values in (before, after))
    return [RowChange(label_of(Article), article.pk, old, new)]


@transaction.atomic
def change_role(block: Block, role: str, *, by: User, reason: str = "") -> None:
    """Gives a line another role; headline and the like follow, and extraction runs again.

    Raises Conflict for a line of an earlier text.
    """
    article = lock_article(block.text.article_id)
    block.refresh_from_db(fields=_LINE_COLUMNS)
    if block.text_id != article.current_text.pk:
        raise Conflict(_("The text has just been replaced by a newer one."))
    before, line = snapshot(article, ARTICLE_COLUMNS), snapshot(block, _LINE_COLUMNS)
    block.role = BlockRole(role)
    block.origin = Origin.PERSON
    block.reason = (in_one_line(reason) or _("set by %s") % by)[:_LONGEST_REASON]
    block.save(update_fields=_LINE_COLUMNS)
    blocks = list(block.text.blocks.all())
    copy_blocks(article, block.text, blocks)
    article.version += 1
    article.save()
    extract_from(block.text, blocks, build_gazetteer())
    place(article.pk, block.text.content, as_found(blocks))
    notes = Notes()
    after = snapshot(block, _LINE_COLUMNS)
    notes.add([RowChange(label_of(Block), block.pk, line, after)], article.pk)
    notes.add(article_changes(article, before), article.pk)
    words = Truncator(block.text.content[block.start : block.end]).chars(60)
    summary = f"“{words}” → {block.get_role_display()}"
    write(Verb.ROLE, notes, by=by, summary=summary, scope=Scope.ARTICLE, reason=reason)


def extract_again(article: Article) -> list[Mention]:
    """Reads the newest text again, after its date or the known names changed."""
    return list(read_again(article).lost)


def lock_fields(article: Article, names: Iterable[str]) -> None:
    """Marks fields as settled by an editor: the importer does not fill them any more."""
    article.locked_fields = sorted({*article.locked_fields, *names})
    article.version += 1
    article.save()
