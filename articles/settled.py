"""What people settled and extraction obeys: decisions in an article, and rules for all articles."""

from collections.abc import Sequence

from articles.extraction.shapes import Referent, Span
from articles.kinds import MentionStatus
from articles.models import Mention, Text
from articles.rules import Meaning, read_rules
from entities.models import Entity


class Settled:
    """Of one text. A decision on a place of it stands above every rule on its words."""

    def __init__(self, text: Text, referents: Sequence[Referent]) -> None:
        self._content = text.content
        kept = () if text.is_new else text.mentions.kept().select_related("entity")
        self._kept: list[Mention] = list(kept)
        self._rules = read_rules({self._words(s) for one in referents for s in one.spans})

    def linked(self, referent: Referent) -> Entity | None:
        """The record that an editor linked one of its places to."""
        places = {(span.start, span.end) for span in referent.spans}
        for mention in self._kept:
            is_linked = mention.status == MentionStatus.ACCEPTED and mention.entity
            if is_linked and (mention.start, mention.end) in places:
                return mention.entity
        return None

    def told(self, referent: Referent) -> Meaning | None:
        """What a rule says of the whole of it."""
        return self._rules.meaning(referent.told) if referent.told else None

    def meaning(self, span: Span) -> Meaning | None:
        return self._rules.meaning(self._words(span))

    def is_free(self, span: Span) -> bool:
        """Nothing that a person settled stands in the way of a suggestion here."""
        return not self._is_refused(span) and not any(
            _stands_in_the_way(mention, span) for mention in self._kept
        )

    def _is_refused(self, span: Span) -> bool:
        words = self._words(span)
        return self._rules.meaning(words) is None and self._rules.refuses(words, span.kind)

    def _words(self, span: Span) -> str:
        return self._content[span.start : span.end]


def _stands_in_the_way(mention: Mention, span: Span) -> bool:
    if mention.status == MentionStatus.REJECTED:
        return (mention.start, mention.end) == (span.start, span.end)
    return mention.start < span.end and span.start < mention.end
