"""An article with all that the public may know of it, as the formats for machines need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.finding import find_article
from articles.inline_marks import with_marks
from articles.markup import MarkedBlock, Part, group_body, lay_out_blocks
from articles.models import Article, Block, Evidence, Mention
from articles.pages import Appearance, blocks_of, list_appearances, marks_of
from articles.shown_pictures import ShownPicture, pictures_of
from articles.views.articles import evidence_of
from entities.models import Event


@dataclass(frozen=True)
class Reading:
    """A public article for reading, and in reading order what is named and told in it."""

    article: Article
    mentions: Sequence[Mention]
    evidence: Sequence[Evidence]

    @cached_property
    def blocks(self) -> list[Block]:
        return blocks_of(self.article)

    @cached_property
    def marked(self) -> list[MarkedBlock]:
        laid_out = lay_out_blocks(self.article.content, self.blocks, [])
        return with_marks(laid_out, marks_of(self.article))

    @cached_property
    def parts(self) -> list[Part]:
        """Of the body, as the page shows it."""
        return group_body(self.marked)

    @cached_property
    def pictures(self) -> list[ShownPicture]:
        return pictures_of(self.article, self.blocks)

    @cached_property
    def appearances(self) -> list[Appearance]:
        """The most named first."""
        by_kind = list_appearances(self.mentions, self.evidence)
        return [each for kind in by_kind.values() for each in kind]

    @cached_property
    def events(self) -> list[Event]:
        """That its sentences tell, in reading order."""
        return list(dict.fromkeys(each.event for each in self.evidence if each.event_id))

    def is_told_for_sure(self, event: Event) -> bool:
        """An editor has checked the event, and a sentence here that tells it."""
        checked = any(each.is_checked for each in self.evidence if each.event_id == event.pk)
        return checked and event.is_checked


def read_article(slug: str) -> Reading:
    """Raises MovedError, GoneError or Http404."""
    article = find_article(slug)
    mentions = Mention.objects.public().filter(text=article.text_id).select_related("entity")
    evidence = evidence_of(article)
    return Reading(article, list(mentions.order_by("start", "end", "pk")), evidence)
