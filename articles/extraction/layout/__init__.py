"""Takes copy apart: headline, standfirst, body, captions, credits, furniture."""

from articles.extraction.layout.document import lay_out

__all__ = ["lay_out"]
