"""An article as ninjs 3.1, the JSON of the news trade (IPTC)."""

import json
from collections.abc import Sequence
from itertools import chain
from typing import Final

from django.urls import reverse
from django.utils.timezone import localtime

from articles.authorship import publication_date
from articles.kinds import BlockRole
from articles.markup import MarkedBlock
from articles.models import Article
from articles.pages import corrections_of, source_of, tags_of
from articles.representations.moments import to_the_second
from articles.representations.reading import Reading
from articles.shown_pictures import ShownPicture
from articles.syndication import make_tag_uri
from entities.kinds import EntityKind
from entities.models import Entity
from entities.representations.identifiers import identify
from entities.structured_data import Data, MakeUrl, without_unknown

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}
_PROPERTIES: Final = {
    EntityKind.PERSON: "people",
    EntityKind.COUNTRY: "places",
    EntityKind.PLACE: "places",
    EntityKind.ORGANIZATION: "organisations",
    EntityKind.SOURCE: "organisations",
    EntityKind.EVENT: "events",
}
_PLAIN: Final = "text/plain"


def write_ninjs(reading: Reading, make_url: MakeUrl) -> str:
    return json.dumps(make_ninjs(reading, make_url), ensure_ascii=False)


def make_ninjs(reading: Reading, make_url: MakeUrl) -> Data:
    """`rel` says "mentions" or "reports" of what an editor has checked, else "-unchecked" too."""
    article, dated = reading.article, publication_date(reading.article)
    return without_unknown(
        {
            "standard": _STANDARD,
            "uri": make_tag_uri(f"article/{article.pk}"),
            "type": "text",
            "representationType": "full",
            "pubStatus": "usable",
            "firstCreated": localtime(article.public_from).isoformat(timespec="seconds"),
            "versionCreated": localtime(article.changed_at).isoformat(timespec="seconds"),
            "contentCreated": to_the_second(dated) if "T" in dated else "",
            "language": article.language,
            "headlines": [{"role": "main", "contentType": _PLAIN, "value": article.headline}],
            "descriptions": _descriptions(article),
            "bodies": _bodies(reading),
            "by": article.byline,
            "located": article.dateline,
            "copyrightNotice": article.rights,
            "infoSources": _sources(article, make_url),
            **_named(reading, make_url),
            "subjects": _subjects(article, make_url),
            "altIds": _other_ids(article, make_url),
            "associations": [_picture(each, make_url) for each in reading.pictures],
        }
    )


def _descriptions(article: Article) -> list[Data]:
    """Here stands a date that is known no finer than the day."""
    told = [("standfirst", article.standfirst), ("dated", publication_date(article))]
    told += [("correction", notice.text) for notice in corrections_of(article)]
    return [{"role": role, "contentType": _PLAIN, "value": text} for role, text in told if text]


def _bodies(reading: Reading) -> list[Data]:
    """The story, and apart from it what stands under each picture."""
    story = [_text(part.blocks) for part in reading.parts if part.kind != "picture"]
    pictures = (part.blocks for part in reading.parts if part.kind == "picture")
    below = [_body(each.block.role, [each.text]) for each in chain.from_iterable(pictures)]
    return [_body("main", story), *below]


def _text(blocks: Sequence[MarkedBlock]) -> str:
    is_paragraph = blocks[0].block.role in (BlockRole.BODY, BlockRole.DATELINE)
    return (" " if is_paragraph else "\n").join(block.text.strip() for block in blocks)


def _body(role: str, paragraphs: Sequence[str]) -> Data:
    text = "\n\n".join(paragraphs)
    size = {"charCount": len(text), "wordCount": len(text.split())}
    return {"role": role, "contentType": _PLAIN, **size, "value": text}


def _named(reading: Reading, make_url: MakeUrl) -> Data:
    found: dict[str, list[Data]] = {}
    for event in reading.events:
        rel = _rel("reports", is_checked=reading.is_told_for_sure(event))
        found.setdefault("events", []).append({"rel": rel, **_reference(event, make_url)})
    for each in reading.appearances:
        rel, kind = _rel("mentions", is_checked=each.is_checked), EntityKind(each.entity.kind)
        reference = {"rel": rel, **_reference(each.entity, make_url)}
        found.setdefault(_PROPERTIES[kind], []).append(reference)
    return dict(found)


def _rel(word: str, *, is_checked: bool) -> str:
    return word if is_checked else f"{word}-unchecked"


def _reference(entity: Entity, make_url: MakeUrl) -> Data:
    return {"name": entity.name, "uri": identify(entity, make_url)}


def _sources(article: Article, make_url: MakeUrl) -> list[Data]:
    source = source_of(article)
    return [{"role": "publisher", **_reference(source, make_url)}] if source else []


def _subjects(article: Article, make_url: MakeUrl) -> list[Data]:
    return [
        without_unknown(
            {
                "name": tag.name,
                "rel": "about",
                "uri": make_url(reverse("tag-detail", args=[tag.slug])) if tag.slug else "",
            }
        )
        for tag in tags_of(article)
    ]


def _picture(picture: ShownPicture, make_url: MakeUrl) -> Data:
    """A picture of the article in the sizes that it is kept in, and as links show it."""
    told = [("caption", picture.caption), ("alt", picture.alt), ("credit", picture.credit)]
    files = [("webp", "image/webp", picture.files("webp")), ("card", "image/jpeg", [picture.card])]
    return without_unknown(
        {
            "name": "lead" if picture.is_lead else "body",
            "uri": make_tag_uri(f"picture/{picture.measures.key}"),
            "type": "picture",
            "by": picture.credit,
            "copyrightNotice": picture.rights,
            "descriptions": [
                {"role": role, "contentType": _PLAIN, "value": text} for role, text in told if text
            ],
            "renditions": [
                {
                    "name": f"{name}-{file.width}",
                    "href": make_url(file.address),
                    "contentType": kind,
                    "width": file.width,
                    "height": file.height,
                }
                for name, kind, of_kind in files
                for file in of_kind
            ],
        }
    )


def _other_ids(article: Article, make_url: MakeUrl) -> list[Data]:
    """The page here, and the one that the copy came from."""
    ids = [("page", make_url(article.get_absolute_url())), ("original", article.source_url)]
    return [{"role": role, "value": value} for role, value in ids if value]
