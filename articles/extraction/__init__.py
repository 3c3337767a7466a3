"""Reading of news copy in pure Python: `extract` is the door, `EXTRACTOR` names its version."""

from articles.extraction.pipeline import EXTRACTOR, extract

__all__ = ["EXTRACTOR", "extract"]
