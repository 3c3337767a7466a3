"""The words of a text, cut once however many read them."""

from articles.extraction.names.tokens import tokenise
from articles.extraction.shapes import Block


def test_the_words_are_cut_once_for_all_that_read_the_text():
    text = "Amina Yusuf met Jorge Quispe."
    blocks = [Block(0, len(text), "body", "")]
    assert tokenise(text, blocks) is tokenise(text, list(blocks))


def test_other_blocks_of_the_same_text_are_other_words():
    text = "Amina Yusuf met Jorge Quispe."
    assert len(tokenise(text, [Block(0, 11, "body", "")])) == 2
    assert len(tokenise(text, [Block(0, len(text), "body", "")])) == 5
    assert tokenise(text, [Block(0, len(text), "byline", "")]) == ()
