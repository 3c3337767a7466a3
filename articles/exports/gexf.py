"""Who is named together, in all of the archive, as GEXF 1.3: for Gephi and its like."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import combinations, groupby
from pathlib import Path
from typing import Final, TextIO
from xml.sax.saxutils import XMLGenerator

from django.conf import settings

from articles.exports.batches import in_batches
from articles.models import Mention
from articles.public import public_entities
from articles.querysets import story_of
from articles.syndication import without_forbidden
from entities.kinds import EntityKind
from entities.models import Entity
from entities.structured_data import MakeUrl

_KINDS: Final = (EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANIZATION)
_ATTRIBUTES: Final = (
    *(("kind", "string"), ("slug", "string"), ("address", "string")),
    *(("articles", "integer"), ("checked", "boolean")),
)
_AT_ONCE: Final = 10_000
_CACHE: Final = 64_000  # kB: pairs come in no order
_COUNT_ONE: Final = (
    "INSERT INTO named VALUES (?, 1) ON CONFLICT DO UPDATE SET stories = stories + 1"
)
_COUNT_PAIR: Final = (
    "INSERT INTO pair VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET stories = stories + 1"
)


def write_gexf(path: Path, make_url: MakeUrl) -> Mapping[str, int]:
    """Returns how many nodes and edges there are."""
    with _counted() as counted, path.open("w", encoding="utf-8", newline="\n") as file:
        return _Graph(file).write(counted, make_url)


@contextmanager
def _counted() -> Iterator[sqlite3.Connection]:
    """Who is named in how many stories, and every pair in how many: a database of its own in a file
    that goes with it, for the pairs of a large archive are more than memory holds.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as database:
        database.execute(f"PRAGMA cache_size = -{_CACHE}")
        database.execute("CREATE TABLE named (entity INTEGER PRIMARY KEY, stories INTEGER)")
        database.execute(
            "CREATE TABLE pair (one INTEGER, two INTEGER, stories INTEGER, PRIMARY KEY (one, two)) "
            "WITHOUT ROWID"
        )
        database.execute("BEGIN")
        for entities in _named_by_story():
            database.executemany(_COUNT_ONE, ((one,) for one in entities))
            database.executemany(_COUNT_PAIR, combinations(entities, 2))
        database.execute("COMMIT")
        yield database


def _named_by_story() -> Iterator[list[int]]:
    """The keys of the records that each story names, in their order; its printings are one."""
    mentions = Mention.objects.public().filter(entity__kind__in=_KINDS)
    named = mentions.annotate(story=story_of("text__article")).values_list("story", "entity")
    rows = named.order_by("story", "entity").distinct().iterator(chunk_size=_AT_ONCE)
    for _story, group in groupby(rows, key=lambda row: row[0]):
        yield [entity for _story, entity in group]


class _Graph:
    """Writes the graph element by element."""

    def __init__(self, file: TextIO) -> None:
        self.xml = XMLGenerator(file, encoding="utf-8", short_empty_elements=True)

    def write(self, counted: sqlite3.Connection, make_url: MakeUrl) -> Mapping[str, int]:
        self.xml.startDocument()
        self._start("gexf", xmlns="http://gexf.net/1.3", version="1.3")
        self._start("meta")
        self._start("creator")
        self.xml.characters(without_forbidden(settings.SITE_NAME))
        self._end("creator")
        self._end("meta")
        self._start("graph", mode="static", defaultedgetype="undirected")
        self._declare()
        counts = {"nodes": self._nodes(counted, make_url), "edges": self._edges(counted)}
        self._end("graph")
        self._end("gexf")
        self.xml.endDocument()
        return counts

    def _declare(self) -> None:
        self._start("attributes", **{"class": "node"})
        for name, kind in _ATTRIBUTES:
            self._empty("attribute", id=name, title=name, type=kind)
        self._end("attributes")

    def _nodes(self, counted: sqlite3.Connection, make_url: MakeUrl) -> int:
        number = 0
        self._start("nodes")
        for batch in in_batches(public_entities(Entity).filter(kind__in=_KINDS)):
            articles = _count_articles(counted, [one.pk for one in batch])
            for one in batch:
                self._node(one, articles.get(one.pk, 0), make_url)
            number += len(batch)
        self._end("nodes")
        return number

    def _node(self, entity: Entity, articles: int, make_url: MakeUrl) -> None:
        address = make_url(entity.get_absolute_url())
        state = "true" if entity.is_checked else "false"
        values = (entity.kind, entity.slug, address, str(articles), state)
        self._start("node", id=str(entity.pk), label=entity.name)
        self._start("attvalues")
        for (name, _kind), value in zip(_ATTRIBUTES, values, strict=True):
            if value:
                self._empty("attvalue", **{"for": name}, value=value)
        self._end("attvalues")
        self._end("node")

    def _edges(self, counted: sqlite3.Connection) -> int:
        number = 0
        self._start("edges")
        pairs = counted.execute("SELECT one, two, stories FROM pair ORDER BY one, two")
        for number, (one, two, weight) in enumerate(pairs, start=1):
            ends = {"source": str(one), "target": str(two)}
            self._empty("edge", id=str(number), **ends, weight=str(weight))
        self._end("edges")
        return number

    def _start(self, name: str, **attributes: str) -> None:
        clean = {key: without_forbidden(value) for key, value in attributes.items()}
        self.xml.startElement(name, clean)
        self.xml.ignorableWhitespace("\n" if name in ("nodes", "edges") else "")

    def _end(self, name: str) -> None:
        self.xml.endElement(name)
        self.xml.ignorableWhitespace("\n")

    def _empty(self, name: str, **attributes: str) -> None:
        self._start(name, **attributes)
        self._end(name)


def _count_articles(counted: sqlite3.Connection, keys: Sequence[int]) -> dict[int, int]:
    places = ", ".join("?" * len(keys))
    query = f"SELECT entity, stories FROM named WHERE entity IN ({places})"  # noqa: S608
    return dict(counted.execute(query, keys).fetchall())
