"""An office without a name stands for the one who holds it in this article, or for nobody."""

import pytest

from articles.extraction.names.offices import with_offices
from articles.extraction.names.people import people_of
from articles.extraction.names.title_mentions import METHOD, with_title_mentions
from articles.extraction.names.tokens import tokenise
from articles.extraction.sentences import split_sentences
from tests.articles.extraction.known_names import countries, one_block
from tests.articles.extraction.names.marked import marked


def titles(text: str) -> list[tuple[str, str]]:
    """Who is meant, by which words."""
    plain, spans = marked(text)
    tokens = tokenise(plain, one_block(plain))
    people = people_of(tokens, spans, countries())
    sentences = split_sentences(plain, 0, len(plain))
    held = with_offices(plain, tokens, sentences, people, countries())
    return [
        (referent.name, plain[span.start : span.end])
        for referent in with_title_mentions(tokens, held, countries())
        for span in referent.spans
        if span.method == METHOD
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Turkish Foreign Minister [A B] came. The Turkish foreign minister left.",
            "foreign minister",
        ),
        ("Turkish Foreign Minister [A B] came. The foreign minister left.", "foreign minister"),
        (
            "Turkish Foreign Minister [A B] came. Later Turkey’s foreign minister left.",
            "foreign minister",
        ),
        ("[A B], Chile’s president, came. It was the president of Chile.", None),
        ("[A B], Chile’s president, came. Then the president of Chile left.", "president"),
        ("US Secretary of State [A B] came. The secretary of state left.", "secretary of state"),
        ("President [A B] came. Reporters followed the president’s car.", "president"),
        ("Oman’s Sultan [A B] died. The sultan had no sons.", "sultan"),
    ],
)
def test_an_office_alone_stands_for_its_only_holder(text: str, words: str | None) -> None:
    found = titles(text.replace("A B", "Anna Belmor"))
    if words is None:
        assert found == []
    else:
        [(name, printed)] = found
        assert name == "Anna Belmor"
        assert printed == words


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish foreign minister left. Turkish Foreign Minister [A B] came.",
        "Turkish Foreign Minister [A B] came. The French foreign minister left.",
        "Chilean President [A B] met Peruvian President [C D]. The president left.",
        "Chilean President [A B] came. The Peruvian president left. The president slept.",
        "Former Chilean President [A B] came. The president left.",
        "President [A B] came. The Chilean president left.",
        "President [A B] came. He met the president of the club.",
        "President [A B] came. [C D] is the president.",
        "President [A B] came. A president left.",
        "President [A B] came. So did [C D], the president.",
        "President [A B] came. So did the president, [C D].",
        "President [A B] came. So did the president Mirow.",
        "President [A B] came. He won the president race, or the president role.",
        "General [A B] came. The general election is near.",
        "Vice President [A B] came. The president left.",
        "Mayor [Belmor] came. The mayor left.",
    ],
)
def test_it_stands_for_nobody_where_another_may_be_meant(text: str) -> None:
    assert titles(text.replace("A B", "Anna Belmor").replace("C D", "Carlos Dantes")) == []


def test_it_is_less_sure_than_a_name_and_says_why() -> None:
    plain, spans = marked("Chilean President [Anna Belmor] came. The president left.")
    tokens = tokenise(plain, one_block(plain))
    people = people_of(tokens, spans, countries())
    held = with_offices(plain, tokens, [(0, len(plain))], people, countries())
    [person] = with_title_mentions(tokens, held, countries())
    assert person.spans[1].confidence < 0.8
    assert person.spans[1].reason.endswith("Anna Belmor")
