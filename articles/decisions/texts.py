"""What an editor does to an article's text, its lines and its fields."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.decisions.errors import Conflict, Refusal
from articles.decisions.locking import lock_article
from articles.extraction.layout import lay_out
from articles.extraction.reading import normalise
from articles.kinds import BlockRole, Origin
from articles.known_names import build_gazetteer
from articles.laying_out import copy_blocks
from articles.models import Article, Block, Mention, Text
from articles.revising import extract_from, give_text


@transaction.atomic
def change_text(article: Article, content: str, *, by: User) -> list[Mention]:
    """Gives the article an edited text; returns decided mentions that are not in it any more.

    Raises Refusal for an empty text. The importer leaves the text alone from now on.
    """
    article = lock_article(article.pk)
    content = normalise(content)
    if not content.strip():
        raise Refusal(_("The text is empty."))
    lost = give_text(article, content, lay_out(content), build_gazetteer(), by)
    text = article.current_text
    copy_blocks(article, text, list(text.blocks.all()))
    lock_fields(article, ["text"])
    return lost


@transaction.atomic
def change_role(block: Block, role: str, *, by: User, reason: str = "") -> None:
    """Gives a line another role; headline and the like follow, and extraction runs again.

    Raises Conflict for a line of an earlier text.
    """
    article = lock_article(block.text.article_id)
    if block.text_id != article.current_text.pk:
        raise Conflict(_("The text has just been replaced by a newer one."))
    block.role = BlockRole(role)
    block.origin = Origin.PERSON
    block.reason = reason or _("set by %s") % by
    block.save(update_fields=["role", "origin", "reason"])
    blocks = list(block.text.blocks.all())
    copy_blocks(article, block.text, blocks)
    article.version += 1
    article.save()
    extract_from(block.text, blocks, build_gazetteer())


@transaction.atomic
def extract_again(article: Article) -> list[Mention]:
    """Reads the newest text again, after its date or the known names changed."""
    article = lock_article(article.pk)
    text = Text.objects.select_related("article").get(pk=article.current_text.pk)
    return extract_from(text, list(text.blocks.all()), build_gazetteer())


def lock_fields(article: Article, names: Iterable[str]) -> None:
    """Marks fields as settled by an editor: the importer does not fill them any more."""
    article.locked_fields = sorted({*article.locked_fields, *names})
    article.version += 1
    article.save()
