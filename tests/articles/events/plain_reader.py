"""A reader of events for tests: plain sentences of somebody, a verb, and somebody else."""

import re
from datetime import date

from articles.extraction.shapes import EventProposal, Participant
from articles.reading_again import read_again
from tests.factories import make_article

_VERBS = {
    "visited": ("visit", "happened", ("guest", "host")),
    "will visit": ("visit", "planned", ("guest", "host")),
    "met": ("meeting", "happened", ("actor", "actor")),
    "criticised": ("criticism", "happened", ("actor", "recipient")),
    "killed": ("attack", "happened", ("actor", "recipient")),
}
_VERB = re.compile(r"\b(will visit|visited|met|criticised|killed)\b")
_WORDS = re.compile(r"police|60 people")


def find_events(text, sentences, referents, times, *_parser):
    """In place of the extraction's own."""
    return [event for span in sentences for event in _of_sentence(text, span, referents, times)]


def _of_sentence(text, sentence, referents, times):
    start, end = sentence
    for verb in _VERB.finditer(text, start, end):
        type_, status, roles = _VERBS[verb[0]]
        before = _named(text, start, verb.start(), referents)
        after = _named(text, verb.end(), end, referents)
        pairs = [(one, roles[0]) for one in before[-1:]] + [(one, roles[1]) for one in after[:1]]
        if before and after:
            time = (i for i, one in enumerate(times) if start <= one.start < end)
            yield EventProposal(
                type=type_,
                status=status,
                title=f"{before[-1][1]} {verb[0]} {after[0][1]}",
                participants=[Participant(one[0], role, *one[2]) for one, role in pairs],
                sentence_start=start,
                sentence_end=end,
                trigger_start=verb.start(),
                trigger_end=verb.end(),
                time=next(time, None),
            )


def _named(text, start, end, referents):
    """Whom this stretch names, in order: the referent, its name, and where its words stand."""
    found = [
        (span.start, index, one.name, (span.start, span.end))
        for index, one in enumerate(referents)
        for span in one.spans
        if start <= span.start and span.end <= end and one.name and one.kind != "event"
    ]
    found += [
        (words.start(), None, words[0], words.span()) for words in _WORDS.finditer(text, start, end)
    ]
    return [one[1:] for one in sorted(found, key=lambda one: one[0])]


def read(*sentences, dated=date(2022, 10, 26), **fields):
    """An article of these sentences that was read."""
    article = make_article("A day\n\n" + " ".join(sentences), dated=dated, **fields)
    read_again(article)
    return article
