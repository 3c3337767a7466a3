"""Removes an article or a record for good, as the law may ask, with all its traces."""

from articles.purging.articles import plan_article, purge_article
from articles.purging.plans import Plan, what_is_left
from articles.purging.records import plan_record, purge_record

__all__ = [
    "Plan",
    "plan_article",
    "plan_record",
    "purge_article",
    "purge_record",
    "what_is_left",
]
