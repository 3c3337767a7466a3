"""Finds the words that comments are about in each new text of their article."""

from articles.extraction.anchoring import Quote, place_quotes, surroundings
from articles.models import Comment, Text


def place_comments(text: Text) -> list[Comment]:
    """Moves the comments of the article into this text; returns those whose words are gone.

    One by one, for two may speak of the same words. Who is about to change one waits, or is told.
    """
    rows = list(Comment.objects.filter(article=text.article_id, text__isnull=False))
    for comment in rows:
        quote = Quote(comment.surface, comment.prefix, comment.suffix, comment.start or 0)
        [start] = place_quotes(text.content, [quote])
        comment.placed = start is not None
        if start is not None:
            _move(comment, text, start)
    if rows:
        Comment.objects.bulk_update(rows, ["text", "start", "end", "prefix", "suffix", "placed"])
    return [comment for comment in rows if not comment.placed]


def _move(comment: Comment, text: Text, start: int) -> None:
    comment.text, comment.start = text, start
    comment.end = start + len(comment.surface)
    comment.prefix, comment.suffix = surroundings(text.content, start, comment.end)
