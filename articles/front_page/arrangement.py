"""The draft of the front page as its editors see it: each place, what is pinned there, and why
readers would see it or not.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles.front_page.composing import Front, compose
from articles.kinds import ArticleState, Edition
from articles.models import Article, Pin, Section


@dataclass(frozen=True)
class Row:
    """A pin; `state` says in words when readers see it, or why they do not."""

    pin: Pin
    state: str
    is_seen: bool
    is_first: bool
    is_last: bool

    @property
    def key(self) -> str:
        return str(self.pin.pk)


@dataclass(frozen=True)
class Place:
    """The front page, or a section, with what stands there now where the draft is live."""

    section: Section | None
    rows: Sequence[Row]
    shown: Sequence[tuple[Article, bool]]  # and whether it is pinned there

    @property
    def key(self) -> int:
        return self.section.pk if self.section else 0


def list_places() -> list[Place]:
    """The front page first, then the sections; in few queries, however many there are."""
    pins: dict[int | None, list[Pin]] = defaultdict(list)
    draft = Pin.objects.filter(edition=Edition.DRAFT).select_related("article")
    for pin in draft.order_by("position"):
        pins[pin.section_id].append(pin)
    front = compose(Edition.DRAFT)
    sections = Section.objects.order_by("position", "name")
    return [
        Place(section, _rows(pins[key]), _shown(front, section, pins[key]))
        for section in (None, *sections)
        for key in (section.pk if section else None,)
    ]


def _rows(pins: Sequence[Pin]) -> list[Row]:
    last = len(pins) - 1
    return [
        Row(pin, state_of(pin), _is_seen(pin), at == 0, at == last) for at, pin in enumerate(pins)
    ]


def _shown(
    front: Front, section: Section | None, pins: Sequence[Pin]
) -> list[tuple[Article, bool]]:
    pinned = {pin.article_id for pin in pins}
    return [(article, article.pk in pinned) for article in _standing(front, section)]


def _standing(front: Front, section: Section | None) -> Iterator[Article]:
    if section is None:
        yield from (*front.top, *front.latest)
    for block in front.blocks:
        if block.section == section:
            yield from block.articles


def _is_seen(pin: Pin) -> bool:
    now = timezone.now()
    has_begun = pin.starts_at is None or pin.starts_at <= now
    return has_begun and not _is_over(pin) and pin.article.is_public


def _is_over(pin: Pin) -> bool:
    return pin.ends_at is not None and pin.ends_at <= timezone.now()


def state_of(pin: Pin) -> str:
    """What keeps readers from seeing it comes first; of times only those ahead are told."""
    article, now = pin.article, timezone.now()
    if _is_over(pin):
        return _("over since %s") % _moment(pin.ends_at)
    told = []
    if article.state != ArticleState.PUBLISHED:
        state = article.get_state_display()
        told.append(_("readers do not see it: its article is “%s”") % state)
    elif not article.is_public:
        told.append(_("its article is public from %s") % _moment(article.public_from))
    if pin.starts_at and pin.starts_at > now:
        told.append(_("from %s") % _moment(pin.starts_at))
    elif not told:
        told.append(_("there now"))
    if pin.ends_at:
        told.append(_("until %s") % _moment(pin.ends_at))
    return ", ".join(told)


def _moment(moment: object) -> str:
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")  # type: ignore[arg-type]
