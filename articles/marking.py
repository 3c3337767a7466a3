"""An article's newest text as its change page shows it: roles in the margin, mentions marked."""

from collections import Counter
from collections.abc import Sequence

from django.template.loader import render_to_string

from articles.kinds import MentionStatus
from articles.markup import flatten, lay_out_blocks
from articles.models import Article, Mention


def render_text(article: Article) -> str:
    text = article.texts.order_by("number").last()
    if text is None:
        return ""
    mentions = list(text.mentions.filter(placed=True).select_related("entity"))
    marked = choose_marked(mentions)
    shown = {mention.pk for mention in marked}
    context = {
        "article": article,
        "text": text,
        "blocks": lay_out_blocks(text.content, list(text.blocks.all()), marked),
        "tally": tally(mentions),
        "covered": [mention for mention in mentions if mention.pk not in shown],
        "lost": Mention.objects.lost().filter(text__article=article).select_related("entity"),
    }
    return render_to_string("admin/articles/article/marked_text.html", context)


def choose_marked(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions that do not overlap; a rejected one never hides one that stands."""
    rejected = [mention for mention in mentions if mention.status == MentionStatus.REJECTED]
    standing = flatten([m for m in mentions if m.status != MentionStatus.REJECTED])
    taken = {place for mention in standing for place in range(mention.start, mention.end)}
    return [*standing, *(m for m in rejected if taken.isdisjoint(range(m.start, m.end)))]


def tally(mentions: Sequence[Mention]) -> list[tuple[str, int]]:
    """How many mentions stand in each state, in words, those to decide first."""
    counted = Counter(mention.status for mention in mentions)
    return [(str(status.label), counted[status]) for status in MentionStatus if counted[status]]
