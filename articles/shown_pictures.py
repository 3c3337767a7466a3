"""Pictures as pages show them: read with their article, in the same query."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core.files.storage import default_storage
from django.db.models import F, OuterRef

from articles.json_rows import JsonRows
from articles.kinds import BlockRole
from articles.markup import MarkedBlock, Part
from articles.models import Article, Block, Picture, PlacedPicture
from articles.pictures.places import find_places
from articles.pictures.sizes import Cut, Measures
from entities.names import fold

_OF_PICTURE: Final = (
    *("key", "width", "height", "sizes", "alt", "credit", "rights", "focal_x", "focal_y"),
)
_OF_PLACE: Final = ("is_lead", "surface", "prefix", "suffix", "start", "caption")
_COLUMNS: Final = (*_OF_PICTURE, "common_caption", *_OF_PLACE)


@dataclass(frozen=True, slots=True)
class File:
    """One file of a picture, and its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture at its place in an article. `line` is where that begins in the text shown."""

    measures: Measures
    widths: Sequence[int]
    alt: str
    caption: str
    credit: str
    rights: str
    is_lead: bool
    surface: str
    prefix: str
    suffix: str
    start: int
    line: int | None = None
    is_credit_printed: bool = False  # the text says beside it who made it

    @property
    def opens(self) -> bool:
        """It stands above the text."""
        return self.is_lead and not self.surface

    @property
    def avif(self) -> str:
        return self._set("avif")

    @property
    def webp(self) -> str:
        return self._set("webp")

    def _set(self, ending: str) -> str:
        files = self.files(ending)
        return ", ".join(f"{file.address} {file.width}w" for file in files)

    def files(self, ending: str) -> list[File]:
        return [self._whole(width, ending) for width in self.widths]

    @property
    def middle(self) -> File:
        """For browsers that know of no set."""
        fitting = [width for width in self.widths if width <= 960]
        return self._whole(max(fitting, default=self.widths[0]), "webp")

    @property
    def largest(self) -> File:
        return self._whole(self.widths[-1], "webp")

    def _whole(self, width: int, ending: str) -> File:
        name = self.measures.whole(width, ending)
        return File(default_storage.url(name), width, self.measures.height_at(width))

    @property
    def thumb(self) -> File:
        return _cut_file(self.measures.thumbs()[0])

    @property
    def thumb_set(self) -> str:
        files = map(_cut_file, self.measures.thumbs())
        return ", ".join(f"{file.address} {file.width}w" for file in files)

    @property
    def card(self) -> File:
        """For links on other sites."""
        return _cut_file(self.measures.card())


def _cut_file(cut: Cut) -> File:
    return File(default_storage.url(cut.name), *cut.size)


def picture_rows() -> JsonRows:
    """Of each article its pictures; what nobody described no reader sees."""
    return JsonRows(_placed(), *_COLUMNS)


def lead_rows() -> JsonRows:
    """The same of the one that leads it, if any."""
    return JsonRows(_placed().filter(is_lead=True), *_COLUMNS)


def _placed() -> Any:
    of_picture = {name: F(f"picture__{name}") for name in _OF_PICTURE}
    return (
        PlacedPicture.objects.filter(
            article=OuterRef("pk"), picture__in=Picture.objects.described()
        )
        .annotate(**of_picture, common_caption=F("picture__caption"))
        .order_by("-is_lead", "start", "number", "pk")
    )


def pictures_of(article: Article, blocks: Sequence[Block]) -> list[ShownPicture]:
    """Of an article for reading those that have a place in its text, or lead it."""
    pictures = [_read(row) for row in article.picture_rows]
    lines = find_places(article.content or "", blocks, pictures)
    placed = [replace(picture, line=line) for picture, line in zip(pictures, lines, strict=True)]
    return [picture for picture in placed if picture.opens or picture.line is not None]


def lead_of(article: Article) -> ShownPicture | None:
    """Of an article in a list."""
    rows = getattr(article, "lead_rows", ())
    return _read(rows[0]) if rows else None


def _read(row: Sequence[Any]) -> ShownPicture:
    told = dict(zip(_COLUMNS, row, strict=True))
    measures = Measures(*(told[name] for name in ("key", "width", "height", "focal_x", "focal_y")))
    return ShownPicture(
        measures=measures,
        widths=[int(width) for width in told["sizes"].split()],
        alt=told["alt"],
        caption=told["caption"] or told["common_caption"],
        credit=told["credit"],
        rights=told["rights"],
        is_lead=bool(told["is_lead"]),
        **{name: told[name] for name in ("surface", "prefix", "suffix", "start")},
    )


def with_pictures(parts: Sequence[Part], pictures: Sequence[ShownPicture]) -> list[Part]:
    """The parts of a body with the pictures that stand at them."""
    by_line: dict[int, list[ShownPicture]] = {}
    for picture in pictures:
        if picture.line is not None and not picture.opens:
            by_line.setdefault(picture.line, []).append(picture)
    return [shown for part in parts for shown in _with_its(part, by_line)] if by_line else [*parts]


def _with_its(part: Part, by_line: Mapping[int, list[ShownPicture]]) -> Iterator[Part]:
    if part.kind != "picture" or not _pictures_at(part.blocks, by_line):
        yield replace(part, pictures=_pictures_at(part.blocks, by_line))
        return
    for blocks in _by_caption(part.blocks):
        found = _pictures_at(blocks, by_line)
        printed = fold(" ".join(block.text for block in blocks))
        yield Part(part.kind, blocks, [_beside(picture, printed) for picture in found])


def _beside(picture: ShownPicture, printed: str) -> ShownPicture:
    is_printed = not picture.credit or fold(picture.credit) in printed
    return replace(picture, is_credit_printed=is_printed)


def _pictures_at(
    blocks: Sequence[MarkedBlock], by_line: Mapping[int, list[ShownPicture]]
) -> list[ShownPicture]:
    return [picture for block in blocks for picture in by_line.get(block.block.start, ())]


def _by_caption(blocks: Sequence[MarkedBlock]) -> Iterator[list[MarkedBlock]]:
    """Captions that follow each other, each with the credits around it."""
    waiting: list[MarkedBlock] = []
    for block in blocks:
        has_caption = any(one.block.role == BlockRole.CAPTION for one in waiting)
        if block.block.role == BlockRole.CAPTION and has_caption:
            yield waiting
            waiting = []
        waiting.append(block)
    if waiting:
        yield waiting
