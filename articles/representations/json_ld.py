"""An article as JSON-LD: the structured data that its page carries."""

import json

from articles.representations.reading import Reading
from articles.views.articles import page_data
from entities.structured_data import MakeUrl


def write_json_ld(reading: Reading, make_url: MakeUrl) -> str:
    data = page_data(reading.article, reading.appearances, make_url)
    return json.dumps(data, ensure_ascii=False)
