"""The pictures of an article as its page in the admin shows them: where each stands, what lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.forms.pictures import PlaceForm, WordsForm, initial_of
from articles.models import Article, PlacedPicture, Text
from articles.picture_library import LibraryPicture
from articles.pictures.places import Spot, find_places, find_spots


@dataclass
class Card:
    """One picture in the article, with its forms; `line` None where its words are gone."""

    place: PlacedPicture
    line: int | None
    words: WordsForm
    form: PlaceForm

    @property
    def shown(self) -> LibraryPicture:
        return LibraryPicture(self.place.picture)

    @property
    def is_lost(self) -> bool:
        return bool(self.place.surface) and self.line is None


@dataclass
class Group:
    """A line of the text, or what is above it, and the pictures that stand there."""

    spot: Spot | None
    cards: list[Card] = field(default_factory=list)


@dataclass
class ArticlePictures:
    text: Text | None
    spots: Sequence[Spot]
    cards: Sequence[Card]

    @property
    def above(self) -> Group:
        return Group(None, [card for card in self.cards if not card.place.surface])

    @property
    def captions(self) -> list[Group]:
        """Also those that have no picture yet."""
        return self._groups(is_caption=True)

    @property
    def paragraphs(self) -> list[Group]:
        return [group for group in self._groups(is_caption=False) if group.cards]

    def _groups(self, *, is_caption: bool) -> list[Group]:
        spots = [spot for spot in self.spots if spot.is_caption == is_caption]
        return [Group(spot, [c for c in self.cards if c.line == spot.start]) for spot in spots]

    @property
    def lost(self) -> list[Card]:
        return [card for card in self.cards if card.is_lost]


def read_pictures(article: Article, sent: Any = None) -> ArticlePictures:
    """`sent`: of a form that was refused, what stands in it; its place is told by its prefix."""
    text = article.texts.order_by("number").last()
    blocks = list(text.blocks.all()) if text else []
    content = text.content if text else ""
    spots = find_spots(content, blocks)
    places = list(article.placed_pictures.select_related("picture"))
    lines = find_places(content, blocks, places)
    pk = text.pk if text else None
    cards = [
        _card(place, line if place.surface else None, spots, pk, sent)
        for place, line in zip(places, lines, strict=True)
    ]
    return ArticlePictures(text, spots, cards)


def _card(
    place: PlacedPicture, line: int | None, spots: Sequence[Spot], text: int | None, sent: Any
) -> Card:
    prefix = f"p{place.pk}"
    picture = place.picture
    is_sent = sent is not None and sent.get("place") == str(place.pk)
    words = WordsForm(
        sent if is_sent and sent.get("do") == "words" else None,
        instance=picture,
        prefix=f"{prefix}w",
        initial={"seen_version": picture.version},
    )
    form = PlaceForm(
        sent if is_sent and sent.get("do") == "place" else None,
        spots=spots,
        text=text,
        prefix=prefix,
        initial=initial_of(place, line),
    )
    if place.surface and line is None:
        form.fields["line"].choices = [("", "—"), *form.fields["line"].choices]
    return Card(place, line, words, form)
