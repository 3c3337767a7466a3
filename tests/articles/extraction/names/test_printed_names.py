"""A marked person is read as a name, without what only describes them."""

import pytest

from articles.extraction.names.printed_names import PrintedName, read_names
from articles.extraction.names.tokens import tokenise
from articles.extraction.shapes import Block, Span
from tests.articles.extraction.names.marked import marked, resolved


def printed(text: str) -> PrintedName:
    plain, spans = marked(text)
    [name] = read_names(tokenise(plain, [Block(0, len(plain), "body", "")]), spans)
    return name


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("Acme CEO Jan Vendt", "Jan Vendt"),
        ("Jan Vendt, founder of Acme", "Jan Vendt"),
        ("the Prime Minister of Chile, Mr. Jan Vendt", "Jan Vendt"),
        ("Acme analyst and painter Jan Vendt", "Jan Vendt"),
        ("Secretary of State Jan Vendt", "Jan Vendt"),
        ("Vendt, Anna Maria", "Anna Maria Vendt"),
        ("Vendt, aged 55", "Vendt"),
        ("Stephen King", "Stephen King"),
        ("Jan van der Molen", "Jan van der Molen"),
        ("Jan O’ Leary", "Jan O’ Leary"),
        ("Jan Vendt's", "Jan Vendt"),
        ("the chief executive of Acme", ""),
        ("Acme Corp. CEO", ""),
        ("a spokesman", ""),
    ],
)
def test_the_name_is_what_is_left(span: str, name: str) -> None:
    assert printed(f"So said [{span}] again.").surface == name


def test_titles_before_the_name_are_kept_beside_it() -> None:
    assert printed("Then Foreign Minister [Jan Vendt] left.").titles == ("foreign", "minister")


def test_a_number_is_no_word_of_the_name() -> None:
    assert printed("So [Jan Vendt, Jr.] left.").suffix == "jr"


def test_a_span_of_no_words_is_no_name() -> None:
    tokens = tokenise("… !", [Block(0, 3, "body", "")])
    [name] = read_names(tokens, [Span(0, 1, "person", "test", 0.9, "")])
    assert (name.words, name.place) == ((), -1)


def test_a_description_belongs_to_the_name_beside_it() -> None:
    assert resolved("[Jan Vendt], [founder of Acme], left.") == {
        "Jan Vendt": ["Jan Vendt", "founder of Acme"]
    }


def test_a_description_beyond_the_full_stop_does_not() -> None:
    assert "" in resolved("He met [a lawyer]. [Jan Vendt] left.")
