"""Grammar: the words of a sentence, what each is, and on which other it depends."""

from articles.extraction.grammar.shapes import Parser, Sentence, Token

__all__ = ["Parser", "Sentence", "Token"]
